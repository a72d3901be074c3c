"""Days that the plan leaves open: of tasks, of the events on which deadlines hang, of the commune's calendar."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common
from handlers.texts.tasks_time import full_day

WAIT = "Chưa có, 7 ngày nữa hỏi"
GIVE = "Giao cán bộ tìm"
UNKNOWN = "Chưa rõ"
WHOLE_COMMUNE = "Cả xã"
MEND = "Sửa ngày đang ghi"
ANOTHER = "Lần khác trong năm"
EVENTS = "Ngày các mốc"
UNDO = "Bỏ ghi ngày này"


def ask_day(title: str, sentence: str) -> str:
    """A task that nobody has dated."""
    sentence = sentence.rstrip(". ")
    said = f" Kế hoạch ghi: “{sentence if len(sentence) <= 120 else sentence[:119] + '…'}”." if sentence else ""  # noqa: PLR2004 (two lines of a phone)
    return f"Việc “{title}” chưa có ngày.{said}\nCó ngày rồi thì gõ, ví dụ: 14/12/2026"


def not_a_day(text: str) -> str:
    """No day can be read."""
    return f"Chưa rõ “{text}” là ngày nào. Gõ ngày, ví dụ: 14/12/2026, hoặc: hằng năm: 14/12"


def past_day(day: date) -> str:
    """The day is over."""
    return f"Đã hiểu {common.day(day)}, ngày đó đã qua. Gõ ngày từ hôm nay trở đi, ví dụ: 14/12/2026"


def ask_document(day: str) -> str:
    """By which document; `day` spelled out."""
    return f"{common.capital(day)}. Theo văn bản nào? Gõ số, ký hiệu, hoặc: chưa rõ"


def day_set(day: str, document: str, leads: Sequence[int]) -> str:
    """The task has its day."""
    by = f"theo {document}" if document else "văn bản bổ sung sau"
    before = ", ".join(str(lead) for lead in leads if lead)
    return f"✅ Hạn {day}, {by}." + (f" Nhắc trước {before} ngày." if before else "")


def day_news(number: int, title: str, day: str) -> str:
    """To whoever has the task."""
    return f"Việc {number}, {title}, nay có hạn: {day}."


def waits(number: int) -> str:
    """There is no day yet."""
    return f"Việc {number} chưa có ngày. 7 ngày nữa Sổ Thôn hỏi lại, có sớm thì gõ: đặt ngày {number}"


def waits_for_event(number: int, event: str) -> str:
    """The task's day follows from an event."""
    return f"Hạn việc {number} tính theo mốc “{event}”."


def events(count: int) -> str:
    """Head of the events."""
    return f"{count} mốc để tính hạn. Bấm hoặc gõ số để ghi ngày:"


def no_events() -> str:
    """No deadline hangs on an event."""
    return "Sổ nhiệm vụ chưa có việc nào tính theo mốc."


def event_line(number: int, name: str, day: date | None, *, per_village: bool) -> str:
    """One event with its last day."""
    told = f", mới nhất {day:%d/%m/%Y}" if day else ""
    return f"{number} {name}: {'theo từng thôn' + told if per_village else common.day(day) if day else 'chưa có ngày'}"


def event_button(name: str) -> str:
    """An event on a button."""
    return name if len(name) <= 20 else name[:19].rstrip() + "…"  # noqa: PLR2004 (a button with its number)


def ask_event_day(name: str, place: str, known: date | None, example: date) -> str:
    """On which day it happened."""
    where = f" ở {place}" if place else ""
    now = f" Đang ghi: {common.day(known)}." if known else ""
    return f"Mốc “{name}”{where} ngày nào?{now} Ví dụ: {example:%d/%m}"


def ask_event_where(name: str) -> str:
    """In which village."""
    return f"Mốc “{name}” ở thôn nào?"


def not_an_event(text: str) -> str:
    """What was typed names no event."""
    return f"Chưa thấy mốc nào gần với “{text}”."


def event_again(name: str, known: date, day: date) -> str:
    """The event has a day in this year already."""
    return f"Mốc “{name}” năm nay đang ghi {common.day(known)}. Sửa thành {common.day(day)}, hay là một lần khác?"


def event_set(name: str, place: str, day: date, document: str) -> str:
    """The event is dated."""
    where = f" ở {place}" if place else ""
    by = f", theo {document}" if document else ""
    return f"✅ Mốc “{name}”{where}: {full_day(day)}{by}."


def event_opens(lines: Sequence[str]) -> str:
    """The deadlines that follow from it."""
    if lines:
        return "\n".join(["Hạn tính theo mốc này:", *lines])
    return "Chưa mở hạn nào: hạn đã qua, hoặc việc còn chờ chủ tịch xác nhận."


def event_due(number: int, title: str, day: date) -> str:
    """One of them."""
    return f"Việc {number}, {title}: {common.day(day)}"


def which_days(lines: Sequence[str]) -> str:
    """The commune's own calendar, and how to correct it."""
    known = "\n".join(["Lịch riêng của xã:", *lines]) if lines else "Xã chưa ghi ngày nghỉ, ngày làm bù nào."
    return f"{known}\nThêm thì gõ: ngày nghỉ 24/11 · làm bù 28/11"


def correction(day: date, note: str, *, works: bool) -> str:
    """One day of the commune's own calendar."""
    return f"{common.capital(common.short_day(day))}/{day.year} {'làm việc' if works else 'nghỉ'}" + (
        f", {note}" if note else ""
    )


def days_set(days: Sequence[date], *, works: bool) -> str:
    """The calendar is corrected."""
    told = ", ".join(full_day(day) for day in days)
    return f"✅ Đã ghi vào lịch của xã: {told} {'làm việc' if works else 'nghỉ'}."


def nothing_moves() -> str:
    """No deadline changed by it."""
    return "Không hạn nào dời theo."


def not_days(text: str) -> str:
    """No days can be read."""
    return f"Chưa rõ “{text}” là ngày nào. Gõ như: ngày nghỉ 24/11, hoặc: làm bù 28/11"


def undone(day: date) -> str:
    """The correction is taken back."""
    return f"✅ Đã bỏ ghi riêng cho {full_day(day)}."
