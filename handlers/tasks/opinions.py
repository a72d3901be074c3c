"""What waits for the chairman's word: wishes for more time, tasks that came back, what is long late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.tasks import asking, common, keeping
from handlers.tasks.states import Opinions
from handlers.texts import tasks_page, trouble
from handlers.texts import tasks_time as texts
from handlers.turn import Turn
from models.queries import tasks
from models.queries.calendars import calendar_of
from models.queries.tasks import Work
from models.rules.task_rights import Act
from models.tables import Commune, OccurrenceEvent, Role, RoleKind, TimeRequest

PAGE = 2
"""Things on a page: each takes two lines and up to three buttons."""
GO_OPINIONS = Choice(label=texts.OPINIONS, value="go:opinions", words=("ý kiến",))


@dataclass(frozen=True)
class Opinion:
    """One thing: a wish, a task that came back, or (neither) one that is long late."""

    work: Work
    wish: TimeRequest | None = None
    back: OccurrenceEvent | None = None


def waiting(session: Session, commune: Commune, today: date) -> list[Opinion]:
    """Everything that waits, by the day of the task."""
    works = tasks.open_work(session, commune, today)
    wishes = {wish.occurrence_id: wish for wish in tasks.requests(session, commune)}
    back = tasks.given_back(session, works)
    calendar = calendar_of(session, commune)
    found = []
    for work in works:
        if work.id in wishes or work.id in back:
            found.append(Opinion(work, wishes.get(work.id), back.get(work.id)))
        elif work.due and work.due < today and _is_chairmans(work, calendar.working_days_between(work.due, today)):
            found.append(Opinion(work))
    return found


def open_opinions(turn: Turn, rest: str) -> list[Reply]:
    """The page, from its beginning or from a place on."""
    return show(turn, Opinions(int(rest) if rest.isdecimal() else 0))


def show(turn: Turn, state: Opinions) -> list[Reply]:
    """A page of it."""
    if turn.me.kind != RoleKind.CHAIRMAN:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS, trouble.GO_HOME)
    everything = waiting(turn.session, turn.here, turn.today)
    if not everything:
        return tell(turn, texts.no_opinions(), common.GO_TASKS, trouble.GO_HOME)
    page = everything[state.start : state.start + PAGE] or everything[:PAGE]
    turn.state = state
    reminded = tasks.times_reminded(turn.session, turn.here, [one.work for one in page])
    lines, choices = [texts.opinions(turn.today, len(everything))], list[Choice]()
    for one in page:
        told, buttons = _told(turn, one, reminded[one.work.id])
        lines += told
        choices += buttons
    left = len(everything) - state.start - len(page)
    if left > 0:
        choices.append(Choice(label=texts.more(left), value=f"go:opinions:{state.start + PAGE}", words=("tiếp",)))
    return [Reply(text="\n".join(lines), choices=(*choices, trouble.GO_HOME))]


def answer(turn: Turn, state: Opinions) -> list[Reply]:
    """A text on the page: a task's number opens it."""
    if turn.is_typed and turn.said.text.strip().isdecimal():
        return turn.goto(turn, f"task_number:{turn.said.text.strip()}")
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show(turn, state)


def open_grant(turn: Turn, rest: str) -> list[Reply]:
    """The chairman agrees to more time."""
    return _decide(turn, rest, grants=True)


def open_refuse(turn: Turn, rest: str) -> list[Reply]:
    """The chairman keeps the day."""
    return _decide(turn, rest, grants=False)


