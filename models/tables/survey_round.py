"""A survey round and who surveys which household in it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class SurveyRound(Base):
    """One review (đợt rà soát): yearly within 1 September - 14 December, or within the year (QĐ 24/2021, Điều 3)."""

    __tablename__ = "survey_round"
    __table_args__ = (Index("ix_survey_round_commune", "commune_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    year: Mapped[int]
    kind: Mapped[str] = mapped_column(default="yearly")
    """yearly, or in_year."""
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    standards: Mapped[list[Any]]
    """Keys of the poverty standards by which it counts."""
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The last day of visits at home."""
    window_ends_on: Mapped[date]
    """The last day of the whole review."""
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Assignment(Base):
    """That a household is surveyed in a round, and by whom."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("round_id", "household_id"), Index("ix_assignment_role", "role_id", "round_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("survey_round.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    """The village head; none while the village has none."""
