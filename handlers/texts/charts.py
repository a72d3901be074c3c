"""What stands on the charts, and in the words that tell the same figures (conversations, flows 8 and 9)."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from handlers.charts.figures import Below, Count, Missing, Move, Of, Why
from handlers.texts import common
from handlers.texts.thresholds import INDICES

APPROVED = "đã duyệt"
SENT = "đã gửi"
EXPECTED = "theo lịch"
NOT_BEGUN = "chưa bắt đầu"
POOR = "hộ nghèo"
NEAR_POOR = "hộ cận nghèo"
TARGET = "mức của kế hoạch"
STOCK = "số hộ"
LESS = "giảm"
MORE = "tăng"
START = "Đầu kỳ"
END = "Cuối kỳ"
ALL = "Toàn xã"
NO_ROWS = "chưa có số"
NOBODY = "không có hộ"

COUNTS_SHEETS = "Đếm phiếu đã gửi xã, trên số hộ cần rà soát."
COUNTS_EXPECTED = "Vạch đen: số phiếu theo lịch đến hôm nay."
COUNTS_ROUND = "Đếm phiếu đã gửi xã đến hết mỗi ngày."
COUNTS_RATES = "Tỷ lệ trên tổng số hộ của địa bàn, cuối mỗi năm."
COUNTS_SHARES = "Đếm hộ, một hộ có thể ở nhiều dòng."
COUNTS_SHARES_OF = "Tỷ lệ trên số hộ cùng loại."
COUNTS_MOVEMENT = "Đếm hộ. Cuối kỳ = đầu kỳ − giảm + tăng."
HIDDEN_MOVES = "Số hộ vào, ra quá ít nên không nêu."

_WHY = {
    Why.NOT_ENTERED: "chưa có số",
    Why.NOT_APPROVED: "số chờ duyệt",
    Why.NO_BASE: NOBODY,
}
_MOVES = {
    Move.TO_NEAR_POOR: "Sang cận nghèo",
    Move.TO_NOT_POOR: "Vượt cận nghèo",
    Move.TO_POOR: "Thành hộ nghèo",
    Move.MOVED_AWAY: "Chuyển đi",
    Move.DIED: "Đã mất",
    Move.OTHER_LESS: "Giảm khác",
    Move.FROM_NEAR_POOR: "Cận nghèo thành nghèo",
    Move.FROM_POOR: "Nghèo sang cận nghèo",
    Move.NEW: "Phát sinh",
    Move.OTHER_MORE: "Tăng khác",
    Move.ALL_LESS: "Giảm",
    Move.ALL_MORE: "Tăng",
}
_FELL_BACK = {Of.POOR: "Tái nghèo", Of.NEAR_POOR: "Tái cận nghèo"}
_SHORT = {Of.POOR: "nghèo", Of.NEAR_POOR: "cận nghèo"}
_CLASS = {Of.POOR: POOR, Of.NEAR_POOR: NEAR_POOR}


def progress(year: int) -> str:
    """Heading of the progress by village."""
    return f"Rà soát hộ năm {year}"


def survey_round(year: int) -> str:
    """Heading of the round day by day."""
    return f"Rà soát hộ năm {year}, từng ngày"


def rates() -> str:
    """Heading of the rates over the years."""
    return "Tỷ lệ nghèo qua các năm"


def counted(households: str, base: Count) -> str:
    """A class with its count, of a legend: "hộ nghèo: 32"."""
    return f"{households}: {bare(base)}"


def rate_of(households: str) -> str:
    """Heading of one line of rates: "Tỷ lệ hộ nghèo (%)"."""
    return f"Tỷ lệ {households} (%)"


def aim(value: Decimal, year: int) -> str:
    """What the plan allows: "mức của kế hoạch năm 2025: 1,0 %"."""
    return f"{TARGET} năm {year}: {percent(value)}"


def indices(year: int) -> str:
    """Heading of the deprivation indices."""
    return f"Chỉ số thiếu hụt năm {year}"


def causes(year: int) -> str:
    """Heading of the causes."""
    return f"Nguyên nhân nghèo năm {year}"


def movement(of: Of) -> str:
    """Heading of the movement of a class."""
    return f"Biến động {_CLASS[of]}"


def until_day(value: date) -> str:
    """đến thứ Hai 12/10/2026."""
    return f"đến {common.short_day(value)}/{value.year}"


def figures_of(value: date, *, provisional: bool) -> str:
    """The day of the figures, and whether they are recognised yet."""
    return f"số liệu {common.day(value)}" + (", tạm tính" if provisional else "")


def page(number: int, pages: int) -> str:
    """Which of several pictures this is; "" for the only one."""
    return f"ảnh {number}/{pages}" if pages > 1 else ""


def whole(sent: int, total: int, expected: int) -> str:
    """The commune's sheets: "48/92 hộ đã gửi (52,2 %), theo lịch 46"."""
    share = common.percent(sent, total)
    counted = f"{common.number(sent)}/{common.number(total)} hộ đã gửi"
    return f"{counted} ({share}), {EXPECTED} {common.number(expected)}" if share else counted


