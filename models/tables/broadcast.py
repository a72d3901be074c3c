"""Messages to all village heads, and who has answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Broadcast(Base):
    """One message of the office to many, with the buttons under it."""

    __tablename__ = "broadcast"
    __table_args__ = (Index("ix_broadcast_commune", "commune_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    text: Mapped[str]
    answers: Mapped[list[Any]]
    """Labels of the buttons."""
    made_at: Mapped[datetime]


class BroadcastRecipient(Base):
    """One person to whom it went."""

    __tablename__ = "broadcast_recipient"
    __table_args__ = (UniqueConstraint("broadcast_id", "role_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcast.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), index=True)
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    """None: the person has no chat."""
    answer: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
