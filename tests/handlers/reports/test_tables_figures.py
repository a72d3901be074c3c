"""Every figure of the forms 1 to 13, read back from Excel, against a second computation with pandas or plain sets."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest

from handlers.reports.tables import Review, workbook
from models.rules.movement import HouseholdYear
from models.rules.poverty import INDICES, PovertyClass
from tests.handlers.reports.reading import Key, figures, read_book
from tests.handlers.reports.sample import NEAR, NOT, POOR, VILLAGES, review

PLACES = {None: "Toàn xã", 1: "Thôn 1", 2: "Thôn 2", 3: "Thôn 3"}


@cache
def told() -> Review:
    """The review that all these tests look at: big enough that every cell of the commune is above zero."""
    return review(seed=5, households=900)


@cache
def printed(number: int) -> dict[Key, dict[str, Any]]:
    """A form as the file has it."""
    return figures(_book()[f"Biểu {number}"])


@cache
def _book() -> openpyxl.Workbook:
    return read_book(workbook(told(), households=True))


@cache
def households() -> pd.DataFrame:
    """One row a listed household."""
    rows = [
        {
            "village": one.village, "class": str(one.poverty_class), "persons": len(one.members),
            "ethnicity": one.ethnicity, "merit": one.merit, "capacity": one.no_labour_capacity,
            "female": one.members[0].sex == "female",
            **{index: index in (one.lacking or ()) for index in INDICES},
            **{f"cause{cause}": cause in (one.causes or ()) for cause in range(1, 9)},
        }
        for one in told().households
    ]  # fmt: skip
    return pd.DataFrame(rows)


def of(place: int | None, poverty_class: str) -> pd.DataFrame:
    """The households of a place in a class."""
    frame = households()[households()["class"] == str(poverty_class)]
    return frame if place is None else frame[frame["village"] == place]


def rate(part: int, base: int) -> float:
    """In percent, by the decimal module."""
    return float((Decimal(int(part)) * 100 / Decimal(int(base))).quantize(Decimal("0.01"), ROUND_HALF_UP))


def totals(place: int | None) -> tuple[int, int]:
    """All households and persons of a place."""
    those = [village for village in VILLAGES if place in (None, village.key)]
    return sum(one.households or 0 for one in those), sum(one.persons or 0 for one in those)


@pytest.mark.parametrize("place", PLACES)
def test_form_1(place: int | None) -> None:
    """Results: counts from the lists, percentages from the entered totals."""
    poor, near = of(place, POOR), of(place, NEAR)
    all_households, all_persons = totals(place)
    assert printed(1)[PLACES[place], ""] == {
        "1": all_households, "2": all_persons,
        "3": len(poor), "4": rate(len(poor), all_households),
        "5": len(near), "6": rate(len(near), all_households),
        "7": None, "8": None,
        "9": poor.persons.sum(), "10": rate(poor.persons.sum(), all_persons),
        "11": near.persons.sum(), "12": rate(near.persons.sum(), all_persons),
        "13": None, "14": None,
    }  # fmt: skip


def moved(place: int | None, listed: PovertyClass, other: PovertyClass) -> tuple[list[int], list[int]]:
    """Columns 1 to 9 of a list by plain counting: households, then persons."""
    cells: list[list[int]] = [[] for _ in range(10)]
    for year in told().years or ():
        _count(cells, year, place, listed, other)
    return [sum(number > 0 for number in cell) for cell in cells], [sum(map(abs, cell)) for cell in cells]


def _count(
    cells: list[list[int]], year: HouseholdYear, place: int | None, listed: PovertyClass, other: PovertyClass
) -> None:
    """Adds a household's persons to its cells; negative where persons move without their household."""
    start, end = year.start, year.end
    was = start is not None and start.poverty_class == listed
    is_now = end is not None and end.poverty_class == listed
    here_before = start is not None and place in (None, start.village)
    here_now = end is not None and place in (None, end.village)
    if start and was and here_before:
        cells[1].append(start.persons)
        if end is None or end.village != start.village:
            cells[4].append(start.persons)
    if start and end and was and here_now:
        if end.village != start.village:
            cells[8].append(start.persons)
        if not is_now:
            to_other = end.poverty_class == other
            cells[_OUT[listed][to_other]].append(start.persons)
    if not (end and is_now and here_now):
        return
    cells[9].append(end.persons)
    if start is None:
        cells[8].append(end.persons)
    elif start.poverty_class == NOT:
        cells[6 if listed in year.once else 7].append(end.persons)
    else:
        if not was:
            cells[5].append(start.persons)
        change = end.persons - start.persons
        if change:
            cells[8 if change > 0 else 4].append(-abs(change))


_OUT = {POOR: {True: 2, False: 3}, NEAR: {True: 3, False: 2}}
"""Which column takes who leaves a list for the other list (True) or for neither."""


