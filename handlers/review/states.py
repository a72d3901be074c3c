"""Where a reviewer's conversation can stand: small typed data in the conversation's row."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The list of waiting sheets is shown, of one village where its number is given."""

    start: int = 0
    village: int = 0


@dataclass(frozen=True, kw_only=True)
class Looking:
    """A sheet is shown; `put_off` are sheets left for later in this sitting."""

    submission: int
    page: int = -1
    """Which page of all answers; -1 is the short page."""
    put_off: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Settled:
    """A sheet was approved, returned or put off: the next one is offered."""

    submission: int
    put_off: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Returning:
    """A sheet is being returned: first which questions, then the reason of each, at last whether to do it."""

    submission: int
    numbers: tuple[str, ...] = ()
    whole: bool = False
    """The whole sheet goes back, for one reason."""
    reasons: dict[str, str] = field(default_factory=dict)
    """Number -> the officer's words; the reason of a whole sheet under ""."""
    due: date | None = None
    asks_due: bool = False
    put_off: tuple[int, ...] = ()

    @property
    def asked(self) -> str | None:
        """The number whose reason is to be given next ("" for the whole sheet); None when all are given."""
        wanted = ("",) if self.whole else self.numbers
        return next((number for number in wanted if number not in self.reasons), None)
