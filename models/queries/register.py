"""The register of a commune's plan: its tasks, units and named events."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries import review_course
from models.rules.deadlines import EventDay
from models.tables import Commune, Person, PlanEvent, PlanTask, PlanTaskUnit, Role, Unit, UnitRole


@dataclass(frozen=True)
class Registered:
    """A task with its units."""

    task: PlanTask
    lead: Unit
    cooperating: tuple[Unit, ...]


def register(session: Session, commune: Commune, *, ended: bool = False) -> Sequence[Registered]:
    """The tasks of a commune by number; those that the register no longer has only with `ended`."""
    query = select(PlanTask, Unit).join(Unit, Unit.id == PlanTask.lead_unit_id).where(PlanTask.commune_id == commune.id)
    if not ended:
        query = query.where(PlanTask.ended_on.is_(None))
    helping: dict[int, list[Unit]] = defaultdict(list)
    links = (
        select(PlanTaskUnit.task_id, Unit)
        .join(Unit, Unit.id == PlanTaskUnit.unit_id)
        .where(Unit.commune_id == commune.id)
        .order_by(PlanTaskUnit.id)
    )
    for task_id, unit in session.execute(links).all():
        helping[task_id].append(unit)
    rows = session.execute(query.order_by(PlanTask.number)).all()
    return [Registered(task, lead, tuple(helping[task.id])) for task, lead in rows]


def task_by_number(session: Session, commune: Commune, number: int) -> PlanTask | None:
    """The task that people mean by a number."""
    return session.scalar(select(PlanTask).where(PlanTask.commune_id == commune.id, PlanTask.number == number))


def next_number(session: Session, commune: Commune) -> int:
    """The first number that no task of the commune ever had."""
    query = select(func.max(PlanTask.number)).where(PlanTask.commune_id == commune.id)
    return (session.scalar(query) or 0) + 1


def units(session: Session, commune: Commune) -> Sequence[Unit]:
    """The units of a commune by title."""
    return session.scalars(select(Unit).where(Unit.commune_id == commune.id).order_by(Unit.title)).all()


def people_of_units(session: Session, commune: Commune) -> dict[int, list[tuple[Role, Person, bool]]]:
    """Who works for each unit (id), those who lead it first; ended roles too."""
    query = (
        select(UnitRole.unit_id, Role, Person, UnitRole.leads)
        .join(Role, Role.id == UnitRole.role_id)
        .join(Person, Person.id == Role.person_id)
        .where(Role.commune_id == commune.id)
        .order_by(UnitRole.leads.desc(), UnitRole.id)
    )
    found: dict[int, list[tuple[Role, Person, bool]]] = defaultdict(list)
    for unit, role, person, leads in session.execute(query).all():
        found[unit].append((role, person, leads))
    return found


def plan_events(session: Session, commune: Commune) -> Sequence[PlanEvent]:
    """The rows that hold: of several for one event, period and village the newest, oldest event first."""
    query = select(PlanEvent).where(PlanEvent.commune_id == commune.id).order_by(PlanEvent.id)
    newest = {(row.name, row.period, row.village_id): row for row in session.scalars(query)}
    return sorted(newest.values(), key=lambda row: (row.happened_on, row.id))


def event_days(session: Session, commune: Commune) -> "EventDays":
    """The days of all named events, as the bot knows them and as officers dated them.

    A day that an officer gave for a period stands over what the bot knows of it.
    """
    found: dict[tuple[str, str, int | None], EventDay] = {}
    for event in review_course.events(session, commune):
        found[event.name, event.day.period, event.village_id] = event.day
    for row in plan_events(session, commune):
        found[row.name, row.period, row.village_id] = EventDay(row.happened_on, row.period)
    return EventDays(found)


class EventDays:
    """The days of named events by village."""

    def __init__(self, found: Mapping[tuple[str, str, int | None], EventDay]) -> None:
        self._found = found

    def of(self, village_id: int | None) -> dict[str, list[EventDay]]:
        """The events of the commune and of one village (None: of the commune alone)."""
        days: dict[str, list[EventDay]] = defaultdict(list)
        for (name, _, village), day in self._found.items():
            if village in (None, village_id):
                days[name].append(day)
        return dict(days)
