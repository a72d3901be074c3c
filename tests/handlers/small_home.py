"""The dialogs under test with a home page that only says where it is."""

from dataclasses import dataclass

from handlers import invitations, registration, roles, takeover, unreachable
from handlers.dialogs import Dialog, Dialogs
from handlers.messages import Reply
from handlers.router import Router
from handlers.turn import Turn


@dataclass(frozen=True)
class Home:
    """The home page."""


def _open_home(turn: Turn, rest: str) -> list[Reply]:
    del rest
    turn.state = Home()
    return [Reply(text=_page(turn, ""))]


def _open_unread(turn: Turn, rest: str) -> list[Reply]:
    turn.state = Home()
    code = registration.code_in(rest)
    return registration.enter(turn, code) if code else [Reply(text=_page(turn, rest))]


def _answer(turn: Turn, state: Home) -> list[Reply]:
    del state
    return _open_unread(turn, turn.said.text) if turn.is_typed else _open_home(turn, "")


def _page(turn: Turn, rest: str) -> str:
    page = f"TRANG CHÍNH {roles.role_name(turn.session, turn.me)}"
    return f"{page} · {rest}" if rest else page


def small_router() -> Router:
    """A router of the dialogs of enrolment, roles and takeover."""
    modules = (registration, invitations, roles, takeover, unreachable)
    places = {name: place for module in modules for name, place in module.PLACES.items()}
    return Router(
        Dialogs(
            states=(
                Dialog(Home, _answer, _answer),
                *registration.STATES,
                *roles.STATES,
                *takeover.STATES,
            ),
            places={**places, "home": _open_home, "unread": _open_unread},
            commands=(*invitations.COMMANDS, *registration.COMMANDS, *roles.COMMANDS, *takeover.COMMANDS),
            unknown=registration.unknown,
            edited=_open_home,
        )
    )
