"""What of a sent sheet is compared with other sheets, written anew at each sending."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class SheetSummary(Base):
    """A sent sheet in short: the same answers have the same digest."""

    __tablename__ = "sheet_summary"
    __table_args__ = (UniqueConstraint("submission_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    digest: Mapped[str]
    """Of all answers but those about people; empty where there are none."""
    choices_digest: Mapped[str]
    """Of the same without figures."""
    answers: Mapped[int]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class SheetPerson(Base):
    """A person who stands in a sent sheet, by which the same one is found in another household."""

    __tablename__ = "sheet_person"
    __table_args__ = (
        Index("ix_sheet_person_submission", "submission_id"),
        Index("ix_sheet_person_name", "name_key", "birth_year"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    name_key: Mapped[str]
    """As `models.rules.doubts.name_key` gives it."""
    birth_year: Mapped[int]
    is_head: Mapped[bool] = mapped_column(default=False)
