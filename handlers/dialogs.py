"""The dialogs of the bot in one table: which state belongs to which dialog, which word and place opens which."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from handlers.messages import Reply
from handlers.turn import Turn
from models.tables import RoleKind

Answer = Callable[[Turn, Any], list[Reply]]
"""Answers what was said in a state; `turn.state` says where it goes on."""

Open = Callable[[Turn, str], list[Reply]]
"""Opens a place; the text is what follows its name ("household:12" -> "12"), or what was typed after the command."""


@dataclass(frozen=True)
class Dialog:
    """A state of a conversation (a frozen dataclass) and what answers in it."""

    state: type[Any]
    answer: Answer
    show: Answer
    """Asks again what is open in this state."""
    asks: bool = False
    """Whether the open question reads texts itself: only whole labels and words of its buttons go before, and
    no command but the words of navigation."""
    stale: Callable[[Turn, Any], str] | None = None
    """What to say of a tap on a question that is no longer open."""


@dataclass(frozen=True)
class Command:
    """Words that open a place, for the roles named (none: for everybody enrolled)."""

    words: tuple[str, ...]
    place: str
    roles: frozenset[RoleKind] = frozenset()
    numbered: bool = False
    """Only where a number follows ("xong 12"): alone the words mean something else."""
    anywhere: bool = False
    """Whether the words alone open it inside an open question too."""


@dataclass(frozen=True)
class Dialogs:
    """All of them; the composition root gives the table to the router."""

    states: tuple[Dialog, ...]
    places: dict[str, Open]
    commands: tuple[Command, ...]
    unknown: Open
    """Answers a person without a role."""
    edited: Open
    """Answers the change of a message sent before."""

    def load(self, data: dict[str, Any]) -> tuple[Dialog, Any] | None:
        """The dialog and the typed state of a conversation row; None at its very beginning."""
        for dialog in self.states:
            if data.get("at") == dialog.state.__name__:
                fields = {key: value for key, value in data.items() if key != "at"}
                return dialog, TypeAdapter(dialog.state).validate_python(fields)
        return None

    @staticmethod
    def dump(state: Any) -> dict[str, Any]:
        """A state as JSON for the conversation row."""
        fields: dict[str, Any] = TypeAdapter(type(state)).dump_python(state, mode="json")
        return {"at": type(state).__name__, **fields}
