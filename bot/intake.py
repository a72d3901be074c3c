"""Takes messages in: each handled once, all that it caused stored by one commit, acknowledged only after it."""

import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from sqlalchemy import Engine, exc, select
from sqlalchemy.orm import Session

from handlers.messages import Answered, Incoming, dump_incoming
from models.database import DialogSession, is_sqlite, transaction_stands
from models.queries import chats
from models.tables import DeadLetter, SeenEvent

log = logging.getLogger(__name__)

GATHER = 64
"""Messages that one SQLite commit carries at most."""
THREADS = 4
"""Writers on PostgreSQL; a chat always has the same one."""
TRIES = 5
"""How often a message that lost a race for a row is run again."""
UNIQUE_VIOLATION = "23505"
"""PostgreSQL's code; after the last try it is taken for the dialog's own fault."""


class Handler(Protocol):
    """What answers a message: rows and outbox rows are changed in `session`; the popup is returned."""

    def handle(self, session: Session, incoming: Incoming, now: datetime) -> Answered:
        """Answer one message."""
        ...

    def apologise(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """Say honestly that it could not be taken."""
        ...


class NotStoredError(Exception):
    """The message could not be stored (full disk, locked database): do not acknowledge it, bring it again."""


@dataclass(frozen=True)
class _Job:
    incoming: Incoming
    done: Future[Answered] = field(default_factory=Future)


class Intake:
    """The single way in. `submit` from any thread; the future ends after the commit."""

    def __init__(
        self, engine: Engine, handler: Handler, clock: Callable[[], datetime], *, after_commit: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._handler = handler
        self._clock = clock
        self._after_commit = after_commit
        count = 1 if is_sqlite(engine) else THREADS
        self._queues: list[SimpleQueue[_Job | None]] = [SimpleQueue() for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._work, args=(queue,), name=f"intake-{number}")
            for number, queue in enumerate(self._queues)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, incoming: Incoming) -> Future[Answered]:
        """Queue one message; the future gives the popup, or raises NotStoredError."""
        job = _Job(_storable(incoming))
        job.done.set_running_or_notify_cancel()  # who waits for it may give up, but not take it back
        self._queues[hash((incoming.channel, incoming.chat_key)) % len(self._queues)].put(job)
        return job.done

    def close(self) -> None:
        """Finish what is queued, then end the writers."""
        for queue in self._queues:
            queue.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self, queue: SimpleQueue[_Job | None]) -> None:
        limit = GATHER if is_sqlite(self._engine) else 1
        while (job := queue.get()) is not None:
            if not self._store([job, *_waiting(queue, limit - 1)]):
                _refuse(_waiting(queue, sys.maxsize))

    def _store(self, jobs: Sequence[_Job]) -> bool:
        """Whether all are stored. What stands behind one that could not be is refused: all comes again in its order."""
        try:
            answers = self._run(jobs)
        except Exception as error:  # noqa: BLE001 (whatever it was, this thread must go on taking messages)
            if len(jobs) > 1:
                return self._store_singly(jobs)
            log.error("a message could not be stored: %s", type(error).__name__)  # noqa: TRY400 (a traceback would carry the values of the statement)
            _refuse(jobs)
            return False
        for job, answer in zip(jobs, answers, strict=True):
            job.done.set_result(answer)
        self._after_commit()
        return True

    def _store_singly(self, jobs: Sequence[_Job]) -> bool:
        for place, job in enumerate(jobs):
            if not self._store([job]):
                _refuse(jobs[place + 1 :])
                return False
        return True

    def _run(self, jobs: Sequence[_Job]) -> list[Answered]:
        """All jobs in one transaction; raises when it did not commit."""
        for attempt in range(1, TRIES + 1):
            session = DialogSession(self._engine)
            try:
                answers = []
                for job in jobs:
                    answers.append(self._one(session, job.incoming, last_try=attempt == TRIES))
                    if not transaction_stands(session):
                        raise NotStoredError
                Session.commit(session)
            except exc.DBAPIError as error:
                if attempt == TRIES or not _lost_a_race(error):
                    raise
            else:
                return answers
            finally:
                session.close()
        raise AssertionError("the last try raises")

    def _one(self, session: Session, incoming: Incoming, *, last_try: bool) -> Answered:
        known = select(SeenEvent.id).where(
            SeenEvent.channel == incoming.channel, SeenEvent.event_key == incoming.event_key
        )
        if session.scalar(known) is not None:
            return Answered()
        now = self._clock()
        session.add(SeenEvent(channel=incoming.channel, event_key=incoming.event_key, at=now))
        session.flush()
        try:
            with session.begin_nested():
                answered = self._handler.handle(session, incoming, now)
        except Exception as error:
            if not transaction_stands(session) or _may_pass(error, last_try=last_try):
                raise
            self._bury(session, incoming, error, now, last_try=last_try)
            return Answered()
        finally:
            session.expunge_all()
        return answered

    def _bury(self, session: Session, incoming: Incoming, error: Exception, now: datetime, *, last_try: bool) -> None:
        """Keep the message whole, tell the person; only the kind and place of the error reach the log."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
        what = (incoming.event_key, incoming.channel, type(error).__name__, place)
        log.error("message %s of %s failed: %s at %s", *what)
        chat = chats.chat_of(session, incoming.channel, incoming.chat_key)
        session.add(
            DeadLetter(
                channel=incoming.channel,
                event_key=incoming.event_key,
                chat_id=chat.id if chat is not None else None,
                incoming=dump_incoming(incoming),
                error=f"{type(error).__name__} {place.rsplit('/', 1)[-1]}",
                at=now,
            )
        )
        session.flush()
        try:
            with session.begin_nested():
                self._handler.apologise(session, incoming, now)
        except Exception as second:
            if _may_pass(second, last_try=last_try):
                raise
            log.error("no apology for message %s: %s", incoming.event_key, type(second).__name__)  # noqa: TRY400 (as above)


def _waiting(queue: SimpleQueue[_Job | None], most: int) -> list[_Job]:
    """Up to so many jobs that wait already; the sign to end stays in the queue."""
    jobs: list[_Job] = []
    while len(jobs) < most:
        try:
            job = queue.get_nowait()
        except Empty:
            break
        if job is None:
            queue.put(None)
            break
        jobs.append(job)
    return jobs


def _refuse(jobs: Sequence[_Job]) -> None:
    for job in jobs:
        job.done.set_exception(NotStoredError())


def _storable(value: Any) -> Any:
    """A message without what no database takes in any of its texts: NUL and halves of surrogate pairs."""
    if type(value) is str:
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _storable(getattr(value, part.name)) for part in fields(value)})
    return value


def _lost_a_race(error: exc.DBAPIError) -> bool:
    """Deadlock or serialization failure, or a unique row made by another process in between (PostgreSQL)."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01", UNIQUE_VIOLATION}


def _may_pass(error: Exception, *, last_try: bool) -> bool:
    """Whether the trouble is the database's and may be over another time, and not the dialog's own."""
    if not isinstance(error, exc.DBAPIError):
        return False
    if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return False  # the statement is wrong; busy, full and broken disks have codes of their own
    if getattr(error.orig, "sqlstate", None) == UNIQUE_VIOLATION:
        return not last_try
    return isinstance(error, exc.OperationalError) or _lost_a_race(error) or error.connection_invalidated
