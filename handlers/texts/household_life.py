"""Sentences of a household's life: what the village head reports and what the commune says of it (flow 13)."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common

STOP = "Thôi"
REPORT = "Báo xã"
WRITE = "Ghi, báo xã"
AGAIN = "Chọn lại"
RETYPE = "Gõ lại"
HOME_LINE = "Biến động hộ"
MENU = "Hộ mới, tách, đi, mất"
ACTS = (
    ("life_new", "Hộ mới"),
    ("life_split", "Tách hộ"),
    ("life_join", "Gộp hai hộ"),
    ("life_moved", "Hộ chuyển đi"),
    ("life_came", "Hộ chuyển đến"),
    ("life_died", "Có người mất"),
    ("life_head", "Đổi chủ hộ"),
)
DIFFERENT = "Hộ khác"
HAS_PAPER = "Có rồi"
NO_PAPER = "Chưa có giấy"
DO_SHEET = "Làm phiếu luôn"
DO_NEW_SHEET = "Làm phiếu hộ mới"
WITHIN = "Thôn khác trong xã"
OUT = "Ra ngoài xã"
AWAY = "Đi làm xa, còn về"
THIS_MONTH = "Tháng này"
LAST_MONTH = "Tháng trước"
CLOSE = "Đóng sổ, báo xã"
NOT_SO = "Không phải"
SEEN = "Có, nhận hộ"
NOT_SEEN = "Chưa thấy"
LOOK = "Xem"
ARRIVING = "Hộ chuyển đến"
WHERE_TO = "Ghi nơi chuyển đến"
WHO_LEFT = "Ghi người tách hộ"
CLOSE_BOOK = "Đóng sổ hộ"


def menu() -> str:
    """Head of the list of events."""
    return "Hộ có thay đổi gì? Bác chọn, hoặc gõ, ví dụ: tách hộ 012"


def which_household(act: str) -> str:
    """A household is to be named."""
    name = dict(ACTS).get(act, "Việc này")
    return f"{name}: hộ nào? Gõ mã hộ hoặc tên chủ hộ, ví dụ: 012"


def not_found(text: str) -> str:
    """No household of the village is near what was typed."""
    return f"Chưa thấy hộ nào của thôn gần với “{_cut(text)}”. Gõ mã hộ, ví dụ: 012"


def several(text: str) -> str:
    """More than one household is near."""
    return f"Có mấy hộ gần với “{_cut(text)}”. Hộ nào?"


def waits_already(code: str, what: str) -> str:
    """Something about the household waits for the commune."""
    return f"Hộ {code} đang chờ xã về việc: {what} Xã trả lời rồi mới ghi tiếp được."


def no_people(code: str) -> str:
    """The roll has no people of the household."""
    return f"Hộ {code} chưa ghi người nào, nên chưa làm được việc này. Bác hỏi xã."


# a household that is new


def ask_new(village: str, *, moved_in: bool) -> str:
    """Who heads the new household."""
    head = "Hộ chuyển đến" if moved_in else "Hộ mới"
    return f"{head} · {village}. Chủ hộ tên gì, sinh năm nào? Ví dụ: Ng. Văn M. 1980"


def new_unread(text: str) -> str:
    """No name and year."""
    return f"Chưa rõ “{_cut(text)}”. Cần tên và năm sinh của chủ hộ, ví dụ: Ng. Văn M. 1980"


def ask_year(name: str) -> str:
    """The year of birth alone."""
    return f"{common.full_stop(f'✅ {name}')} Sinh năm nào? Gõ năm hoặc tuổi, ví dụ: 1980"


def year_unread(text: str) -> str:
    """No year of birth."""
    return f"Chưa rõ “{_cut(text)}” là năm nào. Gõ năm sinh, ví dụ: 1980"


def alike(households: Sequence[str]) -> str:
    """Neighbours whose head may be the same person."""
    return f"Có hộ gần giống: {'; '.join(households)}. Cùng một hộ không?"


def same_household(code: str) -> str:
    """Button: it is the household that is there."""
    return f"Cùng hộ {code}"


def ask_paper() -> str:
    """Whether the request is filed."""
    return "Hộ đã có giấy đề nghị rà soát chưa?"


def no_paper(phone: str) -> str:
    """Without the request there is no review (QĐ 24/2021, procedure)."""
    return f"Hộ cần giấy đề nghị rà soát (Mẫu số 01), xã có sẵn mẫu: {phone}. Có giấy rồi bác gõ: hộ mới"


def ask_ticks() -> str:
    """The boxes of Phiếu A."""
    return "Trên Phiếu A giấy, mấy ô có đánh dấu trong cột 01–09? Gõ số 0–9"


def ticks_unread(text: str) -> str:
    """No number of boxes."""
    return f"Chưa rõ “{_cut(text)}”. Cần số ô có đánh dấu, từ 0 đến 9, ví dụ: 3"


def too_many_ticks(ticks: int) -> str:
    """Four boxes and more: not on the list (QĐ 24/2021, Phụ lục I)."""
    return f"{ticks} ô: theo quy định chưa vào danh sách. Ghi lại, báo xã."


def ticks_report(name: str, year: int | None, ticks: int) -> str:
    """What the commune is told of such a household."""
    born = f", sinh {year}" if year else ""
    return f"Hộ {name}{born} có giấy đề nghị, Phiếu A {ticks} ô, chưa vào danh sách"


def reported() -> str:
    """The commune is told."""
    return "✅ Đã báo xã. Xã xem rồi trả lời vào đây."


def found(code: str, ticks: int) -> str:
    """The household is on the list for the time being."""
    return f"✅ {ticks} ô, dưới 4: hộ vào danh sách rà soát (mã tạm {code}), chờ xã đồng ý."


# splitting and joining


def ask_leaving(household: str, lines: Sequence[str]) -> str:
    """Who leaves."""
    return "\n".join([f"{common.full_stop(f'Tách từ hộ {household}')} Những ai ra riêng? Gõ số, ví dụ: 3 4", *lines])


def leaving_unread(text: str) -> str:
    """No numbers of people."""
    return f"Chưa rõ “{_cut(text)}” là những ai. Gõ số của người ra riêng, ví dụ: 3 4"


def all_leave(code: str) -> str:
    """Nobody would stay."""
    return f"Cả nhà ra riêng thì hộ {code} không còn ai. Gõ số của những người ra riêng, ví dụ: 3 4"


def single_person(code: str) -> str:
    """A household of one cannot be split."""
    return f"Hộ {code} chỉ có 1 người, không tách được."


def ask_new_head() -> str:
    """Who heads what is split off."""
    return "Ai làm chủ hộ mới?"


def split_page(code: str, name: str, leaving: int, old: str, staying: int, new_old_head: str) -> str:
    """What the split will do; `new_old_head`: who heads the rest where the head leaves."""
    head = " " + common.full_stop(f"Chủ hộ {old} nay là {new_old_head}") if new_old_head else ""
    return f"Hộ mới (mã tạm {code}) · {name}, {leaving} người. Hộ {old} còn {staying} người.{head}"


def split_done(old: str, *, draft: bool) -> str:
    """The split is reported; `draft`: the old household's sheet is begun."""
    take_off = f"\nPhiếu hộ {old} đang dở: mở ra, bớt những người ra riêng." if draft else ""
    return f"✅ Đã ghi, chờ xã cấp mã. Phiếu hộ mới làm được ngay.{take_off}"


