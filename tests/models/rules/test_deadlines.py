"""Deadlines: due dates of each sort of rule, keys of periods, legal terms, the text of cells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar import WorkCalendar
from models.rules.deadline_cells import Reason, Unreadable, read_cell, write_cell
from models.rules.deadlines import (
    AfterEvent,
    EventDay,
    Fixed,
    NotSet,
    Recurring,
    Rule,
    from_json,
    occurrences,
    to_json,
)

USUAL = WorkCalendar()
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
POSTING = AfterEvent("niêm yết", 3)


def dues(rule: Rule, span: tuple[date, date] = YEAR, *, legal: bool = False, **events: EventDay) -> dict[str, str]:
    """Due days by period; an event is given by its name in ASCII."""
    named = {"niêm yết" if name == "posting" else name: (day,) for name, day in events.items()}
    return {each.period: each.due.isoformat() for each in occurrences(rule, named, USUAL, *span, legal=legal)}


def rule_of(cell: str) -> Rule:
    """The rule of a readable cell."""
    rule = read_cell(cell)
    assert not isinstance(rule, Unreadable)
    return rule


def test_a_fixed_day_is_due_once_in_its_year() -> None:
    """14/12/2026, and nothing in the year after."""
    assert dues(Fixed(date(2026, 12, 14))) == {"2026": "2026-12-14"}
    assert dues(Fixed(date(2026, 12, 14)), (date(2027, 1, 1), date(2027, 12, 31))) == {}


def test_the_report_on_the_fifth() -> None:
    """February to September; a legal one moves off Sunday 5/4 and Sunday 5/7/2026, and keeps its period."""
    found = dues(rule_of("FREQ=MONTHLY;BYMONTHDAY=5;BYMONTH=2,3,4,5,6,7,8,9"), legal=True)
    assert list(found) == [f"2026-{month:02d}" for month in range(2, 10)]
    assert (found["2026-04"], found["2026-05"], found["2026-07"]) == ("2026-04-06", "2026-05-05", "2026-07-06")


def test_a_day_of_the_communes_own_calendar_stays() -> None:
    """25/10/2026 is a Sunday: the commune's own day stays, as a legal term it would end on Monday."""
    rule = rule_of("hằng năm: 25/10")
    assert dues(rule) == {"2026": "2026-10-25"}
    assert dues(rule, legal=True) == {"2026": "2026-10-26"}


def test_a_term_that_moves_into_the_span_is_found() -> None:
    """The fifth of April is a Sunday: a span that begins on Monday finds it, one that ends on Sunday does not."""
    rule = rule_of("hằng tháng: 5")
    assert dues(rule, (date(2026, 4, 6), date(2026, 4, 30)), legal=True) == {"2026-04": "2026-04-06"}
    assert dues(rule, (date(2026, 4, 1), date(2026, 4, 5)), legal=True) == {}


def test_days_after_an_event() -> None:
    """Three working days after a posting of Friday 20/11/2026."""
    assert dues(POSTING, posting=EventDay(date(2026, 11, 20), "2026")) == {"2026": "2026-11-25"}


def test_the_period_of_an_event_survives_another_day() -> None:
    """An event that is dated anew changes the day, not the key."""
    first = dues(POSTING, posting=EventDay(date(2026, 11, 20), "2026"))
    second = dues(POSTING, posting=EventDay(date(2026, 11, 23), "2026"))
    assert list(first) == list(second)
    assert first != second


def test_days_before_an_event_and_days_of_the_calendar() -> None:
    """Two working days before Monday 14/12, and fifteen days of the calendar after Tuesday 15/9."""
    assert dues(AfterEvent("end", 2, before=True), end=EventDay(date(2026, 12, 14))) == {"2026": "2026-12-10"}
    assert dues(AfterEvent("start", 15, working=False), start=EventDay(date(2026, 9, 15))) == {"2026": "2026-09-30"}


def test_what_has_no_day_yet_has_no_occurrence() -> None:
    """A rule that is not set and one whose event has not happened have no occurrence."""
    assert dues(NotSet()) == dues(POSTING) == {}


