"""A village gets another head (conversations, flow 13, the last rows of the table)."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common
from handlers.texts.roles import call

CHANGE = "Đổi, cấp mã"
OTHER_DAY = "Đổi ngày"
STOP = "Thôi"
SOMEBODY_NEW = "Người khác"
CALL_OFF = "Bỏ lần đổi này"
SEE_RETURNED = "Xem phiếu trả lại"
SEE_DRAFT = "Xem phiếu dở"
NEW_HOUSEHOLD = "Làm hộ mới"


def page(day: date, sent: int, drafts: int) -> str:
    """What will happen; the old head's sent sheets and drafts."""
    return (
        f"Từ {common.day(day)} trưởng thôn cũ không xem sổ nữa. "
        f"{sent} phiếu đã gửi, {drafts} phiếu dở chuyển người mới."
    )


def page_vacant(village: str, day: date) -> str:
    """What will happen where the village has no head."""
    return f"{village} chưa có trưởng thôn. Người mới phụ trách sổ từ {common.day(day)}."


def pending(village: str, name: str, day: date) -> str:
    """A change has been arranged already."""
    return f"{village} đã hẹn đổi trưởng thôn từ {common.day(day)}, người mới: {_ended(name)}"


def which_village(text: str) -> str:
    """The village is not clear."""
    head = f"Chưa rõ “{text}” là thôn nào. " if text else ""
    return f"{head}Đổi trưởng thôn của thôn nào?"


def which_day() -> str:
    """From when the new head answers for the village."""
    return "Người mới phụ trách từ ngày nào? Ví dụ: 20/10 hoặc 20/10/2026"


def past_day(day: date) -> str:
    """A day that has gone."""
    return f"Đã hiểu {common.day(day)}, ngày đó đã qua. Bác gõ hôm nay hoặc một ngày sau, ví dụ: 20/10"


def not_a_day(text: str) -> str:
    """No day can be read."""
    return f"Chưa rõ “{text}” là ngày nào. Bác gõ ngày, ví dụ: 20/10"


def which_name(village: str) -> str:
    """The name of the new head."""
    return f"Trưởng thôn mới của {village} tên gì? Gõ họ tên, ví dụ: Ng. Văn M."


def not_a_name(text: str) -> str:
    """No name can be read."""
    return f"Chưa rõ “{text}” là tên ai. Bác gõ họ tên trưởng thôn mới, ví dụ: Ng. Văn M."


def same_person(name: str) -> str:
    """Somebody of this name is on record."""
    return f"Trong sổ đã có người tên {name}. Cùng một người không?"


def still_head(name: str) -> str:
    """The named one is the head whose time is to end."""
    return f"{name} đang là trưởng thôn. Bác gõ tên người mới, ví dụ: Ng. Văn M."


def changed(role: str, name: str, day: date) -> str:
    """The change is stored."""
    return f"✅ Từ {common.day(day)} {role} là {_ended(name)}"


def knows_already(name: str) -> str:
    """The new head has the bot already, no code is needed."""
    return f"{name} đã vào Sổ Thôn, không cần mã."


def called_off(village: str) -> str:
    """A change that had been arranged does not come."""
    return f"✅ Đã bỏ lần đổi trưởng thôn của {village}."


def stopped() -> str:
    """Nothing was changed."""
    return "Đã thôi, chưa đổi gì."


def farewell(village: str, day: date) -> str:
    """To the old head."""
    return f"Từ {common.day(day)} bác thôi phụ trách sổ {village}. Xã cảm ơn bác, các phiếu bác làm còn nguyên tên bác."


def goes_on(village: str) -> str:
    """To the old head, when the change is called off."""
    return f"Việc đổi trưởng thôn đã bỏ. Bác vẫn phụ trách sổ {village}."


def new_role(role: str, day: date, phone: str) -> str:
    """To a new head who has the bot already."""
    return f"Từ {common.day(day)} bác là {role}. Cần gì, bác {call(phone)}."


def switch() -> str:
    """How to go to the new role."""
    return "Muốn đổi vai, gõ: đổi vai."


def inherited(
    village: str, sent: int, total: int, drafts: Sequence[tuple[str, str]], returned: int, untouched: int
) -> str:
    """To the new head: how far the village is. `drafts`: household code and open question of each."""
    parts = [f"đã gửi {sent}/{total}"]
    if drafts:
        named = ", ".join(f"hộ {code}, câu {number}" if number else f"hộ {code}" for code, number in drafts[:3])
        parts.append(f"dở {len(drafts)} ({named}{', …' if len(drafts) > 3 else ''})")  # noqa: PLR2004 (three fit a line)
    if returned:
        parts.append(f"xã trả lại {returned}")
    parts.append(f"chưa làm {untouched}")
    text = f"{village}: {', '.join(parts)}."
    if not drafts:
        return text
    return f"{text} Phiếu dở do người trước ghi, bác xem lại rồi làm tiếp."


def _ended(name: str) -> str:
    """A name at the end of a sentence: "Ng. Văn M." has its point already."""
    return name if name.endswith(".") else f"{name}."
