"""A made-up commune to try things with: places, people, households under review and what they answered last year.

Nothing in it is real. Names are shortened as the commune's papers shorten them ("Ng. Văn A."), telephone numbers begin
with 0900 000. The same seed gives the same commune.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal

from models.rules.poverty import PovertyClass
from models.seed.demo_answers import answer, score
from models.seed.demo_family import Family, family
from models.seed.demo_sample import SAMPLE_ANSWERS, SAMPLE_FAMILIES, SAMPLE_LACKING, SAMPLE_VILLAGE

SIZES = (10, 13, 16, 9, 12, 11, 14, 7)
"""Households under review in the eight villages of the sample world; further villages repeat the row."""
POOR = (3, 4, 6, 3, 4, 4, 6, 2)
NEAR_POOR = (6, 8, 9, 5, 7, 6, 7, 4)
ALL_HOUSEHOLDS = 1600
"""All households of the sample world, of which the 92 of `SIZES` are under review."""
FIRST_CODE = {5: 101, 7: 201}
"""Where the codes of a village begin that does not count from 1."""
OFFICERS = ("Cán bộ giảm nghèo", "Cán bộ văn hóa", "Cán bộ tư pháp")
UNITS = ("Trường mầm non", "Trường tiểu học", "Trường THCS", "Trạm y tế xã", "Đài truyền thanh xã", "Ủy ban MTTQ xã")


@dataclass(frozen=True, slots=True)
class DemoVillage:
    """A village and its totals, which the roll of households under review does not tell."""

    code: str
    name: str
    total_households: int
    total_persons: int


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person with one role; `villages` are codes: of a village head the own one, of an officer those looked after."""

    name: str
    phone: str
    kind: Literal["chairman", "officer", "unit_head", "village_head"]
    title: str
    villages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoHousehold:
    """A household under review; its code is unique within the village only.

    `facts` are the answers of `DemoCommune.year`: text, or for a fact of each person a list in the order of the members
    ("yes", "no", "" for whom it does not concern).
    """

    village: str
    code: str
    family: Family
    poverty_class: PovertyClass
    b1: int
    b2: int
    decided_on: date
    facts: Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class DemoCommune:
    """A commune; `year` is that of the last review."""

    code: str
    name: str
    province: str
    area: Literal["rural", "urban"]
    phone: str
    year: int
    villages: tuple[DemoVillage, ...]
    people: tuple[DemoPerson, ...]
    households: tuple[DemoHousehold, ...]


def demo_commune(seed: int, villages: int = 20, households: int = 600, *, today: date) -> DemoCommune:
    """A commune of so many villages, and so many households under review in the year of `today`.

    Eight villages with 92 households are the sample world of the conversations, village by village.
    """
    year = today.year - 1
    weights = [SIZES[number % len(SIZES)] for number in range(villages)]
    sizes = shares(households, weights)
    totals = shares(round(households * ALL_HOUSEHOLDS / sum(SIZES)), weights)
    numbers = range(1, villages + 1)
    return DemoCommune(
        code="00000",
        name="Thọ Dân",
        province="Thanh Hóa",
        area="rural",
        phone="0900 000 000",
        year=year,
        villages=tuple(
            DemoVillage(_village_code(number), f"Thôn {number}", total, round(total * 3.8))
            for number, total in zip(numbers, totals, strict=True)
        ),
        people=tuple(_people(villages)),
        households=tuple(
            household
            for number, size in zip(numbers, sizes, strict=True)
            for household in _households(seed, number, size, year)
        ),
    )


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """A total parted by weights into whole numbers that add up to it; what rounding down leaves goes to the largest."""
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [int(share) for share in exact]
    by_rest = sorted(range(len(weights)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_rest[: total - sum(whole)]:
        whole[place] += 1
    return whole


def _village_code(number: int) -> str:
    return f"{number:02d}"


def _people(villages: int) -> Iterator[DemoPerson]:
    codes = [_village_code(number) for number in range(1, villages + 1)]
    letters = "ABCDEGHKLMNPQRSTUVXY"
    phones = (f"0900 000 {number:03d}" for number in range(1, 1000))
    yield DemoPerson("Hoàng Văn A.", next(phones), "chairman", "Chủ tịch UBND xã", ())
    for place, title in enumerate(OFFICERS):
        looked_after = tuple(codes[place :: len(OFFICERS)])
        yield DemoPerson(f"Bùi Thị {letters[place]}.", next(phones), "officer", title, looked_after)
    for place, unit in enumerate(UNITS):
        yield DemoPerson(f"Phạm Văn {letters[place]}.", next(phones), "unit_head", unit, ())
    for place, code in enumerate(codes):
        name = f"Đỗ Văn {letters[place % len(letters)]}."
        yield DemoPerson(name, next(phones), "village_head", f"Trưởng thôn Thôn {int(code)}", (code,))


def _households(seed: int, village: int, size: int, year: int) -> Iterator[DemoHousehold]:
    place = (village - 1) % len(SIZES)
    poor = _part(size, POOR[place], SIZES[place])
    near = min(size - poor, _part(size, NEAR_POOR[place], SIZES[place]))
    rng = Random(f"{seed}:{village}")
    sample = SAMPLE_FAMILIES if village == SAMPLE_VILLAGE else {}
    codes = _codes(rng, FIRST_CODE.get(village, 1), size, list(sample))
    surely_poor = [code for code in codes if code in sample and code in SAMPLE_LACKING][:poor]
    classes = [PovertyClass.POOR] * (poor - len(surely_poor)) + [PovertyClass.NEAR_POOR] * near
    classes += [PovertyClass.NOT_POOR] * (size - poor - near)
    rng.shuffle(classes)
    for code in codes:
        poverty_class = PovertyClass.POOR if code in surely_poor else classes.pop()
        yield _household(Random(f"{seed}:{village}:{code}"), village, code, poverty_class, year)


def _part(size: int, part: int, whole: int) -> int:
    """`size * part / whole`, rounded half up."""
    return (2 * size * part + whole) // (2 * whole)


def _codes(rng: Random, first: int, size: int, named: list[str]) -> list[str]:
    """Codes with gaps, as years of people coming and going leave them; the named ones among them."""
    named = named[:size]
    others = [f"{code:03d}" for code in range(first, first + max(size + 14, 30))]
    others = [code for code in others if code not in named]
    return sorted([*named, *rng.sample(others, size - len(named))])


def _household(rng: Random, village: int, code: str, poverty_class: PovertyClass, year: int) -> DemoHousehold:
    in_sample = village == SAMPLE_VILLAGE
    members = family(rng, year)
    if in_sample and code in SAMPLE_FAMILIES:
        members = SAMPLE_FAMILIES[code]
    lacking = SAMPLE_LACKING.get(code) if in_sample else None
    facts = answer(rng, members, year, poverty_class, lacking)
    if in_sample:
        facts |= SAMPLE_ANSWERS.get(code, {})
    return DemoHousehold(
        village=_village_code(village),
        code=code,
        family=members,
        poverty_class=poverty_class,
        b1=int(str(facts["b1"])),
        b2=score(facts),
        decided_on=date(year, 12, 12),
        facts=facts,
    )
