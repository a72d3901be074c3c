"""Village meetings (QĐ 24/2021/QĐ-TTg as operated by procedure 1.011606, step 4) and their votes."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class VillageMeeting(Base):
    """One meeting of a village in a round; households below half are surveyed and met again."""

    __tablename__ = "village_meeting"
    __table_args__ = (UniqueConstraint("round_id", "village_id", "nth"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("survey_round.id"))
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    nth: Mapped[int] = mapped_column(default=1)
    held_at: Mapped[datetime]
    attendees: Mapped[int]
    """Persons, not households."""
    chair: Mapped[str] = mapped_column(default="")
    secretary: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    recorded_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    """When the record went to the commune."""


class MeetingVote(Base):
    """What the meeting said of one household: agree, disagree; the rest had no opinion."""

    __tablename__ = "meeting_vote"
    __table_args__ = (UniqueConstraint("meeting_id", "household_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("village_meeting.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    poverty_class: Mapped[str]
    """The class that was put to the meeting: poor, near_poor or not_poor."""
    agree: Mapped[int]
    disagree: Mapped[int]
