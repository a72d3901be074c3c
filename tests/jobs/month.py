"""A month of a commune, tick by tick, undisturbed or not: what stands in the outbox and in the claims at its end."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from handlers.messages import load_outgoing
from jobs.schedule import Job, Jobs
from models.tables import (
    Chat,
    Claim,
    Commune,
    Occurrence,
    Outbox,
    PlanTask,
    Return,
    Submission,
    SubmissionStatus,
)
from tests.jobs.commune import make_commune, open_round

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CONFIRMED = datetime(2026, 9, 28, 6, tzinfo=ZONE)
BEGINS, DAYS = date(2026, 9, 28), 31
TICKS = (time(7), time(7, 20), time(19), time(20))
"""The ticks of a day: what misses one is said at the next of the same morning or evening."""
HOUR, MONTH = timedelta(hours=1), timedelta(days=30)


class Trouble(StrEnum):
    """What may happen at a tick."""

    NONE = "none"
    MISSED = "missed"
    KILLED = "killed"
    """The process dies before it commits, and is started again ten minutes later."""
    RESTARTED = "restarted"
    """It dies right after, and ticks once more at its start."""
    TWICE = "twice"
    """Two processes at once."""
    BACK = "back"
    """The clock has been set back an hour, the channel tells the true time."""
    FORWARD = "forward"
    """The clock has jumped a month ahead, the channel tells the true time."""
    UNEXPLAINED = "unexplained"
    """It has jumped a month ahead, and the channel does not answer."""


REPEATED = (Trouble.NONE, Trouble.KILLED, Trouble.RESTARTED, Trouble.TWICE)
"""Troubles after which the tick has run all the same."""


class KilledError(BaseException):
    """The process is gone: nothing catches it, nothing is committed."""


@dataclass
class Machine:
    """The process that ticks, its clock, and the channel's."""

    engine: Engine
    now: datetime = CONFIRMED
    """The true time."""
    shown: timedelta = timedelta()
    """By how much the machine's clock differs."""
    answers: bool = True
    """Whether the channel tells the time."""
    jobs: Jobs = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the process: it remembers nothing."""
        self.jobs = Jobs(self.engine, lambda: self.now + self.shown, lambda _: None, self._channel)

    def _channel(self) -> datetime | None:
        return self.now if self.answers else None

    def tick(self, trouble: Trouble = Trouble.NONE) -> None:
        """Run all jobs once, or what becomes of that."""
        match trouble:
            case Trouble.NONE:
                self._run(self.jobs.tick)
            case Trouble.KILLED:
                self._run(self._killed)
                self.start()
                self.now += timedelta(minutes=10)
                self._run(self.jobs.tick)
            case Trouble.RESTARTED:
                self._run(self.jobs.tick)
                self.start()
                self._run(self.jobs.tick)
            case Trouble.TWICE:
                self._run(self._at_once)
            case Trouble.BACK | Trouble.FORWARD | Trouble.UNEXPLAINED:
                self.shown = -HOUR if trouble is Trouble.BACK else MONTH
                self.answers = trouble is not Trouble.UNEXPLAINED
                self._run(self.jobs.tick)
                self.shown, self.answers = timedelta(), True

    def _run(self, tick: Callable[[Job], None]) -> None:
        for job, _ in self.jobs.table():
            tick(job)

    def _killed(self, job: Job) -> None:
        def dies(session: Session, now: datetime) -> None:
            job(session, now)
            session.flush()
            raise KilledError

        try:
            self.jobs.tick(dies)
        except KilledError:
            self.engine.dispose()

    def _at_once(self, job: Job) -> None:
        """Two processes tick one job at the same moment."""
        barrier = threading.Barrier(2)

        def run() -> None:
            barrier.wait()
            self.jobs.tick(job)

        threads = [threading.Thread(target=run) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def make_world(engine: Engine) -> None:
    """A commune with the whole register confirmed, two villages, a round of four weeks."""
    with Session(engine) as session, session.begin():
        commune = make_commune(session, "05000", 2, CONFIRMED)
        open_round(session, commune, CONFIRMED.date(), CONFIRMED)


def live(machine: Machine, days: int, troubles: Sequence[Trouble] = (), down: range = range(0)) -> None:
    """Let days go by; `troubles` befall the ticks in their order, on the days of `down` nothing runs at all."""
    befalls = iter(troubles)
    for number in range(days):
        day = BEGINS + timedelta(days=number)
        _happens(machine.engine, day)
        for clock in () if number in down else TICKS:
            machine.now = datetime.combine(day, clock, ZONE)
            machine.tick(next(befalls, Trouble.NONE))


def _happens(engine: Engine, day: date) -> None:
    """What people do in this month, before the first tick of a day."""
    at = datetime.combine(day, time(5), ZONE)
    with Session(engine) as session, session.begin():
        drafts = session.scalars(select(Submission).order_by(Submission.id)).all()
        if day == date(2026, 10, 9):
            query = select(Occurrence).join(PlanTask).where(Occurrence.status == "open", Occurrence.due_on > day)
            for row in session.scalars(query.order_by(Occurrence.due_on).limit(2)):
                row.status, row.done_on = "done", day
        if day == date(2026, 10, 13):
            sheet = drafts[0]
            sheet.status = SubmissionStatus.RETURNED
            session.add(Return(submission_id=sheet.id, role_id=sheet.role_id, due_on=date(2026, 10, 16), made_at=at))
        if day == date(2026, 10, 15):
            drafts[2].changed_at = at


def said(engine: Engine) -> Counter[tuple[str, date, str]]:
    """Everything that the outbox says: to whom, on which day, what."""
    with Session(engine) as session:
        rows = session.execute(select(Chat.chat_key, Outbox).join(Chat, Chat.id == Outbox.chat_id)).all()
        messages = [(chat, row.made_at.astimezone(ZONE).date(), load_outgoing(row.payload)) for chat, row in rows]
        return Counter((chat, day, message.text) for chat, day, message in messages if not message.closing)


def waves(engine: Engine) -> set[str]:
    """The keys of all reminders of the plan that were said, without the days on which they were."""
    with Session(engine) as session:
        keys = session.scalars(select(Claim.key).join(Commune, Commune.id == Claim.commune_id)).all()
        return {key for key in keys if "/before" in key or "/late" in key or "/ask" in key}
