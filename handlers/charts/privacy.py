"""Figures for the eyes of a group: counts so small that they point at a family are merged or hidden."""

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch

from handlers.charts.figures import (
    Below,
    Chart,
    Count,
    Missing,
    Move,
    Moved,
    Movement,
    Progress,
    Rates,
    Shares,
    VillageSheets,
)
from handlers.charts.plan_figures import Target, Targets

SMALLEST = 3
"""The smallest count of households that a group sees, unless the commune sets another."""


@singledispatch
def for_group(chart: Chart, smallest: int = SMALLEST) -> Chart:
    """The chart as a group may see it: no count of households above 0 and below `smallest`."""
    del smallest
    return chart


@for_group.register
def _progress(chart: Progress, smallest: int = SMALLEST) -> Progress:
    """Villages with very few households under review become one row, with the next larger where that is not enough."""
    small = [village for village in chart.villages if _is_small(village.total, smallest)]
    if not small:
        return chart
    others = sorted((village for village in chart.villages if village not in small), key=_total)
    while _sum([village.total for village in small]) < smallest:
        larger = next((village for village in others if _total(village)), None)
        if larger is None:
            break
        others.remove(larger)
        small.append(larger)
    merged = [village for village in chart.villages if village in small]
    rows = [village for village in chart.villages if village not in small]
    rows.insert(chart.villages.index(merged[0]), _together(merged, smallest))
    return replace(chart, villages=tuple(rows))


@for_group.register
def _rates(chart: Rates, smallest: int = SMALLEST) -> Rates:
    years = (
        replace(year, poor=_shown(year.poor, smallest), near_poor=_shown(year.near_poor, smallest))
        for year in chart.years
    )
    return replace(chart, years=tuple(years))


@for_group.register
def _shares(chart: Shares, smallest: int = SMALLEST) -> Shares:
    rows = (
        replace(row, poor=_shown(row.poor, smallest), near_poor=_shown(row.near_poor, smallest)) for row in chart.rows
    )
    poor, near_poor = _shown(chart.poor, smallest), _shown(chart.near_poor, smallest)
    return replace(chart, poor=poor, near_poor=near_poor, rows=tuple(rows))


@for_group.register
def _movement(chart: Movement, smallest: int = SMALLEST) -> Movement:
    """Reasons are told where each has enough households, else their sum; a sum too small is hidden with the other one.

    Both are hidden together, since start and end would give the one away by the other.
    """
    start, end = _shown(chart.start, smallest), _shown(chart.end, smallest)
    less, more = _merged(chart.less, Move.ALL_LESS, smallest), _merged(chart.more, Move.ALL_MORE, smallest)
    if any(_is_small(moved.count, smallest) for moved in (*less, *more)):
        return replace(chart, start=start, end=end, less=(), more=(), hidden=True)
    return replace(chart, start=start, end=end, less=less, more=more)


@for_group.register
def _targets(chart: Targets, smallest: int = SMALLEST) -> Targets:
    return replace(chart, rows=tuple(_target(row, smallest) for row in chart.rows))


def _target(row: Target, smallest: int) -> Target:
    """The share goes with its counts: it would give them away."""
    if row.counted != "hộ":
        return row
    left = None if row.left is None else _shown(row.left, smallest)
    counts = [count for count in (row.part, row.whole) if count is not None]
    if isinstance(row.part, int) and isinstance(row.whole, int):
        counts.append(row.whole - row.part)
    own = int(row.value) if row.unit == "hộ" and not isinstance(row.value, Below | Missing) else 0
    if not any(_is_small(count, smallest) for count in (*counts, own)):
        return replace(row, left=left)
    return replace(row, value=Below(smallest), part=None, whole=None, left=None)


def _together(villages: Sequence[VillageSheets], smallest: int) -> VillageSheets:
    total = _sum([village.total for village in villages])
    name = " + ".join(village.name for village in villages)
    if total < smallest:
        return VillageSheets(name=name, total=Below(smallest), sent=Below(smallest))
    expected = [village.expected for village in villages if village.expected is not None]
    return VillageSheets(
        name=name,
        total=total,
        sent=_sum([village.sent for village in villages]),
        expected=sum(expected) if len(expected) == len(villages) else None,
    )


def _merged(moves: tuple[Moved, ...], all_of_them: Move, smallest: int) -> tuple[Moved, ...]:
    if not any(_is_small(moved.count, smallest) for moved in moves):
        return moves
    return (Moved(move=all_of_them, count=_sum([moved.count for moved in moves])),)


def _sum(counts: Sequence[Count]) -> int:
    return sum(count for count in counts if isinstance(count, int))


def _total(village: VillageSheets) -> int:
    return _sum([village.total])


def _is_small(count: Count, smallest: int) -> bool:
    return isinstance(count, int) and 0 < count < smallest


def _shown(count: Count, smallest: int) -> Count:
    return Below(smallest) if _is_small(count, smallest) else count
