"""Officers give out codes and links: for a person, or for the commune's group."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers import answers
from handlers.dialogs import Command, Dialog, Open
from handlers.messages import Choice, Drawing, Reply
from handlers.registration import code_in, enter
from handlers.roles import role_name, short_label, tell
from handlers.texts import common, trouble
from handlers.texts import invitations as texts
from handlers.texts import registration as registration_texts
from handlers.turn import Turn
from models.queries import contacts, invitations, people, takeovers
from models.queries.invitations import Invited
from models.tables import Audit, Commune, Invitation, Person, Role, RoleKind, Village

OFFICES = frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN, RoleKind.OPERATOR})
"""Who may invite."""
LISTED = 6
"""Names that one message offers."""
UNINVITE = "go:uninvite:"
"""Begins the token of the button under each code; the number of the invitation follows."""


def may_invite(turn: Turn, role: Role) -> bool:
    """Whether the speaker may give out codes for a role: nobody reaches above themselves or beyond their villages."""
    me = turn.me
    if role.commune_id != me.commune_id or me.kind not in OFFICES:
        return False
    if me.kind in {RoleKind.CHAIRMAN, RoleKind.OPERATOR}:
        return True
    if role.kind == RoleKind.VILLAGE_HEAD:
        return role.village_id in {village.id for village in people.villages_of(turn.session, me)}
    return role.kind in {RoleKind.OFFICER, RoleKind.UNIT_HEAD}


def give_code(turn: Turn, role: Role, before: str = "") -> list[Reply]:
    """Invite for a role and show the code, with the link and its picture where the bot has an address."""
    known = bool(people.accounts_of(turn.session, role.person_id))
    made = invitations.invite(turn.session, role, turn.me, turn.now)
    name = role_name(turn.session, role)
    _note(turn, role.id, "invite")
    lines = [before] if before else []
    lines.append(texts.invited(name, made.code, _local(turn, made), turn.today))
    address = link_address(turn.here, "start", made.token)
    if address:
        lines.append(texts.link(address, made.invitation.link_until.astimezone(turn.zone).date()))
    if known:
        lines.append(texts.has_account(name))
    return _shown(turn, made, "\n".join(lines), address)


def _open_code(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "mã thôn 3", "mã <name or office>"; six digits are a code that somebody was given."""
    code = code_in(rest)
    if code:
        return enter(turn, code)
    if not rest:
        return _list_missing(turn)
    found, village = _meant(turn, rest)
    if len(found) == 1:
        return give_code(turn, found[0])
    if found:
        return tell(turn, texts.several(rest), *_named(turn, found))
    if village is not None:
        name_head = Choice(label=registration_texts.NAME_HEAD, value=f"go:newhead:{village.id}")
        return tell(turn, texts.no_head(village.name), name_head, trouble.GO_HOME)
    return tell(turn, texts.nobody(rest))


def _open_invite(turn: Turn, rest: str) -> list[Reply]:
    role = turn.session.get(Role, int(rest)) if rest.isdecimal() else None
    if role is None or not may_invite(turn, role) or (role.until is not None and role.until <= turn.today):
        return tell(turn, trouble.nothing_here())
    return give_code(turn, role)


def _open_uninvite(turn: Turn, rest: str) -> list[Reply]:
    invitation = invitations.locked(turn.session, int(rest)) if rest.isdecimal() else None
    role = turn.session.get(Role, invitation.role_id) if invitation and invitation.role_id else None
    if invitation is None or not _may_cancel(turn, invitation, role):
        return tell(turn, trouble.nothing_here())
    name = role_name(turn.session, role) if role is not None else ""
    if invitation.used_at is not None:
        return tell(turn, texts.was_used(name))
    invitation.cancelled_at = invitation.cancelled_at or turn.now
    _note(turn, invitation.role_id, "uninvite")
    return tell(turn, texts.cancelled(name) if name else texts.group_cancelled())


def _open_group_code(turn: Turn, rest: str) -> list[Reply]:
    del rest
    if turn.me.kind not in OFFICES:
        return tell(turn, trouble.nothing_here())
    made = invitations.invite_group(turn.session, turn.here, turn.me, turn.now)
    _note(turn, None, "invite")
    lines = [texts.for_group(made.code, _local(turn, made), turn.today)]
    address = link_address(turn.here, "startgroup", made.token)
    if address:
        lines.append(texts.group_link(address))
    return _shown(turn, made, "\n".join(lines), "")


