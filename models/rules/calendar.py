"""Working days: public holidays of Việt Nam, the commune's corrections on top, and terms counted in them.

State offices work from Monday to Friday. The public holidays, lunar ones, days off in lieu and swapped Saturdays come
from the `holidays` package; a commune corrects any single day (`corrections`), and its word is the last.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Final

import holidays

ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_TET: Final = "Lunar New Year"
"""What the package calls every day of Tết Nguyên đán in English."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """A yearly day of which nobody has found whether it is a day off by law; `name` is the package's English one."""

    name: str
    month: int
    day: int
    first_year: int


CULTURE_DAY: Final = Undecided("Vietnam Cultural Day", 11, 24, 2026)
"""24/11, Ngày Văn hóa Việt Nam. Resolution 80-NQ/TW chose it as a paid day off and NQ 30/NQ-CP ordered article 112 of
the Labour Code to be amended; whether that was in force on 24/11/2026 was not found. Newer versions of the package
list it as a holiday, older ones don't: here it is a usual weekday until a commune settles it by a correction."""


@dataclass(frozen=True, slots=True)
class _Year:
    """What the package says of one year: names of days off in Vietnamese, days of Tết, days off that are undecided."""

    off: Mapping[date, str]
    swapped: frozenset[date]
    tet: frozenset[date]
    english: Mapping[date, str]


@cache
def _public(year: int) -> _Year:
    vietnamese = holidays.country_holidays("VN", years=year, language="vi")
    english = holidays.country_holidays("VN", years=year, language="en_US")
    return _Year(
        off=dict(vietnamese),
        swapped=frozenset(vietnamese.weekend_workdays),
        tet=frozenset(day for day, name in english.items() if _TET in name),
        english=dict(english),
    )


def is_tet(day: date) -> bool:
    """Whether a day is one of the public holidays of Tết Nguyên đán (not the weekends around them)."""
    return day in _public(day.year).tet


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of one commune.

    `corrections`: days that the commune says are working (True) or off (False), against everything else.
    `legal_ends_move`: a legal term that would end on a day off ends on the next working day (civil code of 2015,
    article 148, which was not read word for word: therefore a setting). `undecided`: see `Undecided`.
    """

    corrections: Mapping[date, bool] = field(default_factory=dict)
    legal_ends_move: bool = True
    undecided: tuple[Undecided, ...] = (CULTURE_DAY,)

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day; a day that is undecided counts as the weekday that it is."""
        corrected = self.corrections.get(day)
        if corrected is not None:
            return corrected
        public = _public(day.year)
        if day in public.swapped:
            return True
        if day.weekday() >= _SATURDAY:
            return False
        return day not in public.off or self._open_question(day)

    def holiday(self, day: date) -> str | None:
        """The Vietnamese name of a public holiday; None on other days, on undecided and on corrected ones."""
        if day in self.corrections or self._open_question(day):
            return None
        return _public(day.year).off.get(day)

    def open_questions(self, days: Iterable[date]) -> tuple[date, ...]:
        """Those of the days that may be days off and that the commune has not settled: to be shown when counted."""
        return tuple(day for day in days if day not in self.corrections and self._open_question(day))

    def _open_question(self, day: date) -> bool:
        """Whether the day, or the day off in lieu of it, is one of `undecided`."""
        name = _public(day.year).english.get(day, "")
        return any(
            day.year >= each.first_year and ((day.month, day.day) == (each.month, each.day) or each.name in name)
            for each in self.undecided
        )

    def working_days(self, start: date, step: timedelta = ONE_DAY) -> Iterator[date]:
        """The working days after `start` (before it, with a step of minus one day), nearest first, without end."""
        day = start
        while True:
            day += step
            if self.is_working(day):
                yield day

    def term(self, start: date, count: int) -> tuple[date, ...]:
        """The working days of a term in order: after `start`, which is not counted ("10, 11, 12/11"). Count ≥ 0."""
        return tuple(islice(self.working_days(start), count))

    def add_working_days(self, start: date, count: int) -> date:
        """The last day of a term of `count` working days after `start`, not counted; before it if negative.

        With 0 it is `start` itself, working or not.
        """
        if count == 0:
            return start
        step = ONE_DAY if count > 0 else -ONE_DAY
        return next(islice(self.working_days(start, step), abs(count) - 1, None))

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days come after `start` up to and with `end`; negative where `end` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        days = (start + ONE_DAY * number for number in range(1, (end - start).days + 1))
        return sum(map(self.is_working, days))

    def on_or_after(self, day: date) -> date:
        """The day itself where it is a working day, else the next one."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def on_or_before(self, day: date) -> date:
        """The day itself where it is a working day, else the last one before it."""
        return day if self.is_working(day) else self.add_working_days(day, -1)

    def ends_on_working_day(self, day: date) -> date:
        """The end of a legal term whose last day is this one; see `legal_ends_move`."""
        return self.on_or_after(day) if self.legal_ends_move else day
