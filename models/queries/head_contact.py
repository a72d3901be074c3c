"""When a village head was last in touch: enrolled, reminded, heard of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.tables import Account, AccountPerson, Chat, Conversation, Outbox, OutboxStatus, Role


@dataclass(frozen=True)
class Contact:
    """Moments, None where there was none. `blocked_at`: since when every chat of the head takes nothing."""

    enrolled_at: datetime | None
    reminded_at: datetime | None
    heard_at: datetime | None
    blocked_at: datetime | None

    @property
    def answered_at(self) -> datetime | None:
        """When the head was heard of, unless a later reminder has got no answer."""
        unanswered = self.heard_at is None or (self.reminded_at is not None and self.heard_at < self.reminded_at)
        return None if unanswered else self.heard_at


def contact_of(session: Session, role: Role) -> Contact:
    """The newest moments over all accounts of the person who has a role."""
    links = select(AccountPerson.account_id).where(AccountPerson.person_id == role.person_id)
    enrolled = select(func.min(AccountPerson.since)).where(AccountPerson.person_id == role.person_id)
    chats = session.execute(
        select(Chat.id, Chat.blocked_at).join(Account, Account.id == Chat.account_id).where(Account.id.in_(links))
    ).all()
    ids = [chat_id for chat_id, _ in chats]
    blocked = [since for _, since in chats if since is not None]
    heard = select(func.max(Conversation.heard_at)).where(Conversation.chat_id.in_(ids))
    reminded = select(func.max(Outbox.sent_at)).where(
        Outbox.chat_id.in_(ids), Outbox.status == OutboxStatus.SENT, Outbox.urgency > 0
    )
    return Contact(
        enrolled_at=session.scalar(enrolled),
        reminded_at=session.scalar(reminded),
        heard_at=session.scalar(heard),
        blocked_at=max(blocked) if blocked and len(blocked) == len(chats) else None,
    )
