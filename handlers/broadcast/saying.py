"""One message of the office in the outbox of one village head."""

from collections.abc import Sequence

from handlers.messages import Brief, Choice, Reply, Urgency
from handlers.outbox import post
from handlers.texts import broadcast as texts
from handlers.turn import Turn
from models.rules.quiet import next_decent_moment
from models.tables import Broadcast, BroadcastRecipient, Chat


def say(turn: Turn, row: Broadcast, recipient: BroadcastRecipient, chats: Sequence[Chat], *, again: bool) -> None:
    """Put the message into the outbox of one head; the last of the chats tells whether it arrived."""
    choices = tuple(
        Choice(label=str(label), value=f"go:reply:{recipient.id}:{place}") for place, label in enumerate(row.answers)
    )
    message = Reply(
        text=texts.to_head(row.text, again=again),
        choices=choices,
        urgency=Urgency.BROADCAST,
        not_before=next_decent_moment(turn.local_now),
        brief=Brief(line=" ".join(row.text.split()), choices=choices),
    )
    for chat in chats:
        recipient.outbox_id = post(turn.session, None, chat, [message], turn.now)
