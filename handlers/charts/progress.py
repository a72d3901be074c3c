"""The progress of a round by village: a bar of the sheets sent, and the mark of what the schedule expects today."""

from matplotlib.figure import Figure

from handlers.charts.canvas import (
    BLUE,
    BODY,
    GREY,
    INK,
    INNER,
    LEADING,
    MARGIN,
    NOTE,
    PALE,
    WIDTH,
    Canvas,
    text_width,
    wrap,
)
from handlers.charts.figures import Progress, VillageSheets
from handlers.texts import charts as texts

_BAR = 34
_GAP = 20


def draw(chart: Progress) -> Figure:
    """A row for each village, in the order given."""
    canvas = Canvas()
    page = texts.page(chart.page, chart.pages)
    canvas.heading(texts.progress(chart.year), f"{chart.place} · {texts.until_day(chart.day)}", page)
    canvas.lines([texts.whole(chart.sent, chart.total, chart.expected)], size=BODY, bold=True)
    canvas.lines([texts.deadline(chart.until, chart.approved)], size=BODY)
    canvas.y += 14
    canvas.legend([(BLUE, texts.SENT), (INK, texts.EXPECTED)])
    if not chart.villages:
        canvas.lines([texts.NO_ROWS], size=BODY)
    names = min(max((text_width(row.name, BODY) for row in chart.villages), default=0), INNER * 0.42)
    counts = max((text_width(_count(row), BODY) for row in chart.villages), default=0)
    for row in chart.villages:
        _row(canvas, row, names, counts)
    canvas.footing(texts.COUNTS_SHEETS, texts.COUNTS_EXPECTED, chart.note)
    return canvas.finish()


def _row(canvas: Canvas, row: VillageSheets, names: float, counts: float) -> None:
    lines = wrap(row.name, names, BODY)
    height = max(len(lines) * BODY * LEADING, _BAR + _GAP) + (_GAP / 2 if len(lines) > 1 else 0)
    middle = canvas.y + height / 2
    for number, line in enumerate(lines):
        canvas.text(MARGIN, middle + (number - (len(lines) - 1) / 2) * BODY * LEADING, line)
    canvas.text(WIDTH - MARGIN, middle, _count(row), ha="right")
    left = MARGIN + names + 24
    full = WIDTH - MARGIN - counts - 24 - left
    if isinstance(row.total, int) and isinstance(row.sent, int) and row.total > 0:
        top = middle - _BAR / 2
        canvas.box(left, top, full, _BAR, PALE)
        canvas.box(left, top, full * row.sent / row.total, _BAR, BLUE)
        mark = full * min((row.expected or 0) / row.total, 1)
        if row.expected is not None:
            canvas.line(left + mark, top - 6, top + _BAR + 6)
        if row.sent == 0:
            _not_begun(canvas, left, mark, full, middle)
    canvas.y += height


def _not_begun(canvas: Canvas, left: float, mark: float, full: float, middle: float) -> None:
    """The words in an empty bar, on the side of the mark that has room; the 0 beside it says it too."""
    needed = text_width(texts.NOT_BEGUN, NOTE) + 28
    if mark >= needed:
        canvas.text(left + 14, middle, texts.NOT_BEGUN, size=NOTE, colour=GREY)
    elif full - mark >= needed:
        canvas.text(left + mark + 14, middle, texts.NOT_BEGUN, size=NOTE, colour=GREY)


def _count(row: VillageSheets) -> str:
    return texts.sheets(row.sent, row.total)
