"""The frozen figures of each chart: what a payload of the outbox carries, and all that a picture or its words show.

Counts are counts, never percentages: shares are computed where they are shown. A count that is hidden or not known says
so itself, so that nobody draws a 0 in its place.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Why(StrEnum):
    """Why there is no figure."""

    NOT_ENTERED = "not_entered"
    """Nobody has entered or collected it."""
    NOT_APPROVED = "not_approved"
    """It was entered, and waits for the officer."""
    NO_BASE = "no_base"
    """Nothing to take a share of."""


class Of(StrEnum):
    """The class that figures are of."""

    POOR = "poor"
    NEAR_POOR = "near_poor"


@dataclass(frozen=True)
class Missing:
    """A figure that is not known."""

    why: Why = Why.NOT_ENTERED


@dataclass(frozen=True)
class Below:
    """A count hidden because it could point at a family: above 0 and below `below`."""

    below: int


Count = int | Below | Missing
"""Households, persons or sheets."""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What every chart tells."""

    place: str
    """What it is of, as a heading has it: "Xã Thọ Dân", "Thôn 3, xã Thọ Dân"."""
    day: date
    """The day that the figures are of."""
    note: str = ""
    """A sentence shown with the figures, such as what they lack."""


@dataclass(frozen=True, kw_only=True)
class VillageSheets:
    """The sheets of a village in a round."""

    name: str
    total: Count
    sent: Count
    """Sent to the commune, approved ones among them."""
    expected: int | None = None
    """Sheets that the schedule expects by today; None for no mark."""


@dataclass(frozen=True, kw_only=True)
class Progress(Chart):
    """How far the villages are in a round, by village number."""

    year: int
    until: date
    total: int
    sent: int
    approved: int
    expected: int
    villages: tuple[VillageSheets, ...]
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, kw_only=True)
class RoundDay:
    """Sheets at the end of a day."""

    day: date
    expected: int
    sent: int | None
    """None for a day to come."""


@dataclass(frozen=True, kw_only=True)
class Round(Chart):
    """The line of a round, day by day, against the schedule."""

    year: int
    total: int
    days: tuple[RoundDay, ...]
    """All days from the first to the last, in order."""


@dataclass(frozen=True, kw_only=True)
class YearClasses:
    """Households of a year by class."""

    year: int
    households: Count
    """All households of the place, the base of the rates."""
    poor: Count
    near_poor: Count
    target: Decimal | None = None
    """Percent of poor households that the plan allows at the end of this year."""
    provisional: bool = False
    """Whether the year is not recognised yet."""


@dataclass(frozen=True, kw_only=True)
class Rates(Chart):
    """Rates of poor and near-poor households over the years."""

    years: tuple[YearClasses, ...]


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many poor and near-poor households something is true of."""

    key: str
    """An index of `models.rules.poverty`, or a cause as the form words it."""
    poor: Count
    near_poor: Count


@dataclass(frozen=True, kw_only=True)
class Shares(Chart):
    """Shares of the poor and of the near-poor households; a household may count in several rows."""

    year: int
    poor: Count
    """All poor households counted, the base of the shares."""
    near_poor: Count
    rows: tuple[Share, ...]
    provisional: bool = False

    @property
    def has_households(self) -> bool:
        """Whether there is a household of either class, so that there is something to tell."""
        return self.poor != 0 or self.near_poor != 0

    def parts(self, row: Share) -> tuple[tuple[Of, Count, Count], ...]:
        """What a row tells of each class that has households: the class, the row's count, its base."""
        both = ((Of.POOR, row.poor, self.poor), (Of.NEAR_POOR, row.near_poor, self.near_poor))
        return tuple(part for part in both if part[2] != 0)


@dataclass(frozen=True, kw_only=True)
class Indices(Shares):
    """The indices that households are deprived of, in the official order."""


@dataclass(frozen=True, kw_only=True)
class Causes(Shares):
    """Causes of poverty, in the order of the form."""


class Move(StrEnum):
    """Why a household enters or leaves a class: the columns of the official forms 2 and 3."""

    TO_NEAR_POOR = "to_near_poor"
    TO_NOT_POOR = "to_not_poor"
    TO_POOR = "to_poor"
    MOVED_AWAY = "moved_away"
    DIED = "died"
    OTHER_LESS = "other_less"
    FROM_NEAR_POOR = "from_near_poor"
    FROM_POOR = "from_poor"
    FELL_BACK = "fell_back"
    NEW = "new"
    OTHER_MORE = "other_more"
    ALL_LESS = "all_less"
    """All that left, where the reasons are hidden."""
    ALL_MORE = "all_more"


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Households that entered or left for one reason."""

    move: Move
    count: Count


@dataclass(frozen=True, kw_only=True)
class Movement(Chart):
    """The movement of a year in a class: start − less + more = end, where all is known."""

    of: Of
    since: str
    """What the start is of: "năm 2025"."""
    start: Count
    less: tuple[Moved, ...]
    more: tuple[Moved, ...]
    end: Count
    start_households: Count = Missing()
    """All households of the place then, the base of the rate."""
    end_households: Count = Missing()
    provisional: bool = False
    hidden: bool = False
    """Whether who left and who entered is hidden: so few that the counts point at a family."""

    @property
    def gap(self) -> int:
        """By how much the end differs from what start, less and more make; 0 where not all of them are known."""
        less, more = ([(sign, moved.count) for moved in side] for sign, side in ((-1, self.less), (1, self.more)))
        parts = [(1, self.start), *less, *more, (-1, self.end)]
        known = [sign * count for sign, count in parts if isinstance(count, int)]
        return -sum(known) if len(known) == len(parts) and not self.hidden else 0
