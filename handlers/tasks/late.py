"""What is late, with whom and since when; reminding everybody of it at once."""

from collections import defaultdict

from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.tasks import common, keeping
from handlers.tasks.opinions import late_buttons, word_of
from handlers.tasks.states import LateList, UrgeAll
from handlers.texts import tasks_late as texts
from handlers.texts import tasks_time, trouble
from handlers.turn import Turn
from models.queries import contacts, tasks
from models.queries.tasks import Work
from models.rules.review import OFFICE
from models.tables import Role, RoleKind

PAGE = 2
"""Tasks on a page: each takes two lines and up to three buttons."""
GO_LATE = Choice(label=texts.LATE, value="go:late", words=("ai trễ",))


def late_works(turn: Turn) -> list[Work]:
    """Everything of the commune whose day is over, the oldest first."""
    return [work for work in tasks.open_work(turn.session, turn.here, turn.today) if common.is_late(turn, work)]


def open_late(turn: Turn, rest: str) -> list[Reply]:
    """Typed "ai trễ", or a page of it."""
    return show(turn, LateList(int(rest) if rest.isdecimal() else 0))


def show(turn: Turn, state: LateList) -> list[Reply]:
    """A page of what is late."""
    if turn.me.kind not in OFFICE:
        return turn.goto(turn, "tasks")
    works = late_works(turn)
    if not works:
        return tell(turn, texts.nothing_late(), common.GO_TASKS, trouble.GO_HOME)
    turn.state = state
    page = works[state.start : state.start + PAGE] or works[:PAGE]
    reminded = tasks.times_reminded(turn.session, turn.here, page)
    lines, choices = [texts.late_head(len(works))], list[Choice]()
    first = {work.task.number: work for work in reversed(page)}
    for work in page:
        lines.append(tasks_time.late(work.task.number, common.title(work), common.when(turn, work)))
        lines.append(tasks_time.reminded(common.holder_name(turn, work), reminded[work.id], word_of(turn, work)))
        if work is first[work.task.number]:  # what is typed by a number is of the earliest period
            choices += late_buttons(work) if turn.me.kind == RoleKind.CHAIRMAN else (_look(work),)
    left = len(works) - state.start - len(page)
    if left > 0:
        choices.append(Choice(label=texts.more(left), value=f"go:late:{state.start + PAGE}", words=("tiếp",)))
    if turn.me.kind == RoleKind.CHAIRMAN:
        choices.append(Choice(label=f"{texts.URGE_ALL} {len(works)} việc", value="go:urge", words=("đôn đốc",)))
    return [Reply(text="\n".join(lines), choices=(*choices, trouble.GO_HOME))]


def answer(turn: Turn, state: LateList) -> list[Reply]:
    """A text on the page: a task's number opens it."""
    if turn.is_typed and turn.said.text.strip().isdecimal():
        return turn.goto(turn, f"task_number:{turn.said.text.strip()}")
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show(turn, state)


def open_urge(turn: Turn, rest: str) -> list[Reply]:
    """Typed "đôn đốc": what it will do is shown first."""
    del rest
    if turn.me.kind != RoleKind.CHAIRMAN:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS)
    return show_urge(turn, UrgeAll())


def show_urge(turn: Turn, state: UrgeAll) -> list[Reply]:
    """Who will be reminded of what."""
    by_person = _by_person(turn)
    if not by_person:
        nothing = texts.nobody_to_urge() if late_works(turn) else texts.nothing_late()
        return tell(turn, nothing, common.GO_TASKS, trouble.GO_HOME)
    turn.state = state
    lines = [
        texts.urge_who(role_name(turn.session, role), [work.task.number for work in works]) for role, works in by_person
    ]
    text = texts.urge_page(lines, len(by_person), sum(len(works) for _, works in by_person))
    send = Choice(label=texts.urge_send(len(by_person)), value="send", words=("gửi",))
    return [Reply(text=text, choices=(send, common.STOP))]


def answer_urge(turn: Turn, state: UrgeAll) -> list[Reply]:
    """One message to each person."""
    if common.stops(turn):
        return common.stopped(turn)
    if turn.said.choice != "send" or turn.said.early:
        return show_urge(turn, state)
    replies: list[Reply] = []
    unreached: list[str] = []
    by_person = _by_person(turn)
    for role, works in by_person:
        if not contacts.private_chats(turn.session, role.person_id):
            unreached.append(role_name(turn.session, role))
            continue
        replies += urge(turn, role, works, "")
    turn.taken = texts.SEND
    done = texts.urged(len(by_person) - len(unreached), unreached)
    return [*replies, *tell(turn, done, GO_LATE, trouble.GO_HOME)]


def urge(turn: Turn, role: Role, works: list[Work], words: str) -> list[Reply]:
    """Remind a person of tasks in one message, and keep it with each."""
    for work in works:
        keeping.keep(turn, work, "urge", words)
    lines = [f"{work.task.number} {common.title(work)}: {common.when(turn, work)}" for work in works]
    first = works[0]
    done = Choice(label=f"Xong việc {first.task.number}", value=f"go:task_done:{first.id}")
    more = Choice(label=f"Xin thêm việc {first.task.number}", value=f"go:task_more:{first.id}")
    return common.to_holder(turn, role.id, texts.urging(lines, words), done, more, common.GO_TASKS)


def _by_person(turn: Turn) -> list[tuple[Role, list[Work]]]:
    """Who has what of the late tasks today; what is the chairman's own is left out."""
    found: dict[int, list[Work]] = defaultdict(list)
    for work in late_works(turn):
        holder = work.stand_in or work.owner
        if holder is not None and holder != turn.me.id:
            found[holder].append(work)
    return [(turn.session.get_one(Role, role), works) for role, works in found.items()]


def _look(work: Work) -> Choice:
    return Choice(label=common.short_title(work), value=f"go:task:{work.id}", number=work.task.number)
