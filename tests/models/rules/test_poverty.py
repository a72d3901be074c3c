"""The poverty class: boundaries, published rows, what is unknown and what rests on proposals."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.poverty import INDICES, PovertyClass, Unknown, Why, b2, classify, deprivations
from models.rules.standards import Area, Figure, Mark, Standard, read_standards
from models.seed import standards_path

STANDARDS = read_standards(standards_path())
OLD = STANDARDS["2022-2025"]
NEW = STANDARDS["2027-2030"]


def sheet(b1: int | None, deprived: int, unanswered: int = 0) -> dict[str, object]:
    """Facts of a household with so many deprived indices, the last ones not answered."""
    values = ["1"] * deprived + ["0"] * (12 - deprived - unanswered) + [""] * unanswered
    facts: dict[str, object] = {f"index:{index}": value for index, value in zip(INDICES, values, strict=True)}
    return {**facts, "b1": "" if b1 is None else str(b1)}


def klass(b1: int | None, deprived: int, area: Area = Area.RURAL, standard: Standard = OLD) -> PovertyClass | None:
    """The class of a household by its two numbers."""
    return classify(sheet(b1, deprived), area, standard, ()).poverty_class


@pytest.mark.parametrize(
    ("b1", "deprived", "area", "expected"),
    [
        (140, 3, Area.RURAL, PovertyClass.POOR),
        (140, 2, Area.RURAL, PovertyClass.NEAR_POOR),
        (141, 3, Area.RURAL, PovertyClass.NOT_POOR),
        (175, 3, Area.URBAN, PovertyClass.POOR),
        (175, 2, Area.URBAN, PovertyClass.NEAR_POOR),
        (176, 12, Area.URBAN, PovertyClass.NOT_POOR),
        (141, 3, Area.URBAN, PovertyClass.POOR),
        (0, 0, Area.RURAL, PovertyClass.NEAR_POOR),
    ],
)
def test_boundaries_belong_to_the_poor_side(b1: int, deprived: int, area: Area, expected: PovertyClass) -> None:
    """B1 at the cut-off is on the poor side, B2 of 30 is poor, and each area has its own cut-off."""
    assert klass(b1, deprived, area) is expected


@pytest.mark.parametrize(("b1", "score", "expected"), [(150, 20, PovertyClass.NOT_POOR), (110, 40, PovertyClass.POOR)])
def test_published_rows(b1: int, score: int, expected: PovertyClass) -> None:
    """Two rows that a district published in 2024 come out as it published them."""
    found = classify(sheet(b1, score // 10), Area.RURAL, OLD, ())
    assert (found.b1, found.b2, found.poverty_class) == (b1, score, expected)


@given(b1=st.integers(0, 400), deprived=st.integers(0, 12), area=st.sampled_from(Area))
def test_the_class_follows_the_two_numbers(b1: int, deprived: int, area: Area) -> None:
    """For every B1, count of deprived indices and area, the class is what the two inequalities say."""
    cut_off = {Area.RURAL: 140, Area.URBAN: 175}[area]
    found = classify(sheet(b1, deprived), area, OLD, ())
    assert found.b2 == 10 * deprived
    assert (found.poverty_class is PovertyClass.NOT_POOR) == (b1 > cut_off)
    assert (found.poverty_class is PovertyClass.POOR) == (b1 <= cut_off and 10 * deprived >= 30)
    assert not found.unknown


@given(b1=st.integers(0, 400), deprived=st.integers(0, 12), data=st.data())
def test_an_open_answer_never_changes_a_told_class(b1: int, deprived: int, data: st.DataObject) -> None:
    """A class told while indices are open is the class for every way in which they may still be answered."""
    unanswered = data.draw(st.integers(0, 12 - deprived))
    more = data.draw(st.integers(0, unanswered))
    early = classify(sheet(b1, deprived, unanswered), Area.RURAL, OLD, ()).poverty_class
    assert early in {None, klass(b1, deprived + more)}


@given(b1=st.integers(0, 140), deprived=st.integers(0, 12), data=st.data())
def test_open_answers_that_can_decide_keep_the_class_unknown(b1: int, deprived: int, data: st.DataObject) -> None:
    """Below the cut-off, the class is None exactly where open indices could still lift B2 to 30, and they are named."""
    unanswered = data.draw(st.integers(0, 12 - deprived))
    found = classify(sheet(b1, deprived, unanswered), Area.RURAL, OLD, ())
    assert (found.poverty_class is None) == (deprived < 3 <= deprived + unanswered)
    assert (found.b2 is None) == (unanswered > 0)
    if found.poverty_class is None:
        assert [unknown.subject for unknown in found.unknown] == [f"index:{i}" for i in INDICES[12 - unanswered :]]


def test_without_b1_the_class_is_unknown() -> None:
    """A household whose B1 is not copied yet has no class, and B1 is named as what lacks."""
    found = classify(sheet(None, 12), Area.RURAL, OLD, ())
    assert found.poverty_class is None
    assert found.unknown == (Unknown(Why.NOT_ANSWERED, "b1"),)


def test_deprivations_tell_not_answered_from_not_deprived() -> None:
    """1 is deprived, 0 is not, blank or missing is unknown."""
    found = deprivations({"index:water": "1", "index:toilet": "0", "index:telecom": ""})
    assert (found["water"], found["toilet"], found["telecom"], found["nutrition"]) == (True, False, None, None)


def test_the_standard_from_2027_tells_no_class_yet() -> None:
    """Its scorecard was not found: no class, no B2, and the missing figures are named."""
    found = classify(sheet(0, 12), Area.RURAL, NEW, ())
    assert (found.poverty_class, found.b2) == (None, None)
    assert Unknown(Why.NOT_FOUND, "2027-2030:b1:rural") in found.unknown
    assert Unknown(Why.NOT_ANSWERED, "index:waste") in found.unknown


def test_an_unconfirmed_threshold_makes_the_class_provisional() -> None:
    """A class that rests on an index whose threshold nobody confirmed is provisional, and says on which."""
    found = classify(sheet(130, 3), Area.RURAL, OLD, {"index:water", "index:waste", "cause"})
    assert found.provisional
    assert found.proposals == ("index:water",)


def test_a_confirmed_class_is_not_provisional() -> None:
    """With nothing left to confirm the class is not provisional."""
    assert not classify(sheet(130, 3), Area.RURAL, OLD, ()).provisional


def test_b1_alone_does_not_rest_on_the_indices() -> None:
    """Above the cut-off the thresholds of the indices do not matter."""
    assert not classify(sheet(150, 3), Area.RURAL, OLD, {"index:water"}).provisional


def test_only_the_indices_of_the_standard_count() -> None:
    """A standard without an index does not count it."""
    without_water = replace(OLD, indices=Figure(INDICES[:8], "made up", Mark.VERBATIM))
    assert b2(sheet(100, 12), without_water) == 80


def test_a_score_that_is_no_number_is_refused() -> None:
    """A B1 that is no whole number raises instead of passing for unknown."""
    with pytest.raises(ValueError, match="12a"):
        classify({**sheet(100, 3), "b1": "12a"}, Area.RURAL, OLD, ())
