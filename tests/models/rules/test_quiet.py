"""When the bot may write unasked."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.quiet import QuietHours, decent_hour, next_decent_moment

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    """A moment of the commune from "2026-10-12 07:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-10-12 07:00", "2026-10-12 07:00"),
        ("2026-10-12 06:29", "2026-10-12 06:30"),
        ("2026-10-12 11:29", "2026-10-12 11:29"),
        ("2026-10-12 11:30", "2026-10-12 13:30"),
        ("2026-10-12 13:30", "2026-10-12 13:30"),
        ("2026-10-12 20:29", "2026-10-12 20:29"),
        ("2026-10-12 20:30", "2026-10-13 06:30"),
        ("2026-10-10 21:00", "2026-10-12 06:30"),
        ("2026-10-11 10:00", "2026-10-12 06:30"),
        ("2027-02-03 21:00", "2027-02-11 06:30"),
    ],
)
def test_the_next_decent_moment(now: str, then: str) -> None:
    """At night until 06:30, at noon until 13:30, on Saturday night past Sunday, before Tết past all of it."""
    assert next_decent_moment(at(now)) == at(then)


def test_a_commune_has_its_own_quiet_hours() -> None:
    """The hours are data."""
    early = QuietHours(night_from=time(19, 0), night_until=time(5, 0))
    assert next_decent_moment(at("2026-10-12 19:30"), early) == at("2026-10-13 05:00")


@pytest.mark.parametrize(
    ("hour", "moved"),
    [(time(7), time(7)), (time(5), time(6, 30)), (time(12), time(13, 30)), (time(23), time(6, 30))],
)
def test_an_own_hour_within_quiet_hours_is_moved(hour: time, moved: time) -> None:
    """Noon waits until 13:30; an hour at night is the earliest of the morning."""
    assert decent_hour(hour) == moved


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))  # noqa: DTZ001 - local time of the commune
def test_it_is_never_earlier_and_decent_itself(now: datetime) -> None:
    """The answer is a moment that needs no further waiting, within nine days."""
    then = next_decent_moment(now)
    assert now <= then <= now + timedelta(days=9)
    assert next_decent_moment(then) == then
