"""The register of the plan's tasks (nhiệm vụ), its history, the events and days on which deadlines hang."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class PlanTask(Base):
    """One task, target or reporting duty; it keeps its number for good."""

    __tablename__ = "plan_task"
    __table_args__ = (UniqueConstraint("commune_id", "number"), UniqueConstraint("commune_id", "reference"))

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    number: Mapped[int]
    """What people type ("xong 12")."""
    reference: Mapped[str]
    """Where it stands in the plan: "III.2.3.1-a"."""
    title: Mapped[str]
    sentence: Mapped[str] = mapped_column(default="")
    """The plan's own words."""
    lead_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    """The leader named for the task, second on the ladder."""
    evidence: Mapped[str] = mapped_column(default="")
    """What shows that it is done."""
    target: Mapped[str] = mapped_column(default="")
    """Key of the target that it serves."""
    per_village: Mapped[bool] = mapped_column(default=False)
    legal: Mapped[bool] = mapped_column(default=False)
    """Whether its deadline is a legal term, which moves off days off."""
    rule: Mapped[dict[str, Any]]
    """The deadline as `models.rules.deadlines` writes it."""
    urgent: Mapped[bool] = mapped_column(default=False)
    """Whether its reminders come alone, not in the morning digest."""
    confirmed: Mapped[bool] = mapped_column(default=False)
    """Nothing fires for a rule that is still a proposal."""
    settled_by: Mapped[str] = mapped_column(default="")
    """What the bot sees done by itself and closes it by: a step of `models.queries.review_course`."""
    stale: Mapped[str] = mapped_column(default="")
    """Why the plan's line no longer holds as written ("đến năm 2020")."""
    leads: Mapped[list[Any]] = mapped_column(default=lambda: [7, 3, 1, 0])
    """Working days before the deadline on which it is reminded."""
    ladder: Mapped[list[Any]] = mapped_column(default=lambda: [1, 3, 5])
    """Working days late at which owner, leader, chairman hear of it."""
    ended_on: Mapped[date | None]
    """Since when the register no longer has it."""


class PlanTaskUnit(Base):
    """A cooperating unit of a task."""

    __tablename__ = "plan_task_unit"
    __table_args__ = (UniqueConstraint("task_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("plan_task.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))


class PlanTaskChange(Base):
    """One change of the register: who, when, what, old, new."""

    __tablename__ = "plan_task_change"
    __table_args__ = (Index("ix_plan_task_change_task", "task_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("plan_task.id"))
    field: Mapped[str]
    old: Mapped[str]
    new: Mapped[str]
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    at: Mapped[datetime]


class PlanEvent(Base):
    """A named event on which deadlines hang ("kế hoạch của tỉnh"), dated by an officer; the newest row holds."""

    __tablename__ = "plan_event"
    __table_args__ = (Index("ix_plan_event_commune", "commune_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    name: Mapped[str]
    period: Mapped[str] = mapped_column(default="")
    """The year or period in which it happened."""
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    happened_on: Mapped[date]
    reference: Mapped[str] = mapped_column(default="")
    """The document that says so."""
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    at: Mapped[datetime]


class DayCorrection(Base):
    """A day that the commune's calendar corrects: an extra day off, or a Saturday worked."""

    __tablename__ = "day_correction"
    __table_args__ = (UniqueConstraint("commune_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    day: Mapped[date]
    is_working: Mapped[bool]
    note: Mapped[str] = mapped_column(default="")
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    at: Mapped[datetime]
