"""Made-up families of the demo commune: who lives together, born when, on what allowance."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

SURNAMES = ("Ng.", "Lê", "Trần", "Phạm", "Hoàng", "Vũ", "Đỗ", "Hà", "Bùi", "Trịnh")
LETTERS = "ABCDEGHIKLMNOPQRSTUVXY"
ETHNICITIES = ("Kinh",) * 17 + ("Mường", "Mường", "Thái")
VERY_OLD = 80
OLD = 65

Sex = Literal["male", "female"]
Relation = Literal["head", "spouse", "child", "in_law", "grandchild", "parent", "other"]


@dataclass(frozen=True, slots=True)
class DemoMember:
    """A person of a household; values as the questionnaire names them."""

    name: str
    birth_year: int
    sex: Sex
    relation: Relation
    ethnicity: str = "Kinh"
    merit: bool = False
    no_labour_capacity: bool = False
    allowance: bool = False

    def age(self, year: int) -> int:
        """The age reached in a year."""
        return year - self.birth_year


Family = tuple[DemoMember, ...]
"""The members of a household, its head first."""


def family(rng: Random, year: int) -> Family:
    """A family as it is in a year: alone, one parent, a couple, three generations, or the old with grandchildren."""
    kinds = (_alone, _one_parent, _couple, _three_generations, _grandparents)
    kind = rng.choices(kinds, (12, 18, 45, 15, 10))[0]
    return tuple(kind(_Maker(rng, year)))


class _Maker:
    """Makes the persons of one household, who share ethnicity and, by blood, the surname."""

    def __init__(self, rng: Random, year: int) -> None:
        self.rng = rng
        self.year = year
        self.surname = rng.choice(SURNAMES)
        self.ethnicity = rng.choice(ETHNICITIES)

    def one(self, relation: Relation, sex: Sex, age: int, surname: str = "") -> DemoMember:
        """A person of that age in the year."""
        middle = "Văn" if sex == "male" else "Thị"
        disabled = self.rng.random() < 0.06  # noqa: PLR2004 (about one in sixteen)
        pensioned = age >= VERY_OLD or (age >= OLD and self.rng.random() < 1 / 3)
        return DemoMember(
            name=f"{surname or self.surname} {middle} {self.rng.choice(LETTERS)}.",
            birth_year=self.year - age,
            sex=sex,
            relation=relation,
            ethnicity=self.ethnicity,
            merit=age >= OLD and self.rng.random() < 1 / 12,
            no_labour_capacity=disabled or age >= VERY_OLD,
            allowance=disabled or pensioned,
        )

    def stranger(self, relation: Relation, sex: Sex, age: int) -> DemoMember:
        """A person with a surname of their own, as who married in."""
        return self.one(relation, sex, age, self.rng.choice(SURNAMES))

    def children(self, most: int, parent_age: int) -> Iterator[DemoMember]:
        """Up to so many children of somebody of that age, the eldest first."""
        eldest = max(1, min(28, parent_age - 22))
        for age in sorted((self.rng.randint(1, eldest) for _ in range(self.rng.randint(1, most))), reverse=True):
            yield self.one("child", self.sex(), age)

    def sex(self) -> Sex:
        """Either."""
        return "male" if self.rng.random() < 1 / 2 else "female"


def _alone(make: _Maker) -> Iterator[DemoMember]:
    yield make.one("head", make.sex(), make.rng.randint(58, 86))


def _one_parent(make: _Maker) -> Iterator[DemoMember]:
    age = make.rng.randint(28, 52)
    yield make.one("head", "female", age)
    yield from make.children(3, age)


def _couple(make: _Maker) -> Iterator[DemoMember]:
    age = make.rng.randint(28, 62)
    yield make.one("head", "male", age)
    yield make.stranger("spouse", "female", age - make.rng.randint(0, 5))
    yield from make.children(3, age)


def _three_generations(make: _Maker) -> Iterator[DemoMember]:
    age = make.rng.randint(30, 48)
    yield make.one("head", "male", age)
    yield make.stranger("spouse", "female", age - make.rng.randint(0, 5))
    yield from make.children(2, age)
    yield make.stranger("parent", "female", age + make.rng.randint(22, 32))


def _grandparents(make: _Maker) -> Iterator[DemoMember]:
    age = make.rng.randint(60, 74)
    yield make.one("head", "male", age)
    yield make.stranger("spouse", "female", age - make.rng.randint(0, 5))
    yield make.one("grandchild", make.sex(), make.rng.randint(3, 15))
