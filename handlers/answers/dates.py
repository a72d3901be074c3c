"""A date: *5/3/1980*, *ngày 5 tháng 3 năm 1980*, *thứ sáu tuần trước*; lunar dates are refused."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from handlers.answers.days import SPELLING, WEEKDAY, days_from_today, weekday, whole
from handlers.answers.folding import bare, clean
from handlers.answers.results import Invalid, Ok, Reading, Refused, Unclear, Why
from handlers.answers.spoken_years import FIRST, full_years, two_digits
from handlers.answers.words import without_lead, without_politeness

_LUNAR = {"âm", "âl", "rằm", "giêng", "chạp", "nhuận"}
_YEARS_AHEAD = 20
"""A year further ahead than this is a slip."""
_LEAP = 2000
_MONTHS = 12
_FORMS = [
    re.compile(form)
    for form in (
        r"(?P<d>[0-9]{1,2}) [/-] (?P<m>[0-9]{1,2}) [/-] (?P<y>[0-9]{2}|[0-9]{4})",
        r"(?P<y>[0-9]{4}) [/-] (?P<m>[0-9]{1,2}) [/-] (?P<d>[0-9]{1,2})",
        r"(?P<d>[0-9]{1,2}) (?P<m>[0-9]{1,2}) (?P<y>[0-9]{4})",
        r"(?P<d>[0-9]{1,2}) [/-] (?P<m>[0-9]{1,2}) (?P<y>[0-9]{4})",
        r"(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>[0-9]{4})",
        r"(?P<d>[0-9]{1,2}) [/-] (?P<m>[0-9]{1,2}) (?:[,/-] )?năm (?P<y>.+)",
        r"(?P<d>.+?) (?:[,/-] )?tháng (?P<m>.+?) (?:[,/-] )?năm (?P<y>.+)",
        r"(?P<d>.+?) (?:[,/-] )?tháng (?P<m>.+?) (?:[,/-] )?(?P<y>[0-9]{4})",
        r"(?P<d>[0-9]{1,2}) [/-] (?P<m>[0-9]{1,2})",
        r"(?P<d>.+?) (?:[,/-] )?tháng (?P<near>này|nay|trước|tới|toi)",
        r"(?P<d>.+?) (?:[,/-] )?tháng (?P<m>.+)",
    )
]
_DAY_ALONE = re.compile(r"(?:ngày|hôm) (.+)")


@dataclass(frozen=True, slots=True)
class _Context:
    """What missing parts are filled from: today, and whether the next or (*vừa rồi*) the latest such day is meant."""

    today: date
    ahead: bool
    past: bool


def read_date(text: str, today: date, *, next_day: bool = False) -> Reading:
    """Reads a day; `next_day`: one without a year (or month) is the next such day, today included."""
    tokens = without_politeness([item for item in SPELLING.tokens(text) if item not in {"(", ")", ":"}])
    if not tokens:
        return Unclear(why=Why.EMPTY)
    if _LUNAR & set(tokens) or ("tết" in tokens and any(whole(item) for item in tokens if item not in {"sau", "tu"})):
        return Refused()
    solar = "dương" in tokens
    body, about = without_lead(
        [item for item in tokens if item not in {"dương", "lịch"}],
        {"sinh", "vào", "là"} | ({"ngày"} if "sinh" in tokens[:2] else set()),
    )
    doubtful = not solar and any(item in {"mùng", "mồng"} for item in body)
    line = " ".join(item for item in body if item not in {"mùng", "mồng"})
    line = re.sub(r"(?<=[0-9])\.(?=[0-9])", " / ", line)
    if clean(text) != bare(clean(text)):
        line = re.sub(r"\btháng sau$", "tháng tới", line)
    reading = _dated(line, today, next_day=next_day)
    if isinstance(reading, Ok):
        return Unclear((reading.value,), Why.AMBIGUOUS) if doubtful else Ok(reading.value, about)
    return reading


def _dated(line: str, today: date, *, next_day: bool) -> Reading:
    """A day told by a weekday, by its distance from today, or by its numbers."""
    if named := days_from_today(line, today):
        return Ok(named[0]) if len(named) == 1 else Unclear(named, Why.AMBIGUOUS)
    if re.fullmatch(WEEKDAY, line):
        ahead = (weekday(line) - today.weekday()) % 7
        return Ok(today + timedelta(ahead)) if next_day and ahead else Unclear(why=Why.AMBIGUOUS)
    line, past = re.subn(r" vừa (?:rồi|qua)$", "", line)
    context = _Context(today, next_day, bool(past))
    found = re.fullmatch(rf"({WEEKDAY})(?: ,)? (.+)", line) or re.fullmatch(rf"(.+?)(?: ,)? ({WEEKDAY})", line)
    if not found:
        return _numbered(line, context)
    name, rest = (found[1], found[2]) if re.fullmatch(WEEKDAY, found[1]) else (found[2], found[1])
    reading = _numbered(rest, context)
    fits = isinstance(reading, Ok) and reading.value.weekday() == weekday(name)
    return reading if fits or isinstance(reading, Invalid | Refused) else Unclear((), Why.AMBIGUOUS)


def _numbered(line: str, context: _Context) -> Reading:
    short = re.sub("^(?:ngày|hôm) ", "", line)
    for pattern in _FORMS:
        if found := pattern.fullmatch(short):
            parts = found.groupdict()
            days = whole(parts["d"])
            if parts.get("near"):
                month, year = _near_month(parts["near"], context.today)
                counted = short == line and days and min(days) <= _MONTHS
                return Unclear() if counted else _only(days, {month}, {year})
            months, written = whole(parts["m"]), parts.get("y")
            if written is None:
                return _without_year(days, months, context)
            years = _years(written, context)
            if any(not FIRST <= year <= context.today.year + _YEARS_AHEAD for year in years):
                return Invalid(Why.OUT_OF_RANGE, min(years))
            return _only(days, months, years)
    if found := _DAY_ALONE.fullmatch(line):
        return _day_alone(whole(found[1]), context)
    return Unclear()


def _near_month(word: str, today: date) -> tuple[int, int]:
    """Month and year of *tháng này*, *tháng trước*, *tháng tới*."""
    months = today.year * 12 + today.month - 1 + {"trước": -1, "tới": 1, "toi": 1}.get(word, 0)
    return months % 12 + 1, months // 12


def _years(phrase: str, context: _Context) -> set[int]:
    """The years a phrase may mean; two digits up to this year's are 20yy, the coming year's are either."""
    this = context.today.year
    near = {"nay": this, "này": this, "ngoái": this - 1, "sau": this + 1, "tới": this + 1, "toi": this + 1}
    if phrase in near:
        return {near[phrase]}
    if years := full_years(phrase):
        return years
    short = two_digits(phrase)
    if short is None:
        return set()
    century = this // 100 * 100
    if short == this % 100 + 1 and not context.ahead:
        return {century + short, century - 100 + short}
    return {century + short if short <= this % 100 or context.ahead else century - 100 + short}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _only(days: set[int], months: set[int], years: set[int]) -> Reading:
    """The one day that the parts make, or the several."""
    if not (days and months and years):
        return Unclear()
    found = [_day(*parts) for parts in product(sorted(years), sorted(months), sorted(days))]
    if len(found) == 1:
        return Ok(found[0]) if found[0] else Invalid(Why.NO_SUCH_DAY)
    return Unclear(tuple(day for day in found if day), Why.AMBIGUOUS)


def _without_year(days: set[int], months: set[int], context: _Context) -> Reading:
    """A day and a month: the next or the latest such day if that is asked for, else this year's is offered."""
    today = context.today
    possible = _only(days, months, {_LEAP})
    if not isinstance(possible, Ok):
        return possible if isinstance(possible, Invalid) else Unclear()
    month, day = possible.value.month, possible.value.day
    around = [_day(year, month, day) for year in range(today.year - 8, today.year + 9)]
    known = [found for found in around if found]
    if context.past:
        return Ok(max(found for found in known if found < today))
    if context.ahead:
        return Ok(min(found for found in known if found >= today))
    return Unclear(tuple(found for found in known if found.year == today.year), Why.AMBIGUOUS)


def _day_alone(days: set[int], context: _Context) -> Reading:
    """*Ngày 20*: this month's is offered; the next or latest one if that is asked for."""
    today = context.today
    if len(days) != 1:
        return Unclear()
    day = min(days)
    if not 0 < day <= 31:  # noqa: PLR2004 - the longest month
        return Invalid(Why.NO_SUCH_DAY)
    first = today.replace(day=1)
    months = [(first.year * 12 + first.month - 1 + step) for step in (-2, -1, 0, 1, 2)]
    known = [found for month in months if (found := _day(month // 12, month % 12 + 1, day))]
    if context.past:
        return Ok(max(found for found in known if found < today))
    if context.ahead:
        return Ok(min(found for found in known if found >= today))
    return Unclear(tuple(found for found in known if found.month == today.month), Why.AMBIGUOUS)
