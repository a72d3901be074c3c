"""Months as people tell them, always one that has begun."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import Ok, read_month

TODAY = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("8/2026", date(2026, 8, 1)),
        ("tháng 8", date(2026, 8, 1)),
        ("thang tam", date(2026, 8, 1)),
        ("8", date(2026, 8, 1)),
        ("9/26", date(2026, 9, 1)),
        ("tháng 11", date(2025, 11, 1)),
        ("tháng này", date(2026, 10, 1)),
        ("tháng trước", date(2026, 9, 1)),
        ("khoảng tháng 8 năm 2026", date(2026, 8, 1)),
        ("15/8/2026", date(2026, 8, 1)),
    ],
)
def test_a_month_is_read(said: str, month: date) -> None:
    """In figures, in words, by a day, or next to today's."""
    assert read_month(said, TODAY) == Ok(month)


@pytest.mark.parametrize("said", ["11/2026", "13/2026", "0", "2026", "lâu rồi", "", "8 hoặc 9"])
def test_what_is_no_month_that_has_begun_is_not_read(said: str) -> None:
    """To come, none of the calendar, a year alone, or no month at all."""
    assert not isinstance(read_month(said, TODAY), Ok)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 300))
def test_a_month_with_its_year_comes_back(today: date, back: int) -> None:
    """Any month up to today's, written as 8/2026."""
    index = today.year * 12 + today.month - 1 - back
    month = date(index // 12, index % 12 + 1, 1)

    assert read_month(f"{month.month}/{month.year}", today) == Ok(month)
