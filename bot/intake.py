"""Takes messages in: each handled once, all that it caused stored by one commit, acknowledged only after it."""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import Protocol

from sqlalchemy import Engine, exc, select
from sqlalchemy.orm import Session

from handlers.messages import Answered, Incoming, dump_incoming
from models.database import DialogSession, is_sqlite, transaction_stands
from models.tables import DeadLetter, SeenEvent

log = logging.getLogger(__name__)

GATHER = 64
"""Messages that one SQLite commit carries at most."""
THREADS = 4
"""Writers on PostgreSQL; a chat always has the same one."""
TRIES = 5
"""How often a message that lost a race for a row is run again."""


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
        job = _Job(replace(incoming, text=_storable(incoming.text)))
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
            jobs = [job]
            closing = False
            while len(jobs) < limit:
                try:
                    more = queue.get_nowait()
                except Empty:
                    break
                if more is None:
                    closing = True
                    break
                jobs.append(more)
            self._store(jobs)
            if closing:
                return

    def _store(self, jobs: Sequence[_Job]) -> None:
        try:
            answers = self._run(jobs)
        except Exception as error:  # noqa: BLE001 (whatever it was, this thread must go on taking messages)
            if len(jobs) > 1:
                for job in jobs:
                    self._store([job])
                return
            log.error("a message could not be stored: %s", type(error).__name__)  # noqa: TRY400 (a traceback would carry the values of the statement)
            jobs[0].done.set_exception(NotStoredError())
            return
        for job, answer in zip(jobs, answers, strict=True):
            job.done.set_result(answer)
        self._after_commit()

    def _run(self, jobs: Sequence[_Job]) -> list[Answered]:
        """All jobs in one transaction; DBAPIError when it did not commit."""
        for attempt in range(1, TRIES + 1):
            session = DialogSession(self._engine)
            try:
                answers = [self._one(session, job.incoming) for job in jobs]
                Session.commit(session)
            except exc.DBAPIError as error:
                if attempt == TRIES or not _lost_a_race(error):
                    raise
            else:
                return answers
            finally:
                session.close()
        raise AssertionError("the last try raises")

    def _one(self, session: Session, incoming: Incoming) -> Answered:
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
        except exc.DBAPIError as error:
            if _is_the_databases_fault(error) or not transaction_stands(session):
                raise
            return self._bury(session, incoming, error, now)
        except Exception as error:  # noqa: BLE001 (a handler's fault must not cost the others their commit)
            return self._bury(session, incoming, error, now)
        finally:
            session.expunge_all()
        return answered

    def _bury(self, session: Session, incoming: Incoming, error: Exception, now: datetime) -> Answered:
        """Keep the message whole, tell the person; only the kind and place of the error reach the log."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
        what = (incoming.event_key, incoming.channel, type(error).__name__, place)
        log.error("message %s of %s failed: %s at %s", *what)
        session.add(
            DeadLetter(
                channel=incoming.channel,
                event_key=incoming.event_key,
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
            if isinstance(second, exc.DBAPIError) and _is_the_databases_fault(second):
                raise
            log.error("no apology for message %s: %s", incoming.event_key, type(second).__name__)  # noqa: TRY400 (as above)
        return Answered()


def _storable(text: str) -> str:
    """The text without what no database takes: NUL and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _lost_a_race(error: exc.DBAPIError) -> bool:
    """Deadlock or serialization failure, or a unique row made by another process in between (PostgreSQL)."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01", "23505"}


def _is_the_databases_fault(error: exc.DBAPIError) -> bool:
    return isinstance(error, exc.OperationalError) or _lost_a_race(error) or error.connection_invalidated
