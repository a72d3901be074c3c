"""Sentences around a visit: what is read out, how it ended, a sheet that rests, is sent or is with others (flow 3)."""

from datetime import date, datetime

from handlers.texts import common
from handlers.texts.survey import CLASSES

READ_OUT = "Đã đọc, bắt đầu"
REFUSES = "Hộ không trả lời"
NOT_HOME = "Vắng nhà, hẹn lại"
GO_ON = "Làm tiếp"
WITHDRAW = "Rút lại để sửa"
OUTCOMES = {
    "refused": "không trả lời. Xã sẽ gặp gia đình.",
    "absent": "vắng nhà, sẽ hẹn lại. Hộ vẫn ở trong danh sách chưa làm.",
    "moved": "đã chuyển đi. Xã sẽ xem lại.",
    "split": "có người tách hộ. Xã sẽ xem lại.",
    "gone": "không còn ai. Xã sẽ xem lại, phiếu cũ vẫn giữ.",
    "away": "đi làm xa, còn về. Xã sẽ cho biết có làm phiếu hộ này không.",
}


def notice(household: str, year: int, last_class: str, last_year: int, questions: int) -> str:
    """Read out before the first question: a notice, no consent form."""
    before = f" · năm {last_year}: {CLASSES[last_class]}" if last_class in CLASSES else ""
    minutes = max(2, round(questions * 10 / 24))
    return (
        f"Hộ {household}{before}\nPhiếu {questions} câu, khoảng {minutes} phút. Bác đọc cho hộ nghe:\n"
        f"“Xã hỏi để rà soát hộ nghèo năm {year}, chỉ dùng vào việc này.\nGia đình được xem lại và đề nghị sửa.”"
    )


def outcome(code: str, kind: str) -> str:
    """A visit that was no interview is written down."""
    return f"✅ Đã ghi: hộ {code} {OUTCOMES[kind]}"


def paused(code: str, number: str, total: int, until: date) -> str:
    """The sheet rests."""
    return (
        f"⏳ Tạm dừng hộ {code} ở câu {number}/{total}. Các câu đã ghi còn nguyên.\n"
        f"Lúc nào làm tiếp cũng được, đến hết {common.day(until)}."
    )


def resting(household: str, number: str, total: int) -> str:
    """Greeting when a person comes back to a sheet."""
    return f"Chào bác. Hộ {household} đang dở ở câu {number}/{total}."


def go_on_at(number: str) -> str:
    """Button: go on at a question."""
    return f"Làm tiếp câu {number}"


def sent(code: str, at: datetime, village: str, bar: str) -> str:
    """The sheet is with the commune."""
    return f"✅ Đã gửi xã hộ {code}, {common.clock(at)} ngày {common.day(at.date())}.\n{village}: {bar}."


def next_is(household: str) -> str:
    """The next household of the list."""
    return f"Hộ tiếp theo: {household}"


def do_next(code: str) -> str:
    """Button: the next household."""
    return f"Làm hộ {code}"


def withdrawn(code: str) -> str:
    """The sheet is back with the head."""
    return f"✅ Đã rút lại phiếu hộ {code}. Sửa xong bác gửi lại."


def taken_up(code: str) -> str:
    """An officer has begun to look at the sheet."""
    return f"Phiếu hộ {code} xã đang xem nên không rút được nữa. Cần sửa gì, bác xin xã cho sửa."


def held_by(code: str, role: str) -> str:
    """Somebody else has the household's sheet."""
    return f"Hộ {code} đang do {role} làm. Muốn làm thay, bác hỏi xã."


def round_over(until: date, phone: str) -> str:
    """The visits have ended."""
    return f"Đợt rà soát đã hết hạn {common.day(until)}. Bác hỏi xã: {phone}."


def already_approved(code: str) -> str:
    """The commune has approved the household's sheet."""
    return f"Phiếu hộ {code} xã đã duyệt."


def already_sent(code: str) -> str:
    """The household's sheet is with the commune."""
    return f"Phiếu hộ {code} đã gửi xã."


def old_version() -> str:
    """The form was changed while this sheet was open."""
    return "Phiếu có bản mới. Hộ này đang dở vẫn làm tiếp theo bản cũ."
