"""Forms 4 to 7: which of the twelve indices poor and near-poor households lack, in households and in percent."""

from collections.abc import Sequence

from handlers.reports.tables.inputs import Review, Village
from handlers.reports.tables.layout import ORDER, PLACE, UNIT, Cell, Line, Table
from handlers.reports.tables.placing import Counts, Listed, holding, lines, remark, table
from handlers.texts import tables as texts
from models.rules.form_rules import INDEX_COLUMNS
from models.rules.percent import percent
from models.rules.poverty import INDICES, PovertyClass

_COLUMNS = dict(zip(INDEX_COLUMNS, INDICES, strict=True))


def form_4(review: Review, listed: Listed) -> Table:
    """Poor households by index."""
    return _counts(4, PovertyClass.POOR, review, listed)


def form_5(review: Review, listed: Listed) -> Table:
    """The same in percent of the poor households."""
    return _shares(5, form_4(review, listed))


def form_6(review: Review, listed: Listed) -> Table:
    """Near-poor households by index."""
    return _counts(6, PovertyClass.NEAR_POOR, review, listed)


def form_7(review: Review, listed: Listed) -> Table:
    """The same in percent of the near-poor households."""
    return _shares(7, form_6(review, listed))


def _counts(number: int, poverty_class: PovertyClass, review: Review, listed: Listed) -> Table:
    def counts(village: Village, unit: str) -> Counts:
        del unit
        lacking = [household.lacking for household in listed.of(village.key, poverty_class)]
        return {
            "total": len(lacking),
            "lacking": _sum(lacking),
            **{column: holding(lacking, index) for column, index in _COLUMNS.items()},
        }

    lacking = [household.lacking for household in listed.all(poverty_class)]
    return table(number, lines(review, counts), [*remark(lacking, INDEX_COLUMNS, texts.INDEX_DATA)], width=8)


def _sum(lacking: Sequence[frozenset[str] | None]) -> int | None:
    """All deprivations of the households that are known; blank where none is."""
    if lacking and all(lacks is None for lacks in lacking):
        return None
    return sum(len(lacks & set(INDICES)) for lacks in lacking if lacks is not None)


def _shares(number: int, counts: Table) -> Table:
    made = []
    for line in counts.lines:
        total = line.cells["total"]
        shares = {column: _share(line.cells[column], total) for column in INDEX_COLUMNS}
        cells = {key: line.cells[key] for key in (ORDER, PLACE, UNIT)}
        made.append(Line({**cells, "total": total, **shares}, line.place, total=line.total))
    return table(number, tuple(made), counts.notes, width=8)


def _share(part: Cell, base: Cell) -> Cell:
    return percent(part, base).value if isinstance(part, int) and isinstance(base, int) else None
