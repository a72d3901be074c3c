"""Nudges to village heads, what they answer, and what officers hear of it (conversations, flow 11)."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.texts import common

GO_ON = "Làm tiếp"
TOMORROW = "Mai nhắc"
ASK = "Vướng, hỏi xã"
CALL = "Nhờ xã gọi"
HOW_TO = "Xem cách làm"
CANNOT = "Chưa làm được"
MORE_DAYS = "Xin thêm ngày"
CALLED = "Đã gọi"
AGAIN = "Nhắc lại"
REASONS = ("Chưa rõ cách", "Bận việc", "Máy, mạng")
"""Why a head can't work now, as the buttons say it."""
OTHER_REASON = "Khác"

_SECONDS_A_QUESTION = 25
"""24 questions in about ten minutes."""


def mend_button(code: str) -> str:
    """Button of a returned sheet."""
    return f"Sửa hộ {code}"


def begin_button(code: str) -> str:
    """Button of the first household."""
    return f"Bắt đầu hộ {code}"


def stuck(household: str, number: int, total: int, others: int) -> str:
    """The day after a sheet was left."""
    minutes = max(1, round((total - number + 1) * _SECONDS_A_QUESTION / 60))
    return f"Hộ {household} còn dở ở câu {number}/{total}, thêm độ {minutes} phút là xong.{_others(others)}"


def stuck_still(code: str, since: date, others: int) -> str:
    """Days after a sheet was left."""
    return f"Hộ {code} còn dở từ {since:%d/%m}. Vướng ở đâu, bác gõ một câu, xã gọi lại.{_others(others)}"


def to_mend(code: str, questions: int, due: date, today: date, others: int) -> str:
    """A returned sheet that was not sent again."""
    until = f"Hạn sửa là {common.day(due)}, đã qua." if due < today else f"Sửa chậm nhất {common.day(due)}."
    more = f"\nCòn {others} hộ khác xã trả lại." if others else ""
    return f"{returned(code, questions)}, chưa gửi lại.\n⏰ {until}{more}"


def returned(code: str, questions: int) -> str:
    """A sheet that came back, among other news."""
    return f"↩️ Hộ {code} xã trả lại {f'{questions} câu' if questions else 'cả phiếu'}"


def look(code: str) -> str:
    """Button: the household of a line of news."""
    return f"Xem hộ {code}"


def begin(village: str, households: int, until: date) -> str:
    """Nothing is begun."""
    return f"{village} có {households} hộ cần rà soát, hạn {common.day(until)}. Hộ đầu tiên khoảng 10 phút."


def behind(village: str, sent: int, total: int, expected: int, until: date, today: date) -> str:
    """Fewer sheets are sent than would be by now; after the last day of visits, what is left."""
    if today > until:
        return f"⏰ Đã qua hạn {common.day(until)}: {village} còn {total - sent}/{total} hộ chưa gửi."
    return f"{village} đã gửi {sent}/{total} hộ, theo lịch đến hôm nay là {expected}. Hạn {common.day(until)}."


def deadline(village: str, left: int, total: int, days: int) -> str:
    """The last day of visits is near."""
    when = f"Còn {days} ngày" if days else "Hôm nay là ngày cuối"
    return f"⏰ {when}: {village} còn {left}/{total} hộ chưa gửi."


def remembered(code: str, day: date) -> str:
    """The sheet will be spoken of again."""
    return f"✅ {common.capital(common.short_day(day))}, khoảng 19:00, Sổ Thôn nhắc lại hộ {code}."


def ask_why() -> str:
    """Why a head can't work now."""
    return "Vì sao? Xã sẽ giúp."


def ask_other() -> str:
    """Another reason, in own words."""
    return "Bác viết một câu cho xã biết. Ví dụ: đường sạt, chưa vào được xóm"


def cannot(reason: str) -> str:
    """What the officer reads of it."""
    return f"Chưa làm phiếu được: {reason[:1].lower()}{reason[1:]}"


def cannot_told(reason: str, phone: str) -> str:
    """The commune knows."""
    call = f"\nCần gấp, bác gọi xã: {phone}." if phone else ""
    return f"✅ Đã báo xã: {reason[:1].lower()}{reason[1:]}. Xã sẽ giúp bác.{call}"


def quiet_today() -> str:
    """No more reminders today."""
    return "✅ Hôm nay Sổ Thôn không nhắc nữa, mai nhắc như thường. Bác nhắn lúc nào cũng được trả lời ngay."


def to_officer(village: str, drafts: Sequence[tuple[str, date]], times: int) -> str:
    """Sheets that have rested for a week; `drafts`: codes and days, the oldest first; `times`: words to the head."""
    code, since = drafts[0]
    what = f"hộ {code} dở từ {since:%d/%m}"
    if len(drafts) > 1:
        codes = ", ".join(code for code, _ in drafts[:5]) + (", …" if len(drafts) > 5 else "")  # noqa: PLR2004 (a line)
        what = f"{len(drafts)} hộ dở ({codes}), lâu nhất từ {since:%d/%m}"
    said = f"đã nhắc {times} lần" if times else "chưa nhắc được"
    return f"{village}: {what}, {said}. Nên gọi hỏi."


def again_told(who: str, day: date) -> str:
    """The head will be reminded once more."""
    return f"✅ {common.capital(common.short_day(day))}, khoảng 19:00, Sổ Thôn nhắc lại {who}."


def again_nothing(who: str) -> str:
    """Nothing rests any more."""
    return f"✅ {common.capital(who)} không còn phiếu nào dở lâu ngày, không cần nhắc."


def again_unreached(who: str) -> str:
    """The head has no way to the bot."""
    return f"Chưa nhắn được {who} qua Sổ Thôn. Nên gọi điện."


def _others(count: int) -> str:
    return f"\nCòn {count} hộ khác đang dở." if count else ""


def since(written: datetime, now: datetime) -> str:
    """Head of what has waited for the end of a quiet time; both on the commune's clock."""
    if written.date() == now.date() and now.hour >= 12:  # noqa: PLR2004 (noon)
        return "Từ trưa nay:"
    nights = (now.date() - written.date()).days
    return "Từ tối qua:" if nights <= 1 else f"Từ {common.short_day(written.date())}:"
