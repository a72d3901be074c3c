"""Public posting, complaints and the steps up to the decision (procedure 1.011606, steps 5 to 7)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Posting(Base):
    """A list hung out in a village and at the commune's office for three working days."""

    __tablename__ = "posting"
    __table_args__ = (Index("ix_posting_round", "round_id", "village_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("survey_round.id"))
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The last day, to its end."""
    again: Mapped[bool] = mapped_column(default=False)
    """Whether it repeats the posting of households that were re-checked."""
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    made_at: Mapped[datetime]


class PostedHousehold(Base):
    """A household on a posted list, with the class that was posted."""

    __tablename__ = "posted_household"
    __table_args__ = (UniqueConstraint("posting_id", "household_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    poverty_class: Mapped[str]


class Complaint(Base):
    """A complaint about a posted household; the re-check ends within seven working days."""

    __tablename__ = "complaint"
    __table_args__ = (Index("ix_complaint_posting", "posting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    received_on: Mapped[date]
    text: Mapped[str]
    recheck_by: Mapped[date]
    result: Mapped[str] = mapped_column(default="")
    """Empty while open; kept, or changed."""
    poverty_class: Mapped[str] = mapped_column(default="")
    """The class after a re-check that changed it."""
    settled_on: Mapped[date | None]
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    made_at: Mapped[datetime]


class RoundStep(Base):
    """A step of a round that was done: opinion asked, opinion given, decision signed."""

    __tablename__ = "round_step"
    __table_args__ = (
        UniqueConstraint("round_id", "village_id", "step"),
        Index(
            "uq_round_step_of_commune",
            "round_id",
            "step",
            unique=True,
            sqlite_where=text("village_id IS NULL"),
            postgresql_where=text("village_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("survey_round.id"))
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    """None: a step of the whole commune."""
    step: Mapped[str]
    """list_sent, opinion_asked, opinion_given, decided."""
    done_on: Mapped[date]
    reference: Mapped[str] = mapped_column(default="")
    """Number of the document."""
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    at: Mapped[datetime]
