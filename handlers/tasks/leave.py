"""Leave: from when to when, who stands in for all of it or for each task, and what they answer."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.survey.sheet import note
from handlers.tasks import common, leave_news, persons
from handlers.tasks.states import LeaveDays, LeaveEach, LeaveWho
from handlers.texts import tasks_leave as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import tasks
from models.queries.tasks import Work
from models.rules.task_rights import PLANNERS
from models.tables import Absence, Role

_EACH = Choice(label=texts.EACH, value="each", words=("từng việc",))
_NOBODY = Choice(label=texts.NOBODY, value="nobody", words=("không ai",))


def open_leave(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "nghỉ", "nghỉ 26-30/10"."""
    if turn.me.kind not in PLANNERS:
        return tell(turn, trouble.nothing_here())
    return _days(turn, rest) if rest else show_days(turn, LeaveDays())


def show_days(turn: Turn, state: LeaveDays, text: str = "") -> list[Reply]:
    """Ask from when to when."""
    turn.state = state
    return [Reply(text=text or texts.ask_days(), choices=(common.STOP,))]


def answer_days(turn: Turn, state: LeaveDays) -> list[Reply]:
    """The days."""
    if common.stops(turn):
        return common.stopped(turn)
    return _days(turn, turn.said.text) if turn.is_typed and not turn.said.early else show_days(turn, state)


def _days(turn: Turn, text: str) -> list[Reply]:
    reading = answers.read_period(text, turn.today)
    value = reading.value if isinstance(reading, answers.Ok) else None
    if not isinstance(value, answers.Period):
        return show_days(turn, LeaveDays(), texts.not_days(text))
    if value.end < turn.today:
        return show_days(turn, LeaveDays(), texts.past(value.end))
    return show_who(turn, LeaveWho(max(value.start, turn.today), value.end))


def show_who(turn: Turn, state: LeaveWho, text: str = "") -> list[Reply]:
    """Ask who stands in."""
    turn.state = state
    falling = _falling_due(turn, state.since, state.until)
    asked = texts.ask_who(state.since, state.until, len(falling))
    buttons = persons.choices(turn, _free(turn, state.since, state.until), state.start)
    each = (_EACH,) if len(falling) > 1 else ()
    return [Reply(text=f"{text}\n{asked}" if text else asked, choices=(*buttons, *each, _NOBODY, common.STOP))]


def answer_who(turn: Turn, state: LeaveWho) -> list[Reply]:
    """Somebody for all of it, nobody, or each task by itself."""
    if common.stops(turn):
        return common.stopped(turn)
    if (page := persons.next_page(turn)) is not None:
        return show_who(turn, LeaveWho(state.since, state.until, page, state.again))
    falling = _falling_due(turn, state.since, state.until)
    if turn.said.choice == _EACH.value:
        return show_each(turn, LeaveEach(state.since, state.until, tuple(work.id for work in falling)))
    if turn.said.choice == _NOBODY.value:
        return _alone(turn, state)
    role = persons.chosen(turn, _free(turn, state.since, state.until))
    if role is None:
        return show_who(turn, state, texts.not_clear(turn.said.text) if turn.is_typed else "")
    before = turn.session.get(Absence, state.again) if state.again else None
    return _ask(turn, state.since, state.until, [(role, list(before.occurrences) if before is not None else [])])


def show_each(turn: Turn, state: LeaveEach, text: str = "") -> list[Reply]:
    """Ask who stands in for the next task."""
    work = common.seen(turn, state.left[0])
    if work is None:
        return show_days(turn, LeaveDays())
    turn.state = state
    asked = texts.ask_who_one(f"{work.task.number}, {common.title(work)}, {common.when(turn, work)}")
    buttons = persons.choices(turn, _free(turn, state.since, state.until), state.start)
    return [Reply(text=f"{text}\n{asked}" if text else asked, choices=(*buttons, _NOBODY, common.STOP))]


