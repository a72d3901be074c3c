"""What every channel must do, and the closed list of what can become of a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from handlers.messages import Outgoing


@dataclass(frozen=True, kw_only=True)
class Sent:
    """It is out; with the channel's own key and date of it, where it gives them."""

    message_key: str = ""
    date: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RetryAt:
    """It is surely not out; try again after so many seconds. `whole_bot`: nothing else may be sent before."""

    seconds: float
    reason: str
    whole_bot: bool = False


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """The reader does not take messages from the bot any more."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Migrated:
    """The chat goes on under another key."""

    chat_key: str


@dataclass(frozen=True, kw_only=True)
class Failed:
    """The channel will never take this message."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """The call was cut off: it may be out."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Refused:
    """The channel does not know us (a wrong token): nobody's message can go."""

    reason: str


Outcome = Sent | RetryAt | Blocked | Migrated | Failed | Unknown | Refused


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How fast a channel takes messages (a second; `burst` at once in one chat), and how long they may be."""

    overall: float
    per_chat: float
    per_group: float
    burst: int
    text: int


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One message on its way: to whom, what, and which earlier message it changes."""

    chat_key: str
    thread_key: str
    is_group: bool
    message: Outgoing
    edits_key: str = ""
    """The channel's key of the message to change in place; a channel that cannot edit sends nothing for a
    closing one and a new message for others."""
    file: Path | None = None
    """The drawing or media of the message, made ready."""


class Channel(Protocol):
    """A way out. Sending never raises for what the outside does: every error has its outcome."""

    name: str
    limits: Limits

    async def send(self, letter: Letter) -> Outcome:
        """Send or edit one message."""
        ...


class Fetcher(Protocol):
    """A channel that people send files through."""

    async def fetch(self, file_key: str, target: Path, max_bytes: int) -> None:
        """Write the file's content to `target`; OSError when it can't be had now, ValueError when never."""
        ...


def by_name(channels: Sequence[Channel]) -> dict[str, Channel]:
    """The channels by the name that chats carry."""
    return {channel.name: channel for channel in channels}
