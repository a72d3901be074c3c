"""What is strange about a sheet: shown with what it rests on, never a reason to refuse it.

A rule reads a `Sheet` and gives `Doubt` values; what it compares with (other households, the village, last year) is
handed in, so that the database can provide just that. Limits are data: `Thresholds`.
"""

from collections.abc import Callable, Iterator

from models.rules.doubts import changes, course, family, others, scores
from models.rules.doubts.doubt import Doubt, Kind
from models.rules.doubts.likeness import Likeness, likeness
from models.rules.doubts.names import is_shortened, name_key
from models.rules.doubts.sheet import Neighbour, Person, Point, Sheet, Timing, Twin, VillageSheets
from models.rules.doubts.thresholds import Thresholds, thresholds

__all__ = [
    "Doubt",
    "Kind",
    "Likeness",
    "Neighbour",
    "Person",
    "Point",
    "Sheet",
    "Thresholds",
    "Timing",
    "Twin",
    "VillageSheets",
    "find",
    "is_shortened",
    "likeness",
    "name_key",
    "thresholds",
]

_RULES: tuple[Callable[[Sheet, Thresholds], Iterator[Doubt]], ...] = (
    others.persons_elsewhere,
    others.same_answers,
    course.too_fast,
    course.far_away,
    course.unknown,
    scores.class_against_scores,
    scores.score_against_indices,
    family.ages,
    family.concerned,
    family.dependants,
    changes.jumps,
)


def find(sheet: Sheet, limits: Thresholds) -> tuple[Doubt, ...]:
    """All doubts about a sheet, the gravest first: the same people or answers elsewhere, then how it was surveyed."""
    return tuple(doubt for rule in _RULES for doubt in rule(sheet, limits))
