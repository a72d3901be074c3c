"""A returned sheet: which of the named questions are still to be mended, and which questions are open at all."""

from collections.abc import Sequence

from sqlalchemy import select

from handlers.survey.sheet import Sheet
from models.queries import review
from models.tables import AnswerChange, ReturnedQuestion

CHANGED, STANDS = "changed", "stands"
"""How a returned question is settled: answered otherwise, or the answer kept with a reason."""


def settle(sheet: Sheet) -> None:
    """Mark those named questions as settled whose answers were changed since, or which another correction closed."""
    changed = changed_numbers(sheet)
    asked = {stop.number.split(".")[0] for stop in sheet.stops()}
    for one in to_settle(sheet):
        if one.number in changed or one.number not in asked:
            one.settled = CHANGED


def stand_by(sheet: Sheet, number: str, reply: str) -> None:
    """The village head keeps the answer of a named question, and says why."""
    for one in sheet.mends:
        if one.number == number:
            one.settled, one.reply = STANDS, reply


def open_again(sheet: Sheet, number: str) -> None:
    """A named question is to be answered once more after all."""
    one = named(sheet, number)
    if one is not None:
        one.settled, one.reply = "", ""


def to_settle(sheet: Sheet) -> Sequence[ReturnedQuestion]:
    """The named questions that are still open."""
    return [one for one in sheet.mends if not one.settled]


def named(sheet: Sheet, number: str) -> ReturnedQuestion | None:
    """The named question to which a number ("17.2") belongs."""
    top = number.split(".", maxsplit=1)[0]
    return next((one for one in sheet.mends if one.number == top), None)


def may_change(sheet: Sheet, number: str) -> bool:
    """Whether a question is open: all of them unless some were named, else these and what their correction opened."""
    top = number.split(".", maxsplit=1)[0]
    if not sheet.mends or named(sheet, top) is not None or top in changed_numbers(sheet):
        return True
    return any(stop.number.split(".")[0] == top and not sheet.done(stop) for stop in sheet.stops())


def changed_numbers(sheet: Sheet) -> frozenset[str]:
    """Numbers of the questions whose answers were changed since the sheet was returned."""
    given_back = review.last_return(sheet.turn.session, sheet.submission)
    if given_back is None:
        return frozenset()
    query = select(AnswerChange.number).where(
        AnswerChange.submission_id == sheet.id, AnswerChange.at >= given_back.made_at
    )
    return frozenset(number.split(".")[0] for number in sheet.turn.session.scalars(query.distinct()))
