"""How fast messages may go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.port import Limits
from bot.pace import Pace

LIMITS = Limits(overall=30, per_chat=1, per_group=20 / 60, burst=3, text=4096)


def taken(pace: Pace, chat: int, seconds: float, *, is_group: bool = False) -> int:
    """How many messages a chat gets in so many seconds when there is always one waiting."""
    count, now = 0, 0.0
    while now < seconds:
        wait = pace.wait(chat, now, is_group=is_group)
        if wait <= 0:
            pace.take(chat, now, is_group=is_group)
            count += 1
        now += max(wait, 0.001)
    return count


@pytest.mark.parametrize(("is_group", "most"), [(False, 63), (True, 23)])
def test_chat_gets_no_more_than_its_rate_after_a_short_burst(*, is_group: bool, most: int) -> None:
    """In a minute a private chat gets 60 and a group 20 messages, and the burst."""
    assert taken(Pace(LIMITS), 1, 60, is_group=is_group) in {most, most - 1}


def test_whole_bot_keeps_its_rate_over_many_chats() -> None:
    """A thousand chats together get no more than the bot's rate in a second."""
    pace = Pace(LIMITS)
    count, now = 0, 0.0
    while now < 1:
        for chat in range(1000):
            if pace.wait(chat, now, is_group=False) <= 0:
                pace.take(chat, now, is_group=False)
                count += 1
        now += 0.01

    assert count <= 30 + 5


def test_halt_holds_everybody() -> None:
    """After a 429 of the whole bot nobody gets anything for as long as it said."""
    pace = Pace(LIMITS)
    pace.halt(5, 0.0)

    assert pace.wait(7, 1.0, is_group=False) == pytest.approx(4)


def test_longer_halt_holds() -> None:
    """A shorter refusal that comes later does not end a longer one."""
    pace = Pace(LIMITS)
    pace.halt(30, 0.0)
    pace.halt(1, 2.0)

    assert pace.wait(7, 10.0, is_group=False) == pytest.approx(20)


def test_busy_chat_does_not_hold_another() -> None:
    """Who has used up the own burst waits; another chat does not."""
    pace = Pace(LIMITS)
    for _ in range(LIMITS.burst):
        pace.take(1, 0.0, is_group=False)

    assert pace.wait(1, 0.0, is_group=False) > 0
    assert pace.wait(2, 0.0, is_group=False) == 0


@given(st.lists(st.tuples(st.integers(0, 2), st.floats(0, 3)), min_size=1, max_size=80))
def test_no_window_holds_more_than_rate_and_burst(steps: list[tuple[int, float]]) -> None:
    """However messages come and however often idle chats are forgotten, no stretch of time exceeds the rate."""
    pace, now = Pace(LIMITS), 0.0
    sent: dict[int, list[float]] = {}
    for chat, pause in steps:
        now += pause
        pace.forget_idle(now)
        while pace.wait(chat, now, is_group=False) <= 0:
            pace.take(chat, now, is_group=False)
            sent.setdefault(chat, []).append(now)

    for times in sent.values():
        for first in range(len(times)):
            for last in range(first, len(times)):
                assert last - first + 1 <= LIMITS.burst + (times[last] - times[first]) * LIMITS.per_chat + 1e-6


def test_chats_of_long_ago_are_forgotten() -> None:
    """What a thousand chats have used is not kept once it is full again."""
    pace = Pace(LIMITS)
    for chat in range(1000):
        pace.take(chat, float(chat), is_group=False)
    pace.forget_idle(2000.0)

    assert pace._chats == {}
