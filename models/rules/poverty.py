"""The poverty class of a household from its facts: B1 as copied from paper, B2 from the deprived indices.

Hộ nghèo: B1 up to the cut-off of the area and B2 from 30; hộ cận nghèo: B1 up to the cut-off and B2 below 30; any other
household is not poor (Thông tư 07/2021/TT-BLĐTBXH as amended by Thông tư 02/2022; Nghị định 07/2021/NĐ-CP, Điều 3). The
item table behind B1 is not known, so B1 is never computed. Figures come from a `Standard`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.rules.standards import Area, Standard

INDICES = (
    "employment",
    "dependants",
    "nutrition",
    "health_insurance",
    "adult_education",
    "child_schooling",
    "housing_quality",
    "housing_area",
    "water",
    "toilet",
    "telecom",
    "information",
)
"""The twelve indices of Nghị định 07/2021/NĐ-CP, in the official order of the report forms."""

REVIEW_FACTS = frozenset(
    {
        "state",
        "member",
        "member:name",
        "member:birth_year",
        "member:relation",
        "member:sex",
        "member:allowance",
        "income",
        "b1",
        *(f"index:{index}" for index in INDICES),
        "cause",
        "cause:local",
        "need:loan",
        "need:schooling",
        "need:housing",
        "need:work_abroad",
        "need:training",
        "model",
        "model:income",
        "model:income_before",
    }
)
"""The facts that a form must tell to serve a review: for the class, the official tables and the plan's targets."""

Facts = Mapping[str, object]
"""What an entry tells: a single fact is text, "" where not answered; a fact of each member is a list of texts."""


class PovertyClass(StrEnum):
    """The classes that a review tells apart."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    NOT_POOR = "not_poor"


class Why(StrEnum):
    """Why something is unknown."""

    NOT_ANSWERED = "not_answered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a class would need: `subject` is a fact not answered, or a figure that the standard lacks."""

    why: Why
    subject: str


@dataclass(frozen=True, slots=True)
class Classification:
    """A household's class by one standard, not yet recognised by anybody.

    `poverty_class` is None where what is unknown could still decide it; `unknown` then says what. `proposals` are the
    thresholds that the class rests on and that no officer has confirmed.
    """

    poverty_class: PovertyClass | None
    b1: int | None
    b2: int | None
    unknown: tuple[Unknown, ...]
    proposals: tuple[str, ...]

    @property
    def provisional(self) -> bool:
        """Whether the class rests on a threshold that is not checked against the paper ("ngưỡng chưa đối chiếu")."""
        return bool(self.proposals)


def deprivations(facts: Facts, indices: Iterable[str] = INDICES) -> dict[str, bool | None]:
    """Which indices a household lacks; None where the index is not answered or not asked."""
    return {index: {"1": True, "0": False}.get(str(facts.get(f"index:{index}", ""))) for index in indices}


def b2(facts: Facts, standard: Standard) -> int | None:
    """The B2 score: points of one index times the deprived ones; None while an index or the standard's points lack."""
    points = standard.points_per_index.value
    lacking = deprivations(facts, standard.indices.value or ()).values()
    if points is None or not lacking or None in lacking:
        return None
    return points * sum(lack is True for lack in lacking)


def classify(facts: Facts, area: Area, standard: Standard, proposals: Collection[str]) -> Classification:
    """The class of a household by a standard.

    `proposals` are what no officer has confirmed yet: facts that the form marks M ("index:water") and subjects of
    `Standard.proposals()`. A class that only B1 decides does not rest on the indices.
    """
    score = _whole(facts.get("b1"))
    cut_off = standard.b1[area].value
    lacking = deprivations(facts, standard.indices.value or ())
    rests_on = ["b1", f"{standard.key}:b1:{area}"]
    if score is not None and cut_off is not None and score > cut_off:
        poverty_class: PovertyClass | None = PovertyClass.NOT_POOR
    else:
        rests_on += [f"{standard.key}:{name}" for name in ("indices", "points_per_index", "poor_from")]
        rests_on += [f"index:{index}" for index in lacking]
        on_poor_side = score is not None and cut_off is not None
        poverty_class = _by_indices(lacking, standard) if on_poor_side else None
    return Classification(
        poverty_class,
        score,
        b2(facts, standard),
        () if poverty_class else tuple(_unknown(score, lacking, area, standard)),
        tuple(subject for subject in rests_on if subject in proposals),
    )


def _by_indices(lacking: Mapping[str, bool | None], standard: Standard) -> PovertyClass | None:
    """The class of a household whose B1 is on the poor side; None while open answers can still change it."""
    poor_from = standard.poor_from.value
    if poor_from is None or not lacking:
        return None
    certain = sum(lack is True for lack in lacking.values())
    possible = sum(lack is not False for lack in lacking.values())
    if certain >= poor_from:
        return PovertyClass.POOR
    return PovertyClass.NEAR_POOR if possible < poor_from else None


def _unknown(
    score: int | None, lacking: Mapping[str, bool | None], area: Area, standard: Standard
) -> Iterable[Unknown]:
    """What keeps a class from being told: figures that the standard lacks, then facts not answered."""
    figures = standard.figures()
    needed = (f"b1:{area}", "poor_from", "indices")
    for subject in (f"{standard.key}:{name}" for name in needed):
        if figures[subject].value is None:
            yield Unknown(Why.NOT_FOUND, subject)
    if score is None:
        yield Unknown(Why.NOT_ANSWERED, "b1")
    for index, lack in lacking.items():
        if lack is None:
            yield Unknown(Why.NOT_ANSWERED, f"index:{index}")


def _whole(value: object) -> int | None:
    """A whole number from the text of a fact; None where it is not answered."""
    text = "" if value is None else str(value).strip()
    return int(text) if text else None
