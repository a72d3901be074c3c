"""How long the reader of typed answers takes, against the work of cleaning the same texts.

Run as `python -m tests.benchmarks.answers_bench` from the root; prints microseconds a message and the ratio.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from handlers.answers import KINDS, MAX_LENGTH, Option, read
from handlers.answers.folding import clean

_CASES = Path(__file__).parents[1] / "handlers" / "answers" / "cases.jsonl"
_TODAY = date(2026, 11, 25)
_HOSTILE = (
    "1" * MAX_LENGTH,
    "1 " * (MAX_LENGTH // 2),
    "1," * (MAX_LENGTH // 2),
    "không có " * (MAX_LENGTH // 9),
    "a\u0301" * (MAX_LENGTH // 2),
    "- " * (MAX_LENGTH // 2),
    "ngày tháng năm " * (MAX_LENGTH // 15),
    "tên là " * (MAX_LENGTH // 8) + ",",
    "dạ " * (MAX_LENGTH // 3) + "x",
    "x" * 100_000,
)
_LABELS = {"may": "Nước máy", "khoan": "Giếng khoan", "dao": "Giếng đào có nắp", "mua": "Nước mưa", "khac": "Khác"}
_ROUNDS = 3


def _best(work: Callable[[str], object], texts: list[str]) -> float:
    """Microseconds a text in the best of a few rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        for text in texts:
            work(text)
        best = min(best, time.perf_counter() - start)
    return best / len(texts) * 1e6


def main() -> None:
    """Measures ordinary and hostile messages of every kind."""
    cases = [json.loads(line) for line in _CASES.read_text("utf-8").splitlines()]
    options = tuple(map(Option, *zip(*_LABELS.items(), strict=True)))
    base = _best(clean, [case["text"] for case in cases])
    sys.stdout.write(f"cleaning alone {base:.0f} µs a message\n")
    for kind in KINDS:
        reader = partial(read, kind, options=options, today=_TODAY)
        usual = _best(reader, [case["text"] for case in cases if case["kind"] == kind])
        worst = _best(reader, list(_HOSTILE))
        sys.stdout.write(f"{kind:12} usual {usual:5.0f} µs ({usual / base:4.1f}x)  hostile {worst:6.0f} µs\n")


if __name__ == "__main__":
    main()
