"""More years of the made-up commune: earlier decisions and totals, and how this year's visits end.

The same seed gives the same years. Classes move as where people slowly leave poverty: most stay, more leave than
fall back; a few households move away, die out, refuse or are not at home.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from models.rules.poverty import PovertyClass
from models.seed.demo import DemoCommune, DemoHousehold, DemoVillage
from models.seed.demo_answers import Answers, answer, score

POOR, NEAR_POOR, NOT_POOR = PovertyClass.POOR, PovertyClass.NEAR_POOR, PovertyClass.NOT_POOR

_BEFORE = {POOR: (85, 12, 3), NEAR_POOR: (30, 60, 10), NOT_POOR: (5, 35, 60)}
"""Of a hundred households of a class, how many were poor, near-poor, not poor a year earlier."""
_AFTER = {POOR: (62, 28, 10), NEAR_POOR: (7, 63, 30), NOT_POOR: (2, 8, 90)}
"""… and how many are a year later."""
_ENDS = {"interview": 920, "moved": 25, "gone": 15, "refused": 10, "absent": 30}
"""Of a thousand visits, how they end."""

End = Literal["interview", "moved", "gone", "refused", "absent"]


@dataclass(frozen=True, slots=True)
class DemoDecision:
    """An earlier year's class of a household."""

    household: DemoHousehold
    year: int
    poverty_class: PovertyClass


@dataclass(frozen=True, slots=True)
class DemoTotal:
    """All households and persons of a village in a year."""

    village: DemoVillage
    year: int
    households: int
    persons: int


@dataclass(frozen=True, slots=True)
class DemoVisit:
    """How this year's visit ended; class and answers only after an interview."""

    household: DemoHousehold
    end: End
    poverty_class: PovertyClass | None
    b1: int | None
    b2: int | None
    facts: Answers


def earlier_decisions(made_up: DemoCommune, seed: int, years: int) -> Iterator[DemoDecision]:
    """The classes of the `years` years before the commune's last review, newest first for each household."""
    for household in made_up.households:
        rng, name = _rng(seed, household, "before"), household.poverty_class
        for year in range(made_up.year - 1, made_up.year - 1 - years, -1):
            name = _drawn(rng, _BEFORE[name])
            yield DemoDecision(household, year, name)


def totals(made_up: DemoCommune, years: int) -> Iterator[DemoTotal]:
    """The totals of each village for this year, the last review's and `years` before it, one percent more a year."""
    for village in made_up.villages:
        for year in range(made_up.year - years, made_up.year + 2):
            grown = 1 + (year - made_up.year) / 100
            households = round(village.total_households * grown)
            yield DemoTotal(village, year, households, round(village.total_persons * grown))


def visits(made_up: DemoCommune, seed: int) -> Iterator[DemoVisit]:
    """This year's visit to each household."""
    for household in made_up.households:
        rng = _rng(seed, household, "visit")
        end: End = rng.choices(tuple(_ENDS), tuple(_ENDS.values()))[0]  # type: ignore[assignment]  # keys of _ENDS
        if end != "interview":
            yield DemoVisit(household, end, None, None, None, {})
            continue
        name = _drawn(rng, _AFTER[household.poverty_class])
        facts = answer(rng, household.family, made_up.year + 1, name)
        yield DemoVisit(household, end, _by_scores(facts), int(str(facts["b1"])), score(facts), facts)


def _by_scores(facts: Answers) -> PovertyClass:
    """The class that the answers give in the countryside by the standard of 2022-2025."""
    if int(str(facts["b1"])) > 140:  # noqa: PLR2004 (Thông tư 02/2022: B1 of the countryside)
        return NOT_POOR
    return POOR if score(facts) >= 30 else NEAR_POOR  # noqa: PLR2004 (three indices)


def _drawn(rng: Random, weights: tuple[int, int, int]) -> PovertyClass:
    return rng.choices((POOR, NEAR_POOR, NOT_POOR), weights)[0]


def _rng(seed: int, household: DemoHousehold, what: str) -> Random:
    return Random(f"{seed}:{what}:{household.village}:{household.code}")
