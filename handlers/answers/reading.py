"""The one way into the readers of single answers: `read`."""

from collections.abc import Sequence
from datetime import date

from handlers.answers.choice import read_choice
from handlers.answers.commands import read_command
from handlers.answers.dates import read_date
from handlers.answers.folding import MAX_LENGTH
from handlers.answers.integer import read_integer
from handlers.answers.measure import read_decimal
from handlers.answers.money import read_money
from handlers.answers.multichoice import read_multichoice
from handlers.answers.names import read_name
from handlers.answers.phone import read_phone
from handlers.answers.results import Bounds, Invalid, Ok, Option, Reading, Unclear, Why
from handlers.answers.years import read_year
from handlers.answers.yesno import read_yesno

KINDS = (
    "integer", "decimal", "money", "date", "year", "yesno", "choice", "multichoice", "phone", "name", "command",
)  # fmt: skip
"""What `read` reads."""


def read(
    kind: str,
    text: str,
    options: Sequence[Option] = (),
    today: date | None = None,
    bounds: Bounds | None = None,
    *,
    next_day: bool = False,
) -> Reading:
    """Reads one answer; `kind` is one of KINDS.

    `today` is needed by date and year. `next_day`: a date without a year is the next such day (deadlines, meetings).
    `bounds` of a number: outside is Invalid; of several readings of one number exactly one within is Ok, `by_bounds`.
    Raises ValueError for an unknown kind, or if today is missing.
    """
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    if kind in {"choice", "multichoice"}:
        return (read_choice if kind == "choice" else read_multichoice)(text, options)
    if kind in {"date", "year"}:
        if today is None:
            raise ValueError(f"today is needed to read a {kind}")
        return read_date(text, today, next_day=next_day) if kind == "date" else _within(read_year(text, today), bounds)
    if kind == "decimal":
        return _within(read_decimal(text, bounds.unit if bounds else None), bounds, decide=True)
    if kind == "money":
        return _within(read_money(text), bounds, decide=True)
    if kind == "integer":
        return _within(read_integer(text), bounds)
    readers = {"yesno": read_yesno, "phone": read_phone, "name": read_name, "command": read_command}
    if kind not in readers:
        raise ValueError(f"no such kind of answer: {kind}")
    return readers[kind](text)


def _within(reading: Reading, bounds: Bounds | None, *, decide: bool = False) -> Reading:
    """A reading of a number as the question's bounds leave it."""
    if bounds is None:
        return reading
    if isinstance(reading, Ok) and not bounds.hold(reading.value):
        return Invalid(Why.OUT_OF_RANGE, reading.value)
    if decide and isinstance(reading, Unclear) and reading.why in {Why.UNIT, Why.AMBIGUOUS}:
        possible = [value for value in reading.candidates if bounds.hold(value)]
        if len(possible) == 1 and len(reading.candidates) > 1:
            return Ok(possible[0], by_bounds=True)
    return reading
