"""Reminders: waves before and after a deadline, who hears of them, one digest a day, everything once."""

from dataclasses import replace
from datetime import date, time

import pytest

from models.rules.calendar import WorkCalendar
from models.rules.duties import Absence, Habits, OpenOccurrence, PlannedTask, PlanState
from models.rules.reminders import Nudge, Through, Why, plan_day, timeline
from models.rules.waves import Post

OFFICER, COLLEAGUE, LEADER, CHAIRMAN = 1, 2, 3, 9
LONG_AGO = date(2026, 1, 1)
FRIDAY = date(2026, 10, 16)


def occurrence(due: date | None = FRIDAY, number: int = 1, since: date = LONG_AGO) -> OpenOccurrence:
    """An open period of 2026, the officer's."""
    return OpenOccurrence(number, "2026", due, since, OFFICER)


def task(number: int = 12, *open_ones: OpenOccurrence) -> PlannedTask:
    """A task with a leader of its own."""
    return PlannedTask(number, open_ones or (occurrence(number=number),), leader=LEADER)


def world(*tasks: PlannedTask) -> PlanState:
    """A commune with a chairman and these tasks."""
    return PlanState(tasks or (task(),), CHAIRMAN)


def told(state: PlanState, start: date, end: date) -> list[tuple[str, int, str, int]]:
    """Day, person, why and number of days of every line in a time."""
    return [
        (f"{nudge.day:%d/%m}", nudge.person, item.why.value, item.days)
        for nudge in timeline(state, start, end)
        for item in nudge.items
    ]


def only(state: PlanState, day: date) -> Nudge:
    """The one message of a day."""
    (nudge,) = plan_day(state, day)
    return nudge


def claim(state: PlanState, *nudges: Nudge) -> PlanState:
    """The state after these were sent."""
    return replace(state, claimed=state.claimed | {key for nudge in nudges for key in nudge.keys})


def test_the_whole_ladder() -> None:
    """7, 3, 1 working days before, the day, 1 late to the owner, 3 to the leader, 5 to the chairman; then silence."""
    assert told(world(), date(2026, 10, 1), date(2026, 12, 31)) == [
        ("07/10", OFFICER, Why.BEFORE, 7),
        ("13/10", OFFICER, Why.BEFORE, 3),
        ("15/10", OFFICER, Why.BEFORE, 1),
        ("16/10", OFFICER, Why.TODAY, 0),
        ("19/10", OFFICER, Why.LATE, 1),
        ("21/10", LEADER, Why.LATE, 3),
        ("23/10", CHAIRMAN, Why.LATE, 5),
    ]


def test_a_deadline_on_a_sunday_is_told_on_friday() -> None:
    """25/10/2026 is a Sunday: the day itself is told on the last working day, with the day before in one line."""
    state = world(task(12, occurrence(date(2026, 10, 25))))
    friday = only(state, date(2026, 10, 23))
    (item,) = friday.items
    assert (item.why, item.days) == (Why.BEFORE, 0)
    assert {key.split("/")[-1] for key in item.keys} == {f"before{lead}@2026-10-25" for lead in (7, 3, 1, 0)}
    assert told(state, date(2026, 10, 24), date(2026, 10, 26))[-1] == ("26/10", OFFICER, Why.LATE, 1)


def test_a_person_gets_one_digest_latest_first() -> None:
    """Two tasks of one morning are one message at seven, the late one first, the one without a day last."""
    late = task(4, occurrence(date(2026, 10, 9), 4))
    unset = task(2, replace(occurrence(None, 2, since=date(2026, 10, 5)), owner=CHAIRMAN))
    state = replace(world(task(7, occurrence(date(2026, 10, 15), 7)), unset, late), chairman=OFFICER)
    nudge = only(state, date(2026, 10, 12))
    assert [item.task for item in nudge.items] == [4, 7, 2]
    assert nudge.at == time(7)


def test_an_urgent_task_comes_alone() -> None:
    """It is a message of its own, also when the digest of the day has gone out."""
    state = world(task(12), replace(task(5), urgent=True))
    digest, urgent = sorted(plan_day(state, date(2026, 10, 7)), key=lambda nudge: nudge.alone)
    assert [item.task for item in digest.items] == [12]
    assert [item.task for item in urgent.items] == [5]
    assert plan_day(claim(state, digest), date(2026, 10, 7)) == (urgent,)
    assert plan_day(claim(state, digest, urgent), date(2026, 10, 7)) == ()


