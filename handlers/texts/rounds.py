"""Opening, closing and listing survey rounds."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common

OPEN = "Mở đợt"
CLOSE = "Đóng đợt"
REOPEN = "Đóng nhầm, mở lại"
REOPEN_NOW = "Mở lại"
MEND = "Sửa"
STOP = "Thôi"
ROLL = "Gửi danh sách hộ"
START = "Bắt đầu"
HOW_TO = "Xem cách làm"
KINDS = {"yearly": "định kỳ", "in_year": "trong năm"}
KIND_BUTTONS = {"yearly": "Định kỳ hằng năm", "in_year": "Trong năm"}
_FIGURES = {
    "income": "mức thu nhập",
    "b1": "ngưỡng điểm B1",
    "points_per_index": "điểm một chỉ số",
    "poor_from": "số chỉ số thiếu hụt",
    "indices": "danh sách chỉ số",
}
LAW = "Quyết định 24/2021/QĐ-TTg, Điều 3"

PARTS = {
    "form_version_id": "Phiếu",
    "kind": "Loại đợt",
    "year": "Năm",
    "standards": "Chuẩn nghèo",
    "starts_on": "Ngày đến hộ",
    "window_ends_on": "Ngày kết thúc",
}
"""What can be mended on the last page, by the part of the plan that is asked again."""


def ask_form(forms: Sequence[str]) -> str:
    """Which form; each with its title, version and day."""
    listed = "\n".join(f"{number} {form}" for number, form in enumerate(forms, 1))
    return f"Đợt này dùng phiếu nào?\n{listed}"


def form(title: str, version: str, published: date) -> str:
    """A form version in a list."""
    return f"{title}, bản {version or 'không số'}, đăng {common.day(published)}"


def form_button(version: str) -> str:
    """A form version on a button."""
    return f"Bản {version}"[:20] if version else "Bản không số"


def ask_kind() -> str:
    """Yearly or within the year."""
    return "Rà soát định kỳ hằng năm, hay rà soát trong năm?"


def ask_year(year: int) -> str:
    """Which year."""
    return f"Rà soát của năm nào? Ví dụ: {year}"


def ask_standards(notes: Sequence[str]) -> str:
    """By which standards; a note of what is not known of each."""
    return "\n".join(["Tính theo chuẩn nghèo nào?", *notes])


def standard_note(name: str, until: date, missing: Sequence[str], unchecked: Sequence[str]) -> str:
    """How far the figures of a standard are known."""
    parts = [f"áp dụng đến hết {common.day(until)}"]
    if missing:
        parts.append(f"chưa có {', '.join(missing)}")
    if unchecked:
        parts.append(f"chưa đối chiếu {', '.join(unchecked)}")
    return f"{name}: {'; '.join(parts)}."


def standard_button(name: str) -> str:
    """A standard on a button: the years of its name."""
    return f"Chuẩn {name.rsplit(maxsplit=1)[-1]}"[:20]


def all_standards(count: int) -> str:
    """Button of every standard."""
    return "Cả hai chuẩn" if count == 2 else "Tất cả các chuẩn"  # noqa: PLR2004 (a pair has a word of its own)


def figures(subjects: Sequence[str]) -> list[str]:
    """Figures of a standard by their names in the data ("2027-2030:b1:rural"), each kind once."""
    kinds = [subject.split(":")[1] for subject in subjects]
    return list(dict.fromkeys(_FIGURES[kind] for kind in kinds))


def ask_days(example: str) -> str:
    """First and last day of the visits."""
    return f"Đến từng hộ từ ngày nào đến ngày nào? Ví dụ: {example}"


def ask_last_day(first: date, example: str) -> str:
    """The last day of the visits, the first being known."""
    return f"Bắt đầu {common.short_day(first)}/{first.year}. Đến hết ngày nào? Ví dụ: {example}"


def ask_window(example: str) -> str:
    """The last day of the whole review."""
    return f"Cả đợt (họp dân, niêm yết, công nhận) xong chậm nhất ngày nào? Ví dụ: {example}"


def not_a_choice(text: str) -> str:
    """A text that names none of the choices."""
    return f"Chưa rõ “{text}” là lựa chọn nào. Bấm nút, hoặc gõ số, ví dụ: 1"


def not_a_day(text: str) -> str:
    """A text that is no day; the question under it brings the example."""
    return f"Chưa rõ “{text}” là ngày nào, cần ngày và tháng."


def not_a_year(text: str) -> str:
    """A text that is no year."""
    return f"Chưa rõ “{text}” là năm nào, cần năm bốn chữ số."


def nothing_typed() -> str:
    """Something else than a text or tap came."""
    return "Câu này cần gõ chữ hoặc bấm nút."


def echo(text: str) -> str:
    """What has been stored of the answer before."""
    return f"✅ {text}"


def example(first: date, last: date) -> str:
    """Two days as people type them: 28/9 - 25/10."""
    return f"{first.day}/{first.month} - {last.day}/{last.month}"


def year(value: int) -> str:
    """Năm 2026."""
    return f"Năm {value}"


def first_day(first: date) -> str:
    """The first day of the visits."""
    return f"Từ {common.short_day(first)}/{first.year}"


def visits(first: date, last: date) -> str:
    """The days of the visits, with the days of the week so that a slip is seen."""
    return f"Đến hộ từ {common.short_day(first)}/{first.year} đến {common.short_day(last)}/{last.year}"


def window(last: date) -> str:
    """The last day of the whole review."""
    return f"Cả đợt xong {common.short_day(last)}/{last.year}"


def days(first: date, last: date) -> str:
    """28/09 – 25/10/2026."""
    start = f"{first:%d/%m}" if first.year == last.year else common.day(first)
    return f"{start} – {common.day(last)}"


# Why a round can't be opened as planned.


def no_form() -> str:
    """No form of a review has been published."""
    return "Chưa có phiếu rà soát nào được đăng nên chưa mở đợt được. Nhờ người quản trị đăng phiếu, rồi gõ lại: mở đợt"


def no_households() -> str:
    """The register has no living household."""
    return "Sổ chưa có hộ nào cần rà soát nên chưa mở đợt được. Cập nhật danh sách hộ trước."


def running(year: int, until: date) -> str:
    """A round is open already."""
    return f"Đợt rà soát năm {year} đang mở, đến {common.day(until)}. Đóng đợt này rồi mới mở đợt khác."


def same_year(year: int) -> str:
    """A second yearly round of one year."""
    return f"Năm {year} đã có một đợt định kỳ. Cần thêm thì chọn đợt trong năm, hoặc mở lại đợt ấy, gõ: đợt rà soát"


def other_year(year: int, today: date) -> str:
    """A year that is neither this one nor the next."""
    return f"Đã hiểu năm {year}. Đợt mở được cho năm nay hoặc năm sau, ví dụ: {today.year}"


def day_past(day: date, today: date) -> str:
    """A day that is over."""
    return f"Đã hiểu {common.day(day)}, ngày này đã qua. Cần từ hôm nay {common.day(today)} trở đi."


def day_of_other_year(day: date, year: int) -> str:
    """Visits that begin in another year than the round's."""
    return f"Đã hiểu {common.day(day)}, mà đợt này của năm {year}. Cần ngày bắt đầu trong năm {year}."


