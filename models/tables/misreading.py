"""Where people and the form misunderstand each other: which question, never what was typed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Misreading(Base):
    """One answer that had to be asked back, or was corrected within the same sheet."""

    __tablename__ = "misreading"
    __table_args__ = (Index("ix_misreading_round", "round_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("survey_round.id"))
    number: Mapped[str]
    short: Mapped[str]
    """The question's short name in the form."""
    kind: Mapped[str]
    """The kind of answer, as `handlers.answers` names it."""
    why: Mapped[str]
    """Why it was not taken ("ambiguous", "unit" …), or "corrected"."""
    at: Mapped[datetime]
