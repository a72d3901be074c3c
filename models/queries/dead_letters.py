"""Messages whose handling failed, as the commune's office hears of them."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select, true, update
from sqlalchemy.orm import Session

from models.queries.people import roles_of_account
from models.tables import Account, AccountPerson, Chat, Commune, DeadLetter, GroupLink, Person, Role


def unsettled(session: Session, commune: Commune | None = None) -> Sequence[DeadLetter]:
    """What failed and was not settled, of a commune or of all, the oldest first."""
    query = select(DeadLetter).where(DeadLetter.settled_at.is_(None))
    if commune is not None:
        query = query.where(_of(session, commune))
    return session.scalars(query.order_by(DeadLetter.id)).all()


def count(session: Session, commune: Commune, since: datetime | None = None) -> int:
    """How many of a commune are not settled (of those that failed since a moment)."""
    query = select(func.count(DeadLetter.id)).where(DeadLetter.settled_at.is_(None), _of(session, commune))
    return session.scalar(query if since is None else query.where(DeadLetter.at >= since)) or 0


def find(session: Session, commune: Commune, number: int) -> DeadLetter | None:
    """One of a commune, by its number."""
    return session.scalar(select(DeadLetter).where(DeadLetter.id == number, _of(session, commune)))


def settle(session: Session, letters: Sequence[int], now: datetime) -> list[int]:
    """Nothing is left to do about them; returns those that were not settled before."""
    written = (
        update(DeadLetter)
        .where(DeadLetter.id.in_(letters), DeadLetter.settled_at.is_(None))
        .values(settled_at=now)
        .returning(DeadLetter.id)
        .execution_options(synchronize_session="fetch")
    )
    return list(session.scalars(written).all())


def sender(session: Session, commune: Commune, letter: DeadLetter) -> Role | None:
    """The role of who wrote it, as far as it is known: the first one that they hold in the commune today."""
    chat = session.get(Chat, letter.chat_id) if letter.chat_id is not None else None
    account = session.get(Account, chat.account_id) if chat is not None and chat.account_id is not None else None
    if account is None:
        return None
    day = letter.at.astimezone(ZoneInfo(commune.zone)).date()
    return next((role for role in roles_of_account(session, account, day) if role.commune_id == commune.id), None)


def _of(session: Session, commune: Commune) -> ColumnElement[bool]:
    """Whose writer or group is of the commune; what nobody known wrote belongs to a commune that is the only one."""
    if session.scalar(select(func.count(Commune.id))) == 1:
        return true()
    writer = (
        select(AccountPerson.id)
        .join(Person, Person.id == AccountPerson.person_id)
        .join(Chat, Chat.account_id == AccountPerson.account_id)
        .where(Chat.id == DeadLetter.chat_id, Person.commune_id == commune.id)
    )
    group = select(GroupLink.id).where(GroupLink.chat_id == DeadLetter.chat_id, GroupLink.commune_id == commune.id)
    return or_(writer.exists(), group.exists())
