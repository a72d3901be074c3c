"""One message being answered: what a dialog is given to work with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.messages import Incoming, Kind, Reply
from models.tables import Account, Chat, Commune, Conversation, Role

GO = "go:"
"""Values of choices that lead to a place, whatever question is open: harmless, so never stale."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the person said, as far as the offers of the open question tell."""

    text: str = ""
    choice: str = ""
    """Value of the offer that was tapped, or typed by its number, label or word."""
    tapped: bool = False
    command: str = ""
    """The navigation command that was typed ("back", "edit:5"), see `handlers.answers`."""
    stale: bool = False
    """A tap on a question that is no longer open; `choice` is its value."""
    early: bool = False
    """Typed before the open question reached the person."""
    repeated: bool = False
    """The same text as the last one taken, within seconds: sent twice on a weak signal?"""


@dataclass(kw_only=True)
class Turn:
    """The situation of one message in a private chat. Dialogs change rows, never end the transaction."""

    session: Session
    now: datetime
    incoming: Incoming
    chat: Chat
    account: Account
    conversation: Conversation
    commune: Commune | None
    role: Role | None
    said: Said
    goto: Callable[["Turn", str], list[Reply]]
    """Opens a place by its name ("home", "household:12")."""
    popup: str = ""
    taken: str = ""
    """What was taken as the answer, written under the question whose buttons go."""
    state: Any = field(default=None)
    """The dialog's state; set anew to go on elsewhere."""

    @property
    def zone(self) -> ZoneInfo:
        """The commune's time zone."""
        return ZoneInfo(self.commune.zone if self.commune else "Asia/Ho_Chi_Minh")

    @property
    def local_now(self) -> datetime:
        """Now, on the commune's clock."""
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        """The commune's day."""
        return self.local_now.date()

    @property
    def here(self) -> Commune:
        """The commune of somebody who has a role."""
        if self.commune is None:
            raise LookupError("nobody enrolled speaks here")
        return self.commune

    @property
    def me(self) -> Role:
        """The role in which the person speaks."""
        if self.role is None:
            raise LookupError("nobody enrolled speaks here")
        return self.role

    @property
    def is_typed(self) -> bool:
        """Whether this is a text that somebody typed."""
        return self.incoming.kind is Kind.TEXT
