"""Reading workbooks as people make them, and files that are none."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest

from handlers.texts import workbook as texts
from handlers.workbook.doubts import find_doubts
from handlers.workbook.opening import UnreadableWorkbookError
from handlers.workbook.reading import read_workbook
from handlers.workbook.sheets import shipped_layout
from handlers.workbook.template import template
from tests.handlers.workbook.samples import HOUSEHOLD_ROWS, MEMBER_ROWS, TODAY, excel, whole


def test_headings_in_any_order_case_and_accents() -> None:
    """Columns are found by their headings below a title, among columns that are not ours."""
    rows = [
        ["DANH SÁCH HỘ RÀ SOÁT"],
        [],
        ["CHU HO", "Ghi chú riêng", "mã hộ", unicodedata.normalize("NFD", "Thôn")],
        ["Vũ Thị Ba", "nhà cuối ngõ", "001", "01"],
    ]

    household = read_workbook(excel(whole(households=rows))).households[0]

    assert (household.row, household.village, household.code, household.head_name) == (4, "01", "001", "Vũ Thị Ba")


def test_empty_rows_are_passed_over() -> None:
    """Rows without anything, or with spaces only, are no households; row numbers stay Excel's."""
    rows = [HOUSEHOLD_ROWS[0], [], [None, "  "], HOUSEHOLD_ROWS[1]]

    assert [row.row for row in read_workbook(excel(whole(households=rows))).households] == [4]


def test_the_example_row_is_ignored() -> None:
    """The example rows of the template are no data."""
    workbook = read_workbook(template())

    rows = (workbook.villages, workbook.people, workbook.households, workbook.members, workbook.groups)
    assert rows == ((), (), (), (), ())


def test_numbers_and_texts_are_exchanged() -> None:
    """A code stored as a number and a year stored as text belong to the same household."""
    members = [MEMBER_ROWS[0], [1, 1, "Vũ Thị Ba", "1980", "nu", "chủ hộ"]]
    workbook = read_workbook(excel(whole(members=members)))

    assert workbook.members[0].birth_year == 1980
    assert find_doubts(workbook, TODAY) == []


def test_the_relation_tells_the_sex() -> None:
    """Nobody has to write that a wife is a woman."""
    members = [*MEMBER_ROWS, ["01", "001", "Vũ Văn Tư", 1978, None, "chồng"], ["01", "001", "Vũ B", 2005, None, "con"]]

    assert [row.sex for row in read_workbook(excel(whole(members=members))).members] == ["female", "male", ""]


def test_a_heading_that_stands_twice() -> None:
    """The first of two columns with one heading is read, and said so."""
    rows = [["Mã thôn", "Mã hộ", "Chủ hộ", "Chủ hộ"], ["01", "001", "Vũ Thị Ba", "Ai khác"]]
    workbook = read_workbook(excel(whole(households=rows)))

    assert workbook.households[0].head_name == "Vũ Thị Ba"
    assert [(doubt.column, doubt.blocking) for doubt in workbook.doubts] == [("D (Chủ hộ)", False)]


def test_hostile_cells_are_texts() -> None:
    """What looks like a formula, emoji, right-to-left letters: read as written, nothing is carried out."""
    rows = [HOUSEHOLD_ROWS[0], ["01", "001", "@SUM(A1)"], ["01", "002", "😀 Vũ"], ["01", "003", "\u202eسلام"]]

    heads = [row.head_name for row in read_workbook(excel(whole(households=rows))).households]

    assert heads == ["@SUM(A1)", "😀 Vũ", "سلام"]


def test_an_endless_cell() -> None:
    """A cell of 30,000 characters is a doubt with its beginning, not a name."""
    rows = [HOUSEHOLD_ROWS[0], ["01", "001", "Vũ " * 10_000]]
    workbook = read_workbook(excel(whole(households=rows)))

    assert workbook.households[0].head_name == ""
    assert [(doubt.row, doubt.column, len(doubt.found)) for doubt in workbook.doubts] == [(2, "C (Chủ hộ)", 60)]


def _zip(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", texts.NOT_A_WORKBOOK),
        ("Mã hộ;Chủ hộ\n1;A\n".encode(), texts.NOT_A_WORKBOOK),
        (b"PK\x03\x04 cut off", texts.NOT_A_WORKBOOK),
        (_zip({"word/document.xml": b"<w/>"}), texts.NOT_A_WORKBOOK),
        (COMPOUND + b"Workbook", texts.OLD_WORKBOOK),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), texts.LOCKED_WORKBOOK),
        (_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), texts.OPEN_DOCUMENT),
        (_zip({"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'}), texts.NOT_A_WORKBOOK),
        (_zip({f"part{number}.bin": b"" for number in range(2001)}), texts.TOO_LARGE),
        (excel({"Sheet1": [["a", "b"]]}), texts.no_known_sheet([sheet.title for sheet in shipped_layout()])),
    ],
)
def test_files_that_are_no_workbook(content: bytes, sentence: str) -> None:
    """Each kind of other file gets its one sentence."""
    with pytest.raises(UnreadableWorkbookError) as unreadable:
        read_workbook(content)

    assert str(unreadable.value) == sentence


def test_a_zip_bomb_is_not_unpacked() -> None:
    """A small file that would unpack to half a billion bytes is refused by what it says of itself."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as part:
        for _ in range(450):
            part.write(bytes(1024 * 1024))

    with pytest.raises(UnreadableWorkbookError) as unreadable:
        read_workbook(content.getvalue())

    assert str(unreadable.value) == texts.TOO_LARGE


def test_a_sheet_without_headings(tmp_path: Path) -> None:
    """A sheet whose headings are not to be found is one doubt for the sheet."""
    path = tmp_path / "roll.xlsx"
    path.write_bytes(excel({"hộ": [["a", "b"], ["01", "001"]]}))

    assert [(doubt.sheet, doubt.row, doubt.why) for doubt in read_workbook(path).doubts] == [
        ("hộ", 0, texts.HEADINGS_ABSENT)
    ]
