"""What changes over time: the line of a round against the schedule, and the rates of poverty against the plan."""

from collections.abc import Sequence
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from handlers.charts.canvas import BLUE, BODY, GREEN, GREY, INK, NOTE, ORANGE, PALE, WHITE, Canvas, font, text_width
from handlers.charts.figures import Count, Rates, Round, YearClasses
from handlers.charts.words import told_days
from handlers.texts import charts as texts
from handlers.texts.common import number

MOST_YEARS = 7
"""Years on one picture, the newest."""
_ROUND_HIGH, _RATE_HIGH = 640, 340


def draw_round(chart: Round) -> Figure:
    """Sheets sent by the end of each day, and the schedule as a broken line."""
    canvas = Canvas()
    canvas.heading(texts.survey_round(chart.year), f"{chart.place} · {texts.until_day(chart.day)}")
    told = told_days(chart)
    if told:
        canvas.lines([texts.whole(told[-1].sent or 0, chart.total, told[-1].expected)], size=BODY, bold=True)
    canvas.y += 14
    if not chart.days or not chart.total:
        canvas.lines([texts.NO_ROWS], size=BODY)
    else:
        canvas.strokes([(BLUE, False, texts.SENT), (INK, True, texts.EXPECTED)])
        _line_of_round(canvas, chart)
    canvas.footing(texts.COUNTS_ROUND, chart.note)
    return canvas.finish()


def _line_of_round(canvas: Canvas, chart: Round) -> None:
    steps = _steps(chart.total)
    axes = canvas.plot(_ROUND_HIGH, left=text_width(number(steps[-1]), BODY) + 28)
    last = len(chart.days) - 1
    for step in steps:
        axes.axhline(step, color=PALE, linewidth=3, zorder=0)
    axes.plot([day.expected for day in chart.days], color=INK, linewidth=5, linestyle="--")
    known = [(place, day.sent) for place, day in enumerate(chart.days) if day.sent is not None]
    marker = "o" if len(known) <= 1 else ""
    axes.plot(
        [place for place, _ in known],
        [sent for _, sent in known],
        color=BLUE,
        linewidth=9,
        marker=marker,
        markersize=20,
        solid_capstyle="round",
        clip_on=False,
    )
    axes.set_xlim(0, max(last, 1))
    axes.set_ylim(0, steps[-1] * 1.04)
    places = sorted({0, round(last / 3), round(2 * last / 3), last})
    _ticks(axes, [(place, f"{chart.days[place].day:%d/%m}") for place in places], steps)


def draw_rates(chart: Rates) -> Figure:
    """Two lines one above the other: poor households with the plan's mark, near-poor households."""
    canvas = Canvas()
    years = chart.years[-MOST_YEARS:]
    provisional = any(year.provisional for year in years)
    canvas.heading(texts.rates(), f"{chart.place} · {texts.figures_of(chart.day, provisional=provisional)}")
    if years:
        _rate(canvas, texts.rate_of(texts.POOR), BLUE, years, [year.poor for year in years])
        canvas.y += 40
        _rate(canvas, texts.rate_of(texts.NEAR_POOR), ORANGE, years, [year.near_poor for year in years], aimed=False)
    else:
        canvas.lines([texts.NO_ROWS], size=BODY)
    canvas.footing(texts.COUNTS_RATES, chart.note)
    return canvas.finish()


def _rate(
    canvas: Canvas, title: str, colour: str, years: Sequence[YearClasses], parts: Sequence[Count], *, aimed: bool = True
) -> None:
    canvas.lines([title], size=BODY, bold=True)
    aims = [(place, year.target) for place, year in enumerate(years) if year.target is not None and aimed]
    if aims:
        place, aim = aims[-1]
        canvas.strokes([(GREEN, True, texts.aim(aim, years[place].year))])
    rates = [_percent(part, year.households) for part, year in zip(parts, years, strict=True)]
    top = float(max([rate for rate in rates if rate is not None] + [aim for _, aim in aims], default=0)) or 1.0
    axes = canvas.plot(_RATE_HIGH)
    axes.plot(
        [end for place, _ in aims for end in (place - 0.5, place + 0.5)],
        [float(aim) for _, aim in aims for _ in range(2)],
        color=GREEN,
        linewidth=6,
        linestyle="--",
    )
    heights = [float("nan") if rate is None else float(rate) for rate in rates]
    axes.plot(heights, color=colour, linewidth=9, marker="o", markersize=22, clip_on=False)
    axes.set_xlim(-0.5, len(years) - 0.5)
    axes.set_ylim(0, top * 1.32)
    told = [texts.rate(part, year.households) for part, year in zip(parts, years, strict=True)]
    for place, (words, rate) in enumerate(zip(told, rates, strict=True)):
        _value(axes, place, words, rate, top)
    _ticks(axes, [(place, str(year.year)) for place, year in enumerate(years)], [])


def _value(axes: Axes, place: int, words: str, rate: Decimal | None, top: float) -> None:
    """A rate over its point, without the sign that the title has; or why there is none, upright from the ground."""
    if rate is None:
        axes.text(
            place,
            top * 0.06,
            words,
            fontproperties=font(NOTE),
            color=GREY,
            rotation=90,
            ha="center",
            va="bottom",
        )
        return
    axes.text(
        place,
        float(rate) + top * 0.1,
        words.removesuffix(" %"),
        fontproperties=font(BODY),
        color=INK,
        ha="center",
        va="bottom",
        bbox={"facecolor": WHITE, "edgecolor": "none", "pad": 1, "alpha": 0.85},
    )


def _ticks(axes: Axes, across: Sequence[tuple[int, str]], up: Sequence[int]) -> None:
    """The words and numbers of the axes, and no frame but the ground."""
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_linewidth(3)
    axes.tick_params(axis="x", length=0, pad=10)
    axes.tick_params(axis="y", length=0, pad=20)
    axes.set_xticks([place for place, _ in across], [words for _, words in across])
    axes.set_yticks(list(up), [number(step) for step in up])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font(BODY))
        label.set_color(INK)
    if up:
        axes.get_xticklabels()[0].set_horizontalalignment("left")
        axes.get_xticklabels()[-1].set_horizontalalignment("right")


def _steps(most: int) -> list[int]:
    """Round numbers from 0 to at least `most`: at most six of them."""
    size = 1
    while size * 5 < most:
        size = size * 5 // 2 if str(size).startswith("2") else size * 2
    return list(range(0, most + size, size))


def _percent(part: Count, households: Count) -> Decimal | None:
    if not isinstance(part, int) or not isinstance(households, int) or households == 0:
        return None
    return Decimal(part) * 100 / households
