"""Quiet times: when the bot does not write unasked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from models.rules.calendar import is_tet

_SUNDAY: Final = 6


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of a day in which nothing is sent unasked: at night, through midnight, and at noon.

    The end of a quiet time is the first decent moment. Sundays and the holidays of Tết are quiet all day.
    """

    night_from: time = time(20, 30)
    night_until: time = time(6, 30)
    noon_from: time = time(11, 30)
    noon_until: time = time(13, 30)

    def all_day(self, day: date) -> bool:
        """Whether nothing is sent unasked on the whole day."""
        return day.weekday() == _SUNDAY or is_tet(day)


def next_decent_moment(now: datetime, quiet: QuietHours = QuietHours()) -> datetime:
    """The moment itself where one may write unasked, else the end of the quiet time; in the commune's local time."""
    if quiet.all_day(now.date()):
        return next_decent_moment(_next_morning(now, quiet), quiet)
    clock = now.time()
    if clock < quiet.night_until:
        return _at(now, quiet.night_until)
    if clock >= quiet.night_from:
        return next_decent_moment(_next_morning(now, quiet), quiet)
    if quiet.noon_from <= clock < quiet.noon_until:
        return _at(now, quiet.noon_until)
    return now


def decent_hour(hour: time, quiet: QuietHours = QuietHours()) -> time:
    """A person's own hour of the morning digest, moved out of quiet hours; one at night means the earliest."""
    if hour < quiet.night_until or hour >= quiet.night_from:
        return quiet.night_until
    return quiet.noon_until if quiet.noon_from <= hour < quiet.noon_until else hour


def _at(now: datetime, clock: time) -> datetime:
    return datetime.combine(now.date(), clock, now.tzinfo)


def _next_morning(now: datetime, quiet: QuietHours) -> datetime:
    return _at(now + timedelta(days=1), quiet.night_until)
