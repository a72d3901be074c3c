"""The percent rule of the report forms: from the counts, rounded half up, zeros at the end dropped, blank on no base.

As the published tables of Thông tư 07/2021/TT-BLĐTBXH, Phụ lục VII have it ("4=3/1*100", 4.34, 5, 25).
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent; `value` is None where the base is zero or unknown.

    `over` flags a part that is larger than its base: then one of both counts is not what it says.
    """

    value: Decimal | None
    over: bool

    def __str__(self) -> str:
        return "" if self.value is None else str(self.value)


def percent(part: int | None, base: int | None, places: int = 2) -> Percent:
    """`part / base * 100`, to two decimals for poverty rates; 4.34, 9.5, 5."""
    if part is None or base is None:
        return Percent(None, over=False)
    if base <= 0:
        return Percent(None, over=part > base)
    scale = 10**places
    hundredths = (2 * part * 100 * scale + base) // (2 * base)
    return Percent(_shortest(Decimal(hundredths) / scale), over=part > base)


def _shortest(value: Decimal) -> Decimal:
    """The number without zeros at its end, never as 1E+1."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
