"""What the rules of doubt are told: a sheet, what it was last year, and as much of other sheets as they compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from models.rules.poverty import Facts
from models.rules.standards import Area, Standard


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the surveyed household; `number` is the ordinal by which the village head knows them."""

    number: int
    name_key: str
    """As `names.name_key` gives it."""
    birth_year: int | None
    relation: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    """Facts of this person ("member:allowance": "yes"); "" or missing where not asked."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another household of the commune with people of the same names and years of birth."""

    household_id: int
    code: str
    village_id: int
    village: str
    size: int
    """All its people."""
    shared: frozenset[tuple[str, int]]
    """Name key and year of birth of those who stand in this sheet too."""
    head_shared: bool = False


@dataclass(frozen=True, slots=True)
class Twin:
    """A household of the village whose sheet has the same answers; `answers` is how many were compared."""

    household_id: int
    code: str
    answers: int


@dataclass(frozen=True, slots=True)
class VillageSheets:
    """The other sheets of the village in the round: how many, and how many with this sheet's choices.

    `choices` is how many answers of this sheet were compared.
    """

    sheets: int = 0
    same_choices: int = 0
    choices: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees; `accuracy` in metres."""

    latitude: float
    longitude: float
    accuracy: float = 0.0


@dataclass(frozen=True, slots=True)
class Timing:
    """When a sheet was filled in: its beginning and end, each moment at which an answer came, how many questions."""

    begun: datetime
    sent: datetime
    typed: tuple[datetime, ...]
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as it is about to be sent, with all that it is compared with; what is not known is left out."""

    year: int
    facts: Facts
    persons: tuple[Person, ...] = ()
    area: Area = Area.RURAL
    standard: Standard | None = None
    """The first standard of the round."""
    before_year: int = 0
    before: Facts = field(default_factory=dict)
    """Facts of the newest year before."""
    class_before: str = ""
    class_year: int = 0
    """The newest recognised class and its year."""
    persons_before: int | None = None
    timing: Timing | None = None
    place: Point | None = None
    home: Point | None = None
    """Where the household was last year."""
    village_place: Point | None = None
    asked: int = 0
    unknown: int = 0
    """Questions answered "không biết" or left blank, of those asked."""
    neighbours: tuple[Neighbour, ...] = ()
    twins: tuple[Twin, ...] = ()
    village: VillageSheets = VillageSheets()

    def text(self, fact: str) -> str:
        """A single fact as text, "" where it is not answered."""
        value = self.facts.get(fact, "")
        return value if isinstance(value, str) else ""

    def age(self, person: Person) -> int | None:
        """A person's age by the year of birth."""
        return None if person.birth_year is None else self.year - person.birth_year
