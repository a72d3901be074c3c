"""The sentences of reviewing (conversations, flow 6), and what the village is told of it."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.texts import common
from handlers.texts.survey import CLASSES

REVIEW = "Duyệt phiếu"
APPROVE = "Duyệt"
RETURN = "Trả lại"
LATER = "Để sau"
NEXT = "Phiếu tiếp theo"
CHOOSE_VILLAGE = "Chọn thôn"
ALL_VILLAGES = "Tất cả các thôn"
BACK_TO_SHEET = "Về phiếu"
MORE = "Xem tiếp"
DUE = "Đổi hạn"
STOP = "Thôi"
WHOLE = "Cả phiếu"
QUEUE = "Các phiếu chờ"
GRANT = "Cho sửa"
DECLINE = "Giữ nguyên"
SEE = "Xem phiếu"
ASK_AGAIN = "Hỏi lại hộ"

OUTCOMES = {
    "refused": "hộ không trả lời",
    "moved": "hộ đã chuyển đi",
    "split": "có người tách hộ",
    "gone": "hộ không còn ai",
    "away": "hộ đi làm xa, còn về",
}


def differs_much(year: int) -> str:
    """Ready reason: far from last year's answer."""
    return f"Khác nhiều so với {year}"


def home_line(count: int, days: int, asked: int) -> str:
    """What waits, on the home page and in the digest; `days` since the oldest was sent, `asked` for a correction."""
    sent = [f"Duyệt {count} phiếu{_age(days)}"] if count else []
    return " · ".join([*sent, *([f"{asked} hộ xin sửa phiếu đã duyệt"] if asked else [])])


def queue_head(count: int, days: int) -> str:
    """Head of the queue; `days` since the oldest was sent."""
    return f"{count} phiếu chờ duyệt{_age(days)}"


def queue_of(village: str, count: int) -> str:
    """Head of the queue of one village."""
    return f"{village}: {count} phiếu chờ duyệt"


def nothing_waits() -> str:
    """The queue is empty."""
    return "✅ Không còn phiếu nào chờ duyệt. Thôn gửi thêm, Sổ Thôn sẽ ghi ở đây."


def waits(number: int, village: str, code: str, sent_on: date, *, doubts: int, times: int) -> str:
    """One sheet of the queue: sent for the n-th time, with so many doubts."""
    mark = "⚠️ " if doubts else ""
    told = f"sửa lần {times}" if times > 1 else "" if doubts else f"gửi {sent_on:%d/%m}"
    told = " · ".join(filter(None, [told, f"{doubts} điểm cần xem" if doubts else ""]))
    return f"{number} {mark}{village} · hộ {code} · {told}"


def asks_correction(number: int, village: str, code: str) -> str:
    """An approved sheet that the village asks to correct, in the queue."""
    return f"{number} {village} · hộ {code} · xin sửa phiếu đã duyệt"


def entry(code: str) -> str:
    """Button of a sheet."""
    return f"hộ {code}"


def see_more(count: int) -> str:
    """Button of the next page."""
    return f"{MORE} {count}"


def which_village() -> str:
    """Asks whose sheets are to be shown."""
    return "Xem phiếu của thôn nào?"


def village_waits(village: str, count: int) -> str:
    """Button of a village."""
    return f"{village}: {count} phiếu"


def several(code: str) -> str:
    """Several villages have a household of this code."""
    return f"Có nhiều hộ {code}. Của thôn nào?"


def no_sheet(code: str) -> str:
    """The household has no sheet that could be reviewed."""
    return f"Hộ {code} chưa có phiếu gửi xã trong đợt này."


def not_found(text: str) -> str:
    """No household or village is meant by what was typed."""
    return f"Chưa rõ “{text}” là thôn hay hộ nào. Gõ mã hộ, ví dụ: duyệt 012, hoặc: duyệt thôn 3"


def title(village: str, household: str, last_year: int, year: int) -> str:
    """Head of a sheet under review."""
    return f"{village} · hộ {household} · năm {last_year} → {year}"


