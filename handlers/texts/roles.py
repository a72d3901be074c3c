"""Offices by name, switching between them, where reminders go, and people who can't be reached (flows 1 and 12)."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common
from models.tables import RoleKind

OFFICES = {
    RoleKind.VILLAGE_HEAD: "trưởng thôn",
    RoleKind.OFFICER: "cán bộ xã",
    RoleKind.UNIT_HEAD: "trưởng đơn vị",
    RoleKind.CHAIRMAN: "chủ tịch UBND xã",
    RoleKind.OPERATOR: "người vận hành",
}
"""What an office is called where the commune has given it no title of its own."""
CHANNELS = {"telegram": "Telegram", "zalo": "Zalo"}

THIS_PHONE = "Máy này"
OLD_PHONE = "Máy cũ"
DROP_OLD = "Bỏ máy cũ"
CALLED = "Đã gọi"
NEW_CODE = "Cấp mã mới"


def channel(name: str) -> str:
    """A channel as people know it."""
    return CHANNELS.get(name, common.capital(name))


def call(phone: str) -> str:
    """gọi xã: 0208 3 812 345; the number is left out where the commune has given none."""
    return f"gọi xã: {phone}" if phone else "gọi xã"


def only_role(role: str) -> str:
    """Nothing to switch to."""
    return f"Máy này chỉ có một vai: {role}."


def which_role(role: str) -> str:
    """Which of the roles to go on in."""
    return f"Đang làm: {role}. Đổi sang vai nào?"


def not_this_role(role: str) -> str:
    """What was typed names none of the roles."""
    return f"Chưa rõ là vai nào. Đang làm: {role}. Bác chọn, hoặc gõ số."


def one_account(name: str) -> str:
    """Reminders have one way only."""
    return f"Tin nhắc gửi qua {name}. Muốn nhận nơi khác, bác nhờ xã cấp mã rồi gõ mã ở nơi đó."


def where_to(names: Sequence[str]) -> str:
    """Where reminders shall go; `names` are the channels to which they go now."""
    return f"Tin nhắc đang gửi qua {', '.join(names)}. Bác chọn nơi nào?"


def goes_to(name: str) -> str:
    """The choice is stored."""
    return f"✅ Tin nhắc gửi qua {name}. Nơi kia vẫn làm phiếu được."


def dropped() -> str:
    """The old phone sees nothing any more."""
    return "✅ Đã bỏ máy cũ. Từ nay chỉ máy này vào được sổ của bác."


def choose_place() -> str:
    """What was typed names no place for reminders."""
    return "Tin nhắc chỉ gửi một nơi. Bác chọn, hoặc gõ số."


def unreachable(role: str, since: date) -> str:
    """A person has blocked the bot."""
    return f"⚠️ Không nhắn được {role} từ {since:%d/%m}. Nên gọi điện."


def group_lost(title: str) -> str:
    """The commune's group has put the bot out."""
    named = f"nhóm “{title}”" if title else "nhóm của xã"
    return f"⚠️ Sổ Thôn không còn trong {named}, tin chung thôi gửi vào đó. Thêm lại rồi gõ mã nhóm thì gửi tiếp."


def was_called(role: str, when: str, day: date) -> str:
    """An officer has called a person who can't be reached."""
    return f"✅ Đã ghi: gọi {role}, {when} ngày {common.day(day)}."
