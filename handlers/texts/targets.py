"""The plan's targets in chat: a line for each with a figure, what has none, how each is computed."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from handlers.texts import common
from models.rules.targets import Measured, Missing, Target

HOW = "Cách tính"
ENTER = "Nhập số còn thiếu"
BACK = "Chỉ tiêu"

_COUNTED: Mapping[str, str] = {"loans": " hộ có nhu cầu", "trained": " người", "model_leave": "", "water": " người"}
"""What a share is of, after its counts; a target that is not here tells its share alone."""
_UNITS = {"points": "điểm", "percent": "%", "households": "hộ", "done": ""}
_PLACES = {"points": 2, "percent": 1, "households": 0, "done": 0}
_TWO_PLACES = {"rate"}
"""Poverty rates have two decimals, other shares one."""
_HOW: Mapping[str, str] = {
    "rate_fall": "Tỷ lệ hộ nghèo năm trước trừ tỷ lệ năm nay, tính bằng điểm phần trăm.",
    "rate": "Hộ nghèo chia tổng số hộ của xã.",
    "merit": "Hộ nghèo có người có công với cách mạng, đếm trong danh sách hộ nghèo.",
    "road": "Có hay chưa, do đơn vị được giao nhập.",
    "water": "Người được dùng nước hợp vệ sinh chia tổng số người của xã, do đơn vị được giao nhập.",
    "model_income": "Tổng thu từ mô hình năm nay so với năm trước, của hộ nghèo năm trước có dự mô hình.",
    "model_leave": "Hộ nghèo năm trước có dự mô hình nay không còn nghèo, chia số hộ nghèo dự mô hình.",
    "loans": "Hộ đã vay vốn ưu đãi chia hộ nghèo có nhu cầu vay; số đã vay do đơn vị nhập.",
    "trained": "Người làm công tác giảm nghèo đã tập huấn chia tổng số người, do đơn vị nhập.",
}
_MISSING: Mapping[Missing, str] = {
    Missing.NOT_ENTERED: "chưa ai nhập số, hoặc số chưa duyệt",
    Missing.NO_TOTALS: "chưa có tổng số hộ của xã",
    Missing.NO_CLASSES: "chưa có phiếu nào được duyệt",
    Missing.NO_YEAR_BEFORE: "chưa có kết quả năm trước",
    Missing.NOBODY: "không có hộ nào thuộc diện này",
}


def heading(plan: str, day: date, *, recognised: bool) -> str:
    """First line: "Chỉ tiêu kế hoạch 2021–2025 · số liệu 14/12/2026, chưa công nhận"."""
    return f"Chỉ tiêu kế hoạch {plan} · số liệu {common.day(day)}" + ("" if recognised else ", chưa công nhận")


def line(one: Measured) -> str:
    """A target that has a figure: "⚠️ Tỷ lệ hộ nghèo 1,25 % (chỉ tiêu dưới 1,0 %), còn 5 hộ"."""
    target = one.target
    mark = "✅" if one.met else "⚠️"
    if target.unit == "done":
        return f"{mark} {target.title}: {'đã có' if one.value else 'chưa có'}"
    if target.key in _COUNTED and one.numerator is not None and one.denominator is not None:
        counts = f"{common.number(one.numerator)}/{common.number(one.denominator)}{_COUNTED[target.key]}"
        return f"{mark} {target.title} {counts}, {figure(one)} ({goal(target)})"
    left = f", còn {common.number(one.to_go)} hộ" if one.to_go and target.key != "model_income" else ""
    return f"{mark} {target.title} {figure(one)} (chỉ tiêu {goal(target)}){left}"


def figure(one: Measured) -> str:
    """The figure in its unit: "0,75 điểm", "78,6 %"; blank where there is none."""
    if one.value is None:
        return ""
    places = 2 if one.target.key in _TWO_PLACES else _PLACES[one.target.unit]
    return f"{_rounded(one.value, places)} {_UNITS[one.target.unit]}".strip()


def goal(target: Target) -> str:
    """What the plan wants: "từ 0,7", "dưới 1,0 %", "25–30 %"."""
    unit = " %" if target.unit == "percent" else ""
    low, high = target.at_least, target.up_to
    if low is not None and high is not None:
        return f"{_plain(low)}–{_plain(high)}{unit}"
    if target.below is not None:
        return f"dưới {_plain(target.below)}{unit}"
    if target.at_most is not None:
        return "không còn hộ nào" if target.at_most == 0 else f"không quá {_plain(target.at_most)}{unit}"
    if low is None:
        return ""
    whole = target.unit == "percent" and low == 100  # noqa: PLR2004 (all of them: more there can't be)
    return f"{_plain(low)}{unit}" if whole else f"từ {_plain(low)}{unit}"


def missing(titles: Sequence[str], of: int, room: int) -> str:
    """Chưa có số: nước hợp vệ sinh, tập huấn; `of` so many targets, by name where there is room for so many letters."""
    if len(titles) == of:
        return f"Chưa có số cho cả {of} chỉ tiêu. Bấm {HOW} để xem từng chỉ tiêu còn thiếu gì."
    named = f"Chưa có số: {', '.join(title[:1].lower() + title[1:] for title in titles)}" if titles else ""
    return named if len(named) <= room else f"Chưa có số: {len(titles)} chỉ tiêu, xem ở {HOW}"


def see_more(count: int) -> str:
    """Button of the next page."""
    return f"Xem tiếp {count} chỉ tiêu"


def which() -> str:
    """Of which target it is asked how it is computed."""
    return "Cách tính chỉ tiêu nào? Bấm, hoặc gõ số."


def how(one: Measured) -> str:
    """How a target is computed, from what, and what it says now."""
    target = one.target
    lines = [f"{target.title} · kế hoạch mục {target.source}", _HOW.get(target.key, "Do đơn vị được giao nhập.")]
    if one.value is None:
        lines.append(f"Chưa có số: {_MISSING[one.missing or Missing.NOT_ENTERED]}.")
    elif one.numerator is not None and one.denominator is not None:
        lines.append(f"{common.number(one.numerator)} / {common.number(one.denominator)} = {figure(one)}")
    else:
        lines.append(f"Số hiện có: {figure(one) or ('đã có' if one.value else 'chưa có')}")
    wanted = goal(target) if target.unit != "done" else "có"
    return "\n".join([*lines, f"Cần đạt: {wanted}"])


def _rounded(value: Fraction, places: int) -> str:
    """Rounded half up, a comma before the decimals."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = str(Decimal(whole).scaleb(-places)).replace(".", ",")
    return f"−{text}" if value < 0 and whole else text


def _plain(end: Decimal) -> str:
    """An end of a goal as the plan writes it."""
    return str(end).replace(".", ",")
