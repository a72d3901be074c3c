"""What the planner of reminders is told: tasks with their open occurrences, who has them, who is away, who heard what.

People are numbers of the caller's choosing (roles, in the database); the planner only compares them.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Final

from models.rules.calendar import WorkCalendar
from models.rules.quiet import QuietHours

LEADS: Final = (7, 3, 1, 0)
"""Working days before a deadline on which it is reminded."""
LADDER: Final = (1, 3, 5)
"""Working days late at which the owner, the leader and the chairman hear of it; a shorter ladder ends sooner."""


@dataclass(frozen=True, slots=True)
class OpenOccurrence:
    """One period of a task that is not done; of one village, by its code, where the task is a village's.

    `due`: None while nobody has set it. `since`: the first day on which this deadline held, so the day of the last
    change of it: nobody is told what would have been said of it earlier. `owner`: who does it; None: nobody yet.
    `snoozed_until`: nothing is said before that day.
    """

    id: int
    period: str
    due: date | None
    since: date
    owner: int | None
    village: str = ""
    snoozed_until: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One task of the register, by the number that people type, with its open occurrences.

    `leader`: the leader named for it. `urgent`: its reminders come alone, not in the digest. A task that is not
    `confirmed` is a proposal: nothing is said of it.
    """

    number: int
    open: tuple[OpenOccurrence, ...]
    leader: int | None = None
    leads: tuple[int, ...] = LEADS
    ladder: tuple[int, ...] = LADDER
    urgent: bool = False
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Absence:
    """Leave of a person, both days included. `stand_in`: who has agreed to stand in, None while nobody has.

    `occurrences`: ids of the only ones handed over; empty: all.
    """

    person: int
    since: date
    until: date
    stand_in: int | None = None
    occurrences: AbstractSet[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Habits:
    """What a person has set: the hour of the morning digest, and until which day (not included) to say nothing."""

    hour: time = time(7)
    silent_until: date | None = None


@dataclass(frozen=True, slots=True)
class PlanState:
    """Everything that the reminders of one commune depend on. `claimed`: keys of what was said (`Nudge.keys`)."""

    tasks: tuple[PlannedTask, ...]
    chairman: int | None
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    quiet: QuietHours = field(default_factory=QuietHours)
    absences: tuple[Absence, ...] = ()
    habits: Mapping[int, Habits] = field(default_factory=dict)
    claimed: AbstractSet[str] = frozenset()

    def habits_of(self, person: int) -> Habits:
        """The habits of a person, the usual ones where nothing was set."""
        return self.habits.get(person, _USUAL)

    def absence_of(self, person: int, day: date, occurrence: int | None = None) -> Absence | None:
        """The leave that a person is on; of several, one that hands over the occurrence."""
        on_leave = [each for each in self.absences if each.person == person and each.since <= day <= each.until]
        covering = (each for each in on_leave if not each.occurrences or occurrence in each.occurrences)
        return next(covering, on_leave[0] if on_leave else None)

    def word_day(self, day: date) -> date:
        """The day itself, or the next one, on which reminders go out: a working day that is not quiet as a whole."""
        while not self.calendar.is_working(day) or self.quiet.all_day(day):
            day += timedelta(days=1)
        return day


_USUAL: Final = Habits()
