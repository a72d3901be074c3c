"""Writes the commune's workbook: empty as a template, or filled from rows so that they can be corrected."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from handlers.texts import workbook as texts
from handlers.workbook.contents import CommuneWorkbook
from handlers.workbook.layout import Column, Kind, Sheet
from handlers.workbook.options import Option
from handlers.workbook.sheets import shipped_layout

_HEADING = Font(bold=True, color="FFFFFF")
_NEEDED_FILL = PatternFill("solid", fgColor="2F6B4F")
_OPTIONAL_FILL = PatternFill("solid", fgColor="7A9A8A")
_EXAMPLE = Font(italic=True, color="808080")
_TITLE = Font(bold=True, size=14, color="2F6B4F")
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_TOP = Alignment(wrap_text=True, vertical="top")
_LAST_ROW = 20_001
"""As far down as the drop-down lists go."""
_ORDER_WIDTH = 7
_GUIDE_WIDTH = 110
_UPRIGHT_WIDTHS = (24, 40, 60)
_LONGEST_PROMPT = 250
"""Excel takes 255 characters of an input message."""
_TEXT_FORMAT = "@"
_DATE_FORMAT = "dd/mm/yyyy"
_AS_TEXT = {Kind.CODE, Kind.CODES, Kind.PHONE, Kind.TEXT}
"""Columns formatted as text, so that Excel keeps the zeros of 012."""


def template(sheets: Sequence[Sheet] | None = None) -> bytes:
    """The empty workbook (.xlsx): guide, headings, drop-down lists and one example row a sheet."""
    layout = shipped_layout() if sheets is None else sheets
    return write_sheets(CommuneWorkbook(), layout, COMMUNE_GUIDE, examples=True)


def filled(workbook: CommuneWorkbook, sheets: Sequence[Sheet] | None = None) -> bytes:
    """The same workbook (.xlsx) with rows in it; reading it back gives the same rows."""
    return write_sheets(workbook, shipped_layout() if sheets is None else sheets, COMMUNE_GUIDE, examples=False)


@dataclass(frozen=True)
class Guide:
    """The first page: how to fill in the workbook, and what each sheet is for by its key."""

    lines: Sequence[str]
    sheets: Mapping[str, str]


COMMUNE_GUIDE = Guide(texts.GUIDE, texts.SHEET_GUIDES)


def write_sheets(contents: Any, sheets: Sequence[Sheet], guide: Guide, *, examples: bool) -> bytes:
    """A workbook (.xlsx) of such sheets; the rows of each are the attribute of `contents` with the sheet's key."""
    book = Workbook(write_only=True)
    _write_guide(book, sheets, guide)
    lists = _list_ranges(sheets)
    for sheet in sheets:
        if sheet.upright:
            _write_upright(book, sheet, contents, lists, examples=examples)
        else:
            _write_sheet(book, sheet, getattr(contents, sheet.key), lists, examples=examples)
    _write_lists(book, lists)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_guide(book: Workbook, sheets: Sequence[Sheet], guide: Guide) -> None:
    page = book.create_sheet(texts.GUIDE_TITLE)
    page.column_dimensions["A"].width = _GUIDE_WIDTH
    titles = [f"{sheet.title}: {guide.sheets[sheet.key]}" for sheet in sheets]
    page.append([_styled(page, texts.GUIDE_TITLE.capitalize(), font=_TITLE)])
    for line in (*guide.lines, texts.GUIDE_SHEETS, *titles):
        page.append([_styled(page, line, alignment=_TOP)])


def _write_sheet(
    book: Workbook, sheet: Sheet, rows: Iterable[Any], lists: Mapping[tuple[str, ...], str], *, examples: bool
) -> None:
    page = book.create_sheet(sheet.title)
    page.freeze_panes = "A2"
    page.column_dimensions["A"].width = _ORDER_WIDTH
    for index, column in enumerate(sheet.columns, start=2):
        letter = get_column_letter(index)
        dimension = page.column_dimensions[letter]
        dimension.width = column.width
        dimension.number_format = _number_format(column)
        _help_filling(page, column, f"{letter}2:{letter}{_LAST_ROW}", lists)
    page.append([_heading(page, texts.ORDER_HEADING, needed=False)] + [
        _heading(page, column.heading, needed=column.needed) for column in sheet.columns
    ])  # fmt: skip
    if examples:
        page.append(
            [_styled(page, text, font=_EXAMPLE) for text in (texts.EXAMPLE_MARK, *map(_example, sheet.columns))]
        )
    for number, row in enumerate(rows, start=1):
        page.append([number, *(_cell(page, column, _value(row, column)) for column in sheet.columns)])


