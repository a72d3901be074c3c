"""What is cleared away and caught up in the background, a little every hour."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.queries.takeovers import due_hand_overs
from models.tables import Commune, Conversation, Outbox, OutboxStatus, SeenEvent

KEPT_EVENTS = timedelta(days=30)
"""How long event keys are remembered: Telegram brings nothing older than a day."""
KEPT_MESSAGES = timedelta(days=180)
"""How long the texts of sent messages are kept."""


def hand_over_due(session: Session, now: datetime) -> None:
    """Lists and drafts of heads whose term has ended go to the new heads (a takeover of an earlier-named day)."""
    for commune in session.scalars(select(Commune)).all():
        due_hand_overs(session, commune, now.astimezone(ZoneInfo(commune.zone)).date())


def forget_old(session: Session, now: datetime) -> None:
    """Drop event keys and sent messages that nothing needs any more."""
    session.execute(delete(SeenEvent).where(SeenEvent.at < now - KEPT_EVENTS))
    open_questions = select(Conversation.asked_id).where(Conversation.asked_id.is_not(None))
    edited = select(Outbox.edits_id).where(Outbox.edits_id.is_not(None))
    old = (Outbox.status == OutboxStatus.SENT, Outbox.sent_at < now - KEPT_MESSAGES)
    session.execute(delete(Outbox).where(*old, Outbox.edits_id.is_not(None)))
    session.execute(delete(Outbox).where(*old, Outbox.id.not_in(open_questions), Outbox.id.not_in(edited)))
