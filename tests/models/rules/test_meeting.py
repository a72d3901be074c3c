"""The vote of a village meeting: a share of those attending, exactly half passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.meeting import Tally, needed


@pytest.mark.parametrize(
    ("agree", "attendees", "passes"),
    [(38, 42, True), (21, 42, True), (20, 42, False), (22, 43, True), (21, 43, False), (1, 1, True), (0, 1, False)],
)
def test_at_least_half_of_those_attending_must_agree(agree: int, attendees: int, passes: bool) -> None:  # noqa: FBT001 (a column)
    """20 of 42 is below half, 21 of 42 is exactly half and passes; of 43 it takes 22."""
    assert Tally(attendees, agree, 0).passes is passes


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 500))
def test_needed_is_the_least_number_that_passes(attendees: int, agree: int, disagree: int) -> None:
    """The number that is announced and the vote never disagree."""
    assert Tally(attendees, agree, disagree).passes == (agree >= needed(attendees)) == (2 * agree >= attendees)


def test_no_more_people_are_counted_than_attended() -> None:
    """40 and 5 of 42 can't be; 38 and 3 leave one without an opinion."""
    assert not Tally(42, 40, 5).possible
    assert Tally(42, 38, 3).possible
    assert Tally(42, 38, 3).no_opinion == 1
