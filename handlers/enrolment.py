"""The moment in which an account becomes somebody: the role is theirs, and they hear what changes."""

from collections.abc import Sequence

from handlers import takeover_news
from handlers.messages import Choice, Reply
from handlers.roles import ask_where, role_name, switch_choices, tell
from handlers.texts import registration as texts
from handlers.texts import roles as role_texts
from handlers.turn import Turn
from models.queries import contacts, invitations, people, takeovers
from models.tables import Account, Audit, Commune, Invitation, Role, RoleKind

GO_HOME = Choice(label=texts.GO_HOME, value="go:home")
HOW_TO = Choice(label=texts.HOW_TO, value="go:help")

_REACH = {
    RoleKind.VILLAGE_HEAD: texts.reach_of_head,
    RoleKind.OFFICER: texts.reach_of_officer,
    RoleKind.UNIT_HEAD: texts.reach_of_unit,
    RoleKind.CHAIRMAN: texts.reach_of_all,
    RoleKind.OPERATOR: texts.reach_of_all,
}


def enrol(turn: Turn, invitation: Invitation) -> list[Reply]:
    """Use an invitation up: the account serves its person from now on."""
    role = turn.session.get_one(Role, invitation.role_id)
    commune = turn.session.get_one(Commune, invitation.commune_id)
    others = people.accounts_of(turn.session, role.person_id)
    invitations.use(turn.session, invitation, turn.chat, turn.now)
    contacts.join(turn.session, turn.account, role.person_id, turn.now)
    turn.session.add(
        Audit(commune_id=commune.id, role_id=role.id, act="enrol", detail=turn.account.channel, at=turn.now)
    )
    warnings = _warnings(turn, others, commune)
    if role.since > turn.today:
        return [*warnings, *_enrolled_later(turn, role)]
    takeovers.due_hand_overs(turn.session, commune, turn.today)
    if turn.role is None:
        turn.role, turn.commune = role, commune
        turn.conversation.role_id = role.id
    return [*warnings, *_page(turn, role, others)]


def _page(turn: Turn, role: Role, others: Sequence[Account]) -> list[Reply]:
    count = len(people.roles_of_account(turn.session, turn.account, turn.today))
    speaks_as = texts.several_roles(count, role_name(turn.session, turn.me))
    if others:
        twin = any(account.channel == turn.account.channel for account in others)
        text = texts.second_phone() if twin else texts.second_channel(role_texts.channel(turn.account.channel))
        return ask_where(turn, role.person_id, f"{speaks_as}\n{text}" if count > 1 else text)
    if count > 1:
        return tell(turn, speaks_as, *switch_choices(turn))
    welcome = texts.enrolled(role_name(turn.session, role), _REACH[RoleKind(role.kind)]())
    inherited = takeover_news.inherited(turn, role)
    if inherited is None:
        return tell(turn, welcome, GO_HOME, HOW_TO)
    text, choices = inherited
    return [Reply(text=welcome), *tell(turn, text, *choices)]


def _enrolled_later(turn: Turn, role: Role) -> list[Reply]:
    text = texts.enrolled_later(role_name(turn.session, role), role.since)
    if turn.role is not None:
        return tell(turn, text)
    turn.conversation.state = {}
    turn.state = None
    return [Reply(text=text)]


def _warnings(turn: Turn, others: Sequence[Account], commune: Commune) -> list[Reply]:
    """A person's earlier accounts hear of a new one: a code in wrong hands must not stay unseen."""
    text = texts.opened_elsewhere(role_texts.channel(turn.account.channel), turn.local_now, commune.phone)
    chats = [chat for account in others for chat in contacts.chats_of(turn.session, account)]
    return [Reply(text=text, chat_id=chat.id) for chat in chats]
