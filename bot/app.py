"""The composition root: settings in, the parts of one process out; nothing happens at import."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Engine, exc, make_url
from sqlalchemy.orm import Session

from bot.channels.port import Channel, Fetcher
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import make_client
from bot.channels.telegram.clock import server_date
from bot.channels.telegram.files import TelegramFiles
from bot.channels.telegram.greeting import greet
from bot.channels.telegram.poller import Poller
from bot.delivery import Delivery
from bot.drawing import Drawings, qr, text
from bot.intake import Intake
from bot.media import MediaFetcher
from bot.settings import Settings
from handlers.charts import catalogue
from handlers.messages import Answered, Incoming
from handlers.reports import ics
from handlers.reports.from_database import DatabaseFiles
from handlers.reports.word import WordTemplates
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from jobs.clock import OtherClock
from jobs.schedule import Jobs
from models.database import open_engine
from models.media_store import MediaStore
from models.migrations import is_current
from models.tables import Media

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

MENU = (
    ("trangchinh", "Trang chính"),
    ("lamtiep", "Làm tiếp phiếu đang dở"),
    ("tamdung", "Tạm dừng phiếu"),
    ("doivai", "Đổi vai"),
    ("giup", "Cách dùng"),
)
"""The commands menu of a channel that has one."""


class DatabaseNotReadyError(Exception):
    """The database is missing, out of reach, or not at the newest revision."""


class AlreadyRunningError(Exception):
    """Another process works on the same SQLite file."""


def utc_now() -> datetime:
    """The clock of a process."""
    return datetime.now(UTC)


@contextmanager
def database(settings: Settings, *, check: bool = True) -> Iterator[Engine]:
    """The database for this process alone (SQLite) or with others (PostgreSQL), at the newest revision if `check`."""
    url = make_url(settings.database)
    lock = None
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        if check and not path.exists():
            raise DatabaseNotReadyError
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{path}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise AlreadyRunningError from None
    engine = open_engine(settings.database)
    try:
        try:
            ready = not check or is_current(engine)
        except exc.OperationalError:
            raise DatabaseNotReadyError from None
        if not ready:
            raise DatabaseNotReadyError
        yield engine
    finally:
        engine.dispose()
        if lock is not None:
            lock.release()


@dataclass
class Parts:
    """The parts of a running process, made by `assemble`."""

    intake: Intake
    delivery: Delivery
    media: MediaFetcher
    jobs: Jobs
    drawings: Drawings

    def close(self) -> None:
        """Finish what is queued, end the processes that draw."""
        self.intake.close()
        self.drawings.close()


def assemble(
    engine: Engine,
    settings: Settings,
    clock: Clock,
    channels: Sequence[Channel],
    fetchers: Mapping[str, Fetcher],
    other_clock: OtherClock | None = None,
) -> Parts:
    """All parts over some channels; tests call it with fakes. `other_clock` explains a clock that jumps."""
    settings.files.mkdir(parents=True, exist_ok=True)
    store = MediaStore(settings.files)
    drawn = settings.files / "drawn"
    drawn.mkdir(exist_ok=True)
    templates = WordTemplates(settings.files / "templates")
    makers = {"qr": qr, "text": text, "ics": ics.calendar_file, **templates.makers()}
    files = DatabaseFiles(engine.url.render_as_string(hide_password=False))
    drawings = Drawings(
        drawn,
        makers,
        lambda media_id: _stored(engine, store, media_id),
        {**catalogue.makers(), **templates.heavy_makers(), **files.heavy_makers()},
        long=files.long_makers(),
    )
    delivery = Delivery(engine, channels, clock, drawings, drawings.progress)
    router = Router(all_dialogs(RollDialog(store)))
    intake = Intake(engine, router, clock, after_commit=delivery.wake)
    media = MediaFetcher(engine, fetchers, store, clock, intake.submit)
    jobs = Jobs(engine, clock, drawings.forget, other_clock, after_commit=delivery.wake)
    return Parts(intake, delivery, media, jobs, drawings)


async def serve(engine: Engine, settings: Settings, token: str, clock: Clock = utc_now) -> None:
    """Run on Telegram until SIGINT or SIGTERM: poll, answer, deliver, fetch files, tick the jobs."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: Ctrl-C arrives as KeyboardInterrupt
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
    client = make_client(token, settings.telegram_api)
    parts = None
    try:
        username = await greet(client, MENU, stop)
        if username is None:
            return
        channel = TelegramChannel(client)
        other_clock = partial(server_date, settings.telegram_api)
        parts = assemble(engine, settings, clock, [channel], {channel.name: TelegramFiles(client)}, other_clock)
        poller = Poller(client, _handle(parts.intake), username, conflict_seconds=settings.conflict_seconds)
        log.info("serving as @%s", username)
        await _together(stop, poller.run(stop), parts.delivery.run(stop), parts.media.run(stop), parts.jobs.run(stop))
    finally:
        if parts is not None:
            await asyncio.to_thread(parts.close)
        await client.shutdown()


def _handle(intake: Intake) -> Callable[[Sequence[Incoming]], Awaitable[Sequence[Answered | None]]]:
    async def handle(batch: Sequence[Incoming]) -> Sequence[Answered | None]:
        futures = [asyncio.wrap_future(intake.submit(incoming)) for incoming in batch]
        return await asyncio.gather(*futures)

    return handle


async def _together(stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Run the parts until one ends; the first to fail stops the others, and is raised."""
    tasks = [asyncio.create_task(part) for part in parts]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    for task in [*done, *tasks]:
        error = ends[tasks.index(task)]
        if isinstance(error, BaseException):
            raise error


def _stored(engine: Engine, store: MediaStore, media_id: int) -> Path | None:
    with Session(engine) as session:
        row = session.get(Media, media_id)
        return store.path(row.checksum) if row is not None and row.checksum else None
