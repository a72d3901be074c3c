"""The year's movement of the poor and near-poor lists by the definitions of the report forms 2 and 3.

Thông tư 07/2021/TT-BLĐTBXH, Phụ lục VII, "Tổng hợp diễn biến hộ nghèo" and "… hộ cận nghèo"; their last column is
9 = 1-2-3-4+5+6+7+8. The forms give titles of columns, no rule for a household that changes in two ways at once. Here a
household's year is a row of steps, each booked where it happens, so that households and persons add up by themselves:
one that stays in the commune first moves to its new village (columns 4 and 8), then changes its class there with the
persons that it had at the start, so that both lists exchange the same number, then its persons change (columns 4 or 8,
persons alone). "Tái nghèo" is read as: was on that very list once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from models.rules.poverty import PovertyClass

POOR, NEAR_POOR, NOT_POOR = PovertyClass.POOR, PovertyClass.NEAR_POOR, PovertyClass.NOT_POOR
LISTS = (POOR, NEAR_POOR)
"""The classes that have a list: form 2 is of the first, form 3 of the second."""
OPENING, OTHER_DECREASE, FROM_OTHER_LIST, FELL_BACK, NEW, OTHER_INCREASE, CLOSING = 1, 4, 5, 6, 7, 8, 9
"""Column numbers that forms 2 and 3 share; columns 2 and 3 are the two ways out of a list."""
SIGNS = {1: 1, 2: -1, 3: -1, 4: -1, 5: 1, 6: 1, 7: 1, 8: 1}
"""How columns 1 to 8 make column 9."""
_WAYS_OUT = {(POOR, NEAR_POOR): 2, (POOR, NOT_POOR): 3, (NEAR_POOR, NOT_POOR): 2, (NEAR_POOR, POOR): 3}


class Other(StrEnum):
    """What stands behind the columns "khác" (4 and 8)."""

    DIED_OUT = "died_out"
    MOVED_AWAY = "moved_away"
    MOVED_IN = "moved_in"
    SPLIT = "split"
    """Split off from another household, or ended by being split up."""
    JOINED = "joined"
    """Taken into another household."""
    MOVED_VILLAGE = "moved_village"
    """To another village of the same commune: decrease of the one, increase of the other."""
    PERSONS = "persons"
    """Persons who joined or left a household that stays in its list; no household."""
    UNKNOWN = "unknown"
    """Nobody has said what happened."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a household stands on a day: `village` is the village's id, `persons` its members that day."""

    village: int
    poverty_class: PovertyClass
    persons: int


@dataclass(frozen=True, slots=True)
class HouseholdYear:
    """What a year did to a household.

    `start` is None for one that did not exist in the commune then, `end` for one that no longer does; a household that
    lived here without being under review starts as not poor (its persons then do not matter). `once` are the classes
    that it had been recognised in before the start. `came` and `left` say how a missing start or end came about.
    Raises ValueError where `came` or `left` contradict it.
    """

    key: int
    code: str
    start: Standing | None
    end: Standing | None
    once: frozenset[PovertyClass] = frozenset()
    came: Other | None = None
    left: Other | None = None

    def __post_init__(self) -> None:
        if (self.came and self.start) or (self.left and self.end):
            raise ValueError(f"household {self.key} both stayed and came or left")


@dataclass(frozen=True, slots=True)
class Count:
    """Households and persons."""

    households: int = 0
    persons: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.households + other.households, self.persons + other.persons)

    def times(self, sign: int) -> "Count":
        """The count with a sign."""
        return Count(sign * self.households, sign * self.persons)


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of one household in one column of a list; `other` is set in columns 4 and 8."""

    key: int
    code: str
    poverty_class: PovertyClass
    village: int
    column: int
    count: Count
    other: Other | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Forms 2 and 3 of a year, as the entries that make them."""

    entries: tuple[Entry, ...]
    cells: Mapping[tuple[PovertyClass, int, int], Count]
    """Sums of the entries by list, village and column."""

    def row(self, poverty_class: PovertyClass, village: int | None = None) -> dict[int, Count]:
        """Columns 1 to 9 of a village, or of the commune; the commune's are the sums of the villages'."""
        columns = dict.fromkeys(SIGNS, Count())
        for (of_class, of_village, column), count in self.cells.items():
            if of_class is poverty_class and village in (None, of_village):
                columns[column] += count
        return {**columns, CLOSING: closing(columns)}

    def behind(self, poverty_class: PovertyClass, column: int, village: int | None = None) -> tuple[Entry, ...]:
        """The entries behind a figure, for those who may see households."""
        return tuple(
            entry
            for entry in self.entries
            if entry.poverty_class is poverty_class and entry.column == column and village in (None, entry.village)
        )

    def others(self, poverty_class: PovertyClass, column: int, village: int | None = None) -> dict[Other, Count]:
        """What columns 4 or 8 consist of."""
        counts: dict[Other, Count] = {}
        for entry in self.behind(poverty_class, column, village):
            if entry.other:
                counts[entry.other] = counts.get(entry.other, Count()) + entry.count
        return counts