def begin_grant(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Typed with a task's number: the chairman agrees to what was asked for it."""
    del rest
    return _decide(turn, _wish_of(turn, work), grants=True)


def begin_refuse(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Typed with a task's number: the chairman keeps its day."""
    del rest
    return _decide(turn, _wish_of(turn, work), grants=False)


def begin_back(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """The chairman gives a task back to who said that it is not theirs."""
    del rest
    event = tasks.given_back(turn.session, [work]).get(work.id)
    if event is None:
        return show(turn, Opinions())
    work.occurrence.role_id = event.data["role"]
    keeping.keep(turn, work, "assign", role=event.data["owner"])
    owner = turn.session.get_one(Role, event.data["owner"])
    told = texts.back_news(work.task.number, common.title(work))
    look = Choice(label=tasks_page.look(work.task.number), value=f"go:task:{work.id}")
    news = common.to_holder(turn, owner.id, told, look)
    done = texts.back_again(work.task.number, role_name(turn.session, owner), told=bool(news))
    return [*news, *tell(turn, done, GO_OPINIONS, trouble.GO_HOME)]


def late_buttons(work: Work) -> tuple[Choice, ...]:
    """What the chairman can do about a late task."""
    number = work.task.number
    ways = (
        (tasks_page.URGE, "task_urge", "nhắc"),
        (tasks_page.REDATE, "task_redate", "đổi hạn"),
        (tasks_page.ASSIGN, "task_give", "đổi người"),
    )
    return tuple(
        Choice(label=f"{number} · {label}", value=f"go:{place}:{work.id}", words=(f"{word} {number}",))
        for label, place, word in ways
    )


def word_of(turn: Turn, work: Work) -> str:
    """What whoever has a task has said to it since, in a word; empty: nothing."""
    if work.occurrence.percent:
        return tasks_page.part(work.occurrence.percent).removeprefix("⏳ ").lower()
    said = [event for event, _ in tasks.history(turn.session, work.id) if event.role_id == work.owner]
    return tasks_page.spoken(said[-1].act) if said else ""


def _is_chairmans(work: Work, days: int) -> bool:
    """Whether the ladder of a task has come to the chairman: its third step."""
    step = work.task.ladder[2:3]
    return bool(step) and days >= step[0]


def _told(turn: Turn, one: Opinion, reminded: int) -> tuple[Sequence[str], Sequence[Choice]]:
    work, number = one.work, one.work.task.number
    if one.wish is not None:
        line = texts.wish(number, common.title(work), work.due, one.wish.until, one.wish.reason)
        return [line], asking.wish_choices(work, one.wish)
    if one.back is not None:
        who = role_name(turn.session, turn.session.get_one(Role, one.back.role_id))
        return [texts.returned(number, common.title(work), who, one.back.text)], asking.returned_choices(work)
    lines = [texts.late(number, common.title(work), common.when(turn, work))]
    lines.append(texts.reminded(common.holder_name(turn, work), reminded, word_of(turn, work)))
    return lines, late_buttons(work)


def _wish_of(turn: Turn, work: Work) -> str:
    waiting = [wish for wish in tasks.requests(turn.session, turn.here) if wish.occurrence_id == work.id]
    return str(waiting[0].id) if waiting else ""


def _decide(turn: Turn, rest: str, *, grants: bool) -> list[Reply]:
    wish = turn.session.get(TimeRequest, int(rest)) if rest.isdecimal() else None
    work = common.seen(turn, wish.occurrence_id) if wish is not None else None
    if wish is None or work is None or turn.me.kind != RoleKind.CHAIRMAN:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS, trouble.GO_HOME)
    number, title = work.task.number, common.title(work)
    if wish.granted is not None:
        return tell(turn, texts.answered_already(number, granted=wish.granted), GO_OPINIONS, trouble.GO_HOME)
    if work.occurrence.status != "open":
        return common.refused(turn, work, Act.DECIDE) or show(turn, Opinions())
    if grants and wish.until <= turn.today:
        redate = Choice(label=tasks_page.REDATE, value=f"go:task_redate:{work.id}", words=("đổi hạn",))
        return tell(turn, texts.past(number, wish.until), redate, trouble.GO_HOME)
    old = work.due or turn.today
    wish.granted, wish.decided_by_id, wish.decided_at = grants, turn.me.id, turn.now
    keeping.keep(turn, work, "grant" if grants else "refuse", old=str(old), new=str(wish.until if grants else old))
    if grants:
        work.occurrence.due_on, work.occurrence.since, work.occurrence.dated_by_hand = wish.until, turn.today, True
    turn.session.flush()
    answer = texts.granted_news(number, title, wish.until) if grants else texts.kept_news(number, title, old)
    look = Choice(label=tasks_page.look(number), value=f"go:task:{work.id}")
    news = common.to_holder(turn, wish.role_id, answer, look)
    told = bool(news)
    done = texts.granted(title, wish.until, told=told) if grants else texts.kept(title, old, told=told)
    left = len(waiting(turn.session, turn.here, turn.today))
    more = (GO_OPINIONS,) if left else ()
    turn.taken = texts.AGREE if grants else texts.KEEP_DAY
    return [*news, *tell(turn, f"{done}{texts.left(left)}", *more, trouble.GO_HOME)]
