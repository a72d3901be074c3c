"""What is said about the plan's workbook: why a cell can't be taken, what an import changes."""

from collections.abc import Sequence

from models.rules.deadline_cells import Reason

GUIDE = (
    "Nhiệm vụ của kế hoạch: mỗi dòng một việc, ai chủ trì, ai phối hợp, hạn nào.",
    "Dòng chữ nghiêng, cột đầu ghi “Ví dụ”, chỉ để xem cách ghi và không được nhập.",
    "Cột có dấu * cần điền. Việc chưa có ngày thì ghi: chưa có. Sổ Thôn sẽ hỏi chủ tịch.",
    "Việc chưa đánh dấu “Đã xác nhận” thì chưa nhắc ai, cho đến khi chủ tịch xác nhận trong tin nhắn.",
    "Số của việc giữ mãi: gõ “xong 12” là việc số 12. Đừng đổi số của việc đã có.",
    "Gửi lại tệp đã sửa thì Sổ Thôn nêu từng chỗ thay đổi trước khi ghi, và giữ lịch sử.",
)
GUIDE_SHEETS = {
    "tasks": "mỗi dòng một nhiệm vụ, chỉ tiêu hoặc báo cáo của kế hoạch",
    "units": "các đơn vị và người làm việc của đơn vị",
    "events": "những mốc mà thời hạn tính theo, ví dụ: kế hoạch của tỉnh",
    "days": "ngày nghỉ thêm, ngày làm bù của xã",
}

SAME_REFERENCE = "Mục này đã có ở dòng {row}"
SAME_NUMBER = "Số này đã có ở dòng {row}"
SAME_UNIT = "Mã đơn vị này đã có ở dòng {row}"
SAME_DAY = "Ngày này đã có ở dòng {row}"
NUMBER_TAKEN = "Số {number} đang là của việc ở mục {reference}"
UNKNOWN_UNIT = "Chưa có đơn vị nào mang mã này"
UNKNOWN_PERSON = "Chưa có ai mang mã này"
NEEDS_DAYS = "Cột này cần các số ngày làm việc"
CHANGE_ONE = "Bỏ một dòng, hoặc đổi một trong hai"
KEEP_NUMBER = "Để trống cột Số, hoặc ghi đúng số của mục này"
PICK_UNIT = "Ghi mã có ở trang đơn vị, ví dụ: {example}"
PICK_PERSON = "Ghi mã người có trong xã, ví dụ: {example}"
TYPE_DAYS = "Gõ lại, ví dụ: 7, 3, 1, 0"
TYPE_DEADLINE = "Gõ lại, ví dụ: 14/12/2026, hoặc hằng tháng: 5, hoặc chưa có"

DEADLINE = {
    Reason.UNKNOWN: "Chưa rõ đây là thời hạn nào",
    Reason.NO_SUCH_DAY: "Không có ngày này trên lịch",
    Reason.RECURRENCE: "Lịch lặp này chưa cho biết ngày nào",
    Reason.UNKNOWN_EVENT: "Trang sự kiện chưa có sự kiện này",
}

NO_CHANGE = "Tệp giống sổ nhiệm vụ, không có gì thay đổi."
NEW = "Mới: việc {number}, {title} ({deadline})"
CHANGED = "Đổi: việc {number}, {title}: {fields}"
ENDED = "Không còn trong tệp: việc {number}, {title} (giữ lịch sử, thôi nhắc)"
FIELD = "{heading} {old} → {new}"
BLANK = "(trống)"
YES, NO = "có", "không"
MORE = "… và {count} việc nữa."
APPLY = "Ghi vào sổ"
TASKS = "Nhiệm vụ"
PROPOSALS = "Đề xuất thời hạn"
CHANGES_FILE = "thay-doi-nhiem-vu.txt"
CONFIRM = "Ghi những thay đổi này?"


def counts(new: int, changed: int, ended: int) -> str:
    """The first line of a preview."""
    return f"Việc mới {new} · đổi {changed} · không còn {ended}"


def extras(units: int, events: int, days: int) -> str:
    """What else an import changes."""
    told = [(units, "đơn vị"), (events, "mốc ngày"), (days, "ngày nghỉ, ngày làm bù")]
    return "Cùng với: " + ", ".join(f"{count} {what}" for count, what in told if count)


def done(new: int, changed: int, ended: int) -> str:
    """The import is done."""
    return f"✅ Đã ghi sổ nhiệm vụ: {new} việc mới, {changed} việc đổi, {ended} việc thôi."


def moved(lines: Sequence[str]) -> str:
    """Deadlines that an import, an event or a day off has moved."""
    return "Hạn dời theo:\n" + "\n".join(lines)


def moved_line(number: int, title: str, old: str, new: str) -> str:
    """One deadline that moved."""
    return f"Việc {number}, {title}: {old} → {new}"
