"""How long a morning's digests take, 200 officers in 40 communes: `python -m tests.benchmarks.reminders_bench`."""

import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobs.nudges import nudge_heads
from jobs.reminders import remind
from models.database import open_engine
from models.tables import Base, Outbox
from tests.jobs.commune import make_commune, open_round

COMMUNES, VILLAGES = 40, 8
CONFIRMED = datetime(2026, 9, 1, 2, tzinfo=UTC)
MORNING = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)
"""Monday 12 October 2026, 07:00 in Việt Nam."""
EVENING = MORNING + timedelta(hours=12)


def main() -> None:
    """Write 40 communes with the shipped register, say a morning's digests, then tick on."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        Base.metadata.create_all(engine)
        with Session(engine) as session, session.begin():
            for number in range(COMMUNES):
                commune = make_commune(session, f"{number:05}", VILLAGES, CONFIRMED)
                open_round(session, commune, date(2026, 9, 28), CONFIRMED)
        for name, now, job in (
            ("digests of a morning after six weeks without any", MORNING, remind),
            ("nudges of an evening", EVENING, nudge_heads),
            ("digests of the next morning", MORNING + timedelta(days=1), remind),
        ):
            with Session(engine) as session, session.begin():
                begun, worked = time.perf_counter(), time.process_time()
                said = job(session, now)
                session.flush()
                took, worked = time.perf_counter() - begun, time.process_time() - worked
            sys.stdout.write(f"{name}: {said} messages in {took:.2f} s ({worked:.2f} s of one core)\n")
        ticks = []
        for number in range(1, 6):
            with Session(engine) as session, session.begin():
                begun = time.process_time()
                remind(session, MORNING + timedelta(days=1, minutes=5 * number))
                ticks.append(time.process_time() - begun)
        with Session(engine) as session:
            rows = session.scalar(select(func.count(Outbox.id)))
        sys.stdout.write(
            f"a tick with nothing due: {statistics.median(ticks):.2f} s of one core; rows of the outbox: {rows}\n"
        )
        engine.dispose()


if __name__ == "__main__":
    main()
