"""From the meeting to the decision: terms, and the one place that says which step of a village is next and by when.

Procedure 1.011606 (Quyết định 24/2021/QĐ-TTg), steps 4 to 7: posting of three working days; a complaint made within the
posting is checked again within seven working days from its receipt, and the household is posted again for three; the
chairman of the province answers within five working days; the decision comes before the window ends. A review within
the year (procedures 1.011607 and 1.011608) has no opinion step.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from models.rules.calendar import WorkCalendar

POSTING_DAYS = 3
RECHECK_DAYS = 7
OPINION_DAYS = 5
REMIND_BEFORE = (3, 1)
"""Working days before the end of a re-check on which the officer is reminded."""


class Step(IntEnum):
    """The steps of a village in a round, in their order; a household goes through those up to `CLEARED`."""

    SURVEY = 1
    """Its sheet is not approved."""
    GIVE_BACK = 2
    """It stayed below half: its approved sheet has to go back to the village, to be surveyed and met again."""
    MEETING = 3
    """It waits for a village meeting, the first or another one."""
    RECORD = 4
    """The meeting spoke of it; the record has not been sent."""
    POSTING = 5
    """It is to be posted."""
    POSTED = 6
    """It hangs out."""
    RECHECK = 7
    """A complaint about it is open."""
    CLEARED = 8
    """Its posting is over without an open complaint: it may go to the chairman."""
    OPINION = 9
    """The list has to go to the chairman of the province."""
    AWAITED = 10
    """The province's answer is awaited."""
    DECISION = 11
    """The chairman has to sign."""
    DONE = 12


class Doer(StrEnum):
    """Who takes a step."""

    VILLAGE_HEAD = "village_head"
    OFFICER = "officer"
    CHAIRMAN = "chairman"


DOERS = {
    Step.SURVEY: Doer.VILLAGE_HEAD,
    Step.GIVE_BACK: Doer.OFFICER,
    Step.MEETING: Doer.VILLAGE_HEAD,
    Step.RECORD: Doer.VILLAGE_HEAD,
    Step.POSTING: Doer.OFFICER,
    Step.POSTED: Doer.OFFICER,
    Step.RECHECK: Doer.OFFICER,
    Step.OPINION: Doer.OFFICER,
    Step.AWAITED: Doer.OFFICER,
    Step.DECISION: Doer.CHAIRMAN,
}
"""The meeting is chaired by the village head, posting and re-check are the commune's, the decision the chairman's."""


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """What is known of one household: `passed` of its newest vote, None without one that its sheet still rests on."""

    approved: bool
    passed: bool | None = None
    record_sent: bool = False
    posted_until: date | None = None
    """The last day of its newest posting since that vote."""
    recheck_by: date | None = None
    """Until when its open complaint is to be checked; None without one."""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What is known of the round: the ends of visits and window, and what is done of a village's last steps."""

    visits_end: date
    window_ends: date
    needs_opinion: bool
    opinion_asked: date | None = None
    opinion_given: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """A village's next step, its last day, and how many households stand there."""

    step: Step
    due: date
    households: int


def posting_days(starts_on: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """The working days of a posting: the day on which it is hung out is not counted; it ends with the last one."""
    return calendar.term(starts_on, POSTING_DAYS)


def recheck_by(received_on: date, calendar: WorkCalendar) -> date:
    """The last day of the re-check of a complaint."""
    return calendar.add_working_days(received_on, RECHECK_DAYS)


def opinion_days(asked_on: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """The working days within which the chairman of the province answers."""
    return calendar.term(asked_on, OPINION_DAYS)


def latest_posting(facts: RoundFacts, calendar: WorkCalendar) -> date:
    """The last day on which a list can be hung out so that what follows ends in the window, without a complaint."""
    days = POSTING_DAYS + (OPINION_DAYS if facts.needs_opinion else 0)
    return calendar.add_working_days(calendar.on_or_before(facts.window_ends), -days)


def household_step(one: HouseholdFacts, today: date) -> Step:
    """Where a household stands; one that stayed below half goes back to its sheet, then to another meeting."""
    if not one.approved:
        return Step.SURVEY
    if one.passed is None:
        return Step.MEETING
    if not one.record_sent:
        return Step.RECORD
    if not one.passed:
        return Step.GIVE_BACK
    if one.recheck_by is not None:
        return Step.RECHECK
    if one.posted_until is None:
        return Step.POSTING
    return Step.POSTED if today <= one.posted_until else Step.CLEARED


def next_step(households: Iterable[HouseholdFacts], facts: RoundFacts, today: date, calendar: WorkCalendar) -> Next:
    """The next step of a village: that of the household that is least far, then the steps of the whole list."""
    found = list(households)
    steps = Counter(household_step(one, today) for one in found)
    step = min(steps, default=Step.CLEARED)
    if step is Step.CLEARED:
        step = _of_the_list(facts)
    return Next(step, _due(step, found, facts, today, calendar), steps.get(step, len(found)))


def _of_the_list(facts: RoundFacts) -> Step:
    if facts.decided:
        return Step.DONE
    if not facts.needs_opinion or facts.opinion_given:
        return Step.DECISION
    return Step.OPINION if facts.opinion_asked is None else Step.AWAITED


def _due(step: Step, households: list[HouseholdFacts], facts: RoundFacts, today: date, calendar: WorkCalendar) -> date:
    """The last day of a step: its own term where the law gives one, else the day that leaves time for the rest."""
    match step:
        case Step.SURVEY:
            return facts.visits_end if today <= facts.visits_end else latest_posting(facts, calendar)
        case Step.GIVE_BACK | Step.MEETING | Step.RECORD | Step.POSTING:
            return latest_posting(facts, calendar)
        case Step.POSTED:
            return max(one.posted_until for one in households if one.posted_until is not None)
        case Step.RECHECK:
            return min(one.recheck_by for one in households if one.recheck_by is not None)
        case Step.OPINION:
            return calendar.add_working_days(calendar.on_or_before(facts.window_ends), -OPINION_DAYS)
        case Step.AWAITED if facts.opinion_asked is not None:
            return opinion_days(facts.opinion_asked, calendar)[-1]
    return facts.window_ends
