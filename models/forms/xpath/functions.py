"""The functions that take values and give a value; those that need nodes or laziness stand in `calls`."""

import base64
import hashlib
import math
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from decimal import Context as DecimalContext

from models.forms.xpath import dates, geo
from models.forms.xpath.context import Context
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.values import Value, node_text, single, to_boolean, to_number, to_string, typed

Body = Callable[[Context, Sequence[Value]], Value]
LONGEST_SUBJECT = 10_000
"""Characters that a pattern is tried on."""
MOST_PLACES = 30
"""Decimals, or zeros before the point, that round() goes to."""
CENTIMETRES = 2
"""Decimals of metres and square metres."""
_DIGITS = DecimalContext(prec=400)  # more than any double has


@dataclass(frozen=True, slots=True)
class Function:
    """A function with the least and the most arguments (None: any number)."""

    body: Body
    least: int
    most: int | None


def _text(value: Value) -> str:
    return to_string(single(value)) if isinstance(value, list) else to_string(value)


def _numbers(values: Sequence[Value]) -> list[float]:
    """The numbers of all arguments, each node by itself; blank ones are left out."""
    found = []
    for value in values:
        if isinstance(value, list):
            found += [to_number(node_text(node)) for node in value if node_text(node).strip()]
        elif to_string(value).strip():
            found.append(to_number(value))
    return found


def _words(value: Value) -> list[str]:
    return _text(value).split()


def _round(_: Context, values: Sequence[Value]) -> Value:
    """Halves go up. Tens and hundreds are rounded as JavaRosa does it: the half added, the rest cut off."""
    number, places = to_number(values[0]), _whole_part(values[1]) if len(values) > 1 else 0
    if not math.isfinite(number):
        return number
    if abs(places) > MOST_PLACES:
        return math.nan
    exact = Decimal(repr(number))
    if places < 0:
        return float(int(float(exact.scaleb(places)) + 0.5) * 10**-places)
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP, _DIGITS))


def _whole_part(value: Value) -> int:
    """A number cut to a whole one; 0 for what is none."""
    number = to_number(value)
    return int(number) if math.isfinite(number) else 0


def _int(_: Context, values: Sequence[Value]) -> Value:
    number = to_number(values[0])
    return float(int(number)) if math.isfinite(number) else number


def _pow(_: Context, values: Sequence[Value]) -> Value:
    base, exponent = to_number(values[0]), to_number(values[1])
    try:
        result = base**exponent
    except OverflowError:
        return math.inf
    except ZeroDivisionError:
        return math.inf
    return math.nan if isinstance(result, complex) else result


def _math(function: Callable[[float], float]) -> Body:
    def body(_: Context, values: Sequence[Value]) -> Value:
        number = to_number(values[0])
        try:
            return function(number)
        except OverflowError:
            return math.inf
        except ValueError:
            return -math.inf if number == 0 and function in {math.log, math.log10} else math.nan

    return body


def _whole(function: Callable[[float], int]) -> Body:
    def body(_: Context, values: Sequence[Value]) -> Value:
        number = to_number(values[0])
        return float(function(number)) if math.isfinite(number) else number

    return body


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
    text, size = _text(values[0]), len(_text(values[0]))
    start = to_number(values[1])
    end = to_number(values[2]) if len(values) > 2 else float(size)  # noqa: PLR2004 (the optional third)
    if math.isnan(start) or math.isnan(end):
        return ""
    begin, stop = (max(0, min(size, int(place + size if place < 0 else place))) for place in (start, end))
    return text[begin:stop] if begin <= stop else ""


def _translate(_: Context, values: Sequence[Value]) -> Value:
    text, old, new = (_text(value) for value in values)
    table: dict[int, str | None] = {}
    for place, sign in enumerate(old):
        table.setdefault(ord(sign), new[place] if place < len(new) else None)
    return text.translate(table)


def _checklist(_: Context, values: Sequence[Value]) -> Value:
    least, most, *ticks = values
    return _between(least, most, float(sum(to_boolean(tick) for tick in _each(ticks))))


def _weighted(_: Context, values: Sequence[Value]) -> Value:
    least, most, *pairs = values
    ticks, weights = _each(pairs[::2]), _each(pairs[1::2])
    total = sum(to_number(weight) for tick, weight in zip(ticks, weights, strict=False) if to_boolean(tick))
    return to_number(least) <= total <= to_number(most)


def _each(values: Sequence[Value]) -> list[Value]:
    """The values one by one, each node by its type: an untyped "0" is a text that is there."""
    found: list[Value] = []
    for value in values:
        found += [typed(node) for node in value] if isinstance(value, list) else [value]
    return found


def _between(least: Value, most: Value, count: float) -> bool:
    low, high = to_number(least), to_number(most)
    return (low < 0 or count >= low) and (high < 0 or count <= high)


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


def _regex(_: Context, values: Sequence[Value]) -> Value:
    pattern = _text(values[1])
    subject = _text(values[0])[:LONGEST_SUBJECT]
    translated = pattern.replace(r"\p{L}", r"[^\W\d_]").replace(r"\p{N}", r"\d").replace("\\p{Alpha}", "[A-Za-z]")
    try:
        return re.fullmatch(translated, subject) is not None
    except (re.error, RecursionError) as error:
        raise XPathError(Cause.WRONG_VALUE, "the pattern can't be read", None, pattern) from error


