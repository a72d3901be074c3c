"""What is said to people without a role today, and how they reach the commune's officers."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select

from handlers.messages import Choice, Reply
from handlers.roles import role_name
from handlers.texts import registration as texts
from handlers.texts import roles as role_texts
from handlers.turn import Turn
from models.queries import contacts, invitations
from models.tables import Audit, Commune, HelpKind, HelpRequest, Invitation, Role

QUIET = timedelta(hours=1)
"""Officers hear of one invitation once in so long, however often the person taps."""


def phone_of(turn: Turn) -> str:
    """The number to call: of the person's commune, or of the only one; "" where nobody can tell."""
    if turn.commune is not None:
        return turn.commune.phone
    role = contacts.other_role(turn.session, turn.account, turn.today)
    if role is not None:
        return turn.session.get_one(Commune, role.commune_id).phone
    numbers = turn.session.scalars(select(Commune.phone)).all()
    return numbers[0] if len(numbers) == 1 else ""


def welcome(turn: Turn) -> str:
    """The greeting: a role of theirs may begin later, or have ended."""
    role = contacts.other_role(turn.session, turn.account, turn.today)
    if role is None:
        return texts.welcome()
    name = role_name(turn.session, role)
    if role.since > turn.today:
        return texts.welcome_before(name, role.since)
    return texts.welcome_after(name, role.until or turn.today, phone_of(turn))


def tell_officers(turn: Turn, invitation: Invitation, *, asks: bool) -> tuple[str, Sequence[Reply]]:
    """Ask the officers for a new code (`asks`), or report one that went astray: what the person hears, and the news."""
    role = turn.session.get_one(Role, invitation.role_id)
    commune = turn.session.get_one(Commune, invitation.commune_id)
    act = "ask_code" if asks else "report_code"
    done = texts.officers_asked() if asks else texts.officers_told()
    if _said_lately(turn, role, act):
        return done, []
    chats = contacts.officer_chats(turn.session, commune, contacts.village_of(turn.session, role), turn.today)
    if not chats:
        return texts.nobody_reached(commune.phone), []
    turn.session.add(Audit(commune_id=commune.id, role_id=role.id, act=act, at=turn.now))
    text, choices = _news(turn, invitation, role, asks=asks)
    kind = HelpKind.ASK if asks else HelpKind.REPORT
    turn.session.add(HelpRequest(commune_id=commune.id, kind=kind, chat_id=turn.chat.id, text=text, asked_at=turn.now))
    return done, [Reply(text=text, choices=choices, chat_id=chat.id) for chat in chats]


def _news(turn: Turn, invitation: Invitation, role: Role, *, asks: bool) -> tuple[str, tuple[Choice, ...]]:
    name = role_name(turn.session, role)
    anew = Choice(label=role_texts.NEW_CODE, value=f"go:invite:{role.id}")
    if asks:
        return texts.please_invite(name), (anew,)
    usable = invitations.is_unused(turn.session, invitation, turn.now)
    cancel = Choice(label=texts.CANCEL_CODE, value=f"go:uninvite:{invitation.id}")
    return texts.went_astray(name, usable=usable), (cancel, anew) if usable else (anew,)


def _said_lately(turn: Turn, role: Role, act: str) -> bool:
    query = select(func.count(Audit.id)).where(Audit.role_id == role.id, Audit.act == act, Audit.at > turn.now - QUIET)
    return bool(turn.session.scalar(query))
