"""Reads official tables back from the Excel file, cell by cell, by the numbers printed below the headings."""

import io
from dataclasses import replace
from typing import Any

import openpyxl

from handlers.reports.tables import Review, workbook

Key = tuple[str, str]
"""Place and unit of a line ("" where a place has one line)."""
GROUPS_OF_9 = ("total", "kinh", "minority", "Mường", "Thái", "other")


def read_book(content: bytes) -> openpyxl.Workbook:
    """The workbook as somebody who opens the file has it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def body(page: Any) -> list[tuple[Any, ...]]:
    """The rows below the headings."""
    first = int(page.print_title_rows.split("$")[-1]) + 1
    return list(page.iter_rows(min_row=first, values_only=True))


def heading_row(page: Any) -> list[str]:
    """The row of numbers below the headings: "1", "4=3/1*100"."""
    last = int(page.print_title_rows.split("$")[-1])
    return [str(cell.value or "") for cell in page[last]]


def figures(page: Any) -> dict[Key, dict[str, Any]]:
    """The lines of a table by place and unit; cells by column number, those without one by "-1" and so on."""
    numbers = heading_row(page)
    has_unit = "C" in numbers
    lead = 3 if has_unit else 2
    keys = []
    for place, number in enumerate(numbers[lead:], start=1):
        keys.append(number.partition("=")[0] or f"-{place}")
    return {
        (row[1], row[2] if has_unit else ""): dict(zip(keys, row[lead:], strict=True))
        for row in body(page)
        if row[1] is not None
    }


def page(told: Review, sheet: str, *, households: bool = True) -> Any:
    """A sheet of the workbook."""
    return read_book(workbook(told, households=households))[sheet]


def texts(sheet: Any) -> list[str]:
    """Every text on a sheet."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def changed(told: Review, **fields: object) -> Review:
    """The review, each of its households with other fields."""
    return replace(told, households=tuple(replace(one, **fields) for one in told.households))  # type: ignore[arg-type]  # fields of Household
