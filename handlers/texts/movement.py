"""The movement of the year in chat (conversations, flow 8), and this year beside the last."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from handlers.texts import common
from models.rules.movement import Other
from models.rules.poverty import PovertyClass

NEAR_POOR = "Hộ cận nghèo"
POOR = "Hộ nghèo"
BY_VILLAGE = "Theo thôn"
MOVEMENT = "Biến động"

_NAMES = {PovertyClass.POOR: "hộ nghèo", PovertyClass.NEAR_POOR: "hộ cận nghèo"}
_LEFT = {PovertyClass.POOR: "Thoát nghèo", PovertyClass.NEAR_POOR: "Ra khỏi cận nghèo"}
_WAYS_OUT = {
    PovertyClass.POOR: {2: "sang cận nghèo", 3: "vượt cận nghèo"},
    PovertyClass.NEAR_POOR: {2: "vượt cận nghèo", 3: "thành hộ nghèo"},
}
_WAYS_IN = {
    PovertyClass.POOR: {5: "cận nghèo thành nghèo", 6: "tái nghèo", 7: "phát sinh", 8: "khác"},
    PovertyClass.NEAR_POOR: {5: "nghèo sang cận nghèo", 6: "tái cận nghèo", 7: "phát sinh", 8: "khác"},
}
_OTHERS = {
    Other.MOVED_AWAY: "chuyển đi",
    Other.DIED_OUT: "đã mất",
    Other.JOINED: "nhập hộ",
    Other.SPLIT: "tách hộ",
    Other.MOVED_VILLAGE: "sang thôn khác",
    Other.UNKNOWN: "chưa rõ",
}


def heading(of_class: PovertyClass, year: int, day: date) -> str:
    """First line: "Biến động hộ nghèo · năm 2025 → 14/12/2026"."""
    return f"{MOVEMENT} {_NAMES[of_class]} · năm {year} → {common.day(day)}"


def start(households: int, base: int | None) -> str:
    """Đầu kỳ 32 hộ (2,00 %)."""
    return f"Đầu kỳ {_stock(households, base)}"


def left(of_class: PovertyClass, columns: Mapping[int, int]) -> str:
    """Thoát nghèo 13: sang cận nghèo 9, vượt cận nghèo 4."""
    return _with_parts(_LEFT[of_class], columns[2] + columns[3], _parts(_WAYS_OUT[of_class], columns))


def less(total: int, others: Mapping[Other, int]) -> str:
    """Giảm khác 2 (chuyển đi 1, đã mất 1); "" where there is none."""
    told = ", ".join(f"{_OTHERS[other]} {count}" for other, count in others.items() if count)
    return f"Giảm khác {total} ({told})" if total else ""


def more(of_class: PovertyClass, columns: Mapping[int, int]) -> str:
    """Tăng 3: cận nghèo thành nghèo 1, tái nghèo 1, phát sinh 1."""
    total = sum(columns[column] for column in _WAYS_IN[of_class])
    return _with_parts("Tăng", total, _parts(_WAYS_IN[of_class], columns))


def end(households: int, base: int | None, columns: Mapping[int, int]) -> str:
    """Cuối kỳ 20 hộ (1,25 %) = 32 − 13 − 2 + 3."""
    steps = (columns[2] + columns[3], columns[4])
    minus = "".join(f" − {step}" for step in steps if step)
    plus = sum(columns[column] for column in (5, 6, 7, 8))
    return f"Cuối kỳ {_stock(households, base)} = {columns[1]}{minus}" + (f" + {plus}" if plus else "")


def agrees() -> str:
    """The movement and the results tell the same."""
    return "✅ Khớp với biểu kết quả rà soát"


def differs(households: int, villages: Sequence[str]) -> str:
    """⚠️ Lệch 1 hộ với biểu kết quả, xem Thôn 5."""
    return f"⚠️ Lệch {households} hộ với biểu kết quả, xem {', '.join(villages)}"


def by_village(of_class: PovertyClass, year: int, lines: Iterable[str]) -> str:
    """The villages, each with its start and end."""
    return "\n".join([f"{common.capital(_NAMES[of_class])} theo thôn · năm {year} → nay", *lines])


def village_line(name: str, start_: int, end_: int) -> str:
    """Thôn 3: 5 → 4 hộ, giảm 1."""
    return f"{name}: {start_} → {end_} hộ{_change(start_, end_)}"


def compared(commune: str, year: int, day: date, *, recognised: bool) -> str:
    """First line of this year beside the last."""
    state = "" if recognised else ", tạm tính"
    return f"{common.capital(common.commune(commune))} · năm {year} → {common.day(day)}{state}"


def compared_line(of_class: PovertyClass, counts: tuple[int, int], bases: tuple[int | None, int | None]) -> str:
    """Hộ nghèo: 32 → 20 hộ, giảm 12 (2,00 % → 1,25 %)."""
    rates = [common.percent(count, base, 2) for count, base in zip(counts, bases, strict=True) if base]
    both = f" ({rates[0]} → {rates[1]})" if len(rates) == len(counts) else ""
    return f"{common.capital(_NAMES[of_class])}: {counts[0]} → {counts[1]} hộ{_change(*counts)}{both}"


def no_base() -> str:
    """Without the totals there are no rates."""
    return "Chưa có tổng số hộ nên chưa tính được tỷ lệ. Nhập, gõ: tổng số hộ"


def nothing_before(year: int) -> str:
    """No class of the year before is known."""
    return f"Chưa có kết quả công nhận năm {year}, nên chưa so được."


def _stock(households: int, base: int | None) -> str:
    rate = common.percent(households, base, 2) if base else ""
    return f"{common.number(households)} hộ" + (f" ({rate})" if rate else "")


def _parts(names: Mapping[int, str], columns: Mapping[int, int]) -> list[str]:
    return [f"{name} {columns[column]}" for column, name in names.items() if columns[column]]


def _with_parts(name: str, total: int, parts: Sequence[str]) -> str:
    return f"{name} {total}: {', '.join(parts)}" if parts else f"{name} 0"


def _change(before: int, now: int) -> str:
    if before == now:
        return ""
    return f", {'giảm' if now < before else 'tăng'} {abs(now - before)}"
