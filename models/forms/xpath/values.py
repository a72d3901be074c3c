"""The values of expressions and how one becomes another."""

from datetime import date, datetime, time

from models.forms.nodes import Node

Value = str | float | bool | date | datetime | time | list[Node]
"""A datetime is aware; a list of nodes is in document order."""


def to_string(value: Value) -> str:
    """The value as text: numbers without exponent, dates as in XML, of nodes the first one's text."""
    raise NotImplementedError


def to_number(value: Value) -> float:
    """The value as a number, NaN where it is none; a date counts the days since 1970-01-01."""
    raise NotImplementedError


def to_boolean(value: Value) -> bool:
    """Whether the value is anything but empty text, zero, NaN or no nodes."""
    raise NotImplementedError
