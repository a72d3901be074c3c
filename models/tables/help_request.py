"""What people ask of the commune: a question, a call, a report, more days."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class HelpKind(StrEnum):
    """What is asked for."""

    ASK = "ask"
    """Hỏi xã: a question, answered in words."""
    CALL = "call"
    """Nhờ xã gọi."""
    REPORT = "report"
    """Báo xã: something that the commune is to know."""
    MORE_DAYS = "more_days"
    """Xin thêm ngày: a later deadline for this person alone."""


class Settled(StrEnum):
    """How a request ended."""

    ANSWERED = "answered"
    CALLED = "called"
    GRANTED = "granted"
    REFUSED = "refused"


class HelpRequest(Base):
    """One request in the officer's queue, with where the person stood when asking."""

    __tablename__ = "help_request"
    __table_args__ = (Index("ix_help_request_open", "commune_id", "settled_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    kind: Mapped[str]
    """A `HelpKind`."""
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    """Who asks; none for somebody who is not enrolled."""
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    """Where the answer goes, for somebody who is not enrolled."""
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    number: Mapped[str] = mapped_column(default="")
    """The question that was open."""
    text: Mapped[str] = mapped_column(default="")
    until: Mapped[date | None]
    """The day asked for; once granted, the person's own deadline."""
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    settled: Mapped[str] = mapped_column(default="")
    """A `Settled`; empty while open."""
    answer: Mapped[str] = mapped_column(default="")
