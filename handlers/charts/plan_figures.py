"""The frozen figures of the charts of the plan: its tasks by unit, its targets."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from handlers.charts.figures import Below, Chart, Count, Missing


@dataclass(frozen=True, kw_only=True)
class UnitTasks:
    """The tasks of a unit by state."""

    name: str
    done: int
    """Done, in time or late."""
    open: int
    """Not done, the deadline not passed."""
    late: int
    """Not done, the deadline passed."""


@dataclass(frozen=True, kw_only=True)
class Tasks(Chart):
    """Tasks of a period, done and late by unit, in the order of the register."""

    period: str
    """"năm 2026", "6 tháng đầu năm 2026"."""
    units: tuple[UnitTasks, ...]
    page: int = 1
    pages: int = 1


class State(StrEnum):
    """How a target stands."""

    MET = "met"
    NOT_MET = "not_met"


@dataclass(frozen=True, kw_only=True)
class Target:
    """A target of the plan with its newest figure."""

    name: str
    value: Decimal | Below | Missing
    unit: str
    """"%", "điểm", "hộ"; "" where the goal is a yes (1) or no (0)."""
    places: int = 1
    """Decimals shown."""
    low: Decimal | None = None
    """The goal: from this on, …"""
    high: Decimal | None = None
    """… up to this; with a `low` a range, of which the low end is enough."""
    below: bool = False
    """Whether `high` itself is not enough: "dưới 1,0 %"."""
    state: State | None = None
    """None where it can't be said."""
    part: Count | None = None
    """The counts behind a share, None where there are none."""
    whole: Count | None = None
    counted: str = "hộ"
    """What is counted: "hộ", "người"."""
    left: Count | None = None
    """How many more or fewer would meet the goal."""
    since: str = ""
    """What the figure is of where it is older than the others: "năm 2025"."""


@dataclass(frozen=True, kw_only=True)
class Targets(Chart):
    """The targets of the plan as a board, in the order of the plan."""

    plan: str
    """"2021–2025"."""
    rows: tuple[Target, ...]
    provisional: bool = False
