"""Checks of filled report forms: sums, percentages and what one form must have in common with another.

The formulas are those printed on the forms of Thông tư 07/2021/TT-BLĐTBXH, Phụ lục VII; that forms agree with each
other follows from their titles. Published tables break both, so what does not agree is named, with the difference, and
nothing is mended. A form is given by its number, a column by the number printed above it; columns without one are
"total" ("Tổng số hộ") and "lacking" ("Tổng số thiếu hụt").
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.rules.form_rules import RULES, SHARED, Alike, NotAbove, Ref, Rule, Share, SharedRule, ShareElsewhere, Sum
from models.rules.percent import percent

Number = int | Decimal
Cells = Mapping[str, Number | None]
"""Printed values by column; None or absent is a blank cell."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a form: `unit` tells apart the rows of one place ("households", "persons", "poor", "near_poor")."""

    form: int
    place: str
    cells: Cells
    unit: str = ""


class Kind(StrEnum):
    """What does not agree."""

    SUM = "sum"
    PERCENT = "percent"
    OVER_WHOLE = "over_whole"
    """A part that is larger than what it is part of (above 100 %)."""
    ACROSS = "across"
    """Two forms tell different figures of the same thing."""
    PARTS = "parts"
    """The rows of the villages do not make the row of the commune."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One cell that does not agree: what is printed, what it should be and printed less computed.

    `blank` are the columns that the sum needs and that are blank, `against` the cell of another form.
    """

    kind: Kind
    form: int
    place: str
    unit: str
    column: str
    printed: Number | None
    computed: Number | None
    blank: tuple[str, ...] = ()
    against: Ref | None = None

    @property
    def difference(self) -> Number | None:
        """Printed less computed; None where one of both is blank."""
        return None if self.printed is None or self.computed is None else self.printed - self.computed


def check(
    rows: Iterable[PrintedRow],
    rules: Mapping[int, Iterable[Rule]] = RULES,
    shared: Iterable[SharedRule] = SHARED,
) -> tuple[Finding, ...]:
    """Everything that does not agree in rows of any forms, row by row, then between the forms of a place."""
    rows = tuple(rows)
    findings = [finding for row in rows for rule in rules.get(row.form, ()) for finding in _in_row(row, rule)]
    places: defaultdict[str, dict[tuple[int, str], Cells]] = defaultdict(dict)
    for row in rows:
        places[row.place][row.form, row.unit] = row.cells
    shared = tuple(shared)
    for place, forms in places.items():
        findings += (finding for rule in shared for finding in _in_place(place, forms, rule))
    return tuple(findings)


def check_parts(whole: PrintedRow, parts: Iterable[PrintedRow]) -> tuple[Finding, ...]:
    """Where the counts of the villages do not add up to the commune's; percentages (Decimal) are no counts."""
    parts = tuple(parts)
    findings = []
    for column, printed in whole.cells.items():
        values = [part.cells.get(column) for part in parts]
        if isinstance(printed, Decimal) or printed is None or None in values:
            continue
        computed = sum((value for value in values if value is not None), 0)
        if printed != computed:
            findings.append(Finding(Kind.PARTS, whole.form, whole.place, whole.unit, column, printed, computed))
    return tuple(findings)


def _in_row(row: PrintedRow, rule: Rule) -> Iterator[Finding]:
    printed = row.cells.get(rule.column)
    match rule:
        case Sum(column, plus, minus):
            blank = tuple(name for name in (*plus, *minus) if row.cells.get(name) is None)
            computed = sum(row.cells.get(name) or 0 for name in plus) - sum(row.cells.get(name) or 0 for name in minus)
            if printed is not None and len(blank) < len(plus) + len(minus) and printed != computed:
                yield Finding(Kind.SUM, row.form, row.place, row.unit, column, printed, computed, blank)
        case Share(column, part, base):
            part_value, base_value = row.cells.get(part), row.cells.get(base)
            if part_value is None or base_value is None:
                return
            share = percent(int(part_value), int(base_value))
            if share.over:
                yield Finding(Kind.OVER_WHOLE, row.form, row.place, row.unit, part, part_value, base_value)
            if printed != share.value:
                yield Finding(Kind.PERCENT, row.form, row.place, row.unit, column, printed, share.value)


def _in_place(place: str, forms: Mapping[tuple[int, str], Cells], rule: SharedRule) -> Iterator[Finding]:
    def at(ref: Ref) -> Number | None:
        return forms.get((ref.form, ref.unit), {}).get(ref.column)

    one = rule.one
    printed = at(one)
    match rule:
        case Alike(_, other):
            computed = at(other)
            if printed is not None and computed is not None and printed != computed:
                yield Finding(Kind.ACROSS, one.form, place, one.unit, one.column, printed, computed, against=other)
        case NotAbove(_, other):
            computed = at(other)
            if printed is not None and computed is not None and printed > computed:
                yield Finding(Kind.OVER_WHOLE, one.form, place, one.unit, one.column, printed, computed, against=other)
        case ShareElsewhere(_, part, base):
            part_value, base_value = at(part), at(base)
            if (one.form, one.unit) not in forms or part_value is None or base_value is None:
                return
            share = percent(int(part_value), int(base_value))
            if printed != share.value:
                yield Finding(Kind.PERCENT, one.form, place, one.unit, one.column, printed, share.value, against=part)
