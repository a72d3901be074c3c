"""Requests for a review within the year (Quyết định 24/2021/QĐ-TTg, Điều 5)."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common
from handlers.texts.survey import CLASSES
from models.rules.requests import ENTER, LEAVE

STOP = "Thôi"
TODAY = "Hôm nay"
REFUSE = "Ghi từ chối"
RETYPE = "Gõ lại"
ANOTHER = "Đề nghị khác"
WAITING = "Đang chờ"
REQUESTS = "Đề nghị rà soát"
KINDS = {ENTER: "Xin vào, Mẫu 01", LEAVE: "Xin ra, Mẫu 04"}
_KINDS = {ENTER: "xin vào", LEAVE: "xin ra"}


def for_the_office() -> str:
    """Somebody else wants to enter a request."""
    return "Giấy đề nghị do cán bộ xã nhận và ghi. Hộ mới chưa có trong sổ thì trưởng thôn gõ: hộ mới"


def ask_kind(waiting: int) -> str:
    """Which paper."""
    known = f"\nĐang chờ: {waiting} giấy." if waiting else ""
    return f"Giấy đề nghị rà soát trong năm, loại nào?{known}"


def ask_household() -> str:
    """Whose paper."""
    return "Của hộ nào? Gõ mã hộ, tên chủ hộ, có thể kèm thôn, ví dụ: 012 thôn 3"


def no_such_household(text: str) -> str:
    """Nobody matches."""
    return (
        f"Chưa thấy hộ “{text}” trong các thôn bác phụ trách. Gõ lại, ví dụ: 012 thôn 3. Hộ mới: trưởng thôn gõ hộ mới"
    )


def several(count: int, text: str) -> str:
    """Several match."""
    return f"Có {count} hộ gần với “{text}”. Hộ nào?"


def household_button(code: str, name: str, village: str) -> str:
    """A household of a village on a button."""
    return f"{code} {village} {common.short_name(name)}"[:24]


def already_waiting(code: str, received: date) -> str:
    """The household's request is on record."""
    return f"Hộ {code} đã có giấy đề nghị nhận {common.day(received)}, chưa có kết quả."


def nothing_to_leave(code: str, poverty_class: str) -> str:
    """The household is on no list."""
    known = CLASSES.get(poverty_class, "chưa có kết quả")
    return f"Hộ {code} đang là {known}, không có danh sách để xin ra."


def ask_received(code: str, kind: str, poverty_class: str) -> str:
    """When the paper came."""
    known = f" · đang là {CLASSES[poverty_class]}" if poverty_class in CLASSES else ""
    return f"Hộ {code}{known}, {_KINDS[kind]}. Nhận giấy ngày nào? Ví dụ: 12/3"


def not_a_day(text: str) -> str:
    """No day can be read."""
    return f"Chưa rõ “{text}” là ngày nào. Gõ ngày nhận giấy, ví dụ: 12/3"


def day_to_come(day: date) -> str:
    """The paper would have come tomorrow."""
    return f"Đã hiểu {common.day(day)}, ngày đó chưa tới. Gõ ngày nhận giấy."


def ask_ticks(received: date) -> str:
    """How many boxes of Phiếu A are ticked."""
    return f"✅ Nhận {common.day(received)}\nTrên Phiếu A giấy, mấy ô có đánh dấu trong cột 01–09? Gõ số 0–9"


def not_ticks(text: str) -> str:
    """No number from 0 to 9 can be read."""
    return f"Chưa rõ “{text}” là mấy ô. Gõ số 0–9, ví dụ: 3"


def too_many_ticks(code: str, ticks: int) -> str:
    """The household is not put on the list."""
    return (
        f"Hộ {code}: {ticks} ô, từ 4 ô trở lên chưa vào danh sách rà soát. "
        "Từ chối bằng văn bản, nêu lý do. Ghi từ chối?"
    )


def reason_of_ticks(ticks: int) -> str:
    """The reason of a refusal by Phiếu A."""
    return f"Phiếu A có {ticks} ô đánh dấu, từ 4 ô trở lên"


def kept(code: str, waiting: int) -> str:
    """The request waits for the next review."""
    return f"✅ Đã ghi đề nghị của hộ {code}. Đang chờ {waiting} giấy.\nĐợt trong năm mở từ ngày 15, gõ: mở đợt"


def refused(code: str, reason: str) -> str:
    """The request is refused."""
    return f"✅ Đã ghi từ chối hộ {code}: {reason}. Trả lời hộ bằng văn bản, nêu lý do này."


def nothing_waits() -> str:
    """No request waits."""
    return "Không có giấy đề nghị nào đang chờ."


def heading(count: int) -> str:
    """First line of the list of requests."""
    return f"Giấy đề nghị đang chờ: {count}"


def line(code: str, village: str, kind: str, received: date, *, taken_up: bool) -> str:
    """One request that has no result."""
    state = "đang rà soát" if taken_up else "chờ đợt tới"
    return f"{code} {village}: {_KINDS[kind]}, nhận {received:%d/%m}, {state}"


def more(count: int) -> str:
    """Requests beyond those shown."""
    return f"… và {count} giấy nữa"


def how_to_refuse() -> str:
    """Last line of the list."""
    return "Từ chối một giấy, gõ: từ chối đề nghị 012"


def which_request(found: Sequence[str]) -> str:
    """Which request is refused."""
    if not found:
        return "Chưa thấy giấy đề nghị đang chờ của hộ này. Gõ kèm mã hộ, ví dụ: từ chối đề nghị 012"
    return "Từ chối giấy của hộ nào?"


def ask_reason(code: str) -> str:
    """Why the request is refused."""
    return f"Vì sao từ chối đề nghị của hộ {code}? Viết một câu, ghi vào văn bản trả lời."


def result(poverty_class: str) -> str:
    """Why a request is not granted by the review."""
    return f"Kết quả rà soát: {CLASSES[poverty_class]}"
