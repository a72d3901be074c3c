"""Finds the columns of a sheet by their headings, whatever their order, case and accents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from handlers.workbook.cells import shown
from handlers.workbook.layout import Column, Sheet
from handlers.workbook.letters import fold

_HEADING_ROWS = 15
"""The headings stand somewhere in the first rows, below titles that people add."""


@dataclass(frozen=True)
class Headings:
    """Where the columns of a sheet stand: index in the row -> column; `row` is the row of the headings."""

    row: int
    columns: Mapping[int, Column]
    twice: Mapping[int, Column]
    """Further columns with a heading that an earlier one has already: not read."""


def find_headings(sheet: Sheet, rows: Iterator[tuple[int, tuple[Any, ...]]]) -> Headings | None:
    """The first row in which at least two headings (or the only one) are known; takes the rows up to it."""
    known = columns_by_heading(sheet)
    enough = min(2, len(sheet.columns))
    for number, row in rows:
        if number > _HEADING_ROWS:
            return None
        columns: dict[int, Column] = {}
        twice: dict[int, Column] = {}
        for index, cell in enumerate(row):
            column = known.get(fold(shown(cell.value)))
            if column is not None:
                (twice if column in columns.values() else columns)[index] = column
        if len(columns) >= enough:
            return Headings(number, columns, twice)
    return None


def columns_by_heading(sheet: Sheet) -> dict[str, Column]:
    """Bare letters of each heading that is understood -> its column."""
    other = {fold(heading): column for column in sheet.columns for heading in column.other_headings}
    return other | {fold(column.heading): column for column in sheet.columns}


def column_name(index: int, column: Column) -> str:
    """How a column is named to people: "C (Mã hộ)"."""
    return f"{get_column_letter(index + 1)} ({column.heading})"
