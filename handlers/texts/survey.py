"""Sentences around one question of a sheet and its answer (conversations, flow 3); the questions come from the form."""

from collections.abc import Sequence

from handlers.texts import common

NOBODY = "Không ai"
ASK_COMMUNE = "Hỏi xã"
NEVER_MIND = "Thôi"
SEE_MORE = "Xem tiếp"
SEE_FIRST = "Xem từ đầu"
CLASSES = {"poor": "hộ nghèo", "near_poor": "hộ cận nghèo", "not_poor": "không nghèo"}


def heading(number: str, total: int, code: str, *, editing: bool = False) -> str:
    """Progress line of a question."""
    return f"{'Sửa câu' if editing else 'Câu'} {number}/{total} · hộ {code}"


def back_at(line: str) -> str:
    """After an edit, the question that was open comes again."""
    return line.replace("Câu", "Trở lại câu", 1)


def echo(number: str, value: str) -> str:
    """What was stored, in its normal form."""
    return f"✅ Câu {number}: {value}"


def changed(number: str, old: str, new: str) -> str:
    """What was stored in place of something else."""
    return f"✅ Câu {number}: {old} → {new}"


def about(value: str) -> str:
    """A value that the person gave as about right."""
    return f"khoảng {value}"


def born(year: int, age: int) -> str:
    """A year of birth with the age it means, so that a slip is seen."""
    return f"sinh năm {year} ({age} tuổi)"


def with_last(text: str, year: int, value: str) -> str:
    """An echo that differs from last year."""
    return f"{text} (năm {year}: {value})"


def decided(text: str) -> str:
    """The question's own bounds chose between two readings."""
    return f"{text}, theo mức câu này nhận"


def opened(numbers: Sequence[str], shorts: Sequence[str]) -> str:
    """Questions that an answer added."""
    names = ", ".join(f"câu {n} ({s})" if s else f"câu {n}" for n, s in zip(numbers, shorts, strict=True))
    return f"Vì vậy có thêm {names}."


def closed(numbers: Sequence[str]) -> str:
    """Questions that an answer made needless; their answers are kept aside."""
    return f"Câu {', '.join(numbers)} không cần nữa."


def last_year(year: int, value: str) -> str:
    """Last year's answer, beside the question."""
    return f"Năm {year}: {value}"


def now_is(value: str) -> str:
    """The present answer, at an edit."""
    return f"Đang ghi: {value}"


def keep(value: str) -> str:
    """Button that takes last year's answer, with it where it is short."""
    text = f"{common.KEEP} {value}"
    return text if len(text) <= 24 else common.KEEP  # noqa: PLR2004 (a button's length, see the rules of voice)


def how_choice(count: int) -> str:
    """How a choice is answered."""
    return f"Bấm nút, hoặc gõ số 1–{count}." if count > 1 else "Bấm nút, hoặc gõ số 1."


def how_nothing() -> str:
    """A choice of which the answers before leave nothing."""
    return "Theo các câu đã trả lời thì không còn mục nào để chọn. Gõ: bỏ qua"


def how_several() -> str:
    """How several choices are answered."""
    return "Chọn được nhiều, ví dụ gõ: 2 4"


def how_who() -> str:
    """How a question about the whole list of people is answered."""
    return "Gõ số người, ví dụ: 2 4"


def how_rank(count: int) -> str:
    """How things are put in order."""
    return f"Gõ các số theo thứ tự, trước nhất đứng đầu, đủ {count} số. Ví dụ: 2 1 3"


def how_date() -> str:
    """How a day is typed."""
    return "Gõ ngày, ví dụ: 15/3/2026"


def how_time() -> str:
    """How a time of day is typed."""
    return "Gõ giờ, ví dụ: 7:30 hoặc 7 rưỡi tối"


def how_place() -> str:
    """How a position is given."""
    return "Gửi vị trí từ điện thoại, hoặc gõ, ví dụ: 19,85 105,62"


def how_picture() -> str:
    """How a picture is given."""
    return "Gửi một ảnh. Bác đừng gửi ảnh giấy tờ tùy thân."


def how_file() -> str:
    """How a file or a recording is given."""
    return "Gửi tệp hoặc đoạn ghi âm vào đây."


def part_of_list(first: int, last: int, count: int) -> str:
    """Which choices of a long list are shown, and how another one is found."""
    return f"Mục {first}–{last} trong {count}. Gõ vài chữ hoặc số của mục cần chọn."


def left_open(number: str) -> str:
    """A required question was skipped."""
    return f"Câu {number} để trống, trước khi gửi sẽ hỏi lại."


def passed(number: str) -> str:
    """A question that may stay blank was passed."""
    return f"Câu {number} để trống."


def skip_reason(number: str, found: str) -> str:
    """A value out of range was skipped: asks why it is true."""
    return f"Câu {number}: viết một câu cho xã biết vì sao là {found}. Ví dụ: đo lại hai lần vẫn vậy"


def reason_kept(number: str) -> str:
    """The reason of a skipped question is kept for the commune."""
    return f"✅ Đã ghi lý do câu {number} cho xã."


def no_such(number: str, total: int) -> str:
    """A question number that the sheet does not have, or not now."""
    return f"Câu {number} chưa có trong phiếu này lúc này. Phiếu có câu 1 đến {total}, ví dụ gõ: sửa 2"
