"""Choosing somebody of the commune's office: numbered, a page at a time, or typed by office or name."""

from collections import Counter
from collections.abc import Collection, Sequence

from handlers import answers
from handlers.messages import Choice
from handlers.roles import role_name, short_label
from handlers.texts import common, tasks_leave
from handlers.turn import Turn
from models.queries import people
from models.rules.task_rights import PLANNERS
from models.tables import Person, Role

PAGE = 6
"""People on a page."""
_ORDER = ("officer", "unit_head", "chairman")


def candidates(turn: Turn, without: Collection[int] = ()) -> list[Role]:
    """Everybody who does the plan's work today, officers first."""
    roles = [role for role in people.roles_in(turn.session, turn.here, turn.today) if role.kind in PLANNERS]
    return sorted((role for role in roles if role.id not in without), key=lambda role: _ORDER.index(role.kind))


def choices(turn: Turn, roles: Sequence[Role], start: int) -> tuple[Choice, ...]:
    """A page of them as buttons ("role:7"), and the next page ("from:6")."""
    offices = Counter(role_name(turn.session, role) for role in roles)
    page = [
        Choice(
            label=short_label(_label(turn, role, alone=offices[role_name(turn.session, role)] == 1)),
            value=f"role:{role.id}",
            number=number,
            words=(_person(turn, role).name,),
        )
        for number, role in enumerate(roles[start : start + PAGE], 1)
    ]
    more = Choice(label=tasks_leave.MORE_PEOPLE, value=f"from:{start + PAGE}", words=("xem tiếp", "tiếp"))
    return (*page, *((more,) if len(roles) > start + PAGE else ()))


def chosen(turn: Turn, roles: Sequence[Role]) -> Role | None:
    """The one who was tapped, or whose office or name was typed."""
    if turn.said.choice.startswith("role:"):
        return next((role for role in roles if turn.said.choice == f"role:{role.id}"), None)
    if not turn.is_typed or turn.said.choice or turn.said.early:
        return None
    options = [
        answers.Option(str(role.id), role_name(turn.session, role), (_person(turn, role).name,)) for role in roles
    ]
    reading = answers.read("choice", turn.said.text, options=options)
    if not isinstance(reading, answers.Ok) or turn.said.text.strip().isdigit():
        return None
    return next(role for role in roles if str(role.id) == reading.value)


def next_page(turn: Turn) -> int | None:
    """Where the next page begins, if it was asked for."""
    return int(turn.said.choice.removeprefix("from:")) if turn.said.choice.startswith("from:") else None


def _label(turn: Turn, role: Role, *, alone: bool) -> str:
    return common.capital(role_name(turn.session, role)) if alone else _person(turn, role).name


def _person(turn: Turn, role: Role) -> Person:
    return turn.session.get_one(Person, role.person_id)
