"""When village heads are nudged: what, on which day, never too often, never twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.nudges import (
    OWN_ACTIVITY,
    About,
    Draft,
    HeadNudge,
    HeadStand,
    ToMend,
    evening_of,
    may_be_nudged,
    nudge,
)
from models.rules.quiet import next_decent_moment
from models.rules.reminders import digest_key

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2026, 10, 5)
STAND = HeadStand(
    round=1, role=7, person=3, since=date(2026, 9, 28), until=date(2026, 10, 25), window=date(2026, 12, 14),
    total=16, untouched=10, sent=6, expected=6,
)  # fmt: skip


def evening(day: date, hour: int = 19, minute: int = 0) -> datetime:
    """A moment of a day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def said(stand: HeadStand, days: int, start: date = MONDAY) -> Iterator[tuple[str, HeadNudge]]:
    """What a head hears on so many days if nothing changes, ticks every quarter of an hour all day long."""
    claimed: set[str] = set()
    moment = evening(start, 0)
    for _ in range(days * 96):
        found = nudge(stand, moment, claimed)
        if found is not None:
            claimed.update(found.keys)
            yield f"{moment:%d/%m %H:%M}", found
        moment += timedelta(minutes=15)


def told(stand: HeadStand, days: int, start: date = MONDAY) -> list[tuple[str, str]]:
    """The moments and subjects of it."""
    return [(moment, found.about.value) for moment, found in said(stand, days, start)]


def test_a_sheet_left_is_spoken_of_the_next_evening_and_on_the_fourth_day() -> None:
    """Left on Tuesday 6 October: Wednesday at 19:00, Saturday the 10th, then the officer's turn."""
    found = list(said(replace(STAND, drafts=[Draft(12, date(2026, 10, 6))]), 10))

    assert [(moment, one.last) for moment, one in found] == [("07/10 19:00", False), ("10/10 19:00", True)]


def test_a_sunday_is_passed_over() -> None:
    """Left on Saturday: spoken of on Monday."""
    assert told(replace(STAND, drafts=[Draft(12, date(2026, 10, 10))]), 8)[0] == ("12/10 19:00", "stuck")


def test_work_on_the_sheet_begins_the_count_anew() -> None:
    """A day's key does not hold for another last change."""
    first = nudge(replace(STAND, drafts=[Draft(12, date(2026, 10, 6))]), evening(date(2026, 10, 7)), frozenset())
    assert first is not None

    again = nudge(
        replace(STAND, drafts=[Draft(12, date(2026, 10, 8))]), evening(date(2026, 10, 9)), frozenset(first.keys)
    )
    assert again is not None
    assert again.about is About.STUCK


def test_several_sheets_are_one_message() -> None:
    """The oldest is named, the others are counted, none of them is spoken of the next day again."""
    drafts = [Draft(12, date(2026, 10, 6)), Draft(13, date(2026, 10, 6)), Draft(14, date(2026, 10, 5))]
    (first, _, *_) = said(replace(STAND, drafts=drafts), 5)

    assert (first[1].sheet, first[1].others) == (14, 0)
    assert told(replace(STAND, drafts=drafts[:2]), 3) == [("07/10 19:00", "stuck")]


def test_nothing_begun_is_spoken_of_after_three_days_then_weekly_as_being_behind() -> None:
    """List and bot since Monday 5 October; on Thursday 8, then on the 12th, the 19th."""
    stand = replace(STAND, since=MONDAY, untouched=16, sent=0, expected=5)

    assert told(stand, 16) == [("08/10 19:00", "begin"), ("12/10 19:00", "behind"), ("19/10 19:00", "behind")]


def test_one_who_is_in_time_hears_nothing() -> None:
    """As many sheets as expected, nothing left lying: silence until the deadline is near."""
    assert told(STAND, 16) == []


def test_three_days_before_the_deadline() -> None:
    """Sunday 25 October: Thursday the 22nd, once; a day that the commune granted counts instead."""
    assert told(STAND, 21) == [("22/10 19:00", "deadline")]
    assert told(replace(STAND, until=date(2026, 10, 30)), 25)[0] == ("27/10 19:00", "deadline")


def test_after_the_deadline_what_is_left_is_spoken_of_weekly() -> None:
    """28 days after the beginning and then every week, until the whole review ends."""
    stand = replace(STAND, expected=16)
    assert told(stand, 14, date(2026, 10, 26)) == [("26/10 19:00", "behind"), ("02/11 19:00", "behind")]
    assert told(stand, 7, date(2026, 12, 15)) == []


