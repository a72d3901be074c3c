"""Several of the options: *2 7*, *1-3*, *thiếu vốn, ốm đau*, *không cái nào*, *tất cả*."""

import re
from collections.abc import Sequence

from handlers.answers.choice import pick, without_frame
from handlers.answers.folding import bare, words_of
from handlers.answers.labels import Labels, labels_of
from handlers.answers.results import Invalid, Ok, Option, Reading, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.words import NO, says_none

_SPELLING = Spelling(
    "số chọn ý mục và đến tới từ không chưa có cái nào nguyên nhân tất cả đều hết khác thứ loại gì", NO
)
_ALL = {"tất cả", "cả tất", "tất cả các cái", "chọn tất cả", "tất cả đều có"}
_NONE = "cái|cái gì|nguyên nhân|thứ|loại|mục|ý|nhóm|gì"
_ITEM = r"[0-9]+(?: ?- ?[0-9]+)*"
_FIGURES = re.compile(rf"{_ITEM}(?: ?[,;/+. ] ?{_ITEM})*")


def read_multichoice(text: str, options: Sequence[Option]) -> Reading:
    """Reads a tuple of option names in the order of the options, each once; () is none."""
    line = without_frame(text)
    if not any(character.isalnum() for character in line):
        return Unclear(why=Why.EMPTY)
    names = [option.name for option in options]
    ready = labels_of(tuple(options))
    spelled = " ".join(_SPELLING.tokens(line))
    own_none = [place for place, option in enumerate(options) if _is_none(option.label)]
    if says_none(spelled, _NONE):
        return Ok(tuple(names[place] for place in own_none)) if len(own_none) < 2 else Unclear(tuple(names))  # noqa: PLR2004
    if spelled in _ALL:
        partial = own_none or any(bare(words_of(option.label)[-1]) == "khac" for option in options)
        return Unclear(why=Why.AMBIGUOUS) if partial else Ok(tuple(names))
    places = _places(line, spelled, ready, len(names))
    if isinstance(places, Invalid):
        return places
    found, sure = places
    if "?" in line or (len(found) > 1 and found & set(own_none)):
        sure = False
    chosen = tuple(name for place, name in enumerate(names) if place in found)
    return Ok(chosen) if sure and chosen else Unclear(chosen, Why.AMBIGUOUS if chosen else Why.NOT_UNDERSTOOD)


def _is_none(label: str) -> bool:
    return bare(words_of(label)[0]) in {"khong", "chua"}


def figures_of(spelled: str) -> list[list[int]] | None:
    """The items of a list of numbers, each as its numbers (`2`, `1-3` is a range); None if it is no such list.

    Three or more numbers joined by dashes are a list, two are a range.
    """
    line = re.sub(r"\b(?:số|chọn|ý|mục)\b", " ", spelled)
    line = re.sub(r"^ ?từ (?=[0-9])", "", re.sub(r" (?:đến|tới) ", " - ", line))
    line = " ".join(re.sub(r" và ", " , ", line).split())
    if not _FIGURES.fullmatch(line):
        return None
    items = [[int(digits[:9]) for digits in re.findall("[0-9]+", item)] for item in re.findall(_ITEM, line)]
    return [part for item in items for part in ([[n] for n in item] if len(item) != 2 else [item])]  # noqa: PLR2004


def _places(line: str, spelled: str, ready: Labels, count: int) -> tuple[set[int], bool] | Invalid:
    """The places that a message names, and whether all of it was understood."""
    if (items := figures_of(spelled)) is not None:
        return _of_figures(items, count)
    whole = ready.find(line)
    if whole.sure and (whole.whole or not re.search(r"[,;/+]", line)):
        return set(whole.places), True
    places: set[int] = set()
    sure = True
    for part in re.split(r" ?[,;/+] ?| (?:và|va|với) ", line):
        if not part.strip():
            continue
        if (items := figures_of(" ".join(_SPELLING.tokens(part)))) is not None:
            inner = _of_figures(items, count)
        else:
            inner = _of_words(part, ready, count)
        if isinstance(inner, Invalid):
            return inner
        places |= inner[0] if inner[1] else set()
        sure = sure and inner[1]
    return places, sure


def _of_words(part: str, ready: Labels, count: int) -> tuple[set[int], bool] | Invalid:
    """The places in one part without separators; labels may stand side by side (*thiếu vốn ốm đau*)."""
    found = pick(part, ready, count)
    if isinstance(found, Invalid):
        return found
    if found.sure:
        return set(found.places), True
    pieces = ready.side_by_side(part)
    return (set(pieces), True) if pieces else (set(found.places), False)


def _of_figures(items: list[list[int]], count: int) -> tuple[set[int], bool] | Invalid:
    """The places that numbers and ranges name; digits run together (13 of 8) are not sure."""
    numbers: set[int] = set()
    for item in items:
        first, last = item[0], item[-1]
        digits = [int(digit) for digit in str(first)]
        if len(item) == 1 and first > count and len(digits) > 1 and all(0 < digit <= count for digit in digits):
            return {digit - 1 for digit in digits}, False
        if not 0 < first <= count or not 0 < last <= count:
            return Invalid(Why.NO_SUCH_OPTION, last if 0 < first <= count else first)
        if first > last:
            return set(), False
        numbers |= set(range(first, last + 1))
    return {number - 1 for number in numbers}, True
