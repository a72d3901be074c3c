"""Notes doubts of one sheet by the names that its sheet and columns have in the file."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from handlers.workbook.contents import CommuneWorkbook, Doubt


class SheetNotes:
    """Makes the doubts of one sheet of a workbook."""

    def __init__(self, workbook: CommuneWorkbook, key: str, title: str) -> None:
        """`title` stands for the sheet's name where the file lacks it."""
        self._name = workbook.sheets.get(key, title)
        self._columns = workbook.columns
        self._key = key

    def doubt(self, row: int, field: str, found: object, why: str, mend: str, *, blocking: bool = False) -> Doubt:
        """A doubt about one cell (`field` "" for the whole row, `row` 0 for the whole sheet)."""
        return Doubt(
            sheet=self._name,
            row=row,
            column=self._columns.get((self._key, field), field),
            found="" if found is None else str(found),
            why=why,
            mend=mend,
            blocking=blocking,
        )


def repeated(rows: Iterable[Any], key: Callable[[Any], Hashable]) -> Iterator[tuple[Any, Any]]:
    """Rows whose key (None: not compared) an earlier row has already, each with that first row."""
    first: dict[Hashable, Any] = {}
    for row in rows:
        value = key(row)
        if value is None:
            continue
        if value in first:
            yield row, first[value]
        else:
            first[value] = row
