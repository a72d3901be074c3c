"""Posting, complaints and re-checks (conversations, flow 10); the steps after them stand in `handlers.texts.steps`."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from handlers.texts import common
from handlers.texts.meeting import codes, full_day
from handlers.texts.survey import CLASSES
from models.rules.posting import Doer

OTHER_DAY = "Ngày khác"
OTHER_RECEIPT = "Nhận ngày khác"
PETITION = "Ghi kiến nghị"
REPORT = "Báo xã"
KEEP = "Giữ kết quả"
CHANGE = "Đổi kết quả"
NOT_YET = "Chưa xong"
WRITE_AGAIN = "Ghi, niêm yết lại"
CHOOSE_AGAIN = "Chọn lại"
LIST = "Tải danh sách"
DOERS = {Doer.VILLAGE_HEAD: "trưởng thôn", Doer.OFFICER: "cán bộ phụ trách thôn", Doer.CHAIRMAN: "chủ tịch UBND xã"}
_COUNTS = {3: "Ba", 5: "Năm", 7: "Bảy"}


def days(found: Sequence[date]) -> str:
    """Working days one by one, the month after its last: "27, 30/11, 01/12"."""
    months = [list(group) for _, group in groupby(found, key=lambda day: (day.year, day.month))]
    return ", ".join(", ".join(f"{day:%d}" for day in group) + f"/{group[0]:%m}" for group in months)


def working_days(found: Sequence[date]) -> str:
    """Ba ngày làm việc: 10, 11, 12/11."""
    return f"{_COUNTS[len(found)]} ngày làm việc: {days(found)}"


def not_yours(doer: Doer) -> str:
    """The step is somebody else's."""
    return f"Bước này do {DOERS[doer]} làm. Xem các thôn đang ở bước nào, gõ: các bước"


def no_round() -> str:
    """No review runs."""
    return "Chưa có đợt rà soát nào đang mở."


def which_village() -> str:
    """Several villages wait to be posted."""
    return "Niêm yết thôn nào?"


def nothing_to_post(village: str) -> str:
    """No household of the village waits to be posted."""
    return f"{village} chưa có hộ nào chờ niêm yết. Hộ đã họp đạt, biên bản đã về xã thì mới niêm yết."


def nothing_at_all() -> str:
    """No village waits to be posted."""
    return "Chưa thôn nào có hộ chờ niêm yết."


def ask_day(village: str, count: int) -> str:
    """From which day a list hangs out."""
    return f"Niêm yết {count} hộ đạt của {village} từ ngày nào?"


def today(day: date) -> str:
    """Button: today."""
    return f"Hôm nay {day:%d/%m}"


def type_day(example: date) -> str:
    """Another day is typed."""
    return f"Niêm yết từ ngày nào? Gõ ngày, ví dụ: {example:%d/%m}"


def not_a_day(text: str, example: date) -> str:
    """No day can be read."""
    return f"Chưa rõ “{text}” là ngày nào. Gõ ngày, ví dụ: {example:%d/%m}"


def before_meeting(day: date, met: date) -> str:
    """A list can't hang before the meeting."""
    return f"Đã hiểu {common.day(day)}, mà họp dân ngày {common.day(met)}. Gõ ngày niêm yết từ hôm đó trở đi."


def after_window(day: date, ends: date) -> str:
    """The posting would begin after the review."""
    return f"Đã hiểu {common.day(day)}, mà cả đợt xong chậm nhất {common.day(ends)}. Gõ lại ngày niêm yết."


def posted(village: str, starts: date, terms: Sequence[date], example: str) -> str:
    """The list hangs."""
    return (
        f"✅ Niêm yết {village} từ {full_day(starts)}, tại nhà văn hóa thôn và trụ sở xã.\n"
        f"{working_days(terms)}. Hết hạn cuối {full_day(terms[-1])}.\nCó khiếu nại thì gõ: khiếu nại {example}"
    )


def open_day(day: date) -> str:
    """A counted day that may be a day off."""
    return f"⚠️ {day:%d/%m} đang tính là ngày làm việc. Hôm đó xã nghỉ thì bấm: {day:%d/%m} nghỉ"


def is_off(day: date) -> str:
    """Button: a counted day is a day off."""
    return f"{day:%d/%m} nghỉ"


def is_worked(day: date) -> str:
    """Button: a counted day is worked."""
    return f"{day:%d/%m} làm việc"


def day_settled(day: date, *, works: bool) -> str:
    """The commune's calendar says so from now on."""
    what = "làm việc" if works else "nghỉ, các hạn đang chạy đã tính lại"
    return f"✅ Đã ghi vào lịch của xã: {full_day(day)} {what}."


def posted_news(village: str, count: int, starts: date, ends: date) -> str:
    """To the village head: the list hangs."""
    return f"Xã niêm yết {count} hộ của {village} từ {full_day(starts)}, hết hạn cuối {full_day(ends)}."


def which_posted(text: str) -> str:
    """Whom a complaint or re-check is about."""
    head = f"Chưa thấy hộ “{text}” trong danh sách niêm yết của các thôn bác phụ trách. " if text else ""
    return f"{head}Gõ kèm mã hộ, ví dụ: khiếu nại 009"


def which_rechecked(text: str) -> str:
    """No such household is being re-checked."""
    head = f"Hộ “{text}” không có khiếu nại đang mở. " if text else ""
    return f"{head}Gõ kèm mã hộ đang có khiếu nại, ví dụ: phúc tra 009"


