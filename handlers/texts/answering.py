"""How a person answers where there are no buttons: the last line under a question."""

from collections.abc import Sequence

TAP_OR = "Bấm nút, hoặc "
"""How a hint begins where there are buttons; without them the rest of it holds."""
TYPE = "Gõ"


def without_tapping(how: str) -> str:
    """A hint without its mention of buttons: "Bấm nút, hoặc gõ số 1–5." becomes "Gõ số 1–5."."""
    rest = how.removeprefix(TAP_OR)
    return rest[:1].upper() + rest[1:]


def type_words(words: Sequence[str]) -> str:
    """Gõ: gửi · để sau."""
    return f"{TYPE}: {' · '.join(words)}"


def type_number(numbers: Sequence[int]) -> str:
    """Gõ số 1–7, or each number by name where some are missing between."""
    low, high = min(numbers), max(numbers)
    if low == high:
        return f"{TYPE} số {low}"
    if len(set(numbers)) == high - low + 1:
        return f"{TYPE} số {low}–{high}"
    return f"{TYPE} số {', '.join(str(number) for number in sorted(set(numbers)))}"


def or_words(how: str, words: Sequence[str]) -> str:
    """Gõ số 1–7, hoặc: giữ · quay lại · bỏ qua · tạm dừng."""
    return f"{how.rstrip('.')}, hoặc: {' · '.join(words)}"
