"""How long a morning's digests take, 200 officers in 40 communes: `python -m tests.benchmarks.reminders_bench`."""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from jobs.communes import EachCommune
from jobs.nudges import nudge_heads
from jobs.reminders import remind
from models.database import open_engine
from models.queries.planning import plan_state
from models.rules.reminders import plan_day
from models.tables import Base, Commune, Outbox
from tests.jobs.commune import make_commune, open_round

COMMUNES, VILLAGES = 40, 8
CONFIRMED = datetime(2026, 9, 1, 2, tzinfo=UTC)
MORNING = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)
"""Monday 12 October 2026, 07:00 in Việt Nam."""
DAY = timedelta(days=1)


def plan(session: Session, commune: Commune, now: datetime) -> int:
    """Plan what is due without saying it."""
    day = now.astimezone().date()
    return len(plan_day(plan_state(session, commune, day), day))


ROUNDS = (
    ("planned, not said", MORNING, EachCommune(plan)),
    ("digests after six weeks without any", MORNING, remind),
    ("nudges of the evening before", MORNING - DAY / 2 - DAY, nudge_heads),
    ("digests of the next morning", MORNING + DAY, remind),
    ("a tick with nothing due", MORNING + DAY + timedelta(minutes=5), remind),
)


def parts(engine: Engine, job: EachCommune, now: datetime) -> Iterator[tuple[int, float, float]]:
    """Messages, seconds and seconds of one core for each commune, a transaction each as in the schedule."""
    with Session(engine) as session:
        communes = session.scalars(select(Commune.id)).all()
    for key in communes:
        begun, worked = time.perf_counter(), time.process_time()
        with Session(engine) as session, session.begin():
            said = job.of(session, session.get_one(Commune, key), now)
        yield said, time.perf_counter() - begun, time.process_time() - worked


def main() -> None:
    """Write 40 communes with the shipped register, then let mornings and an evening come."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        Base.metadata.create_all(engine)
        with Session(engine) as session, session.begin():
            for number in range(COMMUNES):
                commune = make_commune(session, f"{number:05}", VILLAGES, CONFIRMED)
                open_round(session, commune, date(2026, 9, 28), CONFIRMED)
        for name, now, job in ROUNDS:
            said, took, worked = map(list, zip(*parts(engine, job, now), strict=True))
            sys.stdout.write(
                f"{name}: {sum(said)} messages in {sum(took):.2f} s ({sum(worked):.2f} s of one core), "
                f"the longest commune {max(took):.2f} s\n"
            )
        with Session(engine) as session:
            sys.stdout.write(f"rows of the outbox: {session.scalar(select(func.count(Outbox.id)))}\n")
        engine.dispose()


if __name__ == "__main__":
    main()
