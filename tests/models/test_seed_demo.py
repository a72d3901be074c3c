"""The made-up commune: the sample world, and answers that agree with class, points and people."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.poverty import PovertyClass, classify
from models.rules.standards import Area
from models.seed import standards
from models.seed.demo import DemoCommune, DemoHousehold, demo_commune, shares

TODAY = date(2026, 10, 6)


@pytest.fixture(scope="module")
def sample() -> DemoCommune:
    """The sample world: eight villages, 92 households under review."""
    return demo_commune(1, 8, 92, today=TODAY)


@pytest.fixture(scope="module")
def large() -> DemoCommune:
    """The commune as it is made without asking for anything else."""
    return demo_commune(7, today=TODAY)


def household(commune: DemoCommune, village: str, code: str) -> DemoHousehold:
    """A household by village and code."""
    return next(one for one in commune.households if (one.village, one.code) == (village, code))


def test_the_sample_world_has_the_figures_of_the_conversations(sample: DemoCommune) -> None:
    """92 households under review by village, 1.600 in all, 32 of them poor last year."""
    by_village = Counter(one.village for one in sample.households)
    assert [by_village[village.code] for village in sample.villages] == [10, 13, 16, 9, 12, 11, 14, 7]
    assert sum(village.total_households for village in sample.villages) == 1600
    assert Counter(one.poverty_class for one in sample.households)[PovertyClass.POOR] == 32
    assert Counter(one.poverty_class for one in sample.households if one.village == "07") == {
        "poor": 6,
        "near_poor": 7,
        "not_poor": 1,
    }


@given(seed=st.integers())
def test_household_012_is_the_one_of_the_conversations(seed: int) -> None:
    """With any seed: four people, poor, B1 120, B2 40, and last year's answers as the head is shown them."""
    one = household(demo_commune(seed, 3, 39, today=TODAY), "03", "012")
    assert [(member.name, member.birth_year, member.relation) for member in one.family] == [
        ("Ng. Văn A.", 1971, "head"),
        ("Lê Thị H.", 1974, "spouse"),
        ("Ng. Thị K.", 2003, "child"),
        ("Ng. Thị L.", 2012, "child"),
    ]
    assert (one.poverty_class, one.b1, one.b2) == ("poor", 120, 40)
    expected = {"income": "1050000", "water": "drilled_well", "toilet": "septic", "internet": "yes", "cause": "2 7"}
    assert {fact: one.facts[fact] for fact in expected} == expected


def test_the_default_commune_is_as_large_as_asked(large: DemoCommune) -> None:
    """Twenty villages, 600 households, codes unique within the village and not beyond it."""
    keys = [(one.village, one.code) for one in large.households]
    assert (len(large.villages), len(keys), len(set(keys))) == (20, 600, 600)
    assert len({code for _, code in keys}) < 600


def test_the_same_seed_gives_the_same_commune() -> None:
    """Nothing but the seed decides, and it does decide."""
    assert demo_commune(3, 4, 40, today=TODAY) == demo_commune(3, 4, 40, today=TODAY)
    assert demo_commune(3, 4, 40, today=TODAY) != demo_commune(4, 4, 40, today=TODAY)


def test_class_and_points_follow_from_the_answers(large: DemoCommune) -> None:
    """Each household's class, B1 and B2 are what the rules make of its answers."""
    for one in large.households:
        found = classify(one.facts, Area.RURAL, standards()["2022-2025"], ())
        assert (found.poverty_class, found.b1, found.b2) == (one.poverty_class, one.b1, one.b2)


def test_every_answer_about_persons_has_one_value_a_member(large: DemoCommune) -> None:
    """A fact of each person is a list as long as the family."""
    for one in large.households:
        lists = [value for value in one.facts.values() if isinstance(value, list)]
        assert {len(value) for value in lists} == {len(one.family)}


def test_each_household_has_one_head_who_comes_first(large: DemoCommune) -> None:
    """The head is the first member and the only one."""
    for one in large.households:
        assert [member.relation for member in one.family].count("head") == 1
        assert one.family[0].relation == "head"


def test_every_village_has_a_head_and_an_officer(large: DemoCommune) -> None:
    """Each village has one village head and is looked after by one officer; there is one chairman."""
    codes = [village.code for village in large.villages]
    for kind in ("village_head", "officer"):
        reached = [code for person in large.people if person.kind == kind for code in person.villages]
        assert sorted(reached) == codes
    assert [person.kind for person in large.people].count("chairman") == 1


@given(total=st.integers(0, 5000), weights=st.lists(st.integers(1, 20), min_size=1, max_size=30))
def test_shares_add_up(total: int, weights: list[int]) -> None:
    """Parts add up to the total, and none is further than one from its exact share."""
    parts = shares(total, weights)
    assert sum(parts) == total
    assert all(abs(part - total * weight / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))
