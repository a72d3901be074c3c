"""Working days, terms and their ends, days that nobody has settled, Tết, swapped Saturdays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar import WorkCalendar, is_tet

CULTURE_DAY = date(2026, 11, 24)
USUAL = WorkCalendar()
DAY_OFF = WorkCalendar({CULTURE_DAY: False})
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("count", "working", "off"),
    [
        (3, date(2026, 11, 25), date(2026, 11, 26)),
        (5, date(2026, 11, 27), date(2026, 11, 30)),
        (7, date(2026, 12, 1), date(2026, 12, 2)),
    ],
)
def test_terms_from_a_friday_before_the_culture_day(count: int, working: date, off: date) -> None:
    """Posted on Friday 20/11/2026, the start not counted: 24/11 off makes each term end a day later."""
    friday = date(2026, 11, 20)
    assert USUAL.add_working_days(friday, count) == working
    assert DAY_OFF.add_working_days(friday, count) == off


def test_the_culture_day_is_nobodys_surprise() -> None:
    """24/11 is a usual weekday until settled, and said to be open when a term counts it; a correction closes it."""
    term = USUAL.term(date(2026, 11, 20), 3)
    assert USUAL.open_questions(term) == (CULTURE_DAY,)
    assert USUAL.is_working(CULTURE_DAY)
    assert WorkCalendar({CULTURE_DAY: True}).open_questions(term) == ()
    assert DAY_OFF.open_questions([CULTURE_DAY]) == ()


def test_the_day_off_in_lieu_of_an_undecided_day_is_undecided_too() -> None:
    """24/11/2029 is a Saturday: the Monday after it is off only if the day itself is a holiday."""
    monday = date(2029, 11, 26)
    assert USUAL.is_working(monday)
    assert USUAL.open_questions([monday]) == (monday,)


def test_the_days_of_a_term_are_spelled_out() -> None:
    """Posted on Monday 09/11/2026 for three working days: 10, 11, 12/11."""
    assert [day.day for day in USUAL.term(date(2026, 11, 9), 3)] == [10, 11, 12]


def test_a_complaint_of_wednesday_is_checked_again_within_seven_working_days() -> None:
    """Received on 11/11/2026: until Friday 20/11."""
    assert USUAL.add_working_days(date(2026, 11, 11), 7) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("post", "check"),
    [(USUAL, date(2026, 11, 18)), (DAY_OFF, date(2026, 11, 17))],
)
def test_latest_posting_that_leaves_room_for_a_complaint(post: WorkCalendar, check: date) -> None:
    """3 + 7 + 3 + 5 working days end by Monday 14/12/2026 if posted at the latest on 18/11, or on 17/11."""
    end = date(2026, 12, 14)
    assert post.add_working_days(check, 18) <= end
    assert post.add_working_days(check + timedelta(days=1), 18) > end


def test_tet_of_2027() -> None:
    """Thursday 4/2 to Wednesday 10/2/2027 are off; a term over Tết goes on on Thursday 11/2."""
    assert [day for day in range(1, 14) if is_tet(date(2027, 2, day))] == [4, 5, 6, 7, 8, 9, 10]
    assert USUAL.term(date(2027, 2, 2), 3) == (date(2027, 2, 3), date(2027, 2, 11), date(2027, 2, 12))


def test_new_year_of_the_sun_is_off_but_no_tet() -> None:
    """1/1/2027 is a public holiday and not a day of Tết Nguyên đán."""
    assert USUAL.holiday(date(2027, 1, 1)) == "Tết Dương lịch"
    assert not is_tet(date(2027, 1, 1))


def test_a_swapped_saturday_is_worked_and_its_monday_is_off() -> None:
    """Saturday 22/08/2026 is worked in place of Monday 31/08/2026."""
    assert USUAL.is_working(date(2026, 8, 22))
    assert not USUAL.is_working(date(2026, 8, 31))
    assert USUAL.add_working_days(date(2026, 8, 21), 1) == date(2026, 8, 22)


def test_the_commune_has_the_last_word() -> None:
    """A correction makes a Saturday working, a Monday off, and takes a public holiday back."""
    calendar = WorkCalendar({date(2026, 10, 10): True, date(2026, 10, 12): False, date(2026, 9, 1): True})
    assert calendar.term(date(2026, 10, 9), 2) == (date(2026, 10, 10), date(2026, 10, 13))
    assert calendar.is_working(date(2026, 9, 1))
    assert calendar.holiday(date(2026, 9, 1)) is None


def test_before_an_event_the_days_are_counted_backwards() -> None:
    """Three working days before Monday 14/12/2026: Wednesday 9/12."""
    assert USUAL.add_working_days(date(2026, 12, 14), -3) == date(2026, 12, 9)


def test_a_legal_term_that_ends_on_a_day_off_moves() -> None:
    """5/9/2027 is a Sunday: the term ends on Monday, and stays where the commune has switched that off."""
    sunday = date(2027, 9, 5)
    assert USUAL.ends_on_working_day(sunday) == date(2027, 9, 6)
    assert WorkCalendar(legal_ends_move=False).ends_on_working_day(sunday) == sunday


@given(DAYS, st.integers(1, 30))
def test_back_and_forth(start: date, count: int) -> None:
    """The last day of a term is that many working days away, and is one itself."""
    end = USUAL.add_working_days(start, count)
    assert USUAL.term(start, count)[-1] == end
    assert USUAL.working_days_between(start, end) == count
    assert USUAL.working_days_between(end, start) == -count


@given(DAYS, st.integers(0, 15), st.integers(0, 15))
def test_terms_add_up(start: date, first: int, second: int) -> None:
    """A term of a and then one of b working days end where one of a + b ends."""
    parted = USUAL.add_working_days(USUAL.add_working_days(start, first), second)
    assert parted == USUAL.add_working_days(start, first + second)


@given(DAYS)
def test_the_nearest_working_days_around_a_day(day: date) -> None:
    """A working day is its own nearest; around another one no working day lies between the two nearest."""
    before, after = USUAL.on_or_before(day), USUAL.on_or_after(day)
    if USUAL.is_working(day):
        assert before == after == day
    else:
        assert before < day < after
        assert USUAL.working_days_between(before, after) == 1
