"""A household under review and its members, as the roll gives them."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class HouseholdStatus(StrEnum):
    """What became of a household; a row is never deleted."""

    REPORTED = "reported"
    """Told by its village and not yet confirmed: it is surveyed, and counts nowhere."""
    REFUSED = "refused"
    """Reported, and not confirmed by the commune."""
    ALIVE = "alive"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    CLOSED = "closed"
    MISSING = "missing"
    """No longer in the newest roll; kept until somebody says what happened."""


UNCONFIRMED = (HouseholdStatus.REPORTED, HouseholdStatus.REFUSED)
"""States of a household that the commune has not recognised as one: its sheet is not reviewed."""


class Household(Base):
    """One household (hộ); its code is unique within the village only."""

    __tablename__ = "household"
    __table_args__ = (UniqueConstraint("village_id", "code"), Index("ix_household_commune", "commune_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    code: Mapped[str]
    head_name: Mapped[str]
    area: Mapped[str] = mapped_column(default="")
    """Rural or urban where it differs from the commune's."""
    ethnicity: Mapped[str] = mapped_column(default="")
    merit: Mapped[bool] = mapped_column(default=False)
    no_labour_capacity: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(default=HouseholdStatus.ALIVE)
    joined_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    """The household that took this one in (merged), or from which it was split."""


class Member(Base):
    """A member (nhân khẩu) of a household; one who left stays, with the day and the reason."""

    __tablename__ = "member"
    __table_args__ = (
        Index("ix_member_household", "household_id"),
        Index("ix_member_birth_year", "birth_year", "household_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    ordinal: Mapped[int]
    name: Mapped[str]
    birth_year: Mapped[int | None]
    sex: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    merit: Mapped[bool] = mapped_column(default=False)
    no_labour_capacity: Mapped[bool] = mapped_column(default=False)
    allowance: Mapped[bool] = mapped_column(default=False)
    left_on: Mapped[date | None]
    left_reason: Mapped[str] = mapped_column(default="")


class CarriedAnswers(Base):
    """What a household answered in an earlier year: fact -> value, offered as "giữ nguyên"."""

    __tablename__ = "carried_answers"
    __table_args__ = (UniqueConstraint("household_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    year: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Values of single facts as text, of member facts as a list in the order of the members."""
