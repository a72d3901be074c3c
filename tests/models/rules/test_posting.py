"""Posting, re-check, opinion, and which step of a village is next."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar import WorkCalendar
from models.rules.posting import (
    HouseholdFacts,
    Next,
    RoundFacts,
    Step,
    household_step,
    latest_posting,
    next_step,
    opinion_days,
    posting_days,
    recheck_by,
)

FRIDAY = date(2026, 11, 20)
WORKED = WorkCalendar()
OFF = WorkCalendar({date(2026, 11, 24): False})
YEARLY = RoundFacts(visits_end=date(2026, 10, 25), window_ends=date(2026, 12, 14), needs_opinion=True)
IN_YEAR = RoundFacts(visits_end=date(2026, 5, 20), window_ends=date(2026, 5, 30), needs_opinion=False)
PASSED = HouseholdFacts(approved=True, passed=True, record_sent=True)
TODAY = date(2026, 11, 23)
CLEARED = replace(PASSED, posted_until=date(2026, 11, 20))


@pytest.mark.parametrize(("calendar", "day"), [(WORKED, date(2026, 11, 25)), (OFF, date(2026, 11, 26))])
def test_posted_on_a_friday_for_three_working_days(calendar: WorkCalendar, day: date) -> None:
    """Posted Friday 20/11/2026: to Wednesday 25/11, a day later where 24/11 is a day off."""
    assert posting_days(FRIDAY, calendar)[-1] == day


@pytest.mark.parametrize(("calendar", "day"), [(WORKED, date(2026, 12, 1)), (OFF, date(2026, 12, 2))])
def test_a_complaint_is_checked_within_seven_working_days(calendar: WorkCalendar, day: date) -> None:
    """Received Friday 20/11/2026: by Tuesday 01/12, a day later where 24/11 is a day off."""
    assert recheck_by(FRIDAY, calendar) == day


@pytest.mark.parametrize(("calendar", "day"), [(WORKED, date(2026, 11, 27)), (OFF, date(2026, 11, 30))])
def test_the_province_answers_within_five_working_days(calendar: WorkCalendar, day: date) -> None:
    """Asked Friday 20/11/2026: by Friday 27/11, Monday 30/11 where 24/11 is a day off."""
    assert opinion_days(FRIDAY, calendar)[-1] == day


def test_the_latest_posting_leaves_time_for_posting_and_opinion() -> None:
    """To be decided by Monday 14/12/2026, a list hangs by Wednesday 02/12."""
    assert latest_posting(YEARLY, WORKED) == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("one", "step"),
    [
        (HouseholdFacts(approved=False), Step.SURVEY),
        (HouseholdFacts(approved=True), Step.MEETING),
        (HouseholdFacts(approved=True, passed=True), Step.RECORD),
        (HouseholdFacts(approved=True, passed=False, record_sent=True), Step.GIVE_BACK),
        (PASSED, Step.POSTING),
        (replace(PASSED, posted_until=TODAY), Step.POSTED),
        (replace(CLEARED, recheck_by=date(2026, 12, 1)), Step.RECHECK),
        (CLEARED, Step.CLEARED),
    ],
)
def test_where_a_household_stands(one: HouseholdFacts, step: Step) -> None:
    """Each fact brings a household one step further; below half its sheet goes back; the last day still counts."""
    assert household_step(one, TODAY) is step


def test_the_least_household_holds_the_village() -> None:
    """Fifteen are done with, one waits for another meeting: the village's step is a meeting for one household."""
    waiting = HouseholdFacts(approved=True)
    assert next_step([*[CLEARED] * 15, waiting], YEARLY, TODAY, WORKED) == Next(Step.MEETING, date(2026, 12, 2), 1)


def test_a_village_without_complaint_goes_to_the_province() -> None:
    """All are cleared: the opinion is to be asked so early that its five working days end in the window."""
    assert next_step([CLEARED], YEARLY, TODAY, WORKED) == Next(Step.OPINION, date(2026, 12, 7), 1)


def test_the_opinion_asked_is_awaited_for_five_working_days() -> None:
    """Asked on Monday 23/11: awaited to 30/11."""
    asked = replace(YEARLY, opinion_asked=TODAY)
    assert next_step([CLEARED], asked, TODAY, WORKED) == Next(Step.AWAITED, date(2026, 11, 30), 1)


def test_a_review_within_the_year_asks_no_opinion() -> None:
    """After its posting the decision comes at once, within the fifteen days of the review."""
    assert next_step([CLEARED], IN_YEAR, TODAY, WORKED) == Next(Step.DECISION, date(2026, 5, 30), 1)


_FACTS = st.builds(
    HouseholdFacts,
    approved=st.booleans(),
    passed=st.none() | st.booleans(),
    record_sent=st.booleans(),
    posted_until=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 10)),
    recheck_by=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 10)),
)


@given(st.lists(_FACTS, min_size=1), st.booleans(), st.booleans())
def test_no_village_is_decided_over_a_household_that_is_not_cleared(
    found: list[HouseholdFacts],
    given_: bool,  # noqa: FBT001 (drawn)
    asked: bool,  # noqa: FBT001 (drawn)
) -> None:
    """Whatever is noted of the list, a village comes to the chairman only with every household posted and settled."""
    facts = replace(YEARLY, opinion_asked=TODAY if asked else None, opinion_given=given_)
    found_step = next_step(found, facts, TODAY, WORKED).step
    cleared = all(household_step(one, TODAY) is Step.CLEARED for one in found)
    assert (found_step > Step.CLEARED) is cleared
