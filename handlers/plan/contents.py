"""The plan's workbook as frozen rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handlers.workbook.contents import Doubt
from models.rules.deadline_cells import Unreadable, read_cell
from models.rules.deadlines import Rule


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """One task; codes as texts, the deadline as a clerk writes it (`models.rules.deadline_cells`)."""

    row: int = 0
    number: int | None = None
    reference: str = ""
    title: str = ""
    sentence: str = ""
    lead: str = ""
    cooperating: tuple[str, ...] = ()
    deadline: str = ""
    confirmed: bool = False
    per_village: bool = False
    legal: bool = False
    urgent: bool = False
    leader: str = ""
    evidence: str = ""
    target: str = ""
    leads: tuple[str, ...] = ()
    ladder: tuple[str, ...] = ()
    settled_by: str = ""
    stale: str = ""


def rule_of(row: TaskRow) -> Rule:
    """The deadline of a row; ValueError where its cell can't be read, which the doubts of the workbook tell before."""
    match read_cell(row.deadline):
        case Unreadable(_, part):
            raise ValueError(f"row {row.row} has a deadline that can't be read: {part}")
        case rule:
            return rule


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """One unit; `people` and `leader` are codes of persons."""

    row: int = 0
    code: str = ""
    title: str = ""
    people: tuple[str, ...] = ()
    of_villages: bool = False
    leader: str = ""


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """A named event, dated or not yet."""

    row: int = 0
    name: str = ""
    period: str = ""
    day: date | None = None
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class DayRow:
    """A day of the commune's own calendar."""

    row: int = 0
    day: date | None = None
    working: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanWorkbook:
    """All of one workbook; a sheet that the file lacks is not in `sheets`."""

    tasks: tuple[TaskRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    days: tuple[DayRow, ...] = ()
    sheets: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
