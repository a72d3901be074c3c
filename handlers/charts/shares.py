"""What poor and near-poor households lack, and why they are poor: two bars for each index or cause."""

from collections.abc import Callable

from matplotlib.figure import Figure

from handlers.charts.canvas import (
    BLUE,
    BODY,
    GREY,
    INNER,
    LEADING,
    MARGIN,
    NOTE,
    ORANGE,
    PALE,
    WIDTH,
    Canvas,
    text_width,
    wrap,
)
from handlers.charts.figures import Causes, Count, Indices, Of, Shares
from handlers.texts import charts as texts

_BAR = 34
_COLOURS = {Of.POOR: BLUE, Of.NEAR_POOR: ORANGE}


def draw_indices(chart: Indices) -> Figure:
    """The indices in the official order."""
    return _draw(texts.indices(chart.year), chart, texts.index)


def draw_causes(chart: Causes) -> Figure:
    """The causes in the order of the form."""
    return _draw(texts.causes(chart.year), chart, str)


def _draw(title: str, chart: Shares, name: Callable[[str], str]) -> Figure:
    canvas = Canvas()
    canvas.heading(title, f"{chart.place} · {texts.figures_of(chart.day, provisional=chart.provisional)}")
    canvas.legend(
        [(BLUE, texts.counted(texts.POOR, chart.poor)), (ORANGE, texts.counted(texts.NEAR_POOR, chart.near_poor))]
    )
    rows = chart.rows if chart.has_households else ()
    if not rows:
        canvas.lines([texts.NO_ROWS if chart.has_households else texts.NOBODY], size=BODY)
    told = [texts.part_of(part, base) for row in rows for _, part, base in chart.parts(row) if isinstance(part, int)]
    room = INNER - max((text_width(words, BODY) for words in told), default=0) - 20
    for row in rows:
        for line in wrap(name(row.key), INNER, BODY):
            canvas.text(MARGIN, canvas.y + BODY * LEADING / 2, line)
            canvas.y += BODY * LEADING
        for of, part, base in chart.parts(row):
            _bar(canvas, _COLOURS[of], part, base, room)
        canvas.y += 18
    canvas.footing(texts.COUNTS_SHARES, texts.COUNTS_SHARES_OF, chart.note)
    return canvas.finish()


def _bar(canvas: Canvas, colour: str, part: Count, base: Count, room: float) -> None:
    """A bar of the share, its count at the right edge; only words where there is no share."""
    middle = canvas.y + BODY * LEADING / 2
    if isinstance(part, int) and isinstance(base, int) and base > 0:
        canvas.box(MARGIN, middle - _BAR / 2, room, _BAR, PALE)
        canvas.box(MARGIN, middle - _BAR / 2, room * min(part / base, 1), _BAR, colour)
        canvas.text(WIDTH - MARGIN, middle, texts.part_of(part, base), ha="right")
    else:
        canvas.box(MARGIN, middle - _BAR / 2, 8, _BAR, colour)
        canvas.text(MARGIN + 24, middle, texts.part_of(part, base), size=NOTE, colour=GREY)
    canvas.y += BODY * LEADING
