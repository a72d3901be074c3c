"""Reads spoken numbers: *hai mươi mốt*, *trăm rưỡi*, *một triệu hai*, also with digits in them (*3 chục*)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import product

WORDS = "một mốt hai ba bốn tư năm lăm nhăm sáu bảy tám chín mười mươi chục trăm nghìn triệu tỷ linh lẻ rưỡi nửa"
"""The words of numbers, for the dictionaries of the kinds."""

ALIASES = {"bẩy": "bảy", "rưởi": "rưỡi", "ngàn ngìn": "nghìn"}
"""Other ways to write them."""

ONES = {
    "một": 1, "mot": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "sau": 6, "bảy": 7, "tám": 8, "tam": 8,
    "chín": 9,
}  # fmt: skip
"""One to nine; a word that stayed bare (`mot`, `tam`, `sau`) has more accented forms, here it can be the number."""

_AFTER_TENS = {"mốt": 1, "mot": 1, "tư": 4, "tu": 4, "lăm": 5, "nhăm": 5}
_SCALES = (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 1000))
_TEN = {"mười", "muoi"}
_TENS = {"mươi", "muoi", "mười"}
_HALF = Decimal("0.5")
_FIGURE = re.compile(r"[0-9]+(?:,[0-9]+)?")

Values = set[Decimal]


def readings(tokens: Sequence[str]) -> Values:
    """Every value that the whole phrase may mean: none if it is no number, several if it is ambiguous.

    *Năm* after tens may be five or years, so *hai năm* is 2 and 25. Figures among the tokens are whole numbers, or
    have a decimal comma.
    """
    for word, scale in _SCALES:
        if word in tokens:
            place = tokens.index(word)
            left, right = tokens[:place], tokens[place + 1 :]
            many = _below_thousand(left) if left else {Decimal(1)}
            return {n * scale + rest for n, rest in product(many, _after_scale(scale, right))}
    return _below_thousand(tokens)


def alternatives(tokens: Sequence[str]) -> tuple[Decimal, ...]:
    """Both values of *năm sáu*, *hai ba triệu*: two neighbouring numbers said for about that many."""
    if len(tokens) < 2 or tokens[0] not in ONES or ONES.get(tokens[1]) != ONES[tokens[0]] + 1:  # noqa: PLR2004 - two
        return ()
    ends = [readings([one, *tokens[2:]]) for one in tokens[:2]]
    return tuple(min(end) for end in ends) if all(ends) else ()


def _after_scale(scale: int, tokens: Sequence[str]) -> Values:
    """What stands after a scale word: *triệu hai* is two tenths, *nghìn không trăm mười* is ten."""
    unit = scale // 1000 if scale > 1000 else 1  # noqa: PLR2004 - after nghìn the rest counts as it is
    if not tokens:
        return {Decimal(0)}
    if list(tokens) == ["rưỡi"]:
        return {scale * _HALF}
    if tokens[0] in {"linh", "lẻ"}:
        rest = readings(tokens[1:])
        return rest if unit == 1 or "nghìn" in tokens else {value * one for value in rest for one in (1, unit)}
    if tokens[0] == "không" and list(tokens[1:2]) == ["trăm"]:
        rest = readings([item for item in tokens[2:] if item not in {"linh", "lẻ"}])
        if any(word in tokens for word, _ in _SCALES):
            return {value for value in rest if value < scale}
        return {value * unit for value in rest}
    if any(word in tokens for word, _ in _SCALES):
        values = {value for value in readings(tokens) if value < scale}
        return values | {value * 100 for value in values if value < scale // 100}
    if len(tokens) == 1 and tokens[0].isdecimal():
        return _decimals(scale, tokens[0])
    if len(tokens) == 1 and (one := ONES.get(tokens[0]) or _AFTER_TENS.get(tokens[0])):
        loose = {"năm": {Decimal(0)}, "lăm": {Decimal(5 * unit)}}.get(tokens[0], set())
        return {Decimal(one * scale // 10)} | loose | ({Decimal(1)} if one == 1 and unit == 1 else set())
    values = _below_thousand(tokens)
    if "trăm" in tokens:
        return {value * unit for value in values}
    return {value * many for value in values for many in (unit, unit * 10)}


def _decimals(scale: int, digits: str) -> Values:
    """Digits after a scale word are its decimals; two that end in 0 may be thousands (1tr50)."""
    if len(digits) > 3:  # noqa: PLR2004 - groups have three digits
        return set()
    value = Decimal(digits) * scale / 10 ** len(digits)
    plain = Decimal(digits) * (scale // 1000)
    doubtful = scale == 1000 or (len(digits) == 2 and digits[1] == "0")  # noqa: PLR2004 - nghìn; two digits
    return {value, plain} if doubtful else {value}


def _below_thousand(tokens: Sequence[str]) -> Values:
    if "trăm" not in tokens:
        return _below_hundred(tokens)
    place = tokens.index("trăm")
    left, right = tokens[:place], tokens[place + 1 :]
    hundreds = {1} if not left else {n for n in map(_one, left[:1]) if n and len(left) == 1}
    if not right:
        rest: Values = {Decimal(0)}
    elif list(right) == ["rưỡi"]:
        rest = {Decimal(50)}
    elif right[0] in {"linh", "lẻ"}:
        rest = {value for value in _below_hundred(right[1:]) if value < 10}  # noqa: PLR2004 - only ones follow linh
    elif len(right) == 1 and (one := _one(right[0]) or _AFTER_TENS.get(right[0])):
        loose = {"một": {1}, "mot": {1}, "năm": {0}, "lăm": {5}}.get(right[0], {one} if right[0].isdecimal() else set())
        rest = {Decimal(one * 10), *map(Decimal, loose)}
    else:
        written = right[0][0].isdecimal() and not (left and left[0].isdecimal())
        rest = set() if written else {v for v in _below_hundred(right) if 10 <= v == int(v) < 100}  # noqa: PLR2004
    return {hundred * 100 + value for hundred, value in product(hundreds, rest)}


def _below_hundred(tokens: Sequence[str]) -> Values:
    match list(tokens):
        case [figure] if _FIGURE.fullmatch(figure):
            return {Decimal(figure.replace(",", "."))}
        case ["nửa"]:
            return {_HALF}
        case [ten] if ten in _TEN or ten == "chục":
            return {Decimal(10)}
        case [one] if one in ONES:
            return {Decimal(ONES[one])}
        case ["chục", "rưỡi"]:
            return {Decimal(15)}
        case [one, "rưỡi"] if _one(one) or one in _TEN:
            return {Decimal(_one(one) or 10) + _HALF}
        case [one, "chục", "rưỡi"] if _one(one):
            return {Decimal(_one(one) * 10 + 5)}
        case [ten, one] if ten in _TEN:
            return _with_ones(10, one, {"mốt"})
        case [tens, "chục" | "mươi" | "muoi" | "mười"] if _one(tens):
            return {Decimal(_one(tens) * 10)} if tens not in {"một", "mot"} or tokens[1] == "chục" else set()
        case [tens, word, one] if _one(tens) > 1 and word in _TENS:
            return _with_ones(_one(tens) * 10, one, set())
        case [tens, one] if ONES.get(tens, 0) > 1 and (one in _AFTER_TENS or one == "năm"):
            return (
                {Decimal(ONES[tens]), Decimal(ONES[tens] * 10 + 5)}
                if one == "năm"
                else _with_ones(ONES[tens] * 10, one, set())
            )
    return set()


def _with_ones(tens: int, word: str, barred: set[str]) -> Values:
    """Tens and ones; *năm* there may be years."""
    one = _AFTER_TENS.get(word) or ONES.get(word)
    if not one or word in barred:
        return set()
    return {Decimal(tens + one), Decimal(tens)} if word == "năm" else {Decimal(tens + one)}


def _one(item: str) -> int:
    """One to nine in a word or a digit, else 0."""
    return int(item) if len(item) == 1 and item.isascii() and item.isdecimal() else ONES.get(item, 0)