def test_a_returned_sheet_before_and_after_its_day() -> None:
    """To be mended by Friday 9 October: Thursday evening and Saturday."""
    stand = replace(STAND, returned=[ToMend(7, 1, date(2026, 10, 9))])
    assert told(stand, 10) == [("08/10 19:00", "mend"), ("10/10 19:00", "mend")]


def test_tomorrow_again_is_kept() -> None:
    """Asked for Thursday: said on Thursday, and the word of the first day is not said besides."""
    stand = replace(STAND, drafts=[Draft(12, date(2026, 10, 6), again_on=date(2026, 10, 8))])
    assert told(stand, 4) == [("07/10 19:00", "stuck"), ("08/10 19:00", "asked")]


def test_not_within_twenty_hours_of_their_own_activity() -> None:
    """Spoken at 23:30: nothing before 19:30 of the next day."""
    stand = replace(STAND, drafts=[Draft(12, date(2026, 10, 6))], heard_at=evening(date(2026, 10, 6), 23, 30))
    assert told(stand, 3)[0] == ("07/10 19:30", "stuck")


def test_silence_that_was_asked_for() -> None:
    """Dừng nhắc hôm nay."""
    stand = replace(STAND, drafts=[Draft(12, MONDAY - timedelta(days=1))], silent=True)
    assert nudge(stand, evening(MONDAY), frozenset()) is None


def test_a_digest_of_the_day_is_the_one_word() -> None:
    """Who got a digest of the plan's tasks in the morning is left alone in the evening."""
    stand = replace(STAND, drafts=[Draft(12, date(2026, 10, 4))])
    assert nudge(stand, evening(MONDAY), frozenset({digest_key(7, MONDAY)})) is None


def test_after_days_without_the_bot_one_word_settles_all() -> None:
    """Down from the 6th to the 12th: the last word alone, and nothing of the earlier ones later."""
    stand = replace(STAND, drafts=[Draft(12, date(2026, 10, 6))])
    found = list(said(stand, 5, date(2026, 10, 12)))

    assert [(moment, one.last, len(one.keys)) for moment, one in found] == [("12/10 19:00", True, 3)]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (evening(date(2026, 10, 7), 9), date(2026, 10, 7)),
        (evening(date(2026, 10, 7), 20, 45), date(2026, 10, 8)),
        (evening(date(2026, 10, 10), 21), date(2026, 10, 12)),
    ],
)
def test_the_evening_that_comes(moment: datetime, day: date) -> None:
    """Today's, tomorrow's after quiet hours have begun, Monday's on a Saturday night."""
    assert evening_of(moment) == day


_DAYS = st.dates(date(2026, 9, 1), date(2027, 3, 1))
_MOMENTS = st.builds(evening, _DAYS, st.integers(0, 23), st.integers(0, 59))
_SHEETS = st.integers(1, 4)


@st.composite
def stands(draw: st.DrawFn) -> HeadStand:
    """Any stand of a head."""
    sent, total = sorted(draw(st.tuples(st.integers(0, 16), st.integers(0, 16))))
    return replace(
        STAND,
        since=draw(_DAYS),
        until=draw(_DAYS),
        window=draw(_DAYS),
        total=total,
        sent=sent,
        untouched=draw(st.integers(0, total - sent)),
        expected=draw(st.integers(0, total)),
        drafts=draw(st.lists(st.builds(Draft, _SHEETS, _DAYS, st.none() | _DAYS), max_size=3)),
        returned=draw(st.lists(st.builds(ToMend, _SHEETS, _SHEETS, _DAYS, st.none() | _DAYS), max_size=3)),
        heard_at=draw(st.none() | _MOMENTS),
        silent=draw(st.booleans()),
    )


@given(stands(), _MOMENTS)
def test_never_at_a_wrong_moment_and_never_twice(stand: HeadStand, moment: datetime) -> None:
    """Whatever the stand: no word at quiet times or soon after their own, and what is claimed is not said again."""
    found = nudge(stand, moment, frozenset())
    if found is None:
        return
    assert may_be_nudged(stand, moment)
    assert next_decent_moment(moment) == moment
    assert stand.heard_at is None or not timedelta() <= moment - stand.heard_at < OWN_ACTIVITY
    assert len(set(found.keys)) == len(found.keys)
    assert nudge(stand, moment + timedelta(minutes=5), frozenset(found.keys)) is None
    later = nudge(stand, moment + timedelta(days=1), frozenset(found.keys))
    assert later is None or not set(later.keys) & set(found.keys)
