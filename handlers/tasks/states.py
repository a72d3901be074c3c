"""Where the dialogs about the plan's tasks stand."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TaskList:
    """A page of one's own tasks is shown."""

    start: int = 0


@dataclass(frozen=True)
class TaskPage:
    """One task is shown, or what came of it."""

    occurrence_id: int


@dataclass(frozen=True)
class TaskEvidence:
    """What shows that a task is done is asked: a sentence, pictures, documents."""

    occurrence_id: int


@dataclass(frozen=True)
class TaskClosed:
    """A task was closed; pictures that come now belong to it."""

    occurrence_id: int


@dataclass(frozen=True)
class MoreTimeUntil:
    """Until when more time is wanted is asked."""

    occurrence_id: int


@dataclass(frozen=True)
class MoreTimeReason:
    """Why more time is wanted is asked."""

    occurrence_id: int
    until: date


@dataclass(frozen=True)
class NotMineReason:
    """Whose task it is, or why it is not one's own, is asked."""

    occurrence_id: int


@dataclass(frozen=True)
class SnoozeUntil:
    """Until when a task is not to be reminded is asked."""

    occurrence_id: int


@dataclass(frozen=True)
class Opinions:
    """What waits for the chairman's word is shown."""

    start: int = 0


@dataclass(frozen=True)
class LeaveDays:
    """From when to when somebody is away is asked."""


@dataclass(frozen=True)
class LeaveWho:
    """Who stands in is asked; `start`: where the page of people begins; `again`: the leave that was refused."""

    since: date
    until: date
    start: int = 0
    again: int = 0


@dataclass(frozen=True)
class LeaveEach:
    """Who stands in for one task after another is asked; `given`: pairs of an occurrence and a role so far."""

    since: date
    until: date
    left: tuple[int, ...]
    given: tuple[tuple[int, int], ...] = ()
    start: int = 0


@dataclass(frozen=True)
class HandOver:
    """Whose tasks (`giver`, 0 while it is asked) go to whom (`taker`) for good."""

    giver: int
    taker: int = 0
    start: int = 0


@dataclass(frozen=True)
class LateList:
    """A page of what is late is shown."""

    start: int = 0


@dataclass(frozen=True)
class UrgeAll:
    """Whether to remind everybody of what is late is asked."""


@dataclass(frozen=True)
class UrgeWords:
    """What to say to whoever has a task is asked."""

    occurrence_id: int


@dataclass(frozen=True)
class NewDay:
    """The new day of a task is asked."""

    occurrence_id: int


@dataclass(frozen=True)
class NewPerson:
    """Who is to have a task is asked; `start`: where the page of people begins."""

    occurrence_id: int
    start: int = 0


@dataclass(frozen=True)
class SetDay:
    """When a task without a day is due is asked."""

    task_id: int


@dataclass(frozen=True)
class SetDocument:
    """By which document a day holds is asked; `cell`: the deadline as a cell has it (`models.rules.deadline_cells`)."""

    task_id: int
    cell: str


@dataclass(frozen=True)
class EventList:
    """The events on which deadlines hang are shown."""

    start: int = 0


@dataclass(frozen=True)
class EventWhere:
    """In which village an event happened is asked."""

    name: str


@dataclass(frozen=True)
class EventDay:
    """On which day an event happened (in a village, 0: the commune) is asked."""

    name: str
    village_id: int = 0


@dataclass(frozen=True)
class EventAgain:
    """Whether a second day of the same year mends the first, or is another time."""

    name: str
    village_id: int
    day: date


@dataclass(frozen=True)
class EventDocument:
    """By which document an event's day holds is asked."""

    name: str
    village_id: int
    day: date
    period: str


@dataclass(frozen=True)
class Proposals:
    """Proposed deadlines are shown: those of the tasks after a number."""

    after: int = 0


@dataclass(frozen=True)
class MendProposal:
    """Which of the proposals shown is to be changed (`number` 0), then its deadline."""

    after: int
    number: int = 0
