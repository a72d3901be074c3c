"""What a leave makes the bot say to others: the one who is asked to stand in, the chairman; and who is away."""

from sqlalchemy import select

from handlers import news
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.survey.sheet import note
from handlers.tasks import common
from handlers.texts import tasks_leave as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import tasks
from models.rules.review import OFFICE
from models.tables import Absence, Role

GO_AWAY = Choice(label="Ai đang nghỉ", value="go:away", words=("ai nghỉ",))
_SHOWN = 6


def request(turn: Turn, row: Absence, stand_in: Role, lines: list[str]) -> list[Reply]:
    """Ask somebody to stand in."""
    yes = Choice(label=texts.ACCEPT, value=f"go:leave_yes:{row.id}", words=("nhận lời",))
    no = Choice(label=texts.DECLINE, value=f"go:leave_no:{row.id}", words=("không nhận",))
    text = texts.request(role_name(turn.session, turn.me), row.since, row.until, lines)
    return news.to_role(turn, stand_in, text, yes, no)


def open_accept(turn: Turn, rest: str) -> list[Reply]:
    """The one who was asked stands in: both and the chairman hear of it."""
    row = _asked(turn, rest)
    if row is None:
        return tell(turn, texts.answered_already(), common.GO_TASKS, trouble.GO_HOME)
    row.status, row.answered_at = "accepted", turn.now
    note(turn, "leave", detail=f"accepted {row.since} - {row.until} for role {row.role_id}")
    turn.session.flush()
    away = turn.session.get_one(Role, row.role_id)
    who, me, count = role_name(turn.session, away), role_name(turn.session, turn.me), _count(turn, row)
    replies = news.to_role(turn, away, texts.accepted(me, count, row.until), common.GO_TASKS)
    if away.kind != "chairman":
        replies += common.to_chairman(turn, texts.accepted_news(who, me, row.since, row.until, count), GO_AWAY)
    turn.taken = texts.ACCEPT
    return [*replies, *tell(turn, texts.accepted_self(who, row.until), common.GO_TASKS, trouble.GO_HOME)]


def open_decline(turn: Turn, rest: str) -> list[Reply]:
    """The one who was asked does not: somebody else is chosen."""
    row = _asked(turn, rest)
    if row is None:
        return tell(turn, texts.answered_already(), common.GO_TASKS, trouble.GO_HOME)
    row.status, row.answered_at = "refused", turn.now
    note(turn, "leave", detail=f"refused {row.since} - {row.until} for role {row.role_id}")
    away = turn.session.get_one(Role, row.role_id)
    other = Choice(label=texts.CHOOSE_OTHER, value=f"go:leave_again:{row.id}", words=("chọn người khác",))
    replies = news.to_role(turn, away, texts.declined(role_name(turn.session, turn.me)), other, common.GO_TASKS)
    turn.taken = texts.DECLINE
    return [*replies, *tell(turn, texts.declined_self(role_name(turn.session, away)), common.GO_TASKS, trouble.GO_HOME)]


def called_off(turn: Turn, row: Absence) -> list[Reply]:
    """The leave is over: whoever stood in hears of it."""
    if row.stand_in_id is None:
        return []
    text = texts.called_off_news(role_name(turn.session, turn.me))
    return news.to_role(turn, turn.session.get_one(Role, row.stand_in_id), text, common.GO_TASKS)


def open_away(turn: Turn, rest: str) -> list[Reply]:
    """Who is away or will be, and who stands in."""
    del rest
    if turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    query = select(Absence).join(Role, Role.id == Absence.role_id).where(Role.commune_id == turn.here.id)
    live = query.where(Absence.until >= turn.today, Absence.status.in_(("asked", "accepted")))
    rows = turn.session.scalars(live.order_by(Absence.since, Absence.id)).all()
    lines = [
        texts.away_line(
            role_name(turn.session, turn.session.get_one(Role, row.role_id)),
            row.since,
            row.until,
            role_name(turn.session, turn.session.get_one(Role, row.stand_in_id)) if row.stand_in_id else "",
            waiting=row.status == "asked",
        )
        for row in rows[:_SHOWN]
    ]
    return tell(turn, texts.away(lines), common.GO_TASKS, trouble.GO_HOME)


def _asked(turn: Turn, rest: str) -> Absence | None:
    """A leave that waits for the word of the person who speaks: by its number, or the oldest where it was typed."""
    query = select(Absence).where(
        Absence.stand_in_id == turn.me.id, Absence.status == "asked", Absence.until >= turn.today
    )
    rows = turn.session.scalars(query.order_by(Absence.id)).all()
    return next((row for row in rows if not rest or str(row.id) == rest), None)


def _count(turn: Turn, row: Absence) -> int:
    """How many tasks fall due within a leave that somebody stands in for."""
    works = tasks.open_work(turn.session, turn.here, turn.today)
    return sum(
        work.owner == row.role_id
        and work.due is not None
        and row.since <= work.due <= row.until
        and (not row.occurrences or work.id in row.occurrences)
        for work in works
    )
