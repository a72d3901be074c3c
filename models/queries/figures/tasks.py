"""Tasks of the plan by lead unit: done, open, late. Unit: occurrences of a period that are or were due in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models.tables import Commune, Occurrence, PlanTask, Unit


@dataclass(frozen=True)
class UnitWork:
    """The occurrences of a unit: `done` in time or late, `open` with the deadline to come, `late` past it."""

    unit: Unit
    done: int
    open: int
    late: int


def by_unit(session: Session, commune: Commune, start: date, end: date, today: date) -> Sequence[UnitWork]:
    """The confirmed tasks due from `start` to `end`, by lead unit in the order of the register."""
    late = (Occurrence.status == "open") & (Occurrence.due_on < today)
    query = (
        select(
            Unit,
            func.count(case((Occurrence.status == "done", 1))),
            func.count(case(((Occurrence.status == "open") & (Occurrence.due_on >= today), 1))),
            func.count(case((late, 1))),
        )
        .select_from(Occurrence)
        .join(PlanTask, PlanTask.id == Occurrence.task_id)
        .join(Unit, Unit.id == PlanTask.lead_unit_id)
        .where(PlanTask.commune_id == commune.id, PlanTask.confirmed, Occurrence.status != "dropped")
        .where(Occurrence.due_on.between(start, end))
        .group_by(Unit.id)
        .order_by(func.min(PlanTask.number))
    )
    return [UnitWork(*row) for row in session.execute(query).all()]


def late(session: Session, commune: Commune, today: date) -> int:
    """Occurrences past their deadline and not done."""
    query = (
        select(func.count(Occurrence.id))
        .join(PlanTask, PlanTask.id == Occurrence.task_id)
        .where(PlanTask.commune_id == commune.id, PlanTask.confirmed, PlanTask.ended_on.is_(None))
        .where(Occurrence.status == "open", Occurrence.due_on < today)
    )
    return session.scalar(query) or 0
