"""How soon the next sheet of 5,000 under review shows: run as `python -m tests.benchmarks.review_bench`.

The goal is 100 ms from the tap to the page: the queue in its order, the claim, last year beside this year.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.demo import SEED, fill
from models.database import open_engine
from models.migrations import upgrade
from models.queries import review_queue
from models.seed.demo import demo_commune
from models.tables import AnswerChange, Assignment, Person, Role, Submission, SurveyRound
from tests.dialogs.world import World, moment

CHANGES = 40
"""Answers written down in each sheet."""
ROUNDS = 9


def make(path: Path, households: int) -> None:
    """A commune of fifty villages with so many households under review."""
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with Session(engine) as session, session.begin():
        made_up = demo_commune(SEED, 50, households, today=date(2026, 10, 6))
        fill(session, made_up, date(2026, 9, 28), date(2026, 10, 25))
    engine.dispose()


def send_all(world: World) -> None:
    """Send one sheet by chat, then let all other households have the same one."""
    world.sends("t03", "012")
    with Session(world.talk("t03").engine) as session, session.begin():
        sent = session.scalars(select(Submission)).one()
        lists = select(Assignment.household_id, Assignment.role_id).where(Assignment.household_id != sent.household_id)
        kept = {
            column.name: getattr(sent, column.key) for column in Submission.__table__.columns if column.name != "id"
        }
        rows = [
            {**kept, "household_id": household, "role_id": role, "sent_at": sent.sent_at + timedelta(seconds=place)}
            for place, (household, role) in enumerate(session.execute(lists).all())
            if sent.sent_at is not None
        ]
        session.execute(insert(Submission), rows)
        numbers = session.execute(select(Submission.id, Submission.role_id)).all()
        changes = [
            {"submission_id": sheet, "ref": f"/review/q{n}", "role_id": role, "at": sent.begun_at}
            for sheet, role in numbers
            for n in range(CHANGES)
        ]
        session.execute(insert(AnswerChange), changes)


def typical(work: Callable[[], object]) -> float:
    """Milliseconds of the typical one of several calls."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def measure(world: World) -> None:
    """Print what the queue, the next sheet by chat and the list by chat take."""
    talk = world.talk("cb3")
    with Session(talk.engine) as session:
        survey = session.scalars(select(SurveyRound)).one()
        named = select(Role).join(Person, Person.id == Role.person_id)
        for code in ("cb3", "ct"):
            role = session.scalars(named.where(Person.code == code)).one()
            waiting = review_queue.count(session, survey, role, world.clock.now).waiting
            counting = typical(partial(review_queue.count, session, survey, role, world.clock.now))
            first = typical(partial(review_queue.page, session, survey, role, world.clock.now, limit=3))
            say(f"{code}: {waiting} wait; counted in {counting:.0f} ms, first page in {first:.0f} ms")
    talk.say("duyệt")
    talk.say("1")
    listed = typical(lambda: talk.say("duyệt phiếu"))
    talk.say("1")

    def following() -> None:
        talk.say("duyệt")
        began = time.perf_counter()
        talk.say("phiếu tiếp theo")
        nexts.append((time.perf_counter() - began) * 1000)

    nexts: list[float] = []
    typical(following)
    say(f"by chat, message in to message out: the list {listed:.0f} ms, the next sheet {median(nexts):.0f} ms")


def main(households: int = 5000) -> None:
    """Measure a commune of so many households."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.db"
        make(made, households)
        (Path(folder) / "copy").mkdir()
        world = World.copy_of(made, Path(folder) / "copy", moment("2026-10-06T18:40"))
        try:
            send_all(world)
            measure(world)
        finally:
            world.close()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
