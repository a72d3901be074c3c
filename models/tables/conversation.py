"""Where a private chat stands: the only memory that a dialog has."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Conversation(Base):
    """One private chat's dialog state."""

    __tablename__ = "conversation"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chat.id"), unique=True)
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    """The role in which the person speaks here."""
    state: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The dialog's own typed state, with its name under "at"."""
    revision: Mapped[int] = mapped_column(default=0)
    """Counts the questions shown; a tap that carries another one is stale."""
    offers: Mapped[list[Any]] = mapped_column(default=list)
    """The choices under the question that is open."""
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", use_alter=True))
    """The message that asks it; its channel date tells which typed answers came too early."""
    last_text: Mapped[str] = mapped_column(default="")
    """The last typed answer that was taken, to recognise one sent twice on a weak signal."""
    last_text_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    """When the person last said or tapped anything: reminders keep away from who is in the middle of something."""
    last_token: Mapped[str] = mapped_column(default="")
    """The tap that was taken last: the same tap again is a finger that pressed twice."""
