"""A village of a commune, its names over time and what became of it."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Village(Base):
    """One village (thôn, bản, tổ dân phố); a merged one stays, with the village that took it in."""

    __tablename__ = "village"
    __table_args__ = (UniqueConstraint("commune_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    code: Mapped[str]
    """The official code, unique within the commune."""
    name: Mapped[str]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    ended_on: Mapped[date | None]
    """The first day on which the village no longer stands for itself."""


class VillageName(Base):
    """A name that a village bore before its present one."""

    __tablename__ = "village_name"
    __table_args__ = (Index("ix_village_name_village", "village_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    name: Mapped[str]
    until: Mapped[date]
    """The first day of the next name."""
