"""What keeps reminders and posts from being said twice or forgotten."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Claim(Base):
    """That a thing was said: its key names task, period, recipient and wave, and can be taken once."""

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("commune_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    key: Mapped[str]
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    at: Mapped[datetime]


class ClockMark(Base):
    """The highest time that the jobs have seen: a clock that jumps is noticed by it. One row."""

    __tablename__ = "clock_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
    held_since: Mapped[datetime | None]
    """Since when the jobs stand still because the clock has jumped forward."""
