"""Opens a form's workbook with care: what it is, how large it would grow, and its sheets as rows of texts."""

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import (
    csv_to_dict,
    get_excel_column_headers,
    get_excel_rows,
    is_csv,
    is_markdown_table,
    md_to_dict,
    xls_to_dict,
    xlsx_to_dict,
    xlsx_value_to_str,
)

from models.forms import sentences, sheet_sentences
from models.forms.problems import FormProblems, Problem

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 80 * 1024 * 1024
MOST_PARTS = 2000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A form's sheets as pyxform reads them: `raw` for pyxform, `rows` by sheet name; the first row is row 2."""

    raw: dict[str, Any]
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def headers(self, sheet: str) -> list[str]:
        """The column headers of a sheet, in order; empty where the sheet is missing."""
        found = self.raw.get(f"{sheet}_header") or [{}]
        return list(found[0])


def open_workbook(path: str | Path) -> Workbook:
    """Reads .xlsx, .xlsm, .xls, or a form written as a Markdown or CSV table. Raises FormProblems."""
    file = Path(path)
    if file.stat().st_size > LARGEST_FILE:
        raise FormProblems([sentences.too_large()])
    data = file.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's remarks about styles and extensions that no form needs
        raw = _sheets(data, file.suffix.lower())
    rows = {name: value for name, value in raw.items() if name in {"survey", "choices", "settings", "external_choices"}}
    return Workbook({**raw, "fallback_form_name": file.stem}, {name: value or [] for name, value in rows.items()})


def read_sheet(path: str | Path, name: str = "") -> tuple[str, list[Row]]:
    """A sheet of an .xlsx workbook that is no part of the XLSForm: its name, and its rows; the first row is row 2.

    Without a name it is the first sheet. Names are compared in small letters; a sheet that is missing has no rows.
    Days are written YYYY-MM-DD. Raises FormProblems.
    """
    file = Path(path)
    if file.stat().st_size > LARGEST_FILE:
        raise FormProblems([sentences.too_large()])
    data = file.read_bytes()
    if not data.startswith(ZIP):
        return name, []
    _guard(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as in open_workbook
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            title = next((one for one in book.sheetnames if not name or one.lower() == name), None)
            if title is None:
                return name, []
            sheet = book[title]
            headers = get_excel_column_headers(cell.value for cell in next(sheet.rows, ()))
            rows = get_excel_rows(headers, sheet.iter_rows(min_row=2, max_col=len(headers) or 1), _cell)
    except PyXFormError as error:
        raise FormProblems([_unreadable(str(error))]) from error
    except (InvalidFileException, ValueError, KeyError, OSError, TypeError, SyntaxError) as error:
        raise FormProblems([sentences.no_workbook()]) from error
    return title, rows


def _cell(cell: Cell, _row: int, _key: str) -> str:
    if isinstance(cell.value, date) and (not isinstance(cell.value, datetime) or cell.value.time() == time.min):
        return cell.value.strftime("%Y-%m-%d")
    return str(xlsx_value_to_str(cell.value)).strip()


def _sheets(data: bytes, ending: str) -> dict[str, Any]:
    if data.startswith(ZIP):
        _guard(data)
        read = xlsx_to_dict
    elif data.startswith(OLE):
        if ENCRYPTED in data:
            raise FormProblems([sentences.locked()])
        if ending in {".xlsx", ".xlsm"}:
            raise FormProblems([sentences.wrong_ending(ending)])
        read = xls_to_dict
    else:
        read = _table(data)
    try:
        return dict(read(io.BytesIO(data)))
    except PyXFormError as error:
        raise FormProblems([_unreadable(str(error))]) from error
    except (InvalidFileException, ValueError, KeyError, OSError, zipfile.BadZipFile, SyntaxError) as error:
        raise FormProblems([sentences.no_workbook()]) from error


def _guard(data: bytes) -> None:
    """Refuses a zip that is broken, locked, or would unpack to far more than any form."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise FormProblems([sentences.no_workbook()]) from error
    if any(part.flag_bits & 1 for part in parts):
        raise FormProblems([sentences.locked()])
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise FormProblems([sentences.too_large()])


def _table(data: bytes) -> Any:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise FormProblems([sentences.no_workbook()]) from error
    if is_markdown_table(text):
        return md_to_dict
    if is_csv(text):
        return csv_to_dict
    raise FormProblems([sentences.no_workbook()])


def _unreadable(message: str) -> Problem:
    if message.startswith("Duplicate column header: "):
        return sheet_sentences.same_header_twice(message.removeprefix("Duplicate column header: "))
    return sentences.locked() if "encrypted" in message.lower() else sentences.no_workbook()
