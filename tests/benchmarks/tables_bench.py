"""How long the fifteen official tables take, against openpyxl's own streaming mode on the same cells.

Run as `python -m tests.benchmarks.tables_bench` from the root; prints seconds, ratios (goal: no slower than openpyxl
with the same styles) and the peak of memory.
"""

import io
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side

from handlers.reports.tables import Review, Village, workbook
from tests.handlers.reports.sample import review

_VILLAGES = 40
_HOUSEHOLDS = 12_000
_ROUNDS = 3
_FONT = Font(name="Times New Roman", size=11)
_ALIGNMENT = Alignment(horizontal="center", vertical="center", wrap_text=True)
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def _timed(work: Callable[[], object]) -> float:
    """Seconds in the best of a few rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def _streamed(sheets: Sequence[Sequence[Sequence[Any]]], *, styled: bool) -> bytes:
    """The same cells written by openpyxl alone: values, or as its manual styles cells in this mode."""
    book = Workbook(write_only=True)
    for rows in sheets:
        page = book.create_sheet()
        for row in rows:
            page.append([_styled(page, value) for value in row] if styled else row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _styled(page: Any, value: Any) -> Any:
    cell = WriteOnlyCell(page, value=value)
    cell.font, cell.alignment, cell.border = _FONT, _ALIGNMENT, _BORDER
    return cell


def _commune() -> Review:
    villages = tuple(
        Village(key=key, name=f"Thôn {key}", households=900, persons=3500) for key in range(1, _VILLAGES + 1)
    )
    return review(households=_HOUSEHOLDS, villages=villages)


def main() -> None:
    """Measures a commune of 40 villages and 12,000 households under review."""
    told = _commune()
    book = load_workbook(io.BytesIO(workbook(told, households=True)))
    sheets = [list(page.iter_rows(values_only=True)) for page in book]
    cells = sum(len(row) for rows in sheets for row in rows)
    ours = _timed(lambda: workbook(told, households=True))
    styled = _timed(lambda: _streamed(sheets, styled=True))
    bare = _timed(lambda: _streamed(sheets, styled=False))
    tracemalloc.start()
    workbook(told, households=True)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    sys.stdout.write(f"{len(told.households)} listed of {_HOUSEHOLDS} households, {cells} cells\n")
    sys.stdout.write(f"tables {ours:.2f} s, peak {peak:.0f} MB\n")
    sys.stdout.write(f"openpyxl, same styles {styled:.2f} s, ratio {ours / styled:.2f}\n")
    sys.stdout.write(f"openpyxl, bare values {bare:.2f} s, ratio {ours / bare:.2f}\n")


if __name__ == "__main__":
    main()
