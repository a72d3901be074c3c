"""The workbook of the official tables: its sheets, print layout, blanks with their reason, texts that stay texts."""

from dataclasses import replace
from typing import Any

import pytest

from handlers.reports.tables import Village, household_list, workbook
from handlers.reports.tables.excel import heading_blocks
from handlers.reports.tables.layout import Column
from tests.handlers.reports.reading import body, changed, figures, heading_row, page, read_book, texts
from tests.handlers.reports.sample import POOR, VILLAGES, review


def test_the_sheets_stand_in_order() -> None:
    """Forms, lists, cross-checks."""
    names = read_book(workbook(review(), households=True)).sheetnames
    assert names == [*(f"Biểu {number}" for number in range(1, 16)), "Đối chiếu"]


def test_without_lists_no_household_is_named() -> None:
    """Who may not have lists gets neither the lists nor a code or a name in the cross-checks."""
    told = review()
    told = replace(told, households=told.households[1:])
    book = read_book(workbook(told, households=False))
    assert book.sheetnames == [*(f"Biểu {number}" for number in range(1, 14)), "Đối chiếu"]
    everything = " ".join(text for sheet in book for text in texts(sheet))
    assert "Ng. Văn" not in everything
    assert "hộ 0" not in everything


def test_it_prints_on_a4() -> None:
    """Paper, orientation, one page wide, headings on each page, page numbers."""
    book: Any = read_book(workbook(review(), households=True))
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows.startswith("$5:")
        assert sheet.oddFooter.center.text == "Trang &P/&N"


def test_a_form_says_what_it_is() -> None:
    """Who draws it up, which form, its title, of when and how far recognised."""
    sheet = page(review(), "Biểu 2")
    assert sheet["A1"].value == "UBND XÃ THỌ DÂN"
    assert sheet["L1"].value == "Biểu 2"
    assert sheet["A2"].value == "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO"
    assert sheet["A3"].value == "Tỉnh Thanh Hóa · năm 2026 · số liệu 14/12/2026, tạm tính, chưa công nhận"
    assert page(review(provisional=False), "Biểu 2")["A3"].value.endswith("theo quyết định công nhận")


def test_column_numbers_are_the_official_ones() -> None:
    """With their formulas below the headings."""
    assert heading_row(page(review(), "Biểu 1")) == [
        "A", "B", "1", "2", "3", "4=3/1*100", "5", "6=5/1*100", "7", "8=7/1*100", "9", "10=9/2*100", "11",
        "12=11/2*100", "13", "14=13/2*100",
    ]  # fmt: skip
    assert heading_row(page(review(), "Biểu 2"))[-1] == "9=1-2-3-4+5+6+7+8"


def test_headings_share_cells() -> None:
    """A group stands above its columns, a single heading reaches down."""
    merged = {str(cells) for cells in page(review(), "Biểu 1").merged_cells.ranges}
    assert {"A5:A6", "C5:C6", "E5:F5", "A2:P2"} <= merged


def test_blocks_of_headings() -> None:
    """Three levels: group, group within, and columns that end earlier."""
    columns = [Column(key, heading, key) for key, heading in (
        ("1", ("a",)), ("2", ("b", "c", "d")), ("3", ("b", "c", "e")), ("4", ("b", "f")),
    )]  # fmt: skip
    blocks = {(one.name, one.first_row, one.last_row, one.first, one.last) for one in heading_blocks(columns, 3)}
    assert blocks == {
        ("a", 0, 2, 0, 0), ("b", 0, 0, 1, 3), ("c", 1, 1, 1, 2), ("d", 2, 2, 1, 1), ("e", 2, 2, 2, 2),
        ("f", 1, 2, 3, 3),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["=1+1", "+84 900", "-5", "@SUM(A1)", '=HYPERLINK("x")', "Ng. Văn 😀", "#N/A", "007"])
def test_hostile_texts_stay_texts(name: str) -> None:
    """Names and villages that look like formulas, errors or numbers are text when read back, as they were."""
    told = review(villages=(replace(VILLAGES[0], name=name),), households=12)
    household = replace(
        told.households[0], members=(replace(told.households[0].members[0], relation=name, ethnicity=name),)
    )
    told = replace(told, households=(household,))
    cell = page(told, "Biểu 1")["B9"]
    assert (cell.value, cell.data_type) == (name, "s")
    found = [
        (cell.data_type, bool(cell.quotePrefix))
        for sheet in read_book(household_list(told, household.poverty_class))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == name
    ]
    assert found == [("s", name[0] in "=+-@")] * 2


def test_control_characters_and_line_breaks() -> None:
    """What Excel can't hold is left out; a line break stays."""
    told = review(villages=(Village(key=1, name="Thôn\x00 1\x0b\nxóm \ud800B"),))
    assert page(told, "Biểu 1")["B9"].value == "Thôn 1\nxóm B"


