"""The shipped standards: figures as the sources give them, what was not found, and how a broken file is refused."""

from datetime import date
from pathlib import Path

import pytest

from models.rules.poverty import INDICES
from models.rules.standards import Area, Mark, read_standards
from models.seed import standards_path

STANDARDS = read_standards(standards_path())


def test_lines_and_cut_offs_of_the_standard_in_force() -> None:
    """1.500.000 and 2.000.000 đồng, 140 and 175 points, ten points an index, poor from three of twelve."""
    standard = STANDARDS["2022-2025"]
    assert {area: figure.value for area, figure in standard.income.items()} == {
        Area.RURAL: 1_500_000,
        Area.URBAN: 2_000_000,
    }
    assert {area: figure.value for area, figure in standard.b1.items()} == {Area.RURAL: 140, Area.URBAN: 175}
    assert (standard.points_per_index.value, standard.poor_from.value) == (10, 3)
    assert standard.indices.value == INDICES


def test_the_old_standard_holds_through_2026() -> None:
    """Nghị định 351/2025 lets the standard of 2022-2025 hold until the end of 2026; the next begins the day after."""
    assert STANDARDS["2022-2025"].valid_until == date(2026, 12, 31)
    assert STANDARDS["2027-2030"].valid_from == date(2027, 1, 1)


def test_figures_not_found_are_none() -> None:
    """Of the standard from 2027 the income lines are known, the scorecard is not."""
    standard = STANDARDS["2027-2030"]
    assert standard.income[Area.RURAL].value == 2_200_000
    assert standard.income[Area.URBAN].value == 2_800_000
    assert [standard.b1[Area.RURAL].value, standard.b1[Area.URBAN].value, standard.points_per_index.value] == [None] * 3


def test_every_figure_names_its_source() -> None:
    """No figure of any standard lacks its source, and none that was not found claims to be read."""
    figures = [figure for standard in STANDARDS.values() for figure in standard.figures().values()]
    assert all(figure.source for figure in figures)
    assert all(figure.mark is Mark.MEMORY for figure in figures if figure.value is None)


def test_what_was_read_in_part_is_a_proposal() -> None:
    """The indices from 2027 come from a draft and are to be confirmed; the old standard has no such figure."""
    assert STANDARDS["2022-2025"].proposals() == frozenset()
    assert STANDARDS["2027-2030"].proposals() == {"2027-2030:indices"}


def test_a_broken_file_is_refused_by_place(tmp_path: Path) -> None:
    """A file with a field of the wrong kind raises and names the field."""
    broken = standards_path().read_text("utf-8").replace('"value": 140', '"value": "one hundred"')
    file = tmp_path / "standards.json"
    file.write_text(broken, "utf-8")
    with pytest.raises(ValueError, match="rural"):
        read_standards(file)
