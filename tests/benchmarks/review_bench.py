"""How soon the next sheet is there for an officer before whom 5,000 wait: `python -m tests.benchmarks.review_bench`.

Every sheet is a real one: one household is surveyed by chat, and its sheet with all answers stands for the others too.
"""

import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, inspect, select
from sqlalchemy.orm import Session

from bot.demo import SEED, fill
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from handlers.texts import review as texts
from models.database import open_engine
from models.media_store import MediaStore
from models.migrations import upgrade
from models.queries.roll import add_rows
from models.seed.demo import demo_commune
from models.tables import (
    Account,
    AccountPerson,
    Answer,
    AnswerChange,
    Assignment,
    Household,
    Person,
    Role,
    RoleKind,
    RoleVillage,
    Submission,
    SubmissionStatus,
    Village,
)
from tests.dialogs.world import Clock as WorldClock
from tests.dialogs.world import World, moment
from tests.handlers.driver import Clock, Phone

HOUSEHOLDS, VILLAGES, STEPS = 5000, 60, 40
GOAL_MS = 100
NOW = moment("2026-10-20T08:00")


def surveyed(folder: Path, households: int) -> Engine:
    """A commune whose households have all sent a sheet, three minutes apart."""
    engine = open_engine(f"sqlite:///{folder / 'world.db'}")
    upgrade(engine)
    with Session(engine) as session, session.begin():
        made_up = demo_commune(SEED, VILLAGES, households, today=date(2026, 10, 6))
        fill(session, made_up, date(2026, 9, 28), date(2026, 10, 25))
        first = session.scalars(select(Village).order_by(Village.id)).first()
        assert first is not None
        code = session.scalars(select(Household.code).where(Household.village_id == first.id)).first()
        head = session.scalars(
            select(Person.code).join(Role, Role.person_id == Person.id).where(Role.village_id == first.id)
        ).one()
    assert code is not None
    world = World(folder, WorldClock(moment("2026-10-06T18:40")))
    world.has_surveyed(head, 5)
    world.sends(head, code)
    world.close()
    with Session(engine) as session, session.begin():
        _send_the_rest(session)
    return engine


def _send_the_rest(session: Session) -> None:
    """The one sheet, for every other household, by the head who has it on the list."""
    sheet = session.scalars(select(Submission)).one()
    assert sheet.status == SubmissionStatus.SENT
    known, answers, changes = _columns(sheet), _rows(session, Answer), _rows(session, AnswerChange)
    others = session.execute(
        select(Assignment.household_id, Assignment.role_id).where(Assignment.household_id != sheet.household_id)
    ).all()
    numbers = range(sheet.id + 1, sheet.id + 1 + len(others))
    sheets = [
        {
            **known, "id": number, "household_id": household, "role_id": role,
            "sent_at": NOW - timedelta(minutes=3 * number), "doubts": int(number % 7 == 0),
        }
        for number, (household, role) in zip(numbers, others, strict=True)
    ]  # fmt: skip
    add_rows(session, Submission, sheets)
    for table, rows in ((Answer, answers), (AnswerChange, changes)):
        for number, (_, role) in zip(numbers, others, strict=True):
            told = {"role_id": role, "chat_id": None} if table is AnswerChange else {}
            session.execute(insert(table), [{**row, "submission_id": number, **told} for row in rows])


def _rows(session: Session, table: type[Any]) -> list[dict[str, Any]]:
    return [{k: v for k, v in _columns(row).items() if k != "id"} for row in session.scalars(select(table)).all()]


def _columns(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in inspect(row).mapper.column_attrs}


def officer(engine: Engine, folder: Path) -> Phone:
    """The phone of an officer who looks after every village."""
    phone = Phone(Router(all_dialogs(RollDialog(MediaStore(folder)))), engine, "officer", Clock(NOW))
    with Session(engine) as session, session.begin():
        role = session.scalars(select(Role).where(Role.kind == RoleKind.OFFICER).order_by(Role.id)).first()
        assert role is not None
        session.execute(delete(RoleVillage))
        session.add_all(RoleVillage(role_id=role.id, village_id=one) for one in session.scalars(select(Village.id)))
        account = Account(channel="telegram", user_key="officer")
        session.add(account)
        session.flush()
        session.add(AccountPerson(account_id=account.id, person_id=role.person_id, since=NOW))
    return phone


def timed(phone: Phone, what: str, label: str) -> tuple[tuple[float, float], str]:
    """Type or tap, and how long the answer took, commit included: by the clock and of the processor, in milliseconds.

    With the text of the answer.
    """
    begun, worked = time.perf_counter(), time.process_time()
    said = phone.taps(label) if label else phone.says(what)
    return ((time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000), said[-1].text


def main(households: int = HOUSEHOLDS) -> None:
    """The queue, then approving and the next one, again and again."""
    with tempfile.TemporaryDirectory() as folder:
        engine = surveyed(Path(folder), households)
        phone = officer(engine, Path(folder))
        timed(phone, "trang chính", "")
        home, text = timed(phone, "trang chính", "")
        sys.stdout.write(f"{text.splitlines()[-1]}\n")
        queue, text = timed(phone, "duyệt", "")
        sys.stdout.write(f"{text.splitlines()[0]}\n")
        phone.taps(next(label for label in reversed(phone.tokens) if label.startswith("1 · ")))
        approving, following = [], []
        for _ in range(STEPS):
            approving.append(timed(phone, "", texts.APPROVE)[0])
            following.append(timed(phone, "", texts.NEXT)[0])
        for name, found in (("home", [home]), ("queue", [queue]), ("approve", approving), ("next", following)):
            clock, processor = (statistics.median(times) for times in zip(*found, strict=True))
            met = "met" if clock <= GOAL_MS else "missed"
            worst = max(times[0] for times in found)
            sys.stdout.write(
                f"{name:8}{clock:7.1f} ms, worst {worst:6.1f}, processor {processor:6.1f}   goal {GOAL_MS}: {met}\n"
            )
        engine.dispose()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
