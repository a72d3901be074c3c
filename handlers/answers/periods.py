"""A period of days: *26-30/10*, *từ 26/10 đến 30/10*, *3 ngày*."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.answers.dates import read_date
from handlers.answers.days import SPELLING, whole
from handlers.answers.folding import MAX_LENGTH
from handlers.answers.results import Ok, Reading, Unclear, Why
from handlers.answers.words import without_politeness

_BETWEEN = {"-", "đến", "tới", "toi"}
_LONGEST = 366


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Days:
    """A length: so many days (`3 ngày`); whether working days is the caller's matter."""

    count: int


def read_period(text: str, today: date) -> Reading:
    """Reads a `Period` (one day is a period of one day) or `Days`; without a year it ends on the next such day."""
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    tokens = without_politeness(SPELLING.tokens(text))
    tokens = tokens[1:] if tokens[:1] in (["từ"], ["tu"]) else tokens
    line = " ".join(tokens)
    if found := re.fullmatch(r"(.+) ngày(?: (?:làm|lăm) việc)?", line):
        count = whole(found[1])
        return Ok(Days(min(count))) if len(count) == 1 and 0 < min(count) <= _LONGEST else Unclear()
    periods = {
        period
        for place, item in enumerate(tokens)
        if item in _BETWEEN and (period := _between(tokens[:place], tokens[place + 1 :], today))
    }
    if len(periods) == 1:
        return Ok(periods.pop())
    day = read_date(line, today, next_day=True)
    if isinstance(day, Ok) and not periods:
        return Ok(Period(day.value, day.value))
    return day if not isinstance(day, Ok) and not periods else Unclear(tuple(periods), Why.AMBIGUOUS)


def _between(first: list[str], last: list[str], today: date) -> Period | None:
    """The period between two days; what the first lacks (month, year) it has from the last."""
    end = read_date(" ".join(last), today, next_day=True)
    if not isinstance(end, Ok) or not first:
        return None
    line = " ".join(first)
    if found := re.fullmatch("(?:ngày )?([0-9]{1,2})", line):
        start = read_date(f"{found[1]}/{end.value.month}/{end.value.year}", today)
    else:
        start = read_date(line, today)
        start = start if isinstance(start, Ok) else read_date(f"{line} vừa qua", end.value + timedelta(1))
    if not isinstance(start, Ok) or not timedelta(0) <= end.value - start.value <= timedelta(_LONGEST):
        return None
    return Period(start.value, end.value)