@pytest.mark.parametrize(("number", "listed", "other"), [(2, POOR, NEAR), (3, NEAR, POOR)])
@pytest.mark.parametrize("place", PLACES)
def test_forms_2_and_3(place: int | None, number: int, listed: PovertyClass, other: PovertyClass) -> None:
    """Movement: both lines of every place, column by column."""
    in_households, in_persons = moved(place, listed, other)
    for unit, expected in (("Hộ", in_households), ("Nhân khẩu", in_persons)):
        cells = printed(number)[PLACES[place], unit]
        assert cells == {str(column): expected[column] for column in range(1, 10)}


@pytest.mark.parametrize(("number", "listed"), [(4, POOR), (6, NEAR)])
@pytest.mark.parametrize("place", PLACES)
def test_forms_4_to_7(place: int | None, number: int, listed: str) -> None:
    """What is lacked, counted and in percent of the households."""
    frame = of(place, listed)
    lacking = {str(column): int(frame[index].sum()) for column, index in enumerate(INDICES, start=1)}
    counts = printed(number)[PLACES[place], ""]
    assert counts == {"-1": len(frame), "-2": frame[list(INDICES)].to_numpy().sum(), **lacking}
    shares = {column: rate(value, len(frame)) for column, value in lacking.items()}
    assert printed(number + 1)[PLACES[place], ""] == {"-1": len(frame), **shares}


@pytest.mark.parametrize("place", PLACES)
def test_form_8(place: int | None) -> None:
    """Groups, which overlap; "khác" is of none."""
    for unit in ("Hộ", "Nhân khẩu"):
        expected = {}
        for first, listed in ((1, POOR), (6, NEAR)):
            frame = of(place, listed)
            minority = frame.ethnicity != "Kinh"
            masks = (
                frame.persons > 0, minority, frame.capacity, frame.merit, ~(minority | frame.capacity | frame.merit),
            )  # fmt: skip
            for column, mask in enumerate(masks, start=first):
                expected[str(column)] = mask.sum() if unit == "Hộ" else frame.persons[mask].sum()
        assert printed(8)[PLACES[place], unit] == expected


@pytest.mark.parametrize("place", PLACES)
def test_form_9(place: int | None) -> None:
    """Ethnicities in their order: total, Kinh, minorities, each of them, others."""
    sizes = households().ethnicity[households().ethnicity != "Kinh"].value_counts()
    names = sorted(sizes.index, key=lambda name: (-sizes[name], name))
    for unit in ("Hộ", "Nhân khẩu"):
        expected: list[int] = []
        for listed in (POOR, NEAR):
            frame = of(place, listed)
            masks = [frame.persons > 0, frame.ethnicity == "Kinh", frame.ethnicity != "Kinh"]
            masks += [frame.ethnicity == name for name in names]
            expected += [mask.sum() if unit == "Hộ" else frame.persons[mask].sum() for mask in masks]
            expected.append(0)
        assert list(printed(9)[PLACES[place], unit].values()) == expected


@pytest.mark.parametrize("place", PLACES)
def test_form_10(place: int | None) -> None:
    """Causes, a line for each class."""
    for unit, listed in (("Hộ nghèo", POOR), ("Hộ cận nghèo", NEAR)):
        frame = of(place, listed)
        causes = {str(cause): frame[f"cause{cause}"].sum() for cause in range(1, 9)}
        assert printed(10)[PLACES[place], unit] == {"-1": len(frame), **causes}


@pytest.mark.parametrize("place", PLACES)
def test_form_11(place: int | None) -> None:
    """Children below 16 and what they lack."""
    expected = {}
    for first, listed in ((1, POOR), (5, NEAR)):
        children = [
            member
            for one in told().households
            if one.poverty_class == listed and place in (None, one.village)
            for member in one.members
            if 2026 - (member.birth_year or 0) < 16
        ]
        expected[str(first)] = len(children)
        for column, index in enumerate(("health_insurance", "nutrition", "child_schooling"), start=first + 1):
            expected[str(column)] = sum(index in (child.lacks or ()) for child in children)
    assert printed(11)[PLACES[place], ""] == expected


@pytest.mark.parametrize(("number", "listed"), [(12, POOR), (13, NEAR)])
@pytest.mark.parametrize("place", PLACES)
def test_forms_12_and_13(place: int | None, number: int, listed: str) -> None:
    """By the standard; totals by ethnicity, which nobody entered, and what rests on them stay blank."""
    frame = of(place, listed)
    kinh = frame[frame.ethnicity == "Kinh"]
    all_households, all_persons = totals(place)
    assert printed(number)[PLACES[place], ""] == {
        "1": all_households, "2": None, "3": None, "4": None, "5": all_persons, "6": None, "7": None, "8": None,
        "9": len(frame), "10": len(kinh), "11": len(frame) - len(kinh), "12": None,
        "13": frame.merit.sum(), "14": frame.capacity.sum(), "15": frame.female.sum(),
        "16": frame.persons.sum(), "17": kinh.persons.sum(), "18": frame.persons.sum() - kinh.persons.sum(), "19": None,
        "20": rate(len(frame), all_households), "21": None, "22": None,
    }  # fmt: skip
