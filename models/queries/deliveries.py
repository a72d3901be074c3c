"""The outbox as delivery sees it: what is due, claimed, and what became of it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, func, or_, select, update
from sqlalchemy.orm import Session

from models.tables import Chat, Outbox, OutboxStatus

LEASE = timedelta(minutes=2)
"""A claim older than this belongs to a process that is gone (several processes, PostgreSQL)."""

_WAITING = (OutboxStatus.PENDING, OutboxStatus.SENDING)


def due(
    session: Session, channels: Collection[str], now: datetime, *, without: Collection[int], limit: int
) -> Sequence[Row[Outbox, Chat]]:
    """The first waiting message of each chat, urgent ones first; chats in `without` are passed over.

    One that was written for a later hour and never tried keeps nothing back: replies go meanwhile. Locked against other
    processes on PostgreSQL.
    """
    its_turn = or_(Outbox.not_before <= now, Outbox.claimed_at.is_not(None))
    heads = (
        select(func.min(Outbox.id))
        .where(Outbox.status.in_(_WAITING), its_turn, Outbox.chat_id.not_in(without))
        .group_by(Outbox.chat_id)
    )
    chosen = (
        select(Outbox, Chat)
        .join(Chat, Chat.id == Outbox.chat_id)
        .where(
            Outbox.id.in_(heads),
            Outbox.status == OutboxStatus.PENDING,
            Outbox.not_before <= now,
            Chat.channel.in_(channels),
        )
        .order_by(Outbox.urgency, Outbox.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Outbox)
    )
    return session.execute(chosen).all()


def release_claims(session: Session, claimed_before: datetime) -> None:
    """Take back what a dead process had claimed: sent again, except what must go at most once."""
    stale = (Outbox.status == OutboxStatus.SENDING, Outbox.claimed_at < claimed_before)
    session.execute(
        update(Outbox).where(*stale, Outbox.once.is_(True)).values(status=OutboxStatus.UNKNOWN, failure="cut off")
    )
    session.execute(update(Outbox).where(*stale, Outbox.once.is_(False)).values(status=OutboxStatus.PENDING))


def block_chat(session: Session, chat_id: int, now: datetime) -> None:
    """The reader takes nothing any more: the chat is marked and what waits for it rests."""
    session.execute(update(Chat).where(Chat.id == chat_id, Chat.blocked_at.is_(None)).values(blocked_at=now))
    session.execute(
        update(Outbox).where(Outbox.chat_id == chat_id, Outbox.status.in_(_WAITING)).values(status=OutboxStatus.BLOCKED)
    )
