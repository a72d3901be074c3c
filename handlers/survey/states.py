"""Where a conversation can stand in a survey: small typed data in the conversation's row."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Notice:
    """The notice of a household is to be read out; nothing is begun yet."""

    household: int


@dataclass(frozen=True, kw_only=True)
class Asking:
    """One question is open."""

    sheet: int
    key: str
    row: str = ""
    """The row of a list that is being written down, by its id."""
    single: bool = False
    """Only this detail of the row is changed; then back to the list."""
    back_to: str = ""
    """After an edit: the key of the stop that was open, or "review"."""
    ticked: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    """Values offered for one tap."""
    refused: str = ""
    """The last value out of range, as shown: skipping it asks for the reason."""
    misses: int = 0
    shown: str = ""
    """The value that the question held when it was shown."""
    page: int = 0
    """Which page of a long list of choices is shown, from 0."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list of rows is open: add, change, take off."""

    sheet: int
    key: str
    row: str = ""
    """The row that the list itself stands in."""
    back_to: str = ""
    doing: str = ""
    """edit or remove, while the person says which one, what of it, or why."""
    target: str = ""
    """The row that is being changed."""
    detail: str = ""
    """The key of the detail asked for, while its new value is awaited in a word of the list."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """Up to four questions are shown together with last year's values."""

    sheet: int
    key: str
    """The first of them."""
    misses: int = 0


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A value out of range was skipped: one sentence for the commune."""

    sheet: int
    key: str
    found: str
    row: str = ""
    back_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Review:
    """The last page, or a page of all answers."""

    sheet: int
    page: int = -1
    picking: bool = False
    """Whether the number of a question to change is awaited."""


@dataclass(frozen=True, kw_only=True)
class Explaining:
    """A sentence about a doubt is awaited."""

    sheet: int
    key: str
    """Of the doubt."""


@dataclass(frozen=True, kw_only=True)
class Mending:
    """The last page of a returned sheet: send it again."""

    sheet: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An answer that the commune returned stands: one sentence why."""

    sheet: int
    number: str


@dataclass(frozen=True, kw_only=True)
class AskingCorrection:
    """A sheet with the commune is to be corrected: one sentence why."""

    submission: int


@dataclass(frozen=True, kw_only=True)
class Paused:
    """A sheet rests, or was sent: what to do next is offered."""

    sheet: int


@dataclass(frozen=True, kw_only=True)
class Edited:
    """The person changed a message that had been taken as an answer."""

    sheet: int
    key: str
    value: str
    before: str
