"""What is shown of a workbook before anything is stored."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from handlers.workbook.applying import set_up
from handlers.workbook.comparing import compare_roll
from handlers.workbook.contents import Doubt, HouseholdRow
from handlers.workbook.doubts import find_doubts
from handlers.workbook.preview import describe, doubt_lines, number_of, preview, preview_change
from handlers.workbook.reading import read_workbook
from handlers.workbook.template import filled
from tests.handlers.workbook.samples import NOW, TODAY, sample

DOUBT = Doubt(sheet="hộ", row=14, column="C (Mã hộ)", found="012", why="Vì", mend="Sửa", blocking=True)


def test_counts_of_what_was_found() -> None:
    """The preview tells the commune, its counts, classes, people and groups."""
    workbook = read_workbook(filled(sample()))

    assert preview(workbook, find_doubts(workbook, TODAY)) == [
        "Xã Mẫu (mã 99001), Tỉnh Mẫu",
        "2 thôn · 3 hộ · 5 người trong hộ",
        "Kết quả năm trước: 1 hộ nghèo, 1 hộ cận nghèo",
        "3 người có vai: 1 chủ tịch, 1 cán bộ, 2 trưởng thôn",
        "Câu trả lời năm trước: 1 hộ",
        "Nhóm sẽ nối bằng mã: Giảm nghèo xã Mẫu",
        "✅ Không có điểm nào cần xem lại.",
    ]


def test_a_doubt_in_one_line() -> None:
    """A doubt names sheet, row and column, what is written there, why, and what mends it."""
    assert describe(DOUBT) == "Trang “hộ”, dòng 14, cột C (Mã hộ): ghi “012”. Vì. Sửa."


def test_long_lists_are_cut_with_their_count() -> None:
    """The screen shows the first doubts of each kind; the count is that of all."""
    doubts = [replace(DOUBT, row=row) for row in range(1201)] + [replace(DOUBT, blocking=False)]
    lines = doubt_lines(doubts, limit=2)

    assert len(lines) == 6
    assert lines[0] == "⚠️ 1.201 điểm cần sửa trước khi nhập:"
    assert lines[3] == "… và 1.199 điểm nữa."


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (999, "999"), (1600, "1.600"), (1234567, "1.234.567")])
def test_counts_have_dots(count: int, text: str) -> None:
    """Thousands are parted by dots, as people write them here."""
    assert number_of(count) == text


def test_what_an_import_would_do(session: Session) -> None:
    """The preview of a later roll names what is new, changed and missing, and what it leaves alone."""
    roll = sample()
    commune = set_up(session, read_workbook(filled(roll)), NOW)
    changed = replace(roll.households[0], head_name="Vũ Thị Bốn")
    new = HouseholdRow(village="01", code="003", head_name="Vũ Mới")
    change = compare_roll(session, commune, replace(roll, households=(changed, new), members=(), answers=()), NOW)

    assert preview_change(change) == [
        "Mới 1 hộ · đổi 1 hộ · không còn trong tệp 1 hộ",
        "Mới: Thôn 1 · hộ 003 · Vũ Mới",
        "Đổi: Thôn 1 · hộ 001 · Vũ Thị Bốn: Chủ hộ: Vũ Thị Ba → Vũ Thị Bốn",
        "Không còn trong tệp: Thôn 1 · hộ 002 · Vũ Văn Tư (giữ lại trong sổ, chờ xã nói rõ)",
        "Không có hộ nào trong tệp nên để nguyên: Thôn Đoài",
    ]