def test_what_comes_up_after_the_digest_waits_for_the_next() -> None:
    """No second digest a day; on the next day it is not called missed, since the bot was there."""
    state = claim(world(), only(world(), date(2026, 10, 7)))
    state = replace(state, tasks=(*state.tasks, task(8, occurrence(date(2026, 10, 12), 8, date(2026, 10, 7)))))
    assert plan_day(state, date(2026, 10, 7)) == ()
    nudge = only(state, date(2026, 10, 8))
    assert [item.task for item in nudge.items] == [8]
    assert not nudge.missed


def test_a_proposal_is_silent() -> None:
    """Nothing is said of a task that the chairman has not confirmed."""
    assert told(world(replace(task(), confirmed=False)), date(2026, 10, 1), date(2026, 12, 31)) == []


def test_the_chairman_is_asked_for_a_day_every_week() -> None:
    """Every seven days from the day on which the task came up, on the next working day where that is none."""
    state = world(task(12, occurrence(None, since=date(2026, 8, 18))))
    assert [day for day, *_ in told(state, date(2026, 8, 18), date(2026, 9, 10))] == [
        "18/08",
        "25/08",
        "03/09",
        "08/09",
    ]
    assert {person for _, person, *_ in told(state, date(2026, 8, 18), date(2026, 9, 10))} == {CHAIRMAN}


def test_a_person_has_an_hour_of_their_own() -> None:
    """Half past eight; an hour within the quiet noon becomes its end."""
    state = replace(world(), habits={OFFICER: Habits(time(8, 30))})
    assert only(state, date(2026, 10, 7)).at == time(8, 30)
    assert only(replace(state, habits={OFFICER: Habits(time(12))}), date(2026, 10, 7)).at == time(13, 30)


def test_a_snooze_and_a_silent_day_put_off_without_reproach() -> None:
    """Put off until Friday it comes on Friday, and is not called missed."""
    friday = date(2026, 10, 9)
    snoozed = world(task(12, replace(occurrence(), snoozed_until=friday)))
    silent = replace(world(), habits={OFFICER: Habits(silent_until=friday)})
    for state in (snoozed, silent):
        assert plan_day(state, date(2026, 10, 7)) == plan_day(state, date(2026, 10, 8)) == ()
        assert not only(state, friday).missed


def test_a_stand_in_hears_of_it_while_the_owner_is_away() -> None:
    """From leave to return; what the stand-in heard is not said to the owner again."""
    state = replace(world(), absences=(Absence(OFFICER, date(2026, 10, 12), FRIDAY, COLLEAGUE),))
    assert told(state, date(2026, 10, 5), date(2026, 10, 20)) == [
        ("07/10", OFFICER, Why.BEFORE, 7),
        ("13/10", COLLEAGUE, Why.BEFORE, 3),
        ("15/10", COLLEAGUE, Why.BEFORE, 1),
        ("16/10", COLLEAGUE, Why.TODAY, 0),
        ("19/10", OFFICER, Why.LATE, 1),
    ]
    (item,) = only(state, date(2026, 10, 13)).items
    assert (item.through, item.instead_of) == (Through.STAND_IN, OFFICER)


def test_leave_without_a_stand_in() -> None:
    """What falls due in the leave goes to the chairman, what is due later waits for the return."""
    later = task(13, occurrence(date(2026, 10, 21), 13))
    state = replace(world(task(), later), absences=(Absence(OFFICER, date(2026, 10, 12), FRIDAY),))
    assert told(state, date(2026, 10, 12), date(2026, 10, 16)) == [
        ("12/10", CHAIRMAN, Why.BEFORE, 4),
        ("13/10", CHAIRMAN, Why.BEFORE, 3),
        ("15/10", CHAIRMAN, Why.BEFORE, 1),
        ("16/10", CHAIRMAN, Why.TODAY, 0),
    ]
    back = [nudge for nudge in timeline(state, date(2026, 10, 12), date(2026, 10, 19)) if nudge.day.day == 19]
    (item,) = next(nudge for nudge in back if nudge.person == OFFICER).items[1:]
    assert (item.task, item.days, item.missed) == (13, 2, False)


def test_a_stand_in_for_one_thing_only() -> None:
    """With a list only what is on it goes to the stand-in."""
    state = replace(
        world(task(12), task(13)), absences=(Absence(OFFICER, LONG_AGO, date(2026, 12, 31), COLLEAGUE, {13}),)
    )
    assert {nudge.person: nudge.items[0].task for nudge in plan_day(state, date(2026, 10, 7))} == {
        COLLEAGUE: 13,
        CHAIRMAN: 12,
    }


