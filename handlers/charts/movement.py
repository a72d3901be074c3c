"""The movement of a year as steps: from the households at the start, minus those that left, plus those that entered."""

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.figure import Figure

from handlers.charts.canvas import BLUE, BODY, GREEN, GREY, INK, INNER, LEADING, MARGIN, ORANGE, Canvas, wrap
from handlers.charts.figures import Count, Movement
from handlers.texts import charts as texts

_BAR = 44


@dataclass(frozen=True)
class _Step:
    words: str
    colour: str
    begin: float
    """Where its bar begins and ends, in households; equal where it has none."""
    end: float
    known: bool


def draw(chart: Movement) -> Figure:
    """Each step with its words above its bar; a bar begins where the one before ended, where all are known."""
    canvas = Canvas()
    canvas.heading(
        texts.movement(chart.of), f"{chart.place} · {texts.figures_of(chart.day, provisional=chart.provisional)}"
    )
    canvas.legend([(BLUE, texts.STOCK), (GREEN, texts.LESS), (ORANGE, texts.MORE)])
    steps = list(_steps(chart))
    low = min(0.0, *(min(step.begin, step.end) for step in steps))
    high = max(1.0, *(max(step.begin, step.end) for step in steps))
    for step in steps:
        for line in wrap(step.words, INNER, BODY):
            colour = INK if step.known else GREY
            canvas.text(MARGIN, canvas.y + BODY * LEADING / 2, line, colour=colour)
            canvas.y += BODY * LEADING
        if step.known:
            left = MARGIN + INNER * (min(step.begin, step.end) - low) / (high - low)
            wide = max(INNER * abs(step.end - step.begin) / (high - low), 4)
            canvas.box(min(left, MARGIN + INNER - wide), canvas.y + 6, wide, _BAR, step.colour)
            canvas.y += _BAR + 6
        canvas.y += 20
    canvas.footing(texts.COUNTS_MOVEMENT, texts.HIDDEN_MOVES if chart.hidden else texts.gap(chart.gap), chart.note)
    return canvas.finish()


def _steps(chart: Movement) -> Iterator[_Step]:
    moves = (*chart.less, *chart.more)
    chained = all(isinstance(count, int) for count in (chart.start, *(moved.count for moved in moves)))
    at = float(_number(chart.start))
    start = texts.stock(texts.START, chart.start, chart.start_households, chart.since)
    yield _Step(start, BLUE, 0, at, isinstance(chart.start, int))
    for sign, colour, side in ((-1, GREEN, chart.less), (1, ORANGE, chart.more)):
        for moved in side:
            at = at if chained else 0
            to = at + sign * _number(moved.count) if chained else _number(moved.count)
            words = texts.moved(moved.move, chart.of, moved.count, "−" if sign < 0 else "+")
            yield _Step(words, colour, at, to, isinstance(moved.count, int))
            at = to
    end = texts.stock(texts.END, chart.end, chart.end_households)
    yield _Step(end, BLUE, 0, float(_number(chart.end)), isinstance(chart.end, int))


def _number(count: Count) -> int:
    return count if isinstance(count, int) else 0