def of_schedule(sent: int, expected: int) -> str:
    """48, theo lịch 46."""
    return f"{common.number(sent)}, {EXPECTED} {common.number(expected)}"


def deadline(until: date, approved: int) -> str:
    """Sheets approved, and the last day."""
    return f"Đã duyệt {common.number(approved)}. Hạn {common.day(until)}."


def sheets(sent: Count, total: Count) -> str:
    """9/16, of a village."""
    unknown = next((value for value in (total, sent) if not isinstance(value, int)), None)
    return f"{sent}/{total}" if unknown is None else count(unknown)


def count(value: Count, unit: str = "hộ") -> str:
    """12 hộ, dưới 3 hộ, or why there is none."""
    return bare(value) if isinstance(value, Missing) else f"{bare(value)} {unit}"


def share(part: Count, base: Count, places: int = 1) -> str:
    """12,5 %, or "" where the counts don't give it."""
    if not isinstance(part, int) or not isinstance(base, int):
        return ""
    return common.percent(part, base, places)


def short_part_of(of: Of, part: Count, base: Count) -> str:
    """A count with its share, of a class: "cận nghèo 7 hộ (21,9 %)"."""
    return f"{_SHORT[of]} {part_of(part, base)}"


def part_of(part: Count, base: Count) -> str:
    """A count with its share: "7 hộ (21,9 %)"."""
    found = share(part, base)
    return f"{count(part)} ({found})" if found else count(part)


def rate(part: Count, households: Count) -> str:
    """A rate of poverty with two decimals, or why there is none."""
    if isinstance(households, int) and isinstance(part, int):
        return common.percent(part, households, 2) or _WHY[Why.NO_BASE]
    return count(part) if not isinstance(part, int) else count(households)


def percent(value: Decimal, places: int = 1) -> str:
    """1,0 %."""
    return f"{decimal(value, places)} %"


def decimal(value: Decimal, places: int) -> str:
    """A figure with its decimals, rounded half up: "0,75"."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return str(rounded).translate(str.maketrans(".-", ",−"))


def index(key: str) -> str:
    """An index by its short name."""
    return common.capital(INDICES.get(key, key))


def move(reason: Move, of: Of) -> str:
    """Why a household enters or leaves a class."""
    return _FELL_BACK[of] if reason is Move.FELL_BACK else _MOVES[reason]


def moved(reason: Move, of: Of, households: Count, sign: str) -> str:
    """Households that entered or left: "− Sang cận nghèo: 9 hộ"."""
    return f"{sign} {move(reason, of)}: {count(households)}"


def stock(label: str, value: Count, households: Count, since: str = "") -> str:
    """Households at an end of the year: "Đầu kỳ (năm 2025): 32 hộ (2,00 %)"."""
    found = share(value, households, 2)
    of = f" ({since})" if since else ""
    return f"{label}{of}: {count(value)}" + (f" ({found})" if found else "")


def gap(households: int) -> str:
    """Start, less, more and end don't agree; "" where they do."""
    if not households:
        return ""
    return f"Lệch {abs(households)} hộ: cuối kỳ {'nhiều' if households > 0 else 'ít'} hơn số tính ra."


def bare(value: Count) -> str:
    """A count without what it counts: 12, dưới 3, or why there is none."""
    match value:
        case Below():
            return f"dưới {value.below}"
        case Missing():
            return _WHY[value.why]
        case _:
            return common.number(value)
