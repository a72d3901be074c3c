"""What officers hear when a person, or the commune's group, takes no messages any more."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.dialogs import Dialog, Open
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.texts import common, trouble
from handlers.texts import roles as texts
from handlers.turn import Turn
from models.queries import chats, contacts, people
from models.tables import Account, Audit, Chat, Commune, Role


def lost(session: Session, chat: Chat, now: datetime) -> list[Reply]:
    """The news that a chat is lost, for the chats of the officers; nothing where the person has another way."""
    if chat.is_group:
        link = chats.group_link(session, chat)
        return [] if link is None else _group_lost(session, chat, session.get_one(Commune, link.commune_id), now)
    account = session.get(Account, chat.account_id) if chat.account_id else None
    if account is None:
        return []
    news = []
    for role in people.roles_of_account(session, account, now.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()):
        others = [other for other in contacts.private_chats(session, role.person_id) if other.id != chat.id]
        if not others:
            news += _person_lost(session, chat, role, now)
    return news


def _group_lost(session: Session, chat: Chat, commune: Commune, now: datetime) -> list[Reply]:
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    told = contacts.officer_chats(session, commune, None, today)
    return [Reply(text=texts.group_lost(chat.title), choices=(trouble.GO_HOME,), chat_id=one.id) for one in told]


def _person_lost(session: Session, chat: Chat, role: Role, now: datetime) -> list[Reply]:
    commune = session.get_one(Commune, role.commune_id)
    zone = ZoneInfo(commune.zone)
    told = contacts.officer_chats(session, commune, contacts.village_of(session, role), now.astimezone(zone).date())
    since = (chat.blocked_at or now).astimezone(zone).date()
    choices = (
        Choice(label=texts.CALLED, value=f"go:called:{role.id}"),
        Choice(label=texts.NEW_CODE, value=f"go:invite:{role.id}"),
    )
    text = texts.unreachable(role_name(session, role), since)
    return [Reply(text=text, choices=choices, chat_id=one.id) for one in told if one.id != chat.id]


def _open_called(turn: Turn, rest: str) -> list[Reply]:
    """An officer has called the person."""
    role = turn.session.get(Role, int(rest)) if rest.isdecimal() else None
    if role is None or role.commune_id != turn.me.commune_id:
        return tell(turn, trouble.nothing_here())
    detail = f"role {role.id}"
    turn.session.add(Audit(commune_id=role.commune_id, role_id=turn.me.id, act="called", detail=detail, at=turn.now))
    return tell(turn, texts.was_called(role_name(turn.session, role), common.clock(turn.local_now), turn.today))


STATES: tuple[Dialog, ...] = ()
PLACES: dict[str, Open] = {"called": _open_called}
