"""Sentences of asking the commune: Hỏi xã, Nhờ xã gọi, Báo xã, Xin thêm ngày; and of the officer's queue of them."""

from datetime import date, datetime

from handlers.texts import common

ASK = "Hỏi xã"
CALL = "Nhờ xã gọi"
CALL_BUTTON = "Gọi xã"
REPORT = "Báo xã"
MORE_DAYS = "Xin thêm ngày"
STOP = "Thôi"
ANSWER = "Trả lời"
CALLED = "Đã gọi"
GRANT = "Đồng ý"
REFUSE = "Không"
LATER = "Để sau"
NEXT = "Câu tiếp theo"
QUEUE = "Câu hỏi"

_VERBS = {"ask": "hỏi", "call": "nhờ gọi lại", "report": "báo", "more_days": "xin thêm ngày"}
_LONG = 150
"""Letters of a person's own words that a page repeats."""


def about(code: str, number: str) -> str:
    """Hộ 012 · câu 13: where the person stood when asking; "" for nowhere."""
    return " · ".join(filter(None, [f"hộ {code}" if code else "", f"câu {number}" if number and code else ""]))


def ask_text(kind: str, place: str) -> str:
    """What is to be written."""
    where = f" ({place})" if place else ""
    if kind == "report":
        return f"Báo xã{where}: có việc gì? Bác viết một câu, ví dụ: Đường vào xóm sạt, chưa đến được hộ"
    return f"Hỏi xã{where}: vướng ở đâu? Bác viết một câu, xã trả lời vào đây."


def ask_day(until: date, latest: date) -> str:
    """Until when more time is asked for; `until` is the deadline as it stands."""
    example = f"{min(latest, date.fromordinal(until.toordinal() + 3)):%d/%m}"
    return f"Hạn của bác là {common.day(until)}. Xin đến ngày nào? Ví dụ: {example} hoặc 3 ngày"


def day_unread(text: str, until: date, latest: date) -> str:
    """No day that can be asked for."""
    shown = text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004 (one line of a phone)
    return (
        f"Đã nhận “{shown}”, cần một ngày sau {common.day(until)}, chậm nhất {common.day(latest)}.\n"
        f"Gõ lại, ví dụ: 3 ngày"
    )


def no_more_days(latest: date, phone: str) -> str:
    """The deadline is the last day of the whole review already."""
    return f"Hạn đã là {common.day(latest)}, ngày cuối của cả đợt, không lùi thêm được. Bác gọi xã: {phone}."


def no_round() -> str:
    """There is no deadline to be moved."""
    return "Chưa có đợt rà soát nào đang mở nên chưa có hạn để xin thêm."


def ask_reason(until: date) -> str:
    """Why more time is needed."""
    return f"Xin đến hết {common.short_day(until)}/{until.year}. Lý do? Viết một câu."


def sent(kind: str, phone: str) -> str:
    """The request is with the commune."""
    match kind:
        case "call":
            return f"✅ Đã nhắn xã gọi lại cho bác. Cần gấp, bác gọi xã: {phone}."
        case "report":
            return "✅ Đã báo xã. Xã xem rồi trả lời vào đây."
        case "more_days":
            return "✅ Đã xin xã. Chưa có trả lời thì hạn vẫn như cũ."
    return f"✅ Đã gửi xã câu hỏi, xã trả lời vào đây. Cần gấp, bác gọi xã: {phone}."


def is_office() -> str:
    """Somebody of the commune's office asks the commune."""
    return "Việc này dành cho các thôn hỏi xã. Câu các thôn hỏi, xem ở đây."


def news(kind: str, who: str, place: str, text: str) -> str:
    """The officer hears of a request."""
    return _said(f"{common.capital(who)} {_VERBS[kind]}", place, text)


def page(kind: str, who: str, place: str, text: str, asked_at: datetime, numbers: tuple[int, int]) -> str:
    """One request of the queue; `numbers`: which of how many."""
    head = f"Câu hỏi {numbers[0]}/{numbers[1]} · {common.clock(asked_at)} ngày {common.day(asked_at.date())}"
    return f"{head}\n{_said(f'{common.capital(who)} {_VERBS[kind]}', place, text)}"


def empty() -> str:
    """No request waits."""
    return "✅ Không còn câu hỏi nào chờ trả lời."


def write_answer(who: str) -> str:
    """The officer's own words are awaited."""
    return f"Viết câu trả lời, gửi ngay cho {who}."


def stranger() -> str:
    """Somebody who is not enrolled."""
    return "người chưa vào Sổ Thôn"


def settled(how: str, who: str) -> str:
    """A request is off the queue."""
    match how:
        case "called":
            return f"✅ Đã ghi: đã gọi {who}."
        case "granted":
            return f"✅ Đã đồng ý thêm ngày cho {who}, đã nhắn."
        case "refused":
            return f"✅ Đã giữ hạn cũ, đã nhắn {who}."
    return f"✅ Đã gửi trả lời cho {who}."


def was_settled() -> str:
    """Somebody else was quicker."""
    return "Việc này đã có người trả lời rồi."


def answered(question: str, place: str, answer: str) -> str:
    """The answer as the person who asked gets it, with what they asked."""
    asked = f"Bác hỏi{f' ({place})' if place else ''}: “{_short(question)}”\n" if question else ""
    return f"{asked}Xã trả lời: “{answer}”"


def granted(until: date) -> str:
    """More days are granted."""
    return f"✅ Xã đồng ý thêm ngày. Hạn của bác nay là {common.short_day(until)}/{until.year}."


def refused(until: date, phone: str) -> str:
    """More days are not granted."""
    return f"Xã chưa đồng ý thêm ngày, hạn vẫn là {common.day(until)}. Vướng việc gì, bác gọi xã: {phone}."


def home_line(count: int) -> str:
    """What waits, on the home page of the commune's office and in the morning digest."""
    return f"Trả lời {count} câu hỏi của thôn"


def late_line(count: int, days: int) -> str:
    """For the chairman: requests that the officers have not settled."""
    return f"⚠️ {count} câu hỏi của thôn chờ quá {days} ngày làm việc"


def until_words(until: date) -> str:
    """The day that somebody asks for, before their reason."""
    return f"đến {common.day(until)}"


def _said(head: str, place: str, text: str) -> str:
    where = f" · {place}" if place else ""
    return f"{head}{where}" + (f":\n“{_short(text)}”" if text else "")


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"
