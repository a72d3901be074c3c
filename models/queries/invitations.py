"""One-time codes and links: made, found again, used up or cancelled, and how often a chat may guess."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from models.tables import Chat, Commune, Invitation, Role

CODE_LIFE = timedelta(minutes=15)
LINK_LIFE = timedelta(days=3)
TRIES = 5
"""Wrong codes in a row after which a chat has to wait for LOCK."""
LOCK = timedelta(minutes=15)
RECENT = timedelta(days=7)
"""So long a dead code is still recognised: codes are few, and an old one says nothing about a new mistake."""

_CODES = 1_000_000
_TOKEN_BYTES = 16


class By(StrEnum):
    """By which of its two ways an invitation was brought."""

    CODE = "code"
    LINK = "link"


@dataclass(frozen=True)
class Invited:
    """A new invitation with its secrets, which are kept nowhere else: `code` has six digits."""

    invitation: Invitation
    code: str
    token: str


def invite(session: Session, role: Role, made_by: Role | None, now: datetime) -> Invited:
    """Invite whoever shall hold a role; earlier invitations for it are cancelled. `made_by` None: the operator."""
    _cancel_open(session, (Invitation.role_id == role.id), now)
    return _make(session, role.commune_id, role.id, made_by, now)


def invite_group(session: Session, commune: Commune, made_by: Role, now: datetime) -> Invited:
    """Let an officer make a group the commune's own; the same officer's earlier group codes are cancelled."""
    mine = (Invitation.commune_id == commune.id) & Invitation.role_id.is_(None) & (Invitation.made_by_id == made_by.id)
    _cancel_open(session, mine, now)
    return _make(session, commune.id, None, made_by, now)


def find(session: Session, by: By, secret: str, now: datetime) -> Invitation | None:
    """The invitation of a code or link: the live one, else the newest that lately ceased to be usable."""
    column = Invitation.code_digest if by is By.CODE else Invitation.link_digest
    query = select(Invitation).where(column == _digest(secret), Invitation.made_at > now - LINK_LIFE - RECENT)
    found = session.scalars(query.order_by(Invitation.id.desc())).all()
    return next((one for one in found if is_live(session, one, by, now)), found[0] if found else None)


def is_live(session: Session, invitation: Invitation, by: By, now: datetime) -> bool:
    """Whether it may be used now."""
    until = invitation.code_until if by is By.CODE else invitation.link_until
    return now < until and is_unused(session, invitation, now)


def is_unused(session: Session, invitation: Invitation, now: datetime) -> bool:
    """Whether it was neither used nor cancelled, and its role has not ended (whatever its time)."""
    role = session.get(Role, invitation.role_id) if invitation.role_id else None
    today = now.astimezone(ZoneInfo(session.get_one(Commune, invitation.commune_id).zone)).date()
    ended = role is not None and role.until is not None and role.until <= today
    return invitation.used_at is None and invitation.cancelled_at is None and not ended


def locked(session: Session, invitation_id: int) -> Invitation | None:
    """The invitation, read fresh and locked until the transaction ends (PostgreSQL)."""
    return session.get(Invitation, invitation_id, with_for_update=True, populate_existing=True)


def locked_until(session: Session, chat: Chat, now: datetime) -> datetime | None:
    """Until when no code is taken from this chat or its account's other chats; None when codes are taken."""
    ends = [other.code_locked_until for other in _chats_of(session, chat) if other.code_locked_until is not None]
    return max((end for end in ends if end > now), default=None)


def miss(session: Session, chat: Chat, now: datetime) -> int:
    """Count a wrong code; returns the tries that are left, at 0 the account's chats are locked."""
    chats = _chats_of(session, chat)
    chat.code_misses += 1
    left = max(0, TRIES - sum(other.code_misses for other in chats))
    if left == 0:
        for other in chats:
            other.code_misses, other.code_locked_until = 0, now + LOCK
    return left


def use(session: Session, invitation: Invitation, chat: Chat, now: datetime) -> None:
    """Use it up, and forget the chat's misses."""
    invitation.used_at = now
    for other in _chats_of(session, chat):
        other.code_misses, other.code_locked_until = 0, None


def _chats_of(session: Session, chat: Chat) -> list[Chat]:
    if chat.account_id is None:
        return [chat]
    return list(session.scalars(select(Chat).where(Chat.account_id == chat.account_id)).all())


def _make(session: Session, commune_id: int, role_id: int | None, made_by: Role | None, now: datetime) -> Invited:
    code, token = _free_code(session, now), secrets.token_urlsafe(_TOKEN_BYTES)
    invitation = Invitation(
        commune_id=commune_id,
        role_id=role_id,
        code_digest=_digest(code),
        link_digest=_digest(token),
        code_until=now + CODE_LIFE,
        link_until=now + LINK_LIFE,
        made_by_id=made_by.id if made_by is not None else None,
        made_at=now,
    )
    session.add(invitation)
    session.flush()
    return Invited(invitation, code, token)


def _free_code(session: Session, now: datetime) -> str:
    """Six digits that no live invitation has: a code is found without knowing the commune."""
    taken = set(session.scalars(select(Invitation.code_digest).where(Invitation.code_until > now)).all())
    while True:
        code = f"{secrets.randbelow(_CODES):06}"
        if _digest(code) not in taken:
            return code


def _cancel_open(session: Session, which: ColumnElement[bool], now: datetime) -> None:
    live = or_(Invitation.code_until > now, Invitation.link_until > now)
    session.execute(
        update(Invitation)
        .where(which, live, Invitation.used_at.is_(None), Invitation.cancelled_at.is_(None))
        .values(cancelled_at=now)
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
