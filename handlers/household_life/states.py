"""Where a conversation about a household's life can stand."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class LifeMenu:
    """What can happen to a household is listed."""


@dataclass(frozen=True, kw_only=True)
class LifePick:
    """Which household is meant? `act` is the place that goes on with it."""

    act: str


@dataclass(frozen=True, kw_only=True)
class NewWho:
    """Name and year of birth of the head of a household that the roll does not have."""

    moved_in: bool = False
    name: str = ""
    """Known when only the year is awaited."""


@dataclass(frozen=True, kw_only=True)
class NewAlike:
    """Households of the village are near: the same one."""

    name: str
    year: int | None
    moved_in: bool
    alike: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class NewPaper:
    """Whether the household has filed its request, then the ticks of Phiếu A."""

    name: str
    year: int | None
    moved_in: bool
    has_paper: bool = False
    ticks: int | None = None
    """Told, where they are too many for the list."""


@dataclass(frozen=True, kw_only=True)
class SplitWho:
    """Who sets up a household of their own."""

    household: int


@dataclass(frozen=True, kw_only=True)
class SplitHead:
    """Who heads it."""

    household: int
    leaving: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SplitPage:
    """What the split will do."""

    household: int
    leaving: tuple[int, ...]
    head: int


@dataclass(frozen=True, kw_only=True)
class JoinInto:
    """Into which household does it go."""

    household: int


@dataclass(frozen=True, kw_only=True)
class JoinPage:
    """What the joining will do."""

    household: int
    into: int


@dataclass(frozen=True, kw_only=True)
class MovedWhere:
    """Where has the household gone."""

    household: int


@dataclass(frozen=True, kw_only=True)
class MovedVillage:
    """To which village of the commune."""

    household: int
    month: date | None = None
    """Told already, with where."""


@dataclass(frozen=True, kw_only=True)
class MovedMonth:
    """In which month? `village` 0: out of the commune."""

    household: int
    village: int = 0


@dataclass(frozen=True, kw_only=True)
class DiedWho:
    """Who has died."""

    household: int


@dataclass(frozen=True, kw_only=True)
class DiedMonth:
    """In which month? `member` 0: nobody of the household is left."""

    household: int
    member: int = 0


@dataclass(frozen=True, kw_only=True)
class EndPage:
    """Whether the household's book is to be closed."""

    household: int
    month: date


@dataclass(frozen=True, kw_only=True)
class ChoosingHead:
    """Who heads the household now? `died`: the old head, who died in `month`."""

    household: int
    died: int = 0
    month: date | None = None


@dataclass(frozen=True, kw_only=True)
class Arriving:
    """A household is said to have moved into the head's village."""

    event: int


@dataclass(frozen=True, kw_only=True)
class EventPage:
    """An event is before the officer."""

    event: int


@dataclass(frozen=True, kw_only=True)
class RefusingEvent:
    """Why it is not so."""

    event: int


@dataclass(frozen=True, kw_only=True)
class CodingEvent:
    """Another code for a new household."""

    event: int
