"""The year's movement: what goes into which column, and that random years add up to the lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.movement import (
    Count,
    Difference,
    HouseholdYear,
    Other,
    Standing,
    differences,
    movement,
)
from models.rules.poverty import PovertyClass
from tests.models.rules.years import Year, random_year

POOR, NEAR, NOT = PovertyClass.POOR, PovertyClass.NEAR_POOR, PovertyClass.NOT_POOR

years = st.builds(random_year, st.integers(0, 2**32), st.integers(1, 5), st.integers(0, 25), st.integers(0, 80))


def columns(year: HouseholdYear, poverty_class: PovertyClass, village: int = 1) -> dict[int, tuple[int, int]]:
    """The cells of one household's year that are not zero, as (households, persons)."""
    row = movement([year]).row(poverty_class, village)
    return {column: (cell.households, cell.persons) for column, cell in row.items() if cell != Count()}


def stayed(before: PovertyClass, after: PovertyClass, *once: PovertyClass, persons: int = 4) -> HouseholdYear:
    """A household of village 1 that had 4 persons."""
    return HouseholdYear(7, "007", Standing(1, before, 4), Standing(1, after, persons), frozenset(once))


@pytest.mark.parametrize(
    ("before", "after", "poor", "near"),
    [
        (POOR, NEAR, {1: (1, 4), 2: (1, 4)}, {5: (1, 4), 9: (1, 4)}),
        (POOR, NOT, {1: (1, 4), 3: (1, 4)}, {}),
        (NEAR, POOR, {5: (1, 4), 9: (1, 4)}, {1: (1, 4), 3: (1, 4)}),
        (NEAR, NOT, {}, {1: (1, 4), 2: (1, 4)}),
        (NOT, POOR, {7: (1, 4), 9: (1, 4)}, {}),
        (NOT, NEAR, {}, {7: (1, 4), 9: (1, 4)}),
        (POOR, POOR, {1: (1, 4), 9: (1, 4)}, {}),
        (NOT, NOT, {}, {}),
    ],
)
def test_each_change_of_class_has_its_column(
    before: PovertyClass,
    after: PovertyClass,
    poor: dict[int, tuple[int, int]],
    near: dict[int, tuple[int, int]],
) -> None:
    """Columns 2, 3, 5 and 7 of forms 2 and 3."""
    year = stayed(before, after)
    assert (columns(year, POOR), columns(year, NEAR)) == (poor, near)


def test_fell_back_is_who_was_on_that_list_before() -> None:
    """Column 6 is of those who were poor once; having been near-poor only makes a new poor household."""
    assert columns(stayed(NOT, POOR, POOR), POOR) == {6: (1, 4), 9: (1, 4)}
    assert columns(stayed(NOT, POOR, NEAR), POOR) == {7: (1, 4), 9: (1, 4)}
    assert columns(stayed(NOT, NEAR, NEAR), NEAR) == {6: (1, 4), 9: (1, 4)}


def test_persons_of_a_household_that_stays() -> None:
    """A birth is column 8 without a household, a death column 4."""
    assert columns(stayed(POOR, POOR, persons=5), POOR) == {1: (1, 4), 8: (0, 1), 9: (1, 5)}
    assert columns(stayed(POOR, POOR, persons=1), POOR) == {1: (1, 4), 4: (0, 3), 9: (1, 1)}


def test_both_lists_exchange_the_same_persons() -> None:
    """A household that became near-poor and lost a person: four leave, four arrive, one is "khác" of the new list."""
    year = stayed(POOR, NEAR, persons=3)
    assert columns(year, POOR) == {1: (1, 4), 2: (1, 4)}
    assert columns(year, NEAR) == {4: (0, 1), 5: (1, 4), 9: (1, 3)}


@pytest.mark.parametrize("how", [Other.DIED_OUT, Other.MOVED_AWAY, Other.SPLIT, Other.JOINED, None])
def test_a_household_that_left(how: Other | None) -> None:
    """Column 4, with what happened; unknown where nobody has said it."""
    year = HouseholdYear(7, "007", Standing(1, POOR, 4), None, left=how)
    assert columns(year, POOR) == {1: (1, 4), 4: (1, 4)}
    assert movement([year]).others(POOR, 4) == {how or Other.UNKNOWN: Count(1, 4)}


