"""What a plan's workbook would change in the register: tasks new, changed and ended; units, events and days beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.plan.contents import DayRow, EventRow, PlanWorkbook, TaskRow, UnitRow, rule_of
from handlers.plan.reading import Known, find_doubts
from handlers.workbook.contents import Doubt
from models.queries import register
from models.queries.register import Registered
from models.rules.deadline_cells import write_cell
from models.rules.deadlines import from_json
from models.rules.duties import LADDER, LEADS
from models.tables import Commune, DayCorrection, Person, Role

_Row = TypeVar("_Row", UnitRow, EventRow, DayRow)


@dataclass(frozen=True)
class FieldChange:
    """One field of a task: old and new as the workbook writes them."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class TaskChange:
    """A task of the register that the file has otherwise."""

    known: Registered
    row: TaskRow
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class PlanChange:
    """All that an import would do."""

    new: tuple[TaskRow, ...]
    changed: tuple[TaskChange, ...]
    ended: tuple[Registered, ...]
    units: tuple[UnitRow, ...]
    events: tuple[EventRow, ...]
    days: tuple[DayRow, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the register is what the file says already."""
        return not any(getattr(self, part.name) for part in fields(self))


def plan_doubts(session: Session, commune: Commune, workbook: PlanWorkbook) -> list[Doubt]:
    """What in a workbook can't be taken by this commune."""
    tasks = register.register(session, commune, ended=True)
    known = Known(
        units=frozenset(unit.code for unit in register.units(session, commune)),
        people=frozenset(session.scalars(select(Person.code).where(Person.commune_id == commune.id))),
        numbers={one.task.reference: one.task.number for one in tasks},
        events=frozenset(row.name for row in register.plan_events(session, commune)),
    )
    return find_doubts(workbook, known)


def compare_plan(session: Session, commune: Commune, workbook: PlanWorkbook) -> PlanChange:
    """What the workbook changes; a sheet that the file lacks changes nothing. Its doubts must be settled before."""
    present = present_plan(session, commune)
    known = {one.task.reference: one for one in register.register(session, commune, ended=True)}
    rows = {row.reference: row for row in present.tasks}
    new, changed = [], []
    for row in map(canonical, workbook.tasks):
        if row.reference not in known:
            new.append(row)
            continue
        before = rows.get(row.reference)
        changes = _changes(before, row) if before else (FieldChange("reference", "", row.reference),)
        if changes:
            changed.append(TaskChange(known[row.reference], row, changes))
    told = {row.reference for row in workbook.tasks}
    ended = [one for reference, one in known.items() if one.task.ended_on is None and reference not in told]
    return PlanChange(
        new=tuple(new),
        changed=tuple(changed),
        ended=tuple(ended) if "tasks" in workbook.sheets else (),
        units=_different(present.units, workbook.units),
        events=tuple(row for row in _different(present.events, workbook.events) if row.day),
        days=_different(present.days, workbook.days),
    )


def present_plan(session: Session, commune: Commune) -> PlanWorkbook:
    """The register as its workbook, as it is written out and compared."""
    people = register.people_of_units(session, commune)
    query = select(Role.id, Person.code).join(Person, Person.id == Role.person_id)
    codes = dict(session.execute(query.where(Role.commune_id == commune.id)).all())
    corrections = session.scalars(
        select(DayCorrection).where(DayCorrection.commune_id == commune.id).order_by(DayCorrection.day)
    )
    return PlanWorkbook(
        tasks=tuple(_task_row(one, codes) for one in register.register(session, commune)),
        units=tuple(
            UnitRow(
                code=unit.code,
                title=unit.title,
                of_villages=unit.of_villages,
                people=tuple(person.code for _, person, _ in people.get(unit.id, [])),
                leader=next((person.code for _, person, leads in people.get(unit.id, []) if leads), ""),
            )
            for unit in register.units(session, commune)
        ),
        events=tuple(
            EventRow(name=row.name, period=row.period, day=row.happened_on, document=row.reference)
            for row in register.plan_events(session, commune)
            if row.village_id is None
        ),
        days=tuple(DayRow(day=row.day, working=row.is_working, note=row.note) for row in corrections),
    )


def canonical(row: TaskRow) -> TaskRow:
    """A row with its deadline as `write_cell` writes it and the usual leads and ladder where it has none."""
    return replace(
        row,
        deadline=write_cell(rule_of(row)),
        leads=row.leads or tuple(map(str, LEADS)),
        ladder=row.ladder or tuple(map(str, LADDER)),
    )


def _task_row(one: Registered, codes: Mapping[int, str]) -> TaskRow:
    task = one.task
    return TaskRow(
        number=task.number,
        reference=task.reference,
        title=task.title,
        sentence=task.sentence,
        lead=one.lead.code,
        cooperating=tuple(unit.code for unit in one.cooperating),
        deadline=write_cell(from_json(task.rule)),
        confirmed=task.confirmed,
        per_village=task.per_village,
        legal=task.legal,
        urgent=task.urgent,
        leader=codes.get(task.leader_id, "") if task.leader_id else "",
        evidence=task.evidence,
        target=task.target,
        leads=tuple(map(str, task.leads)),
        ladder=tuple(map(str, task.ladder)),
        settled_by=task.settled_by,
        stale=task.stale,
    )


def _changes(before: TaskRow, after: TaskRow) -> tuple[FieldChange, ...]:
    """What differs; a number left blank is the one that the task has."""
    names = [field.name for field in fields(TaskRow) if field.name != "row"]
    found = [FieldChange(name, getattr(before, name), getattr(after, name)) for name in names]
    return tuple(one for one in found if one.old != one.new and not (one.field == "number" and one.new is None))


def _different(present: Iterable[_Row], wanted: Iterable[_Row]) -> tuple[_Row, ...]:
    known = {replace(row, row=0) for row in present}
    return tuple(row for row in wanted if replace(row, row=0) not in known)