@dataclass(frozen=True, slots=True)
class Difference:
    """A household of which movement and list tell different things: None is "not in a list"."""

    key: int
    code: str
    told: Standing | None
    listed: Standing | None


def movement(years: Iterable[HouseholdYear]) -> Movement:
    """The movement of a year from every household that is in a list at its start or at its end.

    Others may be among them and change nothing. Raises ValueError where a household comes twice.
    """
    seen: set[int] = set()
    entries: list[Entry] = []
    cells: defaultdict[tuple[PovertyClass, int, int], Count] = defaultdict(Count)
    for year in years:
        if year.key in seen:
            raise ValueError(f"household {year.key} comes twice")
        seen.add(year.key)
        for entry in _entries(year):
            entries.append(entry)
            cells[entry.poverty_class, entry.village, entry.column] += entry.count
    return Movement(tuple(entries), dict(cells))


def closing(columns: Mapping[int, Count]) -> Count:
    """Column 9 from columns 1 to 8."""
    return sum((columns[column].times(sign) for column, sign in SIGNS.items()), Count())


def differences(
    told: Mapping[int, Standing | None], listed: Mapping[int, Standing], codes: Mapping[int, str]
) -> tuple[Difference, ...]:
    """Household by household, where what the movement tells is not what the counted list has.

    `told` are the `start` or the `end` of each household, `listed` the households of the poor and near-poor list of
    that day, `codes` how to name them. Who is in neither list does not count.
    """
    found = []
    for key in sorted({*told, *listed}):
        ours, theirs = _in_a_list(told.get(key)), _in_a_list(listed.get(key))
        if ours != theirs:
            found.append(Difference(key, codes.get(key, ""), ours, theirs))
    return tuple(found)


def _in_a_list(standing: Standing | None) -> Standing | None:
    return standing if standing and standing.poverty_class in LISTS else None


def _entries(year: HouseholdYear) -> Iterator[Entry]:
    """The steps of a household's year that concern a list."""

    def step(standing: Standing, column: int, other: Other | None = None) -> Iterator[Entry]:
        if standing.poverty_class in LISTS:
            count = Count(1, standing.persons)
            yield Entry(year.key, year.code, standing.poverty_class, standing.village, column, count, other)

    start, end = year.start, year.end
    if start:
        yield from step(start, OPENING)
    if start and end:
        moved = replace(start, village=end.village)
        if moved != start:
            yield from step(start, OTHER_DECREASE, Other.MOVED_VILLAGE)
            yield from step(moved, OTHER_INCREASE, Other.MOVED_VILLAGE)
        carried = end.persons if start.poverty_class is NOT_POOR else start.persons
        changed = replace(end, persons=carried)
        if start.poverty_class is not end.poverty_class:
            yield from step(moved, _WAYS_OUT.get((start.poverty_class, end.poverty_class), 0))
            yield from step(changed, _way_in(start.poverty_class, end.poverty_class, year.once))
        yield from _change_of_persons(year, end, end.persons - carried)
    elif start:
        yield from step(start, OTHER_DECREASE, year.left or Other.UNKNOWN)
    elif end:
        yield from step(end, OTHER_INCREASE, year.came or Other.UNKNOWN)


def _way_in(before: PovertyClass, after: PovertyClass, once: frozenset[PovertyClass]) -> int:
    """The column by which a household enters a list: from the other list, back into this one, or new."""
    if before in LISTS:
        return FROM_OTHER_LIST
    return FELL_BACK if after in once else NEW


def _change_of_persons(year: HouseholdYear, end: Standing, change: int) -> Iterator[Entry]:
    if change and end.poverty_class in LISTS:
        column = OTHER_INCREASE if change > 0 else OTHER_DECREASE
        count = Count(0, abs(change))
        yield Entry(year.key, year.code, end.poverty_class, end.village, column, count, Other.PERSONS)
