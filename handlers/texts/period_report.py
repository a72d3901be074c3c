"""What the six-month and the yearly report say, and what is said of them in chat."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from handlers.texts import common, targets
from handlers.texts.figures import NEEDS
from models.rules.targets import Measured

BLANK = "…"
"""Stands for a figure that nobody knows, to be filled in by hand."""
MET, NOT_MET = "Đạt", "Chưa đạt"
THERE, NOT_THERE = "Đã có", "Chưa có"
NO_LISTS = "kết quả phân loại hộ"
MOVES: Mapping[str, Sequence[str]] = {
    "poor": (
        "Đầu kỳ",
        "Thoát nghèo, thành hộ cận nghèo",
        "Thoát nghèo, vượt chuẩn cận nghèo",
        "Giảm khác (chuyển đi, không còn ai, tách, nhập)",
        "Hộ cận nghèo thành hộ nghèo",
        "Tái nghèo",
        "Phát sinh mới",
        "Tăng khác (chuyển đến, tách hộ)",
        "Cuối kỳ",
    ),
    "near_poor": (
        "Đầu kỳ",
        "Thoát cận nghèo",
        "Thành hộ nghèo",
        "Giảm khác (chuyển đi, không còn ai, tách, nhập)",
        "Hộ nghèo thành hộ cận nghèo",
        "Tái cận nghèo",
        "Phát sinh mới",
        "Tăng khác (chuyển đến, tách hộ)",
        "Cuối kỳ",
    ),
}
"""The columns 1 to 9 of the forms 2 and 3 (Thông tư 07/2021/TT-BLĐTBXH, Phụ lục VII) in short words."""
_NAMES = {
    "road": "đường ô tô đến trung tâm xã",
    "water": "người dùng nước hợp vệ sinh",
    "loans": "hộ được vay vốn",
    "trained": "người được tập huấn",
}
_ASKS = {
    "need:loan": "Vay vốn ưu đãi",
    "need:schooling": "Hỗ trợ con đi học",
    "need:housing": "Hỗ trợ sửa, làm nhà",
    "need:work_abroad": "Hỗ trợ đi làm việc ở nước ngoài",
    "need:training": "Học nghề",
}


def period(year: int, *, half: bool) -> str:
    """6 tháng đầu năm 2026, năm 2026."""
    return f"6 tháng đầu năm {year}" if half else f"năm {year}"


def short_period(year: int, *, half: bool) -> str:
    """The period on a button."""
    return f"6 tháng đầu {year}" if half else f"Cả năm {year}"


def file_name(year: int, *, half: bool) -> str:
    """The file of a report."""
    return f"bao-cao-6-thang-dau-{year}.docx" if half else f"bao-cao-nam-{year}.docx"


def count(value: float | None) -> str:
    """A count, or the mark of one that nobody knows."""
    return BLANK if value is None else common.number(str(value))


def share(part: int | None, whole: int | None, places: int = 1) -> str:
    """A share in percent; unknown where its base is 0 or unknown."""
    return BLANK if part is None or not whole else common.percent(part, whole, places)


def target_figure(one: Measured) -> str:
    """The figure of a target with its counts: "78,6 % (11/14)"."""
    if one.value is None:
        return BLANK
    if one.target.unit == "done":
        return THERE if one.value > Fraction(0) else NOT_THERE
    counts = one.numerator is not None and one.denominator is not None and one.target.key != "model_income"
    return targets.figure(one) + (f" ({count(one.numerator)}/{count(one.denominator)})" if counts else "")


def target_goal(one: Measured) -> str:
    """What the plan wants."""
    return THERE if one.target.unit == "done" else common.capital(targets.goal(one.target))


def target_state(one: Measured) -> str:
    """Whether it is met."""
    return BLANK if one.met is None else MET if one.met else NOT_MET


def need(fact: str) -> str:
    """A need in a table."""
    return NEEDS[fact]


def ask(fact: str, households: int, persons: int) -> str:
    """What is asked of the authorities above for a need."""
    people = f", {count(persons)} người" if fact in {"need:schooling", "need:work_abroad", "need:training"} else ""
    return f"{_ASKS[fact]} cho {count(households)} hộ{people}."


def class_year(year: int, *, provisional: bool) -> str:
    """A year of the table of rates."""
    return f"{year} (tạm tính)" if provisional else str(year)


def late_task(number: int, title: str, unit: str, village: str, due: str) -> str:
    """A task past its deadline, in a list."""
    return f"Việc số {number}: {title}{f', {village}' if village else ''} ({unit}, hạn {due})"


def missing_name(one: Measured) -> str:
    """A figure of a target that nobody knows."""
    return _NAMES.get(one.target.key, one.target.title[:1].lower() + one.target.title[1:])


def missing_totals(year: int) -> str:
    """All households of the commune are not known."""
    return f"tổng số hộ năm {year}"


def missing_list(year: int) -> str:
    """The list of a year's end is not known."""
    return f"danh sách cuối năm {year}"
