"""What is strange about the sheet in hand: its facts and its neighbours brought to the rules of doubt."""

from collections.abc import Mapping, Sequence

from handlers import answers
from handlers.survey.sheet import Sheet
from handlers.survey.stops import Stop, StopKind
from models.forms import FactValue
from models.queries import doubts as queries
from models.queries import households
from models.rules import doubts as rules
from models.rules.doubts import Doubt, Person, Point, Timing
from models.rules.poverty import Facts
from models.rules.standards import Area
from models.seed import standards

_LOCATION = "remark:location"
_UNKNOWN = ("khong biet", "khong ro", "chua ro", "khong nho")
"""How the label of a choice begins that stands for not knowing, without accents."""


def found(sheet: Sheet) -> tuple[Doubt, ...]:
    """The doubts about a sheet as it stands now, the gravest first."""
    limits = rules.thresholds(sheet.turn.here.settings.get("doubts"))
    return rules.find(_told(sheet, limits), limits)


def explanations(sheet: Sheet) -> Mapping[str, str]:
    """What the village head said of doubts, by `Doubt.key`."""
    said: Mapping[str, str] = sheet.progress.get("explained", {})
    return said


def explain(sheet: Sheet, doubt: Doubt, sentence: str) -> None:
    """Keep a sentence about a doubt with the sheet."""
    sheet.progress["explained"] = {**explanations(sheet), doubt.key: sentence}


def keep(sheet: Sheet) -> None:
    """At the sending: keep the doubts with what was said of them, and what later sheets are compared with."""
    session, facts = sheet.turn.session, sheet.entry.facts()
    queries.keep(session, sheet.submission, found(sheet), explanations(sheet), sheet.turn.now)
    place = point(facts.get(_LOCATION, ""))
    queries.summarise(session, sheet.submission, rules.likeness(facts), _persons(sheet, facts), place)


def _told(sheet: Sheet, limits: rules.Thresholds) -> rules.Sheet:
    """The sheet as the rules read it."""
    session, survey, household = sheet.turn.session, sheet.survey, sheet.household
    facts = sheet.entry.facts()
    persons = _persons(sheet, facts)
    before, before_year = households.carried(session, household, survey.year)
    decided = households.class_before(session, household, survey.year)
    asked = [stop for stop in sheet.stops() if stop.kind is not StopKind.ROWS]
    twins, village = queries.twins(session, survey, household, rules.likeness(facts))
    return rules.Sheet(
        year=survey.year,
        facts=facts,
        persons=persons,
        area=Area(household.area or sheet.turn.here.area),
        standard=standards().get(survey.standards[0]) if survey.standards else None,
        before={fact: value for fact, value in before.items() if isinstance(value, str)},
        before_year=before_year,
        class_before=decided.poverty_class if decided is not None else "",
        class_year=decided.year if decided is not None else 0,
        persons_before=len(before["member"]) or None,
        timing=_timing(sheet),
        place=point(facts.get(_LOCATION, "")),
        home=point(before.get(_LOCATION, "")),
        village_place=queries.village_place(session, survey, household, limits.places_of_village),
        asked=len(asked),
        unknown=sum(not stop.answered or _is_unknown(stop) for stop in asked),
        neighbours=queries.neighbours(session, survey, household, persons),
        twins=twins,
        village=village,
    )


def _persons(sheet: Sheet, facts: Facts) -> tuple[Person, ...]:
    """The people of the sheet in their order, each with what is told of them."""
    rows = _column(facts, "member")
    numbers = sheet.ordinals(rows)
    columns = {fact: value for fact, value in facts.items() if isinstance(value, list) and len(value) == len(rows)}
    people = [{fact: column[place] for fact, column in columns.items()} for place in range(len(rows))]
    return tuple(
        Person(
            numbers[row],
            rules.name_key(told.get("member:name", "")),
            _year(told.get("member:birth_year", "")),
            told.get("member:relation", ""),
            told,
        )
        for row, told in zip(rows, people, strict=True)
    )


def _column(facts: Mapping[str, object], fact: str) -> Sequence[str]:
    value = facts.get(fact)
    return value if isinstance(value, list) else []


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _timing(sheet: Sheet) -> Timing:
    """A list of people counts as one question, like any number of the form."""
    done = (stop for stop in sheet.stops() if stop.answered or (stop.kind is StopKind.ROWS and stop.rows.rows))
    numbers = {stop.number.split(".")[0] for stop in done}
    typed = queries.answered_at(sheet.turn.session, sheet.submission)
    return Timing(sheet.submission.begun_at, sheet.turn.now, typed, len(numbers))


def _is_unknown(stop: Stop) -> bool:
    """Whether the choice taken stands for not knowing."""
    if stop.question is None or not stop.question.value:
        return False
    taken = {choice.label for choice in stop.question.choices if choice.name == stop.question.value}
    return any(answers.fold(label).startswith(_UNKNOWN) for label in taken)


def point(value: FactValue) -> Point | None:
    """A position from the text of an XForms geopoint: latitude, longitude, altitude, accuracy."""
    try:
        latitude, longitude, *further = (float(part) for part in str(value).split())
    except ValueError:
        return None
    return Point(latitude, longitude, further[1] if len(further) > 1 else 0.0)
