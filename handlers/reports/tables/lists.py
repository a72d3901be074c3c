"""Lists 14 and 15: every near-poor and every poor household with its members, village by village."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from handlers.reports.tables.inputs import Household, Member, Review
from handlers.reports.tables.layout import Cell, Column, Line, Table
from handlers.reports.tables.placing import Listed, is_minority, remark, village_names
from handlers.texts import tables as texts
from handlers.workbook.options import RELATIONS
from models.rules.movement import FELL_BACK, OPENING, movement
from models.rules.poverty import PovertyClass

_WIDTHS = {"household": 7, "member": 7, "name": 34, "ethnicity": 10, "relation": 12}
_LEFT = ("name", "relation")
_RELATIONS = {option.value: option.label for option in RELATIONS}
_KINDS = ("new", "fell_back", "old")
_GROUPS = ("merit", "minority", "no_labour_capacity")
_SUPPORTS = tuple(f"support:{key}" for key in texts.SUPPORTS)
_SUPPORT_COLUMNS = "14–19"
Kinds = Mapping[int, str] | None
"""Of each household the column "old", "fell_back" or "new"; None where the list of the start is unknown."""


def list_14(review: Review, listed: Listed) -> Table:
    """The near-poor households."""
    return _list(14, PovertyClass.NEAR_POOR, review, listed)


def list_15(review: Review, listed: Listed) -> Table:
    """The poor households."""
    return _list(15, PovertyClass.POOR, review, listed)


def _list(number: int, poverty_class: PovertyClass, review: Review, listed: Listed) -> Table:
    kinds = _kinds(review, poverty_class)
    names = village_names(review.villages)
    by_village = {village.key: listed.of(village.key, poverty_class) for village in review.villages}
    everybody = [household for those in by_village.values() for household in those]
    made = [_sums(review.places or texts.WHOLE_COMMUNE, everybody, kinds)]
    order = 0
    for village, those in by_village.items():
        if those:
            made.append(_sums(names[village], those, kinds))
        for household in those:
            order += 1
            made += _household(order, household, kinds)
    notes = [] if review.years is not None else [texts.NO_HISTORY]
    notes += remark([household.support for household in everybody], (_SUPPORT_COLUMNS,), texts.SUPPORT_DATA)
    columns = tuple(
        Column(key, heading, str(place), _WIDTHS.get(key, 8), left=key in _LEFT)
        for place, (key, heading) in enumerate(texts.list_headings(poverty_class).items(), start=1)
    )
    return Table(number, texts.SHEET.format(number=number), texts.TITLES[number], columns, tuple(made), tuple(notes))


def _kinds(review: Review, poverty_class: PovertyClass) -> Kinds:
    """Of each household whether it was in the list at the start, fell back into it, or is new."""
    if review.years is None:
        return None
    kinds: dict[int, str] = {}
    for entry in movement(review.years).entries:
        if entry.poverty_class is poverty_class:
            kinds.setdefault(entry.key, {OPENING: "old", FELL_BACK: "fell_back"}.get(entry.column, "new"))
    return kinds


def _marks(household: Household, kinds: Kinds) -> Iterator[str]:
    """The columns in which a household has a mark."""
    if kinds and household.key in kinds:
        yield kinds[household.key]
    for column, marked in zip(
        _GROUPS, (household.merit, is_minority(household), household.no_labour_capacity), strict=True
    ):
        if marked:
            yield column
    yield from (f"support:{support}" for support in household.support or ())


def _sums(place: str, households: Sequence[Household], kinds: Kinds) -> Line:
    """A line in bold: how many households and persons, and how many marks a column has."""
    persons = sum(household.persons for household in households)
    marks = Counter(mark for household in households for mark in _marks(household, kinds))
    collected = any(household.support is not None for household in households)
    columns = (*(_KINDS if kinds is not None else ()), *_GROUPS, *(_SUPPORTS if collected else ()))
    name = texts.households_and_persons(place, len(households), persons)
    return Line({"name": name, **{column: marks[column] for column in columns}}, place, total=True)


def _household(order: int, household: Household, kinds: Kinds) -> Iterator[Line]:
    """A line for each member, number, code and marks of the household on the first."""
    for place, member in enumerate(household.members or (Member(name=""),), start=1):
        cells: dict[str, Cell] = {
            "member": place,
            "name": member.name,
            "female" if member.sex == "female" else "male": member.birth_year,
            "ethnicity": member.ethnicity or household.ethnicity,
            "relation": _RELATIONS.get(member.relation, member.relation),
        }
        if place == 1:
            cells |= {"household": order, "name": texts.with_code(member.name, household.code)}
            cells |= dict.fromkeys(_marks(household, kinds), texts.MARK)
        yield Line(cells)
