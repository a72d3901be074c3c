"""Coming to the bot with a code or a link: who is it, for which role, and on which phone."""

import re
from dataclasses import dataclass
from datetime import datetime

from handlers import answers
from handlers.dialogs import Command, Dialog, Dialogs, Open
from handlers.enrolment import enrol
from handlers.messages import Choice, Kind, Reply
from handlers.roles import role_name, tell
from handlers.strangers import phone_of, tell_officers, welcome
from handlers.texts import common
from handlers.texts import registration as texts
from handlers.turn import GO, Turn
from models.queries import contacts, invitations
from models.queries.invitations import By
from models.tables import Commune, Invitation, Role, RoleKind

_DIGITS = r"\d{3}[ .\-]*\d{3}"
_WHOLE = re.compile(rf"(?:ma(?: so| moi)?(?: la)?[ :]*)?({_DIGITS}|\d(?: \d){{5}})[ .!]*")
_WITHIN = re.compile(rf"(?<!\d)(?<!\d[ .\-])({_DIGITS})(?![ .\-]?\d)")

RIGHT = Choice(label=common.RIGHT, value="yes", words=("đúng", "phải", "đúng rồi"))
NOT_ME = Choice(label=texts.NOT_ME, value="no", words=("không phải",))
ASK_NEW = Choice(label=texts.ASK_NEW_CODE, value="ask")
REPORT = Choice(label=texts.REPORT, value="report")
GO_HOME = Choice(label=texts.GO_HOME, value="go:home")


@dataclass(frozen=True)
class AskCode:
    """The code is asked; `about` is the invitation that officers may be told of, 0 for none."""

    about: int = 0


@dataclass(frozen=True)
class ConfirmInvitation:
    """Whether the person is the one invited. `until`: the page is worth something so long."""

    invitation_id: int
    by: By
    until: datetime


def code_in(text: str) -> str:
    """The six digits of a text that is a code and nothing else ("482 916", "mã 482-916"), or ""."""
    found = _WHOLE.fullmatch(answers.fold(text))
    return re.sub(r"\D", "", found[1]) if found else ""


def enter(turn: Turn, code: str) -> list[Reply]:
    """Take a code of six digits, from whoever types it."""
    until = invitations.locked_until(turn.session, turn.chat, turn.now)
    if until is not None:
        return _ask(turn, texts.locked(until.astimezone(turn.zone), phone_of(turn)))
    found = invitations.find(turn.session, By.CODE, code, turn.now)
    if found is not None and found.role_id is not None:
        return _found(turn, found, By.CODE)
    if found is not None and turn.role is not None and turn.role.commune_id == found.commune_id:
        return tell(turn, texts.group_code_here())
    if turn.said.repeated:
        return _ask(turn, texts.ask_code())
    turn.conversation.last_text, turn.conversation.last_text_at = turn.said.text.strip(), turn.incoming.sent_at
    left = invitations.miss(turn.session, turn.chat, turn.now)
    if left == 0:
        return enter(turn, code)
    return _ask(turn, texts.no_match(code, left))


def unknown(turn: Turn, text: str) -> list[Reply]:
    """Answer a person without a role: only what enrols them is open."""
    found = _STRANGERS.load(turn.conversation.state)
    if found is None:
        return _first(turn, text)
    dialog, state = found
    if turn.said.stale or turn.said.choice.startswith(GO):
        return dialog.show(turn, state)
    return dialog.answer(turn, state)


def _open_start(turn: Turn, rest: str) -> list[Reply]:
    """The bot was opened, by a link or without."""
    if not rest:
        return turn.goto(turn, "home") if turn.role is not None else _first(turn, "")
    found = invitations.find(turn.session, By.LINK, rest, turn.now)
    if found is None or found.role_id is None:
        return _ask(turn, texts.dead(phone_of(turn), by_link=True))
    return _found(turn, found, By.LINK)


def _open_code(turn: Turn, rest: str) -> list[Reply]:
    """Typed by somebody enrolled: "mã 482 916"; officers' "mã" gives codes out, see `handlers.invitations`."""
    code = code_in(rest)
    return enter(turn, code) if code else _ask(turn, texts.not_a_code(rest) if rest else texts.ask_code())


def _first(turn: Turn, text: str) -> list[Reply]:
    code = code_in(text)
    return enter(turn, code) if code else _ask(turn, welcome(turn))