def test_two_who_stand_in_for_each_other() -> None:
    """Both on leave: the chairman hears of it, and nothing turns in a circle."""
    away = tuple(Absence(one, LONG_AGO, FRIDAY, other) for one, other in ((OFFICER, COLLEAGUE), (COLLEAGUE, OFFICER)))
    (item,) = only(replace(world(), absences=away), date(2026, 10, 7)).items
    assert (item.through, item.instead_of) == (Through.AWAY, OFFICER)


def test_a_unit_with_nobody_enrolled_goes_to_the_chairman() -> None:
    """And where there is no chairman either, it waits until there is one."""
    state = world(task(12, replace(occurrence(), owner=None)))
    nudge = only(state, date(2026, 10, 7))
    assert (nudge.person, nudge.items[0].through) == (CHAIRMAN, Through.NOBODY)
    assert plan_day(replace(state, chairman=None), date(2026, 10, 7)) == ()


def test_after_a_week_of_downtime_one_digest_says_so() -> None:
    """Down from 7/10 to 15/10: one message with one line, three waves settled, none of them said again."""
    nudge = only(world(), date(2026, 10, 15))
    assert nudge.missed
    assert (len(nudge.items), len(nudge.items[0].keys), nudge.items[0].days) == (1, 3, 1)
    after = claim(world(), nudge)
    assert plan_day(after, date(2026, 10, 15)) == ()
    assert not only(after, FRIDAY).missed


def test_after_a_month_each_rung_hears_once() -> None:
    """Owner, leader and chairman get one line each, with the days as they are today."""
    nudges = plan_day(world(), date(2026, 11, 16))
    assert [(nudge.person, nudge.items[0].post, nudge.items[0].days) for nudge in nudges] == [
        (OFFICER, Post.OWNER, 21),
        (LEADER, Post.LEADER, 21),
        (CHAIRMAN, Post.CHAIRMAN, 21),
    ]


def test_a_new_day_has_waves_of_its_own() -> None:
    """Re-dated from 16/10 to 21/10 on 15/10: nothing more of the old day, the new one from its three days on."""
    first = list(timeline(world(), date(2026, 10, 1), date(2026, 10, 15)))
    moved = world(task(12, occurrence(date(2026, 10, 21), since=date(2026, 10, 15))))
    assert told(claim(moved, *first), date(2026, 10, 15), date(2026, 10, 22)) == [
        ("16/10", OFFICER, Why.BEFORE, 3),
        ("20/10", OFFICER, Why.BEFORE, 1),
        ("21/10", OFFICER, Why.TODAY, 0),
        ("22/10", OFFICER, Why.LATE, 1),
    ]


def test_a_task_that_comes_late_is_told_at_once() -> None:
    """Given out after its day: the owner hears on the first day, not never."""
    state = world(task(12, occurrence(date(2026, 10, 9), since=date(2026, 10, 13))))
    assert told(state, date(2026, 10, 13), date(2026, 10, 14))[0] == ("13/10", OFFICER, Why.LATE, 2)


def test_nothing_on_days_off_sundays_and_tet() -> None:
    """A week before 11/2/2027 lies Tết: the waves are counted around it, and nobody is written to in it."""
    state = world(task(12, occurrence(date(2027, 2, 11))))
    assert told(state, date(2027, 1, 20), date(2027, 2, 12)) == [
        ("26/01", OFFICER, Why.BEFORE, 7),
        ("01/02", OFFICER, Why.BEFORE, 3),
        ("03/02", OFFICER, Why.BEFORE, 1),
        ("11/02", OFFICER, Why.TODAY, 0),
        ("12/02", OFFICER, Why.LATE, 1),
    ]
    sunday = date(2026, 10, 11)
    worked = replace(world(task(12, occurrence(sunday))), calendar=WorkCalendar({sunday: True}))
    assert plan_day(worked, sunday) == ()


@pytest.mark.parametrize("day", [date(2026, 10, 7), date(2026, 10, 23), date(2026, 11, 30)])
def test_a_day_can_be_planned_again_and_again(day: date) -> None:
    """The same state and day give the same messages; once claimed, none."""
    state = world(task(12), task(13))
    assert plan_day(state, day) == plan_day(state, day)
    assert plan_day(claim(state, *plan_day(state, day)), day) == ()
