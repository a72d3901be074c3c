r"""Regular expressions as forms write them, for Java and for JavaScript, read into Python's.

As in Java and JavaScript without flags, \d, \w and \s know ASCII only; letters of all languages are \p{L}.
"""

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import groupby

from models.forms.xpath.errors import Cause, XPathError

LONGEST_SUBJECT = 10_000
"""Characters that a pattern is tried on."""
REMEMBERED = 1024
"""Compiled patterns kept."""

_POSIX = {
    "Alpha": "A-Za-z", "Digit": "0-9", "Alnum": "A-Za-z0-9", "Upper": "A-Z", "Lower": "a-z", "Space": r"\s",
    "Punct": r"!-/:-@\[-`{-~", "XDigit": "0-9A-Fa-f", "Blank": r" \t", "ASCII": r"\x00-\x7f",
}  # fmt: skip
_ALIASES = {"IsAlphabetic": "L", "IsLetter": "L", "IsDigit": "Nd", "IsUppercase": "Lu", "IsLowercase": "Ll",
            "Letter": "L", "Number": "N"}  # fmt: skip
_PROPERTY = re.compile(r"\\([pP])(?:\{\^?(\w+)\}|([A-Z]))")


def matches(text: str, pattern: str) -> bool:
    """Whether a pattern matches the whole of a text. Raises XPathError for a pattern that can't be read."""
    try:
        return _compiled(pattern).fullmatch(text[:LONGEST_SUBJECT]) is not None
    except (re.error, RecursionError, OverflowError) as error:
        raise XPathError(Cause.WRONG_VALUE, "the pattern can't be read", None, pattern) from error


@lru_cache(maxsize=REMEMBERED)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_translated(pattern), re.ASCII)


def _translated(pattern: str) -> str:
    """The pattern in Python's words: properties as ranges, named groups, and brackets within brackets as signs."""
    pieces: list[str] = []
    place, in_class, start = 0, False, 0
    while place < len(pattern):
        sign = pattern[place]
        found = _PROPERTY.match(pattern, place)
        if found is not None:
            pieces.append(_property(found, in_class=in_class))
            place = found.end()
        elif sign == "\\":
            pieces.append(pattern[place : place + 2])
            place += 2
        else:
            if sign == "[" and not in_class:
                in_class, start = True, place + 1 + (pattern[place + 1 : place + 2] == "^")
                pieces.append(pattern[place:start])
                place = start
                continue
            if sign == "]" and in_class and place > start:
                in_class = False
            elif in_class and (sign == "[" or (sign in "&|~-" and pattern[place + 1 : place + 2] == sign)):
                sign = "\\" + sign
            elif pattern.startswith("(?<", place) and pattern[place + 3 : place + 4] not in {"=", "!"}:
                pieces.append("(?P<")
                place += 3
                continue
            pieces.append(sign)
            place += 1
    return "".join(pieces)


def _property(found: re.Match[str], *, in_class: bool) -> str:
    negated = (found[1] == "P") is not ("^" in found[0])
    name = found[2] or found[3]
    if not in_class:
        return f"[{'^' if negated else ''}{_POSIX.get(name) or _ranges(_category(name), negated=False)}]"
    if negated and name in _POSIX:
        raise re.error(f"{found[0]} can't stand within brackets")
    return _POSIX.get(name) or _ranges(_category(name), negated=negated)


def _category(name: str) -> str:
    return _ALIASES.get(name, name.removeprefix("Is"))


@lru_cache(maxsize=64)
def _ranges(category: str, *, negated: bool) -> str:
    """The signs of a Unicode category ("L", "Lu"), or all others, as ranges for a class. Raises re.error."""
    inside = [unicodedata.category(chr(code)).startswith(category) for code in range(sys.maxunicode + 1)]
    if not any(inside):
        raise re.error(f"there is no category {category}")
    pieces, code = [], 0
    for holds, run in groupby(inside):
        size = len(list(run))
        if holds is not negated:
            pieces.append(f"\\U{code:08x}-\\U{code + size - 1:08x}")
        code += size
    return "".join(pieces)
