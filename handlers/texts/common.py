"""Words and forms that all sentences share: figures, dates, bars, the fixed commands."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

HOME = "Trang chính"
BACK = "Quay lại"
SKIP = "Bỏ qua"
PAUSE = "Tạm dừng"
KEEP = "Giữ nguyên"
YES = "Có"
NO = "Không"
RIGHT = "Đúng"
ALREADY_TAKEN = "Đã ghi rồi."
OLD_BUTTON = "Nút này của tin cũ."

_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def number(value: int | Decimal | str) -> str:
    """12500 -> "12.500", 12.5 -> "12,5": points part thousands, a comma the decimals."""
    text = format(Decimal(str(value)), ",f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def day(value: date) -> str:
    """25/11/2026."""
    return f"{value:%d/%m/%Y}"


def short_day(value: date) -> str:
    """thứ Hai 12/10."""
    return f"{_WEEKDAYS[value.weekday()]} {value:%d/%m}"


def clock(value: datetime) -> str:
    """07:30, of a moment already on the commune's clock."""
    return f"{value:%H:%M}"


def percent(part: int, whole: int, places: int = 1) -> str:
    """Share of two counts in percent, rounded half up: "52,2 %"; blank on a zero base."""
    if whole == 0:
        return ""
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{str(share).replace('.', ',')} %"


def signed_percent(share: Decimal) -> str:
    """By what part something changed, in percent: "+14,3 %", "−8,0 %"."""
    return f"{(share * 100).quantize(Decimal('0.1'), ROUND_HALF_UP):+f} %".translate(str.maketrans(".-", ",−"))


def bar(part: int, whole: int) -> str:
    """Ten blocks, rounded down, at least one when above 0."""
    full = 0 if whole == 0 or part == 0 else max(1, part * 10 // whole)
    return "■" * full + "□" * (10 - full)


def household(code: str, name: str) -> str:
    """012 · Ng. Văn A."""
    return f"{code} · {short_name(name)}"


def short_name(name: str) -> str:
    """The first word shortened where it is a frequent family name: "Nguyễn Văn An" stays long but for "Ng."."""
    return name.replace("Nguyễn ", "Ng. ", 1) if name.startswith("Nguyễn ") else name


def commune(name: str) -> str:
    """A commune as it stands in a sentence: "xã Thọ Dân", "phường Đông Sơn", whether or not its name says the kind."""
    kind = next((kind for kind in _KINDS if name.lower().startswith(f"{kind} ")), "")
    return kind + name[len(kind) :] if kind else f"xã {name}"


def bare_commune(name: str) -> str:
    """The name of a commune without its kind: "Thọ Dân" of "Xã Thọ Dân"."""
    kind = next((kind for kind in _KINDS if name.lower().startswith(f"{kind} ")), "")
    return name[len(kind) :].strip()


def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """A sentence closed; one that ends in a shortened name ("Ng. Văn A.") has its point already."""
    return text if text.endswith(".") else f"{text}."