def for_the_office() -> str:
    """A village head hears of a complaint."""
    return "Khiếu nại do cán bộ xã nhận và ghi. Bác báo xã, nói rõ hộ nào, nội dung gì."


def several_villages(code: str) -> str:
    """The code is in several villages."""
    return f"Hộ {code} của thôn nào?"


def ask_complaint(code: str, received: date, *, is_today: bool) -> str:
    """What the complaint says."""
    when = f"hôm nay {common.day(received)}" if is_today else full_day(received)
    return f"Khiếu nại hộ {code}, nhận {when}? Nội dung một câu, không cần tên người nêu."


def ask_receipt(example: date) -> str:
    """When the complaint was received."""
    return f"Nhận khiếu nại ngày nào? Gõ ngày, ví dụ: {example:%d/%m}"


def not_posted_then(received: date, starts: date) -> str:
    """The complaint would be older than the posting, or of a day to come."""
    return f"Đã hiểu {common.day(received)}. Niêm yết từ {common.day(starts)} đến nay, gõ ngày nhận trong khoảng đó."


def over(ends: date) -> str:
    """The posting is over."""
    return f"Niêm yết đã hết {ends:%d/%m}. Ghi thành kiến nghị cho cán bộ?"


def ask_petition(code: str) -> str:
    """What the petition says."""
    return f"Kiến nghị về hộ {code}: nội dung một câu, không cần tên người nêu."


def petition_kept(code: str) -> str:
    """The petition is in the officer's queue."""
    return f"✅ Đã ghi kiến nghị về hộ {code}, chờ cán bộ trả lời. Kết quả niêm yết giữ nguyên."


def already_open(code: str, until: date) -> str:
    """The household is being re-checked already."""
    return f"Hộ {code} đang phúc tra, chậm nhất {full_day(until)}. Xong thì gõ: phúc tra {code}"


def complained(code: str, terms: Sequence[date]) -> str:
    """The complaint is taken, the re-check's clock runs."""
    return (
        f"✅ Phúc tra hộ {code} chậm nhất {full_day(terms[-1])} ({len(terms)} ngày làm việc: {days(terms)}).\n"
        "Xong thì niêm yết lại 3 ngày làm việc. Nhắc trước 3 và 1 ngày."
    )


def complaint_news(code: str, text: str, until: date) -> str:
    """To the village head: a household is re-checked."""
    return f"Có khiếu nại hộ {code}: “{text}”. Xã phúc tra chậm nhất {full_day(until)}."


def recheck_button(code: str) -> str:
    """Button of a household that is being re-checked."""
    return f"Phúc tra {code}"


def ask_result(code: str, poverty_class: str, text: str) -> str:
    """How the re-check ended."""
    return f"Kết quả phúc tra hộ {code}?\nĐang niêm yết: {CLASSES[poverty_class]}. Khiếu nại: “{text}”"


def not_done(code: str, until: date) -> str:
    """The re-check goes on."""
    return f"Hộ {code} chờ phúc tra, chậm nhất {full_day(until)}. Xong thì gõ: phúc tra {code}"


def ask_class(code: str, poverty_class: str) -> str:
    """The class after the re-check."""
    return f"Hộ {code} đang là {CLASSES[poverty_class]}. Sau phúc tra là gì?"


def ask_change(code: str, old: str, new: str) -> str:
    """What changing the class will do."""
    return (
        f"Hộ {code}: {CLASSES[old]} → {CLASSES[new]}, theo kết quả phúc tra.\n"
        "Ghi và niêm yết lại 3 ngày làm việc từ hôm nay?"
    )


def posted_again(code: str, starts: date, terms: Sequence[date], change: str = "") -> str:
    """The household hangs out again; `change` names its new class where it got one."""
    return (
        f"✅ {change}Niêm yết lại hộ {code} từ {starts:%d/%m}. {working_days(terms)}. "
        f"Hết hạn cuối {full_day(terms[-1])}."
    )


def changed(old: str, new: str) -> str:
    """The class that a re-check changed."""
    return f"{common.capital(CLASSES[old])} → {CLASSES[new]}. "


def over_news(village: str, window: date, count: int, *, needs_opinion: bool) -> str:
    """The morning after the last day of a posting: nothing is open."""
    following = (
        "văn bản xin ý kiến Chủ tịch UBND tỉnh (trả lời trong 5 ngày làm việc)"
        if needs_opinion
        else "quyết định của Chủ tịch UBND xã"
    )
    return (
        f"{village} hết niêm yết {count} hộ, không còn khiếu nại. Việc tiếp: {following}.\n"
        f"Cả đợt xong chậm nhất {common.day(window)}."
    )


def partly_over_news(village: str, count: int, waiting: Sequence[str]) -> str:
    """The same, while other households of the village are not so far."""
    return f"{village} hết niêm yết {count} hộ, không còn khiếu nại. Còn {codes(waiting)} chưa xong các bước trước."


def recheck_soon(code: str, village: str, until: date, left: int) -> str:
    """A re-check ends soon, or should have ended: `left` working days, below 0 when it is late."""
    if left < 0:
        return f"⚠️ Phúc tra hộ {code}, {village}: quá hạn {full_day(until)}."
    when = f"Còn {left} ngày làm việc" if left else "Hôm nay là ngày cuối"
    return f"⏰ {when}: phúc tra hộ {code}, {village}, chậm nhất {full_day(until)}."
