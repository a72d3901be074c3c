"""A made-up commune as a workbook, and Excel files with whatever cells a test needs."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import openpyxl

from handlers.workbook.contents import (
    AnswersRow,
    CommuneSheet,
    CommuneWorkbook,
    GroupRow,
    HouseholdRow,
    MemberRow,
    PersonRow,
    VillageRow,
)

NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
TODAY = date(2026, 10, 5)

COMMUNE_ROWS: list[list[Any]] = [
    ["Mục", "Nội dung"],
    ["Mã xã", "99001"],
    ["Tên xã", "Xã Mẫu"],
    ["Số điện thoại xã", "0200000001"],
]
VILLAGE_ROWS: list[list[Any]] = [["Mã thôn", "Tên thôn"], ["01", "Thôn 1"], ["02", "Thôn Đoài"]]
PEOPLE_ROWS: list[list[Any]] = [
    ["Họ tên", "Vai", "Thôn phụ trách"],
    ["Đặng Văn Một", "Trưởng thôn", "01"],
    ["Đặng Thị Hai", "Trưởng thôn", "02"],
]
HOUSEHOLD_ROWS: list[list[Any]] = [["Mã thôn", "Mã hộ", "Chủ hộ"], ["01", "001", "Vũ Thị Ba"]]
MEMBER_ROWS: list[list[Any]] = [
    ["Mã thôn", "Mã hộ", "Họ tên", "Năm sinh", "Giới tính", "Quan hệ với chủ hộ"],
    ["01", "001", "Vũ Thị Ba", 1980, "Nữ", "Chủ hộ"],
]


def sample() -> CommuneWorkbook:
    """Two villages, three households (two with the same code), every kind of column in use."""
    return CommuneWorkbook(
        commune=CommuneSheet(
            code="99001",
            name="Xã Mẫu",
            province="Tỉnh Mẫu",
            area="rural",
            phone="0200000001",
            settings={"address": "bác", "recipients": "Đảng ủy xã; HĐND xã"},
        ),
        villages=(VillageRow(code="01", name="Thôn 1"), VillageRow(code="02", name="Thôn Đoài")),
        people=(
            PersonRow(code="lan", name="Hà Thị Lan", phone="0900000001", kind="chairman", since=date(2026, 1, 1)),
            PersonRow(name="Đỗ Văn Năm", phone="0900000002", kind="officer", title="cán bộ xã", villages=("01", "02")),
            PersonRow(name="Đỗ Văn Năm", phone="0900000002", kind="village_head", villages=("01",)),
            PersonRow(name="Lò Thị Sáu", kind="village_head", villages=("Thôn Đoài",)),
        ),
        households=(
            HouseholdRow(
                village="01",
                code="001",
                head_name="Vũ Thị Ba",
                ethnicity="Mường",
                merit=True,
                poverty_class="poor",
                class_year=2025,
                b1=120,
                b2=40,
                decided_on=date(2025, 12, 12),
                reference="00/QĐ-UBND",
            ),
            HouseholdRow(village="01", code="002", head_name="Vũ Văn Tư", area="urban", no_labour_capacity=True),
            HouseholdRow(
                village="02",
                code="001",
                head_name="Lò Văn Bảy",
                poverty_class="near_poor",
                class_year=2025,
                b1=130,
                b2=20,
            ),
        ),
        members=(
            _member("01", "001", 1, "Vũ Thị Ba", 1980, "female", "head"),
            MemberRow(
                village="01",
                household="001",
                ordinal=2,
                name="Vũ Văn Tám",
                birth_year=2010,
                sex="male",
                relation="child",
                ethnicity="Mường",
                allowance=True,
                facts={"member:uninsured": "yes", "need:training:trade": "may"},
            ),
            _member("01", "002", 1, "Vũ Văn Tư", 1950, "male", "head"),
            _member("02", "001", 1, "Lò Văn Bảy", 1985, "male", "head"),
            _member("02", "001", 2, "Lò Thị Chín", 1986, "female", "spouse"),
        ),
        answers=(
            AnswersRow(
                village="01",
                household="001",
                year=2025,
                facts={
                    "income": "1050000",
                    "area": "62.5",
                    "water": "drilled_well",
                    "devices": "tv phone",
                    "internet": "no",
                    "remark": "=không phải công thức",
                },
            ),
        ),
        groups=(GroupRow(title="Giảm nghèo xã Mẫu"),),
    )


def _member(village: str, household: str, ordinal: int, name: str, born: int, sex: str, relation: str) -> MemberRow:
    return MemberRow(
        village=village,
        household=household,
        ordinal=ordinal,
        name=name,
        birth_year=born,
        sex=sex,
        relation=relation,
    )


def excel(sheets: Mapping[str, Sequence[Sequence[Any]]], formats: Mapping[tuple[str, str], str] | None = None) -> bytes:
    """An .xlsx file of these sheets; `formats`: (sheet, cell) -> number format."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    for (title, cell), number_format in (formats or {}).items():
        book[title][cell].number_format = number_format
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def whole(**changed: Sequence[Sequence[Any]]) -> dict[str, Sequence[Sequence[Any]]]:
    """The sheets of a small workbook without doubts, some of them replaced: keys commune, villages, and so on."""
    return {
        "xã": changed.get("commune", COMMUNE_ROWS),
        "thôn": changed.get("villages", VILLAGE_ROWS),
        "người và vai": changed.get("people", PEOPLE_ROWS),
        "hộ": changed.get("households", HOUSEHOLD_ROWS),
        "người trong hộ": changed.get("members", MEMBER_ROWS),
        **({"trả lời năm trước": changed["answers"]} if "answers" in changed else {}),
    }
