"""The commune's own calendar by chat: a day off, a Saturday worked; deadlines are planned anew."""

from datetime import date, timedelta

from sqlalchemy import select

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.tasks import common, keeping
from handlers.texts import tasks_dates as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import postings, rounds
from models.queries.calendars import calendar_of
from models.rules.task_rights import CALENDAR_KEEPERS
from models.tables import DayCorrection

_LONGEST = timedelta(days=14)
_SHOWN = 5


def open_off(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "ngày nghỉ 24/11", "ngày nghỉ 24-25/11"; alone: what the calendar has."""
    return _set(turn, rest, works=False)


def open_worked(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "làm bù 28/11"."""
    return _set(turn, rest, works=True)


def open_undo(turn: Turn, rest: str) -> list[Reply]:
    """Take a correction back."""
    row = _row(turn, date.fromisoformat(rest))
    if turn.me.kind not in CALENDAR_KEEPERS or row is None:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS)
    turn.session.delete(row)
    note(turn, "day", detail=f"{rest} as the public calendar has it")
    moved = recounted(turn)
    return tell(turn, f"{texts.undone(row.day)}\n{moved or texts.nothing_moves()}", common.GO_TASKS, trouble.GO_HOME)


def recounted(turn: Turn) -> str:
    """After a change of the calendar: terms that run and deadlines are counted anew; what moved, in words."""
    turn.session.flush()
    survey = rounds.running_round(turn.session, turn.here)
    if survey is not None:
        postings.recount(turn.session, survey, calendar_of(turn.session, turn.here), turn.today)
    return keeping.replanned(turn)


def _set(turn: Turn, rest: str, *, works: bool) -> list[Reply]:
    if turn.me.kind not in CALENDAR_KEEPERS:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS)
    if not rest:
        return tell(turn, texts.which_days(_known(turn)), common.GO_TASKS, trouble.GO_HOME)
    reading = answers.read_period(rest, turn.today)
    value = reading.value if isinstance(reading, answers.Ok) else None
    if not isinstance(value, answers.Period) or value.end - value.start > _LONGEST:
        return tell(turn, texts.not_days(rest), common.GO_TASKS, trouble.GO_HOME)
    days = [value.start + timedelta(days=number) for number in range((value.end - value.start).days + 1)]
    for day in days:
        row = _row(turn, day) or DayCorrection(commune_id=turn.here.id, day=day)
        row.is_working, row.role_id, row.at = works, turn.me.id, turn.now
        turn.session.add(row)
        note(turn, "day", detail=f"{day} {'working' if works else 'off'}")
    moved = recounted(turn)
    undo = Choice(label=texts.UNDO, value=f"go:day_undo:{days[0]}", words=("bỏ ghi",))
    only = (undo,) if len(days) == 1 else ()
    text = f"{texts.days_set(days, works=works)}\n{moved or texts.nothing_moves()}"
    return tell(turn, text, *only, common.GO_TASKS, trouble.GO_HOME)


def _row(turn: Turn, day: date) -> DayCorrection | None:
    query = select(DayCorrection).where(DayCorrection.commune_id == turn.here.id, DayCorrection.day == day)
    return turn.session.scalar(query)


def _known(turn: Turn) -> list[str]:
    query = select(DayCorrection).where(DayCorrection.commune_id == turn.here.id, DayCorrection.day >= turn.today)
    rows = turn.session.scalars(query.order_by(DayCorrection.day).limit(_SHOWN)).all()
    return [texts.correction(row.day, row.note, works=row.is_working) for row in rows]
