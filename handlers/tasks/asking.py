"""Answers to a reminder that change nothing by themselves: more time, not mine, remind me later."""

from datetime import date, timedelta

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.tasks import common, keeping, words
from handlers.tasks.states import MoreTimeReason, MoreTimeUntil, NotMineReason, SnoozeUntil
from handlers.texts import tasks_time as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import tasks
from models.queries.calendars import calendar_of
from models.queries.tasks import Work
from models.rules.task_rights import Act
from models.tables import TimeRequest

_EXAMPLE = 3
_WEEK = timedelta(days=7)
_UNKNOWN = Choice(label=texts.UNKNOWN_OWNER, value="unknown", words=("không rõ",))


def begin(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Ask until when more time is wanted; a day typed after the number is taken."""
    waiting = [one for one in tasks.requests(turn.session, turn.here) if one.occurrence_id == work.id]
    if waiting:
        return tell(turn, texts.asked_already(work.task.number, waiting[0].until), common.GO_TASKS, trouble.GO_HOME)
    if common.chairman(turn) is None:
        return tell(turn, texts.no_chairman(), common.GO_TASKS, trouble.GO_HOME)
    if rest:
        return _until(turn, work, rest)
    turn.state = MoreTimeUntil(work.id)
    text = texts.ask_until(common.title(work), common.when(turn, work), common.later(turn, work))
    return [Reply(text=text, choices=(common.STOP,))]


def answer_until(turn: Turn, state: MoreTimeUntil) -> list[Reply]:
    """The day."""
    work = common.seen(turn, state.occurrence_id)
    if work is None or common.stops(turn):
        return common.stopped(turn)
    if not turn.is_typed or turn.said.early:
        return show_until(turn, state)
    if other := words.elsewhere(turn.said.text.strip()):
        return turn.goto(turn, other)
    return common.refused(turn, work, Act.ASK_TIME) or _until(turn, work, turn.said.text)


def show_until(turn: Turn, state: MoreTimeUntil) -> list[Reply]:
    """The question again."""
    return turn.goto(turn, f"task_more:{state.occurrence_id}")


def _until(turn: Turn, work: Work, text: str) -> list[Reply]:
    turn.state = MoreTimeUntil(work.id)
    day, count = common.read_day(turn, work, text)
    example, holds = common.later(turn, work), common.holds_until(turn, work)
    if day is None:
        return [Reply(text=texts.not_a_day(text, example), choices=(common.STOP,))]
    if day <= holds:
        return [Reply(text=texts.not_later(day, holds, example), choices=(common.STOP,))]
    turn.state = MoreTimeReason(work.id, day)
    return [Reply(text=texts.ask_reason(day, count), choices=(common.STOP,))]


def answer_reason(turn: Turn, state: MoreTimeReason) -> list[Reply]:
    """The reason: the chairman is asked."""
    work = common.seen(turn, state.occurrence_id)
    if work is None or common.stops(turn):
        return common.stopped(turn)
    reason = turn.said.text.strip()
    if turn.is_typed and (other := words.elsewhere(reason)):
        return turn.goto(turn, other)
    if not turn.is_typed or turn.said.early or not any(letter.isalpha() for letter in reason):
        return show_reason(turn, state, texts.reason_again())
    if against := common.refused(turn, work, Act.ASK_TIME):
        return against
    due = work.due or turn.today
    wish = TimeRequest(
        occurrence_id=work.id, role_id=turn.me.id, until=state.until, reason=reason, asked_at=turn.now
    )  # fmt: skip
    turn.session.add(wish)
    turn.session.flush()
    keeping.keep(turn, work, Act.ASK_TIME, reason, old=str(due), new=str(state.until))
    line = texts.wish(work.task.number, common.title(work), work.due, state.until, reason)
    news = common.to_chairman(turn, texts.wish_news(role_name(turn.session, turn.me), line), *wish_choices(work, wish))
    return [*news, *tell(turn, texts.asked(due), common.GO_TASKS, trouble.GO_HOME)]


def show_reason(turn: Turn, state: MoreTimeReason, text: str = "") -> list[Reply]:
    """The question again."""
    turn.state = state
    return [Reply(text=text or texts.ask_reason(state.until, None), choices=(common.STOP,))]


def wish_choices(work: Work, wish: TimeRequest) -> tuple[Choice, ...]:
    """The chairman's buttons under a wish."""
    number = work.task.number
    yes = Choice(label=f"{number} · {texts.AGREE}", value=f"go:time_yes:{wish.id}", words=(f"đồng ý {number}",))
    no = Choice(label=f"{number} · {texts.KEEP_DAY}", value=f"go:time_no:{wish.id}", words=(f"giữ hạn cũ {number}",))
    return yes, no


def begin_not_mine(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Ask whose task it is; words typed after the number say it."""
    if common.chairman(turn) is None:
        return tell(turn, texts.no_chairman(), common.GO_TASKS, trouble.GO_HOME)
    if rest:
        return _give_back(turn, work, rest)
    turn.state = NotMineReason(work.id)
    text = texts.ask_whose(work.task.number, common.title(work))
    return [Reply(text=text, choices=(_UNKNOWN, common.STOP))]


def answer_not_mine(turn: Turn, state: NotMineReason) -> list[Reply]:
    """The task goes back to the chairman."""
    work = common.seen(turn, state.occurrence_id)
    if work is None or common.stops(turn):
        return common.stopped(turn)
    unknown = turn.said.choice == _UNKNOWN.value
    if turn.is_typed and (other := words.elsewhere(turn.said.text.strip())):
        return turn.goto(turn, other)
    if not unknown and (not turn.is_typed or turn.said.early or not turn.said.text.strip()):
        return show_not_mine(turn, state)
    return common.refused(turn, work, Act.NOT_MINE) or _give_back(turn, work, "" if unknown else turn.said.text.strip())


def show_not_mine(turn: Turn, state: NotMineReason) -> list[Reply]:
    """The question again."""
    return turn.goto(turn, f"task_not_mine:{state.occurrence_id}")


def _give_back(turn: Turn, work: Work, reason: str) -> list[Reply]:
    chairman = common.chairman(turn)
    if chairman is None:
        return tell(turn, texts.no_chairman(), common.GO_TASKS)
    keeping.keep(turn, work, Act.NOT_MINE, reason, role=work.occurrence.role_id, owner=work.owner)
    work.occurrence.role_id = chairman.id
    line = texts.returned(work.task.number, common.title(work), role_name(turn.session, turn.me), reason)
    news = common.to_chairman(turn, line, *returned_choices(work))
    return [*news, *tell(turn, texts.given_back(work.task.number), common.GO_TASKS, trouble.GO_HOME)]


def returned_choices(work: Work) -> tuple[Choice, ...]:
    """The chairman's buttons under a task that came back."""
    number = work.task.number
    give = Choice(label=f"{number} · {texts.GIVE}", value=f"go:task_give:{work.id}", words=(f"đổi người {number}",))
    keep = Choice(
        label=f"{number} · {texts.GIVE_BACK}", value=f"go:task_back:{work.id}", words=(f"giữ người {number}",)
    )
    return give, keep


def begin_snooze(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Ask until when not to remind; a day typed after the number is taken."""
    if rest:
        return _snooze(turn, work, rest)
    turn.state = SnoozeUntil(work.id)
    latest = _latest(turn, work)
    offered = [(texts.TOMORROW, 1), (texts.LATER, _EXAMPLE)]
    days = [(label, turn.today + timedelta(days=count)) for label, count in offered]
    choices = tuple(Choice(label=label, value=f"until:{day}") for label, day in days if day <= latest)
    return [Reply(text=texts.ask_snooze(work.task.number, latest), choices=(*choices, common.STOP))]


def answer_snooze(turn: Turn, state: SnoozeUntil) -> list[Reply]:
    """The day."""
    work = common.seen(turn, state.occurrence_id)
    if work is None or common.stops(turn):
        return common.stopped(turn)
    if against := common.refused(turn, work, Act.SNOOZE):
        return against
    if turn.said.choice.startswith("until:"):
        return _put_off(turn, work, date.fromisoformat(turn.said.choice.removeprefix("until:")))
    return _snooze(turn, work, turn.said.text) if turn.is_typed and not turn.said.early else show_snooze(turn, state)


def show_snooze(turn: Turn, state: SnoozeUntil) -> list[Reply]:
    """The question again."""
    return turn.goto(turn, f"task_snooze:{state.occurrence_id}")


def _snooze(turn: Turn, work: Work, text: str) -> list[Reply]:
    reading = answers.read_period(text, turn.today)
    value = reading.value if isinstance(reading, answers.Ok) else None
    if isinstance(value, answers.Days):
        return _put_off(turn, work, turn.today + timedelta(days=value.count))
    if isinstance(value, answers.Period) and value.start == value.end:
        return _put_off(turn, work, value.end)
    turn.state = SnoozeUntil(work.id)
    return [Reply(text=texts.not_a_day(text, _latest(turn, work)), choices=(common.STOP,))]


def _put_off(turn: Turn, work: Work, day: date) -> list[Reply]:
    latest = _latest(turn, work)
    if not turn.today < day <= latest:
        turn.state = SnoozeUntil(work.id)
        return [Reply(text=texts.snooze_range(day, latest), choices=(common.STOP,))]
    work.occurrence.snoozed_until = day
    keeping.keep(turn, work, Act.SNOOZE, new=str(day))
    told = texts.snoozed(work.task.number, day, common.when(turn, work))
    return tell(turn, told, common.GO_TASKS, trouble.GO_HOME)


def _latest(turn: Turn, work: Work) -> date:
    """Until when a task may be put off: its day; one that is late, the next working day; one without a day, a week."""
    if work.due is None:
        return turn.today + _WEEK
    return max(work.due, calendar_of(turn.session, turn.here).add_working_days(turn.today, 1))
