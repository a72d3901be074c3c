"""Proposed deadlines in batches: the chairman confirms them, changes one, or leaves them for later."""

from collections.abc import Sequence

from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.tasks import common, keeping
from handlers.tasks.states import MendProposal, Proposals
from handlers.texts import plan as plan_texts
from handlers.texts import tasks_rules as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import register, tasks
from models.rules.deadline_cells import Unreadable, read_cell, write_cell
from models.rules.deadlines import AfterEvent, Rule, from_json, to_json
from models.rules.review import OFFICE
from models.tables import PlanTask, RoleKind

PAGE = 4
"""Proposals on a page; fewer where their words are long."""
_LONGEST = 350
_MEND = Choice(label=texts.MEND, value="mend", words=("sửa",))


def open_proposals(turn: Turn, rest: str) -> list[Reply]:
    """Typed "đề xuất", or the page after a number."""
    if turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS)
    return show(turn, Proposals(int(rest) if rest.isdecimal() else 0))


def show(turn: Turn, state: Proposals, before: str = "") -> list[Reply]:
    """A page of proposals."""
    everything = tasks.proposals(turn.session, turn.here)
    page = _page(turn, state.after, before)
    if not page:
        told = texts.no_more(len(everything)) if everything else texts.none_left()
        return tell(turn, "\n".join(filter(None, [before, told])), common.GO_TASKS, trouble.GO_HOME)
    turn.state = state
    later = Choice(label=texts.SKIP, value=f"go:proposals:{page[-1].number}", words=("để sau", "tiếp"))
    text = _text(turn, page, before)
    if turn.me.kind != RoleKind.CHAIRMAN:
        return [Reply(text=f"{text}\n{texts.for_chairman()}", choices=(later, trouble.GO_HOME))]
    confirm = Choice(label=texts.confirm(len(page)), value="confirm", words=("đồng ý", "đồng ý cả"))
    return [Reply(text=text, choices=(confirm, _MEND, later, trouble.GO_HOME))]


def answer(turn: Turn, state: Proposals) -> list[Reply]:
    """All of the page, or one to be changed."""
    page = _page(turn, state.after)
    if turn.me.kind == RoleKind.CHAIRMAN and not turn.said.early:
        if turn.said.choice == "confirm":
            return _confirm(turn, state, page)
        if turn.said.choice == _MEND.value:
            return show_mend(turn, MendProposal(state.after))
    if turn.said.command == "skip" and page:
        return show(turn, Proposals(page[-1].number))
    if turn.is_typed and not turn.said.command and not turn.said.choice:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show(turn, state)


def show_mend(turn: Turn, state: MendProposal, before: str = "") -> list[Reply]:
    """Which one, then its deadline."""
    turn.state = state
    if not state.number:
        choices = [
            Choice(label=common.cut(task.title, task.number), value=f"mend:{task.number}", number=task.number)
            for task in _page(turn, state.after)
        ]
        return [Reply(text=texts.which(), choices=(*choices, common.STOP))]
    task = _task(turn, state.number)
    if task is None:
        return show(turn, Proposals(state.after))
    asked = texts.ask_rule(task.number, task.title, texts.in_words(from_json(task.rule)))
    return [Reply(text=before or asked, choices=(common.STOP,))]


def answer_mend(turn: Turn, state: MendProposal) -> list[Reply]:
    """The number, or the deadline: it is confirmed as it was typed."""
    if common.stops(turn) or turn.me.kind != RoleKind.CHAIRMAN:
        return show(turn, Proposals(state.after))
    if not state.number:
        number = turn.said.choice.removeprefix("mend:")
        return show_mend(turn, MendProposal(state.after, int(number) if number.isdecimal() else 0))
    task = _task(turn, state.number)
    if task is None or not turn.is_typed or turn.said.early:
        return show_mend(turn, state)
    events = _events(turn)
    rule = read_cell(turn.said.text, events)
    if isinstance(rule, Unreadable):
        return show_mend(turn, state, texts.unreadable(plan_texts.DEADLINE[rule.reason]))
    return _confirm(turn, Proposals(state.after), [task], rule)


def _confirm(turn: Turn, state: Proposals, page: Sequence[PlanTask], rule: Rule | None = None) -> list[Reply]:
    """The deadlines hold from now on, as proposed or by another rule."""
    for task in page:
        if rule is not None and to_json(rule) != task.rule:
            keeping.change_task(turn, task, "deadline", write_cell(from_json(task.rule)), write_cell(rule))
            task.rule = to_json(rule)
        keeping.change_task(turn, task, "confirmed", "", "x")
        task.confirmed = True
    keeping.replanned(turn)
    turn.taken = texts.confirm(len(page))
    return show(turn, state, texts.confirmed([task.number for task in page]))


def _page(turn: Turn, after: int, before: str = "") -> list[PlanTask]:
    """The tasks of a page: four, or as many as fit into a message."""
    page = [task for task in tasks.proposals(turn.session, turn.here) if task.number > after][:PAGE]
    while len(page) > 1 and len(_text(turn, page, before)) > _LONGEST:
        page.pop()
    return page


def _text(turn: Turn, page: Sequence[PlanTask], before: str) -> str:
    lines = [
        texts.line(task.number, task.title, texts.in_words(from_json(task.rule)), stale=bool(task.stale))
        for task in page
    ]
    return "\n".join(filter(None, [before, texts.head(len(tasks.proposals(turn.session, turn.here))), *lines]))


def _task(turn: Turn, number: int) -> PlanTask | None:
    task = register.task_by_number(turn.session, turn.here, number)
    return task if task is not None and not task.confirmed and task.ended_on is None else None


def _events(turn: Turn) -> set[str]:
    """The names of events that the register knows."""
    rules = [from_json(one.task.rule) for one in register.register(turn.session, turn.here)]
    dated = {row.name for row in register.plan_events(turn.session, turn.here)}
    return dated | {rule.event for rule in rules if isinstance(rule, AfterEvent)}
