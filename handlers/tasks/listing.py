"""The list of a person's own tasks by their day, and one task's page."""

from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.tasks import common, waiting
from handlers.tasks.states import TaskList, TaskPage
from handlers.texts import tasks as digest
from handlers.texts import tasks_page as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import tasks
from models.queries.tasks import Work
from models.rules.task_rights import Act
from models.tables import OccurrenceEvent, PlanTaskChange, PlanTaskUnit, Role, Unit

PAGE = 4
"""Tasks on a page."""
_LONGEST = 300
"""Characters of a history that a message shows: the newest of it."""
_BUTTONS = (
    (Act.DONE, texts.DONE, "task_done", ("xong",)),
    (Act.SET_DAY, texts.SET_DAY, "task_day", ("đặt ngày",)),
    (Act.ASK_TIME, texts.MORE_TIME, "task_more", ("xin thêm", "xin gia hạn")),
    (Act.UNIT_PART, texts.UNIT_PART, "task_part", ("phần của đơn vị",)),
    (Act.DECIDE, texts.URGE, "task_urge", ("nhắc",)),
    (Act.DECIDE, texts.REDATE, "task_redate", ("đổi hạn",)),
    (Act.DECIDE, texts.ASSIGN, "task_give", ("đổi người",)),
    (Act.REOPEN, texts.REOPEN, "task_reopen", ("mở lại",)),
    (Act.SNOOZE, texts.SNOOZE, "task_snooze", ("hoãn",)),
    (Act.NOT_MINE, texts.NOT_MINE, "task_not_mine", ("không phải việc tôi",)),
)
"""What can be done on a task's page: the act that must be allowed, the button, the place and its words."""


def open_list(turn: Turn, rest: str) -> list[Reply]:
    """Typed "nhiệm vụ" (with a number: that task), or tapped with the start of a page."""
    if rest.strip().isdecimal():
        return open_number(turn, rest)
    return show_list(turn, TaskList(int(rest[5:]) if rest.startswith("from:") and rest[5:].isdecimal() else 0))


def show_list(turn: Turn, state: TaskList) -> list[Reply]:
    """A page of the list."""
    own, helped = waiting.own(turn.session, turn.here, turn.me, turn.today)
    everything = tasks.by_task([*own, *helped])
    if not everything:
        return tell(turn, texts.no_tasks(), trouble.GO_HOME)
    turn.state = state
    page = everything[state.start : state.start + PAGE]
    lines = [texts.list_head(len(everything), sum(common.is_late(turn, works[0]) for works in everything))]
    choices: dict[int, Choice] = {}
    for works in page:
        work, number = works[0], works[0].task.number
        shown = common.title(work) if len(works) == 1 else texts.villages(work.task.title, len(works))
        late, when = common.is_late(turn, work), common.when(turn, work)
        helps = work in helped
        lines.append(texts.helps(number, shown, when) if helps else digest.line(number, shown, when, late=late, who=""))
        place = f"task:{work.id}" if len(works) == 1 else f"task_number:{number}"
        choices.setdefault(number, Choice(label=common.short_title(work), value=f"go:{place}", number=number))
    left = len(everything) - state.start - len(page)
    more = Choice(label=texts.see_more(left), value=f"go:tasks:from:{state.start + PAGE}", words=("tiếp", "xem tiếp"))
    ways = Choice(label=texts.WAYS, value="go:task_ways", words=("cách gõ",))
    buttons = (*choices.values(), *((more,) if left > 0 else ()), ways, trouble.GO_HOME)
    return [Reply(text="\n".join(lines), choices=buttons, how=_how([works[0] for works in page], helped), teach=True)]


def open_ways(turn: Turn, rest: str) -> list[Reply]:
    """What can be typed about tasks, by the kind of role."""
    del rest
    return tell(turn, texts.ways(turn.me.kind), common.GO_TASKS, trouble.GO_HOME)


def answer_list(turn: Turn, state: TaskList) -> list[Reply]:
    """A task's number, or the next page."""
    if turn.said.command == "continue":
        return show_list(turn, TaskList(state.start + PAGE))
    if turn.is_typed and turn.said.text.strip().isdecimal():
        return open_number(turn, turn.said.text)
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show_list(turn, state)


