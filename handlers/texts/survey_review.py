"""Sentences of the page on which a sheet is looked over before it is sent (conversations, flow 3)."""

from collections.abc import Sequence

from handlers.texts.survey import CLASSES

LOOK = "Xem lại"
SEE_EACH = "Xem từng câu"
EDIT_ONE = "Sửa một câu"
SEND = "Gửi xã"
SAVE_LATER = "Để sau"


def review_title(household: str) -> str:
    """Head of the review page."""
    return f"Xem lại hộ {household}"


def complete(household: str, total: int) -> str:
    """Head of the review page when nothing is open."""
    return f"Xem lại hộ {household} · đủ {total}/{total} câu"


def still_open(numbers: Sequence[str]) -> str:
    """Questions that must be answered before sending."""
    return f"⚠️ Còn trống: câu {', '.join(numbers)}"


def to_mend(label: str) -> str:
    """Something else that keeps the sheet from being sent."""
    return f"⚠️ {label}"


def differs(year: int, numbers: Sequence[str]) -> str:
    """Questions answered otherwise than last year."""
    return f"Khác năm {year}: câu {', '.join(numbers)}"


def provisional(b1: str, b2: str, poverty_class: str, *, checked: bool) -> str:
    """The class as the sheet has it, never a result."""
    known = CLASSES.get(poverty_class, "chưa xếp loại được")
    doubt = "" if checked else ", ngưỡng chưa đối chiếu"
    return f"Tạm tính{doubt}: B1 {b1 or '…'}, B2 {b2 or '…'}, {known}. Kết quả do xã công nhận."


def provisional_by(standard: str, poverty_class: str) -> str:
    """The class by a further standard of the round."""
    return f"Theo chuẩn {standard}: {CLASSES.get(poverty_class, 'chưa xếp loại được')}."


def can_withdraw() -> str:
    """That sending is no farewell."""
    return "Gửi xong muốn sửa thì rút lại, khi xã chưa xem."


def answer_open(number: str) -> str:
    """Button: answer what is open."""
    return f"Trả lời câu {number}"


def which_edit() -> str:
    """Asks which question is to be changed."""
    return "Sửa câu mấy? Ví dụ gõ: 5"


def listed(number: str, short: str, value: str) -> str:
    """One answer in the list of all."""
    return f"{number} {short}: {value or '…'}"
