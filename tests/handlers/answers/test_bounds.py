"""What a question allows decides between readings of one number, and nothing else."""

from decimal import Decimal

import pytest

from handlers.answers import Bounds, Invalid, Ok, Unclear, Why, read

_INCOME = Bounds(100_000, 50_000_000)
_AREA = Bounds(4, 300, "m2")


def test_a_single_possible_reading_is_taken_and_marked() -> None:
    """1200 can only be nghìn đồng where 1.200 đ is out of bounds."""
    assert read("money", "1200", bounds=_INCOME) == Ok(1_200_000, by_bounds=True)


def test_two_possible_readings_stay_unclear() -> None:
    """Bounds that allow both readings decide nothing."""
    assert read("money", "1200", bounds=Bounds(0, 10**9)) == Unclear((1200, 1_200_000), Why.UNIT)


def test_bounds_never_choose_an_end_of_a_range() -> None:
    """Of 2-3tr no end is taken, even if the other is out of bounds."""
    assert read("money", "2-3tr", bounds=Bounds(0, 2_500_000)) == Unclear((2_000_000, 3_000_000), Why.SEVERAL)


def test_a_lone_candidate_is_not_taken() -> None:
    """A reading that was doubted stays doubted though it is within the bounds."""
    assert read("money", "2 chai", bounds=_INCOME) == Unclear((2_000_000,), Why.UNIT)


@pytest.mark.parametrize(("kind", "text"), [("decimal", "620"), ("integer", "620"), ("decimal", "3,9")])
def test_a_value_outside_is_invalid_with_what_was_understood(kind: str, text: str) -> None:
    """What the question does not allow is told back."""
    assert read(kind, text, bounds=_AREA) == Invalid(Why.OUT_OF_RANGE, Decimal(text.replace(",", ".")))


def test_another_unit_is_unclear() -> None:
    """Hectares to a question for square metres are asked about."""
    assert read("decimal", "2 ha", bounds=_AREA) == Unclear(why=Why.UNIT)
    assert read("decimal", "62 mét vuông", bounds=_AREA) == Ok(Decimal(62))


def test_unknown_kinds_and_a_missing_day_are_errors_of_the_caller() -> None:
    """A kind that is none, and a date without today, raise ValueError."""
    with pytest.raises(ValueError, match="no such kind"):
        read("colour", "đỏ")
    with pytest.raises(ValueError, match="today"):
        read("date", "hôm nay")
