"""The workbook as it is written: pleasant to fill in, and the same when it is read back."""

import dataclasses
import io
from typing import Any

import openpyxl
import pytest

from handlers.texts import workbook as texts
from handlers.workbook.contents import CommuneWorkbook, HouseholdRow, VillageRow
from handlers.workbook.reading import read_workbook
from handlers.workbook.sheets import shipped_layout
from handlers.workbook.template import filled, template
from tests.handlers.workbook.samples import sample


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    """The empty template, opened as Excel would."""
    return openpyxl.load_workbook(io.BytesIO(template()))


def _rows(workbook: CommuneWorkbook) -> dict[str, Any]:
    """What the rows say, without the numbers of the rows."""
    keys = ("villages", "people", "households", "members", "answers", "groups")
    plain = {key: [dataclasses.replace(row, row=0) for row in getattr(workbook, key)] for key in keys}
    return {"commune": workbook.commune, **plain}


def test_the_sheets_stand_in_order(book: openpyxl.Workbook) -> None:
    """A guide first, then the sheets in the order in which they are filled in, the lists hidden."""
    titles = [sheet.title for sheet in shipped_layout()]

    assert book.sheetnames == [texts.GUIDE_TITLE, *titles, texts.LIST_TITLE]
    assert book[texts.LIST_TITLE].sheet_state == "hidden"


def test_headings_stay_in_sight(book: openpyxl.Workbook) -> None:
    """The first row of each sheet to be filled in is frozen."""
    assert {book[sheet.title].freeze_panes for sheet in shipped_layout()} == {"A2"}


def test_codes_keep_their_zeros(book: openpyxl.Workbook) -> None:
    """The columns of codes are texts, so that 012 typed into Excel stays 012."""
    assert book["hộ"].column_dimensions["C"].number_format == "@"


def test_the_example_row_says_so(book: openpyxl.Workbook) -> None:
    """Below the headings stands an example, marked in its first cell."""
    assert book["hộ"]["A2"].value == texts.EXAMPLE_MARK
    assert book["hộ"]["C2"].value == "012"


def test_drop_down_lists_offer_the_labels(book: openpyxl.Workbook) -> None:
    """The list of classes holds the labels that reading understands, commas and all."""
    rules = book["hộ"].data_validations.dataValidation
    rule = next(rule for rule in rules if rule.type == "list" and "I2" in rule.sqref)
    cells = book[texts.LIST_TITLE][str(rule.formula1).partition("!")[2].replace("$", "")]

    assert [row[0].value for row in cells] == ["Hộ nghèo", "Hộ cận nghèo", "Hộ không nghèo"]


def test_the_questionnaire_gives_the_columns_of_answers(book: openpyxl.Workbook) -> None:
    """Facts of the questionnaire stand under their short labels, those of persons on the sheet of members."""
    assert "Nước ăn" in [cell.value for cell in book["trả lời năm trước"][1]]
    assert "Chưa có BHYT" in [cell.value for cell in book["người trong hộ"][1]]


def test_written_and_read_again() -> None:
    """Every row comes back as it was written, formulas, labels, dates and marks included."""
    workbook = read_workbook(filled(sample()))

    assert _rows(workbook) == _rows(sample())
    assert workbook.doubts == ()


def test_nothing_becomes_a_formula() -> None:
    """A name that begins like a formula is stored as text in the file."""
    content = filled(
        CommuneWorkbook(
            villages=(VillageRow(code="01", name="=HYPERLINK(1)"),),
            households=(HouseholdRow(village="01", code="-1", head_name="+1\x07+1"),),
        )
    )
    book = openpyxl.load_workbook(io.BytesIO(content))

    assert (book["thôn"]["C2"].data_type, book["thôn"]["C2"].value) == ("s", "=HYPERLINK(1)")
    assert (book["hộ"]["D2"].data_type, book["hộ"]["D2"].value) == ("s", "+1+1")
