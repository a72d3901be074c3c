"""Once: whatever befalls the process and its clock, the same is said, nothing twice, nothing forgotten."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, cycle, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from handlers.texts.tasks import MISSED
from models.database import open_engine
from models.tables import Base
from tests.jobs.month import BEGINS, DAYS, REPEATED, TICKS, Machine, Trouble, live, make_world, said, waves

IN_TURN = list(islice(chain.from_iterable(zip(cycle([Trouble.FORWARD, *Trouble]), cycle(REPEATED))), DAYS * len(TICKS)))
"""Every trouble again and again, the first of all at the very first tick."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the commune before the month, as a file to be copied."""
    path = tmp_path_factory.mktemp("month") / "made.db"
    engine = open_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    make_world(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def undisturbed(made: Path) -> Iterator[Engine]:
    """The month as it goes when nothing happens."""
    engine = copy_of(made, "undisturbed")
    live(Machine(engine), DAYS)
    yield engine
    engine.dispose()


def copy_of(made: Path, name: str) -> Engine:
    """A database of its own."""
    path = made.with_name(f"{name}.db")
    for end in ("-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    shutil.copyfile(made, path)
    return open_engine(f"sqlite:///{path}")


@st.composite
def troubles(draw: st.DrawFn, days: int) -> list[Trouble]:
    """One for each tick; the second tick of a morning and of an evening runs, whatever else befalls it."""
    anything, repeated = st.sampled_from(Trouble), st.sampled_from(REPEATED)
    return [draw(repeated if place % 2 else anything) for place in range(days * len(TICKS))]


def test_the_month_says_something(undisturbed: Engine) -> None:
    """Digests, nudges and news to officers, none of them twice: so that the tests below compare something."""
    found = said(undisturbed)

    assert len({chat for chat, _, _ in found}) == 7
    assert sum(found.values()) > 40
    assert set(found.values()) == {1}
    texts = [text for _, _, text in found]
    assert any("còn dở ở câu 15/24" in text for text in texts)
    assert any("Nên gọi hỏi" in text for text in texts)
    assert any("xã trả lại cả phiếu" in text for text in texts)
    assert any(text.startswith("⏰ Còn 3 ngày: ") for text in texts)
    assert not any(MISSED in text for text in texts)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(befalls=IN_TURN)
@given(befalls=troubles(DAYS))
def test_restarts_double_ticks_and_jumps_of_the_clock_change_nothing(
    made: Path, undisturbed: Engine, befalls: list[Trouble]
) -> None:
    """A month with trouble at any tick: the same messages to the same people on the same days, none twice."""
    engine = copy_of(made, "disturbed")
    try:
        live(Machine(engine), DAYS, befalls)
        assert said(engine) == said(undisturbed)
    finally:
        engine.dispose()


def test_two_processes_at_once(engine: Engine, undisturbed: Engine) -> None:
    """A week on each kind of database, two processes at most ticks, kills between: what one alone says, once."""
    days = 7
    make_world(engine)
    live(Machine(engine), days, [Trouble.TWICE, Trouble.TWICE, Trouble.TWICE, Trouble.KILLED] * days)

    last = BEGINS + timedelta(days=days)
    assert said(engine) == Counter({one: count for one, count in said(undisturbed).items() if one[1] < last})


@pytest.mark.parametrize("first", [2, 13])
def test_after_a_weeks_downtime_one_digest_says_so(made: Path, undisturbed: Engine, first: int) -> None:
    """Nothing of the plan is forgotten or repeated; each person gets one digest on the first morning, which says so."""
    engine = copy_of(made, f"down{first}")
    down = range(first, first + 7)
    live(Machine(engine), DAYS, down=down)
    found = said(engine)
    engine_waves, back = waves(engine), BEGINS.toordinal() + first + 7
    engine.dispose()

    assert set(found.values()) == {1}
    assert engine_waves == waves(undisturbed)
    late = [(chat, day) for chat, day, text in found if MISSED in text]
    assert late
    assert len(set(late)) == len(late)
    assert min(day.toordinal() for _, day in late) >= back
    told = Counter((chat, day) for chat, day, text in found if text.startswith(("Thứ ", "Chủ nhật")))
    assert set(told.values()) == {1}
