"""Files that people send: what is to be fetched, what became of it, and whose dialog has to hear of it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, String, and_, cast, or_, select
from sqlalchemy.orm import Session

from models.media_store import ANNOUNCED
from models.tables import Account, Chat, Media, SeenEvent

ANNOUNCED_WITHIN = timedelta(days=1)
"""So long after it was sent a file is still announced; what is remembered of events reaches further back."""


def to_fetch(
    session: Session, channels: Collection[str], *, without: Collection[int], limit: int
) -> Sequence[Row[Media, str]]:
    """Files not fetched yet of these channels, with the channel of each, oldest first."""
    query = (
        select(Media, Chat.channel)
        .join(Chat, Chat.id == Media.chat_id)
        .where(Media.status == "to_fetch", Chat.channel.in_(channels), Media.id.not_in(without))
    )
    return session.execute(query.order_by(Media.id).limit(limit)).all()


def unannounced(session: Session, channels: Collection[str], now: datetime) -> Sequence[Row[int, Chat, str]]:
    """Files that have come or failed and whose dialog has not heard of it: the number, the chat, the user's key."""
    event = and_(SeenEvent.channel == Chat.channel, SeenEvent.event_key == "fetched:" + cast(Media.id, String))
    query = (
        select(Media.id, Chat, Account.user_key)
        .join(Chat, Chat.id == Media.chat_id)
        .join(Account, Account.id == Chat.account_id)
        .outerjoin(SeenEvent, event)
        .where(
            Media.purpose.in_(ANNOUNCED),
            or_(Media.status == "fetched", Media.status == "failed"),
            Media.asked_at > now - ANNOUNCED_WITHIN,
            Chat.channel.in_(channels),
            SeenEvent.id.is_(None),
        )
    )
    return session.execute(query.order_by(Media.id)).all()
