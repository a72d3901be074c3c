"""Sentences of questions that are shown together with last year's answers (conversations, flow 3)."""

from collections.abc import Sequence

from handlers.texts import common

SAME = "Giống cả"
EACH = "Hỏi từng câu"


def block_heading(numbers: Sequence[str], total: int, code: str, year: int) -> str:
    """Head of a block of questions."""
    span = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else numbers[0]
    return f"Câu {span}/{total} · hộ {code} · năm {year} ghi:"


def block_line(number: str, short: str, value: str) -> str:
    """One question of a block with last year's answer."""
    return f"{number} {short}: {value or 'để trống'}"


def block_how(number: str) -> str:
    """How a block is answered."""
    return f"Giống cả thì bấm. Khác câu nào gõ câu đó, ví dụ: {number} không"


def same_all(count: int) -> str:
    """Button: all as last year."""
    return f"{SAME} {count} câu"


def block_done(changes: Sequence[str], kept: Sequence[str]) -> str:
    """What a block was answered."""
    parts = [*changes]
    if kept:
        parts.append(f"câu {', '.join(kept)} giữ nguyên")
    return "✅ " + common.capital(" · ".join(parts))


def block_change(number: str, old: str, new: str) -> str:
    """One changed answer of a block."""
    return f"câu {number}: {old or '…'} → {new}"


def block_unread(part: str) -> str:
    """A part of what was typed to a block was not understood."""
    return f"Chưa rõ “{part}” là cho câu nào. Gõ số câu trước, ví dụ: 15 không"
