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
