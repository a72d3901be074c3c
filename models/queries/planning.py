"""What the planner of reminders is told of a commune: `models.rules.duties.PlanState`, with roles as people."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.calendars import calendar_of
from models.queries.people import roles_in
from models.queries.register import people_of_units
from models.rules.duties import Absence as Leave
from models.rules.duties import Habits, OpenOccurrence, PlannedTask, PlanState
from models.tables import Absence, Claim, Commune, Occurrence, PlanTask, Role, RoleKind, Unit, Village

_REMEMBERED = timedelta(days=800)
"""Claims older than this belong to deadlines that are no longer open."""


def plan_state(session: Session, commune: Commune, today: date) -> PlanState:
    """Everything that the reminders of a commune depend on, as of a day."""
    roles = {role.id: role for role in roles_in(session, commune, today)}
    chairman = next((role.id for role in roles.values() if role.kind == RoleKind.CHAIRMAN), None)
    claimed = select(Claim.key).where(Claim.commune_id == commune.id)
    since = select(Absence).join(Role, Role.id == Absence.role_id).where(Role.commune_id == commune.id)
    absences = session.scalars(since.where(Absence.status == "accepted", Absence.until >= today - _REMEMBERED))
    return PlanState(
        tasks=tuple(_tasks(session, commune, today)),
        chairman=chairman,
        calendar=calendar_of(session, commune),
        absences=tuple(
            Leave(row.role_id, row.since, row.until, row.stand_in_id, frozenset(row.occurrences)) for row in absences
        ),
        habits={
            role.id: Habits(role.digest_at, role.quiet_on + timedelta(days=1) if role.quiet_on else None)
            for role in roles.values()
        },
        claimed=frozenset(session.scalars(claimed)),
    )


def owners(session: Session, commune: Commune, today: date) -> "Owners":
    """Who has which occurrence, as of a day."""
    roles = roles_in(session, commune, today)
    holding = {role.id for role in roles}
    units = {
        unit: next((role.id for role, _, _ in people if role.id in holding), None)
        for unit, people in people_of_units(session, commune).items()
    }
    newest = sorted(roles, key=lambda role: (role.since, role.id))
    heads = {role.village_id: role.id for role in newest if role.kind == RoleKind.VILLAGE_HEAD and role.village_id}
    of_villages = set(session.scalars(select(Unit.id).where(Unit.commune_id == commune.id, Unit.of_villages)))
    return Owners(holding, units, of_villages, heads)


class Owners:
    """Whoever was named for an occurrence, else who does the lead unit's work (of "thôn": the village head)."""

    def __init__(
        self,
        holding: set[int],
        units: dict[int, int | None],
        of_villages: set[int],
        heads: dict[int, int],
    ) -> None:
        self._holding, self._units, self._of_villages, self._heads = holding, units, of_villages, heads

    def of(self, task: PlanTask, occurrence: Occurrence) -> int | None:
        """The role that does it; None where nobody is there."""
        if occurrence.role_id in self._holding:
            return occurrence.role_id
        if task.lead_unit_id in self._of_villages and occurrence.village_id is not None:
            return self._heads.get(occurrence.village_id)
        return self._units.get(task.lead_unit_id)

    def leader_of(self, task: PlanTask) -> int | None:
        """The leader named for a task, while they hold their role."""
        return task.leader_id if task.leader_id in self._holding else None


def _tasks(session: Session, commune: Commune, today: date) -> list[PlannedTask]:
    query = (
        select(PlanTask, Occurrence, Village.code)
        .join(Occurrence, Occurrence.task_id == PlanTask.id)
        .outerjoin(Village, Village.id == Occurrence.village_id)
        .where(PlanTask.commune_id == commune.id, PlanTask.ended_on.is_(None), Occurrence.status == "open")
        .order_by(PlanTask.number, Occurrence.due_on, Occurrence.id)
    )
    has = owners(session, commune, today)
    tasks: dict[int, PlanTask] = {}
    found: dict[int, list[OpenOccurrence]] = defaultdict(list)
    for task, row, village in session.execute(query).all():
        tasks[task.id] = task
        found[task.id].append(
            OpenOccurrence(
                id=row.id,
                period=row.period,
                due=row.due_on,
                since=row.since,
                owner=has.of(task, row),
                village=village or "",
                snoozed_until=row.snoozed_until,
            )
        )
    return [
        PlannedTask(
            number=task.number,
            open=tuple(found[key]),
            leader=has.leader_of(task),
            leads=tuple(task.leads),
            ladder=tuple(task.ladder),
            urgent=task.urgent,
            confirmed=task.confirmed,
        )
        for key, task in tasks.items()
    ]
