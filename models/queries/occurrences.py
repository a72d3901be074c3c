"""Occurrences of the plan's tasks: made from the rules, moved with events and days off, read for the planner."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.calendars import calendar_of
from models.queries.register import event_days
from models.rules.deadlines import NotSet, from_json, occurrences
from models.tables import Commune, Occurrence, PlanTask, Village

_AHEAD = timedelta(days=400)
"""How far occurrences are made: a year and some weeks of lead."""
UNSET_PERIOD = "?"
"""The period of the one occurrence of a task whose day nobody has said."""


@dataclass(frozen=True)
class Moved:
    """An open occurrence whose day has changed by an event, a day off or the register."""

    task: PlanTask
    occurrence: Occurrence
    old: date | None
    new: date | None


def replan(session: Session, commune: Commune, today: date, until: date | None = None) -> list[Moved]:
    """Make what the confirmed rules ask for from `today` on, move what is open, drop what no rule asks for any more.

    `until`: the last day of what is made; some weeks more than a year where it is not given.

    What is done stays, and so does an occurrence that the chairman dated by hand. An occurrence that lies in the past
    when its task is confirmed is not made. Returns what moved.
    """
    calendar, last = calendar_of(session, commune), until or today + _AHEAD
    villages = session.scalars(
        select(Village).where(Village.commune_id == commune.id, Village.ended_on.is_(None))
    ).all()
    rows: dict[int, list[Occurrence]] = defaultdict(list)
    query = select(Occurrence).join(PlanTask, PlanTask.id == Occurrence.task_id)
    for row in session.scalars(query.where(PlanTask.commune_id == commune.id)):
        rows[row.task_id].append(row)
    days = event_days(session, commune)
    places: list[int | None] = [village.id for village in villages]
    events = {place: days.of(place) for place in (*places, None)}
    moved: list[Moved] = []
    for task in session.scalars(select(PlanTask).where(PlanTask.commune_id == commune.id)):
        rule = from_json(task.rule)
        wanted: dict[tuple[str, int | None], date | None] = {}
        if task.confirmed and task.ended_on is None:
            for place in places if task.per_village else [None]:
                due = occurrences(rule, events[place], calendar, today - _AHEAD, last, legal=task.legal)
                wanted |= {(each.period, place): each.due for each in due}
            if isinstance(rule, NotSet):
                wanted[UNSET_PERIOD, None] = None
        moved += _bring(session, task, rows[task.id], wanted, today)
    session.flush()
    return moved


def _bring(
    session: Session,
    task: PlanTask,
    rows: Iterable[Occurrence],
    wanted: dict[tuple[str, int | None], date | None],
    today: date,
) -> list[Moved]:
    """The occurrences of one task as they should be."""
    moved = []
    known = {(row.period, row.village_id): row for row in rows}
    for place, due in wanted.items():
        row = known.get(place)
        if row is None:
            if due is None or due >= today:
                period, village = place
                session.add(Occurrence(task_id=task.id, period=period, village_id=village, due_on=due, since=today))
        elif row.status == "dropped":
            row.status, row.due_on, row.since = "open", due, today
        elif row.status == "open" and not row.dated_by_hand and row.due_on != due:
            moved.append(Moved(task, row, row.due_on, due))
            row.due_on, row.since = due, today
    stands = task.confirmed and task.ended_on is None
    for place, row in known.items():
        long_late = row.due_on is not None and row.due_on < today - _AHEAD
        if place not in wanted and row.status == "open" and not (stands and (row.dated_by_hand or long_late)):
            row.status = "dropped"
    return moved
