"""Reads the plan's workbook and names what in it can't be taken, by sheet, row and column."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from handlers.plan.contents import DayRow, EventRow, PlanWorkbook, TaskRow, UnitRow
from handlers.plan.layout import LAYOUT
from handlers.texts import plan as texts
from handlers.workbook.contents import Doubt
from handlers.workbook.reading import read_sheets
from models.rules.deadline_cells import Unreadable, read_cell

_ROW_TYPES: Mapping[str, type[Any]] = {"tasks": TaskRow, "units": UnitRow, "events": EventRow, "days": DayRow}


def read_plan(source: Path | bytes) -> PlanWorkbook:
    """The register in an Excel file; `UnreadableWorkbookError` (one Vietnamese sentence) where it is none."""
    reading = read_sheets(source, LAYOUT, _ROW_TYPES)
    return PlanWorkbook(sheets=reading.sheets, columns=reading.columns, doubts=tuple(reading.doubts), **reading.rows)


class _Place(NamedTuple):
    sheet: str
    row: int
    field: str


class _Codes(NamedTuple):
    """Codes that a cell may name, and what is said of another one."""

    known: frozenset[str]
    why: str
    mend: str


@dataclass(frozen=True)
class Known:
    """What the commune has: codes of units and people, the number of each reference in the register, named events."""

    units: frozenset[str]
    people: frozenset[str]
    numbers: Mapping[str, int]
    events: frozenset[str]


def find_doubts(workbook: PlanWorkbook, known: Known) -> list[Doubt]:
    """All doubts: of cells, between rows, and against what the commune has; none of them may pass."""
    own_units = frozenset(unit.code for unit in workbook.units)
    units = _Codes(known.units | own_units, texts.UNKNOWN_UNIT, texts.PICK_UNIT)
    people = _Codes(known.people, texts.UNKNOWN_PERSON, texts.PICK_PERSON)
    events = known.events | {event.name for event in workbook.events}
    found = [*workbook.doubts, *_twice(workbook)]
    for task in workbook.tasks:
        found += _unknown(workbook, _Place("tasks", task.row, "lead"), (task.lead,), units)
        found += _unknown(workbook, _Place("tasks", task.row, "cooperating"), task.cooperating, units)
        found += _unknown(workbook, _Place("tasks", task.row, "leader"), (task.leader,), people)
        found += _of_task(workbook, task, known.numbers, events)
    for unit in workbook.units:
        found += _unknown(workbook, _Place("units", unit.row, "people"), unit.people, people)
        found += _unknown(workbook, _Place("units", unit.row, "leader"), (unit.leader,), people)
    return found


def _of_task(
    workbook: PlanWorkbook, task: TaskRow, numbers: Mapping[str, int], events: frozenset[str]
) -> Iterator[Doubt]:
    rule = read_cell(task.deadline, events or None)
    if isinstance(rule, Unreadable):
        place = _Place("tasks", task.row, "deadline")
        yield _doubt(workbook, place, texts.DEADLINE[rule.reason], texts.TYPE_DEADLINE, rule.part)
    for field, days in (("leads", task.leads), ("ladder", task.ladder)):
        if not all(day.isdecimal() for day in days):
            place = _Place("tasks", task.row, field)
            yield _doubt(workbook, place, texts.NEEDS_DAYS, texts.TYPE_DAYS, ", ".join(days))
    owner = next((reference for reference, number in numbers.items() if number == task.number), task.reference)
    number = numbers.get(task.reference, task.number)
    if task.number is not None and (owner, number) != (task.reference, task.number):
        told = (task.number, owner) if owner != task.reference else (number, task.reference)
        why = texts.NUMBER_TAKEN.format(number=told[0], reference=told[1])
        yield _doubt(workbook, _Place("tasks", task.row, "number"), why, texts.KEEP_NUMBER, str(task.number))


def _twice(workbook: PlanWorkbook) -> Iterator[Doubt]:
    checks: tuple[tuple[str, str, Iterable[Any], str], ...] = (
        ("tasks", "reference", workbook.tasks, texts.SAME_REFERENCE),
        ("tasks", "number", workbook.tasks, texts.SAME_NUMBER),
        ("units", "code", workbook.units, texts.SAME_UNIT),
        ("days", "day", workbook.days, texts.SAME_DAY),
    )
    for sheet, field, rows, why in checks:
        seen: dict[Any, int] = {}
        for row in rows:
            value = getattr(row, field)
            if value in seen:
                place = _Place(sheet, row.row, field)
                yield _doubt(workbook, place, why.format(row=seen[value]), texts.CHANGE_ONE, str(value))
            elif value not in (None, ""):
                seen[value] = row.row


def _unknown(workbook: PlanWorkbook, place: _Place, codes: Iterable[str], wanted: _Codes) -> Iterator[Doubt]:
    for code in codes:
        if code and code not in wanted.known:
            mend = wanted.mend.format(example=min(wanted.known, default="ct"))
            yield _doubt(workbook, place, wanted.why, mend, code)


def _doubt(workbook: PlanWorkbook, place: _Place, why: str, mend: str, found: str) -> Doubt:
    return Doubt(
        sheet=workbook.sheets[place.sheet],
        row=place.row,
        column=workbook.columns.get((place.sheet, place.field), ""),
        found=found,
        why=why,
        mend=mend,
        blocking=True,
    )
