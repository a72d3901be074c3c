"""The shipped register: the plan's tasks and the steps of the yearly review, each a row of plain columns.

`plan.json` has the columns of the workbook that a clerk sends (texts, flags; lists parted by commas), and besides
`group` ("plan": sections III.1 to IV.3 of the commune's plan, word for word; "review": the procedure of the yearly
review) and `source`, the law of a review step. Where neither gives a date, the deadline is a proposal (`confirmed` is
false). A row whose words no longer hold says why (`stale`). Titles of units are the plan's; offices were renamed since.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, TypeAdapter

from models.rules.deadline_cells import Unreadable, read_cell
from models.rules.deadlines import Rule

_FILE: Final = Path(__file__).parent / "plan.json"


def _parted(cell: object) -> object:
    return [part.strip() for part in cell.split(",") if part.strip()] if isinstance(cell, str) else cell


Codes = Annotated[tuple[str, ...], BeforeValidator(_parted)]
Days = Annotated[tuple[int, ...], BeforeValidator(_parted)]


@dataclass(frozen=True, slots=True)
class SeedUnit:
    """A unit as the plan calls it; `post`: what the person who does its work is to the bot (a `RoleKind`)."""

    code: str
    title: str
    post: Literal["chairman", "officer", "unit_head", "village_head"]


@dataclass(frozen=True, slots=True)
class SeedEvent:
    """An event on which deadlines hang, to be dated by an officer; `about` says in Vietnamese which day it is."""

    name: str
    per_village: bool
    about: str


@dataclass(frozen=True, slots=True)
class SeedTask:
    """One row of the register; see `models.tables.PlanTask` for the columns. No `leads` or `ladder`: the usual ones."""

    number: int
    group: Literal["plan", "review"]
    reference: str
    title: str
    sentence: str
    lead: str
    cooperating: Codes
    deadline: str
    evidence: str
    target: str
    per_village: bool
    legal: bool
    urgent: bool
    confirmed: bool
    leads: Days
    ladder: Days
    settled_by: str
    stale: str
    source: str

    @property
    def rule(self) -> Rule:
        """The deadline as a rule. Raises ValueError where its cell can't be read."""
        match read_cell(self.deadline):
            case Unreadable(reason, part):
                raise ValueError(f"{self.reference}: {reason}: {part}")
            case rule:
                return rule


@dataclass(frozen=True, slots=True)
class SeedPlan:
    """Everything of the shipped register."""

    units: tuple[SeedUnit, ...]
    events: tuple[SeedEvent, ...]
    tasks: tuple[SeedTask, ...]


def read_plan(path: Path) -> SeedPlan:
    """A register from a JSON file. Raises ValueError, with the place in it, where a column is missing or wrong."""
    return TypeAdapter(SeedPlan).validate_json(path.read_bytes())


@cache
def seed_plan() -> SeedPlan:
    """The shipped register, read once."""
    return read_plan(_FILE)