def test_a_text_behind_a_formula_sign_does_not_mark_its_neighbours() -> None:
    """The sign that keeps a text a text is of that cell alone."""
    told = review(villages=(Village(key=1, name="=1"), Village(key=2, name="Thôn 2")))
    sheet = page(told, "Biểu 1")
    assert [bool(sheet[cell].quotePrefix) for cell in ("B8", "B9", "B10")] == [False, True, False]


def test_totals_that_nobody_entered() -> None:
    """The village, the commune and what is computed from them are blank, and the table says where."""
    told = review(villages=(*VILLAGES[:2], Village(key=3, name="Thôn 3")))
    sheet = page(told, "Biểu 1")
    lines = figures(sheet)
    for place in ("Toàn xã", "Thôn 3"):
        assert [lines[place, ""][column] for column in ("1", "2", "4", "10")] == [None] * 4
    assert lines["Thôn 1", ""]["1"] == 200
    assert any("ở Thôn 3 và dòng toàn xã: chưa có tổng số hộ" in text for text in texts(sheet))


def test_no_list_of_the_start() -> None:
    """Forms 2 and 3 and the kinds of households are blank, with the reason."""
    told = review(years=None)
    for number in (2, 3):
        sheet = page(told, f"Biểu {number}")
        assert {value for line in figures(sheet).values() for value in line.values()} == {None}
        assert "Các cột để trống: chưa có danh sách đầu kỳ." in texts(sheet)
    assert "Các cột Chia theo để trống: chưa có danh sách đầu kỳ." in texts(page(told, "Biểu 15"))


@pytest.mark.parametrize(
    ("field", "number", "columns", "reason"),
    [
        ("lacking", 4, ("-2", "1", "12"), "chưa có số liệu thiếu hụt."),
        ("lacking", 5, ("1", "12"), "chưa có số liệu thiếu hụt."),
        ("causes", 10, ("1", "8"), "chưa có nguyên nhân nghèo."),
    ],
)
def test_data_that_nobody_collected(field: str, number: int, columns: tuple[str, ...], reason: str) -> None:
    """Blank, never 0, with the reason below the table."""
    sheet = page(changed(review(), **{field: None}), f"Biểu {number}")
    for line in figures(sheet).values():
        assert [line[column] for column in columns] == [None] * len(columns)
    assert any(text.endswith(reason) for text in texts(sheet))


def test_support_that_nobody_collected() -> None:
    """The six columns of support in a list stay blank, sums as well."""
    sheet = page(changed(review(), support=None), "Biểu 15")
    assert {value for row in body(sheet) for value in row[13:19]} == {None}
    assert "Cột 14–19 để trống: chưa có số liệu hỗ trợ đã nhận trong năm." in texts(sheet)


def test_data_of_some_households_only() -> None:
    """Counted where known, and the table says how many are missing."""
    told = review()
    first = next(one for one in told.households if one.poverty_class is POOR)
    told = replace(
        told, households=tuple(replace(one, causes=None) if one is first else one for one in told.households)
    )
    assert any("Chưa có nguyên nhân nghèo của 1 hộ" in text for text in texts(page(told, "Biểu 10")))


def test_villages_of_one_name() -> None:
    """After a merger two villages may share a name: the second gets a number, and both keep their figures."""
    told = review(villages=tuple(replace(village, name="Thôn 1") for village in VILLAGES))
    lines = figures(page(told, "Biểu 1"))
    assert [lines[name, ""]["1"] for name in ("Thôn 1", "Thôn 1 (2)", "Thôn 1 (3)")] == [200, 150, 97]


def test_the_list_holds_everybody() -> None:
    """Household number, member number, name, years, marks, in the order of the villages."""
    told = review()
    rows = [row for row in body(page(told, "Biểu 15")) if row[1] is not None]
    poor = sorted((one for one in told.households if one.poverty_class is POOR), key=lambda one: one.village)
    expected = [
        (
            order if place == 1 else None,
            place,
            f"{member.name} (hộ {one.code})" if place == 1 else member.name,
            member.birth_year if member.sex == "male" else None,
            member.birth_year if member.sex == "female" else None,
        )
        for order, one in enumerate(poor, start=1)
        for place, member in enumerate(one.members, start=1)
    ]
    assert [row[:5] for row in rows] == expected


def test_kinds_of_households_in_the_list() -> None:
    """Old, fell back, new: of every household one, as the movement has it."""
    told = review(households=300)
    row = body(page(told, "Biểu 15"))[0]
    listed = {one.key for one in told.households if one.poverty_class is POOR}
    years = [year for year in told.years or () if year.key in listed]
    old = sum(year.start is not None and year.start.poverty_class is POOR for year in years)
    back = sum(
        year.start is not None and str(year.start.poverty_class) == "not_poor" and POOR in year.once for year in years
    )
    assert row[7:10] == (len(listed) - old - back, back, old)
