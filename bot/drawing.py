"""Makes the pictures and files of messages, outside any transaction, from the figures that a reply froze."""

import asyncio
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import segno

from bot.worker import Worker
from handlers.messages import Drawing, Outgoing

Maker = Callable[[Mapping[str, Any]], bytes]
"""Draws the figures of a drawing: the content of its file. ValueError where they can't be drawn."""

LongMaker = Callable[[Mapping[str, Any], Path], bytes]
"""A maker that may take minutes: while it works it keeps "3600 12000" in the file, how far it is."""
LONG_SECONDS = 1800.0
"""What a long drawing may take."""

_DOT = 8
"""Pixels a module of a QR code: about 330 across for an invitation, sharp on the cheapest phone."""


class NoSuchDrawingError(LookupError):
    """A message asks for a drawing that nobody can make."""


def qr(figures: Mapping[str, Any]) -> bytes:
    """A QR code of `text` as PNG; level M still reads on creased paper."""
    content = io.BytesIO()
    segno.make_qr(str(figures["text"]), error="m").save(content, kind="png", scale=_DOT)
    return content.getvalue()


def text(figures: Mapping[str, Any]) -> bytes:
    """A list of `lines` as a text file that Windows' editor reads as Vietnamese."""
    return "\r\n".join(map(str, figures["lines"])).encode("utf-8-sig")


@dataclass(frozen=True)
class Drawings:
    """Delivery's maker of files: drawings go into `folder`, stored media are looked up by `media`.

    Drawings of `heavy` are made by the worker, in its process; those of `long` in another one, behind which no chart
    has to wait; those of `makers` in a thread.
    """

    folder: Path
    makers: Mapping[str, Maker]
    media: Callable[[int], Path | None]
    heavy: Mapping[str, Maker] = field(default_factory=dict)
    worker: Worker = field(default_factory=Worker)
    long: Mapping[str, LongMaker] = field(default_factory=dict)
    long_worker: Worker = field(default_factory=lambda: Worker(seconds=LONG_SECONDS))

    async def __call__(self, message: Outgoing) -> Path | None:
        """The file of a message, None where it has none. The same figures are drawn once."""
        if message.drawing is not None:
            return await self._drawn(message.drawing)
        return await asyncio.to_thread(self.media, message.media_id) if message.media_id is not None else None

    def progress(self, message: Outgoing) -> tuple[int, int] | None:
        """How far the long drawing of a message is, and of how many; None while nothing is known of it."""
        if message.drawing is None or message.drawing.name not in self.long:
            return None
        try:
            done, total = self._path(message.drawing, ".progress").read_text().split()
        except (OSError, ValueError):  # not begun, or read in the very moment of writing
            return None
        return int(done), int(total)

    def close(self) -> None:
        """End the processes that draw."""
        self.worker.close()
        self.long_worker.close()

    async def _drawn(self, drawing: Drawing) -> Path:
        if not any(drawing.name in makers for makers in (self.makers, self.heavy, self.long)):
            raise NoSuchDrawingError(drawing.name)
        path = self._path(drawing, Path(drawing.file_name).suffix)
        if not await asyncio.to_thread(path.exists):
            await asyncio.to_thread(_write, path, await self._made(drawing))
        await asyncio.to_thread(os.utime, path)
        return path

    def _path(self, drawing: Drawing, suffix: str) -> Path:
        figures = json.dumps([drawing.name, dict(drawing.figures)], sort_keys=True, ensure_ascii=False)
        return self.folder / f"{hashlib.sha256(figures.encode()).hexdigest()}{suffix}"

    async def _made(self, drawing: Drawing) -> bytes:
        """The content of a drawing. What waits for a worker holds none of the bot's threads."""
        if drawing.name in self.long:
            path = self._path(drawing, ".progress")
            made = self.long_worker.submit(self.long[drawing.name], dict(drawing.figures), path)
            try:
                return await asyncio.wrap_future(made)
            finally:
                await asyncio.to_thread(path.unlink, missing_ok=True)
        if drawing.name in self.heavy:
            return await asyncio.wrap_future(self.worker.submit(self.heavy[drawing.name], dict(drawing.figures)))
        return await asyncio.to_thread(self.makers[drawing.name], drawing.figures)

    def forget(self, before: datetime) -> int:
        """Delete the drawings last used before a moment (they may hold links and figures); returns how many."""
        old = [path for path in self.folder.glob("*") if path.stat().st_mtime < before.timestamp()]
        for path in old:
            path.unlink()
        return len(old)


def _write(path: Path, content: bytes) -> None:
    """Put the whole file in place at once: a crash leaves none, or a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
