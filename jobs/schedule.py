"""The table of jobs and what ticks them. The scheduler keeps no truth: a job asks the database what is due."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Engine, exc, select
from sqlalchemy.orm import Session

from jobs.clock import OtherClock, time_goes_on
from jobs.communes import EachCommune
from jobs.housekeeping import forget_codes, forget_old, hand_over_due
from jobs.nudges import nudge_heads, tell_stuck
from jobs.postings import tell_postings
from jobs.progress import post_progress
from jobs.reminders import remind
from models.tables import Commune

log = logging.getLogger(__name__)

ZONE = "Asia/Ho_Chi_Minh"
KEPT_DRAWINGS = timedelta(days=7)

Job = Callable[[Session, datetime], object]
"""A job, in a transaction of its own; an `EachCommune` has one a commune."""


@dataclass(frozen=True)
class Jobs:
    """The jobs of one process; every tick of a job may be missed or doubled without harm."""

    engine: Engine
    clock: Callable[[], datetime]
    forget_drawings: Callable[[datetime], object]
    other_clock: OtherClock | None = None
    """The channel's clock, where it has one: it explains a clock that jumps."""
    after_commit: Callable[[], object] = lambda: None
    """Called when a job has run: what it wrote into the outbox can go."""

    async def run(self, stop: asyncio.Event) -> None:
        """Tick the table until `stop` is set."""
        scheduler = AsyncIOScheduler(timezone=ZONE)
        for job, minutes in self.table():
            scheduler.add_job(asyncio.to_thread, "interval", args=(self.tick, job), minutes=minutes, max_instances=1)
        scheduler.start()
        try:
            await stop.wait()
        finally:
            scheduler.shutdown(wait=False)

    def table(self) -> tuple[tuple[Job, int], ...]:
        """Each job with its interval in minutes."""
        speaking = ((remind, 5), (nudge_heads, 5), (tell_postings, 15), (tell_stuck, 15), (post_progress, 5))
        return (*speaking, (hand_over_due, 15), (forget_old, 60), (forget_codes, 60), (self._forget_drawings, 60))

    def tick(self, job: Job) -> None:
        """Run a job once; one that can't reach the database waits for its next tick."""
        try:
            with Session(self.engine) as session, session.begin():
                now = self.clock()
                if not time_goes_on(session, now, self.other_clock):
                    return
                if not isinstance(job, EachCommune):
                    job(session, now)
                communes = session.scalars(select(Commune.id).order_by(Commune.id)).all()
            if isinstance(job, EachCommune):
                for commune in communes:
                    self._in_commune(job, commune, now)
            self.after_commit()
        except exc.OperationalError as error:
            log.warning("%s waits for its next tick: %s", getattr(job, "__name__", job), type(error.orig).__name__)

    def _in_commune(self, job: EachCommune, key: int, now: datetime) -> None:
        """Run a job for one commune, unless another process does just now; the others go on where it fails."""
        try:
            with Session(self.engine) as session, session.begin():
                mine = select(Commune).where(Commune.id == key).with_for_update(key_share=True, skip_locked=True)
                commune = session.scalars(mine).first()
                if commune is not None:
                    job.of(session, commune, now)
        except exc.OperationalError:
            raise
        except Exception:
            log.exception("%s failed in commune %s; it is tried again at the next tick", job.__name__, key)

    def _forget_drawings(self, session: Session, now: datetime) -> None:
        del session
        self.forget_drawings(now - KEPT_DRAWINGS)
