"""The chairman arranges one task: a word to whoever has it, another day, another person."""

from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.tasks import common, keeping, late, persons
from handlers.tasks.opinions import GO_OPINIONS
from handlers.tasks.states import NewDay, NewPerson, UrgeWords
from handlers.texts import tasks_late as texts
from handlers.texts import tasks_leave, tasks_page, tasks_time, trouble
from handlers.turn import Turn
from models.queries import contacts, tasks
from models.queries.tasks import Work
from models.rules.task_rights import Act
from models.tables import Role

_NO_WORDS = Choice(label=texts.NO_WORDS, value="silent", words=("không kèm lời",))


def begin_urge(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Ask for the words; those typed after the number are taken."""
    holder = work.stand_in or work.owner
    if holder is None:
        give = Choice(label=tasks_page.ASSIGN, value=f"go:task_give:{work.id}", words=("đổi người",))
        return tell(turn, texts.nobody(work.unit.title), give, common.GO_TASKS)
    who = common.holder_name(turn, work)
    if not contacts.private_chats(turn.session, turn.session.get_one(Role, holder).person_id):
        return tell(turn, texts.not_reached(who), late.GO_LATE, trouble.GO_HOME)
    if rest:
        return _urge(turn, work, rest)
    turn.state = UrgeWords(work.id)
    asked = texts.ask_words(work.task.number, common.title(work), who)
    return [Reply(text=asked, choices=(_NO_WORDS, common.STOP))]


def answer_urge(turn: Turn, state: UrgeWords) -> list[Reply]:
    """The words."""
    work = common.seen(turn, state.occurrence_id)
    if work is None or common.stops(turn):
        return common.stopped(turn)
    silent = turn.said.choice == _NO_WORDS.value
    if not silent and (not turn.is_typed or turn.said.early or not turn.said.text.strip()):
        return show_urge(turn, state)
    return common.refused(turn, work, Act.DECIDE) or _urge(turn, work, "" if silent else turn.said.text.strip())


def show_urge(turn: Turn, state: UrgeWords) -> list[Reply]:
    """The question again."""
    return turn.goto(turn, f"task_urge:{state.occurrence_id}")


def _urge(turn: Turn, work: Work, words: str) -> list[Reply]:
    holder = turn.session.get_one(Role, work.stand_in or work.owner)
    replies = late.urge(turn, holder, [work], words)
    return [*replies, *tell(turn, texts.urged_one(role_name(turn.session, holder)), late.GO_LATE, trouble.GO_HOME)]


def begin_day(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Ask for the new day; one typed after the number is taken."""
    if rest:
        return _new_day(turn, work, rest)
    turn.state = NewDay(work.id)
    example = common.later(turn, work)
    asked = texts.ask_day(work.task.number, common.title(work), common.when(turn, work), example)
    return [Reply(text=asked, choices=(common.STOP,))]


def answer_day(turn: Turn, state: NewDay) -> list[Reply]:
    """The day."""
    work = common.seen(turn, state.occurrence_id)
    if work is None or common.stops(turn):
        return common.stopped(turn)
    if not turn.is_typed or turn.said.early:
        return show_day(turn, state)
    return common.refused(turn, work, Act.DECIDE) or _new_day(turn, work, turn.said.text)


def show_day(turn: Turn, state: NewDay) -> list[Reply]:
    """The question again."""
    return turn.goto(turn, f"task_redate:{state.occurrence_id}")


def _new_day(turn: Turn, work: Work, text: str) -> list[Reply]:
    turn.state = NewDay(work.id)
    day, _ = common.read_day(turn, work, text)
    if day is None:
        return [Reply(text=tasks_time.not_a_day(text, common.later(turn, work)), choices=(common.STOP,))]
    if day < turn.today:
        return [Reply(text=texts.past_day(day), choices=(common.STOP,))]
    for wish in tasks.requests(turn.session, turn.here):
        if wish.occurrence_id == work.id:
            wish.granted, wish.decided_by_id, wish.decided_at = wish.until <= day, turn.me.id, turn.now
    row = work.occurrence
    keeping.keep(turn, work, "redate", old=str(row.due_on or ""), new=str(day))
    row.due_on, row.since, row.dated_by_hand, row.snoozed_until = day, turn.today, True, None
    turn.session.flush()
    number, title = work.task.number, common.title(work)
    look = Choice(label=tasks_page.look(number), value=f"go:task:{work.id}")
    replies = common.to_holder(turn, work.stand_in or work.owner, texts.new_day_news(number, title, day), look)
    return [*replies, *tell(turn, texts.new_day(number, title, day, told=bool(replies)), GO_OPINIONS, trouble.GO_HOME)]


def begin_person(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """Ask who is to have it."""
    del rest
    return show_person(turn, NewPerson(work.id))


def show_person(turn: Turn, state: NewPerson, text: str = "") -> list[Reply]:
    """The question with a page of people."""
    work = common.seen(turn, state.occurrence_id)
    if work is None:
        return common.stopped(turn)
    turn.state = state
    asked = texts.ask_person(work.task.number, common.title(work), common.holder_name(turn, work))
    buttons = persons.choices(turn, _others(turn, work), state.start)
    return [Reply(text=f"{text}\n{asked}" if text else asked, choices=(*buttons, common.STOP))]


def answer_person(turn: Turn, state: NewPerson) -> list[Reply]:
    """The person: both sides hear of it."""
    work = common.seen(turn, state.occurrence_id)
    if work is None or common.stops(turn):
        return common.stopped(turn)
    if (page := persons.next_page(turn)) is not None:
        return show_person(turn, NewPerson(state.occurrence_id, page))
    role = persons.chosen(turn, _others(turn, work))
    if role is None:
        told = tasks_leave.not_clear(turn.said.text) if turn.is_typed else ""
        return show_person(turn, state, told)
    return common.refused(turn, work, Act.DECIDE) or _give(turn, work, role)


def _give(turn: Turn, work: Work, role: Role) -> list[Reply]:
    before = work.owner
    keeping.keep(turn, work, "assign", role=role.id)
    work.occurrence.role_id = role.id
    number, title, who = work.task.number, common.title(work), role_name(turn.session, role)
    look = Choice(label=tasks_page.look(number), value=f"go:task:{work.id}")
    given = common.to_holder(turn, role.id, texts.given_news(number, title, common.when(turn, work)), look)
    taken = common.to_holder(turn, before, texts.taken_news(number, title, who), common.GO_TASKS)
    return [*given, *taken, *tell(turn, texts.given(number, who, told=bool(given)), GO_OPINIONS, trouble.GO_HOME)]


def _others(turn: Turn, work: Work) -> list[Role]:
    return persons.candidates(turn, () if work.owner is None else (work.owner,))
