"""The plan's tasks in chat: the list of one's own, one task's page, its history, and what can't be done."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.texts import common
from handlers.texts import tasks as digest
from models.rules.task_rights import Why

WAYS = "Cách gõ"
STOP = "Thôi"
TASKS = "Nhiệm vụ"
DONE = "Xong"
MORE_TIME = "Xin thêm ngày"
NOT_MINE = "Không phải việc tôi"
SNOOZE = "Hoãn nhắc"
UNIT_PART = "Phần đơn vị xong"
SENTENCE = "Câu kế hoạch"
HISTORY = "Lịch sử"
BACK = "Về việc này"
URGE = "Nhắc kèm lời"
REDATE = "Đổi hạn"
ASSIGN = "Đổi người"
SET_DAY = "Đặt ngày"
REOPEN = "Mở lại"
ADD_FILE = "Thêm ảnh"
FILES = "Xem ảnh, tệp"
NO_DAY = "chưa có ngày"
STATES = {"done": "✅ Đã xong", "dropped": "Không còn trong sổ"}
_ACTS = {
    "done": "xong",
    "evidence": "gửi ảnh, tệp",
    "part": "làm một phần",
    "reopen": "mở lại",
    "ask_time": "xin thêm ngày",
    "grant": "đồng ý thêm ngày",
    "refuse": "giữ hạn cũ",
    "not_mine": "báo không phải việc mình",
    "assign": "giao người",
    "redate": "đổi hạn",
    "set_day": "đặt ngày",
    "snooze": "hoãn nhắc",
    "urge": "nhắc",
    "unit_part": "xong phần của đơn vị",
    "moved": "hạn dời",
}
_LONGEST, _LONGER = 60, 110
"""Letters of a part of a page that are shown: of a name, of a sentence."""


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def when(due: date | None, today: date, days: int) -> str:
    """Hạn 16/10, hạn hôm nay, hạn 09/10, quá 1 ngày làm việc."""
    if due is None:
        return NO_DAY
    if due == today:
        return digest.TODAY
    shown = digest.due(due) if due.year == today.year else f"hạn {common.day(due)}"
    if due > today:
        return shown
    return f"{shown}, quá {days} ngày làm việc" if days else f"{shown}, đã qua"


def list_head(count: int, late: int) -> str:
    """Head of the list of one's own tasks."""
    return f"{count} việc đang mở" + (f", {late} việc quá hạn" if late else "") + "."


def no_tasks() -> str:
    """Nothing is open."""
    return "✅ Không có việc nào đang mở. Có việc đến hạn, Sổ Thôn nhắc trước."


def helps(number: int, title: str, when: str) -> str:
    """A task of which the reader's unit does a part."""
    return f"{number} {title}: {when} · phối hợp"


def villages(title: str, count: int) -> str:
    """A task of several villages in one line."""
    return f"{title} ({count} thôn)"


def see_more(count: int) -> str:
    """Button of the next page."""
    return f"Xem tiếp {count} việc"


def how(number: int) -> str:
    """How to answer on the list."""
    return f"Gõ số việc để xem, hoặc: xong {number} · xin thêm {number}"


def ways(kind: str) -> str:
    """What can be typed about tasks, by the kind of role."""
    lines = ["Về một việc, gõ: xong 12 · 12 50% đang làm … · xin thêm 12 · hoãn 12 · không phải việc tôi 12"]
    if kind != "village_head":
        lines.append("Về mình: nghỉ 26-30/10 · bàn giao · lịch tháng 12 · nhắc lúc 6:30 · dừng nhắc hôm nay")
    if kind in {"officer", "chairman"}:
        lines.append("Lịch của xã: ngày sự kiện · ngày nghỉ 24/11 · làm bù 28/11 · ai nghỉ · ai trễ")
    if kind == "chairman":
        lines.append("Chủ tịch: ý kiến · đề xuất · đôn đốc · đổi hạn 12 · đổi người 12 · nhắc 12")
    return "\n".join(lines)


def how_helping(number: int) -> str:
    """How to answer on a list of tasks of which one's unit has a part."""
    return f"Gõ số việc để xem, hoặc: phần của đơn vị {number}"


def page_title(number: int, reference: str, title: str) -> str:
    """First line of a task's page."""
    return f"Việc {number} · mục {reference}\n{title}"


