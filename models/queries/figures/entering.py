"""Entered figures on their way: whose they are to enter, which villages lack their totals, what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.figures import entered
from models.queries.places import villages
from models.queries.progress import natural
from models.rules.indicators import TOTALS, Enterer, may_approve
from models.tables import Commune, Indicator, PlanTask, Role, UnitRole, Village


@dataclass(frozen=True)
class Waiting:
    """One figure to approve; the totals that one person entered for a year are one."""

    rows: tuple[Indicator, ...]
    entered_by: Role | None

    @property
    def first(self) -> Indicator:
        """Its first row, which tells what it is."""
        return self.rows[0]

    @property
    def is_totals(self) -> bool:
        """Whether these are totals by village."""
        return self.first.key in TOTALS


def enterer(session: Session, role: Role) -> Enterer:
    """What somebody is to entered figures: the targets of the tasks whose lead unit they work for."""
    query = (
        select(PlanTask.target)
        .join(UnitRole, UnitRole.unit_id == PlanTask.lead_unit_id)
        .where(UnitRole.role_id == role.id, PlanTask.commune_id == role.commune_id)
        .where(PlanTask.target != "", PlanTask.ended_on.is_(None))
        .distinct()
    )
    return Enterer(role.kind, role.person_id, frozenset(session.scalars(query).all()))


def without_totals(session: Session, commune: Commune, year: int) -> Sequence[Village]:
    """The villages for which nobody has entered all households and persons of a year, by their numbers."""
    told = {(row.village_id, row.key) for row in entered.rows_of(session, commune, TOTALS, str(year))}
    lacking = [one for one in villages(session, commune) if any((one.id, key) not in told for key in TOTALS)]
    return sorted(lacking, key=lambda village: natural(village.name))


def waiting_for(session: Session, commune: Commune, role: Role) -> list[Waiting]:
    """What waits for the approval of a role, oldest first; nothing that the person entered."""
    found: dict[tuple[object, ...], list[Indicator]] = {}
    for row in entered.waiting(session, commune):
        is_totals = row.key in TOTALS and row.village_id is not None
        place = (row.period, row.entered_by_id) if is_totals else (row.id,)
        found.setdefault(place, []).append(row)
    who = Enterer(role.kind, role.person_id)
    items = [Waiting(tuple(rows), _by(session, rows[0])) for rows in found.values()]
    return [one for one in items if may_approve(who, one.entered_by.person_id if one.entered_by else None)]


def _by(session: Session, row: Indicator) -> Role | None:
    return session.get(Role, row.entered_by_id) if row.entered_by_id is not None else None