def answer_each(turn: Turn, state: LeaveEach) -> list[Reply]:
    """Who takes this one; after the last they are all asked."""
    if common.stops(turn):
        return common.stopped(turn)
    if (page := persons.next_page(turn)) is not None:
        return show_each(turn, LeaveEach(state.since, state.until, state.left, state.given, page))
    given = list(state.given)
    if turn.said.choice != _NOBODY.value:
        role = persons.chosen(turn, _free(turn, state.since, state.until))
        if role is None:
            return show_each(turn, state, texts.not_clear(turn.said.text) if turn.is_typed else "")
        given.append((state.left[0], role.id))
    if len(state.left) > 1:
        return show_each(turn, LeaveEach(state.since, state.until, state.left[1:], tuple(given)))
    takers = dict.fromkeys(role for _, role in given)
    if not takers:
        return _alone(turn, LeaveWho(state.since, state.until))
    parts = [
        (turn.session.get_one(Role, role), [occurrence for occurrence, other in given if other == role])
        for role in takers
    ]
    return _ask(turn, state.since, state.until, parts)


def open_again(turn: Turn, rest: str) -> list[Reply]:
    """Somebody did not take it: choose another."""
    query = select(Absence).where(
        Absence.role_id == turn.me.id, Absence.status == "refused", Absence.until >= turn.today
    )
    rows = turn.session.scalars(query.order_by(Absence.id.desc())).all()
    row = next((row for row in rows if not rest or str(row.id) == rest), None)
    if row is None:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS)
    return show_who(turn, LeaveWho(max(row.since, turn.today), row.until, again=row.id))


def open_off(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "thôi nghỉ": back at work, or not away after all."""
    del rest
    query = select(Absence).where(Absence.role_id == turn.me.id, Absence.until >= turn.today)
    rows = turn.session.scalars(query.where(Absence.status.in_(("asked", "accepted")))).all()
    news = [reply for row in rows for reply in leave_news.called_off(turn, row)]
    for row in rows:
        row.status, row.answered_at = "called_off", turn.now
        note(turn, "leave", detail=f"called off {row.since} - {row.until}")
    return [*news, *tell(turn, texts.called_off(len(rows)), common.GO_TASKS, trouble.GO_HOME)]


def _ask(turn: Turn, since: date, until: date, parts: Sequence[tuple[Role, list[int]]]) -> list[Reply]:
    """Ask the people chosen; an empty list of occurrences means all that fall due."""
    news: list[Reply] = []
    for role, occurrences in parts:
        row = Absence(
            role_id=turn.me.id,
            stand_in_id=role.id,
            since=since,
            until=until,
            occurrences=occurrences,
            asked_at=turn.now,
        )
        turn.session.add(row)
        turn.session.flush()
        note(turn, "leave", detail=f"asked role {role.id} {since} - {until}")
        news += leave_news.request(turn, row, role, _lines(turn, since, until, occurrences))
    names = [role_name(turn.session, role) for role, _ in parts]
    return [*news, *tell(turn, texts.asked(names), common.GO_TASKS, trouble.GO_HOME)]


def _alone(turn: Turn, state: LeaveWho) -> list[Reply]:
    """The leave holds, nobody stands in."""
    row = Absence(
        role_id=turn.me.id, since=state.since, until=state.until, occurrences=[], status="accepted", asked_at=turn.now,
        answered_at=turn.now,
    )  # fmt: skip
    turn.session.add(row)
    note(turn, "leave", detail=f"{state.since} - {state.until}, nobody stands in")
    count = len(_falling_due(turn, state.since, state.until))
    who = role_name(turn.session, turn.me)
    news = common.to_chairman(turn, texts.accepted_news(who, "", state.since, state.until, count), leave_news.GO_AWAY)
    return [*news, *tell(turn, texts.noted(state.since, state.until), common.GO_TASKS, trouble.GO_HOME)]


def _falling_due(turn: Turn, since: date, until: date) -> list[Work]:
    """What the person has that is due within the leave."""
    works = tasks.open_work(turn.session, turn.here, turn.today)
    return [work for work in works if work.owner == turn.me.id and work.due and since <= work.due <= until]


def _lines(turn: Turn, since: date, until: date, occurrences: Sequence[int]) -> list[str]:
    falling = _falling_due(turn, since, until)
    chosen = [work for work in falling if not occurrences or work.id in occurrences]
    return [f"{work.task.number} {common.title(work)}: {common.when(turn, work)}" for work in chosen]


def _free(turn: Turn, since: date, until: date) -> list[Role]:
    """Who can stand in: anybody of the office who is not away then."""
    query = select(Absence.role_id).join(Role, Role.id == Absence.role_id).where(Role.commune_id == turn.here.id)
    away = query.where(Absence.status == "accepted", Absence.since <= until, Absence.until >= since)
    return persons.candidates(turn, {turn.me.id, *turn.session.scalars(away)})
