"""Sentences of the lists of a sheet: people and other rows added, changed, taken off (conversations, flow 3)."""

from collections.abc import Sequence

from handlers.texts import common

DONE = "Xong"
ADD = "Thêm"
EDIT = "Sửa"
REMOVE = "Bớt"
RESTORE = "Lấy lại"
REASONS = (
    ("married", "Lấy vợ, lấy chồng"),
    ("moved", "Chuyển đi"),
    ("split", "Tách hộ"),
    ("died", "Đã mất"),
    ("mistake", "Ghi nhầm"),
)


def person_number(ordinal: int, code: str) -> str:
    """Progress line while a person is written down."""
    return f"Người thứ {ordinal} · hộ {code}"


def row_number(label: str, ordinal: int, code: str) -> str:
    """Progress line while a row of another list is written down."""
    return f"{label} {ordinal} · hộ {code}"


def rows_before(label: str, year: int, count: int) -> str:
    """The list of people as the roll has it."""
    return f"{label}, năm {year} có {count} người. Nay thế nào?"


def rows_now(label: str, count: int) -> str:
    """A list as it stands."""
    return f"{label}: đang ghi {count}." if count else f"{label}: chưa ghi ai, chưa ghi mục nào."


def keep_rows(count: int) -> str:
    """Button: the list is as it was."""
    return f"{common.KEEP} {count} người"


def done_rows(count: int, *, people: bool) -> str:
    """Button: the list is complete."""
    return f"{DONE}, {count} {'người' if people else 'mục'}"


def one(verb: str, *, people: bool) -> str:
    """Button: add, edit or remove one of the list."""
    return f"{verb} {'người' if people else 'mục'}"


def holding(count: int, *, people: bool) -> str:
    """How many the list holds now."""
    return f"Hộ đang ghi {count} người." if people else f"Đang ghi {count} mục."


def added(summary: str, count: int, *, people: bool) -> str:
    """One was added to the list."""
    return f"✅ Thêm {summary}. {holding(count, people=people)}"


def removed(summary: str, reason: str, count: int, *, people: bool) -> str:
    """One was taken off the list."""
    why = f" ({reason[:1].lower()}{reason[1:]})" if reason else ""
    return f"✅ Bớt {summary}{why}. {holding(count, people=people)}"


def restored(summary: str, count: int, *, people: bool) -> str:
    """One was brought back."""
    return f"✅ Lấy lại {summary}. {holding(count, people=people)}"


def why_remove(summary: str) -> str:
    """Asks why somebody is no longer in the household."""
    return f"{summary}: vì sao không còn trong hộ?"


def which_row(verb: str) -> str:
    """Asks which one of the list."""
    return f"{verb} số mấy? Gõ số trong danh sách."


def edit_what(summary: str) -> str:
    """Asks what of a person is to be changed."""
    return f"{summary}. Sửa gì?"


def row_changed(name: str, label: str, old: str, new: str) -> str:
    """A person's detail was changed."""
    return f"✅ {name}: {label[:1].lower()}{label[1:]} {old} → {new}"


def rows_echo(number: str, count: int, changes: Sequence[str], *, people: bool) -> str:
    """The list is done."""
    unit = "người" if people else "mục"
    return f"✅ Câu {number}: {count} {unit}" + (f" ({', '.join(changes)})" if changes else "")


def counted(kind: str, count: int) -> str:
    """One kind of change in the list."""
    return f"{kind} {count}"


def who_named(ordinals: Sequence[int]) -> str:
    """People by their numbers in the list."""
    return f"người {', '.join(map(str, ordinals))}" if ordinals else "không ai"
