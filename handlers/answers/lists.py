"""Several numbers in one answer: the people of a list (*2 4*, *không ai*), and pairs (*38 3*)."""

import re
from collections.abc import Collection

from handlers.answers.days import whole
from handlers.answers.folding import MAX_LENGTH
from handlers.answers.multichoice import figures_of
from handlers.answers.numbers import ALIASES, WORDS
from handlers.answers.results import Invalid, Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.words import COMMON, NO, says_none, without_politeness

_SPELLING = Spelling(
    f"{COMMON} {WORDS} người số thứ chọn và đến tới từ đồng tán thành phản đối cháu trẻ tất mọi nhà ý",
    {**NO, **ALIASES},
)
_NONE = "người|cháu|trẻ|đứa"
_ALL = {"tất cả", "cả nhà", "tất cả mọi người", "tất cả người"}


def read_numbers(text: str, allowed: int | Collection[int]) -> Reading:
    """Reads a tuple of numbers, sorted, each once, out of those allowed (an int: from 1 to it); () is none."""
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    possible = set(range(1, allowed + 1)) if isinstance(allowed, int) else set(allowed)
    tokens = [item for item in without_politeness(_SPELLING.tokens(text)) if item not in {"thứ", "số"}]
    line = " ".join(tokens)
    if not line:
        return Unclear(why=Why.EMPTY)
    if says_none(line, _NONE):
        return Ok(())
    if line in _ALL:
        return Ok(tuple(sorted(possible)))
    line = re.sub(r"\b(?:người|cháu) (?=[^ ])", "", line)
    items = figures_of(line) or _said(line)
    if not items:
        return Unclear()
    numbers: set[int] = set()
    for item in items:
        first, last = item[0], item[-1]
        digits = {int(digit) for digit in str(first)}
        if len(item) == 1 and first not in possible and first > 9 and digits <= possible:  # noqa: PLR2004 - run together
            return Unclear(tuple(sorted(digits)), Why.AMBIGUOUS)
        if first not in possible or last not in possible:
            return Invalid(Why.NO_SUCH_OPTION, last if first in possible else first)
        if first > last:
            return Unclear()
        numbers |= possible & set(range(first, last + 1))
    return Ok(tuple(sorted(numbers)))


def _said(line: str) -> list[list[int]]:
    """Numbers in words, parted by commas or *và*."""
    values = [whole(part) for part in re.split(r" ?[,;] ?| và ", line)]
    return [[min(value)] for value in values] if all(len(value) == 1 for value in values) else []


def read_pair(text: str) -> Reading:
    """Reads two whole numbers as a tuple, in their order, or agreeing first if they are named (`3 không 38 có`)."""
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    tokens = without_politeness(_SPELLING.tokens(text))
    line = " ".join(item for item in tokens if item not in {"người", "có"})
    line = re.sub(r"(?<=[0-9])[.,](?=[0-9])", " , ", line)
    against = r"không(?: (?:đồng ý|tán thành))?|phản đối"
    found = re.fullmatch(
        rf"([0-9]{{1,6}})(?: (?P<one>đồng ý|tán thành|{against}))?(?: (?:và|[-,;/]))? "
        rf"([0-9]{{1,6}})(?: (?P<two>đồng ý|tán thành|{against}))?",
        line,
    )
    if not found:
        return Unclear()
    one, two = found["one"] or "", found["two"] or ""
    denied = [bool(re.fullmatch(against, words)) for words in (one, two)]
    if all(denied) or (one and two and not any(denied)):
        return Unclear()
    pair = (int(found[1]), int(found[3]))
    return Ok(pair[::-1] if denied[0] or (two and not denied[1]) else pair)
