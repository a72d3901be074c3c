"""The words that are followed by a task's number ("xong 12"), and finding them where another answer was asked for."""

from typing import Final

from handlers import answers
from handlers.tasks import parts

NUMBERED: Final[dict[str, tuple[str, ...]]] = {
    "done_typed": ("xong việc", "xong", "việc xong"),
    "reopen_typed": ("mở lại việc",),
    "unit_typed": ("phần của đơn vị", "xong phần"),
    "more_typed": ("xin thêm việc", "xin thêm ngày", "xin thêm", "xin gia hạn", "gia hạn", "xin lùi"),
    "not_mine_typed": ("không phải việc tôi", "không phải việc của tôi", "trả việc"),
    "snooze_typed": ("hoãn nhắc", "hoãn"),
    "task_number": ("xem việc", "việc"),
}
"""By the place that they open."""


def elsewhere(text: str) -> str:
    """The place that a text opens where it is no sentence but the words and a task's number alone; else ""."""
    typed = text.split()
    folded = answers.fold(text).split()
    if parts.spoken(text):
        return f"part_typed:{text}"
    for place, phrases in NUMBERED.items():
        for phrase in phrases:
            words = answers.fold(phrase).split()
            rest = folded[len(words) :]
            if folded[: len(words)] == words and len(rest) == 1 and rest[0].isdecimal():
                return f"{place}:{' '.join(typed[len(words) :])}"
    return ""
