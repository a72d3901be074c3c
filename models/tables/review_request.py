"""Requests for a review within the year (QĐ 24/2021/QĐ-TTg, Điều 5; procedures 1.011607 and 1.011608)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class ReviewRequest(Base):
    """A household's paper asking to be put on the list (Mẫu số 01) or to leave it (Mẫu số 04)."""

    __tablename__ = "review_request"
    __table_args__ = (Index("ix_review_request_commune", "commune_id", "decided_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    kind: Mapped[str]
    """enter (Mẫu 01, with Phiếu A) or leave (Mẫu 04, without)."""
    received_on: Mapped[date]
    ticks: Mapped[int | None]
    """Boxes ticked in columns 01-09 of Phiếu A; fewer than 4 puts the household on the list."""
    round_id: Mapped[int | None] = mapped_column(ForeignKey("survey_round.id"))
    """The review within the year that takes it up."""
    result: Mapped[str] = mapped_column(default="")
    """Empty while open; recognised, or refused with a reason in writing."""
    reason: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    made_at: Mapped[datetime]
