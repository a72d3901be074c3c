"""Form 11: what the children of poor and near-poor households lack."""

from collections.abc import Sequence

from handlers.reports.tables.inputs import CHILD_INDICES, CHILD_UNTIL, Household, Member, Review, Village
from handlers.reports.tables.layout import Table
from handlers.reports.tables.placing import Counts, Listed, holding, lines, remark, table
from handlers.texts import tables as texts
from models.rules.movement import LISTS


def form_11(review: Review, listed: Listed) -> Table:
    """Children below 16 by what they lack: health insurance, nutrition, schooling."""

    def counts(village: Village, unit: str) -> Counts:
        del unit
        cells: dict[str, int | None] = {}
        for first, poverty_class in zip((1, 5), LISTS, strict=True):
            lacks = [child.lacks for child in _children(listed.of(village.key, poverty_class), review.year)]
            found = (len(lacks), *(holding(lacks, index) for index in CHILD_INDICES))
            cells |= {str(column): value for column, value in enumerate(found, start=first)}
        return cells

    lacks = [child.lacks for child in _children(review.households, review.year)]
    notes = [*remark(lacks, ("2", "3", "4", "6", "7", "8"), texts.CHILD_DATA, texts.children)]
    ageless = sum(member.birth_year is None for household in review.households for member in household.members)
    if ageless:
        notes.append(texts.children_without_year(ageless))
    return table(11, lines(review, counts), notes, width=11)


def _children(households: Sequence[Household], year: int) -> list[Member]:
    return [
        member
        for household in households
        for member in household.members
        if member.birth_year is not None and year - member.birth_year < CHILD_UNTIL
    ]
