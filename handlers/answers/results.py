"""What a reader hands back, and what it is told about the question."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Why a text was not taken: codes, whose sentences live in handlers/texts."""

    NOT_UNDERSTOOD = "not_understood"
    """No reading was found."""
    EMPTY = "empty"
    """Nothing but spaces, marks or pictures."""
    TOO_LONG = "too_long"
    """Longer than any answer; it was not looked at."""
    AMBIGUOUS = "ambiguous"
    """One thing with more than one reading; the candidates name them."""
    SEVERAL = "several"
    """More than one value: a range, an alternative, a sum."""
    UNKNOWN = "unknown"
    """The person says that he does not know."""
    BOUND = "bound"
    """More than, less than, a few: a bound, no value."""
    UNIT = "unit"
    """The unit is missing, or is not the one the question asks in."""
    LETTERS = "letters"
    """Letters stand where digits are meant."""
    NOT_WHOLE = "not_whole"
    """A fraction where a whole number is needed."""
    NEGATIVE = "negative"
    """Below zero."""
    NO_SUCH_OPTION = "no_such_option"
    """A number or letter outside the list."""
    NO_SUCH_DAY = "no_such_day"
    """A day or month the calendar does not have."""
    OUT_OF_RANGE = "out_of_range"
    """Understood, but no such year, number or telephone number can be."""
    LUNAR = "lunar"
    """A day or year of the lunar calendar."""


@dataclass(frozen=True, slots=True)
class Ok:
    """One reading.

    `value`: int (integer, money, year), Decimal (decimal), date, bool (yesno), option name (choice), tuple of
    option names (multichoice), digits or None (phone), str (name, command; None: no command).
    `approximate`: the person said about, or gave an age for a year.
    `by_bounds`: the text has other readings, which the question's own bounds exclude; the echo says so.
    """

    value: Any
    approximate: bool = False
    by_bounds: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """None, or more than one reading: `candidates` are values (as in `Ok.value`) to offer, if there are any."""

    candidates: tuple[Any, ...] = ()
    why: Why = Why.NOT_UNDERSTOOD


@dataclass(frozen=True, slots=True)
class Invalid:
    """Understood, but it cannot be. `found` is what was understood, where it can be told."""

    why: Why
    found: Any = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Understood, but the bot does not work with it (the lunar calendar)."""

    why: Why = Why.LUNAR


Reading = Ok | Unclear | Invalid | Refused


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question: `words` are further words that mean it."""

    name: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the question itself allows: decides between unclear readings when exactly one fits.

    `unit` is the unit the question asks in (as `m2`, `ha`, `km`, `%`); another one typed is unclear.
    """

    minimum: int | Decimal | None = None
    maximum: int | Decimal | None = None
    unit: str | None = None

    def hold(self, value: int | Decimal) -> bool:
        """Whether the value lies within, both ends included."""
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)


@dataclass(frozen=True, slots=True)
class BlockQuestion:
    """One of the questions shown together in a block; `kind` as in `read`."""

    number: int
    kind: str
    options: Sequence[Option] = ()
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What a message says to a block: question number → reading; `same`: the rest (or all) is as last year."""

    answers: dict[int, Reading] = field(default_factory=dict)
    same: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person told in one line; what was not told is None, what was told unclearly is Unclear."""

    name: str
    birth_year: Reading | None = None
    sex: Reading | None = None
    relation: Reading | None = None