@pytest.mark.parametrize(
    ("cell", "periods"),
    [
        ("hằng năm: 30/06, 30/12", ["2026-06", "2026-12"]),
        ("FREQ=WEEKLY;BYDAY=MO", ["2026-W42"]),
        ("FREQ=MONTHLY;BYDAY=2MO", ["2026-10"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2", ["2026-10"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=12", ["2026-10"]),
        ("FREQ=MONTHLY;BYMONTHDAY=12,13", ["2026-10-12", "2026-10-13"]),
    ],
)
def test_keys_of_periods(cell: str, periods: list[str]) -> None:
    """A period is as long as the rule lets it be."""
    span = YEAR if "năm" in cell else (date(2026, 10, 6), date(2026, 10, 18))
    assert list(dues(rule_of(cell), span)) == periods


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("14/12/2026", Fixed(date(2026, 12, 14))),
        (" 14-12-2026 ", Fixed(date(2026, 12, 14))),
        ("2026-12-14 00:00:00", Fixed(date(2026, 12, 14))),
        ("freq=monthly; bymonthday=5", Recurring("FREQ=MONTHLY;BYMONTHDAY=5")),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", Recurring("FREQ=MONTHLY;BYMONTHDAY=-1")),
        ("hàng tháng: ngày 5, tháng 2-4, 9", Recurring("FREQ=MONTHLY;BYMONTHDAY=5;BYMONTH=2,3,4,9")),
        ("HẰNG NĂM: 14/12", Recurring("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14")),
        ("3 ngày làm việc sau: niêm yết", POSTING),
        ("3 ngay lam viec sau : Niem yet", AfterEvent("Niem yet", 3)),
        ("15 ngày trước: Họp dân", AfterEvent("Họp dân", 15, before=True, working=False)),
        ("chưa có", NotSet()),
        ("", NotSet()),
    ],
)
def test_cells_that_a_clerk_writes(cell: str, rule: Rule) -> None:
    """Accents, capitals and spaces don't matter; the name of an event stays as written."""
    assert read_cell(cell) == rule


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("khi nào xong", Reason.UNKNOWN),
        ("14/12", Reason.UNKNOWN),
        ("31/11/2026", Reason.NO_SUCH_DAY),
        ("hằng tháng: 31", Reason.NO_SUCH_DAY),
        ("hằng năm: 29/2", Reason.NO_SUCH_DAY),
        ("FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", Reason.NO_SUCH_DAY),
        ("hằng năm: 30/06, 31/12", Reason.RECURRENCE),
        ("hằng tháng: 5, tháng 9-2", Reason.RECURRENCE),
        ("FREQ=HOURLY", Reason.RECURRENCE),
        ("FREQ=MONTHLY", Reason.RECURRENCE),
        ("FREQ=YEARLY;BYMONTHDAY=5", Reason.RECURRENCE),
        ("FREQ=WEEKLY;BYDAY=2MO", Reason.RECURRENCE),
        ("FREQ=MONTHLY;BYMONTHDAY=5;COUNT=3", Reason.RECURRENCE),
        ("FREQ=MONTHLY;BYMONTHDAY=5;BYMONTHDAY=6", Reason.RECURRENCE),
        ("FREQ=MONTHLY;BYMONTHDAY=x", Reason.RECURRENCE),
        ("FREQ=MONTHLY;BYDAY=5MO", Reason.RECURRENCE),
        ("FREQ=", Reason.RECURRENCE),
    ],
)
def test_cells_that_are_no_deadline(cell: str, reason: Reason) -> None:
    """Each comes back with its reason."""
    found = read_cell(cell)
    assert isinstance(found, Unreadable)
    assert found.reason is reason


def test_an_event_must_be_known_where_events_are_given() -> None:
    """A known one is written as the list has it, another comes back by name."""
    events = ["niêm yết", "Họp dân"]
    assert read_cell("3 ngày làm việc sau: NIEM YET", events) == POSTING
    assert read_cell("3 ngày làm việc sau: lễ hội", events) == Unreadable(Reason.UNKNOWN_EVENT, "lễ hội")


