"""Roles by name, switching from one to another on the same phone, and where reminders go."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers import answers
from handlers.dialogs import Command, Dialog, Open
from handlers.messages import Choice, Kind, Reply
from handlers.texts import common, trouble
from handlers.texts import roles as texts
from handlers.turn import Turn
from models.queries import contacts, people
from models.tables import Account, Audit, Commune, Role, RoleKind

HOME = trouble.GO_HOME


@dataclass(frozen=True)
class Told:
    """Nothing is asked: what is typed next is for the home page."""


@dataclass(frozen=True)
class WhereReminders:
    """Which account a person's reminders go to."""

    person_id: int


def role_name(session: Session, role: Role) -> str:
    """A role as sentences name it: "trưởng thôn Thôn 3", "cán bộ y tế xã"."""
    office = role.title or texts.OFFICES[RoleKind(role.kind)]
    village = contacts.village_of(session, role)
    return office if village is None or village.name in office else f"{office} {village.name}"


def short_label(label: str) -> str:
    """A label cut to the length of a button with its number."""
    most = 24 - len("1 · ")
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def switch_choices(turn: Turn) -> tuple[Choice, ...]:
    """The roles of the phone, numbered, each leading to the home page of that role; empty where there is but one."""
    roles = people.roles_of_account(turn.session, turn.account, turn.today)
    if len(roles) < 2:  # noqa: PLR2004 (one role is nothing to choose from)
        return ()
    return tuple(
        Choice(
            label=short_label(common.capital(role_name(turn.session, role))),
            value=f"go:role:{role.id}",
            number=number,
            words=(role_name(turn.session, role),),
        )
        for number, role in enumerate(roles, 1)
    )


def tell(turn: Turn, text: str, *choices: Choice) -> list[Reply]:
    """Say something that asks for nothing; the home page takes what is typed next."""
    turn.state = Told()
    return [Reply(text=text, choices=choices or (HOME,))]


def ask_where(turn: Turn, person_id: int, before: str) -> list[Reply]:
    """Ask where a person's reminders go; `before` stands above the question."""
    turn.state = WhereReminders(person_id)
    return [Reply(text=before, choices=_places(turn, person_id))]


def _open_switch(turn: Turn, rest: str) -> list[Reply]:
    roles = people.roles_of_account(turn.session, turn.account, turn.today)
    named = [role for role in roles if rest and answers.same_label(rest, role_name(turn.session, role))]
    if len(named) == 1:
        return _open_role(turn, str(named[0].id))
    mine = role_name(turn.session, turn.me)
    if len(roles) == 1:
        return tell(turn, texts.only_role(mine))
    text = texts.not_this_role(mine) if rest else texts.which_role(mine)
    return tell(turn, text, *switch_choices(turn))


def _open_role(turn: Turn, rest: str) -> list[Reply]:
    """Go on in another role; what was open stays a draft of the role that began it."""
    roles = people.roles_of_account(turn.session, turn.account, turn.today)
    chosen = next((role for role in roles if str(role.id) == rest), None)
    if chosen is None:
        return tell(turn, trouble.nothing_here())
    turn.role, turn.commune = chosen, turn.session.get_one(Commune, chosen.commune_id)
    turn.conversation.role_id = chosen.id
    return turn.goto(turn, "home")


def _open_reminders(turn: Turn, rest: str) -> list[Reply]:
    del rest
    accounts = people.accounts_of(turn.session, turn.me.person_id)
    if len(accounts) == 1:
        return tell(turn, texts.one_account(texts.channel(turn.account.channel)))
    names = [texts.channel(account.channel) for account in accounts if account.reminders]
    return ask_where(turn, turn.me.person_id, texts.where_to(names))


def _answer_where(turn: Turn, state: WhereReminders) -> list[Reply]:
    verb, _, rest = turn.said.choice.partition(":")
    accounts = people.accounts_of(turn.session, state.person_id)
    chosen = next((account for account in accounts if str(account.id) == rest), None)
    drops_itself = verb == "drop" and rest == str(turn.account.id)
    if chosen is None or drops_itself or not contacts.serves(turn.session, turn.account, state.person_id):
        return _show_where(turn, state)
    contacts.choose_account(turn.session, state.person_id, turn.account if verb == "drop" else chosen)
    _note(turn, f"reminders to account {chosen.id}" if verb == "to" else f"dropped account {chosen.id}")
    if verb == "to":
        return tell(turn, texts.goes_to(texts.channel(chosen.channel)))
    contacts.drop_account(turn.session, chosen, state.person_id)
    return tell(turn, texts.dropped())


def _show_where(turn: Turn, state: WhereReminders) -> list[Reply]:
    return ask_where(turn, state.person_id, texts.choose_place())


def _answer_told(turn: Turn, state: Told) -> list[Reply]:
    """Nothing is open here: files and texts are for those who take them at home."""
    del state
    match turn.incoming.kind:
        case Kind.STICKER:
            return []
        case Kind.DOCUMENT:
            return turn.goto(turn, "document")
        case Kind.FETCHED:
            return turn.goto(turn, f"fetched:{turn.incoming.payload}")
        case Kind.TEXT if not turn.said.command:
            return turn.goto(turn, f"unread:{turn.said.text}")
        case _:
            return turn.goto(turn, "home")


def _show_told(turn: Turn, state: Told) -> list[Reply]:
    del state
    return turn.goto(turn, "home")


def _places(turn: Turn, person_id: int) -> tuple[Choice, ...]:
    """The accounts, the one that speaks first; an older one of the same channel can be dropped."""
    accounts = people.accounts_of(turn.session, person_id)
    accounts = sorted(accounts, key=lambda account: account.id != turn.account.id)
    twins = [a for a in accounts if a.channel == turn.account.channel and a.id != turn.account.id]
    choices = [
        Choice(label=_place_name(turn, account, alone=not twins), value=f"to:{account.id}", number=number)
        for number, account in enumerate(accounts, 1)
    ]
    if len(twins) == 1:
        choices.append(Choice(label=texts.DROP_OLD, value=f"drop:{twins[0].id}", number=len(choices) + 1))
    return tuple(choices)


def _place_name(turn: Turn, account: Account, *, alone: bool) -> str:
    if alone or account.channel != turn.account.channel:
        return texts.channel(account.channel)
    return texts.THIS_PHONE if account.id == turn.account.id else texts.OLD_PHONE


def _note(turn: Turn, detail: str) -> None:
    turn.session.add(Audit(commune_id=turn.here.id, role_id=turn.me.id, act="reminders", detail=detail, at=turn.now))


STATES = (Dialog(Told, _answer_told, _show_told), Dialog(WhereReminders, _answer_where, _show_where))
PLACES: dict[str, Open] = {"roles": _open_switch, "role": _open_role, "reminders": _open_reminders}
COMMANDS = (
    Command(("đổi vai",), "roles"),
    Command(("nhắc qua đâu", "đổi nơi nhắc", "nơi nhận tin nhắc"), "reminders"),
)
