"""Leave with somebody standing in, and tasks handed over for good."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common

EACH = "Giao từng việc"
NOBODY = "Không ai làm thay"
ACCEPT = "Nhận lời"
DECLINE = "Không nhận"
CHOOSE_OTHER = "Chọn người khác"
HAND_OVER = "Bàn giao"
STOP = "Thôi"
MORE_PEOPLE = "Xem tiếp"
_LISTED = 3


def ask_days() -> str:
    """From when to when."""
    return "Nghỉ từ ngày nào đến ngày nào? Ví dụ: 26/10 - 30/10"


def not_days(text: str) -> str:
    """No period can be read."""
    return f"Chưa rõ “{text}” là từ ngày nào đến ngày nào. Gõ như: 26/10 - 30/10"


def past(until: date) -> str:
    """The leave would be over."""
    return f"Đã hiểu đến {common.day(until)}, ngày đó đã qua. Gõ lại, ví dụ: 26/10 - 30/10"


def days(since: date, until: date) -> str:
    """Thứ Hai 26/10 – thứ Sáu 30/10/2026."""
    if since == until:
        return f"{common.capital(common.short_day(since))}/{since.year}"
    return f"{common.capital(common.short_day(since))} – {common.short_day(until)}/{until.year}"


def within(since: date, until: date) -> str:
    """The days in the middle of a sentence: "thứ Hai 26/10 – thứ Sáu 30/10/2026"."""
    told = days(since, until)
    return told[:1].lower() + told[1:]


def ask_who(since: date, until: date, count: int) -> str:
    """Who stands in."""
    told = f"{count} việc đến hạn" if count else "không có việc nào đến hạn"
    return f"{days(since, until)}: {told}. Giao cho ai?"


def ask_who_one(line: str) -> str:
    """Who stands in for one task."""
    return f"Việc {line}. Giao cho ai?"


def not_clear(text: str) -> str:
    """What was typed names nobody."""
    return f"Chưa rõ “{text}” là ai. Bấm nút, hoặc gõ số."


def asked(who: Sequence[str]) -> str:
    """They are asked."""
    names = ", ".join(who)
    return f"Đã hỏi {names}. {common.capital(names) if len(who) == 1 else 'Ai'} nhận lời thì việc mới chuyển."


def noted(since: date, until: date) -> str:
    """The leave holds without anybody standing in."""
    return (
        f"✅ Đã ghi nghỉ {within(since, until)}, không ai làm thay. "
        "Việc đến hạn trong những ngày đó báo chủ tịch, việc khác chờ bác về."
    )


def request(who: str, since: date, until: date, lines: Sequence[str]) -> str:
    """To whoever is to stand in."""
    told = f"nhờ bác làm thay {len(lines)} việc:" if lines else "nhờ bác làm thay nếu có việc."
    shown = [*lines[:_LISTED], *([f"… và {len(lines) - _LISTED} việc nữa"] if len(lines) > _LISTED else [])]
    return "\n".join([f"{common.capital(who)} nghỉ {within(since, until)}, {told}", *shown])


def accepted(who: str, count: int, until: date) -> str:
    """To whoever goes on leave: somebody stands in."""
    tasks = f"{count} việc" if count else "làm thay"
    return f"✅ {common.capital(who)} nhận {tasks} đến hết {common.day(until)}. Sau đó việc về lại bác."


def accepted_self(who: str, until: date) -> str:
    """To whoever stands in."""
    return f"✅ Đã nhận làm thay {who} đến hết {common.day(until)}. Việc đến hạn, Sổ Thôn nhắc bác."


def accepted_news(who: str, stand_in: str, since: date, until: date, count: int) -> str:
    """To the chairman: who is away, and who stands in."""
    instead = f"{stand_in} làm thay" if stand_in else "không ai làm thay"
    return f"{common.capital(who)} nghỉ {within(since, until)}, {instead}, {count} việc đến hạn."


def declined(who: str) -> str:
    """To whoever goes on leave: the one who was asked does not stand in."""
    return f"{common.capital(who)} không nhận làm thay được. Bác chọn người khác, việc vẫn ở bác."


def declined_self(who: str) -> str:
    """To whoever was asked."""
    return f"Đã báo {who} là bác không nhận được."


def answered_already() -> str:
    """It was answered, or called off."""
    return "Việc làm thay này đã trả lời rồi, hoặc đã thôi."


def called_off(count: int) -> str:
    """No leave any more."""
    return "✅ Đã thôi nghỉ, việc về lại bác." if count else "Bác không có ngày nghỉ nào đang ghi."


def called_off_news(who: str) -> str:
    """To whoever stood in."""
    return f"{common.capital(who)} đã làm lại, bác thôi làm thay. Cảm ơn bác."


def away(lines: Sequence[str]) -> str:
    """Who is away or will be."""
    return "\n".join(["Đang nghỉ, sắp nghỉ:", *lines]) if lines else "Không ai đang nghỉ hay sắp nghỉ."


def away_line(who: str, since: date, until: date, stand_in: str, *, waiting: bool) -> str:
    """One leave."""
    instead = "không ai làm thay" if not stand_in else f"{stand_in} {'chưa trả lời' if waiting else 'làm thay'}"
    return f"{common.capital(who)}: {since:%d/%m} – {until:%d/%m}, {instead}"


def hand_over_from() -> str:
    """Whose tasks."""
    return "Bàn giao việc của ai?"


def hand_over_to(who: str, count: int) -> str:
    """To whom."""
    return f"Bàn giao hẳn {count} việc đang mở của {who} cho ai?"


def hand_over_nothing(who: str) -> str:
    """There is nothing to hand over."""
    return f"{common.capital(who)} không có việc nào đang mở để bàn giao."


def hand_over_page(giver: str, taker: str, count: int, units: Sequence[str]) -> str:
    """What handing over will do."""
    later = f"\nViệc sau này của {', '.join(units)} cũng về {taker}." if units else ""
    return f"{common.capital(giver)} bàn giao hẳn {count} việc cho {taker}.{later}\nHai bên và chủ tịch được báo."


def handed_over(giver: str, taker: str, count: int) -> str:
    """It is done."""
    return f"✅ Đã bàn giao {count} việc của {giver} cho {taker}."


def handed_over_news(giver: str, taker: str, count: int) -> str:
    """To the taker, the giver and the chairman."""
    return f"{common.capital(giver)} đã bàn giao {count} việc cho {taker}."
