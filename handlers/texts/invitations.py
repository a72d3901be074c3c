"""Codes and links that officers give out (conversations, flow 1, first lines)."""

from datetime import date, datetime

from handlers.texts import common
from handlers.texts.registration import grouped


def invited(role: str, code: str, code_until: datetime, today: date) -> str:
    """The code of a new invitation; `code_until` on the commune's clock."""
    return f"Mã cho {role}: {grouped(code)}\n{_once(code_until, today)}"


def link(address: str, until: date) -> str:
    """The link of the same invitation."""
    return f"Hoặc chuyển đường dẫn này (Telegram, dùng đến {common.day(until)}):\n{address}"


def has_account(role: str) -> str:
    """The role has a phone already."""
    return f"{common.capital(role)} đã vào Sổ Thôn. Mã này để thêm một máy nữa."


def for_group(code: str, code_until: datetime, today: date) -> str:
    """The code that makes a group the commune's."""
    return (
        f"Mã nối nhóm: {grouped(code)}\n{_once(code_until, today)}\n"
        f"Thêm Sổ Thôn vào nhóm của xã, rồi tự bác gõ trong nhóm: /ma {grouped(code)}"
    )


def group_link(address: str) -> str:
    """The link that puts the bot into a group and makes it the commune's at once."""
    return f"Hoặc bấm đường dẫn này rồi chọn nhóm:\n{address}"


def whom(count: int) -> str:
    """The list of those who have not come yet."""
    return f"Còn {count} người chưa vào Sổ Thôn. Cấp mã cho ai? Bấm tên, hoặc gõ như: mã thôn 3"


def all_came() -> str:
    """Nobody is left to be invited."""
    return "Mọi người đã vào Sổ Thôn. Cấp mã thêm máy thì gõ như: mã thôn 3"


def several(text: str) -> str:
    """Several people may be meant."""
    return f"Có vài người gần với “{text}”. Cấp mã cho ai?"


def nobody(text: str) -> str:
    """Nobody is near what was typed."""
    return f"Chưa thấy ai gần với “{text}”. Gõ tên thôn, tên người hoặc chức danh, ví dụ: mã thôn 3"


def no_head(village: str) -> str:
    """The village has no head on record."""
    return f"{village} chưa có trưởng thôn trong sổ."


def cancelled(role: str) -> str:
    """The invitation is worth nothing any more."""
    return f"✅ Đã hủy mã của {role}."


def over() -> str:
    """In place of a code that is used, cancelled or too old."""
    return "Mã này đã dùng hoặc hết hạn. Cần mã mới, gõ: mã và tên thôn"


def group_cancelled() -> str:
    """The code of the group is worth nothing any more."""
    return "✅ Đã hủy mã nối nhóm."


def was_used(role: str) -> str:
    """Too late: somebody has enrolled with it."""
    return f"Mã của {role} đã dùng rồi, không hủy được nữa. Không đúng người thì báo người vận hành."


def _once(until: datetime, today: date) -> str:
    day = "hôm nay" if until.date() == today else f"ngày {common.day(until.date())}"
    return f"Dùng một lần, hết hạn {common.clock(until)} {day}."
