"""What the dialogs about a household's life share: the village's households, their people, writing an event down."""

from collections.abc import Callable, Sequence
from datetime import date

from handlers import answers, news
from handlers.answers import Ok, RollEntry
from handlers.household_life.states import LifePick
from handlers.household_life.words import event_words
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import common, trouble
from handlers.texts import household_events as event_texts
from handlers.texts import household_life as texts
from handlers.texts.doubts import RELATIONS
from handlers.turn import Turn
from models.queries import household_events, households, reach, rounds
from models.queries.household_events import Told
from models.tables import (
    Household,
    HouseholdEvent,
    HouseholdStatus,
    Member,
    RoleKind,
    Submission,
    SubmissionStatus,
    Village,
)

HEADS = frozenset({RoleKind.VILLAGE_HEAD})
STOP = Choice(label=texts.STOP, value="stop", words=("thôi",), footer=True)
_MONTHS = (
    Choice(label=texts.THIS_MONTH, value="this", words=("tháng này",)),
    Choice(label=texts.LAST_MONTH, value="last", words=("tháng trước",)),
)
_PRESENT = (HouseholdStatus.ALIVE, HouseholdStatus.MISSING, HouseholdStatus.REPORTED)
PAGE = 6
"""Households offered when several are near."""

Begin = Callable[[Turn, Household], list[Reply]]
"""Begins a dialog about a household of one's own."""


def stops(turn: Turn) -> bool:
    """Whether the person leaves the dialog."""
    return turn.said.choice == STOP.value or turn.said.command in {"back", "pause", "cancel"}


def typed(turn: Turn) -> str:
    """What was typed; empty for anything else, and for what was typed before the question was there."""
    return turn.said.text.strip() if turn.is_typed and not turn.said.early and not turn.incoming.forwarded else ""


def here(turn: Turn) -> Village:
    """The village of the head who speaks."""
    return turn.session.get_one(Village, turn.me.village_id)


def own(turn: Turn, number: int) -> Household | None:
    """A household of the head's own village that is there."""
    household = turn.session.get(Household, number) if turn.me.kind in HEADS else None
    if household is None or household.status not in _PRESENT or not reach.reaches(turn.session, turn.me, household):
        return None
    return household


def present(turn: Turn) -> Sequence[Household]:
    """The households of the head's village that are there, by code."""
    found = turn.session.query(Household).filter(
        Household.village_id.in_(reach.villages(turn.me)), Household.status.in_(_PRESENT)
    )
    return found.order_by(Household.code).all()


def named(turn: Turn, text: str) -> list[Household]:
    """The households of the village that a text may mean."""
    known = {household.id: household for household in present(turn)}
    entries = [RollEntry(one.id, one.code, one.head_name) for one in known.values()]
    return [known[entry.key] for entry in answers.match_household(text, entries)]


def place(act: str, begin: Begin) -> Callable[[Turn, str], list[Reply]]:
    """The place of a dialog that begins with a household: by its number, else it is asked for."""

    def opened(turn: Turn, rest: str) -> list[Reply]:
        if turn.me.kind not in HEADS:
            return tell(turn, trouble.nothing_here())
        household = own(turn, int(rest)) if rest.isdecimal() else None
        return start(turn, household, begin) if household is not None else pick(turn, act)

    return opened


def words(act: str, begin: Begin) -> Callable[[Turn, str], list[Reply]]:
    """The same for what was typed: a code or a name follows the words."""

    def opened(turn: Turn, rest: str) -> list[Reply]:
        if turn.me.kind not in HEADS:
            return tell(turn, trouble.nothing_here())
        found = named(turn, rest) if rest else []
        return start(turn, found[0], begin) if len(found) == 1 else pick(turn, act, rest, found)

    return opened


def start(turn: Turn, household: Household, begin: Begin) -> list[Reply]:
    """Begin, unless something about the household waits for the commune already."""
    waiting = household_events.open_of(turn.session, household)
    if waiting is not None:
        return tell(turn, texts.waits_already(household.code, event_words(turn.session, waiting)))
    note(turn, "read", household)
    return begin(turn, household)


def pick(turn: Turn, act: str, text: str = "", found: Sequence[Household] = ()) -> list[Reply]:
    """Ask which household is meant."""
    turn.state = LifePick(act=act)
    said = texts.several(text) if found else texts.not_found(text) if text else texts.which_household(act)
    choices = tuple(
        Choice(label=label(household)[:24], value=f"go:{act}:{household.id}", words=(household.code,), entry=True)
        for household in found[:PAGE]
    )
    return [Reply(text=said, choices=(*choices, STOP))]


