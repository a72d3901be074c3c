"""A year written or said: *1957*, *một chín năm bảy*, *hai nghìn linh năm*, *2k5*."""

import re

from handlers.answers import numbers

FIRST = 1900
"""No year before this is taken; nobody alive was born earlier."""

_LAST = 2100
_DIGITS = {**numbers.ONES, "không": 0, "mốt": 1, "tư": 4, "tu": 4, "lăm": 5}
_YEAR_DIGITS = 4
_THOUSANDS = re.compile(r"([12])[.,]([0-9]{3})")


def full_years(phrase: str) -> set[int]:
    """The years of four digits that a phrase may mean, whether or not they can be; empty if it is no such year."""
    if re.fullmatch("[0-9]{4}", phrase):
        return {int(phrase)}
    if found := _THOUSANDS.fullmatch(phrase):
        return {int(found[1] + found[2])}
    if found := re.fullmatch("2 k(?: ([0-9]{1,2}))?", phrase):
        return {2000 + int(found[1] or 0)}
    tokens = phrase.split()
    if not tokens or not all(item.isalpha() for item in tokens):
        return set()
    said = {int(value) for value in numbers.readings(tokens) if FIRST <= value < _LAST}
    if tokens[-1] in _DIGITS and len(tokens) == 2 and "nghìn" in tokens:  # noqa: PLR2004 - hai nghìn tám: 2008 or 2800
        return set()
    if tokens[-3:-2] == ["trăm"] and tokens[-2] in numbers.ONES and tokens[-1] in _DIGITS:
        last = numbers.ONES[tokens[-2]] * 10 + _DIGITS[tokens[-1]]
        said |= {int(value) + last for value in numbers.readings(tokens[:-2]) if FIRST <= value < _LAST}
    return said | _read_aloud(tokens)


def two_digits(phrase: str) -> int | None:
    """The last two digits of a year, written or said as a number of two digits, or None."""
    if re.fullmatch("[0-9]{2}", phrase):
        return int(phrase)
    tokens = phrase.split()
    if tokens and all(item.isalpha() for item in tokens):
        digits = [_DIGITS.get(item) for item in tokens]
        if len(digits) == 2 and None not in digits:  # noqa: PLR2004 - bảy tám
            return int("".join(map(str, digits)))
        values = numbers.readings(tokens)
        if len(values) == 1 and 10 <= min(values) < 100 == 100 * (min(values) == int(min(values))):  # noqa: PLR2004
            return int(min(values))
    return None


def _read_aloud(tokens: list[str]) -> set[int]:
    """Digits one by one (*một chín năm bảy*), or two and a number of tens (*một chín sáu mươi*)."""
    digits = [_DIGITS.get(item) for item in tokens]
    if len(digits) == _YEAR_DIGITS and None not in digits:
        year = int("".join(map(str, digits)))
        return {year} if FIRST <= year < _LAST else set()
    if len(tokens) > 2 and digits[:2] in ([1, 9], [2, 0]):  # noqa: PLR2004 - the century's two digits
        rest = {value for value in numbers.readings(tokens[2:]) if 10 <= value < 100}  # noqa: PLR2004 - two digits
        return {int(f"{digits[0]}{digits[1]}") * 100 + int(value) for value in rest}
    return set()
