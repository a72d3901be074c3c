"""The functions that take values and give a value; those that need nodes or laziness stand in `calls`."""

import base64
import binascii
import hashlib
import math
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.forms.xpath import arithmetic, dates, geo
from models.forms.xpath.arithmetic import whole_part
from models.forms.xpath.context import Body, Context
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.patterns import matches
from models.forms.xpath.signed import signed_message
from models.forms.xpath.values import Value, node_text, single, to_boolean, to_number, to_string


@dataclass(frozen=True, slots=True)
class Function:
    """A function with the least and the most arguments (None: any number)."""

    body: Body
    least: int
    most: int | None


def _text(value: Value) -> str:
    return to_string(single(value))


def _words(value: Value) -> list[str]:
    return _text(value).split()


def _substring(_: Context, values: Sequence[Value]) -> Value:
    text, start = _text(values[0]), to_number(values[1])
    begin = _half_up(start)
    end = begin + _half_up(to_number(values[2])) if len(values) > 2 else math.inf  # noqa: PLR2004 (the optional third)
    if math.isnan(begin) or math.isnan(end):
        return ""
    return "".join(sign for place, sign in enumerate(text, 1) if begin <= place < end)


def _half_up(number: float) -> float:
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


def _substr(_: Context, values: Sequence[Value]) -> Value:
    text = _text(values[0])
    start, end = whole_part(values[1]), whole_part(values[2]) if len(values) > 2 else len(text)  # noqa: PLR2004
    begin, stop = (max(0, min(len(text), place + len(text) if place < 0 else place)) for place in (start, end))
    return text[begin:stop]


def _translate(_: Context, values: Sequence[Value]) -> Value:
    text, old, new = (_text(value) for value in values)
    table: dict[int, str | None] = {}
    for place, sign in enumerate(old):
        table.setdefault(ord(sign), new[place] if place < len(new) else None)
    return text.translate(table)


def _digest(_: Context, values: Sequence[Value]) -> Value:
    algorithm = _text(values[1]).upper().replace("-", "")
    if algorithm not in {"MD5", "SHA1", "SHA256", "SHA384", "SHA512"}:
        raise XPathError(Cause.WRONG_VALUE, "no such digest", None, _text(values[1]))
    raw = hashlib.new(algorithm.lower(), _text(values[0]).encode()).digest()
    encoding = _text(values[2]) if len(values) > 2 else "base64"  # noqa: PLR2004 (the optional third)
    if encoding not in {"hex", "base64"}:
        raise XPathError(Cause.WRONG_VALUE, "no such encoding", None, encoding)
    return raw.hex() if encoding == "hex" else base64.b64encode(raw).decode()


def _decode(_: Context, values: Sequence[Value]) -> Value:
    try:
        return base64.b64decode(_text(values[0])).decode("utf-8")
    except ValueError:
        return ""


def _extract_signed(_: Context, values: Sequence[Value]) -> Value:
    """The message of a signed content (both base64), blank where the key did not sign it."""
    try:
        content, key = (base64.b64decode(_text(value), validate=True) for value in values)
        return (signed_message(content, key) or b"").decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _boolean_of_text(_: Context, values: Sequence[Value]) -> Value:
    value = values[0]
    if isinstance(value, bool):
        return value
    return _text(value).strip().lower() in {"true", "1"}


def _selected(_: Context, values: Sequence[Value]) -> Value:
    return f" {_text(values[1]).strip()} " in f" {' '.join(_words(values[0]))} "


def _selected_at(_: Context, values: Sequence[Value]) -> Value:
    words, place = _words(values[0]), whole_part(values[1])
    return words[place] if 0 <= place < len(words) else ""


def _coalesce(_: Context, values: Sequence[Value]) -> Value:
    return next((single(value) for value in values if _text(value) not in {"", "NaN"}), "")


def _joined(values: Sequence[Value], between: str) -> str:
    texts = []
    for value in values:
        texts += [node_text(node) for node in value] if isinstance(value, list) else [to_string(value)]
    return between.join(texts)


def _date(context: Context, values: Sequence[Value]) -> Value:
    found = dates.to_moment(values[0], context)
    return found.date() if isinstance(found, datetime) else found


def _date_time(context: Context, values: Sequence[Value]) -> Value:
    """A number is so many days after 1970 began in UTC, a text is read in the zone of the commune."""
    value = single(values[0])
    if isinstance(value, float):
        return dates.of_days(value, context)
    return dates.to_moment(value, context)


def _uuid(context: Context, values: Sequence[Value]) -> Value:
    if values:
        letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        return "".join(context.random.choice(letters) for _ in range(min(1000, whole_part(values[0]))))
    return str(uuid.UUID(int=context.random.getrandbits(128), version=4))


