"""What the official tables are made of: villages with their totals, listed households, and what the year did to them.

None is always "nobody has collected it": such a cell stays blank and the table says why. Facts that a household may
lack are named as in `models.rules.poverty.INDICES`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.movement import LISTS, HouseholdYear, Standing
from models.rules.poverty import PovertyClass

CHILD_INDICES = ("health_insurance", "nutrition", "child_schooling")
"""What form 11 counts of children."""
CHILD_UNTIL = 16
"""A child is below this age in the year of the review (Nghị định 07/2021/NĐ-CP, Phụ lục; wording from memory)."""
KINH = "Kinh"


class Support(StrEnum):
    """The kinds of support that the detailed lists have a column for."""

    HEALTH = "health"
    EDUCATION = "education"
    PRODUCTION = "production"
    LOAN = "loan"
    HOUSING = "housing"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village and its entered totals of the year; `average_…` are farming households of average living standard.

    `minority_…` are households and persons of ethnic minorities among all that live there.
    """

    key: int
    name: str
    households: int | None = None
    persons: int | None = None
    average_households: int | None = None
    average_persons: int | None = None
    minority_households: int | None = None
    minority_persons: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of a listed household; `sex` and `relation` as the roll has them ("male", "spouse" …, "" unknown).

    `lacks` are those of `CHILD_INDICES` that the person lacks, for children only.
    """

    name: str
    birth_year: int | None = None
    sex: str = ""
    relation: str = ""
    ethnicity: str = ""
    lacks: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A household of the poor or near-poor list, its members in their order (the head is the one related as "head").

    `lacking`: its deprived indices. `causes`: 1 to 8 as the form numbers them. `support`: what it received in the year.
    """

    key: int
    code: str
    village: int
    poverty_class: PovertyClass
    members: tuple[Member, ...]
    ethnicity: str = ""
    merit: bool = False
    no_labour_capacity: bool = False
    lacking: frozenset[str] | None = None
    causes: frozenset[int] | None = None
    support: frozenset[Support] | None = None

    @property
    def persons(self) -> int:
        """How many live there."""
        return len(self.members)

    @property
    def female_head(self) -> bool:
        """Whether a woman heads it."""
        return any(member.relation == "head" and member.sex == "female" for member in self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A commune's review of a year as the tables tell it.

    `villages` are all that stood at the start or the end of the year, in the order of the tables; `households` those
    of both lists on `counted_on`; `years` every household that is in a list at the start or the end of the year, None
    where the list of the start is unknown; `opening` the closing lists of the year before, by household, to compare
    with. `provisional`: the decision has not recognised it yet. Raises ValueError where a household names another
    village or no list.
    """

    commune: str
    province: str
    year: int
    counted_on: date
    provisional: bool
    villages: tuple[Village, ...]
    households: tuple[Household, ...]
    years: tuple[HouseholdYear, ...] | None = None
    opening: Mapping[int, Standing] | None = None
    places: str = ""
    """What `households` are of where a list is not of the whole commune: "Thôn 2, Thôn 5"."""

    def __post_init__(self) -> None:
        known = {village.key for village in self.villages}
        for household in self.households:
            if household.village not in known or household.poverty_class not in LISTS:
                raise ValueError(f"household {household.key} is in no village or no list of the tables")
        told = ((year.key, standing) for year in self.years or () for standing in (year.start, year.end))
        for key, standing in (*told, *(self.opening or {}).items()):
            if standing and standing.village not in known:
                raise ValueError(f"household {key} is in no village of the tables")
