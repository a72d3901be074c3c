"""The tables of an export as CSV files and as pages of one Excel file, written row by row."""

import csv
import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from handlers.reports.tables.excel import legal
from models.forms.flat import Column

LONGEST = 32767
"""UTF-16 units that a cell of Excel holds."""
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")


class TableFiles:
    """The open files of some tables: a CSV file each (UTF-8, as ODK writes it), one Excel file for all.

    `rows` counts the rows of each table, `cut` the texts that are longer than a cell of Excel.
    """

    def __init__(self, folder: Path, book: str, tables: Mapping[str, Sequence[Column]]) -> None:
        """`tables`: the columns of each table by the name of its CSV file without ending; `book`: the Excel file's."""
        self.rows = dict.fromkeys(tables, 0)
        self.cut = 0
        self._columns = tables
        self._path = folder / f"{book}.xlsx"
        self._book = Workbook(write_only=True)
        self._pages = {name: self._book.create_sheet(_title(name, place)) for place, name in enumerate(tables, 1)}
        self._open = ExitStack()
        self._csv = {name: self._writer(folder / f"{name}.csv", columns) for name, columns in tables.items()}
        for name, columns in tables.items():
            self._pages[name].append([self._text(self._pages[name], column.name) for column in columns])

    def add(self, table: str, cells: Mapping[str, str]) -> None:
        """A row: the values by column, those not named are blank."""
        self.rows[table] += 1
        self._csv[table].writerow(cells)
        page = self._pages[table]
        page.append([self._cell(page, column, cells.get(column.name, "")) for column in self._columns[table]])

    def _writer(self, path: Path, columns: Sequence[Column]) -> "csv.DictWriter[str]":
        file: IO[str] = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
        writer = csv.DictWriter(file, [column.name for column in columns], restval="", lineterminator="\n")
        writer.writeheader()
        return writer

    def _cell(self, page: Any, column: Column, value: str) -> Any:
        """A number where the column holds numbers and this is one, else a text that stays one."""
        if not value:
            return None
        number = _number(value) if column.numeric else None
        return self._text(page, value) if number is None else number

    def _text(self, page: Any, value: str) -> Any:
        text = legal(value)
        units = text.encode("utf-16-le")
        if len(units) > 2 * LONGEST:
            text = units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
            self.cut += 1
        cell = WriteOnlyCell(page, "")
        cell.value = text
        cell.data_type = "s"
        return cell

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        if error is None:
            self._book.save(self._path)
        else:
            self._book.close()


def _number(value: str) -> int | float | None:
    """The number that a text is, where Excel shows it as it was written."""
    for kind in (int, float):
        try:
            number = kind(value)
        except ValueError:
            continue
        if str(number) == value and abs(number) < 10**15:  # Excel keeps fifteen digits
            return number
    return None


def _title(name: str, place: int) -> str:
    """A page's title: Excel allows 31 characters, no two alike."""
    title = _NOT_IN_TITLES.sub("_", name)
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 3]}~{place}"
