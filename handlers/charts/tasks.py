"""Tasks of the plan by unit: done, still in time, late."""

from matplotlib.figure import Figure

from handlers.charts.canvas import BLUE, BODY, INNER, LEADING, MARGIN, ORANGE, PALE, Canvas, wrap
from handlers.charts.plan_figures import Tasks, UnitTasks
from handlers.texts import charts as texts
from handlers.texts import plan_charts as plan_texts

_BAR = 40


def draw(chart: Tasks) -> Figure:
    """A bar for each unit as long as its tasks, in the order given."""
    canvas = Canvas()
    page = texts.page(chart.page, chart.pages)
    canvas.heading(plan_texts.tasks(chart.period), f"{chart.place} · {texts.until_day(chart.day)}", page)
    canvas.legend([(BLUE, plan_texts.DONE), (PALE, plan_texts.OPEN), (ORANGE, plan_texts.LATE)])
    if not chart.units:
        canvas.lines([texts.NO_ROWS], size=BODY)
    most = max((_all(unit) for unit in chart.units), default=0)
    for unit in chart.units:
        for line in wrap(unit.name, INNER, BODY, bold=True):
            canvas.text(MARGIN, canvas.y + BODY * LEADING / 2, line, bold=True)
            canvas.y += BODY * LEADING
        for line in wrap(plan_texts.unit_tasks(unit.done, _all(unit), unit.late), INNER, BODY):
            canvas.text(MARGIN, canvas.y + BODY * LEADING / 2, line)
            canvas.y += BODY * LEADING
        if _all(unit):
            _bar(canvas, unit, INNER / most)
        canvas.y += 24
    canvas.footing(plan_texts.COUNTS_TASKS, chart.note)
    return canvas.finish()


def _bar(canvas: Canvas, unit: UnitTasks, size: float) -> None:
    """Done, in time and late one after the other."""
    x = float(MARGIN)
    for count, colour in ((unit.done, BLUE), (unit.open, PALE), (unit.late, ORANGE)):
        canvas.box(x, canvas.y + 4, count * size, _BAR, colour)
        x += count * size
    canvas.y += _BAR + 4


def _all(unit: UnitTasks) -> int:
    return unit.done + unit.open + unit.late
