"""A task that nobody has dated gets its day, and the document that says so."""

from datetime import date, timedelta

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.tasks import common, events, keeping
from handlers.tasks.states import SetDay, SetDocument
from handlers.texts import tasks_dates as texts
from handlers.texts import tasks_page, tasks_rules, tasks_time, trouble
from handlers.turn import Turn
from models.queries import register, tasks
from models.queries.occurrences import UNSET_PERIOD
from models.queries.tasks import Work
from models.rules.deadline_cells import Unreadable, read_cell, write_cell
from models.rules.deadlines import AfterEvent, Fixed, NotSet, Rule, from_json, to_json
from models.rules.task_rights import Act, Why
from models.tables import PlanTask, RoleKind

_WEEK = timedelta(days=7)
_WAIT = Choice(label=texts.WAIT, value="wait", words=("chưa có",))
_UNKNOWN = Choice(label=texts.UNKNOWN, value="unknown", words=("chưa rõ",))


def open_number(turn: Turn, rest: str) -> list[Reply]:
    """Typed or tapped with a task's number: "đặt ngày 4", "đặt ngày 4 14/12"."""
    number, _, text = rest.strip().removeprefix("việc ").partition(" ")
    task = register.task_by_number(turn.session, turn.here, int(number)) if number.isdecimal() else None
    if task is None or task.ended_on is not None:
        return tell(turn, tasks_page.no_such(int(number) if number.isdecimal() else 0), common.GO_TASKS)
    rule = from_json(task.rule)
    if isinstance(rule, AfterEvent):
        return events.open_named(turn, rule.event, texts.waits_for_event(task.number, rule.event))
    if not isinstance(rule, NotSet):
        return tell(turn, tasks_page.refused(Why.HAS_A_DAY, task.number, ""), common.GO_TASKS, trouble.GO_HOME)
    if not _may(turn, task):
        return tell(turn, trouble.nothing_here(), common.GO_TASKS, trouble.GO_HOME)
    return _take(turn, task, text) if text else show_day(turn, SetDay(task.id))


def begin(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """From a task's page."""
    del rest
    return open_number(turn, str(work.task.number))


def show_day(turn: Turn, state: SetDay, text: str = "") -> list[Reply]:
    """Ask for the day."""
    task = _task(turn, state.task_id)
    if task is None:
        return common.stopped(turn)
    turn.state = state
    work = _waiting(turn, task)
    give = Choice(label=texts.GIVE, value=f"go:task_give:{work.id}", words=("giao",)) if work is not None else None
    chairmans = (give,) if give is not None and turn.me.kind == RoleKind.CHAIRMAN else ()
    asked = text or texts.ask_day(task.title, task.sentence)
    return [Reply(text=asked, choices=(_WAIT, *chairmans, common.STOP))]


def answer_day(turn: Turn, state: SetDay) -> list[Reply]:
    """The day, or that there is none yet."""
    task = _task(turn, state.task_id)
    if task is None or common.stops(turn):
        return common.stopped(turn)
    if turn.said.choice == _WAIT.value:
        return _wait(turn, task)
    if not turn.is_typed or turn.said.early:
        return show_day(turn, state)
    return _take(turn, task, turn.said.text)


def _take(turn: Turn, task: PlanTask, text: str) -> list[Reply]:
    rule = _read(turn, text)
    if rule is None:
        return show_day(turn, SetDay(task.id), texts.not_a_day(text))
    if isinstance(rule, Fixed) and rule.day < turn.today:
        return show_day(turn, SetDay(task.id), texts.past_day(rule.day))
    return show_document(turn, SetDocument(task.id, write_cell(rule)))


def show_document(turn: Turn, state: SetDocument) -> list[Reply]:
    """Ask for the document."""
    turn.state = state
    return [Reply(text=texts.ask_document(_spelled(_rule(state.cell))), choices=(_UNKNOWN, common.STOP))]


def answer_document(turn: Turn, state: SetDocument) -> list[Reply]:
    """The document: the rule is written down and the deadline planned."""
    task = _task(turn, state.task_id)
    if task is None or common.stops(turn):
        return common.stopped(turn)
    unknown = turn.said.choice == _UNKNOWN.value
    if not unknown and (not turn.is_typed or turn.said.early or not turn.said.text.strip()):
        return show_document(turn, state)
    return _set(turn, task, _rule(state.cell), "" if unknown else turn.said.text.strip())


def _set(turn: Turn, task: PlanTask, rule: Rule, document: str) -> list[Reply]:
    work = _waiting(turn, task)
    keeping.change_task(turn, task, "deadline", write_cell(from_json(task.rule)), write_cell(rule))
    task.rule = to_json(rule)
    news: list[Reply] = []
    if work is not None:
        if isinstance(rule, Fixed):
            row = work.occurrence
            row.period, row.due_on, row.since, row.snoozed_until = str(rule.day.year), rule.day, turn.today, None
        keeping.keep(turn, work, Act.SET_DAY, document, new=str(rule.day) if isinstance(rule, Fixed) else "")
        told = texts.day_news(task.number, task.title, tasks_rules.in_words(rule))
        look = Choice(label=tasks_page.look(task.number), value=f"go:task_number:{task.number}")
        news = [] if work.is_with(turn.me.id) else common.to_holder(turn, work.owner, told, look)
    moved = keeping.replanned(turn)
    done = texts.day_set(write_cell(rule), document, task.leads)
    return [*news, *tell(turn, "\n".join(filter(None, [done, moved])), common.GO_TASKS, trouble.GO_HOME)]


def _wait(turn: Turn, task: PlanTask) -> list[Reply]:
    work = _waiting(turn, task)
    if work is not None:
        work.occurrence.snoozed_until = turn.today + _WEEK
        keeping.keep(turn, work, Act.SNOOZE, new=str(turn.today + _WEEK))
    return tell(turn, texts.waits(task.number), common.GO_TASKS, trouble.GO_HOME)


def _read(turn: Turn, text: str) -> Rule | None:
    """A day, or a deadline as a cell says it."""
    reading = answers.read("date", text, today=turn.today, next_day=True)
    if isinstance(reading, answers.Ok):
        day: date = reading.value
        return Fixed(common.lately(day, text, turn.today))
    rule = read_cell(text)
    return None if isinstance(rule, Unreadable | NotSet | AfterEvent) else rule


def _rule(cell: str) -> Rule:
    rule = read_cell(cell)
    if isinstance(rule, Unreadable):
        raise TypeError(f"a deadline that was written can't be read: {cell}")
    return rule


def _spelled(rule: Rule) -> str:
    return tasks_time.full_day(rule.day) if isinstance(rule, Fixed) else tasks_rules.in_words(rule)


def _may(turn: Turn, task: PlanTask) -> bool:
    """The chairman, or the officer who has it."""
    work = _waiting(turn, task)
    if work is None:
        return turn.me.kind == RoleKind.CHAIRMAN
    return common.may(turn, work, Act.SET_DAY)


def _waiting(turn: Turn, task: PlanTask) -> Work | None:
    """The occurrence that waits for its day."""
    works = tasks.work_by_number(turn.session, turn.here, task.number, turn.today)
    return next(
        (one for one in works if one.occurrence.period == UNSET_PERIOD and one.occurrence.status == "open"), None
    )


def _task(turn: Turn, task_id: int) -> PlanTask | None:
    """The task, while it is still without a day and the person may set it."""
    task = turn.session.get(PlanTask, task_id)
    if task is None or task.commune_id != turn.here.id or not isinstance(from_json(task.rule), NotSet):
        return None
    return task if _may(turn, task) else None
