"""Sentences about messages whose handling failed: when, how, from whom, what kind; never what was written."""

from datetime import datetime

from handlers.texts import common

TROUBLES = "Trục trặc"
DONE = "Đã xong"
ALL_DONE = "Xong cả"
LIST = "Xem danh sách"

_KINDS = {
    "text": "tin chữ",
    "choice": "bấm nút",
    "start": "mở Sổ Thôn",
    "edit": "sửa tin",
    "photo": "ảnh",
    "document": "tệp",
    "voice": "tin thoại",
    "location": "vị trí",
    "contact": "danh thiếp",
    "fetched": "tệp đã tải",
}
_CHANNELS = {"telegram": "Telegram", "zalo": "Zalo", "terminal": "máy tính"}


def kind(what: str) -> str:
    """What kind of message it was."""
    return _KINDS.get(what, "tin khác")


def label(at: datetime, what: str) -> str:
    """Button of one: 12/10 09:05 · tin chữ."""
    return f"{at:%d/%m} {common.clock(at)} · {kind(what)}"


def button(count: int) -> str:
    """Button on the page of other things."""
    return f"{TROUBLES} ({count})"


def none() -> str:
    """Nothing failed."""
    return "Không có tin nào bị trục trặc. Bác chọn việc khác."


def heading(count: int, shown: int) -> str:
    """Head of the list."""
    more = f", {shown} tin cũ nhất" if shown < count else ""
    return f"{count} tin chưa xử lý được{more}. Người gửi đã được báo gõ lại. Bấm một tin để xem."


def page(at: datetime, channel: str, who: str, what: str, error: str) -> str:
    """One of them."""
    lines = [
        f"Trục trặc lúc {common.clock(at)} ngày {common.day(at.date())}",
        f"{_CHANNELS.get(channel, channel)} · {who or 'chưa rõ người gửi'} · {kind(what)}",
        f"Chỗ trục trặc: {error}",
        "Tin còn giữ nguyên. Bác hỏi người gửi đã gõ lại chưa.",
        "Người vận hành xử lý lại bằng lệnh: python -m bot db retry-failed",
    ]
    return "\n".join(lines)


def done(count: int) -> str:
    """Some of them are settled."""
    return f"✅ Đã xong {count} tin trục trặc." if count else "Đã có người đánh dấu xong trước đó."


def new_line(count: int) -> str:
    """Line of the morning."""
    return f"{count} tin gửi tới Sổ Thôn chưa xử lý được"
