"""A number with decimals: *1,5 ha*, *2 rưỡi*, *hai phẩy năm*, *1/2*; and the unit it was given in."""

import re
from decimal import Decimal

from handlers.answers import numbers
from handlers.answers.figures import ends, figure, lettered
from handlers.answers.folding import clean
from handlers.answers.results import Invalid, Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.words import COMMON, NO, says_none, without_lead, without_politeness

_UNITS = {
    "ha": "ha", "hécta": "ha", "héc ta": "ha", "m2": "m2", "m 2": "m2", "mét vuông": "m2", "m vuông": "m2", "km": "km",
    "cây số": "km", "ki lô mét": "km", "kilômét": "km", "m": "m", "mét": "m", "%": "%", "phần trăm": "%", "kg": "kg",
    "cân": "kg", "ký": "kg", "cm": "cm",
}  # fmt: skip
_UNIT_WORDS = " ".join(word for word in " ".join(_UNITS).split() if word.isalpha() or word == "m2")
_LEAD = "rộng dài diện tích là được nhà đất ruộng tổng"
_SPELLING = Spelling(
    f"{COMMON} {numbers.WORDS} {_UNIT_WORDS} {_LEAD} cộng phẩy từ tới đến hoặc hay thôi sào mẫu thước công",
    {**{k: v for k, v in NO.items() if v != "không"}, "ko k hk hok hông hổng hem khum": "không", **numbers.ALIASES,
     "phảy phết chấm": "phẩy", "hecta hec": "ha", "met": "mét", "kí": "ký"},
)  # fmt: skip
_LEAD_WORDS = {*_LEAD.split(), "có"}
_NONE = "m2|ha|đất|ruộng|mét"


def read_decimal(text: str, unit: str | None = None) -> Reading:
    """Reads a number from 0 up; where the question's `unit` is given, another one is unclear."""
    tokens = without_politeness(_SPELLING.tokens(text))
    if not tokens:
        return Unclear(why=Why.EMPTY)
    if (guess := lettered(text)) is not None:
        return Unclear((Decimal(guess),), Why.LETTERS)
    if says_none(" ".join(tokens), _NONE):
        return Ok(Decimal(0))
    if clean(text)[0] == "-" and clean(text)[1:2].isdecimal() and _values(tokens[1:]):
        return Invalid(Why.NEGATIVE)
    body, about = without_lead(tokens, _LEAD_WORDS)
    values = _values(body)
    if len(values) == 1:
        typed_unit = _parted(body)[1]
        if unit and typed_unit and typed_unit != _UNITS.get(clean(unit), unit):
            return Unclear(why=Why.UNIT)
        return Ok(min(values), about)
    if values:
        return Unclear(tuple(sorted(values)), Why.AMBIGUOUS)
    both = ends(body, _values) or numbers.alternatives(_parted(body)[0])
    return Unclear(both, Why.SEVERAL if both else Why.NOT_UNDERSTOOD)


def _parted(tokens: list[str]) -> tuple[list[str], str | None]:
    """The number and its unit; *hai ha rưỡi* is hai rưỡi, ha."""
    half = tokens[-1:] == ["rưỡi"]
    core = tokens[:-1] if half else tokens
    for length in (3, 2, 1):
        written = " ".join(core[-length:])
        if len(core) > length and written in _UNITS:
            number = core[:-length]
            return (number + ["rưỡi"] * half if half else number), _UNITS[written]
    return tokens, None


def _values(tokens: list[str]) -> set[Decimal]:
    number = _parted([item for item in tokens if item != "thôi"])[0]
    line = " ".join(number)
    if share := re.fullmatch(r"([1-9]) / ([1-9]|10)", line):
        return {Decimal(share[1]) / Decimal(share[2])} if int(share[1]) < int(share[2]) else set()
    if line in {"một nửa", "mot nửa", "1 nửa"}:
        return {Decimal("0.5")}
    if "phẩy" in number:
        place = number.index("phẩy")
        return _with_point(number[:place], number[place + 1 :])
    if len(number) == 1 and number[0][0].isdecimal():
        return figure(number[0])
    if number and all(item.isalpha() or item.isdecimal() for item in number):
        return numbers.readings(number)
    return set()


def _with_point(whole: list[str], fraction: list[str]) -> set[Decimal]:
    """A number said with *phẩy*; its decimals are said digit by digit, or as a number of two digits."""
    ahead = {Decimal(0)} if whole == ["không"] else numbers.readings(whole)
    digits = [str(numbers.ONES.get(word, "0" if word == "không" else word)) for word in fraction]
    if fraction and all(len(digit) == 1 and digit.isdecimal() for digit in digits):
        behind = {"".join(digits)}
    else:
        values = numbers.readings(fraction) if fraction else set()
        behind = {str(v) for v in values if v == v.to_integral_value() and 10 <= v < 100}  # noqa: PLR2004 - two digits
    return {Decimal(f"{int(n)}.{d}") for n in ahead for d in behind if n == n.to_integral_value()}
