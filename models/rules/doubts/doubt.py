"""One doubt: its kind, what it points at, the figures on which it rests."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds of doubt; each tells the figures that `Doubt.rests_on` holds."""

    HOUSEHOLD_TWICE = "household_twice"
    """household (code), village, village_id, persons (numbers in this sheet), of (people in the other household)."""
    PERSON_TWICE = "person_twice"
    """household, village, village_id, persons."""
    IDENTICAL = "identical"
    """household (code of the other one in the village), answers (how many were compared)."""
    VILLAGE_SAME = "village_same"
    """same, sheets: of so many sheets of the village so many have the same choices, this one among them."""
    FAST = "fast"
    """questions, seconds."""
    FAR = "far"
    """metres; from: "household" (its place last year) or "village" (the middle of its other households)."""
    UNKNOWN = "unknown"
    """unknown (not known or left blank), asked."""
    CLASS_SCORES = "class_scores"
    """stated and computed class, b1, b2."""
    B1_WAS_POOR = "b1_was_poor"
    """b1, cut_off, year (of last year's class, poor)."""
    B2_INDICES = "b2_indices"
    """b2 as stated, computed from the indices, lacking (how many indices)."""
    FAMILY_AGES = "family_ages"
    """person and relation; years (older than the head for a parent, younger for a child), or age."""
    PERSON_AGE = "person_age"
    """person, age, fact, from and until (the ages that the fact concerns)."""
    INDEX_NOBODY = "index_nobody"
    """fact (an index), from and until: nobody in the household is of that age."""
    DEPENDANTS = "dependants"
    """dependants, persons, index (0 or 1 as the sheet has it)."""
    INCOME_JUMP = "income_jump"
    """before, now, year."""
    B1_JUMP = "b1_jump"
    """before, now, year."""
    B2_JUMP = "b2_jump"
    """before, now, year."""
    MEMBERS_JUMP = "members_jump"
    """before, now, year."""


_FACTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.HOUSEHOLD_TWICE: ("member",),
    Kind.PERSON_TWICE: ("member",),
    Kind.FAR: ("remark:location",),
    Kind.CLASS_SCORES: ("class", "b1"),
    Kind.B1_WAS_POOR: ("b1",),
    Kind.B2_INDICES: ("b2",),
    Kind.FAMILY_AGES: ("member",),
    Kind.DEPENDANTS: ("index:dependants", "member:allowance", "member"),
    Kind.INCOME_JUMP: ("income",),
    Kind.B1_JUMP: ("b1",),
    Kind.MEMBERS_JUMP: ("member",),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something strange in a sheet; `rests_on` is JSON, and what `Kind` says of it.

    `subject` tells two doubts of one kind apart: the number of a person, the id of another household, an index.
    """

    kind: Kind
    rests_on: Mapping[str, Any]
    subject: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts of the form whose questions it concerns; none where it is about the sheet as a whole."""
        own = self.rests_on.get("fact")
        return (str(own),) if own else _FACTS.get(self.kind, ())

    @property
    def key(self) -> str:
        """The same for the same doubt found again, also where its figures have changed a little."""
        return f"{self.kind}:{self.subject}"
