"""What the bot says, written in the transaction that caused it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class OutboxStatus(StrEnum):
    """A row's way: pending -> sending -> one of the ends."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """A group post whose sending was cut off: perhaps out, never repeated."""
    HELD = "held"
    """Waiting at a restore from backup until the operator lets it go."""


class Outbox(Base):
    """One message to one chat; the order of ids is the order within the chat."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "status", "not_before"),
        Index("ix_outbox_chat", "chat_id", "status", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chat.id"))
    thread_key: Mapped[str] = mapped_column(default="")
    urgency: Mapped[int] = mapped_column(default=0)
    """0 replies, 1 reminders, 2 broadcasts: smaller goes first between chats."""
    payload: Mapped[dict[str, Any]]
    """The reply as data, see `handlers.messages`."""
    edits_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    """The earlier message that this one replaces in place, where the channel can."""
    once: Mapped[bool] = mapped_column(default=False)
    """Never repeated when its outcome is unknown (group posts)."""
    status: Mapped[str] = mapped_column(default=OutboxStatus.PENDING)
    tries: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    made_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    channel_date: Mapped[datetime | None]
    """The channel's own date of the message."""
    message_key: Mapped[str] = mapped_column(default="")
    failure: Mapped[str] = mapped_column(default="")