def scores(b1: tuple[int | None, int | None], b2: tuple[int | None, int | None], classes: tuple[str, str]) -> str:
    """B1, B2 and the class, last year and as the sheet has them now."""
    figures = " · ".join(f"{name} {_known(a)} → {_known(b)}" for name, (a, b) in (("B1", b1), ("B2", b2)))
    before, now = (CLASSES.get(name, "chưa rõ") for name in classes)
    return f"{figures} · {before} → {now}"


def ended_as(outcome: str) -> str:
    """The visit that was no interview."""
    return f"⚠️ Kết quả: {OUTCOMES.get(outcome, outcome)}"


def people(before: int, now: int, changes: Sequence[str]) -> str:
    """How many people the household had and has."""
    return f"Người: {before} → {now}" + (f" ({', '.join(changes)})" if changes else "")


def figure(short: str, old: str, new: str, percent: str, *, big: bool) -> str:
    """A figure that changed; a change of half or more is marked."""
    mark = "⚠️ " if big else ""
    return f"{mark}{short}: {old} → {new}" + (f" ({percent})" if percent else "")


def value(short: str, old: str, new: str) -> str:
    """An answer that changed."""
    return f"{short}: {old} → {new}"


def also(numbers: Sequence[str], *, first: bool) -> str:
    """Numbers of further questions that changed."""
    return f"Khác {'năm trước' if first else 'nữa'}: câu {', '.join(numbers)}"


def unchanged() -> str:
    """Nothing differs from last year."""
    return "Các câu trả lời giống năm trước."


def doubt(words: str, explanation: str) -> str:
    """What the rules found strange, and what the village says of it."""
    return f"⚠️ {words}" + (f", thôn ghi: “{explanation}”" if explanation else "")


def more_doubts(count: int) -> str:
    """Doubts beyond those shown."""
    return f"⚠️ còn {count} điểm khác, xem đủ câu"


def mended(times: int, changed: Sequence[str], stands: Sequence[tuple[str, str]]) -> str:
    """What the village did with the questions that were returned."""
    parts = [f"đã sửa câu {', '.join(changed)}"] if changed else []
    parts += [f"câu {number} vẫn đúng, “{reply}”" for number, reply in stands]
    return f"Sửa lần {times}: {'; '.join(parts)}" if parts else f"Gửi lần {times}"


def asked_for(reason: str) -> str:
    """The village asks to correct the sheet."""
    return f"Thôn xin sửa: “{reason}”"


def noted(text: str) -> str:
    """The officer's own note."""
    return f"Ghi chú: {text}"


def see_all(total: int) -> str:
    """Button: all answers."""
    return f"Xem đủ {total} câu"


def listed(number: str, short: str, before: str, now: str) -> str:
    """One answer in the list of all, with last year's where it differs."""
    return f"{number} {short}: {before} → {now}" if before and before != now else f"{number} {short}: {now or '…'}"


def how() -> str:
    """What can be typed at a sheet, when something else was."""
    return "Bấm nút, hoặc gõ: trả 8 12 · ghi chú …"


def one_by_one() -> str:
    """Somebody wants to approve many at once."""
    return "Duyệt từng phiếu một, không duyệt cả loạt."


def approved(code: str, left: int) -> str:
    """A sheet is approved."""
    rest = f"Còn {left} phiếu." if left else "Không còn phiếu nào chờ."
    return f"✅ Đã duyệt hộ {code}. {rest}"


def put_off(code: str, left: int) -> str:
    """A sheet is left for later."""
    return f"Hộ {code} để sau, vẫn ở trong danh sách. Chờ duyệt: {left} phiếu."


def reopen(code: str) -> str:
    """Button: back to review."""
    return f"Mở lại hộ {code}"


def reopened(code: str) -> str:
    """An approved sheet is open again."""
    return f"✅ Đã mở lại hộ {code}, phiếu chưa duyệt."


def was_settled(status: str, at: datetime, today: date) -> str:
    """A colleague was quicker, or the village took the sheet back."""
    soon = at.date() == today
    when = f"lúc {common.clock(at)}" + ("" if soon else f" ngày {common.day(at.date())}")
    did = {"approved": "được duyệt", "returned": "được trả lại thôn", "draft": "được thôn rút lại"}
    return f"Phiếu này {'vừa' if soon else 'đã'} {did[status]} {when}. Không cần làm gì."