def _list_missing(turn: Turn) -> list[Reply]:
    """Those who have no account yet."""
    missing = [r for r in _invitable(turn) if not people.accounts_of(turn.session, r.person_id)]
    if not missing:
        return tell(turn, texts.all_came())
    return tell(turn, texts.whom(len(missing)), *_named(turn, missing))


def _invitable(turn: Turn) -> list[Role]:
    """Those for whom the speaker may give out codes, heads to come among them."""
    roles = list(people.roles_in(turn.session, turn.here, turn.today))
    if turn.me.kind in OFFICES:
        coming = [takeovers.coming_head(turn.session, v, turn.today) for v in people.villages_of(turn.session, turn.me)]
        roles += [role for role in coming if role is not None]
    return [role for role in roles if role.id != turn.me.id and may_invite(turn, role)]


def _meant(turn: Turn, text: str) -> tuple[Sequence[Role], Village | None]:
    """The roles that a text may mean, and the village that it names for certain."""
    invitable = _invitable(turn)
    villages = {village.name: village for village in people.villages_of(turn.session, turn.me)}
    village_text = text.split(maxsplit=1)[1] if answers.fold(text).startswith("truong ") else text
    names = answers.match_village(village_text, list(villages))
    if len(names) == 1:
        village = villages[names[0]]
        return [role for role in invitable if role.village_id == village.id], village
    wanted = set(answers.fold(text).split())
    return [role for role in invitable if wanted <= set(answers.fold(_described(turn, role)).split())], None


def _described(turn: Turn, role: Role) -> str:
    return f"{role_name(turn.session, role)} {turn.session.get_one(Person, role.person_id).name}"


def _named(turn: Turn, roles: Sequence[Role]) -> list[Choice]:
    return [
        Choice(label=_label(turn, role), value=f"go:invite:{role.id}", number=number, entry=True)
        for number, role in enumerate(roles[:LISTED], 1)
    ]


def _label(turn: Turn, role: Role) -> str:
    village = contacts.village_of(turn.session, role)
    where = village.name if village is not None else common.capital(role_name(turn.session, role))
    return short_label(f"{where} · {common.short_name(turn.session.get_one(Person, role.person_id).name)}")


def _shown(turn: Turn, made: Invited, text: str, address: str) -> list[Reply]:
    cancel = Choice(label=registration_texts.CANCEL_CODE, value=f"{UNINVITE}{made.invitation.id}")
    [reply] = tell(turn, text, cancel)
    if not address:
        return [reply]
    picture = Drawing(name="qr", figures={"text": f"https://{address}"}, file_name="duong-dan.png")
    return [replace(reply, drawing=picture)]


def link_address(commune: Commune, parameter: str, token: str) -> str:
    """The link that brings a token to the bot ("t.me/ten_bot?start=…"), or "" where the bot's address is not known."""
    bot = str(commune.settings.get("bot_link", "")).removeprefix("https://").rstrip("/")
    return f"{bot}?{parameter}={token}" if bot else ""


def _local(turn: Turn, made: Invited) -> datetime:
    return made.invitation.code_until.astimezone(turn.zone)


def _may_cancel(turn: Turn, invitation: Invitation, role: Role | None) -> bool:
    if role is not None:
        return may_invite(turn, role)
    return invitation.commune_id == turn.me.commune_id and turn.me.kind in OFFICES


def _note(turn: Turn, role_id: int | None, act: str) -> None:
    detail = f"for role {role_id}" if role_id else "for a group"
    turn.session.add(Audit(commune_id=turn.here.id, role_id=turn.me.id, act=act, detail=detail, at=turn.now))


PLACES: dict[str, Open] = {
    "givecode": _open_code,
    "invite": _open_invite,
    "uninvite": _open_uninvite,
    "groupcode": _open_group_code,
}
COMMANDS = (Command(("mã nhóm",), "groupcode", OFFICES), Command(("mã",), "givecode", OFFICES))
STATES: tuple[Dialog, ...] = ()
