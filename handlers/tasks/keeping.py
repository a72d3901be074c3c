"""Keeps what was done: the history of occurrences and of the register, the audit, deadlines planned anew."""

from collections.abc import Iterable
from datetime import date

from handlers.survey.sheet import note
from handlers.texts import plan as plan_texts
from handlers.texts import tasks_page as texts
from handlers.turn import Turn
from models.queries.occurrences import Moved, replan
from models.queries.tasks import Work
from models.tables import Occurrence, OccurrenceEvent, PlanTask, PlanTaskChange

_SHOWN = 3
"""Moved deadlines that a message names."""


def keep(turn: Turn, work: Work, act: str, text: str = "", media_id: int | None = None, **data: object) -> None:
    """Add what was done to the history of an occurrence, and to the audit."""
    keep_event(turn, work.occurrence, act, text, media_id, **data)
    place = f" @{work.village.code}" if work.village is not None else ""
    note(turn, "task", detail=f"{act} {work.task.number} {work.occurrence.period}{place}")


def keep_event(
    turn: Turn, occurrence: Occurrence, act: str, text: str = "", media_id: int | None = None, **data: object
) -> None:
    """Add a line to the history of an occurrence only."""
    event = OccurrenceEvent(
        occurrence_id=occurrence.id, act=act, role_id=turn.me.id, text=text, media_id=media_id, data=data, at=turn.now
    )
    turn.session.add(event)


def change_task(turn: Turn, task: PlanTask, field: str, old: str, new: str) -> None:
    """Add a change to the history of the register, and to the audit."""
    turn.session.add(PlanTaskChange(task_id=task.id, field=field, old=old, new=new, role_id=turn.me.id, at=turn.now))
    note(turn, "plan", detail=f"{field} {task.number}: {old} -> {new}"[:200])


def replanned(turn: Turn) -> str:
    """Plan the deadlines anew after an event, a day off or a rule; returns what has moved in words, or ""."""
    turn.session.flush()
    moved = replan(turn.session, turn.here, turn.today)
    for one in moved:
        old, new = (str(day) if day else "" for day in (one.old, one.new))
        keep_event(turn, one.occurrence, "moved", old=old, new=new)
    return moved_text(moved)


def moved_text(moved: Iterable[Moved]) -> str:
    """The deadlines that moved: the first of them by name."""
    told = [one for one in moved if one.old != one.new]
    lines = [plan_texts.moved_line(one.task.number, one.task.title, _day(one.old), _day(one.new)) for one in told]
    if len(lines) > _SHOWN:
        lines = [*lines[:_SHOWN], plan_texts.MORE.format(count=len(lines) - _SHOWN)]
    return plan_texts.moved(lines) if lines else ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else texts.NO_DAY
