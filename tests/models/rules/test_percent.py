"""The percent rule: half up from the counts, zeros dropped, blank on no base, above 100 flagged."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.percent import percent


@pytest.mark.parametrize(
    ("part", "base", "shown"),
    [
        (221, 5098, "4.34"),
        (1081, 21636, "5"),
        (51, 204, "25"),
        (1, 8, "12.5"),
        (1, 800, "0.13"),
        (1, 10, "10"),
        (5, 5, "100"),
        (0, 7, "0"),
    ],
)
def test_as_the_forms_print_it(part: int, base: int, shown: str) -> None:
    """Two decimals at most, no zeros at the end, a half goes up."""
    assert str(percent(part, base)) == shown


@pytest.mark.parametrize(("part", "base"), [(0, 0), (None, 5), (5, None), (None, None)])
def test_blank_without_a_base(part: int | None, base: int | None) -> None:
    """A figure with no base is blank, never 0 %."""
    assert percent(part, base).value is None
    assert str(percent(part, base)) == ""


@pytest.mark.parametrize(("part", "base", "over"), [(204, 10, True), (10, 10, False), (1, 0, True), (0, 0, False)])
def test_above_the_whole_is_flagged(part: int, base: int, over: bool) -> None:  # noqa: FBT001 (a column of the table above)
    """2040 % is told, and told to be odd."""
    assert percent(part, base).over is over


def test_one_decimal_for_other_shares() -> None:
    """Shares of progress have one decimal."""
    assert str(percent(48, 92, places=1)) == "52.2"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_equals_exact_arithmetic(part: int, base: int) -> None:
    """The same as rounding the exact fraction half up, digit by digit of the decimal module."""
    exact = Fraction(part * 100, base)
    rounded = (Decimal(exact.numerator * 10**2) / Decimal(exact.denominator)).quantize(Decimal(1), ROUND_HALF_UP) / 100
    assert percent(part, base).value == rounded
