"""Lines by place: the commune first and in bold, then the villages in their order, percentages from the counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from handlers.reports.tables.inputs import KINH, Household, Review, Village
from handlers.reports.tables.layout import ORDER, PLACE, UNIT, Cell, Column, Line, Table
from handlers.texts import tables as texts
from models.rules.form_rules import Rule, Share
from models.rules.percent import percent
from models.rules.poverty import PovertyClass

T = TypeVar("T")
Counts = Mapping[str, int | None]
"""Counts of one line by column; None is blank."""


class Listed:
    """The listed households by village and class."""

    def __init__(self, households: Iterable[Household]) -> None:
        self._by_place: defaultdict[tuple[int, PovertyClass], list[Household]] = defaultdict(list)
        for household in households:
            self._by_place[household.village, household.poverty_class].append(household)

    def of(self, village: int, poverty_class: PovertyClass) -> Sequence[Household]:
        """Those of a village in a class, as they came."""
        return self._by_place.get((village, poverty_class), ())

    def all(self, poverty_class: PovertyClass) -> Sequence[Household]:
        """Those of the commune in a class."""
        return [
            household
            for (_, of_class), those in self._by_place.items()
            if of_class is poverty_class
            for household in those
        ]


def is_minority(household: Household) -> bool:
    """Whether a household is of an ethnic minority; where nobody has stated its ethnicity it is in neither part."""
    return household.ethnicity not in ("", KINH)


def village_names(villages: Iterable[Village]) -> dict[int, str]:
    """What each village is called; of those that share a name (communes merge) each further one gets a number."""
    told: Counter[str] = Counter()
    names = {}
    for village in villages:
        told[village.name] += 1
        names[village.key] = village.name if told[village.name] == 1 else f"{village.name} ({told[village.name]})"
    return names


def table(
    number: int,
    made: tuple[Line, ...],
    notes: Sequence[str],
    *,
    headings: Mapping[str, tuple[str, ...]] | None = None,
    width: float = 9,
) -> Table:
    """The table of a form by village: number, place, which line of the place where there are several, figures."""
    first = [Column(ORDER, (texts.ORDER,), ORDER, 5), Column(PLACE, (texts.PLACE,), PLACE, 18, left=True)]
    if any(line.unit for line in made):
        first.append(Column(UNIT, (texts.UNIT,), UNIT, 12, left=True))
    formulas = texts.FORMULAS.get(number, {})
    numbers = {key: formulas.get(key, key if key.isdecimal() else "") for key in headings or texts.HEADINGS[number]}
    figures = (
        Column(key, heading, numbers[key], max(width, 0.85 * len(numbers[key]) + 1))
        for key, heading in (headings or texts.HEADINGS[number]).items()
    )
    sheet = texts.SHEET.format(number=number)
    return Table(number, sheet, texts.TITLES[number], (*first, *figures), made, tuple(notes))


def lines(
    review: Review,
    counts: Callable[[Village, str], Counts],
    units: Sequence[str] = ("",),
    rules: Iterable[Rule] = (),
) -> tuple[Line, ...]:
    """The lines of a table: for the commune and each village one of each unit.

    The commune's count is the sum of the villages'; blank where the count of one of them is.
    """
    shares = [rule for rule in rules if isinstance(rule, Share)]
    names = village_names(review.villages)
    told = {unit: [counts(village, unit) for village in review.villages] for unit in units}
    return (
        *(_line("", texts.WHOLE_COMMUNE, unit, _sum(told[unit]), shares) for unit in units),
        *(
            _line(place + 1, names[village.key], unit, told[unit][place], shares)
            for place, village in enumerate(review.villages)
            for unit in units
        ),
    )


def holding(sets: Sequence[frozenset[T] | None], what: T) -> int | None:
    """How many of the known sets hold something; None (blank) where there are sets and none is known."""
    if sets and all(one is None for one in sets):
        return None
    return sum(1 for one in sets if one is not None and what in one)


def remark(
    values: Sequence[object | None],
    of_columns: Sequence[str],
    what: str,
    so_many: Callable[[int], str] = texts.households,
) -> Iterator[str]:
    """Says below a table that data were not collected, at all or of some of the households."""
    unknown = sum(value is None for value in values)
    if unknown and unknown == len(values):
        yield texts.not_collected(of_columns, what)
    elif unknown:
        yield texts.partly_collected(what, so_many(unknown))


def _sum(parts: Sequence[Counts]) -> Counts:
    sums: dict[str, int | None] = {}
    for column in parts[0] if parts else ():
        values = [part[column] for part in parts]
        sums[column] = None if None in values else sum(value for value in values if value is not None)
    return sums


def _line(order: int | str, place: str, unit: str, counts: Counts, shares: Iterable[Share]) -> Line:
    cells: dict[str, Cell] = {ORDER: order, PLACE: place, UNIT: texts.UNITS[unit], **counts}
    for share in shares:
        cells[share.column] = percent(counts.get(share.part), counts.get(share.base)).value
    return Line(cells, place, unit, total=order == "")
