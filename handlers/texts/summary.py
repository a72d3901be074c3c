"""Sentences of the figures that the chairman and the officers ask for (conversations, flow 8)."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common

SUMMARY = "Tổng hợp"
CHARTS = "Biểu đồ"
EACH_VILLAGE = "Từng thôn"
TARGETS = "Chỉ tiêu"
MOVEMENT = "Biến động hộ nghèo"
REPORTS = "Báo cáo"
BROADCAST = "Nhắn các thôn"
LATE = "Việc quá hạn"
COMPARE = "So với năm trước"
OTHER_VILLAGE = "Thôn khác"
WRITE_HEAD = "Nhắn trưởng thôn"
PLEASE_CALL = "Nhờ cán bộ gọi"
CALLED = "Đã gọi"
GIVE_CODE = "Cấp mã"
FROM_WHERE = "Từ đâu"
NOT_BEGUN = "chưa bắt đầu"

OTHER_CHART = "Biểu đồ khác"
CHART_NAMES = {
    "progress": "Tiến độ từng thôn",
    "round": "Tiến độ từng ngày",
    "rates": "Tỷ lệ nghèo",
    "indices": "Chỉ số thiếu hụt",
    "causes": "Nguyên nhân",
    "movement": "Biến động",
    "tasks": "Nhiệm vụ",
    "targets": "Chỉ tiêu",
}
"""The charts by their names."""
CHART_WORDS = {
    "progress": ("tiến độ", "từng thôn"),
    "round": ("từng ngày",),
    "rates": ("tỷ lệ",),
    "indices": ("thiếu hụt",),
    "tasks": ("việc",),
}
"""Other words for them."""

_NAMES_SHOWN = 60
"""Letters that a list of villages takes on a line before it becomes a count."""


def no_round() -> str:
    """There has never been a round."""
    return "Chưa có đợt rà soát nào, nên chưa có số. Mở đợt, gõ: mở đợt"


def heading(commune: str, day: date, villages: int | None) -> str:
    """First line of the summary: "Xã Thọ Dân · thứ Hai 12/10/2026"; `villages`: how many, where not all."""
    part = f" · {villages} thôn của bác" if villages is not None else ""
    return f"{common.capital(common.commune(commune))}{part} · {common.short_day(day)}/{day.year}"


def review(year: int, sent: int, total: int, expected: int, *, closed: bool) -> str:
    """How far the round is: "Rà soát: 48/92 hộ đã gửi (52,2 %), theo lịch 46"."""
    share = common.percent(sent, total)
    done = f"{common.number(sent)}/{common.number(total)} hộ đã gửi" + (f" ({share})" if share else "")
    if closed:
        return f"Rà soát năm {year}, đã đóng: {done}"
    return f"Rà soát: {done}, theo lịch {common.number(expected)}"


def approved(count: int, no_interview: int) -> str:
    """Đã duyệt: 41."""
    apart = f", không phỏng vấn được {no_interview}" if no_interview else ""
    return f"Đã duyệt: {common.number(count)}{apart}"


def ends(done: Sequence[str], untouched: Sequence[str]) -> str:
    """The villages that are through, and those that have not begun; "" where there are none."""
    parts = []
    if done:
        parts.append(f"Xong: {_names(done)}")
    if untouched:
        parts.append(f"{NOT_BEGUN if parts else common.capital(NOT_BEGUN)}: {_names(untouched)}")
    return " · ".join(parts)


def late(count: int) -> str:
    """⏰ Việc quá hạn: 2."""
    return f"⏰ {LATE}: {count}"


def villages(sent: int, total: int) -> str:
    """Head of the list of villages."""
    return f"Từng thôn · {common.number(sent)}/{common.number(total)} hộ đã gửi. Bấm hoặc gõ tên thôn để xem kỹ."


def village_line(name: str, sent: int, total: int, *, begun: bool) -> str:
    """One village of the list."""
    if not begun:
        return f"{name} {NOT_BEGUN}, {total} hộ"
    return f"{name} {common.bar(sent, total)} {sent}/{total}"


def village(name: str, sent: int, total: int, expected: int, *, begun: bool) -> str:
    """First line of a village: "Thôn 7 · chưa bắt đầu, 0/14 hộ, theo lịch 7"."""
    if not begun:
        return f"{name} · {NOT_BEGUN}, {sent}/{total} hộ, theo lịch {expected}"
    return f"{name} · {sent}/{total} hộ đã gửi, theo lịch {expected}"


def village_sheets(approved_: int, drafts: int, returned: int) -> str:
    """The sheets of a village by state; "" where there is none."""
    parts = [("đã duyệt", approved_), ("đang dở", drafts), ("xã trả lại", returned)]
    told = [f"{name} {count}" for name, count in parts if count]
    return common.capital(" · ".join(told))


def no_list(name: str) -> str:
    """A village without households in the round."""
    return f"{name}: đợt này không có hộ cần rà soát."


def classes_of(year: int, poor: int, near_poor: int) -> str:
    """Năm 2025: 6 hộ nghèo, 7 hộ cận nghèo."""
    return f"Năm {year}: {poor} hộ nghèo, {near_poor} hộ cận nghèo"


def no_classes(year: int) -> str:
    """No class of that year is known."""
    return f"Năm {year}: chưa có kết quả công nhận trong sổ"


def no_head() -> str:
    """A village that has nobody."""
    return "Thôn chưa có trưởng thôn trong sổ"


def not_enrolled() -> str:
    """The head has no account."""
    return "Trưởng thôn chưa vào Sổ Thôn"


def contact(since: date, reminded: date | None, heard: date | None, blocked: date | None) -> str:
    """When the head came, was reminded, and was heard of: "Trưởng thôn vào Sổ Thôn 05/10, đã nhắc 09/10, …"."""
    parts = [f"Trưởng thôn vào Sổ Thôn {since:%d/%m}"]
    if reminded is not None:
        parts.append(f"đã nhắc {reminded:%d/%m}")
    if blocked is not None:
        parts.append(f"không nhắn được từ {blocked:%d/%m}")
    elif heard is not None:
        parts.append(f"nhắn gần nhất {heard:%d/%m}")
    elif reminded is not None:
        parts.append("chưa trả lời")
    return ", ".join(parts)


def which_village(text: str) -> str:
    """Several villages, or none, are near what was typed."""
    return f"Chưa rõ “{text}” là thôn nào. Bác bấm hoặc gõ tên thôn, ví dụ: thôn 7"


def please_call(village_name: str, phone: str) -> str:
    """To the officers: the chairman asks them to call a head."""
    number = f" ({phone})" if phone else ""
    return f"Chủ tịch nhờ gọi trưởng thôn {village_name}{number}, hỏi việc rà soát hộ."


def asked_to_call(village_name: str) -> str:
    """To the chairman."""
    return f"✅ Đã nhờ cán bộ gọi trưởng thôn {village_name}. Gọi xong, cán bộ bấm Đã gọi."


def nobody_to_call(village_name: str) -> str:
    """No officer can be reached."""
    return f"Chưa có cán bộ nào của {village_name} vào Sổ Thôn để nhờ. Bác gọi giúp."


def which_chart() -> str:
    """Which chart is wanted."""
    return "Biểu đồ nào? Bấm, hoặc gõ số. Một thôn thì gõ, ví dụ: biểu đồ tiến độ thôn 3"


def see_more(count: int, what: str) -> str:
    """Button of the next page."""
    return f"Xem tiếp {count} {what}"


def can_be_asked() -> str:
    """What the chairman and officers can ask."""
    return (
        "Hỏi được: tổng hợp · thôn 7 · chỉ tiêu · biến động · so với năm trước · ai trễ · biểu đồ · từ đâu · nhập số."
    )


def not_understood(text: str) -> str:
    """A text that asks for nothing known."""
    return f"Chưa rõ “{text}” là việc gì.\n{can_be_asked()}"


def several(text: str) -> str:
    """A text that asks for more than one thing."""
    return f"“{text}” có thể là mấy việc. Bác chọn:"


def _names(names: Sequence[str]) -> str:
    joined = ", ".join(names)
    return joined if len(joined) <= _NAMES_SHOWN else f"{len(names)} thôn"
