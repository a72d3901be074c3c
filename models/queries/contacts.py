"""How people are reached: their accounts, where reminders go, and which chats of officers hear of something."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import people
from models.tables import Account, AccountPerson, Chat, Commune, Role, RoleKind, Village


def serves(session: Session, account: Account, person_id: int) -> bool:
    """Whether an account is one of a person's."""
    query = select(AccountPerson.id).where(AccountPerson.account_id == account.id, AccountPerson.person_id == person_id)
    return session.scalar(query) is not None


def join(session: Session, account: Account, person_id: int, now: datetime) -> None:
    """Let an account serve a person; reminders stay where they were, where the person has other accounts."""
    others = people.accounts_of(session, person_id)
    if others and not _persons_of(session, account):
        account.reminders = False
    session.add(AccountPerson(account_id=account.id, person_id=person_id, since=now))
    session.flush()


def choose_account(session: Session, person_id: int, chosen: Account) -> None:
    """Reminders for a person go to one account; an account that somebody else depends on keeps theirs."""
    for account in people.accounts_of(session, person_id):
        depended_on = any(
            len(people.accounts_of(session, other)) == 1
            for other in _persons_of(session, account)
            if other != person_id
        )
        account.reminders = account.id == chosen.id or depended_on


def drop_account(session: Session, account: Account, person_id: int) -> None:
    """An account serves a person no more (a lost or sold phone)."""
    query = select(AccountPerson).where(AccountPerson.account_id == account.id, AccountPerson.person_id == person_id)
    for link in session.scalars(query).all():
        session.delete(link)
    session.flush()


def private_chats(session: Session, person_id: int) -> Sequence[Chat]:
    """The chats to which a person's messages go: of the accounts chosen for reminders, else of any that takes them."""
    query = (
        select(Chat, Account.reminders)
        .join(Account, Account.id == Chat.account_id)
        .join(AccountPerson, AccountPerson.account_id == Account.id)
        .where(AccountPerson.person_id == person_id, Chat.blocked_at.is_(None))
        .order_by(Chat.id)
    )
    found = session.execute(query).all()
    return [chat for chat, chosen in found if chosen] or [chat for chat, _ in found[:1]]


def chats_of(session: Session, account: Account) -> Sequence[Chat]:
    """The private chats of an account that take messages."""
    query = select(Chat).where(Chat.account_id == account.id, Chat.blocked_at.is_(None))
    return session.scalars(query.order_by(Chat.id)).all()


def officer_chats(session: Session, commune: Commune, village: Village | None, today: date) -> Sequence[Chat]:
    """The chats of the officers of a village, else of all officers, else of the chairman: the first that exist."""
    circles = [
        people.officers_of(session, village, today) if village is not None else [],
        people.roles_in(session, commune, today, RoleKind.OFFICER),
        people.roles_in(session, commune, today, RoleKind.CHAIRMAN),
    ]
    for roles in circles:
        chats = {chat.id: chat for role in roles for chat in private_chats(session, role.person_id)}
        if chats:
            return list(chats.values())
    return []


def village_of(session: Session, role: Role) -> Village | None:
    """The village of a village head."""
    return session.get(Village, role.village_id) if role.village_id else None


def other_role(session: Session, account: Account, today: date) -> Role | None:
    """A role of an account that does not hold today: the next to begin, else the one that ended last."""
    query = (
        select(Role)
        .join(AccountPerson, AccountPerson.person_id == Role.person_id)
        .where(AccountPerson.account_id == account.id)
        .order_by(Role.since, Role.id)
    )
    roles = [role for role in session.scalars(query).all() if role.until is None or role.until > role.since]
    coming = [role for role in roles if role.since > today]
    ended = [role for role in roles if role.until is not None and role.until <= today]
    return coming[0] if coming else max(ended, key=lambda role: role.until or today, default=None)


def _persons_of(session: Session, account: Account) -> Sequence[int]:
    return session.scalars(select(AccountPerson.person_id).where(AccountPerson.account_id == account.id)).all()
