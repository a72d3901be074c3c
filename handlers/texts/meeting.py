"""The village meeting and its record (conversations, flow 10)."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.texts import common
from handlers.texts.survey import CLASSES

STOP = "Thôi"
LATER = "Để sau"
WRITE = "Ghi như vậy"
RETYPE = "Gõ lại"
SEND = "Gửi xã"
RECORD = "Tải biên bản"
EDIT = "Sửa một hộ"
GO_ON = "Ghi tiếp"
MEETING = "Họp dân"
STEPS = "Các bước"
GIVE_BACK = "Trả thôn rà soát lại"
GIVE_BACK_NOW = "Trả thôn"
PASSED = "Đạt"
AGAIN = "Họp lại"
_NAMED = 6
"""Households that a line names."""


def full_day(day: date) -> str:
    """thứ Sáu 06/11/2026."""
    return f"{common.short_day(day)}/{day.year}"


def place_and_day(place: str, day: date) -> str:
    """The line above a paper."""
    return f"{place}, ngày {day:%d} tháng {day:%m} năm {day:%Y}"


def codes(found: Sequence[str]) -> str:
    """Households by their codes: "hộ 019, 021", cut after a few."""
    more = f" và {len(found) - _NAMED} hộ nữa" if len(found) > _NAMED else ""
    return f"hộ {', '.join(found[:_NAMED])}{more}"


def for_heads() -> str:
    """Somebody else asks for the record."""
    return (
        "Họp dân do trưởng thôn chủ trì, biên bản cũng do trưởng thôn ghi. Xem các thôn đang ở bước nào, gõ: các bước"
    )


def no_round() -> str:
    """No review runs."""
    return "Chưa có đợt rà soát nào đang mở nên chưa có hộ để họp."


def nobody(village: str, waiting: int) -> str:
    """No household waits for a meeting."""
    if waiting:
        return f"{village} còn {waiting} hộ chưa được xã duyệt phiếu. Duyệt rồi mới họp dân được."
    return f"{village} không còn hộ nào chờ họp dân."


def ask_when(village: str, nth: int, count: int, waiting: int, unclear: Sequence[str], example: datetime) -> str:
    """When the meeting was held."""
    again = f" lần {nth}" if nth > 1 else ""
    lines = [f"Họp dân{again} {village}, {count} hộ. Ngày giờ họp? Ví dụ: {example:%d/%m %H:%M}"]
    if waiting:
        lines.append(f"⚠️ Còn {waiting} hộ chưa được xã duyệt, chưa họp lần này.")
    if unclear:
        lines.append(f"⚠️ Chưa xếp loại được {codes(unclear)}, xã xem lại phiếu.")
    return "\n".join(lines)


def not_a_moment(text: str, example: datetime) -> str:
    """No day and time can be read."""
    return f"Chưa rõ “{text}” là ngày giờ nào. Bác gõ cả ngày và giờ, ví dụ: {example:%d/%m %H:%M}"


def which_moment(text: str) -> str:
    """Two times fit."""
    return f"Đã hiểu “{text}”, chưa rõ sáng hay tối. Bác chọn:"


def moment(when: datetime) -> str:
    """19:30 thứ Sáu 06/11/2026."""
    return f"{common.clock(when)} {full_day(when.date())}"


def moment_button(when: datetime) -> str:
    """19:30 06/11/2026."""
    return f"{common.clock(when)} {common.day(when.date())}"


def not_held_yet(when: datetime) -> str:
    """A meeting that is still to come."""
    return f"Cuộc họp {moment(when)} chưa tới. Họp xong bác ghi, hoặc gõ lại ngày giờ đã họp."


def too_early(when: datetime, begins: date) -> str:
    """Before the review."""
    return f"Đã hiểu {moment(when)}, đợt rà soát bắt đầu {common.day(begins)}. Bác gõ lại ngày giờ họp."


def ask_attendees(when: datetime) -> str:
    """How many persons came."""
    return f"✅ {moment(when)}\nBao nhiêu người dự? Đếm người, không đếm hộ."


def not_a_count(text: str) -> str:
    """No number of people can be read."""
    return f"Chưa rõ “{text}” là bao nhiêu người. Bác gõ số người dự, từ 1 đến 2000, ví dụ: 42"


def attended(count: int, needed: int) -> str:
    """The number that makes half."""
    return f"✅ {count} người dự, từ {needed} người đồng ý là đạt."


def household(place: int, total: int, code: str, name: str, poverty_class: str) -> str:
    """The household that is voted on."""
    return f"Hộ {place}/{total} · {common.household(code, name)} · tạm tính {CLASSES[poverty_class]}"


def ask_vote(example: str = "") -> str:
    """How many agree and disagree; with an example at the first household."""
    shown = f" Ví dụ: {example}" if example else ""
    return f"Mấy người đồng ý, mấy người không?{shown}"


def all_agree(count: int) -> str:
    """Button: everybody agrees."""
    return f"Cả {count} đồng ý"


def voted(code: str, agree: int, attendees: int, disagree: int, none: int, *, passes: bool) -> str:
    """The vote as it was written."""
    end = ", đạt" if passes else ", họp lại"
    rest = [f"Không đồng ý {disagree}"] if disagree else []
    rest += [f"không ý kiến {none}" if rest else f"Không ý kiến {none}"] if none else []
    said = f" {', '.join(rest)}." if rest else ""
    return f"✅ Hộ {code}: {agree}/{attendees} đồng ý ({common.percent(agree, attendees)}){end}.{said}"


def below_half(code: str, agree: int, attendees: int) -> str:
    """Less than half agree: to be confirmed."""
    share = common.percent(agree, attendees)
    return f"⚠️ Hộ {code}: {agree}/{attendees} đồng ý ({share}), dưới 50 %. Hộ này rà soát lại và họp lại."


def too_many(agree: int, disagree: int, attendees: int, example: str) -> str:
    """More votes than people."""
    return (
        f"Đã hiểu {agree} đồng ý, {disagree} không, cộng {agree + disagree}. Chỉ có {attendees} người dự. "
        f"Gõ lại, ví dụ: {example}"
    )


def not_a_vote(text: str, example: str) -> str:
    """No two numbers can be read."""
    return f"Chưa rõ “{text}” là mấy người đồng ý, mấy người không. Bác gõ hai số, ví dụ: {example}"


def perhaps_twice(text: str) -> str:
    """The same text again, or too early: not taken."""
    return f"“{text}” vừa tới, có thể là tin lặp nên chưa ghi. Đúng thì bác gõ lại."


def ask_chair() -> str:
    """Who led the meeting."""
    return "Ai chủ trì cuộc họp? Bấm tên, hoặc gõ họ tên."


def ask_secretary(chair: str) -> str:
    """Who wrote the record."""
    return f"✅ Chủ trì: {chair}\nAi làm thư ký? Gõ họ tên, ví dụ: Hà Thị M."


def not_a_name(text: str) -> str:
    """No name can be read."""
    return f"Chưa rõ “{text}” là tên ai. Bác gõ họ tên, ví dụ: Hà Thị M."


def written(done: int, total: int, passed: int, below: Sequence[str]) -> str:
    """All households are written down."""
    again = f", {len(below)} họp lại ({codes(below)})" if below else ""
    return (
        f"✅ Đã ghi {done}/{total} hộ: {passed} đạt{again}.\n"
        "Biên bản 2 bản, đủ chữ ký chủ trì, thư ký, đại diện hộ dân: một bản thôn giữ, một bản nộp xã."
    )


def which_household() -> str:
    """Which vote is to be mended."""
    return "Sửa hộ nào? Gõ mã hộ, ví dụ: 019"


def no_such_household(text: str) -> str:
    """The code is not of this meeting."""
    return f"Cuộc họp này không có hộ “{text}”. Gõ mã hộ, ví dụ: 019"


def paused(done: int, total: int) -> str:
    """The record rests."""
    return f"⏳ Biên bản đã ghi {done}/{total} hộ, còn nguyên. Ghi tiếp lúc nào cũng được, gõ: họp dân"


def sent(village: str, total: int, passed: int, below: Sequence[str]) -> str:
    """The commune has the record."""
    lines = [f"✅ Đã gửi xã biên bản họp {village}: {total} hộ, {passed} đạt."]
    if below:
        lines.append(f"↩️ {common.capital(codes(below))} dưới 50 %: xã trả phiếu để rà soát lại, rồi họp lại.")
    lines.append("Bác nộp xã một bản giấy đủ chữ ký. Việc tiếp: xã niêm yết.")
    return "\n".join(lines)


def reason_again(agree: int, attendees: int) -> str:
    """Why a sheet is given back after the meeting."""
    return f"Họp dân: {agree}/{attendees} đồng ý, dưới 50 %. Rà soát lại và họp lại."


def ask_give_back(village: str, below: Sequence[str], due: date) -> str:
    """What giving the sheets back will do."""
    return (
        f"Trả {village} phiếu {codes(below)} để rà soát lại, vì họp dân dưới 50 %?\n"
        f"Trưởng thôn sửa phiếu, gửi lại chậm nhất {full_day(due)}. Duyệt xong thì họp lại."
    )


def given_back(village: str, back: Sequence[str], kept: Sequence[str]) -> str:
    """The sheets are with the village."""
    lines = [f"↩️ Đã trả {village} {len(back)} phiếu: {codes(back)}."] if back else []
    if kept:
        lines.append(f"⚠️ Chưa trả được {codes(kept)}: người khác đang xem, hoặc phiếu do chính bác ghi.")
    return "\n".join(lines)


def back_news(below: Sequence[str], due: date) -> str:
    """To the village head: sheets have come back after the meeting."""
    return (
        f"↩️ Xã trả phiếu {codes(below)} để rà soát lại, vì họp dân dưới 50 %. "
        f"Bác sửa và gửi lại trước hết {full_day(due)}, xã duyệt rồi họp lại."
    )


def nothing_below(village: str) -> str:
    """No sheet waits to be given back."""
    return f"{village} không còn phiếu nào phải trả sau họp dân."


def news(village: str, total: int, passed: int, below: Sequence[str]) -> str:
    """To the officers: a record has come."""
    lines = [f"Biên bản họp dân {village} đã về: {total} hộ, {passed} đạt."]
    if below:
        lines.append(f"↩️ {common.capital(codes(below))} dưới 50 %: trả phiếu cho thôn rà soát lại.")
    if passed:
        lines.append(f"Việc tiếp: niêm yết. Gõ: niêm yết {village}")
    return "\n".join(lines)


def post_button(village: str) -> str:
    """Button of the next step."""
    return f"Niêm yết {village}"[:24]


def file_name(village: str, nth: int) -> str:
    """The name of the record's file, in plain letters."""
    return f"bien-ban-hop-dan-{village}" + (f"-lan-{nth}" if nth > 1 else "") + ".docx"


def file_sent(village: str) -> str:
    """The record goes along."""
    return f"Biên bản họp dân {village}. In 2 bản, ký đủ: chủ trì, thư ký, đại diện hộ dân."
