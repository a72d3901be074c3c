"""Answers as texts: what each type of the model takes, and how a calculated result is stored."""

import math
import re
from datetime import date, datetime, time
from decimal import Decimal

INTEGER = re.compile(r"^[+-]?\d{1,18}$")
DECIMAL = re.compile(r"^[+-]?(?:\d{1,18}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?$")
DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
TIME = re.compile(r"^(?P<clock>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(?P<zone>Z|[+-]\d{2}:?\d{2})?$")
SPREAD = {"geotrace": 2, "geoshape": 4}


LEAST_PARTS, MOST_PARTS = 2, 4
"""A position is latitude and longitude, perhaps altitude and accuracy."""
NORTH, EAST = 90, 180


def taken(kind: str, text: str) -> str | None:
    """The answer as it is stored for a type of the model ("int", "date", …), or None where the type does not take it.

    `text` is not blank. Types that hold any text give it back unchanged.
    """
    bare = text.strip()
    match kind:
        case "int":
            return str(int(bare)) if INTEGER.match(bare) else None
        case "decimal":
            return bare.removeprefix("+") if DECIMAL.match(bare) else None
        case "date":
            return bare if _is_date(bare) else None
        case "time":
            return bare if _is_time(bare) else None
        case "dateTime":
            day, _, clock = bare.partition("T")
            return bare if _is_date(day) and _is_time(clock) else None
        case "geopoint":
            return bare if _is_point(bare) else None
        case "geotrace" | "geoshape":
            points = [point.strip() for point in bare.strip(";").split(";")]
            return bare if len(points) >= SPREAD[kind] and all(map(_is_point, points)) else None
        case "boolean":
            return bare if bare in {"true", "false", "1", "0"} else None
    return text


def calculated(kind: str, result: str | float | bool | date | datetime) -> str:  # noqa: FBT001 (a value, no switch)
    """What a calculation leaves in a node of that type; a result that the type does not take leaves it blank."""
    if isinstance(result, bool):
        return {"int": str(int(result)), "decimal": str(int(result))}.get(kind, str(result).lower())
    if isinstance(result, float | int):
        if math.isnan(result) or (math.isinf(result) and kind in {"int", "decimal"}):
            return ""
        return str(int(result)) if kind == "int" else number(result)
    if isinstance(result, date):
        return moment(result) if isinstance(result, datetime) else result.isoformat()
    if result == "" or kind not in {"int", "decimal"}:
        return result if taken(kind, result) is not None else ""
    try:
        return calculated(kind, float(result)) if kind == "int" else (taken(kind, result) or "")
    except ValueError:
        return ""


def kind_of(kind: str, result: object) -> str:
    """The type by which expressions read a calculated result: a date stays one in a node of texts, as in JavaRosa."""
    if kind != "string" or not isinstance(result, date):
        return kind
    return "dateTime" if isinstance(result, datetime) else "date"


def number(value: float) -> str:
    """A number as XPath writes it: no exponent, no trailing zeros, whole numbers without a point."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def moment(value: datetime) -> str:
    """A date and time as XForms store it, to the millisecond and with its offset."""
    return value.isoformat(timespec="milliseconds")


def _is_date(text: str) -> bool:
    try:
        return DATE.match(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    found = TIME.match(text)
    try:
        return found is not None and time.fromisoformat(found["clock"]) is not None
    except ValueError:
        return False


def _is_point(text: str) -> bool:
    parts = text.split()
    if not LEAST_PARTS <= len(parts) <= MOST_PARTS or not all(DECIMAL.match(part) for part in parts):
        return False
    return abs(float(parts[0])) <= NORTH and abs(float(parts[1])) <= EAST
