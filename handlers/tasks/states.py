"""Where the dialogs about the plan's tasks stand."""

from dataclasses import dataclass


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
