"""What a sheet and a column of a commune's workbook are: from these tables it is written and read."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.workbook.options import Option


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    INTEGER = "integer"
    DECIMAL = "decimal"
    YEAR = "year"
    DATE = "date"
    FLAG = "flag"
    YES_NO = "yes_no"
    """As the form stores it: "yes", "no", or "" where nobody knows."""
    CHOICE = "choice"
    CHOICES = "choices"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `fact`: the value is last year's answer to the question with this fact."""

    field: str
    heading: str
    kind: Kind = Kind.TEXT
    needed: bool = False
    options: tuple[Option, ...] = ()
    example: str = ""
    hint: str = ""
    other_headings: tuple[str, ...] = ()
    width: int = 14
    is_fact: bool = False
    longest: int = 200
    """Most characters of a text."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet; an upright one has its headings down the first column and one value beside each."""

    key: str
    title: str
    columns: tuple[Column, ...]
    other_titles: tuple[str, ...] = ()
    upright: bool = False
