"""Each doubt: where it stands, whether it blocks, and that a clean workbook has none."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from handlers.texts import workbook as texts
from handlers.workbook.contents import Doubt, KnownCommune, VillageRow
from handlers.workbook.doubts import find_doubts
from handlers.workbook.reading import read_workbook
from handlers.workbook.template import filled
from tests.handlers.workbook.samples import (
    COMMUNE_ROWS,
    HOUSEHOLD_ROWS,
    MEMBER_ROWS,
    PEOPLE_ROWS,
    TODAY,
    VILLAGE_ROWS,
    excel,
    sample,
    whole,
)

Rows = Sequence[Sequence[Any]]
HOUSEHOLDS_WITH_CLASS = [
    "Mã thôn",
    "Mã hộ",
    "Chủ hộ",
    "Kết quả năm trước",
    "Năm rà soát",
    "Điểm B1",
    "Điểm B2",
    "Khu vực",
]


def _doubts(**sheets: Rows) -> list[Doubt]:
    return find_doubts(read_workbook(excel(whole(**sheets))), TODAY)


def _with_class(*values: Any) -> Rows:
    return [HOUSEHOLDS_WITH_CLASS, ["01", "001", "Vũ Thị Ba", *values]]


def test_a_clean_workbook_has_none() -> None:
    """The small and the full sample raise no doubt, or every other test here would mean little."""
    assert _doubts() == []
    assert find_doubts(read_workbook(filled(sample())), TODAY) == []


BLOCKING: list[tuple[dict[str, Rows], tuple[str, int, str], str]] = [
    ({"villages": [*VILLAGE_ROWS, ["1", "Thôn 9"]]}, ("thôn", 4, "A (Mã thôn)"), texts.SAME_VILLAGE_CODE.format(row=2)),
    (
        {"households": [*HOUSEHOLD_ROWS, ["Thôn 1", "1", "Vũ Văn Tư"]]},
        ("hộ", 3, "B (Mã hộ)"),
        texts.SAME_HOUSEHOLD_CODE.format(row=2),
    ),
    ({"households": [*HOUSEHOLD_ROWS, [None, "002", "Vũ Văn Tư"]]}, ("hộ", 3, "A (Mã thôn)"), texts.CELL_EMPTY),
    ({"households": [*HOUSEHOLD_ROWS, ["09", "002", "Vũ Văn Tư"]]}, ("hộ", 3, "A (Mã thôn)"), texts.UNKNOWN_VILLAGE),
    ({"households": [*HOUSEHOLD_ROWS, ["01", "002", None]]}, ("hộ", 3, "C (Chủ hộ)"), texts.CELL_EMPTY),
    ({"households": [HOUSEHOLD_ROWS[0][:2], ["01", "001"]]}, ("hộ", 1, "Chủ hộ"), texts.COLUMN_ABSENT),
    ({"households": [HOUSEHOLD_ROWS[0]], "members": MEMBER_ROWS[:1]}, ("hộ", 0, ""), texts.NO_ROWS),
    (
        {"members": [*MEMBER_ROWS, ["01", "777", "Vũ A", 1990, "Nam", "Con"]]},
        ("người trong hộ", 3, "B (Mã hộ)"),
        texts.UNKNOWN_HOUSEHOLD,
    ),
    (
        {"members": [*MEMBER_ROWS, ["02", "001", "Vũ A", 1990, "Nam", "Con"]]},
        ("người trong hộ", 3, "B (Mã hộ)"),
        texts.UNKNOWN_HOUSEHOLD,
    ),
    (
        {"members": [*MEMBER_ROWS, ["01", "001", "Vũ A", 2027, "Nam", "Con"]]},
        ("người trong hộ", 3, "D (Năm sinh)"),
        texts.BIRTH_YEAR_IMPOSSIBLE.format(year=2026),
    ),
    (
        {"members": [*MEMBER_ROWS, ["01", "001", "Vũ A", "bé", "Nam", "Con"]]},
        ("người trong hộ", 3, "D (Năm sinh)"),
        texts.NEEDS_YEAR,
    ),
    (
        {"people": [*PEOPLE_ROWS, ["Hà Thị Lan", "Trưởng phòng", None]]},
        ("người và vai", 4, "B (Vai)"),
        texts.NEEDS_ONE_OF,
    ),
    (
        {"people": [*PEOPLE_ROWS, ["Hà Thị Lan", "Cán bộ", "01, 08"]]},
        ("người và vai", 4, "C (Thôn phụ trách)"),
        texts.UNKNOWN_VILLAGE,
    ),
    (
        {"people": [*PEOPLE_ROWS, ["Hà Thị Lan", "Trưởng thôn", None]]},
        ("người và vai", 4, "C (Thôn phụ trách)"),
        texts.NO_VILLAGE_OF_HEAD,
    ),
    ({"households": _with_class("Hộ nghèo", 2025, "nhiều", 40)}, ("hộ", 2, "F (Điểm B1)"), texts.NEEDS_NUMBER),
    ({"households": _with_class("Hộ nghèo", None)}, ("hộ", 2, "E (Năm rà soát)"), texts.CLASS_WITHOUT_YEAR),
    (
        {"households": _with_class("Hộ nghèo", 2031)},
        ("hộ", 2, "E (Năm rà soát)"),
        texts.YEAR_IMPOSSIBLE.format(year=2026),
    ),
    ({"commune": COMMUNE_ROWS[:3]}, ("xã", 0, "Số điện thoại xã"), texts.COLUMN_ABSENT),
    (
        {"answers": [["Mã thôn", "Mã hộ", "Năm", "Nước ăn"], ["01", "005", 2025, "Nước mưa"]]},
        ("trả lời năm trước", 2, "B (Mã hộ)"),
        texts.UNKNOWN_HOUSEHOLD,
    ),
    (
        {"answers": [["Mã thôn", "Mã hộ", "Năm", "Nước ăn"], ["01", "001", 2025, "Nước sông"]]},
        ("trả lời năm trước", 2, "D (Nước ăn)"),
        texts.NEEDS_ONE_OF,
    ),
]


@pytest.mark.parametrize(("sheets", "place", "why"), BLOCKING)
def test_what_blocks(sheets: dict[str, Rows], place: tuple[str, int, str], why: str) -> None:
    """What cannot be stored as it stands is found by sheet, row and column, and blocks."""
    found = [(doubt.sheet, doubt.row, doubt.column, doubt.why) for doubt in _doubts(**sheets) if doubt.blocking]

    assert found == [(*place, why)]


WARNINGS: list[tuple[dict[str, Rows], tuple[str, int, str], str]] = [
    (
        {
            "households": [*HOUSEHOLD_ROWS, ["01", "002", "vũ thị  ba"]],
            "members": [*MEMBER_ROWS, ["01", "002", "Vũ Thị Ba", 1970, "Nữ", "Chủ hộ"]],
        },
        ("hộ", 3, "C (Chủ hộ)"),
        texts.SAME_HEAD.format(row=2),
    ),
    (
        {"members": [*MEMBER_ROWS, ["01", "001", "Vũ A", 1990, None, "Con"]]},
        ("người trong hộ", 3, "E (Giới tính)"),
        texts.NO_SEX,
    ),
    (
        {"members": [*MEMBER_ROWS, ["01", "001", "Vũ A", None, "Nam", "Con"]]},
        ("người trong hộ", 3, "D (Năm sinh)"),
        texts.NO_BIRTH_YEAR,
    ),
    ({"households": [*HOUSEHOLD_ROWS, ["02", "001", "Vũ Tư"]]}, ("hộ", 3, "B (Mã hộ)"), texts.NO_MEMBER),
    (
        {"members": [MEMBER_ROWS[0], ["01", "001", "Vũ Thị Ba", 1980, "Nữ", "Con"]]},
        ("hộ", 2, "B (Mã hộ)"),
        texts.NO_HEAD,
    ),
    (
        {"members": [*MEMBER_ROWS, ["01", "001", "Vũ A", 1990, "Nam", "Chủ hộ"]]},
        ("người trong hộ", 3, "F (Quan hệ với chủ hộ)"),
        texts.TWO_HEADS.format(row=2),
    ),
    (
        {"members": [MEMBER_ROWS[0], ["01", "001", "Vũ Thị Bốn", 1980, "Nữ", "Chủ hộ"]]},
        ("hộ", 2, "C (Chủ hộ)"),
        texts.OTHER_HEAD.format(row=2, name="Vũ Thị Bốn"),
    ),
    (
        {"members": [*MEMBER_ROWS, ["01", "001", "VŨ THỊ BA", 1980, "Nữ", "Con"]]},
        ("người trong hộ", 3, "C (Họ tên)"),
        texts.SAME_PERSON.format(row=2),
    ),
    ({"people": PEOPLE_ROWS[:2]}, ("thôn", 3, "B (Tên thôn)"), texts.NO_HEAD_OF_VILLAGE),
    (
        {"people": [*PEOPLE_ROWS, ["Hà Thị Lan", "Trưởng thôn", "Thôn 1"]]},
        ("người và vai", 4, "C (Thôn phụ trách)"),
        texts.TWO_HEADS_OF_VILLAGE.format(row=2),
    ),
    (
        {"people": [*PEOPLE_ROWS, PEOPLE_ROWS[1]]},
        ("người và vai", 4, "B (Vai)"),
        texts.SAME_ROLE.format(row=2),
    ),
    (
        {"households": [HOUSEHOLD_ROWS[0], ["01", "001", "Vò ThÞ Ba"]]},
        ("hộ", 2, "C (Chủ hộ)"),
        texts.LEGACY.format(encoding="TCVN3 (phông .VnTime)"),
    ),
    (
        {"commune": [*COMMUNE_ROWS[:3], ["Số điện thoại xã", "gọi văn thư"]]},
        ("xã", 4, "B (Số điện thoại xã)"),
        texts.NEEDS_PHONE,
    ),
    ({"households": _with_class("Hộ nghèo", 2025, 900, 40)}, ("hộ", 2, "F (Điểm B1)"), texts.B1_ODD),
    ({"households": _with_class("Hộ nghèo", 2025, 120, 35)}, ("hộ", 2, "G (Điểm B2)"), texts.B2_ODD),
]


@pytest.mark.parametrize(("sheets", "place", "why"), WARNINGS)
def test_what_only_warns(sheets: dict[str, Rows], place: tuple[str, int, str], why: str) -> None:
    """What may be true all the same is found as exactly, and does not block."""
    doubts = _doubts(**sheets)

    assert (*place, why) in [(doubt.sheet, doubt.row, doubt.column, doubt.why) for doubt in doubts]
    assert not any(doubt.blocking for doubt in doubts)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("Hộ nghèo", 2025, 140, 30), None),
        (("Hộ nghèo", 2025, 140, 20), "hộ cận nghèo"),
        (("Hộ nghèo", 2025, 150, 40), "hộ không nghèo"),
        (("Hộ nghèo", 2025, 150, 40, "Thành thị"), None),
        (("Hộ không nghèo", 2025, 176, None, "Thành thị"), None),
        (("Hộ không nghèo", 2025, 175, 30, "Thành thị"), "hộ nghèo"),
        (("Hộ cận nghèo", 2025, 120, None), None),
        (("Hộ nghèo", 2019, 150, 40), None),
    ],
)
def test_class_against_points(values: tuple[Any, ...], expected: str | None) -> None:
    """A class that B1 and B2 contradict by the standard of its year is a warning; unknown points contradict nothing."""
    found = [doubt.why for doubt in _doubts(households=_with_class(*values)) if doubt.column == "D (Kết quả năm trước)"]

    assert [why.rpartition(" là ")[2] for why in found] == ([expected] if expected else [])


def test_all_at_once() -> None:
    """One reading tells every doubt, in the order of sheets and rows."""
    doubts = _doubts(
        households=[*HOUSEHOLD_ROWS, ["09", "002", "A"], ["01", "001", "B"]],
        members=[MEMBER_ROWS[0], ["01", "001", "Vũ Thị Ba", "?", None, "Chủ hộ"]],
    )

    assert [(doubt.sheet, doubt.row) for doubt in doubts if doubt.blocking] == [
        ("hộ", 3),
        ("hộ", 4),
        ("người trong hộ", 2),
    ]


def test_a_roll_alone_needs_no_other_sheet() -> None:
    """A later roll is held against the villages of the commune, and only its own sheets are looked at."""
    sheets: dict[str, Rows] = {
        "hộ": HOUSEHOLD_ROWS,
        "người trong hộ": MEMBER_ROWS,
        "thôn": [["Mã thôn", "Tên thôn"], ["01", None]],
    }
    known = KnownCommune(area="rural", villages=(VillageRow(code="1", name="Thôn 1"),))

    assert find_doubts(read_workbook(excel(sheets)), TODAY, known) == []


def test_the_voice_blames_nobody() -> None:
    """No sentence of a doubt says wrong, error or invalid, and each says what mends it."""
    doubts = [doubt for sheets, _, _ in BLOCKING + WARNINGS for doubt in _doubts(**sheets)]

    assert not [doubt for doubt in doubts if re.search(r"\b(sai|lỗi|không hợp lệ)\b|!", doubt.why + doubt.mend)]
    assert all(doubt.why and doubt.mend for doubt in doubts)
