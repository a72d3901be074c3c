"""The terminal as a full channel: lines in, what the bot says out; no dates, no buttons, no edits."""

import shutil
import uuid
from collections.abc import Callable
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
        source = Path(file_key)
        if not source.is_file() or source.stat().st_size > max_bytes:
            raise ValueError(file_key)
        shutil.copyfile(source, target)


def read_line(line: str, code: str) -> Incoming:
    """One line as a message of the person with a code.

    "@ảnh PATH" and "@tệp PATH" send a file, "@vị trí 19,85 105,62" a position, "/lệnh" a command.
    """
    text = line.rstrip("\n")
    word, _, rest = text.partition(" ")
    incoming = {"channel": NAME, "event_key": uuid.uuid4().hex, "chat_key": code, "user_key": code}
    if word in _FILES:
        path = Path(rest.strip())
        media = MediaRef(
            file_key=str(path.resolve()), name=path.name, size=path.stat().st_size if path.is_file() else None
        )
        return Incoming(**incoming, kind=_FILES[word], media=media)
    for name in _PLACES:
        if text.startswith(name):
            place = _place(text.removeprefix(name))
            if place is not None:
                return Incoming(**incoming, kind=Kind.LOCATION, place=place)
    if text.startswith("/") and len(word) > 1:
        kind = Kind.START if word == "/start" else Kind.TEXT
        return Incoming(**incoming, kind=kind, command=word[1:], text=rest, payload=rest if kind is Kind.START else "")
    return Incoming(**incoming, kind=Kind.TEXT, text=text)


def _place(text: str) -> Place | None:
    try:
        latitude, longitude = (float(part.replace(",", ".")) for part in text.split())
    except ValueError:
        return None
    return Place(latitude=latitude, longitude=longitude)
