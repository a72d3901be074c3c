"""What is said of the plan's tasks elsewhere: on the home page, in the morning digest, in the commune's group."""

from datetime import date

from sqlalchemy.orm import Session

from handlers.messages import Choice
from handlers.roles import role_name
from handlers.tasks import opinions
from handlers.texts import common as common_texts
from handlers.texts import tasks_late as texts
from handlers.texts import tasks_page, tasks_rules, tasks_time
from models.queries import tasks
from models.queries.calendars import calendar_of
from models.queries.tasks import Work
from models.rules.task_rights import PLANNERS
from models.tables import Commune, Role, RoleKind

Waits = tuple[str, Choice]
"""A line, and the button that leads there."""
_NAMED = 6
"""Late tasks that the group is told with their owners, where the chairman lets it."""


def own(session: Session, commune: Commune, role: Role, today: date) -> tuple[list[Work], list[Work]]:
    """What a role has to do, the earliest day first; and what its unit has a part of."""
    works = tasks.near(tasks.open_work(session, commune, today), today)
    mine = [work for work in works if tasks.seat(session, work, role).does_it]
    return mine, [work for work in tasks.helping(session, works, role) if work not in mine]


def tasks_wait(session: Session, commune: Commune, role: Role, today: date) -> Waits | None:
    """How many tasks a role has, and when the next is due."""
    if role.kind not in PLANNERS:
        return None
    mine, helped = own(session, commune, role, today)
    works = tasks.by_task([*mine, *helped])
    if not works:
        return None
    due = works[0][0].due
    days = calendar_of(session, commune).working_days_between(due, today) if due else 0
    choice = Choice(label=tasks_page.TASKS, value="go:tasks", words=("nhiệm vụ",))
    return texts.open_line(len(works), tasks_page.when(due, today, days)), choice


def late_waits(session: Session, commune: Commune, role: Role, today: date) -> Waits | None:
    """What of the whole commune is late, for the chairman."""
    if role.kind != RoleKind.CHAIRMAN:
        return None
    count = len(_late(session, commune, today))
    choice = Choice(label=texts.LATE, value="go:late", words=("ai trễ",))
    return (texts.late_line(count), choice) if count else None


def opinions_wait(session: Session, commune: Commune, role: Role, today: date) -> Waits | None:
    """What waits for the chairman's word."""
    if role.kind != RoleKind.CHAIRMAN:
        return None
    count = len(opinions.waiting(session, commune, today))
    return (common_texts.capital(tasks_time.opinions_line(count)), opinions.GO_OPINIONS) if count else None


def decisions_wait(session: Session, commune: Commune, role: Role, today: date) -> Waits | None:
    """What others wait for the chairman to decide; what is merely late has its own step of the ladder, once."""
    if role.kind != RoleKind.CHAIRMAN:
        return None
    found = opinions.waiting(session, commune, today)
    count = sum(one.wish is not None or one.back is not None for one in found)
    return (tasks_time.opinions_line(count), opinions.GO_OPINIONS) if count else None


def proposals_wait(session: Session, commune: Commune, role: Role, today: date) -> Waits | None:
    """How many deadlines are still proposals, for the chairman."""
    del today
    if role.kind != RoleKind.CHAIRMAN:
        return None
    count = len(tasks.proposals(session, commune))
    choice = Choice(label=tasks_rules.PROPOSALS, value="go:proposals", words=("đề xuất",))
    return (tasks_rules.home_line(count), choice) if count else None


def in_group(session: Session, commune: Commune, today: date) -> str:
    """The counts for the group; who has what only where the commune's setting `names_in_group` is on."""
    works = tasks.near(tasks.open_work(session, commune, today), today)
    late = _late(session, commune, today)
    soon = [work for work in works if work.due and work.due >= today and f"{work.due:%Y-%m}" == f"{today:%Y-%m}"]
    lines = [texts.group_counts(len(works), len(late), len(soon))]
    if commune.settings.get("names_in_group"):
        for work in late[:_NAMED]:
            holder = work.stand_in or work.owner
            who = role_name(session, session.get_one(Role, holder)) if holder else work.unit.title
            lines.append(texts.group_late(work.task.number, work.task.title, who))
    return "\n".join(lines)


def _late(session: Session, commune: Commune, today: date) -> list[Work]:
    return [work for work in tasks.open_work(session, commune, today) if work.due is not None and work.due < today]
