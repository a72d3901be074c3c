"""Reads a commune's workbook, whatever people have done to it, into frozen rows and doubts of single cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from handlers.texts import workbook as texts
from handlers.workbook.cells import EMPTY, UnclearCellError, read_cell, shown
from handlers.workbook.contents import (
    AnswersRow,
    CommuneSheet,
    CommuneWorkbook,
    Doubt,
    GroupRow,
    HouseholdRow,
    MemberRow,
    PersonRow,
    VillageRow,
)
from handlers.workbook.headings import Headings, column_name, columns_by_heading, find_headings
from handlers.workbook.layout import Column, Sheet
from handlers.workbook.letters import clean, fold, is_decomposed, legacy_encoding
from handlers.workbook.opening import UnreadableWorkbookError, open_workbook
from handlers.workbook.options import RELATION_SEX
from handlers.workbook.sheets import shipped_layout

_ROW_TYPES: Mapping[str, type[Any]] = {
    "villages": VillageRow,
    "people": PersonRow,
    "households": HouseholdRow,
    "members": MemberRow,
    "answers": AnswersRow,
    "groups": GroupRow,
}
_MOST_COLUMNS = 80
_MOST_ROWS = 100_000
_SHOWN = 60
"""Characters of a cell that a doubt repeats."""


class Place(NamedTuple):
    """A cell, a row (no column) or a sheet (row 0) of a file."""

    sheet: str
    row: int
    column: str = ""


@dataclass
class Reading:
    """What has been found so far. `row_types`: key of a sheet -> the class of its rows."""

    row_types: Mapping[str, type[Any]]
    sheets: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    rows: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    commune: CommuneSheet = field(default_factory=CommuneSheet)

    def doubt(self, place: Place, why: str, mend: str, *, found: str = "", blocking: bool = True) -> None:
        """Note something about a cell, a row (no column) or a sheet (row 0)."""
        sheet, row, column = place
        self.doubts.append(
            Doubt(sheet=sheet, row=row, column=column, found=found, why=why, mend=mend, blocking=blocking)
        )


def read_workbook(source: Path | bytes, sheets: Sequence[Sheet] | None = None) -> CommuneWorkbook:
    """The contents of an Excel file (path or bytes), by the shipped layout unless another is given.

    `UnreadableWorkbookError` (one Vietnamese sentence) where it is no such workbook. All else comes back as doubts.
    """
    reading = read_sheets(source, shipped_layout() if sheets is None else sheets, _ROW_TYPES)
    return CommuneWorkbook(
        commune=reading.commune,
        sheets=reading.sheets,
        columns=reading.columns,
        doubts=tuple(reading.doubts),
        **reading.rows,
    )


def read_sheets(source: Path | bytes, layout: Sequence[Sheet], row_types: Mapping[str, type[Any]]) -> Reading:
    """The known sheets of an Excel file as rows; `UnreadableWorkbookError` where it has none of them."""
    book = open_workbook(source)
    reading = Reading(row_types)
    try:
        titles = {fold(name): name for name in reversed(book.sheetnames)}
        for sheet in layout:
            wanted = (sheet.title, *sheet.other_titles)
            name = next((titles[fold(title)] for title in wanted if fold(title) in titles), None)
            if name is not None and hasattr(book[name], "iter_rows"):
                reading.sheets[sheet.key] = clean(name)
                _read_sheet(sheet, clean(name), book[name], reading)
    except UnreadableWorkbookError:
        raise
    except Exception as error:  # parts are parsed as their rows are reached, and break in many ways
        raise UnreadableWorkbookError(texts.NOT_A_WORKBOOK) from error
    finally:
        book.close()
    if not reading.sheets:
        raise UnreadableWorkbookError(texts.no_known_sheet([sheet.title for sheet in layout]))
    return reading


def _read_sheet(sheet: Sheet, name: str, worksheet: Any, reading: Reading) -> None:
    worksheet.reset_dimensions()  # some programs write dimensions that their rows exceed
    rows = _filled_rows(worksheet)
    if sheet.upright:
        reading.commune = _read_commune(sheet, name, rows, reading)
        return
    headings = find_headings(sheet, rows)
    if headings is None:
        wanted = texts.listed([column.heading for column in sheet.columns if column.needed])
        reading.doubt(Place(name, 0), texts.HEADINGS_ABSENT, texts.ADD_HEADINGS.format(headings=wanted))
        return
    for index, column in headings.columns.items():
        reading.columns[sheet.key, column.field] = column_name(index, column)
    for index, column in headings.twice.items():
        place = Place(name, headings.row, column_name(index, column))
        reading.doubt(place, texts.COLUMN_TWICE, texts.RENAME_COLUMN, blocking=False)
    found = set(headings.columns.values())
    for column in sheet.columns:
        if column.needed and column not in found:
            mend = texts.ADD_COLUMN.format(heading=column.heading)
            reading.doubt(Place(name, headings.row, column.heading), texts.COLUMN_ABSENT, mend)
    reading.rows[sheet.key] = tuple(_read_rows(sheet, name, rows, headings, reading))


def _filled_rows(worksheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Rows with something in them, with their numbers."""
    for number, whole in enumerate(worksheet.iter_rows(), start=1):
        row = whole[:_MOST_COLUMNS]
        if any(cell.value is not None and shown(cell.value) for cell in row):
            if number > _MOST_ROWS:
                raise UnreadableWorkbookError(texts.TOO_LARGE)
            yield number, row


