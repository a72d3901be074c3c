"""What is late, with whom; reminding, another day, another person."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common
from handlers.texts.tasks_time import full_day, told_or_not

URGE_ALL = "Đôn đốc cả"
SEND = "Gửi"
LATE = "Ai trễ"
NO_WORDS = "Không kèm lời"
STOP = "Thôi"
_LISTED = 4


def late_head(count: int) -> str:
    """Head of what is late."""
    return f"{count} việc quá hạn"


def late_line(count: int) -> str:
    """The same on the home page."""
    return f"⏰ Việc quá hạn: {count}"


def open_line(count: int, when: str) -> str:
    """How many tasks are open, on the home page of whoever has them."""
    return f"Nhiệm vụ: {count} việc, gần nhất {when}"


def nothing_late() -> str:
    """Nothing is late."""
    return "✅ Không có việc nào quá hạn."


def more(count: int) -> str:
    """Button of the next page."""
    return f"Xem tiếp {count} việc"


def urge_page(lines: Sequence[str], people: int, count: int) -> str:
    """What urging will do."""
    shown = [*lines[:_LISTED], *([f"… và {len(lines) - _LISTED} người nữa"] if len(lines) > _LISTED else [])]
    return "\n".join([f"Nhắc {people} người về {count} việc quá hạn:", *shown])


def urge_who(who: str, numbers: Sequence[int]) -> str:
    """One person and their late tasks."""
    return f"{common.capital(who)}: việc {', '.join(map(str, numbers))}"


def urge_send(people: int) -> str:
    """Button."""
    return f"{SEND} {people} người"


def nobody_to_urge() -> str:
    """What is late is the chairman's own."""
    return "Việc quá hạn đang ở chủ tịch hoặc ở đơn vị chưa có người, không có ai khác để nhắc."


def urged(people: int, unreached: Sequence[str]) -> str:
    """It is done."""
    lost = f"\n⚠️ Không tới: {', '.join(unreached)}, nên gọi điện." if unreached else ""
    return f"✅ Đã nhắc {people} người.{lost}"


def urging(lines: Sequence[str], words: str) -> str:
    """To whoever has late tasks."""
    shown = [*lines[:_LISTED], *([f"… và {len(lines) - _LISTED} việc nữa"] if len(lines) > _LISTED else [])]
    said = [f"“{words}”"] if words else []
    return "\n".join([f"⏰ Chủ tịch nhắc {len(lines)} việc:", *shown, *said])


def ask_words(number: int, title: str, who: str) -> str:
    """What to say."""
    return f"Nhắc {who} việc {number}, {title}. Viết lời nhắc, chừng 2 dòng."


def urged_one(who: str) -> str:
    """One person was reminded."""
    return f"✅ Đã nhắc {who}. Có trả lời thì Sổ Thôn ghi ở việc này."


def not_reached(who: str) -> str:
    """The person has no chat with the bot."""
    return f"⚠️ Không nhắn được {who}, nên gọi điện. Lời nhắc chưa gửi."


def nobody(unit: str) -> str:
    """There is nobody to remind."""
    return f"{unit} chưa có người trong Sổ Thôn nên chưa nhắc được. Giao cho người khác thì bấm Đổi người."


def ask_day(number: int, title: str, when: str, example: date) -> str:
    """Another day."""
    return f"Việc {number}, {title}, {when}. Hạn mới ngày nào? Ví dụ: {example:%d/%m} hoặc 3 ngày"


def past_day(day: date) -> str:
    """The day is over."""
    return f"Đã hiểu {common.day(day)}, ngày đó đã qua. Gõ ngày từ hôm nay trở đi."


def new_day(number: int, title: str, day: date, *, told: bool) -> str:
    """The day is changed."""
    return f"✅ Việc {number}, {title}: hạn mới {full_day(day)}, {told_or_not(told=told)}."


def new_day_news(number: int, title: str, day: date) -> str:
    """To whoever has it."""
    return f"Chủ tịch đổi hạn. Việc {number}, {title}: hạn mới {full_day(day)}."


def ask_person(number: int, title: str, who: str) -> str:
    """Another person."""
    return f"Việc {number}, {title}, đang do {who}. Giao cho ai?"


def given(number: int, who: str, *, told: bool) -> str:
    """Somebody has it now."""
    return f"✅ Việc {number} giao cho {who}, {told_or_not(told=told)}."


def given_news(number: int, title: str, when: str) -> str:
    """To the one who has it now."""
    return f"Chủ tịch giao bác việc {number}, {title}: {when}."


def taken_news(number: int, title: str, who: str) -> str:
    """To the one who had it."""
    return f"Việc {number}, {title}, nay do {who} làm. Sổ Thôn thôi nhắc bác việc này."


def group_counts(count: int, late: int, month: int) -> str:
    """The plan's tasks in the commune's group: counts only."""
    return f"Nhiệm vụ của kế hoạch: {count} việc đang mở, {late} việc quá hạn, {month} việc đến hạn trong tháng này."


def group_late(number: int, title: str, who: str) -> str:
    """A late task with who has it, where the commune lets its group know."""
    return f"⏰ {number} {title}: {who}"
