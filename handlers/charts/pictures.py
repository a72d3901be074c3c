"""Which module draws which chart; everything from here on needs matplotlib."""

from functools import singledispatch

from matplotlib.figure import Figure

from handlers.charts import movement, over_time, progress, shares, targets, tasks
from handlers.charts.canvas import png
from handlers.charts.figures import Causes, Chart, Indices, Movement, Progress, Rates, Round
from handlers.charts.plan_figures import Targets, Tasks


@singledispatch
def figure(chart: Chart) -> Figure:
    """The drawn chart."""
    raise TypeError(type(chart).__name__)


figure.register(Progress, progress.draw)
figure.register(Round, over_time.draw_round)
figure.register(Rates, over_time.draw_rates)
figure.register(Indices, shares.draw_indices)
figure.register(Causes, shares.draw_causes)
figure.register(Movement, movement.draw)
figure.register(Tasks, tasks.draw)
figure.register(Targets, targets.draw)


def picture(chart: Chart) -> bytes:
    """The drawn chart as PNG."""
    return png(figure(chart))
