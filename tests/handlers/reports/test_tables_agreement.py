"""The sheet of cross-checks: what does not agree is named and nothing is mended."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reports.tables import Household, Village, agreement
from models.rules.checks import Kind
from models.rules.movement import HouseholdYear, Standing
from tests.handlers.reports.reading import body, changed, page, texts
from tests.handlers.reports.sample import NEAR, POOR, VILLAGES, review


def test_a_difference_is_named_household_by_household() -> None:
    """Movement and list tell different things of three households: code, village, what each tells."""
    told = review()
    first, second, third = told.households[:3]
    households = (
        replace(first, poverty_class=NEAR if first.poverty_class is POOR else POOR),
        third,
        *told.households[3:],
    )
    rows = body(page(replace(told, households=households), "Đối chiếu"))
    named = {row[2]: (row[1], row[4], row[5]) for row in rows if row[1] == "Cuối kỳ"}
    assert set(named) == {f"hộ {one.code}, Thôn {one.village}" for one in (first, second)}
    assert named[f"hộ {second.code}, Thôn {second.village}"][2] == "không có trong danh sách"


def test_the_start_is_compared_with_last_years_list() -> None:
    """A household that the list of the year before had otherwise is named as well."""
    years = (HouseholdYear(1, "001", Standing(1, POOR, 4), Standing(1, POOR, 4)),)
    told = review(years=years, opening={1: Standing(1, NEAR, 4)}, households=0)
    assert [one.code for one in agreement(told).at_start] == ["001"]
    rows = body(page(told, "Đối chiếu"))
    assert ("Đầu kỳ", "hộ 001, Thôn 1", "hộ nghèo, Thôn 1, 4 người", "hộ cận nghèo, Thôn 1, 4 người") in [
        (row[1], row[2], row[4], row[5]) for row in rows
    ]


def test_forms_that_agree_say_so() -> None:
    """No finding, and what the program did not do."""
    told = changed(review(), merit=False, no_labour_capacity=False)
    assert texts(page(told, "Đối chiếu"))[-2:] == ["Các biểu khớp nhau.", "Sổ Thôn chỉ nêu chỗ lệch, không sửa số nào."]


def test_an_impossible_total_is_named() -> None:
    """More poor households than households: printed as it is, above 100 %, and named."""
    told = review(villages=(Village(key=1, name="Thôn 1", households=2, persons=900),))
    assert {(one.kind, one.form, one.column) for one in agreement(told).findings if one.form == 1} == {
        (Kind.OVER_WHOLE, 1, "3"),
        (Kind.OVER_WHOLE, 1, "5"),
    }


def test_a_household_without_a_stated_ethnicity_is_named() -> None:
    """It is in the total and in neither part, so form 9 does not add up and the sheet says why."""
    told = changed(review(), ethnicity="")
    reasons = {row[7] for row in body(page(told, "Đối chiếu")) if row[1] == "Biểu 9"}
    assert reasons == {"Có hộ chưa ghi dân tộc."}


def test_a_household_of_no_village_is_refused() -> None:
    """It would be in no table, so nobody would miss it."""
    lost = Household(key=7, code="007", village=99, poverty_class=POOR, members=())
    with pytest.raises(ValueError, match="household 7"):
        replace(review(), households=(lost,))


@given(st.integers(0, 2**32), st.integers(0, 60))
@settings(max_examples=30)
def test_random_reviews_agree(seed: int, households: int) -> None:
    """Whatever the year, the forms agree with each other and the movement with the lists; groups may overlap."""
    villages = tuple(replace(village, households=1000, persons=9000) for village in VILLAGES)
    found = agreement(review(seed, households, villages))
    assert [one for one in found.findings if one.form != 8] == []
    assert found.at_end == ()
