"""The poverty class of a household over time: only ever added to."""

from datetime import date, datetime

from sqlalchemy import Connection, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from models.tables.base import Base


class ClassDecision(Base):
    """One recognised class (Quyết định 24/2021/QĐ-TTg, Điều 4); a mistake is mended by a newer decision."""

    __tablename__ = "class_decision"
    __table_args__ = (Index("ix_class_decision_household", "household_id", "decided_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    year: Mapped[int]
    """The review to which the decision belongs."""
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"), index=True)
    """Where the household stood when it was decided: the lists of a year stay as they were."""
    persons: Mapped[int | None]
    """Of how many persons the household was; None where that is not known."""
    poverty_class: Mapped[str]
    """poor, near_poor or not_poor."""
    b1: Mapped[int | None]
    b2: Mapped[int | None]
    decided_on: Mapped[date]
    reference: Mapped[str] = mapped_column(default="")
    """Number of the decision, where known."""
    reason: Mapped[str]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    recorded_at: Mapped[datetime]


@event.listens_for(ClassDecision, "before_update")
@event.listens_for(ClassDecision, "before_delete")
def _refuse_change(mapper: Mapper[ClassDecision], connection: Connection, target: ClassDecision) -> None:
    del mapper, connection
    raise PermissionError(f"class decision {target.id} stands; a newer one mends it")