RULES = st.one_of(
    st.builds(Fixed, st.dates(date(2020, 1, 1), date(2040, 12, 31))),
    st.builds(lambda day: Recurring(f"FREQ=MONTHLY;BYMONTHDAY={day}"), st.integers(1, 28)),
    st.builds(
        lambda day, months: Recurring(f"FREQ=MONTHLY;BYMONTHDAY={day};BYMONTH={','.join(map(str, sorted(months)))}"),
        st.integers(1, 28),
        st.sets(st.integers(1, 12), min_size=1),
    ),
    st.builds(
        lambda day, months: Recurring(f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(months)))};BYMONTHDAY={day}"),
        st.integers(1, 28),
        st.sets(st.integers(1, 12), min_size=1),
    ),
    st.builds(Recurring, st.sampled_from(["FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYMONTHDAY=-1"])),
    st.builds(
        AfterEvent,
        st.sampled_from(["niêm yết", "kế hoạch của tỉnh", "Hết niêm yết: Thôn 3"]),
        st.integers(0, 60),
        st.booleans(),
        st.booleans(),
    ),
    st.just(NotSet()),
)


@given(RULES)
def test_a_rule_survives_json_and_a_cell(rule: Rule) -> None:
    """Both ways of writing a rule read back to it."""
    assert from_json(to_json(rule)) == rule
    assert read_cell(write_cell(rule)) == rule


@given(st.text(max_size=40))
def test_any_text_is_a_rule_or_unreadable(cell: str) -> None:
    """Nothing that a cell can hold raises."""
    assert isinstance(read_cell(cell), Fixed | Recurring | AfterEvent | NotSet | Unreadable)


PARTS = {
    "FREQ": ["YEARLY", "MONTHLY", "WEEKLY", "DAILY"],
    "BYMONTH": ["2", "5,11", "13", "0"],
    "BYMONTHDAY": ["1", "-1", "30", "31", "5,20", "0"],
    "BYDAY": ["MO", "MO,FR", "1MO", "-1FR", "5SU"],
    "BYSETPOS": ["1", "-1", "4", "5"],
    "INTERVAL": ["1", "3", "12", "0"],
}


@given(
    st.fixed_dictionaries(
        {"FREQ": st.sampled_from(PARTS["FREQ"])},
        optional={name: st.sampled_from(values) for name, values in PARTS.items() if name != "FREQ"},
    ).map(lambda parts: ";".join(f"{name}={value}" for name, value in parts.items()))
)
def test_a_recurrence_that_is_taken_comes_again(cell: str) -> None:
    """Whatever parts are put together: refused, or due at least once in every two years."""
    rule = read_cell(cell)
    if isinstance(rule, Recurring):
        assert dues(rule, (date(2026, 1, 1), date(2027, 12, 31)))


@given(RULES, st.dates(date(2026, 1, 1), date(2027, 6, 1)), st.integers(0, 60), st.booleans())
def test_spans_add_up(rule: Rule, start: date, days: int, legal: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """What is due in a span and in the one after it is what is due in both together, none twice."""
    middle = date.fromordinal(start.toordinal() + days)
    after, end = date.fromordinal(middle.toordinal() + 1), date.fromordinal(middle.toordinal() + 90)
    events = {name: (EventDay(start),) for name in ("niêm yết", "kế hoạch của tỉnh", "Hết niêm yết: Thôn 3")}
    both = occurrences(rule, events, USUAL, start, end, legal=legal)
    parts = (*occurrences(rule, events, USUAL, start, middle, legal=legal),)
    parts += occurrences(rule, events, USUAL, after, end, legal=legal)
    assert parts == both
    assert len({each.period for each in both}) == len(both)


def test_a_broken_stored_rule_is_refused() -> None:
    """JSON without a sort of ours raises ValueError."""
    with pytest.raises(ValueError, match="kind"):
        from_json({"kind": "someday"})
