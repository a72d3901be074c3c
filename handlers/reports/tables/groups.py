"""Forms 8, 9 and 10: poor and near-poor households by group, by ethnicity and by cause."""

from collections import Counter
from collections.abc import Iterable, Sequence

from handlers.reports.tables.inputs import KINH, Household, Review, Village
from handlers.reports.tables.layout import Table
from handlers.reports.tables.placing import Counts, Listed, holding, is_minority, lines, remark, table
from handlers.texts import tables as texts
from models.rules.form_rules import HOUSEHOLDS, NEAR_ROW, POOR_ROW, UNITS
from models.rules.movement import LISTS
from models.rules.poverty import PovertyClass

_MOST_ETHNICITIES = 5
"""So many minorities have a column of their own on a page; the smaller ones are "khác"."""
_CAUSES = range(1, 9)


def form_8(review: Review, listed: Listed) -> Table:
    """By group: minorities, without labour capacity, with people of merit, none of these."""

    def counts(village: Village, unit: str) -> Counts:
        cells: dict[str, int | None] = {}
        for first, poverty_class in zip((1, 6), LISTS, strict=True):
            those = listed.of(village.key, poverty_class)
            parts = (
                those,
                [one for one in those if is_minority(one)],
                [one for one in those if one.no_labour_capacity],
                [one for one in those if one.merit],
                [one for one in those if not (is_minority(one) or one.no_labour_capacity or one.merit)],
            )
            cells |= {str(column): _count(part, unit) for column, part in enumerate(parts, start=first)}
        return cells

    return table(8, lines(review, counts, UNITS), [texts.OVERLAP, texts.PERSONS_OF])


def form_9(review: Review, listed: Listed) -> Table:
    """By ethnicity of the household, each of the larger minorities in a column of its own."""
    named = ethnicities(review.households)

    def counts(village: Village, unit: str) -> Counts:
        cells: dict[str, int | None] = {}
        for poverty_class in LISTS:
            those = listed.of(village.key, poverty_class)
            minority = [one for one in those if is_minority(one)]
            parts = {
                "total": those,
                "kinh": [one for one in those if one.ethnicity == KINH],
                "minority": minority,
                **{name: [one for one in minority if one.ethnicity == name] for name in named},
                "other": [one for one in minority if one.ethnicity not in named],
            }
            cells |= {f"{poverty_class}:{key}": _count(part, unit) for key, part in parts.items()}
        return cells

    headings = {
        f"{poverty_class}:{key}": (texts.ETHNIC_GROUPS[poverty_class], texts.ETHNIC.get(key, key))
        for poverty_class in LISTS
        for key in ("total", "kinh", "minority", *named, "other")
    }
    return table(9, lines(review, counts, UNITS), [texts.PERSONS_OF], headings=headings)


def form_10(review: Review, listed: Listed) -> Table:
    """By cause, a line for the poor and one for the near-poor; a household may have several causes."""

    def counts(village: Village, unit: str) -> Counts:
        causes = [household.causes for household in listed.of(village.key, PovertyClass(unit))]
        return {"total": len(causes), **{str(cause): holding(causes, cause) for cause in _CAUSES}}

    columns = [str(cause) for cause in _CAUSES]
    notes = remark([household.causes for household in review.households], columns, texts.CAUSE_DATA)
    return table(10, lines(review, counts, (POOR_ROW, NEAR_ROW)), [*notes, texts.MANY_CAUSES], width=11)


def ethnicities(households: Iterable[Household]) -> tuple[str, ...]:
    """The minorities that form 9 names, the largest first."""
    sizes = Counter(household.ethnicity for household in households if is_minority(household))
    return tuple(sorted(sizes, key=lambda name: (-sizes[name], name))[:_MOST_ETHNICITIES])


def _count(households: Sequence[Household], unit: str) -> int:
    return len(households) if unit == HOUSEHOLDS else sum(household.persons for household in households)
