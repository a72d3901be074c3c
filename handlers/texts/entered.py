"""Figures that people enter: asked one by one, totals village by village, approved by somebody else."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.texts import common

STOP = "Thôi"
APPROVE = "Duyệt"
RETURN = "Trả lại"
LATER = "Để sau"
PICTURE = "Xem ảnh"
ANOTHER = "Nhập số khác"
TOTALS = "Tổng số hộ, người"
WAITING = "Duyệt số"
FROM_SHEETS = "Theo phiếu đã duyệt"

_TITLES: Mapping[str, str] = {
    "road": "Đường ô tô đến trung tâm xã",
    "water": "Nước hợp vệ sinh",
    "loans": "Vay vốn",
    "trained": "Tập huấn cán bộ",
    "households": "Tổng số hộ",
    "persons": "Tổng số người",
}
_PARTS: Mapping[str, str] = {
    "water": "Bao nhiêu người được dùng nước hợp vệ sinh",
    "loans": "Bao nhiêu hộ nghèo đã được vay vốn ưu đãi",
    "trained": "Bao nhiêu người đã được tập huấn",
}
_WHOLES: Mapping[str, str] = {
    "water": "Trong tổng số bao nhiêu người của xã?",
    "loans": "Trong bao nhiêu hộ nghèo có nhu cầu vay?",
    "trained": "Trong tổng số bao nhiêu người cần tập huấn?",
}
_UNITS: Mapping[str, str] = {
    "water": "người",
    "loans": "hộ",
    "trained": "người",
    "households": "hộ",
    "persons": "người",
}
_SHOWN = 60


def title(key: str) -> str:
    """A figure by its name."""
    return _TITLES.get(key, key)


def period(value: str) -> str:
    """A period as a sentence has it: "năm 2026"."""
    return f"năm {value}"


def which(missing: Sequence[str]) -> str:
    """Which figure is to be entered."""
    lacking = f"\nCòn thiếu: {', '.join(missing)}" if missing else ""
    return f"Nhập số nào? Bấm, hoặc gõ số.{lacking}"


def nothing_to_enter() -> str:
    """The unit has no figure of its own."""
    return "Phần của bác không có số nào phải nhập. Cần nhập số, bác hỏi cán bộ xã."


def which_period(key: str) -> str:
    """Of which year."""
    return f"{title(key)}: số của năm nào? Bấm, hoặc gõ năm."


def period_label(value: str) -> str:
    """A period as a button."""
    return f"Năm {value}"


def ask_part(key: str, of: str) -> str:
    """The numerator."""
    if key == "road":
        return f"Đến {period(of)}, xã đã có đường ô tô nhựa hoặc bê tông đến trung tâm xã chưa?"
    return f"{_PARTS.get(key, title(key))}, {period(of)}? Gõ một số, ví dụ: 11"


def ask_whole(key: str, part: int) -> str:
    """The denominator."""
    return f"✅ {common.number(part)} {_UNITS.get(key, '')}\n{_WHOLES.get(key, 'Trong tổng số bao nhiêu?')} Ví dụ: 14"


def not_a_number(text: str) -> str:
    """What was typed is no count."""
    return f"Đã nhận “{text[:_SHOWN]}”, cần một số đếm. Ví dụ: 14"


def part_over_whole(part: int, whole: int) -> str:
    """The part is larger than its whole."""
    return f"Đã hiểu {common.number(part)} trên {common.number(whole)}: phần nhiều hơn tổng. Gõ lại tổng, ví dụ: {part}"


def ask_source() -> str:
    """Where it comes from."""
    return "Số này lấy từ văn bản, sổ nào? Ví dụ: báo cáo của Ngân hàng chính sách 10/12/2026"


def stored(told: str, source: str) -> str:
    """It is entered and waits."""
    return f"✅ Đã ghi: {told}, theo “{source}”. Chờ xã duyệt.\nCó ảnh văn bản thì gửi luôn. Không gửi ảnh có tên hộ."


def got_picture(told: str) -> str:
    """The evidence has come."""
    return f"✅ Đã nhận ảnh của: {told}."


def no_picture_any_more() -> str:
    """The figure was approved or given back meanwhile."""
    return "Số này đã được xem rồi, nên không nhận thêm ảnh."


def too_large(megabytes: int) -> str:
    """The picture is larger than the bot takes."""
    return f"Ảnh này lớn hơn {megabytes} MB nên chưa nhận. Bác chụp lại, gửi dạng ảnh thường."


def stopped() -> str:
    """Nothing was entered."""
    return "Đã thôi, chưa ghi số nào. Nhập lúc khác thì gõ: nhập số"


def figure(key: str, of: str, part: int, whole: int | None) -> str:
    """A figure in words: "Vay vốn năm 2026: 11/14 (78,6 %)"."""
    name = f"{title(key)} {period(of)}"
    if key == "road":
        return f"{name}: {'đã có' if part else 'chưa có'}"
    if whole is None:
        return f"{name}: {common.number(part)} {_UNITS.get(key, '')}".rstrip()
    share = common.percent(part, whole)
    return f"{name}: {common.number(part)}/{common.number(whole)}" + (f" ({share})" if share else "")


def which_year() -> str:
    """Totals of which year."""
    return "Tổng số hộ và người của năm nào?"


def ask_village(year: int, village: str, left: int) -> str:
    """The totals of a village."""
    return (
        f"{village} có mấy hộ, mấy người, năm {year}? Ví dụ: 176 668\n"
        f"Còn {left} thôn. Nhiều thôn một tin cũng được, ví dụ: 1 176 668; 2 228 868"
    )


def totals_taken(taken: Sequence[tuple[str, int, int]]) -> str:
    """What was taken: each village by name, of many the number."""
    if len(taken) > 3:  # noqa: PLR2004 (more would make the message long)
        return f"✅ Đã ghi {len(taken)} thôn."
    lines = [f"✅ {name}: {common.number(homes)} hộ, {common.number(people)} người" for name, homes, people in taken]
    return "\n".join(lines)


def totals_unclear(parts: Sequence[str]) -> str:
    """Parts of a message that are no village with its two counts."""
    return f"Chưa rõ: {'; '.join(f'“{part[:_SHOWN]}”' for part in parts[:3])}. Cần: thôn, số hộ, số người."


def totals_done(year: int, villages: int, households: int, persons: int) -> str:
    """All villages are entered."""
    return f"✅ Đủ {villages} thôn: {totals(year, villages, households, persons)}. Chờ xã duyệt."


def totals_left(taken: int, left: int) -> str:
    """Stopped before the end."""
    return f"Đã ghi {taken} thôn, còn {left} thôn. Nhập tiếp thì gõ: tổng số hộ"


def totals_known(year: int) -> str:
    """Every village has its totals."""
    return f"Năm {year} đã có tổng số hộ, số người của mọi thôn. Gõ lại thôn nào thì thôn đó đổi, ví dụ: 1 176 668"


def totals(year: int, villages: int, households: int, persons: int) -> str:
    """Totals of a year in words."""
    counts = f"{common.number(households)} hộ, {common.number(persons)} người"
    return f"tổng số năm {year}, {villages} thôn, {counts}"


def waits(count: int) -> str:
    """A line of the digest and the home page."""
    return f"Duyệt {count} số do đơn vị nhập"


def to_approve(number: int, told: str, source: str, who: str, day: date) -> str:
    """One figure to approve; `number`: how many wait."""
    return (
        f"Số chờ duyệt: {number}\n{common.capital(told)}\nTheo: {source}\n{common.capital(who)} nhập {common.day(day)}"
    )


def approved(told: str) -> str:
    """A figure counts from now on."""
    return f"✅ Đã duyệt: {told}."


def returned(told: str) -> str:
    """A figure was given back."""
    return f"↩️ Đã trả lại: {told}. Người nhập được báo."


def returned_news(told: str) -> str:
    """To whoever entered it."""
    return f"↩️ Xã trả lại số: {told}. Bác xem lại văn bản rồi nhập lại."


def none_waiting() -> str:
    """Nothing is left to approve."""
    return "✅ Không còn số nào chờ bác duyệt."


def settled() -> str:
    """Somebody else was quicker, or it was entered anew."""
    return "Số này đã được duyệt, trả lại hoặc nhập lại rồi."


OPERATOR = "người vận hành"
YES_ROAD, NO_ROAD = "Đã có", "Chưa có"
