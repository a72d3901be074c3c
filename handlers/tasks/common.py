"""What the dialogs about tasks share: finding the task that is meant, refusing, days, who hears of it."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers import answers, news
from handlers.dialogs import Open
from handlers.messages import Choice, Reply
from handlers.roles import role_name, short_label, tell
from handlers.texts import tasks_page as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import people, register, tasks
from models.queries.calendars import calendar_of
from models.queries.tasks import Work
from models.rules.review import OFFICE
from models.rules.task_rights import Act, Why, refusal
from models.tables import Role, RoleKind

STOP = Choice(label=texts.STOP, value="stop", words=("thôi",), footer=True)
GO_TASKS = Choice(label=texts.TASKS, value="go:tasks", words=("nhiệm vụ",))
_NUMBER = re.compile(r"(?:(?:việc|viec|số|so|nhiệm vụ|nhiem vu)\s+)*(\d{1,4})(?![\d/.-])[\s:,.]*(.*)", re.DOTALL)
_YEAR = re.compile(r"\d{4}|năm|nam")
_FAR = timedelta(days=300)

Begin = Callable[[Turn, Work, str], list[Reply]]
"""Begins something about an occurrence; the text is what was typed after the task's number."""


def tapped(act: Act | None, begin: Begin) -> Open:
    """A place that is opened by the number of an occurrence, for those who may do `act` (None: look)."""

    def opened(turn: Turn, rest: str) -> list[Reply]:
        work = seen(turn, int(rest)) if rest.isdecimal() else None
        if work is None:
            return tell(turn, trouble.nothing_here(), GO_TASKS, trouble.GO_HOME)
        return refused(turn, work, act) or begin(turn, work, "")

    return opened


def typed(act: Act | None, place: str, begin: Begin) -> Open:
    """A place that is opened by a typed command with the number of a task; `place` is its tapped twin."""

    def opened(turn: Turn, rest: str) -> list[Reply]:
        found = _NUMBER.fullmatch(rest.strip())
        if found is None:
            return tell(turn, texts.which_number(), GO_TASKS, trouble.GO_HOME)
        works = tasks.work_by_number(turn.session, turn.here, int(found[1]), turn.today)
        works = [work for work in works if _sees(turn, work)]
        fit = [work for work in works if _why_not(turn, work, act) is None]
        is_open = [work for work in fit if work.occurrence.status == "open"]
        if act is None:
            fit = is_open or fit[-1:]
        elif act is not Act.REOPEN:
            fit = is_open
        if not fit:
            return _nothing(turn, works, int(found[1]), act)
        villages = {work.village.id: work for work in reversed(fit) if work.village is not None}
        if len(villages) > 1:
            choices = [
                Choice(label=short_label(one.village.name), value=f"go:{place}:{one.id}", entry=True)
                for one in fit
                if one.village is not None and villages[one.village.id] is one
            ]
            return tell(turn, texts.which_village(int(found[1])), *choices, trouble.GO_HOME)
        return begin(turn, fit[0], found[2].strip())

    return opened


def seen(turn: Turn, occurrence_id: int) -> Work | None:
    """An occurrence that the person may see; the role of this phone that has it becomes the one that speaks."""
    work = tasks.work_of(turn.session, turn.here, occurrence_id, turn.today)
    if work is None:
        return None
    if not work.is_with(turn.me.id):
        roles = people.roles_of_account(turn.session, turn.account, turn.today)
        other = next((role for role in roles if work.is_with(role.id) and role.commune_id == turn.here.id), None)
        if other is not None:
            turn.role, turn.conversation.role_id = other, other.id
    return work if _sees(turn, work) else None


def may(turn: Turn, work: Work, act: Act) -> bool:
    """Whether the person may do something about an occurrence now."""
    return _why_not(turn, work, act) is None


def refused(turn: Turn, work: Work, act: Act | None) -> list[Reply]:
    """Say why something can't be done; nothing where it can."""
    why = _why_not(turn, work, act)
    if why is None:
        return []
    who = holder_name(turn, work)
    look = Choice(label=texts.look(work.task.number), value=f"go:task:{work.id}")
    return tell(turn, texts.refused(why, work.task.number, who), look, GO_TASKS)


def when(turn: Turn, work: Work) -> str:
    """The day of an occurrence as a line says it."""
    days = calendar_of(turn.session, turn.here).working_days_between(work.due, turn.today) if work.due else 0
    return texts.when(work.due, turn.today, days)


