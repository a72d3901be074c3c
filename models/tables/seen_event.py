"""Which events have been handled: a repeat changes nothing."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class SeenEvent(Base):
    """One event of a channel, written in the transaction that handled it."""

    __tablename__ = "seen_event"
    __table_args__ = (UniqueConstraint("channel", "event_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    event_key: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
