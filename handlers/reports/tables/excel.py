"""Tables as sheets of an Excel workbook, ready to print on A4: streamed, and a text stays a text."""

import io
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from handlers.reports.tables.layout import Cell, Column, Table
from handlers.texts import tables as texts

_FONT = "Times New Roman"
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TITLE = {
    "font": Font(name=_FONT, size=13, bold=True),
    "alignment": Alignment(horizontal="center", wrap_text=True, vertical="center"),
}
_PLAIN = {"font": Font(name=_FONT, size=11, bold=True)}
_CORNER = {**_PLAIN, "alignment": Alignment(horizontal="right")}
_SUBTITLE = {"font": Font(name=_FONT, size=11, italic=True), "alignment": Alignment(horizontal="center")}
_NOTE = {"font": Font(name=_FONT, size=11, italic=True), "alignment": Alignment(wrap_text=True, vertical="top")}
_HEADING = {
    "font": Font(name=_FONT, size=10, bold=True),
    "alignment": Alignment(horizontal="center", vertical="center", wrap_text=True),
    "border": _GRID,
}
_NUMBER_ROW = {
    "font": Font(name=_FONT, size=9, italic=True),
    "alignment": Alignment(horizontal="center", vertical="center", wrap_text=True),
    "border": _GRID,
}
_LINE_HEIGHT = 15.0
_CAPITALS, _BOLD = 0.6, 0.85
"""How many letters of such a kind fit where one plain letter fits."""
_MOST_HEIGHT = 400.0
"""Excel takes up to 409 points."""
_SURROGATES = re.compile("[\ud800-\udfff\ufffe\uffff]")
_A4 = 9
_FORMULA_SIGNS = ("=", "+", "-", "@")
_ABOVE_HEADINGS = 4
"""Rows for the issuer, the title, what the figures are of and a gap."""


def write(tables: Iterable[Table], issuer: str, subtitle: str) -> bytes:
    """A workbook (.xlsx) with a sheet for each table."""
    book = Workbook(write_only=True)
    for table in tables:
        _write_sheet(book, table, issuer, subtitle)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def legal(text: str) -> str:
    """The text without the characters that an Excel file can't hold."""
    return _SURROGATES.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))


def _write_sheet(book: Workbook, table: Table, issuer: str, subtitle: str) -> None:
    page: Any = book.create_sheet(table.sheet)
    width = len(table.columns)
    depth = max(len(column.heading) for column in table.columns)
    numbered = any(column.number for column in table.columns)
    last_heading = _ABOVE_HEADINGS + depth + numbered
    _set_up(page, table, last_heading)
    _merge(page, 2, 2, 1, width)
    _merge(page, 3, 3, 1, width)
    page.row_dimensions[2].height = _height(table.title, sum(column.width for column in table.columns) * _CAPITALS) + 4
    page.append([_styled(page, issuer, _PLAIN), *[None] * (width - 2), _styled(page, table.sheet, _CORNER)])
    page.append([_styled(page, table.title.upper(), _TITLE)])
    page.append([_styled(page, subtitle, _SUBTITLE)])
    page.append([])
    _write_headings(page, table.columns, depth)
    if numbered:
        page.append([_styled(page, column.number, _NUMBER_ROW) for column in table.columns])
    _write_lines(page, table, last_heading + 1)
    _write_notes(page, table, last_heading + len(table.lines) + 1)


