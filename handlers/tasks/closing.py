"""A task is closed: a sentence, pictures or documents show that it is done; lateness is kept, not scolded."""

from collections.abc import Callable

from sqlalchemy import select

from handlers.messages import Choice, Kind, Reply
from handlers.tasks import common, keeping, words
from handlers.tasks.states import TaskClosed, TaskEvidence
from handlers.texts import tasks_done as texts
from handlers.turn import Turn
from models.media_store import EVIDENCE, MAX_BYTES
from models.queries import tasks
from models.queries.calendars import calendar_of
from models.queries.tasks import Work
from models.rules.task_rights import Act
from models.tables import Media, Occurrence, OccurrenceEvent, PlanTask

MEGABYTE = 1024 * 1024
_SENTENCE = 3
"""Words typed after the number from which on they are the evidence."""
_FINISH = Choice(label=texts.FINISH, value="finish", words=("xong",))
_MORE = Choice(label=texts.MORE, value="more", words=("thêm ảnh",))


def begin(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Ask what shows it; a sentence typed after the number does."""
    if len(rest.split()) >= _SENTENCE:
        return _close(turn, work, rest)
    turn.state = TaskEvidence(work.id)
    text = texts.ask(work.task.number, common.title(work), work.task.evidence)
    return [Reply(text=text, choices=(common.STOP,))]


def show(turn: Turn, state: TaskEvidence) -> list[Reply]:
    """The question again, or how much has come."""
    return _with_work(turn, state.occurrence_id, lambda work: _asked(turn, work))


def answer(turn: Turn, state: TaskEvidence) -> list[Reply]:
    """A sentence closes the task; pictures and documents are kept until "Xong"."""
    if common.stops(turn):
        return common.stopped(turn)
    return _with_work(turn, state.occurrence_id, lambda work: _answered(turn, work))


def show_closed(turn: Turn, state: TaskClosed) -> list[Reply]:
    """The page of what was closed."""
    return turn.goto(turn, f"task:{state.occurrence_id}")


def answer_closed(turn: Turn, state: TaskClosed) -> list[Reply]:
    """Pictures that come after the closing belong to it."""
    if turn.incoming.kind in {Kind.PHOTO, Kind.DOCUMENT}:
        work = common.seen(turn, state.occurrence_id)
        if work is not None and common.may(turn, work, Act.EVIDENCE):
            return _keep_file(turn, work)
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show_closed(turn, state)


def begin_more(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """More pictures for a task that is closed, or about to be."""
    del rest
    turn.state = TaskEvidence(work.id) if work.occurrence.status == "open" else TaskClosed(work.id)
    choices = (_FINISH, common.STOP) if work.occurrence.status == "open" else _after(work)
    return [Reply(text=texts.ask_file(work.task.number), choices=choices)]


def begin_again(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Open a task again."""
    work.occurrence.status, work.occurrence.done_on, work.occurrence.percent = "open", None, 0
    keeping.keep(turn, work, Act.REOPEN, rest)
    page = turn.goto(turn, f"task:{work.id}")
    told = Reply(text=texts.reopened(work.task.number, common.when(turn, work)))
    news = [] if work.is_with(turn.me.id) else common.to_holder(turn, work.owner, told.text, _look(work))
    return [*news, told, *page]


def fetched(turn: Turn, media: Media) -> list[Reply]:
    """A file that was sent as evidence has come: nothing is said; or it will not come."""
    if media.status != "failed":
        return []
    query = (
        select(PlanTask.number, Occurrence.id)
        .join(Occurrence, Occurrence.task_id == PlanTask.id)
        .join(OccurrenceEvent, OccurrenceEvent.occurrence_id == Occurrence.id)
        .where(OccurrenceEvent.media_id == media.id)
    )
    number, occurrence_id = turn.session.execute(query).one()
    more = Choice(label=texts.MORE, value=f"go:task_file:{occurrence_id}")
    return [Reply(text=texts.not_fetched(number), choices=(more,)), *turn.goto(turn, "again")]


def _with_work(turn: Turn, occurrence_id: int, then: Callable[[Work], list[Reply]]) -> list[Reply]:
    work = common.seen(turn, occurrence_id)
    if work is None:
        return turn.goto(turn, "tasks")
    return common.refused(turn, work, Act.DONE) or then(work)


def _answered(turn: Turn, work: Work) -> list[Reply]:
    if turn.incoming.kind in {Kind.PHOTO, Kind.DOCUMENT}:
        return _keep_file(turn, work)
    if turn.said.choice == _MORE.value:
        return [Reply(text=texts.ask_file(work.task.number), choices=(_FINISH, common.STOP))]
    if turn.said.choice == _FINISH.value or turn.said.command == "done":
        turn.taken = texts.FINISH
        return _close(turn, work, "") if _files(turn, work) else [_again(work)]
    text = turn.said.text.strip()
    if turn.is_typed and (other := words.elsewhere(text)):
        return turn.goto(turn, other)
    if not turn.is_typed or turn.said.early or not any(letter.isalpha() for letter in text):
        return [_again(work)]
    return _close(turn, work, text)


def _asked(turn: Turn, work: Work) -> list[Reply]:
    return [_received(turn, work)] if _files(turn, work) else begin(turn, work, "")


def _again(work: Work) -> Reply:
    return Reply(text=texts.ask_again(work.task.number), choices=(common.STOP,))


def _keep_file(turn: Turn, work: Work) -> list[Reply]:
    media = turn.incoming.media
    if media is None:
        return [_again(work)]
    if media.size is not None and media.size > MAX_BYTES:
        return [Reply(text=texts.too_large(MAX_BYTES // MEGABYTE), choices=(common.STOP,))]
    row = Media(
        chat_id=turn.chat.id, file_key=media.file_key, name=media.name, mime=media.mime, size=media.size,
        purpose=EVIDENCE, asked_at=turn.now,
    )  # fmt: skip
    turn.session.add(row)
    turn.session.flush()
    sort = "picture" if turn.incoming.kind is Kind.PHOTO else "document"
    keeping.keep(turn, work, Act.EVIDENCE, turn.said.text, row.id, sort=sort)
    turn.session.flush()
    turn.state = TaskEvidence(work.id) if work.occurrence.status == "open" else TaskClosed(work.id)
    return [_received(turn, work)]


def _received(turn: Turn, work: Work) -> Reply:
    """How many pictures and documents have come."""
    sorts = _files(turn, work)
    documents = sorts.count("document")
    is_open = work.occurrence.status == "open"
    text = texts.received(len(sorts) - documents, documents, work.task.number, open_still=is_open)
    return Reply(text=text, choices=(_FINISH, _MORE, common.STOP) if is_open else _after(work))


def _files(turn: Turn, work: Work) -> list[str]:
    """What sort each file is that was sent since the task was last opened."""
    events = [event for event, _ in tasks.history(turn.session, work.id)]
    opened = max((number for number, event in enumerate(events) if event.act == "reopen"), default=0)
    return [str(event.data["sort"]) for event in events[opened:] if event.act == "evidence"]


def _close(turn: Turn, work: Work, text: str) -> list[Reply]:
    """The task is done; how late is kept with it."""
    row = work.occurrence
    row.status, row.percent, row.done_on, row.snoozed_until = "done", 100, turn.today, None
    days = calendar_of(turn.session, turn.here).working_days_between(row.due_on, turn.today) if row.due_on else 0
    late = max(0, days)
    keeping.keep(turn, work, Act.DONE, text, late=late)
    turn.state = TaskClosed(work.id)
    return [Reply(text=texts.done(work.task.number, turn.local_now, late), choices=_after(work))]


def _after(work: Work) -> tuple[Choice, ...]:
    return (
        Choice(label=texts.MORE, value=f"go:task_file:{work.id}", words=("thêm ảnh",)),
        Choice(label=texts.REOPEN, value=f"go:task_reopen:{work.id}", words=("mở lại",)),
        Choice(label=texts.OTHERS, value="go:tasks", words=("việc khác",)),
    )


def _look(work: Work) -> Choice:
    return Choice(label=f"Xem việc {work.task.number}", value=f"go:task:{work.id}")
