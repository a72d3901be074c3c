"""What a group may see of a chart: no count that points at a family, and none that can be computed back."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from handlers.charts.figures import Below, Move, Moved, Movement, Progress, VillageSheets
from handlers.charts.plan_figures import Target
from handlers.charts.privacy import SMALLEST, for_group
from handlers.charts.words import words
from tests.handlers import chart_samples as samples


def villages(*counts: tuple[int, int]) -> Progress:
    """A commune of villages with so many sheets sent and in all."""
    rows = tuple(
        VillageSheets(name=f"Thôn {n}", sent=s, total=t, expected=t // 2) for n, (s, t) in enumerate(counts, 1)
    )
    sent, total = (sum(column) for column in zip(*counts, strict=True))
    return replace(samples.progress(), villages=rows, sent=sent, total=total)


def rows_of(chart: object) -> list[tuple[str, object, object]]:
    """Name, sent and all of each row."""
    assert isinstance(chart, Progress)
    return [(row.name, row.sent, row.total) for row in chart.villages]


def test_small_villages_become_one_row() -> None:
    """Two villages with 1 and 2 households stand together, at the place of the first."""
    shown = rows_of(for_group(villages((5, 9), (1, 1), (4, 8), (0, 2))))

    assert shown == [("Thôn 1", 5, 9), ("Thôn 2 + Thôn 4", 1, 3), ("Thôn 3", 4, 8)]


def test_a_lone_small_village_takes_the_next_larger_with_it() -> None:
    """The sum of the commune would give a single hidden village away."""
    assert rows_of(for_group(villages((5, 9), (1, 1), (4, 8)))) == [("Thôn 1", 5, 9), ("Thôn 2 + Thôn 3", 5, 9)]


def test_a_village_without_households_hides_nobody() -> None:
    """Nothing is merged for a village that has no household under review."""
    chart = villages((5, 9), (0, 0))

    assert for_group(chart) == chart


def test_smallest_is_a_setting() -> None:
    """A commune that sets 10 merges what has fewer."""
    assert rows_of(for_group(villages((5, 9), (4, 8), (6, 30)), 10)) == [("Thôn 1 + Thôn 2", 9, 17), ("Thôn 3", 6, 30)]


@given(st.lists(st.integers(0, 12), min_size=2, max_size=12))
def test_no_row_has_few_households_where_the_commune_has_enough(totals: list[int]) -> None:
    """Each row has none or enough households, and none is lost."""
    chart = for_group(villages(*((0, total) for total in totals)))
    shown = [total for _, _, total in rows_of(chart)]

    if sum(totals) >= SMALLEST:
        assert all(total == 0 or (isinstance(total, int) and total >= SMALLEST) for total in shown)
        assert sum(total for total in shown if isinstance(total, int)) == sum(totals)


def test_small_shares_are_hidden() -> None:
    """An index that two households lack is told as fewer than three, without a share; none stays 0."""
    told = words(for_group(samples.indices()))

    assert "Người phụ thuộc: nghèo 3 hộ (15,0 %), cận nghèo dưới 3 hộ\n" in told
    assert "Việc làm: nghèo 0 hộ (0,0 %), cận nghèo 0 hộ (0,0 %)\n" in told


def test_reasons_of_a_movement_are_merged() -> None:
    """Single deaths and removals go into the sum of those that left."""
    told = words(for_group(samples.movement())).split("\n")

    assert told[2:4] == ["− Giảm: 15 hộ", "+ Tăng: 3 hộ"]


def test_a_movement_too_small_even_as_a_sum_is_hidden_whole() -> None:
    """Where one household entered, neither sum is told: start and end would give it away."""
    chart = replace(samples.movement(), more=(Moved(move=Move.NEW, count=1),), end=18)
    shown = for_group(chart)

    assert isinstance(shown, Movement)
    assert (shown.less, shown.more, shown.gap) == ((), (), 0)
    assert "Số hộ vào, ra quá ít nên không nêu." in words(shown)


def test_rates_of_few_households_are_hidden() -> None:
    """A year with two poor households has no rate in a group."""
    chart = samples.rates(1)
    few = replace(chart, years=(replace(chart.years[0], poor=2),))

    assert "nghèo dưới 3 hộ" in words(for_group(few))


def test_a_target_of_few_households_is_hidden_with_its_share() -> None:
    """The share goes with its counts; so it does where all but one are counted; persons trained are no family."""
    few = Target(name="Vay vốn", value=Decimal(20), unit="%", part=2, whole=10)
    all_but_one = replace(few, part=9, value=Decimal(90))
    trained = replace(few, counted="người")
    chart = for_group(replace(samples.targets(), rows=(few, all_but_one, trained)))
    values = [row.value for row in getattr(chart, "rows", ())]

    assert values == [Below(3), Below(3), Decimal(20)]


def test_private_charts_show_all() -> None:
    """Hiding is the group's: the chart itself keeps every count."""
    assert "− Đã mất: 1 hộ" in words(samples.movement())
