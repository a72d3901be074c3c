"""Deadlines as rules in words, and the proposals that the chairman confirms."""

from collections.abc import Sequence

from handlers.texts import common
from models.rules.deadline_cells import write_cell
from models.rules.deadlines import AfterEvent, Fixed, NotSet, Recurring, Rule, parts_of

MEND = "Sửa một việc"
SKIP = "Để sau"
CONFIRM = "Đồng ý cả"
PROPOSALS = "Đề xuất thời hạn"
_WEEKDAYS = {"MO": "thứ Hai", "TU": "thứ Ba", "WE": "thứ Tư", "TH": "thứ Năm", "FR": "thứ Sáu", "SA": "thứ Bảy",
             "SU": "Chủ nhật"}  # fmt: skip


def in_words(rule: Rule) -> str:
    """A deadline as people say it."""
    match rule:
        case Fixed(day):
            return f"ngày {common.day(day)}"
        case AfterEvent(event, days, before, working):
            return f"{days} ngày{' làm việc' if working else ''} {'trước' if before else 'sau'} “{event}”"
        case NotSet():
            return "chưa có ngày"
        case Recurring(rrule):
            cell = write_cell(rule)
            return _recurrence(parts_of(rrule)) if cell == rrule else cell.replace(": ", " ngày ", 1)


def _recurrence(parts: dict[str, str]) -> str:
    """A recurrence that the cells of the workbook have no words for."""
    how_often = int(parts.get("INTERVAL", "1"))
    days = [_WEEKDAYS.get(day[-2:], day) for day in parts.get("BYDAY", "").split(",") if day]
    day = "ngày cuối tháng" if parts.get("BYMONTHDAY") == "-1" else f"ngày {parts.get('BYMONTHDAY', '')}"
    told = ", ".join(days) if days else day
    months = f" của tháng {parts['BYMONTH']}" if "BYMONTH" in parts else ""
    match parts["FREQ"]:
        case "WEEKLY":
            return f"{told} hằng tuần" if how_often == 1 else f"{told}, {how_often} tuần một lần"
        case "MONTHLY" if how_often > 1:
            return f"{told}, {how_often} tháng một lần"
        case _:
            return f"{told}{months or ' hằng tháng'}"


def head(count: int) -> str:
    """Head of the proposals."""
    return f"{count} đề xuất thời hạn. Kế hoạch chưa ghi rõ ngày, xác nhận rồi mới nhắc:"


def home_line(count: int) -> str:
    """The proposals on the chairman's home page."""
    return f"{count} đề xuất thời hạn chờ xác nhận"


def line(number: int, title: str, rule: str, *, stale: bool) -> str:
    """One proposal."""
    return f"{number} {'⚠️ ' if stale else ''}{title}: {rule}"


def none_left() -> str:
    """Nothing waits to be confirmed."""
    return "✅ Không còn đề xuất thời hạn nào chờ xác nhận."


def no_more(count: int) -> str:
    """The last page is over; some were put off."""
    return f"Đã hết danh sách, còn {count} đề xuất để sau. Xem lại, gõ: đề xuất"


def confirm(count: int) -> str:
    """Button."""
    return f"{CONFIRM} {count}" if count > 1 else "Đồng ý"


def confirmed(numbers: Sequence[int]) -> str:
    """They are confirmed."""
    return f"✅ Đã xác nhận {len(numbers)} việc: {', '.join(map(str, numbers))}."


def which() -> str:
    """Which one is to be changed."""
    return "Sửa thời hạn việc số mấy?"


def ask_rule(number: int, title: str, rule: str) -> str:
    """Another deadline."""
    return (
        f"Việc {number}, {title}: đang đề xuất {rule}.\n"
        "Gõ thời hạn khác, ví dụ: 14/12/2026 · hằng năm: 14/12 · hằng tháng: 5 · chưa có"
    )


def unreadable(why: str) -> str:
    """The deadline can't be read."""
    return f"{why}. Gõ như: 14/12/2026 · hằng năm: 14/12 · hằng tháng: 5 · chưa có"


def for_chairman() -> str:
    """An officer reads the proposals."""
    return "Chủ tịch xác nhận các đề xuất này."
