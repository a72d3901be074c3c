"""A message from the commune to one village head: written, looked at, sent."""

from dataclasses import dataclass

from handlers.broadcast.saying import say
from handlers.dialogs import Dialog
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.summary import common
from handlers.survey.sheet import note
from handlers.texts import broadcast as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import contacts
from models.tables import Broadcast, BroadcastRecipient, Role, RoleKind

LONGEST = 600
"""Characters of the message."""
_STOP = Choice(label=texts.STOP, value="stop", words=("thôi", "không"))


@dataclass(frozen=True)
class WriteHead:
    """The text for one head is asked for; once written it is shown before it goes."""

    role_id: int
    text: str = ""


def open_write(turn: Turn, rest: str) -> list[Reply]:
    """Tapped on a village's page: the number of the head's role."""
    return show(turn, WriteHead(int(rest) if rest.isdecimal() else 0))


def show(turn: Turn, state: WriteHead) -> list[Reply]:
    """The question, or the message as it will go."""
    if _head(turn, state.role_id) is None:
        return tell(turn, trouble.nothing_here(), common.VILLAGES, common.SUMMARY)
    turn.state = state
    if not state.text:
        return [Reply(text=texts.ask(), choices=(_STOP,))]
    choices = (
        Choice(label=texts.send(1), value="send", words=("gửi",)),
        Choice(label=texts.EDIT, value="edit", words=("sửa",)),
        _STOP,
    )
    return [Reply(text=texts.preview(1, state.text, (texts.READ,)), choices=choices)]


def answer(turn: Turn, state: WriteHead) -> list[Reply]:
    """The text, or what becomes of it."""
    if turn.said.choice == "stop" or turn.said.command in {"back", "cancel"}:
        return tell(turn, texts.stopped(), common.VILLAGES, common.SUMMARY)
    if turn.said.choice == "send" and state.text and not turn.said.early:
        return _send(turn, state)
    if turn.said.choice == "edit":
        return show(turn, WriteHead(state.role_id))
    text = turn.said.text.strip() if turn.is_typed else ""
    if len(text) > LONGEST:
        return [Reply(text=texts.too_long(len(text), LONGEST), choices=(_STOP,))]
    return show(turn, WriteHead(state.role_id, text)) if text and not state.text else show(turn, state)


def _send(turn: Turn, state: WriteHead) -> list[Reply]:
    head = _head(turn, state.role_id)
    chats = contacts.private_chats(turn.session, head.person_id) if head is not None else ()
    if head is None or not chats:
        return tell(turn, texts.nobody(), common.VILLAGES, common.SUMMARY)
    row = Broadcast(
        commune_id=turn.here.id, role_id=turn.me.id, text=state.text, answers=[texts.READ], made_at=turn.now
    )
    turn.session.add(row)
    turn.session.flush()
    recipient = BroadcastRecipient(broadcast_id=row.id, role_id=head.id)
    turn.session.add(recipient)
    turn.session.flush()
    say(turn, row, recipient, chats, again=False)
    note(turn, "broadcast", detail=str(row.id))
    turn.taken = texts.send(1)
    who = Choice(label=texts.WHO_ANSWERED, value=f"go:answers:{row.id}", words=("ai trả lời",))
    return tell(turn, texts.sent(1, []), who, common.VILLAGES)


def _head(turn: Turn, role_id: int) -> Role | None:
    """A village head within reach."""
    role = turn.session.get(Role, role_id) if turn.me.kind in common.OFFICES else None
    reached = role is not None and role.kind == RoleKind.VILLAGE_HEAD and role.village_id in common.reached(turn)
    return role if reached else None


STATE = Dialog(WriteHead, answer, show, asks=True)
