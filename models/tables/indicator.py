"""Figures that no survey measures: entered by a unit, approved by an officer."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Indicator(Base):
    """One entered figure (total households, loans granted, persons trained …); the newest approved row holds."""

    __tablename__ = "indicator"
    __table_args__ = (Index("ix_indicator_commune", "commune_id", "key", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    key: Mapped[str]
    """households, persons, loans, trained, road, fund … as the targets name them."""
    period: Mapped[str]
    """A year or half year: 2026, 2026-H1."""
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    numerator: Mapped[int]
    denominator: Mapped[int | None]
    source: Mapped[str]
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
    """The evidence."""
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    """None: the operator, at the command line."""
    entered_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    approved_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    """When the office gave it back to be entered anew; it counts nowhere."""
