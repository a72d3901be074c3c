"""The morning digest of one person, and an urgent task alone: the planner's nudge in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.messages import Choice, Reply, Urgency
from handlers.roles import role_name, short_label
from handlers.texts import tasks as texts
from handlers.texts import trouble
from handlers.texts.common import capital
from models.queries.people import roles_in
from models.rules.reminders import Item, Nudge, Through, Why
from models.rules.waves import Post
from models.tables import Commune, PlanTask, Role, Unit, Village

LINES = 5
"""Tasks in one message at most; the others stand behind the button."""
MOST_LINES, LONGEST = 8, 350
"""What a message on a phone takes: lines and characters."""


@dataclass(frozen=True)
class Extra:
    """A line of the digest that is no task of the plan: sheets to review, questions to answer."""

    text: str
    choice: Choice


def digest(
    session: Session, commune: Commune, role: Role, day: date, nudge: Nudge | None, extras: Sequence[Extra]
) -> Reply:
    """The message; `nudge` None where only extras wait."""
    items = nudge.items if nudge is not None else ()
    alone = nudge is not None and nudge.alone
    groups = _together(items)
    head = [texts.urgent(day) if alone else texts.heading(day, len(groups) + len(extras))]
    if sum(other.person_id == role.person_id for other in roles_in(session, commune, day)) > 1:
        head.insert(0, capital(role_name(session, role)))
    if nudge is not None and nudge.missed:
        head.append(texts.MISSED)
    lines = _lines(session, commune, groups)
    return Reply(
        text=_fitted(head, lines, [extra.text for extra in extras]),
        choices=(*_choices(items), *(extra.choice for extra in extras[:2])),
        how=texts.how(_own(items), [item.task for item in items if item.why is Why.UNSET]),
        teach=True,
        urgency=Urgency.REMINDER,
    )


def _together(items: Sequence[Item]) -> list[list[Item]]:
    """The items in their order, those of several villages that are one task due on one day together."""
    found: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        place = () if item.occurrence.village else (item.occurrence.id,)
        key = (item.task, item.occurrence.due, item.post, item.through, item.instead_of, *place)
        found.setdefault(key, []).append(item)
    return list(found.values())


def _lines(session: Session, commune: Commune, groups: Sequence[Sequence[Item]]) -> list[str]:
    numbers = {items[0].task for items in groups}
    query = (
        select(PlanTask, Unit)
        .join(Unit, Unit.id == PlanTask.lead_unit_id)
        .where(PlanTask.commune_id == commune.id, PlanTask.number.in_(numbers))
    )
    tasks = {task.number: (task, unit) for task, unit in session.execute(query).all()}
    places = select(Village.code, Village.name).where(Village.commune_id == commune.id)
    names = {row[0]: row[1] for row in session.execute(places).all()}
    lines = []
    for items in groups:
        task, unit = tasks[items[0].task]
        title = task.title
        if items[0].occurrence.village:
            title = texts.of_villages(title, [names[item.occurrence.village] for item in items])
        lines.append(_line(session, items[0], title, unit))
    return lines


def _fitted(head: Sequence[str], lines: Sequence[str], rest: Sequence[str]) -> str:
    """As many of the lines as a message on a phone takes, at least one; how many are left out stands below them."""
    shown = min(len(lines), LINES)
    while True:
        more = [texts.more(len(lines) - shown)] if len(lines) > shown else []
        told = [*head, *lines[:shown], *more, *rest]
        if shown <= 1 or (len(told) <= MOST_LINES and len("\n".join(told)) <= LONGEST):
            return "\n".join(told)
        shown -= 1


def _line(session: Session, item: Item, title: str, unit: Unit) -> str:
    due = item.occurrence.due
    match item.why:
        case Why.LATE if due is not None:
            when = texts.late(due, item.days)
        case Why.TODAY:
            when = texts.TODAY
        case Why.BEFORE if due is not None:
            when = texts.due(due)
        case _:
            when = texts.NOT_SET
    return texts.line(item.task, title, when, late=item.why is Why.LATE, who=_who(session, item, unit))


def _who(session: Session, item: Item, unit: Unit) -> str:
    """Who is behind a task that is not simply the reader's own."""
    if item.through is Through.NOBODY and item.post is Post.OWNER:
        return texts.nobody(unit.title)
    if item.instead_of is not None:
        return texts.instead_of(role_name(session, session.get_one(Role, item.instead_of)))
    if item.post is Post.OWNER or item.why is Why.UNSET:
        return ""
    owner = item.occurrence.owner
    return unit.title if owner is None else role_name(session, session.get_one(Role, owner))


def _own(items: Sequence[Item]) -> list[int]:
    """The tasks that the reader does themselves."""
    return [item.task for item in items if item.post is Post.OWNER and item.why is not Why.UNSET]


def _choices(items: Sequence[Item]) -> tuple[Choice, ...]:
    """The most pressing task of one's own, or the first that waits for a date or a decision; then the whole list."""
    look = Choice(label=texts.LOOK, value="go:tasks", words=("xem kỹ", "nhiệm vụ"))
    if not items:
        return (trouble.GO_HOME,)
    first = items[0]
    if first.why is Why.UNSET:
        label, value = texts.set_button(first.task), f"go:task_date:{first.task}"
    elif first.post is Post.OWNER and first.through is not Through.NOBODY:
        label, value = texts.done_button(first.task), f"go:task_done:{first.occurrence.id}"
    else:
        return (look,)
    return (Choice(label=short_label(label), value=value), look)