def _found(turn: Turn, invitation: Invitation, by: By) -> list[Reply]:
    """An invitation exists: theirs already, dead, or to be confirmed."""
    role = turn.session.get_one(Role, invitation.role_id)
    name, by_link = role_name(turn.session, role), by is By.LINK
    if turn.role is not None and contacts.serves(turn.session, turn.account, role.person_id):
        used = not invitations.is_live(turn.session, invitation, by, turn.now)
        return tell(turn, texts.already(name, by_link=by_link, used=used), GO_HOME)
    if not invitations.is_live(turn.session, invitation, by, turn.now):
        commune = turn.session.get_one(Commune, invitation.commune_id)
        return _ask(turn, texts.dead(commune.phone, by_link=by_link), invitation.id, ASK_NEW)
    return _show_confirm(turn, ConfirmInvitation(invitation.id, by, turn.now + invitations.CODE_LIFE))


def _show_confirm(turn: Turn, state: ConfirmInvitation) -> list[Reply]:
    invitation = turn.session.get_one(Invitation, state.invitation_id)
    role = turn.session.get_one(Role, invitation.role_id)
    commune = turn.session.get_one(Commune, invitation.commune_id)
    turn.state = state
    text = texts.confirm(role_name(turn.session, role), commune.name, by_link=state.by is By.LINK)
    return [Reply(text=text, choices=(RIGHT, NOT_ME))]


def _answer_confirm(turn: Turn, state: ConfirmInvitation) -> list[Reply]:
    says = _yes_or_no(turn)
    if says is None:
        code = code_in(turn.said.text)
        return enter(turn, code) if code else _show_confirm(turn, state)
    invitation = invitations.locked(turn.session, state.invitation_id)
    by_link = state.by is By.LINK
    if invitation is None or turn.now > state.until or not invitations.is_unused(turn.session, invitation, turn.now):
        return _ask(turn, texts.dead(phone_of(turn), by_link=by_link), state.invitation_id, ASK_NEW)
    if not says:
        commune = turn.session.get_one(Commune, invitation.commune_id)
        return _ask(turn, texts.refused(commune.phone, by_link=by_link), invitation.id, REPORT)
    turn.taken = common.RIGHT
    return enrol(turn, invitation)


def _answer_ask(turn: Turn, state: AskCode) -> list[Reply]:
    if turn.said.choice in {"ask", "report"} and state.about:
        return _tell_officers(turn, state.about)
    if turn.incoming.kind not in {Kind.TEXT, Kind.EDIT} or not turn.said.text:
        return _show_ask(turn, state)
    within = _WITHIN.search(answers.fold(turn.said.text))
    code = code_in(turn.said.text) or (re.sub(r"\D", "", within[1]) if within else "")
    if code:
        return enter(turn, code)
    if turn.role is not None:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return _ask(turn, texts.not_a_code(turn.said.text), state.about)


def _show_ask(turn: Turn, state: AskCode) -> list[Reply]:
    del state
    return _ask(turn, texts.ask_code())


def _ask(turn: Turn, text: str, about: int = 0, *choices: Choice) -> list[Reply]:
    turn.state = AskCode(about)
    return [Reply(text=text, choices=choices)]


def _tell_officers(turn: Turn, invitation_id: int) -> list[Reply]:
    invitation = turn.session.get_one(Invitation, invitation_id)
    text, told = tell_officers(turn, invitation, asks=turn.said.choice == "ask")
    return [*told, *_ask(turn, text)]


def _yes_or_no(turn: Turn) -> bool | None:
    if turn.said.choice in {"yes", "no"}:
        return turn.said.choice == "yes"
    reading = answers.read("yesno", turn.said.text) if turn.said.text else None
    return bool(reading.value) if isinstance(reading, answers.Ok) else None


STATES = (Dialog(AskCode, _answer_ask, _show_ask), Dialog(ConfirmInvitation, _answer_confirm, _show_confirm))
PLACES: dict[str, Open] = {"start": _open_start, "code": _open_code}
COMMANDS = (Command(("mã",), "code", frozenset({RoleKind.VILLAGE_HEAD, RoleKind.UNIT_HEAD})),)
_STRANGERS = Dialogs(STATES, PLACES, COMMANDS, unknown, unknown)
