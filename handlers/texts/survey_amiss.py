"""Sentences for what comes at the wrong moment, twice, changed, or is no answer (conversations, flow 12)."""

RETYPE = "Gõ lại"
NO_REPEAT = "Không, tin lặp"


def stale(number: str, value: str) -> str:
    """A tap on a question answered before."""
    return f"Câu {number} vẫn là: {value}. Muốn đổi, gõ: sửa {number}" if value else f"Câu {number} chưa ghi."


def elsewhere(number: str, value: str) -> str:
    """The question was answered on another phone meanwhile."""
    return f"Câu {number} vừa được ghi ở máy khác: {value}."


def too_early(text: str, number: str, value: str) -> str:
    """Typed before the question was there."""
    return f"“{text}” gửi trước khi câu {number} tới nên chưa ghi. Câu {number} là {value} phải không?"


def sent_twice(text: str, number: str) -> str:
    """The same text twice within seconds."""
    return f"“{text}” vừa tới hai lần. Tin sau là cho câu {number} phải không?"


def half_more(number: str, value: str, year: int, before: str) -> str:
    """A change of half or more against last year."""
    return f"Câu {number}: {value}, năm {year} là {before}. Đúng không?"


def forwarded(example: str) -> str:
    """A forwarded message is nobody's answer."""
    return f"Tin này của người khác chuyển tiếp nên không ghi. Bác tự gõ, ví dụ: {example}"


def voice() -> str:
    """The bot cannot hear."""
    return "Sổ Thôn chưa nghe được tin thoại. Bác bấm nút hoặc gõ.\nBàn phím có hình micro thì đọc thành chữ được."


def picture_not_here(number: str, example: str) -> str:
    """A picture where something else is asked."""
    need = f"Đã nhận một ảnh, câu {number} cần câu trả lời bằng chữ hoặc số. Ví dụ: {example}"
    return f"{need}\nẢnh không được giữ. Bác đừng gửi ảnh giấy tờ."


def not_here(number: str, example: str) -> str:
    """Something else that the question cannot take."""
    return f"Câu {number} cần câu trả lời bằng chữ hoặc số. Ví dụ: {example}"


def author_changed(number: str, old: str, new: str) -> str:
    """A person changed a message that was taken as an answer."""
    return f"Bác vừa sửa tin câu {number}: {old} → {new}. Ghi {new}?"


def write(value: str) -> str:
    """Button: take the changed message."""
    return f"Ghi {value}"


def hold(value: str) -> str:
    """Button: leave the answer as it is."""
    return f"Giữ {value}"


def nothing_changed() -> str:
    """An edit that is no answer to anything."""
    return "Tin sửa lại chưa rõ là cho câu nào nên không ghi. Muốn đổi câu đã ghi, gõ: sửa 5"
