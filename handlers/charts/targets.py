"""The targets of the plan as a board: each with its newest figure, its goal as a mark, and whether it is met."""

from decimal import Decimal

from matplotlib.figure import Figure

from handlers.charts.canvas import BLUE, BODY, GREEN, GREY, INNER, LEADING, MARGIN, ORANGE, PALE, WIDTH, Canvas, wrap
from handlers.charts.plan_figures import State, Target, Targets
from handlers.texts import charts as texts
from handlers.texts import common
from handlers.texts import plan_charts as plan_texts

_BAR = 34
_COLOURS = {State.MET: GREEN, State.NOT_MET: ORANGE, None: GREY}
_FULL = Decimal(100)


def draw(chart: Targets) -> Figure:
    """The targets in the order of the plan."""
    canvas = Canvas()
    canvas.heading(
        plan_texts.targets(chart.plan), f"{chart.place} · {texts.figures_of(chart.day, provisional=chart.provisional)}"
    )
    if not chart.rows:
        canvas.lines([texts.NO_ROWS], size=BODY)
    for row in chart.rows:
        _target(canvas, row)
    canvas.footing(plan_texts.COUNTS_TARGETS, plan_texts.COUNTS_GOALS, chart.note)
    return canvas.finish()


def _target(canvas: Canvas, row: Target) -> None:
    top, colour = canvas.y, _COLOURS[row.state]
    inset = 40
    for line in wrap(row.name, INNER - inset, BODY, bold=True):
        canvas.text(MARGIN + inset, canvas.y + BODY * LEADING / 2, line, bold=True)
        canvas.y += BODY * LEADING
    for words in (
        f"{plan_texts.capital_state(row.state)}: {plan_texts.value(row)}",
        common.capital(plan_texts.goal(row)),
    ):
        for line in wrap(words, INNER - inset, BODY) if words else ():
            canvas.text(MARGIN + inset, canvas.y + BODY * LEADING / 2, line)
            canvas.y += BODY * LEADING
    if isinstance(row.value, Decimal) and row.unit:
        _gauge(canvas, row, row.value, MARGIN + inset)
    canvas.box(MARGIN, top + 6, 16, canvas.y - top - 6, colour)
    canvas.y += 30


def _gauge(canvas: Canvas, row: Target, value: Decimal, left: float) -> None:
    """The figure as a bar, the ends of the goal as marks; of a share, the bar's length is all."""
    ends = [end for end in (row.low, row.high) if end is not None]
    most = max([value, *ends, Decimal(0)])
    scale = _FULL if most > _FULL / 4 and row.unit == "%" and most <= _FULL else most * Decimal("1.25")
    room = WIDTH - MARGIN - left
    top = canvas.y + 6
    canvas.box(left, top, room, _BAR, PALE)
    if scale > 0:
        canvas.box(left, top, room * float(max(value, Decimal(0)) / scale), _BAR, BLUE)
        for end in ends:
            canvas.line(left + min(max(room * float(end / scale), 4), room - 4), top - 6, top + _BAR + 6)
    canvas.y += _BAR + 12
