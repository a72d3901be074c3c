"""What happened to a household: found, moved, died out, split, joined; reported, then confirmed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class HouseholdEventKind(StrEnum):
    """The events of a household's life."""

    FOUND = "found"
    MOVED_OUT = "moved_out"
    """Out of the commune."""
    MOVED_WITHIN = "moved_within"
    """To another village of the commune, which takes it in."""
    DIED_OUT = "died_out"
    SPLIT = "split"
    """Some of its people became the other household."""
    JOINED = "joined"
    """It went into the other household."""
    HEAD_CHANGED = "head_changed"
    MEMBER_DIED = "member_died"
    """One of its people, not the head."""
    VILLAGE_CHANGED = "village_changed"
    """Its village was merged or redrawn."""


class HouseholdEventStatus(StrEnum):
    """reported -> (accepted by the other village) -> confirmed or refused by the officer."""

    REPORTED = "reported"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class HouseholdEvent(Base):
    """One event; it changes the roll when the officer confirms it, and stays for good."""

    __tablename__ = "household_event"
    __table_args__ = (
        Index("ix_household_event_household", "household_id"),
        Index("ix_household_event_open", "commune_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("survey_round.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    """The household that came out of a split, or took this one in."""
    kind: Mapped[str]
    from_village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    to_village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    happened_on: Mapped[date]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the event needs besides: `members` who went (ids), the new `head` and who `died` (ids), `ticks` of Phiếu A,
    `moved_in` from elsewhere, `not_seen` where the other village does not know the household."""
    status: Mapped[str] = mapped_column(default=HouseholdEventStatus.REPORTED)
    reported_by_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    reported_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
