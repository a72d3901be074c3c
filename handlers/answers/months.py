"""A month that is over or running: *8/2026*, *tháng 8*, *tháng trước*; days are dropped."""

import re
from datetime import date, timedelta

from handlers.answers.dates import read_date
from handlers.answers.days import SPELLING, whole
from handlers.answers.folding import MAX_LENGTH, bare
from handlers.answers.results import Invalid, Ok, Reading, Unclear, Why
from handlers.answers.words import without_politeness

_MONTHS = 12
_CENTURY = 100
_FORM = re.compile(r"(?>(?:tháng )?)(?P<m>.+?)(?: ?[/-] ?|(?: năm)? )(?P<y>[0-9]{4}|[0-9]{2})|(?:tháng )?(?P<alone>.+)")


def read_month(text: str, today: date) -> Reading:
    """Reads the first day of a month up to today's; without a year it is the latest such month."""
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    line = " ".join(without_politeness(SPELLING.tokens(text)))
    line = re.sub(r"^(?:khoảng|vào|từ|hồi|độ) ", "", line)
    this = today.replace(day=1)
    near = bare(line).removeprefix("thang ")
    if near in {"nay", "truoc", "vua roi"}:
        return Ok(this if near == "nay" else (this - timedelta(days=1)).replace(day=1))
    found = _FORM.fullmatch(line)
    told = whole(found["m"] or found["alone"]) if found else set()
    if len(told) == 1:
        return _of(min(told), found["y"] if found else None, this)
    day = read_date(text, today)
    if isinstance(day, Ok) and day.value <= today:
        return Ok(day.value.replace(day=1))
    return Unclear()


def _of(month: int, year: str | None, this: date) -> Reading:
    if not 0 < month <= _MONTHS:
        return Invalid(Why.NO_SUCH_DAY, month)
    if year is None:
        found = this.replace(month=month)
        return Ok(found if found <= this else found.replace(year=this.year - 1))
    number = int(year) if len(year) > 2 else this.year // _CENTURY * _CENTURY + int(year)  # noqa: PLR2004 (two digits)
    found = date(number, month, 1)
    return Ok(found) if found <= this else Invalid(Why.OUT_OF_RANGE, found)
