"""What a person is, and from when to when: reach and duties follow from it."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class RoleKind(StrEnum):
    """The roles of the plan; a person may hold several."""

    CHAIRMAN = "chairman"
    OFFICER = "officer"
    UNIT_HEAD = "unit_head"
    VILLAGE_HEAD = "village_head"
    OPERATOR = "operator"


class Role(Base):
    """One role of one person for a time; `until` is the first day on which it no longer holds."""

    __tablename__ = "role"
    __table_args__ = (Index("ix_role_person", "person_id"), Index("ix_role_village", "village_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    """The office in the commune's own words, where it has one: "cán bộ y tế xã"."""
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    """The village of a village head."""
    since: Mapped[date]
    until: Mapped[date | None]
    surveyed: Mapped[int] = mapped_column(default=0)
    """Sheets sent so far: a head's first sheet is asked question by question, with more help."""
    digest_at: Mapped[time] = mapped_column(default=time(7))
    """The person's own hour of the morning digest."""
    quiet_on: Mapped[date | None]
    """A day on which they asked for no more reminders."""


class RoleVillage(Base):
    """A village that an officer looks after."""

    __tablename__ = "role_village"
    __table_args__ = (UniqueConstraint("role_id", "village_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
