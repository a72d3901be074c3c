"""What nobody asked for waits for the end of a quiet time, and what waits there for one chat is one message."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.messages import Brief, Button, Choice, Outgoing, Reply, Urgency, dump_outgoing, load_outgoing
from handlers.texts import nudges as texts
from handlers.turn import GO
from models.tables import Chat, Outbox, OutboxStatus

LETTERS, LINES, BUTTONS = 350, 8, 6
"""What one message holds (conversations, rule 2): what is beyond begins another."""


def waits(reply: Reply, now: datetime) -> bool:
    """Whether a message is for a later hour and may stand there with others."""
    later = reply.not_before is not None and reply.not_before > now
    plain = reply.drawing is None and reply.media_id is None and not reply.once
    return later and plain and reply.urgency > Urgency.REPLY


def begun(message: Outgoing, reply: Reply) -> Outgoing:
    """A message that waits, with what it says in a line, should others come to it."""
    brief = _brief(reply)
    return replace(message, lines=(brief.line,), line_buttons=_made(brief.choices))


def merged(session: Session, chat: Chat, reply: Reply, now: datetime) -> Outbox | None:
    """The message that waits for the same moment in a chat, with this one in it; None where there is none to join."""
    if not waits(reply, now) or reply.not_before is None:
        return None
    query = (
        select(Outbox)
        .where(Outbox.chat_id == chat.id, Outbox.status == OutboxStatus.PENDING, Outbox.edits_id.is_(None))
        .where(Outbox.not_before == reply.not_before, Outbox.claimed_at.is_(None))
        .order_by(Outbox.id.desc())
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = session.scalars(query).first()
    before = load_outgoing(row.payload) if row is not None else None
    if row is None or before is None or not before.lines:
        return None
    brief = _brief(reply)
    lines, buttons = (*before.lines, brief.line), _joined(before.line_buttons, _made(brief.choices))
    zone = reply.not_before.tzinfo
    head = texts.since(row.made_at.astimezone(zone), reply.not_before)
    text = "\n".join((head, *lines))
    if buttons is None or len(text) > LETTERS or len(lines) >= LINES or len(buttons) > BUTTONS:
        return None
    row.payload = dump_outgoing(Outgoing(text=text, buttons=buttons, lines=lines, line_buttons=buttons))
    row.urgency = min(row.urgency, reply.urgency)
    return row


def button(choice: Choice, prefix: str) -> Button:
    """A choice as it goes out; `prefix` names conversation and question."""
    return Button(
        label=choice.label,
        token=choice.value if choice.value.startswith(GO) else prefix + choice.value,
        number=choice.number,
        word=choice.words[0] if choice.words else "",
        ticked=choice.ticked,
        footer=choice.footer,
        entry=choice.entry,
    )


def _brief(reply: Reply) -> Brief:
    """Its own, or the whole text as a line with the choices that lead somewhere else than home."""
    if reply.brief is not None:
        return reply.brief
    choices = tuple(choice for choice in reply.choices if choice.value != f"{GO}home")
    return Brief(line=" ".join(reply.text.split("\n")), choices=choices)


def _made(choices: Iterable[Choice]) -> tuple[Button, ...]:
    return tuple(button(choice, "0.0.") for choice in choices)


def _joined(first: tuple[Button, ...], second: tuple[Button, ...]) -> tuple[Button, ...] | None:
    """The buttons of both; None where one label would mean two things."""
    labels = {one.label: one.token for one in first}
    if any(labels.get(one.label, one.token) != one.token for one in second):
        return None
    return (*first, *(one for one in second if one.label not in labels))
