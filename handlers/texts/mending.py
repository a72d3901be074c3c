"""What a village head is told of a returned sheet, and asked in it (conversations, flow 5)."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.texts import common

MEND = "Sửa ngay"
MEND_ON = "Sửa tiếp"
ASK = "Hỏi lại xã"
LATER = "Để sau"
STANDS = "Vẫn đúng, ghi lý do"
SEND_AGAIN = "Gửi lại xã"
LOOK = "Xem lại"
ASK_CORRECTION = "Xin sửa"
NEVER_MIND = "Thôi"
RETURNED = "Xã trả lại"
LETTERS = 350
"""What a message holds (conversations, rule 2)."""


def returned(household: str, reasons: Sequence[tuple[str, str]], total: int, due: date) -> str:
    """A sheet comes back: each question with the commune's words, as far as a message holds them."""
    head = f"↩️ Xã trả lại hộ {household}, cần sửa {len(reasons)} câu:"
    rest = max(0, total - len(reasons))
    end = f"{rest} câu kia giữ nguyên. {by(due)}"
    whole = "\n".join([head, *(f"Câu {number}: “{reason}”" for number, reason in reasons), end])
    if len(whole) <= LETTERS and len(reasons) <= 6:  # noqa: PLR2004 (eight lines with the first and the last)
        return whole
    numbers = ", ".join(number for number, _ in reasons)
    return f"{head} {numbers}\nLời xã ghi có ở từng câu.\n{end}"


def returned_whole(household: str, reason: str, due: date) -> str:
    """The whole sheet comes back."""
    return f"↩️ Xã trả lại cả phiếu hộ {household}:\n“{reason}”\n{by(due)}"


def granted(household: str, due: date) -> str:
    """The commune lets an approved sheet be corrected."""
    return f"✅ Xã cho sửa phiếu hộ {household}, sửa xong bác gửi lại.\n{by(due)}"


def declined(code: str) -> str:
    """The commune leaves the sheet as it is."""
    return f"Xã giữ nguyên phiếu hộ {code} như đã gửi. Cần nói thêm, bác hỏi xã."


def by(due: date) -> str:
    """By when."""
    return f"⏰ Sửa chậm nhất {common.day(due)}."


def heading(place: int, count: int, number: str, code: str) -> str:
    """Progress line of a returned question."""
    return f"Sửa {place}/{count} · câu {number} · hộ {code}"


def commune_says(reason: str) -> str:
    """The officer's words, as they are."""
    return f"Xã ghi: “{reason}”"


def why_stands(number: str, value: str) -> str:
    """Asks why an answer stands."""
    return f"Câu {number} vẫn là: {value}. Viết một câu cho xã biết vì sao. Ví dụ: đã đo lại"


def stands(number: str) -> str:
    """The reason is kept."""
    return f"✅ Câu {number}: vẫn đúng, đã ghi lý do."


def rests(household: str, left: int) -> str:
    """A returned sheet rests."""
    what = f"còn {left} câu xã trả lại chưa sửa" if left else "đã sửa đủ, chưa gửi lại xã"
    return f"↩️ Hộ {household} {what}."


def done(count: int) -> str:
    """All returned questions are settled."""
    return f"Đã sửa đủ {count} câu."


def b2(before: int | None, now: int | None) -> str:
    """What the correction does to the score."""
    return f"Tạm tính B2: {before} → {now}" if None not in (before, now) and before != now else ""


def only_these(numbers: Sequence[str]) -> str:
    """Another question than the returned ones was to be changed."""
    return f"Xã chỉ trả lại câu {', '.join(numbers)}, câu khác giữ nguyên. Muốn sửa câu khác, bác hỏi xã."


def sent_again(code: str, times: int, at: datetime) -> str:
    """The sheet is with the commune again."""
    return f"✅ Đã gửi lại xã hộ {code} (lần {times}), {common.clock(at)} ngày {common.day(at.date())}."


def to_officer(village: str, code: str, times: int) -> str:
    """The officer hears that a sheet has come again."""
    return f"{village} đã gửi lại hộ {code} (lần {times})."


def look(code: str) -> str:
    """Button: the sheet."""
    return f"Xem hộ {code}"


def home_line(code: str, count: int) -> str:
    """A returned sheet on the village head's home page."""
    what = f"{count} câu" if count else "cả phiếu"
    return f"↩️ Sửa hộ {code}, xã trả lại {what}"


def home_more(count: int) -> str:
    """Returned sheets beyond the one shown."""
    return f"↩️ Còn {count} hộ khác xã trả lại"


def home_button(code: str) -> str:
    """Button of a returned sheet."""
    return f"Sửa {code}"


def choose(count: int) -> str:
    """Head of the list of returned sheets."""
    return f"{count} hộ xã trả lại. Bấm tên, hoặc gõ mã hộ."


def why_correct(code: str) -> str:
    """Asks why a sheet at the commune is to be corrected."""
    return f"Xin sửa phiếu hộ {code}: viết một câu cho xã biết cần sửa gì. Ví dụ: câu 12 ghi nhầm, nhà 50 m²"


def asked(code: str) -> str:
    """The commune has been asked."""
    return f"✅ Đã xin xã cho sửa hộ {code}. Xã cho thì Sổ Thôn báo bác."


def asks(village: str, code: str, reason: str) -> str:
    """The officer hears that a correction is asked for."""
    return f"{village} xin sửa phiếu hộ {code}: “{reason}”"


def asked_already(code: str) -> str:
    """The commune has been asked before and has not answered."""
    return f"Đã xin xã cho sửa hộ {code} rồi, chờ xã trả lời."


def which_household() -> str:
    """No household is named."""
    return "Xin sửa phiếu hộ nào? Gõ cả mã hộ, ví dụ: xin sửa 012"
