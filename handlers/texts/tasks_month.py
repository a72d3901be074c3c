"""One's deadlines of a month, the file of all of them, and one's own hour of the morning digest."""

from datetime import date, time

from handlers.texts import common

FILE = "Tải lịch về máy"
FILE_NAME = "lich-nhiem-vu.ics"


def head(month: int, year: int, count: int) -> str:
    """Head of a month."""
    told = f"{count} việc" if count else "không có việc nào đến hạn"
    return f"Lịch tháng {month:02}/{year} · {told}"


def line(day: date, number: int, title: str) -> str:
    """One deadline: "Thứ Hai 14/12 · 4 Tiến độ rà soát hộ nghèo"."""
    return f"{common.capital(common.short_day(day))} · {number} {title}"


def more(count: int) -> str:
    """What the message leaves out."""
    return f"… và {count} việc nữa, đủ cả trong tệp lịch."


def month(name: str) -> str:
    """Button of the next month."""
    return f"Tháng {name}"


def not_a_month(text: str) -> str:
    """No month can be read."""
    return f"Chưa rõ “{text}” là tháng nào. Gõ như: lịch tháng 12, hoặc: lịch 1/2027"


def nothing() -> str:
    """There is nothing for a calendar."""
    return "✅ Không có việc nào có ngày, chưa cần tệp lịch."


def file(count: int) -> str:
    """The file."""
    return f"Tệp lịch có {count} hạn của bác. Mở tệp thì điện thoại đưa vào lịch. Hạn đổi thì tải lại, lịch cũ tự sửa."


def not_made() -> str:
    """The file could not be made."""
    return "Chưa làm được tệp lịch. Xem trong tin nhắn, gõ: lịch tháng"


def calendar_name(commune: str) -> str:
    """What the calendar is called."""
    return f"Nhiệm vụ {common.commune(commune)}"


def summary(number: int, title: str) -> str:
    """One event."""
    return f"Hạn việc {number}: {title}"


def hour_now(hour: time) -> str:
    """At which hour the digest comes."""
    return f"Tin buổi sáng đang gửi lúc {hour:%H:%M}. Đổi thì gõ, ví dụ: nhắc lúc 6:30"


def hour_set(hour: time) -> str:
    """The hour is changed."""
    return f"✅ Tin buổi sáng gửi lúc {hour:%H:%M} mỗi ngày làm việc."


def hour_moved(typed: time, hour: time) -> str:
    """The hour lies in quiet hours."""
    return f"✅ Giờ nghỉ Sổ Thôn không nhắn, {typed:%H:%M} dời sang {hour:%H:%M} mỗi ngày làm việc."


def not_an_hour(text: str) -> str:
    """No hour can be read."""
    return f"Chưa rõ “{text}” là mấy giờ. Gõ như: nhắc lúc 6:30"
