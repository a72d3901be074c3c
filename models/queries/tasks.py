"""The plan's work as people see it: occurrences with their task, unit, village and who has them today."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.queries.planning import owners
from models.rules.task_rights import Seat
from models.tables import (
    Absence,
    Claim,
    Commune,
    Media,
    Occurrence,
    OccurrenceEvent,
    PlanTask,
    PlanTaskChange,
    PlanTaskUnit,
    Role,
    TimeRequest,
    Unit,
    UnitRole,
    Village,
)


@dataclass(frozen=True)
class Work:
    """One occurrence. `owner`: the role that has it, `stand_in`: who stands in for them today; None: nobody."""

    task: PlanTask
    occurrence: Occurrence
    unit: Unit
    village: Village | None
    owner: int | None
    stand_in: int | None

    @property
    def id(self) -> int:
        """The number of the occurrence."""
        return self.occurrence.id

    @property
    def due(self) -> date | None:
        """Its day."""
        return self.occurrence.due_on

    def is_with(self, role_id: int) -> bool:
        """Whether a role has it today, as its own or standing in."""
        return role_id in (self.owner, self.stand_in)

    @property
    def place(self) -> str:
        """How the keys of its reminders begin (`models.rules.waves`)."""
        village = f"@{self.village.code}" if self.village is not None else ""
        return f"{self.task.number}{village}/{self.occurrence.period}/"


def open_work(session: Session, commune: Commune, today: date) -> list[Work]:
    """What is open of the confirmed register, the earliest day first, what has no day last."""
    confirmed = (PlanTask.confirmed.is_(True), PlanTask.ended_on.is_(None))
    return _works(session, commune, today, Occurrence.status == "open", *confirmed)


def near(works: Iterable[Work], today: date) -> list[Work]:
    """What is late, and of what is to come the next period of each task (and village) only; the order stays."""
    found, coming = [], set()
    for work in works:
        place = (work.task.id, work.occurrence.village_id)
        if work.due is None or work.due < today:
            found.append(work)
        elif place not in coming:
            coming.add(place)
            found.append(work)
    return found


def by_task(works: Iterable[Work]) -> list[list[Work]]:
    """The works in their order, those of several villages that are one task due on one day together."""
    found: dict[tuple[int, date | None, bool], list[Work]] = {}
    for work in works:
        found.setdefault((work.task.id, work.due, work.village is None), []).append(work)
    return list(found.values())


def work_of(session: Session, commune: Commune, occurrence_id: int, today: date) -> Work | None:
    """One occurrence of a commune, whatever its state."""
    return next(iter(_works(session, commune, today, Occurrence.id == occurrence_id)), None)


def work_by_number(session: Session, commune: Commune, number: int, today: date) -> list[Work]:
    """All occurrences of the task with a number, the earliest day first."""
    return _works(session, commune, today, PlanTask.number == number)


def _works(session: Session, commune: Commune, today: date, *conditions: ColumnElement[bool]) -> list[Work]:
    query = (
        select(PlanTask, Occurrence, Unit, Village)
        .join(Occurrence, Occurrence.task_id == PlanTask.id)
        .join(Unit, Unit.id == PlanTask.lead_unit_id)
        .outerjoin(Village, Village.id == Occurrence.village_id)
        .where(PlanTask.commune_id == commune.id, *conditions)
        .order_by(Occurrence.due_on.is_(None), Occurrence.due_on, PlanTask.number, Village.code, Occurrence.id)
    )
    rows = session.execute(query).all()
    has = owners(session, commune, today)
    leaves = leave_on(session, commune, today)
    found = []
    for task, occurrence, unit, village in rows:
        owner = has.of(task, occurrence)
        away = [leave for leave in leaves if leave.role_id == owner]
        covered = (leave for leave in away if not leave.occurrences or occurrence.id in leave.occurrences)
        stand_in = next((leave.stand_in_id for leave in covered), None)
        found.append(Work(task, occurrence, unit, village, owner, stand_in))
    return found


def leave_on(session: Session, commune: Commune, day: date) -> Sequence[Absence]:
    """Who is away on a day, with a stand-in who has agreed or with none."""
    query = select(Absence).join(Role, Role.id == Absence.role_id).where(Role.commune_id == commune.id)
    within = (Absence.since <= day, Absence.until >= day, Absence.status == "accepted")
    return session.scalars(query.where(*within).order_by(Absence.id)).all()


def seat(session: Session, work: Work, role: Role) -> Seat:
    """What a role is to an occurrence."""
    return Seat(role.kind, work.is_with(role.id), bool(helping_units(session, work, role)), work.owner is None)


def helping_units(session: Session, work: Work, role: Role) -> Sequence[Unit]:
    """The cooperating units of a task for which a role works."""
    query = (
        select(Unit)
        .join(PlanTaskUnit, PlanTaskUnit.unit_id == Unit.id)
        .join(UnitRole, UnitRole.unit_id == Unit.id)
        .where(PlanTaskUnit.task_id == work.task.id, UnitRole.role_id == role.id)
    )
    return session.scalars(query.order_by(Unit.id)).all()


def helping(session: Session, works: Iterable[Work], role: Role) -> list[Work]:
    """The works of which a role's unit has a part to do that it has not confirmed."""
    query = (
        select(PlanTaskUnit.task_id, PlanTaskUnit.unit_id)
        .join(UnitRole, UnitRole.unit_id == PlanTaskUnit.unit_id)
        .where(UnitRole.role_id == role.id)
    )
    parts = session.execute(query).all()
    found = [work for work in works if any(task == work.task.id for task, _ in parts)]
    said = confirmed_parts(session, [work.id for work in found])
    return [
        work
        for work in found
        if any(task == work.task.id and unit not in said.get(work.id, ()) for task, unit in parts)
    ]