def declined(code: str) -> str:
    """The village's wish to correct is turned down."""
    return f"✅ Phiếu hộ {code} giữ nguyên, đã báo trưởng thôn."


def granted(code: str, due: date) -> str:
    """The village may correct an approved sheet."""
    return f"✅ Đã mở hộ {code} cho thôn sửa, chậm nhất {common.day(due)}. Gửi lại rồi duyệt lại."


def is_draft(code: str) -> str:
    """The village has not sent the sheet."""
    return f"Phiếu hộ {code} thôn đang làm, chưa gửi xã."


def colleague_has_it(code: str, role: str, since: datetime) -> str:
    """Another officer has the sheet open."""
    return f"Hộ {code} đang được {_within(role)} xem từ {common.clock(since)}. Không cần làm gì."


def own_sheet(code: str) -> str:
    """Who filled in a sheet does not approve it."""
    return f"Phiếu hộ {code} do bác ghi, người khác sẽ duyệt. Không có cán bộ khác thì chủ tịch duyệt."


def note_kept() -> str:
    """The officer's note is stored."""
    return "✅ Đã ghi chú, chỉ bác thấy."


def which_questions(code: str) -> str:
    """Asks which questions are returned."""
    return f"Trả lại hộ {code}, câu nào? Gõ số câu, ví dụ: 8 12"


def no_such_questions(numbers: Sequence[str]) -> str:
    """Numbers that the sheet does not have."""
    return f"Phiếu này không có câu {', '.join(numbers)}. Gõ số câu, ví dụ: 8 12"


def not_numbers(text: str) -> str:
    """What was typed names no questions."""
    return f"Chưa rõ “{text}” là câu nào. Gõ số câu, ví dụ: 8 12"


def first_reason(code: str, numbers: Sequence[str]) -> str:
    """Asks the reason of the first question."""
    named = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} và {numbers[-1]}"
    asked = f"Lý do câu {numbers[0]}?" if len(numbers) > 1 else "Lý do?"
    return f"Trả lại hộ {code}, câu {named}. {asked}\nViết một câu, trưởng thôn đọc đúng nguyên văn."


def whole_reason(code: str) -> str:
    """Asks why the whole sheet is returned."""
    return f"Trả lại cả phiếu hộ {code}. Lý do?\nViết một câu, trưởng thôn đọc đúng nguyên văn."


def next_reason(before: str, number: str) -> str:
    """Asks the reason of a further question."""
    return f"✅ Câu {before} · Lý do câu {number}?"


def too_long(most: int) -> str:
    """A reason that would not fit a message."""
    return f"Lý do dài quá {most} chữ cái. Viết ngắn lại một câu."


def confirm(role: str, code: str, count: int, due: date) -> str:
    """What will happen; without questions the whole sheet goes back."""
    what = f"{count} câu" if count else "cả phiếu"
    return f"Trả lại {_within(role)}: hộ {code}, {what}, sửa chậm nhất {common.day(due)}."


def ask_due() -> str:
    """Asks for another day."""
    return "Sửa chậm nhất ngày nào? Ví dụ: 12/10, hoặc: 5 ngày"


def not_a_due_day(text: str, until: date) -> str:
    """No day that could be taken."""
    return f"Chưa rõ “{text}”. Gõ một ngày từ hôm nay đến {common.day(until)}, ví dụ: 12/10, hoặc: 5 ngày"


def given_back(code: str, role: str, at: datetime, left: int) -> str:
    """The sheet is on its way back; when the village hears of it."""
    rest = f"Còn {left} phiếu chờ duyệt." if left else "Không còn phiếu nào chờ."
    return f"✅ Đã trả lại hộ {code}. Báo {_within(role)} lúc {common.clock(at)} ngày {common.day(at.date())}. {rest}"


def _known(score: int | None) -> str:
    return "…" if score is None else str(score)


def _age(days: int) -> str:
    return f", cũ nhất {days} ngày" if days > 0 else ", gửi hôm nay"


def _within(role: str) -> str:
    """A role's name within a sentence."""
    return role[:1].lower() + role[1:]