def _boolean_of_text(_: Context, values: Sequence[Value]) -> Value:
    value = values[0]
    if isinstance(value, bool):
        return value
    return _text(value).strip().lower() in {"true", "1"}


def _selected(_: Context, values: Sequence[Value]) -> Value:
    return f" {_text(values[1]).strip()} " in f" {' '.join(_words(values[0]))} "


def _selected_at(_: Context, values: Sequence[Value]) -> Value:
    words, place = _words(values[0]), to_number(values[1])
    if math.isnan(place) or not 0 <= place < len(words):
        return ""
    return words[int(place)]


def _coalesce(_: Context, values: Sequence[Value]) -> Value:
    return next((single(value) for value in values if _text(value) not in {"", "NaN"}), "")


def _joined(values: Sequence[Value], between: str) -> str:
    texts = []
    for value in values:
        texts += [node_text(node) for node in value] if isinstance(value, list) else [to_string(value)]
    return between.join(texts)


def _extreme(choose: Callable[[list[float]], float]) -> Body:
    def body(_: Context, values: Sequence[Value]) -> Value:
        found = _numbers(values)
        return math.nan if not found or any(map(math.isnan, found)) else choose(found)

    return body


def _sum(_: Context, values: Sequence[Value]) -> Value:
    if not isinstance(values[0], list):
        raise XPathError(Cause.WRONG_VALUE, "sum() takes nodes", None, to_string(values[0]))
    return float(sum(_numbers(values)))


def _date(context: Context, values: Sequence[Value]) -> Value:
    found = dates.to_moment(values[0], context)
    return found.date() if isinstance(found, datetime) else found


def _date_time(context: Context, values: Sequence[Value]) -> Value:
    """A number is so many days after 1970 began in UTC, a text is read in the zone of the commune."""
    value = single(values[0])
    if isinstance(value, float) and math.isfinite(value) and not isinstance(value, bool):
        return dates.of_days(value, context)
    return dates.to_moment(value, context)


def _uuid(context: Context, values: Sequence[Value]) -> Value:
    if values:
        letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        return "".join(context.random.choice(letters) for _ in range(min(1000, int(to_number(values[0]) or 0))))
    return str(uuid.UUID(int=context.random.getrandbits(128), version=4))


def _area(_: Context, values: Sequence[Value]) -> Value:
    if not isinstance(values[0], list):
        raise XPathError(Cause.WRONG_VALUE, "area() takes nodes", None, to_string(values[0]))
    return round(geo.area(geo.shape(values)), CENTIMETRES)


def _distance(_: Context, values: Sequence[Value]) -> Value:
    """Metres; of positions in nodes to the centimetre, as ODK Web Forms and Enketo store them."""
    metres = geo.distance(geo.points(values))
    return round(metres, CENTIMETRES) if any(isinstance(value, list) for value in values) else metres


def _fence(_: Context, values: Sequence[Value]) -> Value:
    place, shape = geo.points(values[:1]), geo.shape(values[1:])
    return bool(place) and geo.inside(place[0], shape)


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
    "sum": (_sum, 1, 1),
    "min": (_extreme(min), 0, None),
    "max": (_extreme(max), 0, None),
    "round": (_round, 1, 2),
    "int": (_int, 1, 1),
    "floor": (_whole(math.floor), 1, 1),
    "ceiling": (_whole(math.ceil), 1, 1),
    "abs": (_math(abs), 1, 1),
    "pow": (_pow, 2, 2),
    "exp": (_math(math.exp), 1, 1),
    "exp10": (_math(lambda x: 10.0**x), 1, 1),
    "log": (_math(math.log), 1, 1),
    "log10": (_math(math.log10), 1, 1),
    "sqrt": (_math(math.sqrt), 1, 1),
    "sin": (_math(math.sin), 1, 1),
    "cos": (_math(math.cos), 1, 1),
    "tan": (_math(math.tan), 1, 1),
    "asin": (_math(math.asin), 1, 1),
    "acos": (_math(math.acos), 1, 1),
    "atan": (_math(math.atan), 1, 1),
    "atan2": (lambda _, v: math.atan2(to_number(v[0]), to_number(v[1])), 2, 2),
    "pi": (lambda *_: math.pi, 0, 0),
    "random": (lambda context, _: context.random.random(), 0, 0),
    "selected": (_selected, 2, 2),
    "is-selected": (_selected, 2, 2),
    "selected-at": (_selected_at, 2, 2),
    "count-selected": (lambda _, v: float(len(_words(v[0]))), 1, 1),
    "coalesce": (_coalesce, 1, None),
    "regex": (_regex, 2, 2),
    "checklist": (_checklist, 2, None),
    "weighted-checklist": (_weighted, 2, None),
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
    "area": (_area, 1, 1),
    "distance": (_distance, 1, None),
    "enclosed-area": (_area, 1, 1),
    "geofence": (_fence, 2, 2),
    "version": (lambda *_: "", 0, 0),
}

FUNCTIONS: Mapping[str, Function] = {name: Function(*parts) for name, parts in _PLAIN.items()}
"""Functions by name."""