def _set_up(page: Any, table: Table, last_heading: int) -> None:
    """Paper, margins, page numbers, rows that repeat on each page, widths."""
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "landscape" if table.landscape else "portrait"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.page_setup.fitToPage = True
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.oddFooter.center.text = texts.PAGE
    page.print_title_rows = f"{_ABOVE_HEADINGS + 1}:{last_heading}"
    page.freeze_panes = f"A{last_heading + 1}"
    for place, column in enumerate(table.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = column.width


def _write_headings(page: Any, columns: Sequence[Column], depth: int) -> None:
    """Rows of headings: neighbours of one group share a cell, a short heading reaches down."""
    blocks = [*heading_blocks(columns, depth)]
    heights = [_LINE_HEIGHT] * depth
    for block in sorted(blocks, key=lambda block: block.last_row):
        width = sum(column.width for column in columns[block.first : block.last + 1])
        missing = _height(block.name, width * _BOLD) - sum(heights[block.first_row : block.last_row + 1])
        heights[block.last_row] += max(0.0, missing)
        first_row, last_row = _ABOVE_HEADINGS + 1 + block.first_row, _ABOVE_HEADINGS + 1 + block.last_row
        _merge(page, first_row, last_row, block.first + 1, block.last + 1)
    corners = {(block.first_row, block.first): block.name for block in blocks}
    for level, height in enumerate(heights):
        page.row_dimensions[_ABOVE_HEADINGS + 1 + level].height = height
        page.append([_styled(page, corners.get((level, place), ""), _HEADING) for place in range(len(columns))])


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and the cells that it covers: rows and columns counted from 0, both ends included."""

    name: str
    first_row: int
    last_row: int
    first: int
    last: int


def heading_blocks(columns: Sequence[Column], depth: int) -> Iterator[Block]:
    """The headings of columns as blocks of cells."""
    for level in range(depth):
        for (is_group, prefix), members in groupby(enumerate(columns), key=lambda one: _part(one[1], level)):
            places = [place for place, _ in members]
            if is_group:
                yield Block(prefix[-1], level, level, places[0], places[-1])
            elif prefix:
                for place in places:
                    yield Block(prefix[-1], level, depth - 1, place, place)


def _part(column: Column, level: int) -> tuple[bool, tuple[str, ...]]:
    """What a column has on a level: a group (by all names down to it), its own name, or nothing more."""
    left = len(column.heading) - 1 - level
    return left > 0, column.heading[: level + 1] if left >= 0 else ()


def _write_lines(page: Any, table: Table, first_row: int) -> None:
    """The lines, through ready-made cells that are used again: a sheet of thousands costs no styles."""
    ready = {bold: [_Ready(page, column, bold=bold) for column in table.columns] for bold in (False, True)}
    for number, line in enumerate(table.lines, start=first_row):
        cells = line.cells
        page_row = []
        height = _LINE_HEIGHT
        for column, made in zip(table.columns, ready[line.total], strict=True):
            value = cells.get(column.key)
            page_row.append(made.holding(value))
            if isinstance(value, str) and (len(value) > column.width - 2 or "\n" in value):
                height = max(height, _height(value, column.width - 2))
        if height > _LINE_HEIGHT:
            page.row_dimensions[number].height = min(height, _MOST_HEIGHT)
        page.append(page_row)


class _Ready:
    """The cells of one column, made once: blank, of numbers, of texts, and of texts that look like a formula.

    A cell's style must not change once a row with it is written, so there is one for each style.
    """

    def __init__(self, page: Any, column: Column, *, bold: bool) -> None:
        alignment = Alignment(horizontal="left" if column.left else "center", vertical="center", wrap_text=True)
        style = {"font": Font(name=_FONT, size=11, bold=bold), "alignment": alignment, "border": _GRID}
        self._blank = _styled(page, "", style)
        self._plain = _styled(page, "", style)
        self._quoted = _styled(page, "", {**style, "quotePrefix": True})

    def holding(self, value: Cell) -> Any:
        """A cell with the value; good until the next one is asked for."""
        text = legal(value) if isinstance(value, str) else value
        if text is None or text == "":
            return self._blank
        cell = self._quoted if isinstance(text, str) and text.startswith(_FORMULA_SIGNS) else self._plain
        _fill(cell, text)
        return cell


def _fill(cell: Any, value: Cell) -> None:
    """Puts a value into a cell; a text never becomes a formula, with `quotePrefix` not when it is edited either."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _write_notes(page: Any, table: Table, first_row: int) -> None:
    width = sum(column.width for column in table.columns)
    for row, note in enumerate(table.notes, start=first_row):
        _merge(page, row, row, 1, len(table.columns))
        page.row_dimensions[row].height = _height(note, width)
        page.append([_styled(page, note, _NOTE)])


def _height(text: str, width: float) -> float:
    """The height of a cell of so many characters' width, words kept whole."""
    lines = sum(len(textwrap.wrap(part, max(4, int(width)))) or 1 for part in text.split("\n"))
    return lines * _LINE_HEIGHT


def _merge(page: Any, first_row: int, last_row: int, first: int, last: int) -> None:
    if (first_row, first) != (last_row, last):
        page.merged_cells.add(CellRange(min_row=first_row, max_row=last_row, min_col=first, max_col=last))


def _styled(page: Any, text: str, style: Mapping[str, Any]) -> Any:
    cell = WriteOnlyCell(page)
    for name, value in style.items():
        setattr(cell, name, value)
    if text:
        _fill(cell, legal(text))
    return cell
