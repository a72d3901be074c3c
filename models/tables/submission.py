"""A household's sheet in a round, its answers and their history."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class SubmissionStatus(StrEnum):
    """Where a sheet stands between the village and the commune."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"


HANDED_IN = (SubmissionStatus.SENT, SubmissionStatus.APPROVED)
"""States of a sheet that is with the commune."""


class Outcome(StrEnum):
    """How the visit ended; all but an interview are states of their own in the figures."""

    INTERVIEW = "interview"
    REFUSED = "refused"
    ABSENT = "absent"
    MOVED = "moved"
    SPLIT = "split"
    GONE = "gone"
    AWAY = "away"


class Submission(Base):
    """The one sheet of a household in a round, pinned to the form version that it began with."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("round_id", "household_id"),
        Index("ix_submission_role", "role_id", "status"),
        Index("ix_submission_queue", "round_id", "status", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("survey_round.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    """Who has it."""
    status: Mapped[str] = mapped_column(default=SubmissionStatus.DRAFT)
    outcome: Mapped[str] = mapped_column(default="")
    xml: Mapped[str]
    """The instance as XForm XML."""
    state: Mapped[dict[str, Any]]
    """What XML cannot tell of the filling-in, as `Entry.state()` gives it."""
    progress: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Where the dialog stands: numbers skipped, the number open at the pause, times sent."""
    b1: Mapped[int | None]
    b2: Mapped[int | None]
    poverty_class: Mapped[str] = mapped_column(default="")
    """The class by the round's first standard as the answers stand (tạm tính); empty while something is unknown."""
    persons: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    taken_up_at: Mapped[datetime | None]
    """Since when an officer has looked at it: from then on it can't be withdrawn."""
    taken_up_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    """The officer who has it open; nobody else takes the same one meanwhile."""
    approved_at: Mapped[datetime | None]
    nudge_on: Mapped[date | None]
    """A day on which its village head is to be reminded of it once more, as they or the officer wished."""
    doubts: Mapped[int] = mapped_column(default=0)
    """How many doubts were found: doubtful ones stand first in the queue."""


class Answer(Base):
    """The present value of one leaf of a sheet; an irrelevant one is kept, marked, and comes back."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("submission_id", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    ref: Mapped[str]
    """Path of the leaf; a repeat's row by its stable id."""
    fact: Mapped[str] = mapped_column(default="", index=True)
    value: Mapped[str]
    relevant: Mapped[bool] = mapped_column(default=True)


class AnswerChange(Base):
    """One change of one answer: who, when, old, new, why."""

    __tablename__ = "answer_change"
    __table_args__ = (
        Index("ix_answer_change_submission", "submission_id", "id"),
        Index("ix_answer_change_role", "role_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    ref: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    old: Mapped[str] = mapped_column(default="")
    new: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    message_key: Mapped[str] = mapped_column(default="")
    """The channel's key of the typed message, by which an edit of it is recognised."""
    at: Mapped[datetime]
