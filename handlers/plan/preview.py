"""What an import of the plan would do, as lines for the command line and for a chat."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.plan.comparing import PlanChange, TaskChange
from handlers.plan.layout import LAYOUT
from handlers.texts import plan as texts
from models.queries.occurrences import Moved

_HEADINGS = {column.field: column.heading for column in LAYOUT[0].columns}


def preview_plan(change: PlanChange, limit: int = 20) -> list[str]:
    """Counts, then at most `limit` tasks of each kind."""
    if change.is_empty:
        return [texts.NO_CHANGE]
    lines = [texts.counts(len(change.new), len(change.changed), len(change.ended))]
    if change.units or change.events or change.days:
        lines.append(texts.extras(len(change.units), len(change.events), len(change.days)))
    new = [texts.NEW.format(number=row.number or "mới", title=row.title, deadline=row.deadline) for row in change.new]
    ended = [texts.ENDED.format(number=one.task.number, title=one.task.title) for one in change.ended]
    for kind in (new, [_changed(one) for one in change.changed], ended):
        lines += kind[:limit]
        if len(kind) > limit:
            lines.append(texts.MORE.format(count=len(kind) - limit))
    return lines


def moved_lines(moved: Sequence[Moved]) -> list[str]:
    """The deadlines that moved, one a line."""
    return [texts.moved_line(one.task.number, one.task.title, _day(one.old), _day(one.new)) for one in moved]


def _changed(change: TaskChange) -> str:
    fields = "; ".join(
        texts.FIELD.format(heading=_HEADINGS[one.field], old=_shown(one.old), new=_shown(one.new))
        for one in change.changes
    )
    return texts.CHANGED.format(number=change.known.task.number, title=change.row.title, fields=fields)


def _shown(value: Any) -> str:
    match value:
        case bool():
            return texts.YES if value else texts.NO
        case tuple():
            return ", ".join(map(str, value)) or texts.BLANK
        case None | "":
            return texts.BLANK
        case _:
            return str(value)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else texts.BLANK
