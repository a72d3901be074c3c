"""What happens to a sheet at the commune: each change of state, what was returned and why, doubts and notes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class SubmissionEvent(Base):
    """One change of a sheet's state, with who, when and why: only ever added to."""

    __tablename__ = "submission_event"
    __table_args__ = (Index("ix_submission_event_submission", "submission_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    act: Mapped[str]
    """send, send_again, withdraw, return, approve, reopen, ask_correction."""
    status: Mapped[str]
    """The state in which the sheet stood afterwards."""
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class Return(Base):
    """One giving back of a sheet to the village, with a day by which it should be mended."""

    __tablename__ = "return"
    __table_args__ = (Index("ix_return_submission", "submission_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    """The officer who returned it."""
    due_on: Mapped[date]
    made_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    """When the village sent it again."""


class ReturnedQuestion(Base):
    """One question that a return names, with the officer's own words."""

    __tablename__ = "returned_question"
    __table_args__ = (UniqueConstraint("return_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    return_id: Mapped[int] = mapped_column(ForeignKey("return.id"))
    number: Mapped[str]
    """The number of the question in its form version: "8", "2.3"."""
    reason: Mapped[str]
    settled: Mapped[str] = mapped_column(default="")
    """Empty while open; changed, or stands (the village head keeps the answer, with a reason)."""
    reply: Mapped[str] = mapped_column(default="")
    """Why the answer stands, in the village head's words."""


class Doubt(Base):
    """What the rules found strange in a sheet when it was sent; it never blocks."""

    __tablename__ = "doubt"
    __table_args__ = (UniqueConstraint("submission_id", "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    kind: Mapped[str]
    """As `models.rules.doubts` names it."""
    subject: Mapped[str] = mapped_column(default="")
    """What it points at where a kind can be found twice: a member's row, another household."""
    rests_on: Mapped[dict[str, Any]]
    """The figures on which it rests."""
    explanation: Mapped[str] = mapped_column(default="")
    """The village head's own words before sending."""
    found_at: Mapped[datetime]


class ReviewNote(Base):
    """What an officer writes down for themselves about a sheet."""

    __tablename__ = "review_note"
    __table_args__ = (Index("ix_review_note_submission", "submission_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    text: Mapped[str]
    at: Mapped[datetime]
