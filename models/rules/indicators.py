"""Figures that people enter: what one of them may be, and who enters and approves it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from models.rules.review import OFFICE

TOTALS: Final = ("households", "persons")
"""All households and all persons of a village in a year: the bases of rates."""
MOST: Final = 1_000_000
"""No count of a commune is larger."""


@dataclass(frozen=True, slots=True)
class Enterer:
    """Who wants to enter or approve: the kind of role, the person, the targets of the tasks that their units lead."""

    kind: str
    person_id: int
    targets: Collection[str] = ()


def may_enter(who: Enterer, key: str) -> bool:
    """Whether somebody may enter a figure: the commune's office any, a unit those of its own tasks."""
    return who.kind in OFFICE or (key in who.targets and key not in TOTALS)


def may_approve(who: Enterer, entered_by_person: int | None) -> bool:
    """Whether somebody may approve a figure: the commune's office, never whoever entered it."""
    return who.kind in OFFICE and who.person_id != entered_by_person


def fits(numerator: int, denominator: int | None) -> bool:
    """Whether a part is no larger than its whole; without a whole any count is."""
    return denominator is None or 0 <= numerator <= denominator