def _write_upright(
    book: Workbook,
    sheet: Sheet,
    contents: CommuneWorkbook,
    lists: Mapping[tuple[str, ...], str],
    *,
    examples: bool,
) -> None:
    page = book.create_sheet(sheet.title)
    page.freeze_panes = "A2"
    for letter, width in zip("ABC", _UPRIGHT_WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.column_dimensions["B"].number_format = _TEXT_FORMAT
    for number, column in enumerate(sheet.columns, start=2):
        _help_filling(page, column, f"B{number}", lists)
    page.append([_heading(page, text, needed=True) for text in texts.UPRIGHT_HEADINGS])
    for column in sheet.columns:
        setting = column.field.partition(":")[2]
        value = contents.commune.settings.get(setting, "") if setting else getattr(contents.commune, column.field)
        label = column.heading + (" *" if column.needed else "")
        example = f"{texts.EXAMPLE_MARK}: {column.example}" if examples and column.example else ""
        hint = ". ".join(part for part in (column.hint, example) if part)
        page.append([label, _cell(page, column, "" if examples else value), _styled(page, hint, font=_EXAMPLE)])


def _list_ranges(sheets: Sequence[Sheet]) -> dict[tuple[str, ...], str]:
    """Where each different list of labels will stand on the sheet of lists."""
    ranges: dict[tuple[str, ...], str] = {}
    for column in (column for sheet in sheets for column in sheet.columns if column.options):
        labels = _labels(column.options)
        letter = get_column_letter(len(ranges) + 1)
        ranges.setdefault(labels, f"'{texts.LIST_TITLE}'!${letter}$1:${letter}${len(labels)}")
    return ranges


def _write_lists(book: Workbook, lists: Mapping[tuple[str, ...], str]) -> None:
    page = book.create_sheet(texts.LIST_TITLE)
    page.sheet_state = "hidden"
    for number in range(max(map(len, lists), default=0)):
        page.append([labels[number] if number < len(labels) else None for labels in lists])


def _help_filling(page: Any, column: Column, cells: str, lists: Mapping[tuple[str, ...], str]) -> None:
    """A drop-down list where one value is to be picked, and the hint beside the cell; neither forbids anything."""
    labels = _labels(column.options)
    prompt = column.hint
    if column.kind is Kind.CHOICES:
        prompt = f"{prompt} {'; '.join(labels)}".strip()
    picks_one = bool(labels) and column.kind is not Kind.CHOICES
    if not prompt and not picks_one:
        return
    rule = DataValidation(type="list" if picks_one else None, allow_blank=True, errorStyle="warning")
    if picks_one:
        rule.formula1 = lists[labels]
        rule.error = texts.PICK_FROM_LIST
    if prompt:
        rule.prompt = prompt[:_LONGEST_PROMPT]
        rule.showInputMessage = True
    rule.add(cells)
    page.data_validations.append(rule)


def _labels(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(option.label for option in options)


def _number_format(column: Column) -> str:
    if column.kind is Kind.DATE:
        return _DATE_FORMAT
    return _TEXT_FORMAT if column.kind in _AS_TEXT else "General"


def _example(column: Column) -> str:
    return column.example


def _value(row: Any, column: Column) -> Any:
    return row.facts.get(column.field, "") if column.is_fact else getattr(row, column.field)


def _cell(page: Any, column: Column, value: Any) -> Any:
    """What stands in the cell for a stored value: labels for names, x for yes, numbers as numbers."""
    match column.kind:
        case Kind.CHOICE | Kind.YES_NO:
            return _text(page, _label(column, value))
        case Kind.CHOICES:
            return _text(page, "; ".join(_label(column, name) for name in value.split()))
        case Kind.FLAG:
            return "x" if value else None
        case Kind.CODES:
            return _text(page, ", ".join(value))
        case Kind.INTEGER | Kind.YEAR | Kind.DECIMAL if isinstance(value, str):
            return _number(page, value)
        case Kind.DATE if isinstance(value, date):
            cell = WriteOnlyCell(page)
            cell.value = value
            cell.number_format = _DATE_FORMAT
            return cell
        case Kind.INTEGER | Kind.YEAR:
            return value
        case _:
            return _text(page, value or "")


def _label(column: Column, name: str) -> str:
    return next((option.label for option in column.options if option.value == name), name)


def _number(page: Any, text: str) -> Any:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return _text(page, text)


def _text(page: Any, text: str) -> Any:
    """A text that stays one: never a formula, whatever it begins with; None for an empty cell."""
    legal = ILLEGAL_CHARACTERS_RE.sub("", text)
    if not legal:
        return None
    if legal[0] not in "=+-@":
        return legal
    cell = WriteOnlyCell(page, legal)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _heading(page: Any, text: str, *, needed: bool) -> Any:
    marked = f"{text} *" if needed and text not in texts.UPRIGHT_HEADINGS else text
    return _styled(page, marked, font=_HEADING, fill=_NEEDED_FILL if needed else _OPTIONAL_FILL, alignment=_WRAPPED)


def _styled(page: Any, text: str, **style: Any) -> Any:
    cell = WriteOnlyCell(page, text or None)
    for name, value in style.items():
        setattr(cell, name, value)
    return cell
