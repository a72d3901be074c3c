"""A clock that jumps stops the jobs until the channel's clock explains it; nothing that is due is burnt."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, exc, select
from sqlalchemy.orm import Session

from jobs.schedule import Jobs
from models.tables import ClockMark

NOW = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)
MINUTE, HOUR, MONTH = timedelta(minutes=1), timedelta(hours=1), timedelta(days=30)


class Ticking:
    """Jobs whose clock and whose channel's clock are moved by the test; what ran is kept."""

    def __init__(self, engine: Engine, *, channel: bool = True) -> None:
        self.now = NOW
        self.true: datetime | None = NOW
        self.ran: list[datetime] = []
        self.woken = 0
        self.engine = engine
        self.jobs = Jobs(
            engine, lambda: self.now, lambda _: None, (lambda: self.true) if channel else None, after_commit=self._wake
        )

    def _wake(self) -> None:
        self.woken += 1

    def tick(self, now: datetime, true: datetime | None) -> bool:
        """One tick at a shown and a true time; whether the job ran."""
        self.now, self.true = now, true
        before = len(self.ran)
        self.jobs.tick(lambda _, moment: self.ran.append(moment))
        return len(self.ran) > before

    def mark(self) -> ClockMark:
        """The row of the clock."""
        with Session(self.engine) as session:
            return session.scalars(select(ClockMark)).one()


@pytest.fixture
def ticking(engine: Engine) -> Ticking:
    """Jobs that have ticked once, on each kind of database."""
    found = Ticking(engine)
    assert found.tick(NOW, NOW)
    return found


def test_the_very_first_tick_asks(engine: Engine) -> None:
    """A clock that is wrong from the start burns nothing either."""
    fresh = Ticking(engine)
    assert not fresh.tick(NOW + MONTH, NOW)
    assert fresh.tick(NOW + MINUTE, NOW + MINUTE)
    assert fresh.mark().seen_at == NOW + MINUTE


def test_time_that_goes_on_asks_nobody(ticking: Ticking) -> None:
    """Five minutes later all is well, whatever the channel says; the highest time is kept."""
    assert ticking.tick(NOW + 5 * MINUTE, None)
    assert ticking.tick(NOW + 3 * MINUTE, None)
    assert ticking.mark().seen_at == NOW + 5 * MINUTE


def test_downtime_is_explained_by_the_channel(ticking: Ticking) -> None:
    """A week later by both clocks: the jobs go on."""
    assert ticking.tick(NOW + 7 * 24 * HOUR, NOW + 7 * 24 * HOUR)


@pytest.mark.parametrize("jump", [MONTH, -HOUR, -MONTH])
@pytest.mark.parametrize("true", [NOW + 5 * MINUTE, None])
def test_a_jump_holds_the_jobs(ticking: Ticking, jump: timedelta, true: datetime | None) -> None:
    """Where the channel says otherwise or nothing, nothing runs, tick after tick, and the mark stays where it was."""
    for _ in range(3):
        assert not ticking.tick(NOW + jump, true)
    mark = ticking.mark()
    assert (mark.seen_at, mark.held_since) == (NOW, NOW + jump)


def test_a_clock_that_was_set_right_goes_on(ticking: Ticking) -> None:
    """After a jump, the usual time again, confirmed by the channel."""
    ticking.tick(NOW + MONTH, NOW + 5 * MINUTE)

    assert ticking.tick(NOW + 10 * MINUTE, NOW + 10 * MINUTE)
    assert ticking.mark().held_since is None


def test_after_a_jump_the_usual_time_has_to_be_confirmed(ticking: Ticking) -> None:
    """While the channel is silent the jobs wait, also where the clock looks right."""
    ticking.tick(NOW + MONTH, None)

    assert not ticking.tick(NOW + 10 * MINUTE, None)
    assert ticking.tick(NOW + 15 * MINUTE, NOW + 15 * MINUTE)


def test_without_another_clock_the_own_one_is_believed(engine: Engine) -> None:
    """Where there is no channel to ask (the terminal), downtime is all that a gap can be."""
    alone = Ticking(engine, channel=False)
    assert alone.tick(NOW, None)
    assert alone.tick(NOW + MONTH, None)


def test_delivery_is_woken_after_the_commit(ticking: Ticking) -> None:
    """Once for each tick that went through."""
    assert ticking.woken == 1


def test_a_database_out_of_reach_waits_for_the_next_tick(ticking: Ticking, caplog: pytest.LogCaptureFixture) -> None:
    """The job's failure is logged, the process goes on, nobody is woken."""

    def fails(session: Session, now: datetime) -> None:
        raise exc.OperationalError("select 1", {}, RuntimeError(f"{session.bind} at {now}"))

    ticking.jobs.tick(fails)

    assert "waits for its next tick: RuntimeError" in caplog.text
    assert ticking.woken == 1
    assert ticking.tick(NOW + 5 * MINUTE, NOW)


def test_what_a_held_tick_would_have_said_is_said_later(ticking: Ticking) -> None:
    """The first tick after the jump runs at the true time."""
    ticking.tick(NOW + MONTH, NOW + 5 * MINUTE)
    ticking.tick(NOW + 10 * MINUTE, NOW + 10 * MINUTE)

    assert ticking.ran == [NOW, NOW + 10 * MINUTE]
