"""Lets a plan's workbook into the register; history is kept, numbers stay, deadlines are planned anew."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handlers.plan.comparing import PlanChange, TaskChange
from handlers.plan.contents import DayRow, EventRow, TaskRow, UnitRow, rule_of
from models.queries import register
from models.queries.occurrences import Moved, replan
from models.rules.deadlines import to_json
from models.tables import (
    Audit,
    Commune,
    DayCorrection,
    Person,
    PlanEvent,
    PlanTask,
    PlanTaskChange,
    PlanTaskUnit,
    Role,
    Unit,
    UnitRole,
)

_PLAIN = (
    "title",
    "sentence",
    "confirmed",
    "per_village",
    "legal",
    "urgent",
    "evidence",
    "target",
    "stale",
    "settled_by",
)
"""Columns of a task that are fields of its row."""


def apply_plan(
    session: Session, commune: Commune, change: PlanChange, now: datetime, role_id: int | None
) -> list[Moved]:
    """Write what the import changes; returns the deadlines that it moves. `role_id` None: the operator."""
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    roles = _roles(session, commune)
    units = {unit.code: unit for unit in register.units(session, commune)}
    for unit_row in change.units:
        units[unit_row.code] = _put_unit(session, commune, units.get(unit_row.code), unit_row, roles)
    for event in change.events:
        _put_event(session, commune, event, now, role_id)
    for day in change.days:
        _put_day(session, commune, day, now, role_id)
    named = {row.number for row in change.new}
    free = (number for number in count(register.next_number(session, commune)) if number not in named)
    for row in change.new:
        number = row.number or next(free)
        task = PlanTask(commune_id=commune.id, number=number, reference=row.reference, **_plain(row))
        _put_task(session, task, row, units, roles)
        _note(session, task, "reference", "", row.reference, now, role_id)
    for known in change.changed:
        _change_task(session, known, units, roles, now, role_id)
    for gone in change.ended:
        gone.task.ended_on = today
        _note(session, gone.task, "ended_on", "", today.isoformat(), now, role_id)
    told = f"{len(change.new)}+{len(change.changed)}-{len(change.ended)}"
    session.add(Audit(commune_id=commune.id, role_id=role_id, act="import_plan", detail=told, at=now))
    session.flush()
    return replan(session, commune, today)


def _roles(session: Session, commune: Commune) -> dict[str, int]:
    """The newest role of each person by the person's code."""
    query = (
        select(Person.code, Role.id)
        .join(Role, Role.person_id == Person.id)
        .where(Person.commune_id == commune.id)
        .order_by(Role.id)
    )
    return dict(session.execute(query).all())


def _plain(row: TaskRow) -> dict[str, Any]:
    """The columns of a task that stand in its row as they are."""
    return {name: getattr(row, name) for name in _PLAIN} | {
        "rule": to_json(rule_of(row)),
        "leads": [int(day) for day in row.leads],
        "ladder": [int(day) for day in row.ladder],
    }


def _put_task(
    session: Session, task: PlanTask, row: TaskRow, units: Mapping[str, Unit], roles: Mapping[str, int]
) -> None:
    task.lead_unit_id = units[row.lead].id
    task.leader_id = roles[row.leader] if row.leader else None
    session.add(task)
    session.flush()
    session.execute(delete(PlanTaskUnit).where(PlanTaskUnit.task_id == task.id))
    session.add_all(PlanTaskUnit(task_id=task.id, unit_id=units[code].id) for code in dict.fromkeys(row.cooperating))


def _change_task(
    session: Session,
    change: TaskChange,
    units: Mapping[str, Unit],
    roles: Mapping[str, int],
    now: datetime,
    role_id: int | None,
) -> None:
    task = change.known.task
    for name, value in _plain(change.row).items():
        setattr(task, name, value)
    task.ended_on = None
    _put_task(session, task, change.row, units, roles)
    for one in change.changes:
        _note(session, task, one.field, _text(one.old), _text(one.new), now, role_id)


def _note(session: Session, task: PlanTask, field: str, old: str, new: str, now: datetime, role_id: int | None) -> None:
    session.add(PlanTaskChange(task_id=task.id, field=field, old=old, new=new, role_id=role_id, at=now))


def _put_unit(session: Session, commune: Commune, unit: Unit | None, row: UnitRow, roles: Mapping[str, int]) -> Unit:
    if unit is None:
        unit = Unit(commune_id=commune.id, code=row.code, title=row.title)
        session.add(unit)
    unit.title, unit.of_villages = row.title, row.of_villages
    session.flush()
    session.execute(delete(UnitRole).where(UnitRole.unit_id == unit.id))
    people = dict.fromkeys((*filter(None, (row.leader,)), *row.people))
    session.add_all(UnitRole(unit_id=unit.id, role_id=roles[code], leads=code == row.leader) for code in people)
    return unit


def _put_event(session: Session, commune: Commune, row: EventRow, now: datetime, role_id: int | None) -> None:
    if row.day is not None:
        period = row.period or str(row.day.year)
        session.add(
            PlanEvent(
                commune_id=commune.id,
                name=row.name,
                period=period,
                happened_on=row.day,
                reference=row.document,
                role_id=role_id,
                at=now,
            )
        )


def _put_day(session: Session, commune: Commune, row: DayRow, now: datetime, role_id: int | None) -> None:
    query = select(DayCorrection).where(DayCorrection.commune_id == commune.id, DayCorrection.day == row.day)
    known = session.scalar(query)
    if known is None and row.day is not None:
        known = DayCorrection(commune_id=commune.id, day=row.day, is_working=row.working, at=now)
        session.add(known)
    if known is not None:
        known.is_working, known.note, known.role_id, known.at = row.working, row.note, role_id, now


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
