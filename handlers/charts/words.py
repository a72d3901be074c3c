"""The words of a chart: the same figures as its picture, for channels without pictures and for those who listen."""

from collections.abc import Callable
from functools import singledispatch

from handlers.charts.figures import (
    Causes,
    Chart,
    Indices,
    Movement,
    Progress,
    Rates,
    Round,
    RoundDay,
    Shares,
    VillageSheets,
)
from handlers.charts.plan_figures import Target, Targets, Tasks
from handlers.texts import charts as texts
from handlers.texts import common
from handlers.texts import plan_charts as plan_texts

DAYS_APART = 31
"""A longer round is told by weeks."""


@singledispatch
def words(chart: Chart) -> str:
    """All figures of a chart as lines of text."""
    raise TypeError(type(chart).__name__)


@words.register
def _progress(chart: Progress) -> str:
    page = texts.page(chart.page, chart.pages)
    head = [texts.progress(chart.year), texts.until_day(chart.day), *([page] if page else [])]
    scope = texts.ALL if len(chart.villages) > 1 or chart.pages > 1 else chart.place
    whole = f"{scope} {texts.whole(chart.sent, chart.total, chart.expected)}."
    whole = f"{whole} {texts.deadline(chart.until, chart.approved)}"
    rows = [_village(village) for village in chart.villages]
    return _lines(" · ".join(head), whole, *(rows or [texts.NO_ROWS]), chart.note)


@words.register
def _round(chart: Round) -> str:
    head = f"{texts.survey_round(chart.year)} · {chart.place} · {texts.until_day(chart.day)}"
    told = told_days(chart)
    whole = f"{texts.whole(told[-1].sent or 0, chart.total, told[-1].expected)}." if told else ""
    return _lines(head, whole, *map(_day, told), chart.note)


@words.register
def _rates(chart: Rates) -> str:
    provisional = any(year.provisional for year in chart.years)
    head = _head(texts.rates(), chart, provisional=provisional)
    rows = []
    for year in chart.years:
        poor, near = (texts.rate(part, year.households) for part in (year.poor, year.near_poor))
        aim = f" ({texts.TARGET} {texts.percent(year.target)})" if year.target is not None else ""
        rows.append(f"{year.year}: nghèo {poor}{aim}, cận nghèo {near}")
    return _lines(head, *(rows or [texts.NO_ROWS]), chart.note)


@words.register
def _indices(chart: Indices) -> str:
    return _shares(texts.indices(chart.year), chart, texts.index)


@words.register
def _causes(chart: Causes) -> str:
    return _shares(texts.causes(chart.year), chart, str)


@words.register
def _movement(chart: Movement) -> str:
    moves = [
        texts.moved(moved.move, chart.of, moved.count, sign)
        for sign, side in (("−", chart.less), ("+", chart.more))
        for moved in side
    ]
    return _lines(
        _head(texts.movement(chart.of), chart, provisional=chart.provisional),
        texts.stock(texts.START, chart.start, chart.start_households, chart.since),
        *moves,
        texts.stock(texts.END, chart.end, chart.end_households),
        texts.HIDDEN_MOVES if chart.hidden else texts.gap(chart.gap),
        chart.note,
    )


@words.register
def _tasks(chart: Tasks) -> str:
    page = texts.page(chart.page, chart.pages)
    head = [plan_texts.tasks(chart.period), chart.place, texts.until_day(chart.day), *([page] if page else [])]
    rows = [
        f"{unit.name}: {plan_texts.unit_tasks(unit.done, unit.done + unit.open + unit.late, unit.late)}"
        for unit in chart.units
    ]
    return _lines(" · ".join(head), *(rows or [texts.NO_ROWS]), chart.note)


@words.register
def _targets(chart: Targets) -> str:
    rows = [_target(row) for row in chart.rows]
    return _lines(
        _head(plan_texts.targets(chart.plan), chart, provisional=chart.provisional),
        *(rows or [texts.NO_ROWS]),
        chart.note,
    )


def told_days(chart: Round) -> list[RoundDay]:
    """The days of a round that are told by number: all until today, of a long round each seventh and the newest."""
    known = [day for day in chart.days if day.sent is not None]
    if len(known) <= DAYS_APART:
        return known
    return [day for place, day in enumerate(known) if place % 7 == 6 or day is known[-1]]  # noqa: PLR2004 (a week)


def _target(row: Target) -> str:
    goal = plan_texts.goal(row)
    told = f"{plan_texts.symbol(row.state)}{row.name}: {plan_texts.value(row)}"
    return f"{told} ({goal})" if goal else told


def _shares(title: str, chart: Shares, name: Callable[[str], str]) -> str:
    base = f"{common.capital(texts.POOR)}: {texts.count(chart.poor)}"
    near = f"{texts.NEAR_POOR}: {texts.count(chart.near_poor)}"
    head = _head(title, chart, provisional=chart.provisional)
    if not chart.has_households:
        return _lines(head, texts.NOBODY, chart.note)
    rows = [
        f"{name(row.key)}: {', '.join(texts.short_part_of(*part) for part in chart.parts(row))}" for row in chart.rows
    ]
    return _lines(head, f"{base}, {near}", *(rows or [texts.NO_ROWS]), chart.note)


def _village(village: VillageSheets) -> str:
    total, sent = village.total, village.sent
    if not isinstance(total, int) or not isinstance(sent, int):
        return f"{village.name}: {texts.sheets(sent, total)}"
    if sent == 0:
        return f"{village.name} {texts.NOT_BEGUN}, {texts.count(total)}"
    return f"{village.name} {common.bar(sent, total)} {texts.sheets(sent, total)}"


def _day(day: RoundDay) -> str:
    return f"{common.short_day(day.day)}: {texts.of_schedule(day.sent or 0, day.expected)}"


def _head(title: str, chart: Chart, *, provisional: bool) -> str:
    return f"{title} · {chart.place} · {texts.figures_of(chart.day, provisional=provisional)}"


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
