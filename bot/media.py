"""Fetches the files that people sent: outside any transaction, each to its place by checksum."""

import asyncio
import contextlib
import errno
import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, exc
from sqlalchemy.orm import Session

from bot.channels.port import Fetcher
from bot.intake import NotStoredError
from handlers.messages import Answered, Incoming, Kind
from models.media_store import MAX_BYTES, MediaStore
from models.queries import media
from models.tables import Media

log = logging.getLogger(__name__)

ABREAST = 4
"""Files fetched at the same time."""
IDLE_SECONDS = 2.0
"""How long it sleeps at most: another process may have taken the message in."""
TRY_SECONDS = 300.0
"""A transfer that takes longer is cut off and tried again."""
WAITS = (5.0, 15.0, 60.0, 300.0, 900.0, 3600.0)
"""Seconds after each try that came to nothing; after one more the file is given up."""
FULL_SECONDS = 60.0
"""Rest while the disk is full: our own trouble, so it costs the file no try."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_PARTIAL = "coming-"
_ABANDONED_SECONDS = 3600.0

Submit = Callable[[Incoming], Future[Answered]]
"""The way in (`Intake.submit`)."""


class _DiskFullError(Exception):
    """The folder takes nothing now."""


@dataclass(frozen=True)
class _Wanted:
    media_id: int
    channel: str
    file_key: str
    size: int | None


@dataclass(frozen=True)
class _End:
    """What came of one try: a checksum with the size; or nothing, `for_good` or for now."""

    checksum: str = ""
    size: int = 0
    for_good: bool = False
    disk_full: bool = False


class MediaFetcher:
    """Fetches what media rows ask for, and tells the dialogs that wait for a file (FETCHED).

    A try that was not our own fault is counted; after `len(WAITS) + 1` of them, or when the channel says never, the
    row fails. Whether a dialog has heard of its file is read from the seen events, so a crash in between loses nothing.
    """

    def __init__(
        self,
        engine: Engine,
        fetchers: Mapping[str, Fetcher],
        store: MediaStore,
        clock: Callable[[], datetime],
        submit: Submit,
    ) -> None:
        """`fetchers` by the channel's name."""
        self._engine = engine
        self._fetchers = fetchers
        self._store = store
        self._clock = clock
        self._submit = submit
        self._resting: dict[int, float] = {}
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def wake(self) -> None:
        """Look again at once; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake.set)

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch until `stop` is set; a transfer in progress is then given up and begun anew at the next start."""
        self._loop = asyncio.get_running_loop()
        await asyncio.to_thread(self._sweep)
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                self._wake.clear()
                step = asyncio.create_task(self.step())
                await asyncio.wait({step, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not step.done():
                    step.cancel()
                    await asyncio.wait({step})
                    return
                if step.result() == 0:
                    waking = asyncio.create_task(self._wake.wait())
                    await asyncio.wait({waking, stopping}, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                    waking.cancel()
        finally:
            stopping.cancel()

    async def step(self) -> int:
        """Fetch some files that are due and announce what has come; returns how many files were tried."""
        try:
            wanted = await asyncio.to_thread(self._due)
            ends = await asyncio.gather(*map(self._fetch, wanted))
            await asyncio.to_thread(self._settle, list(zip(wanted, ends, strict=True)))
            await self._announce()
        except exc.OperationalError as error:
            log.warning("media rows can't be read or stored now: %s", type(error.orig).__name__)
            return 0
        return len(wanted)

    def _due(self) -> list[_Wanted]:
        now = time.monotonic()
        self._resting = {row: until for row, until in self._resting.items() if until > now}
        with Session(self._engine) as session, session.begin():
            rows = media.to_fetch(session, tuple(self._fetchers), without=tuple(self._resting), limit=ABREAST)
            return [_Wanted(row.id, channel, row.file_key, row.size) for row, channel in rows]

    async def _fetch(self, wanted: _Wanted) -> _End:
        if wanted.size is not None and wanted.size > MAX_BYTES:
            return _End(for_good=True)
        partial = self._store.folder / f"{_PARTIAL}{wanted.media_id}-{uuid4().hex}"
        try:
            await asyncio.to_thread(self._make_room, partial.parent)
            async with asyncio.timeout(TRY_SECONDS):
                await self._fetchers[wanted.channel].fetch(wanted.file_key, partial, MAX_BYTES)
            return await asyncio.to_thread(self._take_in, partial)
        except _DiskFullError:
            return _End(disk_full=True)
        except ValueError as error:
            log.warning("file %s can't be had: %s", wanted.media_id, type(error).__name__)
            return _End(for_good=True)
        except OSError as error:
            log.warning("file %s did not come: %s", wanted.media_id, type(error).__name__)
            return _End(disk_full=error.errno in _FULL)
        except Exception as error:  # noqa: BLE001 (a channel's fault must not end the fetching of other files)
            log.error("fetching file %s raised %s", wanted.media_id, type(error).__name__)  # noqa: TRY400 (addresses of files carry the token)
            return _End()
        finally:
            await asyncio.to_thread(_remove, partial)

    @staticmethod
    def _make_room(folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _DiskFullError from error

    def _take_in(self, partial: Path) -> _End:
        """Move a whole file to its place."""
        try:
            size = partial.stat().st_size
            if size > MAX_BYTES:
                return _End(for_good=True)
            with partial.open("rb") as content:
                checksum = hashlib.file_digest(content, "sha256").hexdigest()
            target = self._store.path(checksum)
            target.parent.mkdir(parents=True, exist_ok=True)
            partial.replace(target)
        except OSError as error:
            raise _DiskFullError from error
        return _End(checksum=checksum, size=size)

    def _settle(self, ends: list[tuple[_Wanted, _End]]) -> None:
        if not ends:
            return
        now = self._clock()
        with Session(self._engine) as session, session.begin():
            for wanted, end in ends:
                row = session.get(Media, wanted.media_id)
                if row is not None and row.status == "to_fetch":
                    self._settle_one(row, end, now)

    def _settle_one(self, row: Media, end: _End, now: datetime) -> None:
        if end.checksum:
            row.status, row.checksum, row.size, row.fetched_at = "fetched", end.checksum, end.size, now
        elif end.disk_full:
            log.error("the media folder takes nothing: disk full, or not writable")
            self._resting[row.id] = time.monotonic() + FULL_SECONDS
        elif end.for_good or row.tries >= len(WAITS):
            row.status, row.tries = "failed", row.tries + 1
        else:
            self._resting[row.id] = time.monotonic() + WAITS[row.tries]
            row.tries += 1

    async def _announce(self) -> None:
        for incoming in await asyncio.to_thread(self._unannounced):
            try:
                await asyncio.wrap_future(self._submit(incoming))
            except NotStoredError:
                log.warning("news of a file could not be stored; it comes again")

    def _unannounced(self) -> list[Incoming]:
        with Session(self._engine) as session, session.begin():
            rows = media.unannounced(session, tuple(self._fetchers), self._clock())
            return [
                Incoming(
                    channel=chat.channel,
                    event_key=f"fetched:{media_id}",
                    chat_key=chat.chat_key,
                    user_key=user_key,
                    kind=Kind.FETCHED,
                    payload=str(media_id),
                )
                for media_id, chat, user_key in rows
            ]

    def _sweep(self) -> None:
        """Remove what a process left that was killed in the middle of a transfer."""
        for partial in self._store.folder.glob(f"{_PARTIAL}*"):
            if time.time() - partial.stat().st_mtime > _ABANDONED_SECONDS:
                _remove(partial)


def _remove(partial: Path) -> None:
    """Take away what is left of a transfer; where even that is impossible, the next start tries again."""
    with contextlib.suppress(OSError):
        partial.unlink(missing_ok=True)
