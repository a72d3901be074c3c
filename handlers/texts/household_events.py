"""Sentences of the officer's queue of what happened to households, and what the village hears of it."""

from datetime import date

from handlers.texts import common

CONFIRM = "Đồng ý"
REFUSE = "Không"
OTHER_CODE = "Mã khác"
LATER = "Để sau"
NEXT = "Việc tiếp theo"
QUEUE = "Biến động hộ"
STOP = "Thôi"


def home_line(count: int) -> str:
    """What waits, on the home page of the commune's office and in the morning digest."""
    return f"Xem {count} biến động hộ"


def page(number: int, total: int, village: str, what: str, who: str, day: date, note: str) -> str:
    """One event of the queue; `note`: what the other village says."""
    lines = [f"Biến động {number}/{total} · {village}", what, *([note] if note else [])]
    return "\n".join([*lines, f"{common.capital(who)} báo {common.day(day)}."])


def other_village(village: str, answer: str) -> str:
    """What the head of the other village says of a household that moved there."""
    words = {"accepted": "đã nhận hộ", "not_seen": "⚠️ chưa thấy hộ", "": "chưa trả lời"}[answer]
    return f"{village}: {words}."


def empty() -> str:
    """Nothing waits."""
    return "✅ Không còn biến động hộ nào chờ."


def was_settled() -> str:
    """Somebody else was quicker."""
    return "Việc này đã có người quyết rồi."


def ask_reason() -> str:
    """Why not."""
    return "Vì sao chưa đồng ý? Viết một câu, gửi kèm cho trưởng thôn."


def ask_code(code: str) -> str:
    """Another code."""
    return f"Mã tạm {code}. Mã mới của hộ? Gõ số, ví dụ: {code}"


def code_unread(text: str) -> str:
    """No code."""
    shown = text if len(text) <= 20 else text[:20] + "…"  # noqa: PLR2004 (one line of a phone)
    return f"Chưa rõ “{shown}”. Mã hộ là một số có 3 chữ số, ví dụ: 032"


def code_taken(code: str, name: str) -> str:
    """Another household of the village has the code."""
    return f"{common.full_stop(f'Mã {code} đã là của hộ {name}')} Gõ mã khác."


def confirmed(code: str) -> str:
    """Done; `code` of a household that is new."""
    return "✅ Đã đồng ý, đã nhắn trưởng thôn." + (f" Mã hộ: {code}." if code else "")


def refused() -> str:
    """Done."""
    return "✅ Đã ghi là không, đã nhắn trưởng thôn kèm lý do."


def news(village: str, what: str) -> str:
    """The officer hears of an event."""
    return f"{village} báo: {what}"


def told_confirmed(what: str) -> str:
    """The village hears that it is so."""
    return f"✅ Xã đồng ý: {what}"


def told_refused(what: str, reason: str) -> str:
    """The village hears that it is not so."""
    return f"Xã chưa đồng ý: {what}\nLý do: “{reason}”"


def received(household: str, village: str) -> str:
    """The head of the other village hears that the household is theirs."""
    return f"✅ Hộ {household} nay vào sổ {village}."
