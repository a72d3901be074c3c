"""Functions of numbers: rounding, powers, sums and checklists."""

import math
import sys
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from decimal import Context as DecimalContext

from models.forms.xpath.context import Body, Context
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.values import Value, node_text, to_boolean, to_number, to_string, typed

MOST_PLACES = 30
"""Decimals, or zeros before the point, that round() goes to; beyond is NaN, as in JavaRosa."""
_DIGITS = DecimalContext(prec=400)  # more than any double has


def whole_part(value: Value) -> int:
    """A number cut to a whole one; 0 for what is none."""
    number = to_number(value)
    if math.isnan(number):
        return 0
    return int(number) if math.isfinite(number) else int(math.copysign(sys.maxsize, number))


def rounded(_: Context, values: Sequence[Value]) -> Value:
    """Halves go up. Tens and hundreds are rounded as JavaRosa does it: the half added, the rest cut off."""
    number, places = to_number(values[0]), whole_part(values[1]) if len(values) > 1 else 0
    if not math.isfinite(number):
        return number
    if abs(places) > MOST_PLACES:
        return math.nan
    exact = Decimal(repr(number))
    if places < 0:
        return float(int(float(exact.scaleb(places)) + 0.5) * 10**-places)
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP, _DIGITS))


def cut(_: Context, values: Sequence[Value]) -> Value:
    """The whole part; NaN and infinities stay."""
    number = to_number(values[0])
    return float(int(number)) if math.isfinite(number) else number


def power(_: Context, values: Sequence[Value]) -> Value:
    """A number to the power of another; as in Java, an exponent without end leaves 1 and -1 undecided."""
    base, exponent = to_number(values[0]), to_number(values[1])
    if math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return math.nan
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def of_one(function: Callable[[float], float]) -> Body:
    """A mathematical function of one number; outside its domain NaN."""

    def body(_: Context, values: Sequence[Value]) -> Value:
        number = to_number(values[0])
        try:
            return float(function(number))
        except OverflowError:
            return math.inf
        except ValueError:
            return -math.inf if number == 0 and function in {math.log, math.log10} else math.nan

    return body


def to_whole(function: Callable[[float], int]) -> Body:
    """Floor and ceiling; NaN and infinities stay."""

    def body(_: Context, values: Sequence[Value]) -> Value:
        number = to_number(values[0])
        return float(function(number)) if math.isfinite(number) else number

    return body


def _numbers(values: Sequence[Value]) -> list[float]:
    """The numbers of all arguments, each node by itself; blank ones are left out, as JavaRosa does."""
    found = []
    for value in values:
        if isinstance(value, list):
            found += [to_number(node_text(node)) for node in value if node_text(node).strip()]
        elif to_string(value).strip():
            found.append(to_number(value))
    return found


def extreme(choose: Callable[[list[float]], float]) -> Body:
    """Min and max; NaN where there is no number or something else among them."""

    def body(_: Context, values: Sequence[Value]) -> Value:
        found = _numbers(values)
        return math.nan if not found or any(map(math.isnan, found)) else choose(found)

    return body


def total(_: Context, values: Sequence[Value]) -> Value:
    """The sum of nodes."""
    if not isinstance(values[0], list):
        raise XPathError(Cause.WRONG_VALUE, "sum() takes nodes", None, to_string(values[0]))
    return float(sum(_numbers(values)))


def checklist(_: Context, values: Sequence[Value]) -> Value:
    """Whether so many are true, from a least to a most; below zero means no limit."""
    least, most = whole_part(values[0]), whole_part(values[1])
    count = sum(to_boolean(tick) for tick in _each(values[2:]))
    return (least < 0 or count >= least) and (most < 0 or count <= most)


def weighted_checklist(_: Context, values: Sequence[Value]) -> Value:
    """Whether the weights of what is true add up to something from a least to a most."""
    ticks, weights = _each(values[2::2]), _each(values[3::2])
    found = sum(to_number(weight) for tick, weight in zip(ticks, weights, strict=False) if to_boolean(tick))
    return to_number(values[0]) <= found <= to_number(values[1])


def _each(values: Sequence[Value]) -> list[Value]:
    """The values one by one, each node by its type: an untyped "0" is a text that is there."""
    found: list[Value] = []
    for value in values:
        found += [typed(node) for node in value] if isinstance(value, list) else [value]
    return found
