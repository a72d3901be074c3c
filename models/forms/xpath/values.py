"""The values of expressions and how one becomes another, as JavaRosa does it."""

import math
import re
from datetime import date, datetime, time
from decimal import Decimal

from models.forms.nodes import Node

Value = str | float | bool | date | datetime | time | list[Node]
"""A datetime is aware; a list of nodes is in document order."""

NEARLY = 1e-12
"""Numbers that differ by less are the same number: 0.1 + 0.2 = 0.3."""

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)\s*")
_EXACT = 2**53  # whole numbers up to here are exact in a double
_EPOCH = date(1970, 1, 1).toordinal()
_NUMBERS = frozenset(["int", "integer", "decimal", "long", "double"])
_DATES = frozenset(["date", "dateTime"])


def to_string(value: Value) -> str:
    """The value as text: numbers without exponent, dates as in XML, of nodes the first one's text."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() | int():
            return _printed(float(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("milliseconds")
    return node_text(value[0]) if value else ""


def to_number(value: Value) -> float:
    """The value as a number, NaN where it is none; a date counts the days since 1970-01-01; "4,6" is 4.6."""
    match value:
        case bool():
            return 1.0 if value else 0.0
        case float() | int():
            return float(value)
        case datetime():
            return float(value.date().toordinal() - _EPOCH)
        case date():
            return float(value.toordinal() - _EPOCH)
        case str():
            return float(value.replace(",", ".")) if _NUMBER.fullmatch(value) else math.nan
        case time():
            return math.nan
    return to_number(typed(value[0])) if value else math.nan


def to_boolean(value: Value) -> bool:
    """Whether the value is anything but empty text, zero, NaN or no nodes."""
    match value:
        case bool():
            return value
        case float() | int():
            return abs(value) > NEARLY and not math.isnan(value)
        case str() | list():
            return bool(value)
    return True


def node_text(node: Node) -> str:
    """A node's text; one that is not relevant reads as empty."""
    return node.text if node.relevant else ""


def typed(node: Node) -> Value:
    """A node's value by the type that the form binds to it; blank and mistyped ones are text."""
    text = node_text(node)
    if not text or not node.type:
        return text
    if node.type in _NUMBERS and _NUMBER.fullmatch(text):
        return to_number(text)
    if node.type in _DATES:
        try:
            return date.fromisoformat(text) if node.type == "date" else datetime.fromisoformat(text)
        except ValueError:
            return text
    if node.type == "boolean" and text in {"true", "false", "1", "0"}:
        return text in {"true", "1"}
    return text


def single(value: Value) -> Value:
    """Of a list of nodes the first one's typed value; other values as they are."""
    if isinstance(value, list):
        return typed(value[0]) if value else ""
    return value


def _printed(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if abs(value - int(value)) < NEARLY and abs(value) < _EXACT:
        return str(int(value))
    return format(Decimal(repr(value)), "f").removesuffix(".0")