def confirmed_parts(session: Session, occurrences: Sequence[int]) -> dict[int, set[int]]:
    """The units that have confirmed their part, by occurrence."""
    query = select(OccurrenceEvent.occurrence_id, OccurrenceEvent.data).where(
        OccurrenceEvent.occurrence_id.in_(occurrences), OccurrenceEvent.act == "unit_part"
    )
    found: dict[int, set[int]] = {}
    for occurrence, data in session.execute(query).all():
        found.setdefault(occurrence, set()).add(data["unit"])
    return found


def history(session: Session, occurrence_id: int) -> list[tuple[OccurrenceEvent, Role | None]]:
    """Everything that was done and said about an occurrence, oldest first."""
    query = (
        select(OccurrenceEvent, Role)
        .outerjoin(Role, Role.id == OccurrenceEvent.role_id)
        .where(OccurrenceEvent.occurrence_id == occurrence_id)
        .order_by(OccurrenceEvent.id)
    )
    return [(event, role) for event, role in session.execute(query).all()]


def deadline_changes(session: Session, task: PlanTask) -> list[tuple[PlanTaskChange, Role | None]]:
    """When the deadline of a task was changed or confirmed in the register, and by whom; oldest first."""
    query = (
        select(PlanTaskChange, Role)
        .outerjoin(Role, Role.id == PlanTaskChange.role_id)
        .where(PlanTaskChange.task_id == task.id, PlanTaskChange.field.in_(("deadline", "confirmed")))
        .order_by(PlanTaskChange.id)
    )
    return [(change, role) for change, role in session.execute(query).all()]


def files_of(session: Session, occurrence_id: int) -> Sequence[Media]:
    """The pictures and documents that show that an occurrence is done."""
    query = select(Media).join(OccurrenceEvent, OccurrenceEvent.media_id == Media.id)
    return session.scalars(query.where(OccurrenceEvent.occurrence_id == occurrence_id).order_by(Media.id)).all()


def requests(session: Session, commune: Commune) -> Sequence[TimeRequest]:
    """Wishes for more time that nobody has decided, of occurrences that are open; oldest first."""
    query = (
        select(TimeRequest)
        .join(Occurrence, Occurrence.id == TimeRequest.occurrence_id)
        .join(PlanTask, PlanTask.id == Occurrence.task_id)
        .where(PlanTask.commune_id == commune.id, TimeRequest.granted.is_(None), Occurrence.status == "open")
    )
    return session.scalars(query.order_by(TimeRequest.id)).all()


def proposals(session: Session, commune: Commune) -> Sequence[PlanTask]:
    """The tasks whose deadline is still a proposal, by number."""
    waiting = (PlanTask.confirmed.is_(False), PlanTask.ended_on.is_(None))
    query = select(PlanTask).where(PlanTask.commune_id == commune.id, *waiting)
    return session.scalars(query.order_by(PlanTask.number)).all()


def given_back(session: Session, works: Sequence[Work]) -> dict[int, OccurrenceEvent]:
    """Which of these works came back to the chairman and wait for somebody to be given to, by occurrence."""
    query = select(OccurrenceEvent).where(
        OccurrenceEvent.occurrence_id.in_([work.id for work in works]),
        OccurrenceEvent.act.in_(("not_mine", "assign")),
    )
    last = {event.occurrence_id: event for event in session.scalars(query.order_by(OccurrenceEvent.id))}
    return {occurrence: event for occurrence, event in last.items() if event.act == "not_mine"}


def times_reminded(session: Session, commune: Commune, works: Sequence[Work]) -> Counter[int]:
    """How often whoever has an occurrence was reminded of its present day, by occurrence; being urged counts."""
    places = {work.place: work for work in works}
    messages: dict[int, set[datetime]] = defaultdict(set)
    query = select(Claim.key, Claim.at).where(Claim.commune_id == commune.id, Claim.key.like("%/owner/%"))
    for key, at in session.execute(query).all():
        work = places.get(key.partition("owner/")[0])
        if work is not None and key.endswith(f"@{work.due}"):
            messages[work.id].add(at)
    found = Counter({occurrence: len(moments) for occurrence, moments in messages.items()})
    urged = select(OccurrenceEvent.occurrence_id).where(
        OccurrenceEvent.occurrence_id.in_([work.id for work in works]), OccurrenceEvent.act == "urge"
    )
    found.update(session.scalars(urged))
    return found