def begin_page(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """The page of one task."""
    del rest
    turn.state = TaskPage(work.id)
    task, late = work.task, common.is_late(turn, work)
    lines = [texts.page_title(task.number, task.reference, common.title(work))]
    if work.occurrence.status == "open":
        lines.append(texts.due_line(common.when(turn, work), late=late))
    elif work.occurrence.done_on is not None:
        lines.append(texts.closed(work.occurrence.done_on))
    else:
        lines.append(texts.STATES[work.occurrence.status])
    lines.append(texts.lead(work.unit.title, common.holder_name(turn, work)))
    parts = _parts(turn, work)
    lines += [texts.cooperating(parts)] if parts else []
    lines += [texts.wanted(task.evidence)] if task.evidence else []
    lines += [texts.part(work.occurrence.percent)] if 0 < work.occurrence.percent < 100 else []  # noqa: PLR2004 (all of it)
    lines += [texts.stale(task.stale)] if task.stale else []
    return [Reply(text="\n".join(lines), choices=_buttons(turn, work))]


open_page = common.tapped(None, begin_page)
open_number = common.typed(None, "task", begin_page)


def show_page(turn: Turn, state: TaskPage) -> list[Reply]:
    """The page again."""
    return open_page(turn, str(state.occurrence_id))


def answer_page(turn: Turn, state: TaskPage) -> list[Reply]:
    """A text on a page of ways on; a task's number leads to that task."""
    if turn.is_typed and turn.said.text.strip().isdecimal():
        return open_number(turn, turn.said.text)
    if turn.said.command == "back":
        return open_list(turn, "")
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show_page(turn, state)


def begin_sentence(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """The plan's own words."""
    del rest
    turn.state = TaskPage(work.id)
    return [Reply(text=texts.sentence(work.task.number, work.task.sentence), choices=(_back(work), common.GO_TASKS))]


def begin_history(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Who did what when."""
    del rest
    turn.state = TaskPage(work.id)
    events = tasks.history(turn.session, work.id)
    told = [(event.at, _event(turn, event, role)) for event, role in events]
    told += [
        (change.at, _change(turn, change, role)) for change, role in tasks.deadline_changes(turn.session, work.task)
    ]
    lines = [line for _, line in sorted(told, key=lambda one: one[0])]
    while len(lines) > 1 and len("\n".join(lines)) > _LONGEST:
        lines.pop(0)
    head = texts.history(work.task.number) if lines else texts.no_history(work.task.number)
    files = Choice(label=texts.FILES, value=f"go:task_files:{work.id}", words=("ảnh", "tệp"))
    with_files = (files,) if any(event.media_id for event, _ in events) else ()
    return [Reply(text="\n".join([head, *lines]), choices=(*with_files, _back(work), common.GO_TASKS))]


def begin_files(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """The pictures and documents that were sent as evidence."""
    del rest
    sent = [media for media in tasks.files_of(turn.session, work.id) if media.status == "fetched"]
    pictures = [Reply(text=media.name or texts.look(work.task.number), media_id=media.id) for media in sent]
    return [*pictures, *begin_history(turn, work, "")]


def _how(page: list[Work], helped: list[Work]) -> str:
    """What can be typed on a page: of one's own tasks, else of those one's unit has a part of."""
    own = next((work for work in page if work not in helped), None)
    return texts.how(own.task.number) if own is not None else texts.how_helping(page[0].task.number)


def _event(turn: Turn, event: OccurrenceEvent, role: Role | None) -> str:
    who = role_name(turn.session, role) if role is not None else ""
    return texts.event(event.at.astimezone(turn.zone), who, event.act, event.text, _detail(event.act, event.data))


def _change(turn: Turn, change: PlanTaskChange, role: Role | None) -> str:
    who = role_name(turn.session, role) if role is not None else ""
    return texts.change(change.at.astimezone(turn.zone), who, change.field, change.old, change.new)


def _detail(act: str, data: dict[str, object]) -> str:
    if act == "part":
        return f" {data['percent']} %"
    if data.get("new"):
        return f" → {str(data['new'])[8:10]}/{str(data['new'])[5:7]}/{str(data['new'])[:4]}"
    return ""


def _back(work: Work) -> Choice:
    return Choice(label=texts.BACK, value=f"go:task:{work.id}", words=("về",))


def _parts(turn: Turn, work: Work) -> list[tuple[str, bool]]:
    """The cooperating units, and whether each has confirmed its part."""
    query = turn.session.query(Unit).join(PlanTaskUnit, PlanTaskUnit.unit_id == Unit.id)
    units = query.filter(PlanTaskUnit.task_id == work.task.id).order_by(PlanTaskUnit.id).all()
    said = tasks.confirmed_parts(turn.session, [work.id]).get(work.id, set())
    return [(unit.title, unit.id in said) for unit in units]


def _buttons(turn: Turn, work: Work) -> tuple[Choice, ...]:
    ways = [
        Choice(label=label, value=f"go:{place}:{work.id}", words=words)
        for act, label, place, words in _BUTTONS
        if common.may(turn, work, act)
    ]
    sentence = Choice(label=texts.SENTENCE, value=f"go:task_words:{work.id}", words=("câu kế hoạch",))
    past = Choice(label=texts.HISTORY, value=f"go:task_past:{work.id}", words=("lịch sử",))
    return (*ways, sentence, past, common.GO_TASKS)