def ask_into(household: str) -> str:
    """Into which household."""
    return f"Hộ {household} gộp vào hộ nào? Gõ mã hộ, ví dụ: 019"


def same_twice(code: str) -> str:
    """A household cannot go into itself."""
    return f"Hộ {code} không gộp vào chính nó. Gõ mã hộ kia, ví dụ: 019"


def join_page(household: str, into: str, persons: int, together: int) -> str:
    """What the joining will do."""
    return (
        f"Gộp hộ {household} ({persons} người) vào hộ {into}, thành {together} người.\nPhiếu và sổ cũ của hộ vẫn giữ."
    )


def join_done(code: str, into: str, *, draft: bool) -> str:
    """The joining is reported; `draft`: the other household's sheet is begun."""
    add = f"\nPhiếu hộ {into} đang dở: mở ra, thêm những người mới về." if draft else ""
    return f"✅ Đã ghi: gộp hộ {code} vào hộ {into}, chờ xã đồng ý.{add}"


# leaving


def ask_where(code: str) -> str:
    """Where the household has gone."""
    return f"Hộ {code} chuyển đi đâu, tháng nào?"


def ask_village() -> str:
    """To which village of the commune."""
    return "Chuyển sang thôn nào? Bấm tên, hoặc gõ, ví dụ: thôn 5"


def ask_moved_month(code: str) -> str:
    """Since when."""
    return f"Hộ {code} chuyển đi khoảng tháng nào? Ví dụ: 9/2026"


def month_unread(text: str) -> str:
    """No month that is over or running."""
    return f"Chưa rõ “{_cut(text)}” là tháng nào. Gõ tháng và năm đã qua, ví dụ: 8/2026"


def moved_out(code: str, month: date) -> str:
    """Moved out of the commune."""
    return f"✅ Đã ghi: hộ {code} chuyển ra ngoài xã từ {month_name(month)}, chờ xã đồng ý."


def moved_within(code: str, village: str, month: date, *, asked: bool) -> str:
    """Moved to another village; `asked`: its head is asked."""
    follows = f"Đã hỏi trưởng thôn {village}." if asked else f"{village} chưa có trưởng thôn, xã xem và trả lời."
    return f"✅ Đã ghi: hộ {code} chuyển sang {village} từ {month_name(month)}. {follows}"


