"""The home page and the lists of households (conversations, flow 2)."""

from datetime import date

from handlers.texts import common

CHOOSE = "Chọn hộ"
OTHER = "Việc khác"
MORE = "Xem tiếp"
SENT_LIST = "Đã gửi"
DRAFTS = "Các hộ đang dở"
MEETING = "Họp dân"
STEPS = "Các bước"
REQUESTS = "Đề nghị rà soát"
HELP = "Giúp"
SWITCH = "Đổi vai"
ROUNDS = "Đợt rà soát"
THRESHOLDS = "Ngưỡng"
ROLL = "Danh sách hộ"
MISREAD = "Câu hay nhầm"
SUMMARY = "Tổng hợp"


def title(village: str, year: int) -> str:
    """First line of a village head's home."""
    return f"{village} · rà soát hộ năm {year}"


def progress(sent: int, total: int) -> str:
    """The bar of sheets sent."""
    return f"{common.bar(sent, total)} {sent}/{total} hộ đã gửi"


def time_left(days: int, until: date) -> str:
    """Days left of the visits."""
    if days < 0:
        return f"⏰ Đã quá hạn {common.day(until)}"
    if days == 0:
        return f"⏰ Hôm nay là ngày cuối, {common.day(until)}"
    return f"⏰ Còn {days} ngày, đến {common.day(until)}"


def going_on(code: str, number: str, total: int) -> str:
    """A begun sheet."""
    return f"⏳ Làm tiếp hộ {code} (câu {number}/{total})"


def go_on(code: str) -> str:
    """Button of a begun sheet."""
    return f"Làm tiếp {code}"


def untouched(count: int) -> str:
    """Households not begun."""
    return f"Còn {count} hộ chưa làm"


def more_drafts(count: int) -> str:
    """Begun sheets beyond the one shown."""
    return f"⏳ Còn {count} hộ khác đang dở"


def all_sent(village: str, total: int) -> str:
    """Nothing left to do."""
    return f"✅ {village} đã gửi đủ {total}/{total} hộ. Hôm nay không còn việc."


def no_round(phone: str) -> str:
    """No round runs."""
    return f"Chưa có đợt rà soát nào đang mở. Có đợt mới, Sổ Thôn sẽ báo. Cần gì bác gọi xã: {phone}."


def no_list(phone: str) -> str:
    """The round has nothing for this head."""
    return f"Đợt này chưa có hộ nào giao cho bác. Bác hỏi xã: {phone}."


def choose_untouched(count: int) -> str:
    """Head of the list of households not begun."""
    return f"{count} hộ chưa làm. Bấm tên, hoặc gõ mã hộ, tên chủ hộ."


def choose_drafts(count: int) -> str:
    """Head of the list of begun sheets."""
    return f"{count} hộ đang dở. Bấm tên, hoặc gõ mã hộ."


def choose_sent(count: int) -> str:
    """Head of the list of sheets sent."""
    return f"{count} hộ đã gửi. Bấm tên, hoặc gõ mã hộ."


def see_more(count: int) -> str:
    """Button of the next page."""
    return f"{MORE} {count} hộ"


def several_match(count: int, text: str) -> str:
    """Several households are near what was typed."""
    return f"Có {count} hộ gần với “{text}”. Hộ nào?"


def none_matches(text: str) -> str:
    """No household of the list is near what was typed."""
    return f"Chưa thấy hộ nào trong danh sách gần với “{text}”. Bác gõ mã hộ hoặc tên chủ hộ, ví dụ: 012"


def other_things() -> str:
    """Head of the page of other things."""
    return "Việc khác. Bác chọn, hoặc gõ tên việc."


def office_things() -> str:
    """Head of the page of other things, for the commune's office."""
    return "Việc khác. Bấm nút, hoặc gõ: mở đợt · đóng đợt · mã thôn 3 · đổi trưởng thôn 3 · mã nhóm"


def help_text(phone: str) -> str:
    """How to use the bot, in one message."""
    return (
        "Bấm nút, hoặc gõ số, gõ chữ đều được, có dấu hay không dấu.\n"
        "Gõ mã hộ hay tên chủ hộ để làm phiếu, ví dụ: 012\n"
        "Lúc nào cũng gõ được: trang chính · quay lại · bỏ qua · tạm dừng · sửa 5 · xem lại.\n"
        f"Vướng ở đâu, bác gọi xã: {phone}."
    )


def officer(commune: str, year: int, sent: int, total: int) -> str:
    """Home of an officer or the chairman while a round runs."""
    share = common.percent(sent, total)
    head = f"{common.capital(common.commune(commune))} · rà soát hộ năm {year}"
    return f"{head}\n{common.bar(sent, total)} {sent}/{total} hộ đã gửi ({share})"


def officer_idle(commune: str) -> str:
    """Home of an officer or the chairman without a round."""
    return f"{common.capital(common.commune(commune))}. Chưa có đợt rà soát nào đang mở."


def speaks_as(role: str) -> str:
    """First line where a phone serves several roles."""
    return f"Đang làm: {role}"
