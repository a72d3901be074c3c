"""Random years of a made-up commune, person by person: what happens is done to households, not to tables."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from models.rules.movement import HouseholdYear, Other, Standing
from models.rules.poverty import PovertyClass

CLASSES = tuple(PovertyClass)


@dataclass
class Home:
    """A household that lives somewhere with somebody."""

    key: int
    village: int
    poverty_class: PovertyClass
    persons: list[int]
    once: frozenset[PovertyClass] = frozenset()
    came: Other | None = None

    def standing(self) -> Standing:
        """As movement wants it."""
        return Standing(self.village, self.poverty_class, len(self.persons))


@dataclass
class World:
    """A commune in which a year passes, by the whims of `rng`."""

    rng: Random
    villages: int
    homes: dict[int, Home] = field(default_factory=dict)
    left: dict[int, Other] = field(default_factory=dict)
    born: int = 0
    keys: int = 0

    def settle(self, households: int) -> None:
        """Who lives here at the start."""
        for _ in range(households):
            once = frozenset(self.rng.sample(CLASSES[:2], self.rng.randint(0, 2)))
            self.home(self.village(), self.rng.choice(CLASSES), self.people(self.rng.randint(1, 5)), once=once)

    def home(self, village: int, poverty_class: PovertyClass, persons: list[int], **more: object) -> Home:
        """A household more."""
        self.keys += 1
        self.homes[self.keys] = home = Home(self.keys, village, poverty_class, persons, **more)  # type: ignore[arg-type]  # the few fields that tests set
        return home

    def people(self, number: int) -> list[int]:
        """So many people nobody has seen before."""
        self.born += number
        return list(range(self.born - number, self.born))

    def village(self) -> int:
        """Any of them."""
        return self.rng.randint(1, self.villages)

    def happen(self) -> None:
        """One thing that happens to one household."""
        if not self.homes:
            return
        home = self.rng.choice(list(self.homes.values()))
        self.rng.choice(
            (
                self.reclass, self.reclass, self.reclass, self.move, self.go, self.die,
                self.birth, self.split, self.join, self.marry, self.arrive,
            )
        )(home)  # fmt: skip

    def reclass(self, home: Home) -> None:
        """The review gives it another class."""
        home.poverty_class = self.rng.choice(CLASSES)

    def move(self, home: Home) -> None:
        """To a village of the commune."""
        home.village = self.village()

    def go(self, home: Home) -> None:
        """Out of the commune."""
        self.end(home, Other.MOVED_AWAY)

    def die(self, home: Home) -> None:
        """One person dies; with the last one the household."""
        home.persons.pop()
        if not home.persons:
            self.end(home, Other.DIED_OUT)

    def birth(self, home: Home) -> None:
        """One person more."""
        home.persons += self.people(1)

    def split(self, home: Home) -> None:
        """Some of a household go to live by themselves."""
        if len(home.persons) > 1:
            going = [home.persons.pop() for _ in range(self.rng.randint(1, len(home.persons) - 1))]
            self.home(home.village, self.rng.choice(CLASSES), going, came=Other.SPLIT)

    def join(self, home: Home) -> None:
        """All of a household go to live with another."""
        other = self.rng.choice(list(self.homes.values()))
        if other is not home:
            other.persons += home.persons
            self.end(home, Other.JOINED)

    def marry(self, home: Home) -> None:
        """One person goes to live with another household."""
        other = self.rng.choice(list(self.homes.values()))
        if other is not home and len(home.persons) > 1:
            other.persons.append(home.persons.pop())

    def arrive(self, home: Home) -> None:
        """A household from outside."""
        self.home(home.village, self.rng.choice(CLASSES), self.people(2), came=Other.MOVED_IN)

    def end(self, home: Home, how: Other) -> None:
        """A household that is no more."""
        del self.homes[home.key]
        self.left[home.key] = how


@dataclass(frozen=True)
class Year:
    """What passed: the rows that movement reads, and the lists counted by hand before and after."""

    rows: list[HouseholdYear]
    before: Counter[tuple[PovertyClass, int, str]]
    after: Counter[tuple[PovertyClass, int, str]]


def random_year(seed: int, villages: int, households: int, events: int) -> Year:
    """A year of so many events; the counters hold (class, village, "households" or "persons")."""
    world = World(Random(seed), villages)
    world.settle(households)
    starts = {key: home.standing() for key, home in world.homes.items()}
    once = {key: home.once for key, home in world.homes.items()}
    before = _counted(world)
    for _ in range(events):
        world.happen()
    came = {key: home.came for key, home in world.homes.items()}
    rows = [
        HouseholdYear(
            key,
            f"{key:03d}",
            starts.get(key),
            world.homes[key].standing() if key in world.homes else None,
            once.get(key, frozenset()),
            came.get(key),
            world.left.get(key),
        )
        for key in range(1, world.keys + 1)
    ]
    return Year(rows, before, _counted(world))


def _counted(world: World) -> Counter[tuple[PovertyClass, int, str]]:
    counted: Counter[tuple[PovertyClass, int, str]] = Counter()
    for home in world.homes.values():
        counted[home.poverty_class, home.village, "households"] += 1
        counted[home.poverty_class, home.village, "persons"] += len(home.persons)
    return counted
