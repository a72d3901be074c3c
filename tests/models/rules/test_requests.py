"""Requests within the year: who is reviewed, and when a result grants a request."""

from datetime import date

import pytest

from models.rules.requests import ENTER, LEAVE, begins_too_early, goes_on_the_list, granted, may_leave


@pytest.mark.parametrize(("ticks", "reviewed"), [(0, True), (3, True), (4, False), (9, False)])
def test_fewer_than_four_ticks_are_reviewed(ticks: int, reviewed: bool) -> None:  # noqa: FBT001 (a column)
    """Three ticks put a household on the list, four do not."""
    assert goes_on_the_list(ticks) is reviewed


@pytest.mark.parametrize(
    ("kind", "before", "now", "is_granted"),
    [
        (ENTER, "", "poor", True),
        (ENTER, "not_poor", "near_poor", True),
        (ENTER, "", "not_poor", False),
        (LEAVE, "poor", "near_poor", True),
        (LEAVE, "near_poor", "not_poor", True),
        (LEAVE, "poor", "poor", False),
        (LEAVE, "near_poor", "poor", False),
    ],
)
def test_what_a_result_means_for_a_request(kind: str, before: str, now: str, is_granted: bool) -> None:  # noqa: FBT001 (a column)
    """To enter is granted with a place on a list, to leave with a better class than before."""
    assert granted(kind, before, now) is is_granted


def test_only_a_listed_household_has_something_to_leave() -> None:
    """Poor and near-poor households may ask to leave."""
    assert [may_leave(known) for known in ("poor", "near_poor", "not_poor", "")] == [True, True, False, False]


def test_a_review_within_the_year_begins_from_the_fifteenth() -> None:
    """The 14th is too early, the 15th is not."""
    assert [begins_too_early(date(2026, 3, day)) for day in (14, 15, 31)] == [True, False, False]
