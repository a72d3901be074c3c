"""Jobs that are done commune by commune: a transaction each, a failure stays where it is, a busy one is passed over."""

import threading
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from jobs.communes import EachCommune
from jobs.schedule import Jobs
from models.tables import Claim, Commune
from tests.databases import fresh

NOW = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def jobs(engine: Engine) -> Jobs:
    """Jobs over three communes, on each kind of database."""
    return over_three(engine)


def over_three(engine: Engine) -> Jobs:
    """Jobs over three communes."""
    with Session(engine) as session, session.begin():
        session.add_all(Commune(code=f"{number}", name=f"Xã {number}", settings={}) for number in (1, 2, 3))
    return Jobs(engine, lambda: NOW, lambda _: None)


def done(engine: Engine) -> list[str]:
    """What was committed."""
    with Session(engine) as session:
        return list(session.scalars(select(Claim.key).order_by(Claim.id)))


def writes(session: Session, commune: Commune, now: datetime) -> int:
    """A job that leaves a mark of its commune."""
    session.add(Claim(commune_id=commune.id, key=f"{date(2026, 10, 12)}/{commune.code}", at=now))
    session.flush()
    return 1


def test_a_failure_in_one_commune_stays_there(jobs: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    """What the second wrote is undone and told of; the first and the third have theirs."""

    @EachCommune
    def stumbles(session: Session, commune: Commune, now: datetime) -> int:
        writes(session, commune, now)
        return 1 // (int(commune.code) - 2) ** 2

    jobs.tick(stumbles)

    assert done(jobs.engine) == ["2026-10-12/1", "2026-10-12/3"]
    assert "stumbles failed in commune" in caplog.text


def test_each_commune_is_committed_before_the_next_begins(jobs: Jobs) -> None:
    """The database is free in between: replies go out while the others wait for their turn."""
    seen: list[int] = []

    @EachCommune
    def looks(session: Session, commune: Commune, now: datetime) -> int:
        seen.append(len(session.scalars(select(Claim)).all()))
        return writes(session, commune, now)

    jobs.tick(looks)
    seen.append(len(done(jobs.engine)))

    assert seen == [0, 1, 2, 3]


def test_without_a_schedule_all_communes_are_done_at_once(jobs: Jobs) -> None:
    """Called with a session it does the whole database and counts."""
    with Session(jobs.engine) as session, session.begin():
        assert EachCommune(writes)(session, NOW) == 3


def test_a_commune_that_another_process_does_is_passed_over(postgresql: str) -> None:
    """On PostgreSQL nobody waits for it: the other process says what is to be said there."""
    inside, leave = threading.Event(), threading.Event()

    @EachCommune
    def lingers(session: Session, commune: Commune, now: datetime) -> int:
        if commune.code == "2":
            inside.set()
            leave.wait(10)
        return writes(session, commune, now)

    @EachCommune
    def passes(session: Session, commune: Commune, now: datetime) -> int:
        session.add(Claim(commune_id=commune.id, key=f"other/{commune.code}", at=now))
        return 1

    with fresh(postgresql) as engine:
        jobs = over_three(engine)
        slow = threading.Thread(target=jobs.tick, args=(lingers,))
        slow.start()
        inside.wait(10)
        jobs.tick(passes)
        meanwhile = done(engine)
        leave.set()
        slow.join()

        assert [key for key in meanwhile if key.startswith("other")] == ["other/1", "other/3"]
        assert "2026-10-12/2" in done(engine)
