"""A message to all village heads is written, looked at, and sent once to each."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.answers import fold
from handlers.broadcast.saying import say
from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import OFFICES
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import broadcast as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import contacts, people
from models.tables import Audit, Broadcast, BroadcastRecipient, Chat, Role, Village

LONGEST = 600
"""Characters of a message to all."""
LONGEST_BUTTON = 20
MOST_BUTTONS = 4
_STOP = Choice(label=texts.STOP, value="stop", words=("thôi", "không"))


@dataclass(frozen=True)
class WriteBroadcast:
    """The text is asked for."""


@dataclass(frozen=True)
class BroadcastButtons:
    """The buttons under it are asked for."""

    text: str


@dataclass(frozen=True)
class ConfirmBroadcast:
    """The message is shown before it goes."""

    text: str
    answers: tuple[str, ...]


def _open(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "nhắn các thôn", with the text or without."""
    if turn.me.kind not in OFFICES:
        return tell(turn, trouble.nothing_here())
    return _written(turn, rest) if rest.strip() else _ask(turn)


def _ask(turn: Turn) -> list[Reply]:
    turn.state = WriteBroadcast()
    return [Reply(text=texts.ask(), choices=(_STOP,))]


def _answer_text(turn: Turn, state: WriteBroadcast) -> list[Reply]:
    if _stops(turn):
        return tell(turn, texts.stopped())
    return _written(turn, turn.said.text) if turn.is_typed and turn.said.text.strip() else _show_text(turn, state)


def _show_text(turn: Turn, state: WriteBroadcast) -> list[Reply]:
    del state
    return _ask(turn)


def _written(turn: Turn, text: str) -> list[Reply]:
    text = text.strip()
    if len(text) > LONGEST:
        turn.state = WriteBroadcast()
        return [Reply(text=texts.too_long(len(text), LONGEST), choices=(_STOP,))]
    return _preview(turn, ConfirmBroadcast(text, _usual_answers(text)))


def _usual_answers(text: str) -> tuple[str, ...]:
    """The buttons that fit: to a meeting one comes or not, a question is answered, anything else was read."""
    if "hop" in fold(text).split():
        return (texts.PRESENT, texts.ABSENT)
    return (texts.YES, texts.NO) if text.endswith("?") else (texts.READ,)


def _preview(turn: Turn, state: ConfirmBroadcast) -> list[Reply]:
    reached = [chats for _, _, chats in _recipients(turn) if chats]
    if not reached:
        return tell(turn, texts.nobody())
    turn.state = state
    choices = (
        Choice(label=texts.send(len(reached)), value="send", words=("gửi",)),
        Choice(label=texts.OTHER_BUTTONS, value="buttons", words=("đổi nút",)),
        Choice(label=texts.EDIT, value="edit", words=("sửa",)),
        _STOP,
    )
    return [Reply(text=texts.preview(len(reached), state.text, state.answers), choices=choices)]


def _answer_confirm(turn: Turn, state: ConfirmBroadcast) -> list[Reply]:
    match turn.said.choice:
        case "send" if not turn.said.early:
            return _send(turn, state)
        case "buttons":
            turn.state = BroadcastButtons(state.text)
            return [Reply(text=texts.ask_buttons(), choices=(_STOP,))]
        case "edit":
            return _ask(turn)
    return tell(turn, texts.stopped()) if _stops(turn) else _preview(turn, state)


def _answer_buttons(turn: Turn, state: BroadcastButtons) -> list[Reply]:
    if _stops(turn):
        return tell(turn, texts.stopped())
    labels = tuple(dict.fromkeys(filter(None, (part.strip() for part in turn.said.text.split(",")))))
    if not 0 < len(labels) <= MOST_BUTTONS or any(len(label) > LONGEST_BUTTON for label in labels):
        return [Reply(text=texts.odd_buttons(turn.said.text), choices=(_STOP,))]
    return _preview(turn, ConfirmBroadcast(state.text, labels))


def _show_buttons(turn: Turn, state: BroadcastButtons) -> list[Reply]:
    turn.state = state
    return [Reply(text=texts.ask_buttons(), choices=(_STOP,))]


def _recipients(turn: Turn) -> list[tuple[Village, Role | None, Sequence[Chat]]]:
    """The villages that the sender reaches, with their heads and the chats of these."""
    found = []
    for village in people.villages_of(turn.session, turn.me):
        head = people.head_of(turn.session, village, turn.today)
        chats = contacts.private_chats(turn.session, head.person_id) if head is not None else ()
        found.append((village, head, chats))
    return found


def _send(turn: Turn, state: ConfirmBroadcast) -> list[Reply]:
    row = Broadcast(
        commune_id=turn.here.id, role_id=turn.me.id, text=state.text, answers=list(state.answers), made_at=turn.now
    )
    turn.session.add(row)
    turn.session.flush()
    recipients = _recipients(turn)
    for _, head, chats in recipients:
        if head is not None:
            recipient = BroadcastRecipient(broadcast_id=row.id, role_id=head.id)
            turn.session.add(recipient)
            turn.session.flush()
            say(turn, row, recipient, chats, again=False)
    turn.session.add(
        Audit(commune_id=turn.here.id, role_id=turn.me.id, act="broadcast", detail=str(row.id), at=turn.now)
    )
    turn.taken = texts.send(sum(bool(chats) for _, _, chats in recipients))
    unreached = [village.name for village, _, chats in recipients if not chats]
    who = Choice(label=texts.WHO_ANSWERED, value=f"go:answers:{row.id}", words=("ai trả lời",))
    return tell(turn, texts.sent(len(recipients) - len(unreached), unreached), who)


def _stops(turn: Turn) -> bool:
    return turn.said.choice == "stop" or turn.said.command in {"back", "cancel"}


STATES: tuple[Dialog, ...] = (
    Dialog(WriteBroadcast, _answer_text, _show_text, asks=True),
    Dialog(BroadcastButtons, _answer_buttons, _show_buttons, asks=True),
    Dialog(ConfirmBroadcast, _answer_confirm, _preview),
)

PLACES: dict[str, Open] = {"broadcast": _open}

COMMANDS: tuple[Command, ...] = (Command(("nhắn các thôn", "nhắn trưởng thôn", "nhắn thôn"), "broadcast", OFFICES),)