_PLAIN: Mapping[str, tuple[Body, int, int | None]] = {
    "true": (lambda *_: True, 0, 0),
    "false": (lambda *_: False, 0, 0),
    "not": (lambda _, v: not to_boolean(v[0]), 1, 1),
    "boolean": (lambda _, v: to_boolean(v[0]), 1, 1),
    "boolean-from-string": (_boolean_of_text, 1, 1),
    "concat": (lambda _, v: _joined(v, ""), 0, None),
    "join": (lambda _, v: _joined(v[1:], _text(v[0])), 1, None),
    "starts-with": (lambda _, v: _text(v[0]).startswith(_text(v[1])), 2, 2),
    "ends-with": (lambda _, v: _text(v[0]).endswith(_text(v[1])), 2, 2),
    "contains": (lambda _, v: _text(v[1]) in _text(v[0]), 2, 2),
    "substring-before": (
        lambda _, v: _text(v[0]).partition(_text(v[1]))[0] if _text(v[1]) and _text(v[1]) in _text(v[0]) else "",
        2,
        2,
    ),
    "substring-after": (lambda _, v: _text(v[0]).partition(_text(v[1]))[2] if _text(v[1]) else _text(v[0]), 2, 2),
    "substring": (_substring, 2, 3),
    "substr": (_substr, 2, 3),
    "translate": (_translate, 3, 3),
    "upper-case": (lambda _, v: _text(v[0]).upper(), 1, 1),
    "lower-case": (lambda _, v: _text(v[0]).lower(), 1, 1),
    "sum": (arithmetic.total, 1, 1),
    "min": (arithmetic.extreme(min), 0, None),
    "max": (arithmetic.extreme(max), 0, None),
    "round": (arithmetic.rounded, 1, 2),
    "int": (arithmetic.cut, 1, 1),
    "floor": (arithmetic.to_whole(math.floor), 1, 1),
    "ceiling": (arithmetic.to_whole(math.ceil), 1, 1),
    "abs": (arithmetic.of_one(abs), 1, 1),
    "pow": (arithmetic.power, 2, 2),
    "exp": (arithmetic.of_one(math.exp), 1, 1),
    "exp10": (arithmetic.of_one(lambda x: 10.0**x), 1, 1),
    "log": (arithmetic.of_one(math.log), 1, 1),
    "log10": (arithmetic.of_one(math.log10), 1, 1),
    "sqrt": (arithmetic.of_one(math.sqrt), 1, 1),
    "sin": (arithmetic.of_one(math.sin), 1, 1),
    "cos": (arithmetic.of_one(math.cos), 1, 1),
    "tan": (arithmetic.of_one(math.tan), 1, 1),
    "asin": (arithmetic.of_one(math.asin), 1, 1),
    "acos": (arithmetic.of_one(math.acos), 1, 1),
    "atan": (arithmetic.of_one(math.atan), 1, 1),
    "atan2": (lambda _, v: math.atan2(to_number(v[0]), to_number(v[1])), 2, 2),
    "pi": (lambda *_: math.pi, 0, 0),
    "random": (lambda context, _: context.random.random(), 0, 0),
    "selected": (_selected, 2, 2),
    "is-selected": (_selected, 2, 2),
    "selected-at": (_selected_at, 2, 2),
    "count-selected": (lambda _, v: float(len(_words(v[0]))), 1, 1),
    "coalesce": (_coalesce, 2, 2),
    "regex": (lambda _, v: matches(_text(v[0]), _text(v[1])), 2, 2),
    "checklist": (arithmetic.checklist, 2, None),
    "weighted-checklist": (arithmetic.weighted_checklist, 2, None),
    "digest": (_digest, 2, 3),
    "base64-decode": (_decode, 1, 1),
    "uuid": (_uuid, 0, 1),
    "today": (lambda context, _: context.now.astimezone(dates.zone_of(context)).date(), 0, 0),
    "now": (lambda context, _: context.now.astimezone(dates.zone_of(context)), 0, 0),
    "date": (_date, 1, 1),
    "date-time": (_date_time, 1, 1),
    "decimal-date-time": (lambda context, v: dates.decimal_days(v[0], context), 1, 1),
    "decimal-time": (lambda context, v: dates.decimal_time(v[0], context), 1, 1),
    "format-date": (lambda context, v: dates.formatted(v[0], _text(v[1]), context), 2, 2),
    "format-date-time": (lambda context, v: dates.formatted(v[0], _text(v[1]), context), 2, 2),
    "area": (geo.area_of, 1, 1),
    "distance": (geo.distance_of, 1, None),
    "enclosed-area": (geo.area_of, 1, 1),
    "geofence": (geo.fenced, 2, 2),
    "intersects": (geo.crossed, 1, 1),
    "extract-signed": (_extract_signed, 2, 2),
    "version": (lambda *_: "", 0, 0),
}

FUNCTIONS: Mapping[str, Function] = {name: Function(*parts) for name, parts in _PLAIN.items()}
"""Functions by name."""