def last_before_first(last: date, first: date) -> str:
    """The visits would end before they begin."""
    return (
        f"Đã hiểu đến {common.day(last)}, trước ngày bắt đầu {common.day(first)}. Cần ngày cuối từ ngày bắt đầu trở đi."
    )


def window_before_last(window: date, last: date) -> str:
    """The review would end before the visits do."""
    return f"Đã hiểu {common.day(window)}, trước ngày cuối đến hộ {common.day(last)}. Cần từ {common.day(last)} trở đi."


def unknown_standard(key: str) -> str:
    """A standard that the data does not have."""
    return f"Chưa có chuẩn nghèo “{key}”."


def unknown_form() -> str:
    """A form version that is not there, or is none for a review."""
    return "Phiếu này chưa được đăng cho đợt rà soát."


# The last page, and what is told.


def title(kind: str, year: int) -> str:
    """Head of the last page."""
    return f"Mở đợt rà soát {KINDS[kind]}, năm {year}?"


def form_line(title: str, version: str) -> str:
    """The form of a round."""
    return f"{title}, bản {version or 'không số'}"


def dates(first: date, last: date, window: date) -> str:
    """The dates of a round in one line."""
    return f"Đến hộ {days(first, last)} · cả đợt xong {common.day(window)}"


def work(households: int, villages: int) -> str:
    """How much there is to do, and by whom."""
    return f"{common.number(households)} hộ, {villages} thôn, trưởng thôn làm hộ thôn mình"