def answer_pick(turn: Turn, state: LifePick) -> list[Reply]:
    """The household is named."""
    if stops(turn):
        return turn.goto(turn, "home")
    text = typed(turn)
    return turn.goto(turn, f"{state.act}_words:{text}") if text else pick(turn, state.act)


def show_pick(turn: Turn, state: LifePick) -> list[Reply]:
    """Which household is meant."""
    return pick(turn, state.act)


def label(household: Household) -> str:
    """012 · Ng. Văn A."""
    return common.household(household.code, household.head_name)


def person_lines(members: Sequence[Member], head: Member | None) -> list[str]:
    """The people with their numbers; two to a line when over four."""
    lines = [_person(number, member, head) for number, member in enumerate(members, 1)]
    if len(lines) <= 4:  # noqa: PLR2004 (the rule of the conversations)
        return lines
    return [" · ".join(lines[start : start + 2]) for start in range(0, len(lines), 2)]


def _person(number: int, member: Member, head: Member | None) -> str:
    relation = "head" if head is not None and member.id == head.id else member.relation
    details = [common.short_name(member.name), str(member.birth_year or ""), RELATIONS.get(relation, "")]
    return f"{number} {', '.join(filter(None, details))}"


def person_choices(members: Sequence[Member], numbers: Sequence[int]) -> tuple[Choice, ...]:
    """A button for each of some people, by their numbers in the household."""
    return tuple(
        Choice(label=common.short_name(members[number - 1].name)[:19], value=f"m{number}", number=number)
        for number in numbers
    )


def chosen_person(turn: Turn, members: Sequence[Member]) -> Member | None:
    """The person whose number was tapped or typed."""
    number = turn.said.choice.removeprefix("m") or typed(turn)
    return members[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(members) else None


def ask_month(text: str) -> list[Reply]:
    """Ask for a month; the state is the caller's."""
    return [Reply(text=text, choices=(*_MONTHS, STOP))]


def read_month(turn: Turn) -> date | None:
    """The month that was told: its first day."""
    text = {"this": "tháng này", "last": "tháng trước"}.get(turn.said.choice, typed(turn))
    reading = answers.read_month(text, turn.today)
    return reading.value if isinstance(reading, Ok) else None


def told(turn: Turn, happened_on: date | None = None) -> Told:
    """That the person who speaks tells of an event; without a day it is today's."""
    return Told(turn.me, turn.now, turn.today, happened_on or turn.today)


def written(turn: Turn, event: HouseholdEvent, text: str, *choices: Choice) -> list[Reply]:
    """An event is written down: audited, told to the officers, and the person goes on."""
    household = turn.session.get_one(Household, event.household_id)
    note(turn, f"event_{event.kind}", household, f"event {event.id}")
    village = turn.session.get_one(Village, household.village_id)
    look = Choice(label=texts.LOOK, value=f"go:events:{event.id}", words=("xem",))
    said = event_texts.news(village.name, event_words(turn.session, event))
    return [*news.to_officers(turn, village, said, look, trouble.GO_HOME), *tell(turn, text, *choices, trouble.GO_HOME)]


def sheet_choice(turn: Turn, household: Household, text: str) -> tuple[Choice, ...]:
    """A button to a household's sheet, where a round runs in which it is surveyed and not handed in."""
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None or rounds.assignment_of(turn.session, survey, household) is None:
        return ()
    sheet = rounds.sheet_of(turn.session, survey, household)
    if sheet is not None and sheet.status not in {SubmissionStatus.DRAFT, SubmissionStatus.RETURNED}:
        return ()
    return (Choice(label=text, value=f"go:household:{household.id}", words=(text.lower(),)),)


def draft_of(turn: Turn, household: Household) -> Submission | None:
    """The household's begun sheet."""
    survey = rounds.running_round(turn.session, turn.here)
    sheet = rounds.sheet_of(turn.session, survey, household) if survey is not None else None
    return sheet if sheet is not None and sheet.status == SubmissionStatus.DRAFT else None


def people_of(turn: Turn, household: Household) -> tuple[Sequence[Member], Member | None]:
    """The people of a household and its head."""
    members = households.members(turn.session, household)
    return members, household_events.head_among(household, members)