def away(code: str) -> str:
    """Working away."""
    return f"✅ Đã ghi hộ {code}: đi làm xa, còn về. Xã sẽ cho biết có làm phiếu hộ này không."


def away_report() -> str:
    """What the commune is asked about such a household."""
    return "Cả hộ đi làm xa, còn về. Có làm phiếu hộ này không?"


def ask_arrived(village: str, name: str, persons: int, here: str) -> str:
    """The other village's head is asked."""
    return f"Hộ từ {village} chuyển đến: {name}, {persons} người. Có ở {here} không?"


def arriving(count: int) -> str:
    """On the home page of the village: households said to have come, of which the head has not spoken yet."""
    return f"⚠️ {count} hộ báo là chuyển đến thôn, chờ bác xem"


def accepted(name: str) -> str:
    """The other village has the household."""
    return f"✅ Đã ghi: {name} đã về thôn. Xã đồng ý thì hộ vào sổ của bác."


def not_seen(name: str) -> str:
    """The other village does not know the household."""
    return f"{common.full_stop(f'✅ Đã ghi: chưa thấy {name}')} Xã sẽ hỏi lại."


def ask_who_died(household: str, lines: Sequence[str]) -> str:
    """Who has died."""
    return "\n".join([f"{common.full_stop(f'Hộ {household}')} Ai đã mất? Gõ số.", *lines])


def person_unread(text: str) -> str:
    """No number of a person."""
    return f"Chưa rõ “{_cut(text)}” là ai. Gõ số của người đó, ví dụ: 2"


def condolence() -> str:
    """Somebody has died."""
    return "Sổ Thôn xin chia buồn với gia đình. Mất khoảng tháng nào? Ví dụ: 8/2026"


def ask_empty_since(code: str) -> str:
    """Since when nobody is left."""
    return f"Hộ {code} không còn ai từ khoảng tháng nào? Ví dụ: 8/2026"


def close_page(code: str, month: date) -> str:
    """Whether the book is closed."""
    return f"Hộ {code} không còn ai. Đóng sổ hộ này từ {month_name(month)}? Phiếu cũ vẫn giữ."


def closed(code: str) -> str:
    """The end is reported."""
    return f"✅ Đã ghi: hộ {code} không còn ai, chờ xã đồng ý. Phiếu cũ vẫn giữ."


def member_died(name: str, month: date) -> str:
    """A death is reported."""
    return f"✅ Đã ghi: {name} mất {month_name(month)}, chờ xã đồng ý."


def ask_head(code: str, *, died: bool) -> str:
    """Who heads the household now."""
    return f"{'✅ Đã ghi. ' if died else ''}Nay ai làm chủ hộ {code}?"


def head_changed(code: str, name: str) -> str:
    """Another head is reported."""
    return f"✅ Đã ghi: chủ hộ {code} nay là {name}, chờ xã đồng ý."


# the words of an event, for the officer and for news


def event_found(household: str, year: int | None, ticks: int | None, *, moved_in: bool) -> str:
    """A new household."""
    born = f", {year}" if year else ""
    boxes = f"; Phiếu A {ticks} ô" if ticks is not None else ""
    return f"{'Hộ chuyển đến' if moved_in else 'Hộ mới'} {household}{born}{boxes}."


def event_split(household: str, count: int, name: str, code: str) -> str:
    """A split."""
    return f"Tách hộ {household}: {count} người ra riêng, chủ hộ {name} (mã {code})."


def event_joined(household: str, into: str) -> str:
    """A joining."""
    return common.full_stop(f"Gộp hộ {household} vào hộ {into}")


def event_moved(household: str, to: str, month: date) -> str:
    """A move; `to` is a village, or empty for out of the commune."""
    where = f"chuyển sang {to}" if to else "chuyển ra ngoài xã"
    return f"Hộ {household} {where}, {month_name(month)}."


def event_ended(household: str, month: date) -> str:
    """Nobody is left."""
    return f"Hộ {household} không còn ai từ {month_name(month)}."


def event_head(household: str, name: str, died: str, month: date) -> str:
    """Another head."""
    why = f" ({died} mất {month_name(month)})" if died else ""
    return common.full_stop(f"Hộ {household}: chủ hộ mới {name}{why}")


def event_died(household: str, name: str, month: date) -> str:
    """A death."""
    return f"Hộ {household}: {name} mất {month_name(month)}."


def event_village(household: str, to: str) -> str:
    """A merger of villages."""
    return f"Hộ {household} về {to} do nhập thôn."


def month_name(month: date) -> str:
    """Tháng 8/2026."""
    return f"tháng {month.month}/{month.year}"


def go_on_with(code: str) -> str:
    """Button that leads to a household's sheet."""
    return f"Làm tiếp hộ {code}"


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004 (one line of a phone)
