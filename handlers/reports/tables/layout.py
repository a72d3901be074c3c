"""A table before it becomes a sheet: columns with their headings, lines with their cells, remarks below."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.rules.checks import Number, PrintedRow

Cell = int | Decimal | str | None
"""A number, a text, or blank."""
ORDER, PLACE, UNIT = "A", "B", "C"
"""Keys of the columns that say of what a line is: number, place, and which line of the place."""


@dataclass(frozen=True, slots=True)
class Column:
    """`heading` from the outermost group inwards; `number` is printed below it ("4=3/1*100")."""

    key: str
    heading: tuple[str, ...]
    number: str
    width: float = 9
    left: bool = False
    """Text, set to the left."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `cells` by key of the column. `total`: printed in bold. `unit` as in `PrintedRow`."""

    cells: Mapping[str, Cell]
    place: str = ""
    unit: str = ""
    total: bool = False

    def printed(self, form: int) -> PrintedRow:
        """The numbers of the line, as the checks take them."""
        numbers: dict[str, Number | None] = {
            key: value
            for key, value in self.cells.items()
            if key not in (ORDER, PLACE, UNIT) and not isinstance(value, str)
        }
        return PrintedRow(form, self.place, numbers, self.unit)


@dataclass(frozen=True, slots=True)
class Table:
    """One official table. `number` is its form's; 0 is the sheet of cross-checks."""

    number: int
    sheet: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    landscape: bool = True
