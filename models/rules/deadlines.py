"""Deadlines as rules: a fixed date, a recurrence, so many days after or before a named event, or not yet set.

Rules are stored as JSON (`to_json`, `from_json`); `models.rules.deadline_cells` reads and writes them as the text of a
cell. `occurrences` makes due dates of a rule. A legal term moves off days off, a day of the commune's own stays.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Any, Final, Literal

from dateutil.rrule import rrulestr
from pydantic import Field, TypeAdapter

from models.rules.calendar import WorkCalendar

_LONGEST_MOVE: Final = timedelta(days=30)
"""More than any row of days off is long: a term that nominally ends before a span may be moved into it."""
_EPOCH: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - a day, as dateutil wants it
"""Where recurrences begin that come every so many months."""
_NTH_DAY: Final = re.compile(r"[+-]?[1-4](MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Due on one day."""

    day: date
    kind: Literal["fixed"] = "fixed"


@dataclass(frozen=True, slots=True)
class Recurring:
    """Due again and again: RFC 5545 RRULE text in capitals, without DTSTART, COUNT, UNTIL and times of day."""

    rrule: str
    kind: Literal["recurring"] = "recurring"


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """Due `days` after a named event, its own day not counted; before it with `before`.

    `working`: the days are working days, not those of the calendar.
    """

    event: str
    days: int
    before: bool = False
    working: bool = True
    kind: Literal["after_event"] = "after_event"


@dataclass(frozen=True, slots=True)
class NotSet:
    """Nobody has said when: the chairman is asked."""

    kind: Literal["not_set"] = "not_set"


Rule = Fixed | Recurring | AfterEvent | NotSet

_RULES: TypeAdapter[Rule] = TypeAdapter(Annotated[Rule, Field(discriminator="kind")])


def to_json(rule: Rule) -> dict[str, Any]:
    """A rule as plain JSON, its sort under "kind"."""
    plain: dict[str, Any] = _RULES.dump_python(rule, mode="json")
    return plain


def from_json(plain: Mapping[str, Any]) -> Rule:
    """The rule that `to_json` made this of. Raises ValueError where it is none."""
    return _RULES.validate_python(dict(plain))


@dataclass(frozen=True, slots=True)
class EventDay:
    """That a named event happened on a day. `period`: what it belongs to ("2026"); empty: the year of the day."""

    day: date
    period: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """One occurrence of a rule: the key of its period, when it is due, and that day before it was moved."""

    period: str
    due: date
    nominal: date

    @property
    def moved(self) -> bool:
        """Whether a legal term ended on a day off."""
        return self.due != self.nominal


Events = Mapping[str, Sequence[EventDay]]
"""The days of each named event: for a village's task those of that village and of the commune."""


def occurrences(
    rule: Rule, events: Events, calendar: WorkCalendar, start: date, end: date, *, legal: bool
) -> tuple[Due, ...]:
    """What is due from `start` to `end`, both included, in order of days.

    The key of a period survives a change of the day: "2026" of a fixed day or of what comes once a year, "2026-10" of
    what comes at most once a month, "2026-W41" once a week, else the day itself; of an event it is the event's period.
    A rule without a date yet (`NotSet`, or an event that has not happened) has none.
    """
    found = []
    for period, nominal in _nominal(rule, events, calendar, start, end):
        due = calendar.ends_on_working_day(nominal) if legal else nominal
        if start <= due <= end:
            found.append(Due(period, due, nominal))
    return tuple(sorted(found, key=lambda each: (each.due, each.period)))


def _nominal(rule: Rule, events: Events, calendar: WorkCalendar, start: date, end: date) -> Iterator[tuple[str, date]]:
    """Periods and days before legal terms are moved, at least those that may end up in the span."""
    match rule:
        case Fixed(day):
            yield str(day.year), day
        case Recurring(rrule):
            yield from _recurrences(rrule, start - _LONGEST_MOVE, end)
        case AfterEvent(event):
            for happened in events.get(event, ()):
                yield happened.period or str(happened.day.year), _counted(rule, happened.day, calendar)
        case NotSet():
            return


@lru_cache(maxsize=512)
def _recurrences(rrule: str, first: date, last: date) -> tuple[tuple[str, date], ...]:
    """Kept: all communes of a database plan the same few rules, every few minutes of a day."""
    name = _period_namer(rrule)
    begin, end = datetime.combine(first, time()), datetime.combine(last, time())
    days = (moment.date() for moment in rrulestr(rrule, dtstart=_EPOCH, forceset=True).between(begin, end, inc=True))
    return tuple((name(day), day) for day in days)


def _counted(rule: AfterEvent, happened: date, calendar: WorkCalendar) -> date:
    days = -rule.days if rule.before else rule.days
    return calendar.add_working_days(happened, days) if rule.working else happened + timedelta(days=days)


def parts_of(rrule: str) -> dict[str, str]:
    """The parts of an RRULE by name: FREQ, BYMONTH … Raises ValueError where a part has no value."""
    return dict(part.split("=", 1) for part in rrule.split(";"))


def _period_namer(rrule: str) -> Callable[[date], str]:
    parts = parts_of(rrule)
    single = {name for name, value in parts.items() if "," not in value}
    once_a_month = "BYMONTHDAY" in single or "BYSETPOS" in single or _NTH_DAY.fullmatch(parts.get("BYDAY", ""))
    match parts["FREQ"]:
        case "WEEKLY" if "BYDAY" in single:
            return _week
        case "YEARLY" if once_a_month and "BYMONTH" in single:
            return lambda day: str(day.year)
        case "MONTHLY" | "YEARLY" if once_a_month:
            return lambda day: f"{day:%Y-%m}"
    return date.isoformat


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
