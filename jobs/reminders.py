"""Reminders of the plan's deadlines: one morning digest a person, urgent tasks alone; each enters the outbox once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import exc, select
from sqlalchemy.orm import Session

from handlers.home import Home
from handlers.household_list import Listed
from handlers.messages import Reply
from handlers.nudges.answering import Nudged
from handlers.outbox import post
from handlers.roles import Told
from handlers.survey.states import Asking, Block, Listing, Notice, Paused, Reason, Review
from handlers.tasks.digest import digest
from handlers.tasks.extras import extras_of
from jobs.communes import EachCommune
from models.queries import contacts
from models.queries.chats import locked_conversation
from models.queries.occurrences import replan
from models.queries.people import roles_in
from models.queries.planning import plan_state
from models.queries.review_course import settle
from models.rules.duties import PlanState
from models.rules.quiet import decent_hour, next_decent_moment
from models.rules.reminders import Nudge, digest_key, plan_day
from models.tables import Chat, Claim, Commune, Conversation, Role, RoleKind

IN_THE_MIDDLE = timedelta(minutes=30)
"""Somebody who has answered so lately is in the middle of something: the reminder comes after."""
IN_A_SHEET = frozenset(state.__name__ for state in (Notice, Asking, Listing, Block, Reason, Review))
"""States of a conversation in which a sheet is being filled in."""
NOTHING_OPEN = frozenset(state.__name__ for state in (Home, Listed, Told, Paused, Nudged))
"""States of a conversation in which a reminder may become what is open: its numbers and words are then understood."""
DIGESTED = (RoleKind.CHAIRMAN, RoleKind.OFFICER, RoleKind.UNIT_HEAD)
"""Who gets a digest; village heads are nudged otherwise."""
MORNING = timedelta(hours=3)
"""So long after a person's hour a digest of nothing but other things than tasks is still for this morning."""


@EachCommune
def remind(session: Session, commune: Commune, now: datetime) -> int:
    """Put what is due and was not said into the outbox; returns how many messages."""
    local = now.astimezone(ZoneInfo(commune.zone))
    if next_decent_moment(local) != local:
        return 0
    today = local.date()
    replan(session, commune, today)
    settle(session, commune, now)
    state = plan_state(session, commune, today)
    nudges = plan_day(state, today)
    said = sum(_remind(session, commune, nudge, now) for nudge in nudges if nudge.at <= local.time())
    planned = {nudge.person for nudge in nudges if not nudge.alone}
    if state.word_day(today) == today:
        said += _only_extras(session, commune, state, planned, now)
    return said


def _remind(session: Session, commune: Commune, nudge: Nudge, now: datetime) -> int:
    role = session.get_one(Role, nudge.person)
    extras = [] if nudge.alone else extras_of(session, commune, role, now)
    reply = digest(session, commune, role, nudge.day, nudge, extras)
    return say_once(session, commune, role, reply, nudge.keys, now)


def _only_extras(session: Session, commune: Commune, state: PlanState, planned: set[int], now: datetime) -> int:
    """Digests of people for whom only other things than tasks wait; what comes later is for the next morning."""
    local = now.astimezone(ZoneInfo(commune.zone))
    said = 0
    for role in roles_in(session, commune, local.date()):
        key = digest_key(role.id, local.date())
        hour = decent_hour(state.habits_of(role.id).hour, state.quiet)
        is_morning = timedelta() <= local - datetime.combine(local.date(), hour, local.tzinfo) < MORNING
        if role.kind not in DIGESTED or role.id in planned or key in state.claimed or not is_morning:
            continue
        extras = extras_of(session, commune, role, now)
        if extras and role.quiet_on != local.date():
            reply = digest(session, commune, role, local.date(), None, extras)
            said += say_once(session, commune, role, reply, (key,), now)
    return said


def say_once(session: Session, commune: Commune, role: Role, reply: Reply, keys: Iterable[str], now: datetime) -> int:
    """Post a message to a person's chats and claim its keys, all or nothing; 1 if it was posted.

    Nothing where one of the keys is taken (another process was quicker), where the person can't be reached, or where
    they are in the middle of something: then it is said at a later tick.
    """
    chats = contacts.private_chats(session, role.person_id)
    if not chats or any(_is_busy(session, chat, now) for chat in chats):
        return 0
    if not claim(session, commune, keys, now):
        return 0
    for chat in chats:
        say(session, chat, reply, now)
    return 1


def say(session: Session, chat: Chat, reply: Reply, now: datetime) -> Conversation | None:
    """Post a message nobody asked for; returns the conversation in which it is open now, None where something else is.

    A question that reads texts itself, a list, a page stays open.
    """
    talk = locked_conversation(session, chat)
    is_free = not talk.state or talk.state.get("at") in NOTHING_OPEN
    post(session, talk if is_free else None, chat, [reply], now)
    return talk if is_free else None


def claim(session: Session, commune: Commune, keys: Iterable[str], now: datetime) -> bool:
    """Take all of some keys for good; False where one of them was taken before, by whichever process."""
    try:
        with session.begin_nested():
            session.add_all(Claim(commune_id=commune.id, key=key, at=now) for key in keys)
            session.flush()
    except exc.IntegrityError:
        return False
    return True


def _is_busy(session: Session, chat: Chat, now: datetime) -> bool:
    """Whether somebody has spoken lately in a chat whose sheet is open."""
    talk = session.scalar(select(Conversation).where(Conversation.chat_id == chat.id))
    heard = talk is not None and talk.heard_at is not None and talk.heard_at > now - IN_THE_MIDDLE
    return heard and talk is not None and talk.state.get("at") in IN_A_SHEET
