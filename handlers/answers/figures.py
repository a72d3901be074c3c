"""Reads what is written in digits: thousands and decimal marks, groups, ranges, letters that stand for digits."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from handlers.answers.folding import clean

Number = TypeVar("Number", int, Decimal)
_ONE_MARK = re.compile(r"([0-9]+)[.,]([0-9]+)")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")
_TWO_MARKS = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)|([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)")
_LETTERED = re.compile(r"(?=.*[0-9])(?=.*[oil|])[0-9oil|]{2,}")
_BETWEEN = {"-", "–", "/", "hoặc", "hay", "tới", "toi", "đến", ","}
_MAX_DIGITS = 15
_LONGEST_RANGE = 20
"""Two numbers with their units have no more words."""


def figure(item: str) -> set[Decimal]:
    """What a figure may mean: 1.200 is 1,2 or 1200, other forms have one value, groups that do not fit have none."""
    if len(item) > _MAX_DIGITS:
        return set()
    if item.isdecimal():
        return {Decimal(item)}
    if one := _ONE_MARK.fullmatch(item):
        decimal = Decimal(f"{one[1]}.{one[2]}")
        grouped = len(one[2]) == 3 and len(one[1]) <= 3 and not one[1].startswith("0")  # noqa: PLR2004 - three digits
        return {decimal, Decimal(one[1] + one[2])} if grouped else {decimal}
    if _GROUPS.fullmatch(item):
        return {Decimal(re.sub("[.,]", "", item))}
    if two := _TWO_MARKS.fullmatch(item):
        whole, fraction = (two[1], two[2]) if two[1] else (two[3], two[4])
        return {Decimal(re.sub("[.,]", "", whole) + "." + fraction)}
    return set()


def spaced_groups(tokens: Sequence[str]) -> Decimal | None:
    """The number that figures parted by spaces make (`1 200`), if every one after the first has three digits."""
    if len(tokens) > 1 and re.fullmatch(r"[1-9][0-9]{0,2}(?: [0-9]{3})+", " ".join(tokens)):
        return Decimal("".join(tokens))
    return None


def lettered(text: str) -> int | None:
    """The number behind letters that stand for digits (`I957`, `195O`), or None where no word mixes the two."""
    for chunk in clean(text).split():
        if _LETTERED.fullmatch(chunk.strip(".,")):
            return int(re.sub("[il|]", "1", chunk.strip(".,")).replace("o", "0"))
    return None


def ends(tokens: Sequence[str], value: Callable[[list[str]], set[Number]]) -> tuple[Number, ...]:
    """The values on both sides of *hoặc*, *đến*, a dash …, or () if it is not two numbers.

    What follows the second number (a unit) is tried with the first too: `hai đến ba triệu`.
    """
    if len(tokens) > _LONGEST_RANGE:
        return ()
    items = list(tokens[1:] if tokens[:1] in (["từ"], ["tu"]) else tokens)
    for place, item in enumerate(items):
        if item in _BETWEEN and 0 < place < len(items) - 1:
            left, right = items[:place], items[place + 1 :]
            lasts: set[Number] = value(right)
            firsts: set[Number] = next((values for values in map(value, _with_unit(left, right)) if values), set())
            if len(firsts) == 1 and len(lasts) == 1:
                return (min(firsts), min(lasts))
    return ()


def _with_unit(left: list[str], right: list[str]) -> Iterable[list[str]]:
    """The left side with ever more of the words that end the right side, then as it is."""
    for start in range(1, len(right)):
        if not right[start][0].isdecimal():
            yield left + right[start:]
    yield left
