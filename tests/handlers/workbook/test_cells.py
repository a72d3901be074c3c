"""One cell: what its column takes, and what it doesn't."""

from datetime import date, datetime
from typing import Any

import pytest

from handlers.workbook.cells import UnclearCellError, read_cell
from handlers.workbook.layout import Column, Kind
from handlers.workbook.options import CLASSES, RELATIONS, Option

DEVICES = (
    Option(value="tv", label="Tivi"),
    Option(value="no", label="Không, chưa có"),
    Option(value="pc", label="Máy"),
)


def read(kind: Kind, value: Any, number_format: str = "General", **more: Any) -> Any:
    """The value of a cell in a column of one kind."""
    return read_cell(Column(field="x", heading="X", kind=kind, **more), value, number_format)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.INTEGER, "120", 120),
        (Kind.INTEGER, 120.0, 120),
        (Kind.INTEGER, "1.050.000 đ", 1050000),
        (Kind.INTEGER, "1 050 000", 1050000),
        (Kind.INTEGER, "120,0", 120),
        (Kind.INTEGER, None, None),
        (Kind.DECIMAL, "62,5 m²", "62.5"),
        (Kind.DECIMAL, 62.5, "62.5"),
        (Kind.YEAR, "1971", 1971),
        (Kind.YEAR, 1971.0, 1971),
        (Kind.YEAR, "15/3/1971", 1971),
        (Kind.YEAR, datetime(1971, 3, 15), 1971),  # noqa: DTZ001 (Excel dates have no zone)
        (Kind.DATE, "12/12/2025", date(2025, 12, 12)),
        (Kind.DATE, "2025-12-12", date(2025, 12, 12)),
        (Kind.DATE, datetime(2025, 12, 12), date(2025, 12, 12)),  # noqa: DTZ001 (Excel dates have no zone)
        (Kind.DATE, 46003, date(2025, 12, 12)),
        (Kind.FLAG, "X", True),
        (Kind.FLAG, "có", True),
        (Kind.FLAG, 1, True),
        (Kind.FLAG, True, True),
        (Kind.FLAG, "không", False),
        (Kind.FLAG, None, False),
        (Kind.YES_NO, "x", "yes"),
        (Kind.YES_NO, "Không", "no"),
        (Kind.YES_NO, None, ""),
        (Kind.CODE, 12, "12"),
        (Kind.CODE, 12.0, "12"),
        (Kind.CODE, " 012 ", "012"),
        (Kind.CODES, "01, 02;Thôn 3", ("01", "02", "Thôn 3")),
        (Kind.CODES, 3, ("3",)),
        (Kind.PHONE, "0900 000 001", "0900000001"),
        (Kind.PHONE, 900000001, "0900000001"),
        (Kind.PHONE, "+84 900 000 001", "0900000001"),
        (Kind.TEXT, "=1+1", "=1+1"),
    ],
)
def test_what_is_taken(kind: Kind, value: Any, expected: Any) -> None:
    """Numbers as text, text as numbers, Excel's dates and marks are all understood."""
    assert read(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.INTEGER, "một trăm"),
        (Kind.INTEGER, "12.5"),
        (Kind.INTEGER, -3),
        (Kind.DECIMAL, "rộng"),
        (Kind.YEAR, "khoảng 1950"),
        (Kind.YEAR, 71),
        (Kind.DATE, "31/02/2025"),
        (Kind.DATE, "tháng 12"),
        (Kind.FLAG, "chắc có"),
        (Kind.INTEGER, "#REF!"),
        (Kind.TEXT, "dài " * 60),
    ],
)
def test_what_is_not_taken(kind: Kind, value: Any) -> None:
    """Text where a number belongs, days that do not exist and endless texts are doubts that block."""
    with pytest.raises(UnclearCellError) as unclear:
        read(kind, value)

    assert unclear.value.blocking
    assert unclear.value.why
    assert unclear.value.mend


def test_a_phone_that_is_none_is_kept() -> None:
    """Something else in place of a phone number is a doubt that does not block, and stays as written."""
    with pytest.raises(UnclearCellError) as unclear:
        read(Kind.PHONE, "gọi hàng xóm")

    assert (unclear.value.blocking, unclear.value.value) == (False, "gọi hàng xóm")


def test_zeros_of_the_number_format_are_kept() -> None:
    """12 under the format 000 is seen as 012 in Excel, and read as that."""
    assert read(Kind.CODE, 12, "000") == "012"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("hộ nghèo", "poor"), ("CAN NGHEO", "near_poor"), ("CN", "near_poor"), ("Không nghèo", "not_poor")],
)
def test_classes(text: str, expected: str) -> None:
    """A class is understood by its label, without accents, and by the usual abbreviations."""
    assert read(Kind.CHOICE, text, options=CLASSES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Vợ", "spouse"), ("con dâu", "in_law"), ("Cháu nội", "grandchild"), ("mẹ chồng", "parent"), ("bà", "other")],
)
def test_relations(text: str, expected: str) -> None:
    """The words that people write for a relation are understood."""
    assert read(Kind.CHOICE, text, options=RELATIONS) == expected


def test_a_word_of_two_meanings_is_not_guessed() -> None:
    """Of "ba" nobody guesses: a father in the South, a grandmother without her accent."""
    with pytest.raises(UnclearCellError):
        read(Kind.CHOICE, "ba", options=RELATIONS)


@pytest.mark.parametrize("text", ["Máy; tivi", "tivi, MAY", "Tivi\nMáy"])
def test_several_choices(text: str) -> None:
    """Several values in one cell are stored in the order of the options."""
    assert read(Kind.CHOICES, text, options=DEVICES) == "tv pc"


def test_a_choice_with_a_comma_in_its_label() -> None:
    """A comma within a label does not part it, alone or among others."""
    assert read(Kind.CHOICES, "Máy, không, chưa có, tivi", options=DEVICES) == "tv no pc"
    assert read(Kind.CHOICES, "Không, chưa có", options=DEVICES) == "no"