def _read_rows(
    sheet: Sheet, name: str, rows: Iterator[tuple[int, tuple[Any, ...]]], headings: Headings, reading: Reading
) -> Iterator[Any]:
    row_type = reading.row_types[sheet.key]
    has_facts = any(column.is_fact for column in sheet.columns)
    example = fold(texts.EXAMPLE_MARK)
    for number, row in rows:
        if fold(shown(row[0].value)) == example:
            continue
        cells = {column.field: row[index] for index, column in headings.columns.items() if index < len(row)}
        if not any(shown(cell.value) for cell in cells.values()):
            continue
        values: dict[str, Any] = {}
        facts: dict[str, str] = {}
        for column in headings.columns.values():
            place = Place(name, number, reading.columns[sheet.key, column.field])
            value = _read(column, cells.get(column.field), place, reading)
            if not column.is_fact:
                values[column.field] = value
            elif value:
                facts[column.field] = value
        if sheet.key == "members" and not values.get("sex") and "relation" in cells:
            values["sex"] = _told_sex(shown(cells["relation"].value))
        yield row_type(row=number, **values, **({"facts": facts} if has_facts else {}))


def _read(column: Column, cell: Any, place: Place, reading: Reading) -> Any:
    raw = None if cell is None else cell.value
    empty = EMPTY.get(column.kind, "")
    found = shown(raw)[:_SHOWN]
    if not found:
        if column.needed:
            reading.doubt(place, texts.CELL_EMPTY, texts.FILL_CELL.format(example=column.example))
        return empty
    if isinstance(raw, str):
        _doubt_letters(raw, found, place, reading)
    try:
        return read_cell(column, raw, getattr(cell, "number_format", None) or "General")
    except UnclearCellError as unclear:
        reading.doubt(place, unclear.why, unclear.mend, found=found, blocking=unclear.blocking)
        return empty if unclear.value is None else unclear.value


def _doubt_letters(raw: str, found: str, place: Place, reading: Reading) -> None:
    if is_decomposed(raw):
        reading.doubt(place, texts.DECOMPOSED, texts.TYPE_NOTHING, found=found, blocking=False)
    if encoding := legacy_encoding(raw):
        reading.doubt(place, texts.LEGACY.format(encoding=encoding), texts.TYPE_UNICODE, found=found, blocking=False)


def _told_sex(relation: str) -> str:
    """The sex that the word for a relation tells ("con dâu"), or ""."""
    return RELATION_SEX.get(relation.casefold()) or RELATION_SEX.get(fold(relation), "")


def _read_commune(
    sheet: Sheet, name: str, rows: Iterator[tuple[int, tuple[Any, ...]]], reading: Reading
) -> CommuneSheet:
    """The upright sheet: the heading in column A, its value in column B."""
    known = columns_by_heading(sheet)
    values: dict[str, Any] = {}
    for number, row in rows:
        column = known.get(fold(shown(row[0].value)))
        if column is None or column.field in values:
            continue
        reading.columns[sheet.key, column.field] = column_name(1, column)
        place = Place(name, number, column_name(1, column))
        values[column.field] = _read(column, row[1] if len(row) > 1 else None, place, reading)
    for column in sheet.columns:
        if column.needed and column.field not in values:
            mend = texts.ADD_COLUMN.format(heading=column.heading)
            reading.doubt(Place(name, 0, column.heading), texts.COLUMN_ABSENT, mend)
    settings = {field.partition(":")[2]: value for field, value in values.items() if ":" in field and value}
    plain = {field: value for field, value in values.items() if ":" not in field and value}
    return CommuneSheet(**plain, settings=settings)
