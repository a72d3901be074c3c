"""One household a screen: this year beside last year, big changes marked, and what is doubtful."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from handlers.survey import values
from handlers.survey.screens import review as survey_review
from handlers.survey.screens.listing import is_people, short
from handlers.survey.screens.question import carried, shown_value
from handlers.survey.sheet import Sheet
from handlers.survey.stops import Stop, StopKind
from handlers.texts import common
from handlers.texts import doubts as doubt_texts
from handlers.texts import review as texts
from models.queries import doubts, households, review
from models.tables import Outcome, Role, Village

LINES, LETTERS = 8, 350
"""What a message holds (conversations, rule 2)."""
DOUBTS = 2
"""Doubts in a line each; further ones are counted."""
SHORT = 70
"""A change whose line is longer is told by its number only."""
PAGE = 8
"""Answers on a page of the list of all."""
HALF = Decimal("0.5")


def summary(sheet: Sheet, role: Role) -> str:
    """The short page; what does not fit is named by the numbers of its questions."""
    village = sheet.turn.session.get_one(Village, sheet.household.village_id)
    household = common.household(sheet.code, sheet.household.head_name)
    lines = [texts.title(village.name, household, sheet.year, sheet.survey.year)]
    if sheet.submission.outcome in {"", Outcome.INTERVIEW}:
        lines.append(_scores(sheet))
    else:
        lines.append(texts.ended_as(sheet.submission.outcome))
    lines += [*_from_village(sheet), *_doubts(sheet)]
    lines += [texts.noted(note.text) for note in review.notes(sheet.turn.session, sheet.submission, role)[-1:]]
    return "\n".join([*lines, *_changes(sheet, lines)])


def answers(sheet: Sheet, number: int) -> tuple[str, bool]:
    """One page of all answers with last year's where they differ, and whether another page follows."""
    found = sheet.stops()
    start = number * PAGE
    lines = [
        texts.listed(stop.number, _short(stop), _before(sheet, stop), survey_review.value(sheet, stop))
        for stop in found[start : start + PAGE]
    ]
    return "\n".join(lines), start + PAGE < len(found)


def total(sheet: Sheet) -> int:
    """How many questions the form has, as it was noted when the sheet was saved."""
    return int(sheet.progress.get("total", 0)) or survey_review.total(sheet)


def numbers(sheet: Sheet) -> list[str]:
    """The numbers of the questions that the sheet has now."""
    return list(dict.fromkeys(stop.number.split(".")[0] for stop in sheet.stops()))


def _scores(sheet: Sheet) -> str:
    last = households.last_class(sheet.turn.session, sheet.household)
    now = sheet.submission
    return texts.scores(
        (last.b1 if last else None, now.b1),
        (last.b2 if last else None, now.b2),
        (last.poverty_class if last else "", now.poverty_class),
    )


def _from_village(sheet: Sheet) -> list[str]:
    """What the village says: a correction asked for, or what became of the questions that were returned."""
    session, submission = sheet.turn.session, sheet.submission
    asked = review.correction_asked(session, submission)
    if asked is not None:
        return [texts.asked_for(asked.reason)]
    given_back = review.last_return(session, submission)
    if given_back is None:
        return []
    named = review.returned_questions(session, given_back)
    changed = [one.number for one in named if one.settled == "changed"]
    stands = [(one.number, one.reply) for one in named if one.settled == "stands"]
    return [texts.mended(review.times_returned(session, submission) + 1, changed, stands)]


def _doubts(sheet: Sheet) -> list[str]:
    kept = doubts.kept(sheet.turn.session, sheet.submission)
    village = sheet.household.village_id
    lines = [texts.doubt(doubt_texts.words(one.doubt, village, office=True), one.explanation) for one in kept[:DOUBTS]]
    return [*lines, texts.more_doubts(len(kept) - DOUBTS)] if len(kept) > DOUBTS else lines


def _changes(sheet: Sheet, above: list[str]) -> list[str]:
    """Lines of the changes, big ones first, as many as fit under those above; the rest by number."""
    if sheet.submission.outcome not in {"", Outcome.INTERVIEW}:
        return []
    lines: list[str] = []
    left: list[str] = []
    for number, line in sorted(_told(sheet), key=lambda told: (not told[1].startswith("⚠️"), _order(told[0]))):
        fits = len(above) + len(lines) < LINES - 1 and sum(map(len, (*above, *lines, line))) < LETTERS - SHORT
        if line and len(line) <= SHORT and fits:
            lines.append(line)
        else:
            left.append(number)
    if left:
        lines.append(texts.also(sorted(dict.fromkeys(left), key=int), first=not lines))
    return lines or [texts.unchanged()]


def _told(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Number and line of each stop that differs from last year."""
    for stop in sheet.stops():
        number = stop.number.split(".")[0]
        if stop.kind is StopKind.ROWS:
            if is_people(stop.rows) and sheet.progress.get("list_changes"):
                yield number, _people(sheet, stop)
            continue
        before, now = carried(sheet, stop), shown_value(sheet, stop)
        if before and now and before != now and stop.asked.fact != "b1":
            yield number, _change(stop, before, now)


def _people(sheet: Sheet, stop: Stop) -> str:
    changes = sheet.progress["list_changes"]
    kinds = (("added", "thêm"), ("removed", "bớt"), ("edited", "sửa"))
    named = [f"{word} {changes[kind]}" for kind, word in kinds if changes.get(kind)]
    now = len(stop.rows.rows)
    return texts.people(now - changes.get("added", 0) + changes.get("removed", 0), now, named)


def _change(stop: Stop, before: str, now: str) -> str:
    name = short(stop.asked)
    share = _share(stop)
    if share is None:
        return texts.value(name, before, now)
    percent = common.signed_percent(share)
    unit = values.unit(stop.asked)
    return texts.figure(name, before.removesuffix(unit), now, percent, big=abs(share) >= HALF)


def _share(stop: Stop) -> Decimal | None:
    """By what part a figure changed; None where it is no figure, or last year's is 0."""
    question = stop.asked
    if stop.kind is StopKind.WHO or question.choices or question.carried is None:
        return None
    if values.kind_of(question) not in {"integer", "decimal", "money"}:
        return None
    try:
        old, new = Decimal(question.carried), Decimal(question.value)
    except InvalidOperation:
        return None
    return (new - old) / old if old else None


def _before(sheet: Sheet, stop: Stop) -> str:
    return "" if stop.kind is StopKind.ROWS else carried(sheet, stop)


def _short(stop: Stop) -> str:
    return stop.rows.label if stop.kind is StopKind.ROWS else short(stop.asked)


def _order(number: str) -> int:
    return int(number) if number.isdecimal() else 0
