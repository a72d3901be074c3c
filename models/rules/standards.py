"""The poverty standards as data: lines, points and the indices that count, each with its source.

A standard changes with a decree, so none of its figures stands in the code. A figure that nobody has found yet is None;
what depends on it is then unknown, never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


class Area(StrEnum):
    """Which line of a standard holds for a household."""

    RURAL = "rural"
    URBAN = "urban"


class Mark(StrEnum):
    """How far a figure was checked: read word for word, read in part or second-hand, or from memory."""

    VERBATIM = "V"
    PARTLY = "P"
    MEMORY = "M"


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """One figure of a standard; `value` is None where it was not found. `source` names decree and article."""

    value: T | None
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Standard:
    """A multidimensional poverty standard and the years, both ends included, in which it holds.

    `income`: đồng a person and month. `b1`: the score up to which a household is on the poor side of that line.
    `points_per_index`: B2 points of one deprived index. `poor_from`: so many deprived indices make a household poor.
    `indices`: the keys of the indices that count, in the official order ("employment", "water" …).
    """

    key: str
    name: str
    valid_from: date
    valid_until: date
    source: str
    income: Mapping[Area, Figure[int]]
    b1: Mapping[Area, Figure[int]]
    points_per_index: Figure[int]
    poor_from: Figure[int]
    indices: Figure[tuple[str, ...]]

    def figures(self) -> dict[str, Figure[int] | Figure[tuple[str, ...]]]:
        """Every figure by its subject, as messages and confirmations name it: "2022-2025:b1:rural"."""
        named: dict[str, Figure[int] | Figure[tuple[str, ...]]] = {
            **{f"income:{area}": figure for area, figure in self.income.items()},
            **{f"b1:{area}": figure for area, figure in self.b1.items()},
            "points_per_index": self.points_per_index,
            "poor_from": self.poor_from,
            "indices": self.indices,
        }
        return {f"{self.key}:{name}": figure for name, figure in named.items()}

    def proposals(self) -> frozenset[str]:
        """Subjects of the figures that were found but not read word for word: an officer has to confirm them."""
        return frozenset(
            subject
            for subject, figure in self.figures().items()
            if figure.value is not None and figure.mark is not Mark.VERBATIM
        )


def read_standards(path: Path) -> dict[str, Standard]:
    """Standards by key from a JSON file (a list of objects as `Standard` has them).

    Raises ValueError, with the place in the file, where a field is missing or of the wrong kind.
    """
    standards = TypeAdapter(list[Standard]).validate_json(path.read_bytes())
    return {standard.key: standard for standard in standards}
