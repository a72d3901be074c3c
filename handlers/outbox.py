"""Writes what is said into the outbox, in the transaction that caused it."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.messages import Button, Outgoing, Reply, dump_outgoing, load_outgoing
from handlers.waiting import begun, button, merged, waits
from models.tables import Chat, Conversation, Outbox, OutboxStatus


def post(
    session: Session,
    conversation: Conversation | None,
    chat: Chat,
    replies: Sequence[Reply],
    now: datetime,
    *,
    taken: str = "",
) -> int | None:
    """Store the replies to one message; the last one to this chat becomes the open question.

    The buttons of the question that was open are taken off, with `taken` written under it. Returns the number of the
    last message that was stored, None where there was none.
    """
    row: Outbox | None = None
    own = [reply for reply in replies if reply.chat_id in (None, chat.id)]
    asking = own[-1] if own and conversation is not None else None
    for reply in replies:
        if reply is asking and conversation is not None:
            row = _ask(session, conversation, chat, reply, now, taken)
        else:
            target = chat if reply.chat_id in (None, chat.id) else session.get_one(Chat, reply.chat_id)
            waiting = merged(session, target, reply, now)
            row = waiting or _row(target, reply, _buttons(reply, "0.0."), now)
            session.add(row)
    session.flush()
    return row.id if row is not None else None


def _ask(session: Session, conversation: Conversation, chat: Chat, reply: Reply, now: datetime, taken: str) -> Outbox:
    before = session.get(Outbox, conversation.asked_id) if conversation.asked_id else None
    if not reply.replaces:
        conversation.revision += 1
    prefix = f"{conversation.id:x}.{conversation.revision:x}."
    row = _row(chat, reply, _buttons(reply, prefix), now)
    conversation.offers = [asdict(choice) for choice in reply.choices]
    if reply.replaces and before is not None:
        row.edits_id = before.edits_id or before.id
    session.add(row)
    session.flush()
    if not reply.replaces:
        conversation.asked_id = row.id
        if before is not None:
            _close(session, chat, before, now, taken)
    return row


def _close(session: Session, chat: Chat, before: Outbox, now: datetime, taken: str) -> None:
    asked = load_outgoing(before.payload)
    if not asked.buttons:
        return
    text = f"{asked.text}\n→ {taken}" if taken else asked.text
    closing = replace(asked, text=text, buttons=(), how="", drawing=None, closing=True)
    session.add(
        Outbox(
            chat_id=chat.id,
            thread_key=before.thread_key,
            payload=dump_outgoing(closing),
            edits_id=before.id,
            not_before=now,
            made_at=now,
        )
    )


def _row(chat: Chat, reply: Reply, buttons: tuple[Button, ...], now: datetime) -> Outbox:
    message = Outgoing(
        text=reply.text,
        buttons=buttons,
        how=reply.how,
        teach=reply.teach,
        drawing=reply.drawing,
        media_id=reply.media_id,
    )
    if waits(reply, now):
        message = begun(message, reply)
    return Outbox(
        chat_id=chat.id,
        thread_key=reply.thread_key,
        urgency=reply.urgency,
        payload=dump_outgoing(message),
        once=reply.once,
        status=OutboxStatus.BLOCKED if chat.blocked_at else OutboxStatus.PENDING,
        not_before=max(now, reply.not_before or now),
        made_at=now,
    )


def _buttons(reply: Reply, prefix: str) -> tuple[Button, ...]:
    return tuple(button(choice, prefix) for choice in reply.choices)
