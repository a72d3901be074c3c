"""Units of the plan (đơn vị): offices, schools, unions; who works for which."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Unit(Base):
    """One unit of a commune; an office that was renamed or abolished is data."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("commune_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    code: Mapped[str]
    title: Mapped[str]
    of_villages: Mapped[bool] = mapped_column(default=False)
    """Whether its work is each village head's in the own village ("thôn")."""
    ended_on: Mapped[date | None]


class UnitRole(Base):
    """That a role does the unit's work, or leads it."""

    __tablename__ = "unit_role"
    __table_args__ = (UniqueConstraint("unit_id", "role_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), index=True)
    leads: Mapped[bool] = mapped_column(default=False)