@pytest.mark.parametrize("how", [Other.MOVED_IN, Other.SPLIT, None])
def test_a_household_that_came(how: Other | None) -> None:
    """Column 8, with what happened."""
    year = HouseholdYear(7, "007", None, Standing(1, NEAR, 2), came=how)
    assert columns(year, NEAR) == {8: (1, 2), 9: (1, 2)}
    assert movement([year]).others(NEAR, 8) == {how or Other.UNKNOWN: Count(1, 2)}


def test_a_move_inside_the_commune() -> None:
    """One village's decrease is the other's increase; the change of class is the new village's."""
    year = HouseholdYear(7, "007", Standing(1, POOR, 4), Standing(2, NEAR, 4))
    assert columns(year, POOR, 1) == {1: (1, 4), 4: (1, 4)}
    assert columns(year, POOR, 2) == {2: (1, 4), 8: (1, 4)}
    assert columns(year, NEAR, 2) == {5: (1, 4), 9: (1, 4)}


def test_who_stayed_did_not_leave() -> None:
    """A row that says both is a mistake of who wrote it."""
    with pytest.raises(ValueError, match="household 7 both stayed"):
        HouseholdYear(7, "007", Standing(1, POOR, 4), Standing(1, POOR, 4), left=Other.MOVED_AWAY)


def test_a_household_comes_once() -> None:
    """Else it would count twice."""
    with pytest.raises(ValueError, match="household 7 comes twice"):
        movement([stayed(POOR, POOR), stayed(POOR, NOT)])


def test_the_households_behind_a_figure() -> None:
    """Who may see households sees those that make a cell."""
    found = movement([stayed(POOR, NEAR), HouseholdYear(8, "008", Standing(2, POOR, 1), None)])
    assert [entry.code for entry in found.behind(POOR, 1)] == ["007", "008"]
    assert [entry.code for entry in found.behind(POOR, 4)] == ["008"]
    assert [entry.code for entry in found.behind(POOR, 1, village=2)] == ["008"]


def test_a_difference_is_named_household_by_household() -> None:
    """Another class, another village, other persons, in one of both only; who is in no list is nothing."""
    told = {
        1: Standing(1, POOR, 4), 2: Standing(1, POOR, 4), 3: Standing(1, NEAR, 4), 4: Standing(1, NEAR, 4), 5: None,
        6: Standing(1, NOT, 4), 7: Standing(2, POOR, 1),
    }  # fmt: skip
    listed = {
        1: Standing(1, POOR, 4), 2: Standing(1, NEAR, 4), 3: Standing(1, NEAR, 3), 4: Standing(2, NEAR, 4),
        5: Standing(1, POOR, 1),
    }  # fmt: skip
    codes = {key: f"{key:03d}" for key in told}
    assert differences(told, listed, codes) == (
        Difference(2, "002", told[2], listed[2]),
        Difference(3, "003", told[3], listed[3]),
        Difference(4, "004", told[4], listed[4]),
        Difference(5, "005", None, listed[5]),
        Difference(7, "007", told[7], None),
    )


@given(years)
def test_random_years_add_up(year: Year) -> None:
    """The first and the last column are the counted lists, households and persons, village by village and commune."""
    found = movement(year.rows)
    for poverty_class in (POOR, NEAR):
        rows = {village: found.row(poverty_class, village) for village in range(1, 6)}
        for column, counted in ((1, year.before), (9, year.after)):
            for village, row in rows.items():
                assert row[column].households == counted[poverty_class, village, "households"]
                assert row[column].persons == counted[poverty_class, village, "persons"]
        commune = found.row(poverty_class)
        assert commune == {column: sum((row[column] for row in rows.values()), Count()) for column in range(1, 10)}


@given(years)
def test_random_years_exchange_the_same(year: Year) -> None:
    """What one list gives the other takes: form 2 column 2 = form 3 column 5, form 2 column 5 = form 3 column 3."""
    found = movement(year.rows)
    for village in (None, 1, 2, 3, 4, 5):
        poor, near = found.row(POOR, village), found.row(NEAR, village)
        assert (poor[2], poor[5]) == (near[5], near[3])


@given(years)
def test_moves_inside_the_commune_cancel_out(year: Year) -> None:
    """What left one village came to another, households and persons."""
    found = movement(year.rows)
    for poverty_class in (POOR, NEAR):
        out = found.others(poverty_class, 4).get(Other.MOVED_VILLAGE, Count())
        assert out == found.others(poverty_class, 8).get(Other.MOVED_VILLAGE, Count())


@given(years)
def test_no_cell_is_negative(year: Year) -> None:
    """A column counts what happened, so it is never below zero."""
    for cell in movement(year.rows).cells.values():
        assert cell.households >= 0
        assert cell.persons >= 0
