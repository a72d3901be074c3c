"""The terminal as a full channel: lines in, what the bot says out; no dates, no buttons, no edits."""

import asyncio
import shutil
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.channels.plain import render
from bot.channels.port import Letter, Limits, Outcome, Sent
from handlers.messages import Incoming, Kind, MediaRef, Place

NAME = "terminal"

Say = Callable[[Letter, str], None]
"""Shows one message: the letter, and its rendering as text."""

_FILES = {"@ảnh": Kind.PHOTO, "@anh": Kind.PHOTO, "@tệp": Kind.DOCUMENT, "@tep": Kind.DOCUMENT}
_PLACES = ("@vị trí", "@vi tri")


class Terminal:
    """Port of the channel; what is sent goes to `say`."""

    name = NAME
    limits = Limits(overall=10_000, per_chat=10_000, per_group=10_000, burst=10_000, text=100_000)

    def __init__(self, say: Say) -> None:
        self._say = say

    async def send(self, letter: Letter) -> Outcome:
        """Show a message; a closing edit shows nothing, since nothing can be taken back."""
        if not letter.message.closing:
            self._say(letter, render(letter.message))
        return Sent(message_key=uuid.uuid4().hex)


class TerminalFiles:
    """Fetcher of the terminal: a file key is a path on this machine."""

    async def fetch(self, file_key: str, target: Path, max_bytes: int) -> None:
        """Copy the file."""
        await asyncio.to_thread(_copy, Path(file_key), target, max_bytes)


def _copy(source: Path, target: Path, max_bytes: int) -> None:
    if not source.is_file() or source.stat().st_size > max_bytes:
        raise ValueError(source.name)
    shutil.copyfile(source, target)


def read_line(line: str, code: str) -> Incoming:
    """One line as a message of the person with a code.

    "@ảnh PATH" and "@tệp PATH" send a file, "@vị trí 19,85 105,62" a position, "/lệnh" a command.
    """
    text = line.rstrip("\n")
    word, _, rest = text.partition(" ")
    said = Incoming(channel=NAME, event_key=uuid.uuid4().hex, chat_key=code, user_key=code, kind=Kind.TEXT, text=text)
    if word in _FILES:
        return replace(said, kind=_FILES[word], text="", media=_media(Path(rest.strip())))
    place = next((_place(text.removeprefix(name)) for name in _PLACES if text.startswith(name)), None)
    if place is not None:
        return replace(said, kind=Kind.LOCATION, text="", place=place)
    if word == "/start":
        return replace(said, kind=Kind.START, text="", payload=rest.strip())
    return replace(said, command=word[1:], text=rest) if text.startswith("/") and len(word) > 1 else said


def _media(path: Path) -> MediaRef:
    size = path.stat().st_size if path.is_file() else None
    return MediaRef(file_key=str(path.resolve()), name=path.name, size=size)


def _place(text: str) -> Place | None:
    try:
        latitude, longitude = (float(part.replace(",", ".")) for part in text.split())
    except ValueError:
        return None
    return Place(latitude=latitude, longitude=longitude)
