"""What is cleared away and caught up in the background, a little every hour."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import String, cast, delete, or_, select
from sqlalchemy.orm import Session

from handlers.invitations import UNINVITE
from handlers.messages import Outgoing, dump_outgoing, load_outgoing
from handlers.texts import invitations as texts
from models.queries.takeovers import due_hand_overs
from models.tables import Commune, Conversation, Invitation, Outbox, OutboxStatus, SeenEvent

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


def forget_codes(session: Session, now: datetime) -> None:
    """Codes and links that are used, cancelled or too old no longer stand in sent messages, nor in edits of them."""
    invited = select(Outbox).where(Outbox.status == OutboxStatus.SENT, cast(Outbox.payload, String).contains(UNINVITE))
    told = {row.id: load_outgoing(row.payload) for row in session.scalars(invited)}
    shown = {number: _invitation(message) for number, message in told.items() if message.text != texts.over()}
    over = or_(Invitation.used_at.is_not(None), Invitation.cancelled_at.is_not(None), Invitation.link_until <= now)
    ended = set(session.scalars(select(Invitation.id).where(Invitation.id.in_(set(shown.values())), over)))
    numbers = [number for number, invitation in shown.items() if invitation in ended]
    rows = select(Outbox).where(Outbox.status == OutboxStatus.SENT)
    for row in session.scalars(rows.where(or_(Outbox.id.in_(numbers), Outbox.edits_id.in_(numbers)))):
        row.payload = dump_outgoing(replace(load_outgoing(row.payload), text=texts.over(), drawing=None))


def _invitation(message: Outgoing) -> int:
    """The invitation of which a message tells, by its button."""
    tokens = (button.token for button in message.buttons if button.token.startswith(UNINVITE))
    return int(next(tokens).removeprefix(UNINVITE))
