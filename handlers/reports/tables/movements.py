"""Forms 2 and 3: the year's movement of the poor and of the near-poor, households and persons."""

from collections.abc import Iterator

from handlers.reports.tables.inputs import Review, Village
from handlers.reports.tables.layout import Table
from handlers.reports.tables.placing import Counts, Listed, lines, table
from handlers.texts import tables as texts
from models.rules.form_rules import HOUSEHOLDS, UNITS
from models.rules.movement import CLOSING, OTHER_DECREASE, OTHER_INCREASE, Movement, Other, movement
from models.rules.poverty import PovertyClass


def form_2(review: Review, listed: Listed) -> Table:
    """Movement of the poor."""
    del listed
    return _form(2, PovertyClass.POOR, review)


def form_3(review: Review, listed: Listed) -> Table:
    """Movement of the near-poor."""
    del listed
    return _form(3, PovertyClass.NEAR_POOR, review)


def _form(number: int, poverty_class: PovertyClass, review: Review) -> Table:
    if review.years is None:
        blank: Counts = {str(column): None for column in range(1, CLOSING + 1)}
        return table(number, lines(review, lambda _village, _unit: blank, UNITS), [texts.NO_OPENING], width=11)
    moved = movement(review.years)

    def counts(village: Village, unit: str) -> Counts:
        row = moved.row(poverty_class, village.key)
        return {str(column): cell.households if unit == HOUSEHOLDS else cell.persons for column, cell in row.items()}

    return table(number, lines(review, counts, UNITS), [*_notes(moved, poverty_class)], width=11)


def _notes(moved: Movement, poverty_class: PovertyClass) -> Iterator[str]:
    """What hides in the columns "khác"."""
    others = moved.others(poverty_class, OTHER_DECREASE)
    if inside := others.get(Other.MOVED_VILLAGE):
        yield texts.moved_inside(inside.households, inside.persons)
    more = moved.others(poverty_class, OTHER_INCREASE)
    unknown = [count.households for side in (others, more) if (count := side.get(Other.UNKNOWN))]
    if unknown:
        yield texts.unexplained(sum(unknown))