def without_head(villages: Sequence[str], households: int) -> str:
    """Villages that have no head."""
    return f"⚠️ Chưa có trưởng thôn: {', '.join(villages)} ({common.number(households)} hộ)"


def unreached(villages: Sequence[str]) -> str:
    """Heads who have not come to the bot."""
    return f"⚠️ Trưởng thôn chưa vào Sổ Thôn: {', '.join(villages)}"


def outside_law(first: date, window: date) -> str:
    """A yearly round that is not within the dates of the law."""
    return f"⚠️ Định kỳ là từ 01/9 đến hết 14/12 ({LAW}); đợt này {days(first, window)}"


def before_its_day(first: date) -> str:
    """A round within the year that begins before the 15th of the month."""
    return f"⚠️ Rà soát trong năm bắt đầu từ ngày 15 hằng tháng ({LAW}); đợt này từ {common.day(first)}"


def no_requests() -> str:
    """Nobody has asked for a review within the year."""
    return "Chưa có giấy đề nghị nào chờ rà soát trong năm. Ghi giấy đề nghị trước, gõ: đề nghị rà soát"


def will_tell(heads: int) -> str:
    """Who will be told."""
    return f"Mở xong, Sổ Thôn báo {heads} trưởng thôn."


def what_to_mend() -> str:
    """Which part is asked again."""
    return "Sửa phần nào?"


def opened(year: int, households: int, heads: int) -> str:
    """The round runs."""
    return f"✅ Đã mở đợt rà soát năm {year}: {common.number(households)} hộ, đã báo {heads} trưởng thôn."


def news(village: str, households: int, year: int, first: date, last: date) -> str:
    """To a head: the round is open."""
    return (
        f"Xã mở đợt rà soát hộ năm {year}.\n{village}: {common.number(households)} hộ, đến từng hộ {days(first, last)}."
    )


def added(village: str, households: int) -> str:
    """To a head: the list has grown."""
    return f"Xã thêm {common.number(households)} hộ của {village} vào đợt rà soát đang mở."


def ask_close(year: int, total: int, sent: int, drafts: int) -> str:
    """What closing means."""
    lines = [
        f"Đóng đợt rà soát năm {year}?",
        f"Đã gửi {sent}/{total} hộ ({common.percent(sent, total)})" if total else "Đợt này không có hộ nào",
    ]
    if drafts:
        lines.append(f"⏳ Đang dở {drafts} phiếu, vẫn giữ trong sổ")
    if total - sent - drafts:
        lines.append(f"⚠️ Chưa gửi, chưa làm: {total - sent - drafts} hộ")
    return "\n".join([*lines, "Đóng rồi trưởng thôn không làm phiếu của đợt này nữa."])


def closed(year: int) -> str:
    """The round is closed."""
    return f"✅ Đã đóng đợt rà soát năm {year}. Phiếu và số liệu còn nguyên."


def close_news(year: int) -> str:
    """To a head: the round is closed."""
    return f"Xã đã đóng đợt rà soát hộ năm {year}. Phiếu bác đã gửi còn nguyên. Xã cảm ơn bác."


def ask_reopen(year: int, first: date, last: date) -> str:
    """What opening again means."""
    return f"Mở lại đợt rà soát năm {year}, đến hộ {days(first, last)}? Sổ Thôn báo lại trưởng thôn."


def reopened(year: int) -> str:
    """The round runs again."""
    return f"✅ Đợt rà soát năm {year} mở lại, đã báo trưởng thôn."


def none_running() -> str:
    """Nothing to close."""
    return "Chưa có đợt rà soát nào đang mở."


def line(kind: str, year: int, first: date, last: date, *, is_open: bool) -> str:
    """A round in a list."""
    state = "đang mở" if is_open else "đã đóng"
    return f"Năm {year} · {KINDS[kind]} · {days(first, last)} · {state}"


def stopped() -> str:
    """Nothing was opened or closed."""
    return "Đã dừng, chưa thay đổi gì."


def undecided() -> str:
    """A plan that lacks a part (command line)."""
    return "Cần đủ: phiếu, loại đợt, năm, chuẩn nghèo, ngày đầu, ngày cuối đến hộ và ngày kết thúc cả đợt."
