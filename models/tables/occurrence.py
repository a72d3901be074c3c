"""Occurrences of tasks (kỳ thực hiện): what is due when, with whom, and everything that was said about it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Occurrence(Base):
    """One period of a task, of one village where the task is a village's."""

    __tablename__ = "occurrence"
    __table_args__ = (
        UniqueConstraint("task_id", "period", "village_id"),
        Index(
            "uq_occurrence_of_commune",
            "task_id",
            "period",
            unique=True,
            sqlite_where=text("village_id IS NULL"),
            postgresql_where=text("village_id IS NULL"),
        ),
        Index("ix_occurrence_open", "status", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("plan_task.id"))
    period: Mapped[str]
    """Key of the period: "2026", "2026-02", or the day of a single deadline."""
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    due_on: Mapped[date | None]
    """None: not yet set."""
    since: Mapped[date]
    """The first day on which this deadline held: nothing that was to be said earlier is said."""
    dated_by_hand: Mapped[bool] = mapped_column(default=False)
    """Whether the chairman granted another day; re-planning leaves it alone."""
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"), index=True)
    """Who has it; none: whoever does the lead unit's work, else the chairman."""
    status: Mapped[str] = mapped_column(default="open")
    """open, done, or dropped."""
    percent: Mapped[int] = mapped_column(default=0)
    snoozed_until: Mapped[date | None]
    done_on: Mapped[date | None]


class OccurrenceEvent(Base):
    """One thing that was done or said about an occurrence: only ever added to."""

    __tablename__ = "occurrence_event"
    __table_args__ = (Index("ix_occurrence_event_occurrence", "occurrence_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    act: Mapped[str]
    """done, evidence, part, reopen, ask_time, grant, refuse, not_mine, assign, redate, snooze, urge, unit_part,
    set_day or moved."""
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    text: Mapped[str] = mapped_column(default="")
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the act needs besides: old and new day, percent, the unit."""
    at: Mapped[datetime]


class TimeRequest(Base):
    """A wish for more time, which the chairman grants or refuses."""

    __tablename__ = "time_request"
    __table_args__ = (Index("ix_time_request_occurrence", "occurrence_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    until: Mapped[date]
    reason: Mapped[str]
    asked_at: Mapped[datetime]
    granted: Mapped[bool | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    decided_at: Mapped[datetime | None]


class Absence(Base):
    """Leave of a role from one day to another, with somebody standing in once they agree."""

    __tablename__ = "absence"
    __table_args__ = (Index("ix_absence_role", "role_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    """None: nobody is to stand in."""
    since: Mapped[date]
    until: Mapped[date]
    """The last day of leave."""
    occurrences: Mapped[list[Any]] = mapped_column(default=list)
    """Ids of the occurrences handed over one by one; empty: all that fall due in that time."""
    status: Mapped[str] = mapped_column(default="asked")
    """asked, accepted, refused, called_off."""
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