def holds_until(turn: Turn, work: Work) -> date:
    """The day from which more time is counted: its own, or today where that is over."""
    return max(work.due or turn.today, turn.today)


def later(turn: Turn, work: Work, count: int = 3) -> date:
    """So many working days after the day that holds."""
    return calendar_of(turn.session, turn.here).add_working_days(holds_until(turn, work), count)


def read_day(turn: Turn, work: Work, text: str) -> tuple[date | None, int | None]:
    """The day that was typed, with the count where it was typed as so many working days."""
    reading = answers.read_period(text, turn.today)
    value = reading.value if isinstance(reading, answers.Ok) else None
    if isinstance(value, answers.Days):
        return later(turn, work, value.count), value.count
    if not isinstance(value, answers.Period) or value.start != value.end:
        return None, None
    return lately(value.end, text, turn.today), None


def lately(day: date, text: str, today: date) -> date:
    """A day without a year that has just gone by is meant as that one, not as next year's."""
    return day.replace(year=day.year - 1) if day - today > _FAR and not _YEAR.search(text) else day


def is_late(turn: Turn, work: Work) -> bool:
    """Whether its day is over."""
    return work.due is not None and work.due < turn.today


def title(work: Work) -> str:
    """The task's title, with the village where it is a village's."""
    return f"{work.task.title} ({work.village.name})" if work.village is not None else work.task.title


def short_title(work: Work) -> str:
    """The title cut to the length of a button with the task's number."""
    return cut(work.task.title, work.task.number)


def cut(label: str, number: int) -> str:
    """A label cut to the length of a button that shows a number."""
    most = 24 - len(f"{number} · ")
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def holder_name(turn: Turn, work: Work) -> str:
    """Who has an occurrence, as sentences name them; the unit where nobody does."""
    holder = work.stand_in or work.owner
    return work.unit.title if holder is None else role_name(turn.session, turn.session.get_one(Role, holder))


def chairman(turn: Turn) -> Role | None:
    """The commune's chairman."""
    return next(iter(people.roles_in(turn.session, turn.here, turn.today, RoleKind.CHAIRMAN)), None)


def to_chairman(turn: Turn, text: str, *choices: Choice) -> list[Reply]:
    """Say something to the chairman, unless it is they who speak."""
    role = chairman(turn)
    return news.to_role(turn, role, text, *choices) if role is not None else []


def to_holder(turn: Turn, role_id: int | None, text: str, *choices: Choice) -> list[Reply]:
    """Say something to the person who has an occurrence; nothing where nobody has it."""
    return [] if role_id is None else news.to_role(turn, turn.session.get_one(Role, role_id), text, *choices)


def stops(turn: Turn) -> bool:
    """Whether the person leaves the question."""
    return turn.said.choice == STOP.value or turn.said.command in {"back", "pause", "cancel"}


def stopped(turn: Turn) -> list[Reply]:
    """Nothing was done."""
    return tell(turn, texts.stopped(), GO_TASKS, trouble.GO_HOME)


def _why_not(turn: Turn, work: Work, act: Act | None) -> Why | None:
    if act is None:
        return None
    seat = tasks.seat(turn.session, work, turn.me)
    return refusal(act, seat, work.occurrence.status, has_day=work.due is not None)


def _sees(turn: Turn, work: Work) -> bool:
    """The commune's office sees the whole plan; others what they have, lead or help with."""
    if turn.me.kind in OFFICE or work.is_with(turn.me.id) or work.task.leader_id == turn.me.id:
        return True
    return bool(tasks.helping_units(turn.session, work, turn.me))


def _nothing(turn: Turn, works: list[Work], number: int, act: Act | None) -> list[Reply]:
    """No occurrence of a task fits: the nearest to it says why."""
    if works:
        last = max(works, key=lambda work: (work.occurrence.status == "open", work.occurrence.done_on or turn.today))
        return refused(turn, last, act) or tell(turn, texts.nothing_open(number), GO_TASKS, trouble.GO_HOME)
    known = register.task_by_number(turn.session, turn.here, number)
    waits = known is not None and known.ended_on is None and not known.confirmed and turn.me.kind in OFFICE
    return tell(turn, texts.unconfirmed(number) if waits else texts.no_such(number), GO_TASKS, trouble.GO_HOME)
