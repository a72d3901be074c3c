"""The contract between channels and dialogs: what comes in, what is said, as plain values.

A channel turns its update into an `Incoming`; a dialog answers with `Reply` values. Neither side knows the other.
A `Reply` is what is meant, not how it looks: Telegram makes buttons of choices, the others numbered lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from pydantic import TypeAdapter


class Kind(StrEnum):
    """What arrived."""

    TEXT = "text"
    CHOICE = "choice"
    """A button was tapped; `choice` is its token."""
    START = "start"
    """The person opened the bot; `payload` is what the link carried."""
    EDIT = "edit"
    """The author changed a message sent before; `text` is the new text."""
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    LOCATION = "location"
    CONTACT = "contact"
    STICKER = "sticker"
    UNSUPPORTED = "unsupported"
    BLOCKED = "blocked"
    """The person blocked the bot, or a group put it out."""
    UNBLOCKED = "unblocked"
    JOINED = "joined"
    """The bot was put into a group."""
    MIGRATED = "migrated"
    """The group goes on under another key: `payload`."""
    FETCHED = "fetched"
    """A file asked for before has arrived: `payload` is the number of its media row."""


@dataclass(frozen=True, kw_only=True)
class MediaRef:
    """A picture or file that a person sent, by the channel's own handle."""

    file_key: str
    name: str = ""
    mime: str = ""
    size: int | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """A position in degrees; `accuracy` in metres where the channel tells it."""

    latitude: float
    longitude: float
    accuracy: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One event of a channel. Keys are opaque texts; `event_key` is unique within the channel."""

    channel: str
    event_key: str
    chat_key: str
    user_key: str
    kind: Kind
    sent_at: datetime | None = None
    """The channel's own date; None where it has none (lines of a pipe are taken in order)."""
    text: str = ""
    command: str = ""
    """A command without its slash ("hoi" of "/hoi thôn 3", whose rest is `text`)."""
    choice: str = ""
    payload: str = ""
    message_key: str = ""
    """The channel's key of the message itself, or of the one that carried the tapped button."""
    media: MediaRef | None = None
    place: Place | None = None
    is_group: bool = False
    group_title: str = ""
    thread_key: str = ""
    forwarded: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing that can be chosen by tapping, by its number, or by typing its label or one of its words."""

    label: str
    value: str
    """What the dialog gets back; at most 24 bytes, for the token must fit Telegram's 64."""
    number: int | None = None
    """Its visible number; a command (Quay lại, Gửi xã) has none."""
    words: tuple[str, ...] = ()
    """Other words for it; the first stands in the list of words of a channel without buttons."""
    ticked: bool | None = None
    """Whether it is ticked, in a list of several choices."""
    footer: bool = False
    """One of the fixed last row: Quay lại, Bỏ qua, Tạm dừng."""
    entry: bool = False
    """An entry of a list ("003 · Lê Thị B."): on a line of its own where there are no buttons."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A picture or document to be made outside the transaction from frozen figures."""

    name: str
    """Which maker: "qr", "workbook", a chart's name."""
    figures: Mapping[str, Any]
    file_name: str
    is_picture: bool = True
    twin: str = ""
    """The same figures as words: goes out where the picture can't be made or can't be sent."""


class Urgency(IntEnum):
    """Who goes first between chats."""

    REPLY = 0
    REMINDER = 1
    BROADCAST = 2


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A message as one line of several that wait for the end of a quiet time together, and its way on there."""

    line: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One message of the bot."""

    text: str
    choices: tuple[Choice, ...] = ()
    how: str = ""
    """How to answer; channels without buttons always show it, others when `teach` is set."""
    teach: bool = False
    drawing: Drawing | None = None
    media_id: int | None = None
    """A stored file to be sent along."""
    replaces: bool = False
    """Changes the question that is open instead of asking a new one (ticks of several choices)."""
    chat_id: int | None = None
    """Another chat than the one that is answered."""
    thread_key: str = ""
    urgency: Urgency = Urgency.REPLY
    not_before: datetime | None = None
    """Not sent before this moment: what nobody asked for waits for a decent hour."""
    brief: Brief | None = None
    """How it stands among others that wait with it, where its own text and choices are too long for that."""
    once: bool = False
    """Never repeated when nobody knows whether it went out (group posts)."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What the router made of one message: the replies and a pop-up for the tap, where there is one."""

    replies: tuple[Reply, ...] = ()
    popup: str = ""


@dataclass(frozen=True, kw_only=True)
class Button:
    """A choice as it goes out: its label, its token and how it is shown."""

    label: str
    token: str
    number: int | None = None
    word: str = ""
    ticked: bool | None = None
    footer: bool = False
    entry: bool = False


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message as the outbox stores it: a reply whose choices have their tokens."""

    text: str
    buttons: tuple[Button, ...] = ()
    how: str = ""
    teach: bool = False
    drawing: Drawing | None = None
    media_id: int | None = None
    closing: bool = False
    """An edit that only takes the buttons off an answered question and writes the answer under it."""
    lines: tuple[str, ...] = ()
    """While it waits for the end of a quiet time: what stands in it, a line each, should more come."""
    line_buttons: tuple[Button, ...] = ()


_outgoing = TypeAdapter(Outgoing)
_incoming = TypeAdapter(Incoming)


def dump_outgoing(outgoing: Outgoing) -> dict[str, Any]:
    """An outgoing message as JSON for the outbox."""
    data: dict[str, Any] = _outgoing.dump_python(outgoing, mode="json", exclude_defaults=True)
    return data


def load_outgoing(data: Mapping[str, Any]) -> Outgoing:
    """The message that an outbox row holds."""
    return _outgoing.validate_python(data)


def dump_incoming(incoming: Incoming) -> dict[str, Any]:
    """An incoming message as JSON for the dead letters."""
    data: dict[str, Any] = _incoming.dump_python(incoming, mode="json", exclude_defaults=True)
    return data


def load_incoming(data: Mapping[str, Any]) -> Incoming:
    """The message that a dead letter holds."""
    return _incoming.validate_python(data)
