"""The sentences of a survey (conversations, flows 3 and 12). Questions and choices come from the form."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.texts import common

READ_OUT = "Đã đọc, bắt đầu"
REFUSES = "Hộ không trả lời"
NOT_HOME = "Vắng nhà, hẹn lại"
DONE = "Xong"
NOBODY = "Không ai"
SAME = "Giống cả"
EACH = "Hỏi từng câu"
RETYPE = "Gõ lại"
NO_REPEAT = "Không, tin lặp"
GO_ON = "Làm tiếp"
LOOK = "Xem lại"
SEE_EACH = "Xem từng câu"
EDIT_ONE = "Sửa một câu"
SEND = "Gửi xã"
SAVE_LATER = "Để sau"
ASK_COMMUNE = "Hỏi xã"
WITHDRAW = "Rút lại để sửa"
ADD = "Thêm"
EDIT = "Sửa"
REMOVE = "Bớt"
RESTORE = "Lấy lại"
NEVER_MIND = "Thôi"
SEE_MORE = "Xem tiếp"
SEE_FIRST = "Xem từ đầu"

CLASSES = {"poor": "hộ nghèo", "near_poor": "hộ cận nghèo", "not_poor": "không nghèo"}

OUTCOMES = {
    "refused": "không trả lời. Xã sẽ gặp gia đình.",
    "absent": "vắng nhà, sẽ hẹn lại. Hộ vẫn ở trong danh sách chưa làm.",
    "moved": "đã chuyển đi. Xã sẽ xem lại.",
    "split": "có người tách hộ. Xã sẽ xem lại.",
    "gone": "không còn ai. Xã sẽ xem lại, phiếu cũ vẫn giữ.",
    "away": "đi làm xa, còn về. Xã sẽ cho biết có làm phiếu hộ này không.",
}

REASONS = (
    ("married", "Lấy vợ, lấy chồng"),
    ("moved", "Chuyển đi"),
    ("split", "Tách hộ"),
    ("died", "Đã mất"),
    ("mistake", "Ghi nhầm"),
)


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


def block_heading(numbers: Sequence[str], total: int, code: str, year: int) -> str:
    """Head of a block of questions."""
    span = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else numbers[0]
    return f"Câu {span}/{total} · hộ {code} · năm {year} ghi:"


def block_line(number: str, short: str, value: str) -> str:
    """One question of a block with last year's answer."""
    return f"{number} {short}: {value or 'để trống'}"


def block_how(number: str) -> str:
    """How a block is answered."""
    return f"Giống cả thì bấm. Khác câu nào gõ câu đó, ví dụ: {number} không"


def same_all(count: int) -> str:
    """Button: all as last year."""
    return f"{SAME} {count} câu"


def block_done(changes: Sequence[str], kept: Sequence[str]) -> str:
    """What a block was answered."""
    parts = [*changes]
    if kept:
        parts.append(f"câu {', '.join(kept)} giữ nguyên")
    return "✅ " + common.capital(" · ".join(parts))


def block_change(number: str, old: str, new: str) -> str:
    """One changed answer of a block."""
    return f"câu {number}: {old or '…'} → {new}"


def block_unread(part: str) -> str:
    """A part of what was typed to a block was not understood."""
    return f"Chưa rõ “{part}” là cho câu nào. Gõ số câu trước, ví dụ: 15 không"


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


def old_version() -> str:
    """The form was changed while this sheet was open."""
    return "Phiếu có bản mới. Hộ này đang dở vẫn làm tiếp theo bản cũ."
