"""More time for a task, a task that is somebody else's, and what the chairman says to it."""

from datetime import date

from handlers.texts import common

AGREE = "Đồng ý"
KEEP_DAY = "Giữ hạn cũ"
UNKNOWN_OWNER = "Không rõ của ai"
GIVE_BACK = "Giữ người cũ"
GIVE = "Đổi người"
TOMORROW = "Mai nhắc"
LATER = "3 ngày nữa"
OPINIONS = "Việc cần ý kiến"
_COUNTS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")


def full_day(day: date) -> str:
    """thứ Tư 21/10/2026."""
    return f"{common.short_day(day)}/{day.year}"


def ask_until(title: str, when: str, example: date) -> str:
    """Until when."""
    return f"{title}, {when}. Xin đến ngày nào? Ví dụ: {example:%d/%m} hoặc 3 ngày"


def not_a_day(text: str, example: date) -> str:
    """No day can be read."""
    return f"Chưa rõ “{text}” là ngày nào. Gõ ngày, ví dụ: {example:%d/%m} hoặc 3 ngày"


def not_later(day: date, than: date, example: date) -> str:
    """The day is not after the one that holds."""
    return f"Đã hiểu {common.day(day)}, mà đang tính đến {common.day(than)}. Gõ ngày sau đó, ví dụ: {example:%d/%m}"


def ask_reason(until: date, days: int | None) -> str:
    """Why; the day spelled out, and the working days that were typed."""
    if days is None:
        return f"Đến {full_day(until)}. Lý do? Viết một câu."
    count = _COUNTS[days] if days < len(_COUNTS) else str(days)
    return f"{count} ngày làm việc, đến {full_day(until)}. Lý do? Viết một câu."


def reason_again() -> str:
    """No reason was given."""
    return "Chủ tịch cần biết lý do. Viết một câu, ví dụ: Thôn 7 chưa xong phiếu"


def asked(due: date) -> str:
    """The wish is with the chairman."""
    return f"✅ Đã xin chủ tịch. Chưa có trả lời thì hạn vẫn là {due:%d/%m}."


def asked_already(number: int, until: date) -> str:
    """A wish waits already."""
    return f"Việc {number} đã xin đến {common.day(until)}, chủ tịch chưa trả lời."


def no_chairman() -> str:
    """Nobody can decide."""
    return "Chủ tịch chưa vào Sổ Thôn nên chưa gửi được. Bác báo trực tiếp giúp."


def wish(number: int, title: str, due: date | None, until: date, reason: str) -> str:
    """A wish as the chairman reads it in a list."""
    old = f"{due:%d/%m}" if due else "chưa có ngày"
    return f"{number} {title}: xin lùi {old} → {until:%d/%m}, “{reason}”."


def wish_news(who: str, line: str) -> str:
    """To the chairman: somebody asks for more time."""
    return f"{common.capital(who)} xin thêm ngày.\n{line}"


def told_or_not(*, told: bool) -> str:
    """Whether whoever has the task has been told."""
    return "đã báo người phụ trách" if told else "người phụ trách chưa nhận được tin, nên gọi điện"


def granted(title: str, until: date, *, told: bool) -> str:
    """The chairman has agreed."""
    return f"✅ {title}: hạn mới {common.day(until)}, {told_or_not(told=told)}."


def granted_news(number: int, title: str, until: date) -> str:
    """To whoever asked: more time."""
    return f"✅ Chủ tịch đồng ý. Việc {number}, {title}: hạn mới {full_day(until)}."


def kept(title: str, due: date, *, told: bool) -> str:
    """The chairman keeps the day."""
    return f"✅ {title}: giữ hạn {common.day(due)}, {told_or_not(told=told)}."


def kept_news(number: int, title: str, due: date) -> str:
    """To whoever asked: the day stays."""
    return f"Chủ tịch giữ hạn cũ. Việc {number}, {title}: hạn {full_day(due)}."


def left(count: int) -> str:
    """How much waits for the chairman's word besides."""
    return f" Còn {count} việc cần ý kiến." if count else ""


def answered_already(number: int, *, granted: bool) -> str:
    """The wish was decided before."""
    return f"Việc {number}: đã trả lời rồi, {'đồng ý thêm ngày' if granted else 'giữ hạn cũ'}."


def past(number: int, until: date) -> str:
    """The day that was wished for is over."""
    return f"Việc {number} xin đến {common.day(until)}, ngày đó đã qua. Đổi hạn sang ngày khác thì bấm nút."


def ask_whose(number: int, title: str) -> str:
    """Whose task it is."""
    return f"Việc {number}, {title}: của ai, hoặc vì sao không phải? Viết một câu, chủ tịch giao lại."


def given_back(number: int) -> str:
    """The task is the chairman's to give."""
    return f"✅ Đã trả việc {number} về chủ tịch để giao lại. Từ nay không nhắc bác việc này."


def returned(number: int, title: str, who: str, reason: str) -> str:
    """A task that its owner says is not theirs, as the chairman reads it."""
    words = f", “{reason}”" if reason else ""
    return f"{number} {title}: {who} báo không phải việc mình{words}."


def back_again(number: int, who: str, *, told: bool) -> str:
    """The chairman gives it back."""
    return f"✅ Việc {number} vẫn do {who} làm, {told_or_not(told=told)}."


def back_news(number: int, title: str) -> str:
    """To the owner: the task stays theirs."""
    return f"Chủ tịch giao lại: việc {number}, {title}, vẫn do bác làm."


def ask_snooze(number: int, latest: date) -> str:
    """Until when not to remind."""
    return f"Hoãn nhắc việc {number} đến ngày nào? Muộn nhất {common.short_day(latest)}. Gõ ngày, hoặc: 2 ngày"


def snoozed(number: int, until: date, when: str) -> str:
    """No reminder until then."""
    return f"✅ Việc {number}: từ {common.short_day(until)} mới nhắc lại. {common.capital(when)}, không đổi."


def snooze_range(day: date, latest: date) -> str:
    """The day is past, or too late."""
    return f"Đã hiểu {common.day(day)}. Hoãn được đến {common.short_day(latest)}, sớm nhất là ngày mai."


def opinions(today: date, count: int) -> str:
    """Head of what waits for the chairman's word."""
    return f"{common.capital(full_day(today))} · {count} việc cần ý kiến"


def opinions_line(count: int) -> str:
    """The same as a line of the morning digest."""
    return f"{count} việc cần ý kiến"


def no_opinions() -> str:
    """Nothing waits."""
    return "✅ Không có việc nào chờ ý kiến."


def late(number: int, title: str, when: str) -> str:
    """A late task as the chairman reads it."""
    return f"{number} ⏰ {title}: {when}."


def reminded(who: str, times: int, word: str) -> str:
    """How often the owner was reminded, and what came of it."""
    told = f"đã được nhắc {times} lần" if times else "chưa được nhắc"
    return f"{common.capital(who)} {told}, {word or 'chưa trả lời'}."


def more(count: int) -> str:
    """Button of the next page."""
    return f"Xem tiếp {count} việc"
