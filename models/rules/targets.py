"""The plan's targets (mục tiêu, II.2): what is wanted, what is measured, whether it is met, and how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from pathlib import Path

from pydantic import TypeAdapter


class Missing(StrEnum):
    """Why a target has no figure: a figure whose base is 0 or unknown is blank, never 0 %."""

    NOT_ENTERED = "not_entered"
    NO_TOTALS = "no_totals"
    """All households of the commune are not known."""
    NO_CLASSES = "no_classes"
    """Nothing is recognised and no sheet is approved."""
    NO_YEAR_BEFORE = "no_year_before"
    NOBODY = "nobody"
    """Nobody whom the target concerns: the base is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One target. `unit`: percent, points (of percent), households, or done (1: it is there).

    `entered`: no survey measures it, a unit enters it. `source`: where it stands in the plan. `up_to`: the far end of a
    range whose low end, `at_least`, is enough.
    """

    key: str
    title: str
    unit: str
    source: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None
    up_to: Decimal | None = None
    """The far end of what the plan expects, beside `at_least`, which is enough."""
    entered: bool = False

    def is_met_by(self, value: Fraction) -> bool:
        """Whether a figure in the target's unit meets it."""
        low, high, under = (
            None if bound is None else Fraction(bound) for bound in (self.at_least, self.at_most, self.below)
        )
        return (low is None or value >= low) and (high is None or value <= high) and (under is None or value < under)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A target with its newest figure: `value` in the target's unit, and what it is made of."""

    target: Target
    value: Fraction | None = None
    numerator: int | None = None
    denominator: int | None = None
    missing: Missing | None = None
    households: tuple[int, ...] = ()
    """The households behind it, where they are counted one by one."""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without a figure."""
        return None if self.value is None else self.target.is_met_by(self.value)

    @property
    def to_go(self) -> int | None:
        """How many too many (below, at most) or too few (at least) of what the numerator counts; None if not told."""
        if self.value is None or self.numerator is None or self.met:
            return None
        if self.target.unit == "households":
            return None if self.target.at_most is None else self.numerator - int(self.target.at_most)
        if self.denominator is None or self.target.unit != "percent":
            return None
        if self.target.below is not None:
            return self.numerator - (ceil(Fraction(self.target.below) * self.denominator / 100) - 1)
        if self.target.at_least is not None:
            return ceil(Fraction(self.target.at_least) * self.denominator / 100) - self.numerator
        return None


def share(target: Target, numerator: int, denominator: int | None, nothing: Missing = Missing.NOBODY) -> Measured:
    """A percentage; blank with a reason where its base is 0 or unknown."""
    if not denominator:
        return Measured(target=target, numerator=numerator, denominator=denominator, missing=nothing)
    value = Fraction(100 * numerator, denominator)
    return Measured(target=target, value=value, numerator=numerator, denominator=denominator)


def read_targets(path: Path) -> Mapping[str, Target]:
    """The targets of a file by key, in its order."""
    found = TypeAdapter(Sequence[Target]).validate_json(path.read_bytes())
    return {target.key: target for target in found}
