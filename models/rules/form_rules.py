"""The formulas of the report forms 1 to 13, as data: Thông tư 07/2021/TT-BLĐTBXH, Phụ lục VII.

Formulas of columns are printed on the forms ("4=3/1*100", "9=1-2-3-4+5+6+7+8"); the rules between forms are inferred
from their titles, so what breaks them is worth a look, not a mistake by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HOUSEHOLDS, PERSONS, POOR_ROW, NEAR_ROW = "households", "persons", "poor", "near_poor"
UNITS = (HOUSEHOLDS, PERSONS)
INDEX_COLUMNS = tuple(str(number) for number in range(1, 13))


@dataclass(frozen=True, slots=True)
class Sum:
    """A column that is the sum of others, less others."""

    column: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """A column that is one in percent of another."""

    column: str
    part: str
    base: str


Rule = Sum | Share
"""What holds within a row."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A column of a form, and which of its rows where a place has several."""

    form: int
    column: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two columns that tell the same."""

    one: Ref
    other: Ref


@dataclass(frozen=True, slots=True)
class NotAbove:
    """A column that can't exceed another: every household has at least one person."""

    one: Ref
    other: Ref


@dataclass(frozen=True, slots=True)
class ShareElsewhere:
    """A column that is a percentage of counts that stand in another form."""

    one: Ref
    part: Ref
    base: Ref


SharedRule = Alike | NotAbove | ShareElsewhere
"""What holds between the rows of one place."""

_MOVEMENT = (Sum("9", ("1", "5", "6", "7", "8"), ("2", "3", "4")),)
_LACKING = (Sum("lacking", INDEX_COLUMNS),)
_STANDARD = (
    Sum("1", ("2", "3")),
    Sum("5", ("6", "7")),
    Sum("9", ("10", "11")),
    Sum("16", ("17", "18")),
    Share("20", "9", "1"),
    Share("21", "11", "3"),
    Share("22", "12", "4"),
)

RULES: dict[int, tuple[Rule, ...]] = {
    1: tuple(
        Share(column, part, base)
        for column, part, base in (
            ("4", "3", "1"), ("6", "5", "1"), ("8", "7", "1"), ("10", "9", "2"), ("12", "11", "2"), ("14", "13", "2"),
        )
    ),
    2: _MOVEMENT,
    3: _MOVEMENT,
    4: _LACKING,
    6: _LACKING,
    8: (Sum("5", ("1",), ("2", "3", "4")), Sum("10", ("6",), ("7", "8", "9"))),
    12: _STANDARD,
    13: _STANDARD,
}  # fmt: skip
"""Within a row, by form; form 9's columns depend on the ethnicities: `ethnic_rules`."""


def ethnic_rules(ethnicities: Sequence[str]) -> tuple[Rule, ...]:
    """Form 9: total = Kinh + minorities, minorities = each of them + others, for the poor and for the near-poor."""
    return tuple(
        rule
        for part in (POOR_ROW, NEAR_ROW)
        for rule in (
            Sum(f"{part}:total", (f"{part}:kinh", f"{part}:minority")),
            Sum(f"{part}:minority", (*(f"{part}:{name}" for name in ethnicities), f"{part}:other")),
        )
    )


def _shared() -> Iterator[SharedRule]:
    for unit, poor, near in ((HOUSEHOLDS, "3", "5"), (PERSONS, "9", "11")):
        yield Alike(Ref(2, "9", unit), Ref(1, poor))
        yield Alike(Ref(3, "9", unit), Ref(1, near))
        yield Alike(Ref(2, "2", unit), Ref(3, "5", unit))
        yield Alike(Ref(2, "5", unit), Ref(3, "3", unit))
        yield Alike(Ref(8, "1", unit), Ref(1, poor))
        yield Alike(Ref(8, "6", unit), Ref(1, near))
        yield Alike(Ref(9, "poor:total", unit), Ref(1, poor))
        yield Alike(Ref(9, "near_poor:total", unit), Ref(1, near))
    for counts, shares, column in ((4, 5, "3"), (6, 7, "5")):
        yield Alike(Ref(counts, "total"), Ref(1, column))
        yield Alike(Ref(shares, "total"), Ref(counts, "total"))
        for index in INDEX_COLUMNS:
            yield NotAbove(Ref(counts, index), Ref(counts, "total"))
            yield ShareElsewhere(Ref(shares, index), Ref(counts, index), Ref(counts, "total"))
    for form, unit, households, persons in ((12, POOR_ROW, "3", "9"), (13, NEAR_ROW, "5", "11")):
        yield Alike(Ref(10, "total", unit), Ref(1, households))
        yield Alike(Ref(form, "9"), Ref(1, households))
        yield Alike(Ref(form, "16"), Ref(1, persons))
        yield Alike(Ref(form, "1"), Ref(1, "1"))
        yield Alike(Ref(form, "5"), Ref(1, "2"))
    for households, persons in (("1", "2"), ("3", "9"), ("5", "11"), ("7", "13")):
        yield NotAbove(Ref(1, households), Ref(1, persons))
    for form in (2, 3):
        for number in range(1, 10):
            yield NotAbove(Ref(form, str(number), HOUSEHOLDS), Ref(form, str(number), PERSONS))


SHARED: tuple[SharedRule, ...] = tuple(_shared())
"""Between the forms of one place."""
