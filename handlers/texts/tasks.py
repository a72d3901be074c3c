"""Sentences about the plan's tasks: the morning digest and its lines."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common

DONE_WORD, MORE_WORD = "xong", "xin thêm"
LOOK = "Xem kỹ"
MISSED = "Gộp cả việc của những ngày Sổ Thôn không chạy."
NOT_SET = "chưa có ngày"
TODAY = "hạn hôm nay"


def heading(day: date, count: int) -> str:
    """thứ Hai 12/10/2026 · 4 việc."""
    return f"{common.capital(common.short_day(day))}/{day.year} · {count} việc"


def urgent(day: date) -> str:
    """The heading of a task that is reminded alone."""
    return f"⏰ Việc gấp · {common.short_day(day)}"


def line(number: int, title: str, when: str, *, late: bool, who: str) -> str:
    """One task in a digest: "12 ⏰ Danh sách cấp thẻ BHYT: hạn 09/10, quá 1 ngày làm việc"."""
    mark = "⏰ " if late else ""
    owner = f" · {who}" if who else ""
    return f"{number} {mark}{title}: {when}{owner}"


def of_villages(title: str, villages: Sequence[str]) -> str:
    """A task of one village, or of several in one line."""
    return f"{title} ({villages[0]})" if len(villages) == 1 else f"{title} ({len(villages)} thôn)"


def due(day: date) -> str:
    """Hạn 16/10."""
    return f"hạn {day:%d/%m}"


def late(day: date, days: int) -> str:
    """Hạn 09/10, quá 1 ngày làm việc."""
    return f"hạn {day:%d/%m}, quá {days} ngày làm việc"


def instead_of(who: str) -> str:
    """For whom the reader stands in."""
    return f"làm thay {who}"


def nobody(unit: str) -> str:
    """A task that comes to the chairman because its unit has nobody here."""
    return f"{unit} chưa có người"


def more(count: int) -> str:
    """How many tasks the message leaves out."""
    return f"… và {count} việc nữa"


def how(numbers: list[int], unset: list[int]) -> str:
    """What can be typed: "Gõ: xong 12 · xin thêm 12 · nghỉ"."""
    ways = [f"xong {numbers[0]} · xin thêm {numbers[-1]}"] if numbers else []
    ways += [f"đặt ngày {unset[0]}"] if unset else []
    return "Gõ: " + " · ".join([*ways, "nghỉ"]) if ways else ""


def done_button(number: int) -> str:
    """Xong việc 12."""
    return f"Xong việc {number}"


def set_button(number: int) -> str:
    """Đặt ngày việc 4."""
    return f"Đặt ngày việc {number}"
