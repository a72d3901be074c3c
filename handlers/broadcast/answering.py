"""Village heads answer a message with a tap; the office sees who has answered and reminds the rest."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.broadcast.saying import say
from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import OFFICES
from handlers.messages import Choice, Drawing, Reply
from handlers.roles import tell
from handlers.texts import broadcast as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import broadcasts, contacts
from models.queries.broadcasts import Heard
from models.tables import Broadcast, BroadcastRecipient, Role

LONGEST_NOTE = 300


@dataclass(frozen=True)
class BroadcastNote:
    """A head who has answered may say more."""

    recipient: int


def _open_reply(turn: Turn, rest: str) -> list[Reply]:
    """A head taps an answer; a later one replaces it. What was open stays open."""
    number, _, place = rest.partition(":")
    recipient = turn.session.get(BroadcastRecipient, int(number)) if number.isdecimal() else None
    if recipient is None or recipient.role_id != turn.me.id:
        return tell(turn, trouble.nothing_here())
    labels = turn.session.get_one(Broadcast, recipient.broadcast_id).answers
    if not place.isdecimal() or int(place) >= len(labels):
        return tell(turn, trouble.nothing_here())
    recipient.answer, recipient.answered_at = str(labels[int(place)]), turn.now
    done = texts.answered(recipient.answer)
    if recipient.answer == texts.READ or "sheet" in turn.conversation.state:
        return [Reply(text=done), *turn.goto(turn, "again")]
    turn.state = BroadcastNote(recipient.id)
    return [Reply(text=f"{done} {texts.why()}", choices=(trouble.GO_HOME,))]


def _answer_note(turn: Turn, state: BroadcastNote) -> list[Reply]:
    recipient = turn.session.get_one(BroadcastRecipient, state.recipient)
    if turn.said.command or not turn.is_typed or not turn.said.text.strip():
        return turn.goto(turn, "home")
    recipient.note = turn.said.text.strip()[:LONGEST_NOTE]
    return tell(turn, texts.noted(), trouble.GO_HOME)


def _show_note(turn: Turn, state: BroadcastNote) -> list[Reply]:
    turn.state = state
    return [Reply(text=texts.why(), choices=(trouble.GO_HOME,))]


def _open_answers(turn: Turn, rest: str) -> list[Reply]:
    """Who has answered the last message, or a certain one."""
    row = _broadcast(turn, rest)
    if row is None:
        return tell(turn, texts.none_yet() if turn.me.kind in OFFICES else trouble.nothing_here())
    heard = broadcasts.heard(turn.session, row)
    waiting = [one for one in heard if one.reached and not one.recipient.answer]
    lost = [one.village.name for one in heard if not one.reached and not one.recipient.answer]
    lines = [texts.heading(row.text, len(heard), row.made_at.astimezone(turn.zone)), *_by_answer(row, heard)]
    lines += [texts.waiting_line([one.village.name for one in waiting])] if waiting else []
    lines += [texts.unreached_line(lost)] if lost else []
    choices = [Choice(label=texts.LIST, value=f"go:answer_list:{row.id}", words=("tải",))]
    if waiting:
        label = texts.remind([one.village.name for one in waiting])
        choices.insert(0, Choice(label=label, value=f"go:answer_remind:{row.id}", words=("nhắc",)))
    return tell(turn, "\n".join(lines), *choices)


def _by_answer(row: Broadcast, heard: Sequence[Heard]) -> list[str]:
    found: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        found[one.recipient.answer].append(one)
    return [
        texts.answer_line(
            label,
            [one.village.name for one in found[label]],
            {one.village.name: one.recipient.note for one in found[label] if one.recipient.note},
        )
        for label in row.answers
        if found[label]
    ]


def _open_remind(turn: Turn, rest: str) -> list[Reply]:
    """Everybody who has not answered hears it once more."""
    row = _broadcast(turn, rest)
    if row is None:
        return tell(turn, trouble.nothing_here())
    count = 0
    for one in broadcasts.heard(turn.session, row):
        role = turn.session.get_one(Role, one.recipient.role_id)
        chats = contacts.private_chats(turn.session, role.person_id)
        if not one.recipient.answer and chats:
            one.recipient.reminded_at = turn.now
            say(turn, row, one.recipient, chats, again=True)
            count += 1
    return tell(turn, texts.reminded(count))


def _open_list(turn: Turn, rest: str) -> list[Reply]:
    """The answers as a file."""
    row = _broadcast(turn, rest)
    if row is None:
        return tell(turn, trouble.nothing_here())
    lines = [
        texts.list_line(one.village.name, one.recipient.answer, one.recipient.note)
        for one in broadcasts.heard(turn.session, row)
    ]
    drawing = Drawing(name="text", figures={"lines": lines}, file_name=texts.LIST_FILE, is_picture=False)
    return [replace(reply, drawing=drawing) for reply in tell(turn, texts.LIST, trouble.GO_HOME)]


def _broadcast(turn: Turn, rest: str) -> Broadcast | None:
    if turn.me.kind not in OFFICES:
        return None
    row = turn.session.get(Broadcast, int(rest)) if rest.isdecimal() else broadcasts.newest(turn.session, turn.me)
    return row if row is not None and row.commune_id == turn.here.id else None


STATES: tuple[Dialog, ...] = (Dialog(BroadcastNote, _answer_note, _show_note, asks=True),)

PLACES: dict[str, Open] = {
    "reply": _open_reply,
    "answers": _open_answers,
    "answer_remind": _open_remind,
    "answer_list": _open_list,
}

COMMANDS: tuple[Command, ...] = (Command(("ai trả lời", "ai đã trả lời"), "answers", OFFICES),)