def due_line(when: str, *, late: bool) -> str:
    """When it is due."""
    return f"{'⚠️' if late else '⏰'} {common.capital(when)}"


def lead(unit: str, who: str) -> str:
    """Who leads, and who has it."""
    return f"Chủ trì: {_cut(unit, _LONGEST)}" + (f" · {who}" if who and who != unit else "")


def cooperating(parts: Sequence[tuple[str, bool]]) -> str:
    """The cooperating units, those whose part is done marked."""
    return _cut("Phối hợp: " + ", ".join(f"{name} (xong)" if said else name for name, said in parts), _LONGER)


def wanted(evidence: str) -> str:
    """What shows that it is done."""
    return f"Cần có: {_cut(evidence, _LONGEST)}"


def part(percent: int) -> str:
    """How far it is."""
    return f"⏳ Đã làm {percent} %"


def closed(day: date) -> str:
    """It was done."""
    return f"✅ Xong ngày {common.day(day)}"


def stale(why: str) -> str:
    """Why the plan's line no longer holds as written."""
    return f"⚠️ {_cut(why, _LONGER)}"


def sentence(number: int, words: str) -> str:
    """The plan's own words."""
    return f"Kế hoạch ghi, việc {number}:\n“{words}”" if words else f"Việc {number}: sổ chưa chép câu của kế hoạch."


def history(number: int) -> str:
    """Head of the history."""
    return f"Lịch sử việc {number}, mới nhất ở dưới:"


def event(at: datetime, who: str, act: str, text: str, detail: str) -> str:
    """One line of a history: "12/10 08:05 cán bộ văn hóa: xong, “Đã gửi”"."""
    words = f", “{_cut(text, _LONGEST)}”" if text else ""
    return f"{at:%d/%m %H:%M} {who or 'Sổ Thôn'}: {_ACTS.get(act, act)}{detail}{words}"


def change(at: datetime, who: str, field: str, old: str, new: str) -> str:
    """A change of the register in a history: "01/10 08:00 chủ tịch: thời hạn chưa có → 14/12/2026"."""
    if field == "confirmed":
        return f"{at:%d/%m %H:%M} {who or 'Xã'}: xác nhận thời hạn"
    return f"{at:%d/%m %H:%M} {who or 'Xã'}: thời hạn {old} → {_cut(new, _LONGEST)}"


def spoken(act: str) -> str:
    """What was done, in a word."""
    return _ACTS.get(act, act)


def no_history(number: int) -> str:
    """Nothing was done yet."""
    return f"Việc {number} chưa có gì được ghi."


def look(number: int) -> str:
    """Button to a task's page."""
    return f"Xem việc {number}"


def which_number() -> str:
    """A command came without its number."""
    return "Việc số mấy? Gõ số của việc, ví dụ: xong 12"


def which_village(number: int) -> str:
    """A task of several villages."""
    return f"Việc {number} của thôn nào?"


def no_such(number: int) -> str:
    """No task has this number, or not one of the reader's."""
    return f"Chưa thấy việc {number} trong phần của bác. Gõ: nhiệm vụ"


def unconfirmed(number: int) -> str:
    """The task is still a proposal."""
    return f"Việc {number} còn là đề xuất, chủ tịch xác nhận xong thì mới theo dõi. Xem, gõ: đề xuất"


def nothing_open(number: int) -> str:
    """The task has no open occurrence."""
    return f"Việc {number} hiện không có kỳ nào đang mở."


def refused(why: Why, number: int, who: str) -> str:
    """Why something can't be done about a task."""
    match why:
        case Why.NOT_YOURS:
            return f"Việc {number} do {who} làm. Bác xem được, không ghi thay được."
        case Why.DONE_ALREADY:
            return f"Việc {number} đã xong rồi. Muốn làm tiếp thì mở lại."
        case Why.OPEN_STILL:
            return f"Việc {number} đang mở, chưa ghi xong."
        case Why.HAS_NO_DAY:
            return f"Việc {number} chưa có ngày nên chưa cần xin thêm."
        case Why.HAS_A_DAY:
            return f"Việc {number} đã có ngày. Chủ tịch đổi được, gõ: đổi hạn {number}"
        case Why.DROPPED:
            return f"Việc {number} không còn trong sổ nhiệm vụ."


def stopped() -> str:
    """Nothing was done."""
    return "Đã thôi, chưa ghi gì."
