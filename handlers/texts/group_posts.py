"""When the commune's group hears how far the review is, and what its figures lack."""

from collections.abc import Sequence
from datetime import time

from handlers.texts import figures

OFF = "Không đăng"
CHANGE = "Đổi lịch"
_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def day(weekday: int) -> str:
    """Thứ Hai."""
    return _DAYS[weekday]


def day_label(weekday: int, at: time) -> str:
    """A button: "Thứ Hai 07:30"."""
    return f"{_DAYS[weekday]} {at:%H:%M}"


def schedule(weekday: int, at: time) -> str:
    """When posts go out."""
    return f"Tiến độ rà soát đăng vào nhóm của xã: {_small(weekday)} hằng tuần, {at:%H:%M}, khi đợt đang mở."


def off() -> str:
    """No posts go out."""
    return "Đang không đăng tiến độ vào nhóm của xã."


def how() -> str:
    """How to change it."""
    return "Muốn đổi thì bấm, hoặc gõ thứ và giờ, ví dụ: thứ tư 8h"


def chairman_sets() -> str:
    """To an officer."""
    return "Lịch này do chủ tịch đặt."


def is_set(weekday: int, at: time) -> str:
    """The new time."""
    return (
        f"✅ Đăng tiến độ vào nhóm: {_small(weekday)} hằng tuần, {at:%H:%M}. "
        "Ngày nghỉ, hoặc số chưa đổi so với lần trước, thì không đăng."
    )


def is_off() -> str:
    """Posts are off now."""
    return "✅ Từ nay không đăng tiến độ vào nhóm. Trong nhóm vẫn gõ được: /tiendo"


def day_off() -> str:
    """A day on which nobody works."""
    return "Thứ Bảy, Chủ nhật là ngày nghỉ nên không đăng. Cần một ngày từ thứ Hai đến thứ Sáu."


def not_clear(text: str) -> str:
    """What was typed is no day and time."""
    return f"Chưa rõ “{text}” là thứ mấy, mấy giờ."


def incomplete(villages: Sequence[str], unassigned: int) -> str:
    """What the figures lack: villages without households in the round, households that nobody surveys."""
    nobodys = f"{unassigned} hộ chưa giao ai làm." if unassigned else ""
    return " ".join(filter(None, [figures.missing_villages(villages), nobodys]))


def _small(weekday: int) -> str:
    return _DAYS[weekday][:1].lower() + _DAYS[weekday][1:]
