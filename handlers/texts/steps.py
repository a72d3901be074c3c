"""Where the villages stand, opinion and decision (conversations, flow 10)."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.texts import common
from handlers.texts.meeting import codes, full_day
from handlers.texts.posting import DOERS, working_days
from handlers.texts.survey import CLASSES
from models.rules.posting import Doer, Next, Step

ASKED = "Đã gửi văn bản"
GIVEN = "Đã có ý kiến"
DECIDE = "Ghi quyết định"
LIST = "Soạn danh sách"
NO_NUMBER = "Chưa có số"
OTHER_DAY = "Ngày khác"
NEXT = "Xem tiếp"
STEPS = "Các bước"
_NAMES = {
    Step.SURVEY: "rà soát",
    Step.GIVE_BACK: "trả phiếu dưới 50 %",
    Step.MEETING: "họp dân",
    Step.RECORD: "gửi biên bản họp",
    Step.POSTING: "niêm yết",
    Step.POSTED: "đang niêm yết",
    Step.RECHECK: "phúc tra",
    Step.CLEARED: "hết niêm yết",
    Step.OPINION: "xin ý kiến tỉnh",
    Step.AWAITED: "chờ ý kiến tỉnh",
    Step.DECISION: "quyết định",
    Step.DONE: "đã có quyết định",
}
_SHOWN_VILLAGES = 8


def heading(year: int, first: int, last: int, total: int) -> str:
    """First line of the page of all villages."""
    part = f" · thôn {first}–{last}/{total}" if total > last - first + 1 else ""
    return f"Các bước, rà soát năm {year}{part}"


def line(village: str, step: Next, today: date) -> str:
    """One village: its step, how many households stand there, by when."""
    if step.step is Step.DONE:
        return f"✅ {village}: {_NAMES[step.step]}"
    text = f"{village}: {_NAMES[step.step]} {step.households} hộ"
    if today > step.due:
        return f"⚠️ {text}, quá hạn {step.due:%d/%m}"
    return f"{text}, {'đến' if step.step is Step.POSTED else 'hạn'} {step.due:%d/%m}"


def no_villages() -> str:
    """The round has no village within reach."""
    return "Đợt này chưa có thôn nào trong phần của bác."


def village(name: str, counts: Mapping[Step, int], step: Next, doer: Doer | None) -> str:
    """One village with all its households by step."""
    lines = [f"{name} · {sum(counts.values())} hộ"]
    lines += [f"{common.capital(_NAMES[at])}: {count} hộ" for at, count in sorted(counts.items())]
    if doer is not None:
        lines.append(f"⏰ Việc tiếp: {_NAMES[step.step]}, {DOERS[doer]} làm, hạn {full_day(step.due)}")
    return "\n".join(lines)


def villages(names: Sequence[str]) -> str:
    """Several villages in a sentence, their common word once: "Thôn 1, 3, 5"."""
    word = names[0].split()[0] if names else ""
    alike = all(name.split()[0] == word and len(name.split()) > 1 for name in names)
    shown = [name if place == 0 or not alike else name.split(maxsplit=1)[1] for place, name in enumerate(names)]
    more = f" và {len(shown) - _SHOWN_VILLAGES} thôn nữa" if len(shown) > _SHOWN_VILLAGES else ""
    return ", ".join(shown[:_SHOWN_VILLAGES]) + more


def nothing_to_ask() -> str:
    """No list is ready to go to the province."""
    return "Chưa thôn nào tới bước xin ý kiến: phải hết niêm yết, không còn khiếu nại."


def nothing_awaited() -> str:
    """No opinion is awaited."""
    return "Chưa có văn bản xin ý kiến nào đang chờ trả lời."


def ask_document(names: Sequence[str], day: date, *, given: bool, is_today: bool) -> str:
    """The number of the document."""
    when = f"hôm nay {common.day(day)}" if is_today else full_day(day)
    if given:
        return f"Ý kiến của Chủ tịch UBND tỉnh cho {villages(names)}, văn bản ngày {when}. Số văn bản? Ví dụ: 310/UBND"
    return f"Văn bản xin ý kiến cho {villages(names)}, gửi {when}. Số văn bản? Ví dụ: 125/UBND"


def all_ready(count: int) -> str:
    """Button: the document is for all villages that are so far."""
    return f"Gộp cả {count} thôn"


def ask_document_day(example: date) -> str:
    """The day of the document."""
    return f"Văn bản ngày nào? Gõ ngày, ví dụ: {example:%d/%m}"


def day_to_come(day: date) -> str:
    """The document would be of a day to come."""
    return f"Đã hiểu {common.day(day)}, ngày đó chưa tới. Gõ ngày trên văn bản."


def too_soon(day: date, earliest: date) -> str:
    """The document would be older than the step before it."""
    return f"Đã hiểu {common.day(day)}, mà bước trước xong ngày {common.day(earliest)}. Gõ ngày từ hôm đó trở đi."


def asked(names: Sequence[str], reference: str, day: date, terms: Sequence[date]) -> str:
    """The opinion is asked, its clock runs."""
    return (
        f"✅ {_document(reference)} xin ý kiến cho {villages(names)}, gửi {common.day(day)}.\n"
        f"{working_days(terms)}. Trả lời chậm nhất {full_day(terms[-1])}."
    )


def given(names: Sequence[str], reference: str, day: date) -> str:
    """The opinion is there."""
    text = f"✅ {_document(reference)} ngày {common.day(day)}: ý kiến của Chủ tịch UBND tỉnh cho {villages(names)}."
    return f"{text}\nViệc tiếp: quyết định của Chủ tịch UBND xã, đã báo chủ tịch."


def to_decide(names: Sequence[str], window: date) -> str:
    """To the chairman: villages wait for the decision."""
    return f"{villages(names)} đủ các bước, chờ quyết định công nhận. Hạn {full_day(window)}."


def nothing_to_decide() -> str:
    """No village is so far."""
    return "Chưa thôn nào tới bước quyết định."


def counted(counts: Mapping[str, int]) -> str:
    """Households by class."""
    return ", ".join(f"{CLASSES[poverty_class]} {count}" for poverty_class, count in counts.items())


def ask_decision(names: Sequence[str], counts: Mapping[str, int], waiting: Sequence[str], example: date) -> str:
    """Number and day of the decision."""
    lines = [f"Quyết định công nhận {sum(counts.values())} hộ của {villages(names)}: {counted(counts)}."]
    if waiting:
        lines.append(f"⚠️ Chưa tới bước này: {villages(waiting)}, quyết định sau.")
    lines.append(f"Số và ngày quyết định? Ví dụ: 215/QĐ-UBND {example:%d/%m}")
    return "\n".join(lines)


def not_a_decision(text: str, example: date) -> str:
    """No number and day can be read."""
    return f"Chưa rõ “{text}” là số và ngày nào. Gõ số rồi ngày, ví dụ: 215/QĐ-UBND {example:%d/%m}"


def confirm_decision(reference: str, day: date, names: Sequence[str], counts: Mapping[str, int], window: date) -> str:
    """What writing the decision down will do."""
    lines = [
        f"Quyết định số {reference}, {full_day(day)}: {sum(counts.values())} hộ của {villages(names)}.",
        f"{common.capital(counted(counts))}.",
        "Ghi rồi thì vào sổ từng hộ. Cần sửa thì ghi quyết định mới.",
    ]
    if day > window:
        lines.insert(1, f"⚠️ Sau ngày kết thúc đợt {common.day(window)}.")
    return "\n".join(lines)


def decided(reference: str, counts: Mapping[str, int]) -> str:
    """The classes are recognised."""
    total = sum(counts.values())
    return f"✅ Đã ghi quyết định số {reference}: công nhận {total} hộ ({counted(counts)}). Vào sổ từng hộ rồi."


def decided_news(name: str, reference: str, day: date, count: int) -> str:
    """To the village head: the village is done."""
    return f"Quyết định số {reference} ngày {common.day(day)} đã công nhận kết quả {count} hộ của {name}."


def refused_requests(found: Sequence[str]) -> str:
    """Requests within the year that the decision does not grant."""
    return f"⚠️ Không công nhận theo đề nghị: {codes(found)}. Trả lời bằng văn bản, nêu lý do."


def reason(reference: str) -> str:
    """Why a class was recognised, in the household's history."""
    return f"Quyết định công nhận kết quả rà soát số {reference}"


def _document(reference: str) -> str:
    return f"Văn bản {reference}" if reference else "Văn bản (chưa có số)"


def posted_file(village: str) -> str:
    """Name of the posted list's file, from plain letters."""
    return f"danh-sach-niem-yet-{village}.docx"


def posted_file_line(village: str) -> str:
    """The posted list goes along."""
    return f"Danh sách niêm yết {village}. In dán ở nhà văn hóa thôn và trụ sở xã."


def which_list() -> str:
    """Several villages are so far."""
    return "Soạn danh sách thôn nào?"


def chairman_file(village: str) -> str:
    """Name of the file for the chairman, from plain letters."""
    return f"danh-sach-trinh-{village}.docx"


def chairman_file_line(village: str) -> str:
    """The list for the chairman goes along."""
    return f"Danh sách {village} trình Chủ tịch UBND xã, chưa ký. Xem lại trước khi trình."
