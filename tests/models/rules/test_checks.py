"""Checks of filled forms, on tables that were published: what adds up there and exactly what does not."""

from decimal import Decimal

import pytest

from models.rules.checks import Finding, Kind, PrintedRow, check, check_parts
from models.rules.form_rules import HOUSEHOLDS, INDEX_COLUMNS, PERSONS, RULES, Ref, Share, ethnic_rules
from models.rules.percent import percent
from tests.models.rules import published as told


def found(kind: Kind, *rows: PrintedRow) -> set[tuple[int, str, str, object]]:
    """The findings of a kind as (form, place, column, difference)."""
    return {(one.form, one.place, one.column, one.difference) for one in check(rows) if one.kind is kind}


def test_every_percentage_of_the_results_is_reproduced() -> None:
    """All that form 1 prints, from its counts."""
    printed = [(row.cells, rule) for row in told.FORM_1 for rule in RULES[1] if isinstance(rule, Share)]
    shares = [
        (cells[rule.column], cells[rule.part], cells[rule.base]) for cells, rule in printed if rule.column in cells
    ]
    assert len(shares) == 8
    for shown, part, base in shares:
        assert part is not None
        assert base is not None
        assert percent(int(part), int(base)).value == shown


def test_every_percentage_of_the_indices_is_reproduced() -> None:
    """Form 5 of the district, digit by digit, from form 4."""
    counts = told.FORM_4[0].cells
    shown = {index: percent(int(counts[index] or 0), 204).value for index in INDEX_COLUMNS}
    assert {"total": 204, **shown} == dict(told.FORM_5[0].cells)


def test_no_percentage_is_reported_where_all_agree() -> None:
    """What was printed right is not complained of."""
    assert found(Kind.PERCENT, *told.ALL) == set()


def test_poor_households_that_do_not_add_up() -> None:
    """Exactly these rows of form 2, with the difference printed less computed."""
    assert found(Kind.SUM, *told.FORM_2) == {
        (2, told.GLONG, "9", -11),
        (2, "Đắk Ha", "9", -2),
        (2, "Đắk Plao", "9", -1),
        (2, "Đắk RMăng", "9", -7),
        (2, "Quảng Hoà", "9", -1),
        (2, told.MIL, "9", 2),
    }


def test_near_poor_households_that_do_not_add_up() -> None:
    """Exactly these rows of form 3."""
    assert found(Kind.SUM, *told.FORM_3) == {
        (3, told.CU_JUT, "9", -2),
        (3, told.TAM_THANG, "9", -2),
        (3, told.GLONG, "9", -9),
        (3, told.MIL, "9", -2),
    }


def test_a_difference_tells_the_blank_columns() -> None:
    """The gap most likely hides in the columns that nobody filled in."""
    (finding,) = [one for one in check(told.FORM_2) if one.place == "Đắk Ha"]
    assert finding == Finding(Kind.SUM, 2, "Đắk Ha", HOUSEHOLDS, "9", 237, 239, ("8", "4"))


def test_the_indices_add_up() -> None:
    """Every row of form 4 has its sum of deprivations, and no index exceeds the households."""
    assert check(told.FORM_4) == ()


def test_a_base_that_can_not_be() -> None:
    """204 poor among 10 households is reported; 5 among 10 is not."""
    assert found(Kind.OVER_WHOLE, *told.FORM_1) == {(1, told.CU_JUT, "3", 194)}


def test_forms_that_contradict_each_other() -> None:
    """Who went from one list to the other must be the same number in both forms."""
    assert found(Kind.ACROSS, *told.ALL) == {
        (2, told.CU_JUT, "2", 1),
        (2, told.TAM_THANG, "2", 1),
        (2, told.GLONG, "2", 14),
        (2, told.GLONG, "5", -1),
        (2, told.MIL, "2", 3),
    }


def test_a_notice_without_bases_says_nothing_odd() -> None:
    """A commune's notice has no totals, so there is nothing to contradict."""
    assert check(told.NOTICE) == ()


@pytest.mark.parametrize(
    ("rows", "whole", "parts"), [(told.FORM_2, told.CU_JUT, told.OF_CU_JUT), (told.FORM_2, told.GLONG, told.OF_GLONG),
                                 (told.FORM_3, told.CU_JUT, told.OF_CU_JUT), (told.FORM_4, told.CU_JUT, told.OF_CU_JUT)]
)  # fmt: skip
def test_communes_make_their_district(rows: tuple[PrintedRow, ...], whole: str, parts: tuple[str, ...]) -> None:
    """In every column of these tables."""
    by_place = {row.place: row for row in rows}
    assert check_parts(by_place[whole], [by_place[part] for part in parts]) == ()


def test_villages_that_do_not_make_the_commune() -> None:
    """Reported by column, but not for percentages, which do not add up."""
    rows = [PrintedRow(1, place, {"1": 10, "3": 1, "4": Decimal(10)}) for place in "AB"]
    whole = PrintedRow(1, "Xã", {"1": 20, "3": 3, "4": Decimal(15)})
    assert check_parts(whole, rows) == (Finding(Kind.PARTS, 1, "Xã", "", "3", 3, 2),)


@pytest.mark.parametrize(("printed", "reported"), [(Decimal("33.33"), False), (Decimal("33.34"), True), (None, True)])
def test_a_percentage_that_does_not_fit(printed: Decimal | None, reported: bool) -> None:  # noqa: FBT001 (a column of the table above)
    """Blank where there is a base is reported as well."""
    rows = check([PrintedRow(1, "Thôn 1", {"1": 3, "3": 1, "4": printed})])
    assert [(one.kind, one.printed, one.computed) for one in rows] == (
        [(Kind.PERCENT, printed, Decimal("33.33"))] if reported else []
    )


def test_nought_percent_of_nothing() -> None:
    """0 printed where there is no base: it should be blank."""
    (finding,) = check([PrintedRow(1, "Thôn 1", {"1": 0, "3": 0, "4": 0})])
    assert (finding.printed, finding.computed, finding.difference) == (0, None, None)


def test_every_household_has_somebody() -> None:
    """Fewer persons than households can't be, within form 1 and between the rows of form 2."""
    rows = (
        PrintedRow(1, "Thôn 1", {"3": 9, "9": 8}),
        PrintedRow(2, "Thôn 1", {"2": 3}, HOUSEHOLDS),
        PrintedRow(2, "Thôn 1", {"2": 2}, PERSONS),
    )
    assert [(one.kind, one.against) for one in check(rows)] == [
        (Kind.OVER_WHOLE, Ref(1, "9")),
        (Kind.OVER_WHOLE, Ref(2, "2", PERSONS)),
    ]


def test_ethnicities_add_up() -> None:
    """Form 9 has as many columns as there are ethnicities; who has none stated makes the difference."""
    cells = {"poor:total": 10, "poor:kinh": 5, "poor:minority": 4, "poor:Mường": 3, "poor:other": 1}
    rules = {9: ethnic_rules(["Mường"])}
    (finding,) = check([PrintedRow(9, "Thôn 1", cells, HOUSEHOLDS)], rules)
    assert (finding.column, finding.difference) == ("poor:total", 1)
