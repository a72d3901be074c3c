"""The words that stand around every kind of answer: politeness, about, bounds, not knowing, none."""

import re

POLITE = "dạ ạ vâng nhé nha nhá nhe thưa ơi em bác anh chị"
"""Dropped at both ends of an answer."""

ABOUT = "khoảng chừng tầm độ cỡ ước áng"
"""Before a value: the value is approximate."""

NO = {"ko k kg kh khg kog kông hk hok hôk hông hổng hem khum khom kô nỏ no hong": "không", "chả": "chẳng"}
"""Ways to write *không*, dialect and chat."""

COMMON = f"{POLITE} {ABOUT} tính không chưa chẳng có còn ai gì nào cả hết đâu"
"""Words of every dictionary."""

_POLITE = set(POLITE.split())
_ABOUT = {*ABOUT.split(), "~"}


def without_politeness(tokens: list[str]) -> list[str]:
    """The tokens without polite words at both ends."""
    start, end = 0, len(tokens)
    while start < end and (tokens[start] in _POLITE or (start and tokens[start] == ",")):
        start += 1
    while end > start and tokens[end - 1] in _POLITE | {","}:
        end -= 1
    return tokens[start:end]


def without_lead(tokens: list[str], lead: set[str]) -> tuple[list[str], bool]:
    """The tokens without leading words such as *có* and *khoảng*, and whether one of them said *about*.

    Bare `tam` is *tầm* before a figure, and eight elsewhere.
    """
    about = False
    for place, item in enumerate(tokens):
        before_figure = place + 1 < len(tokens) and tokens[place + 1][0].isdecimal()
        if item in _ABOUT or (about and item == "tính") or (item == "tam" and before_figure):
            about = True
        elif item not in lead and not (item == "co" and "có" in lead):
            return tokens[place:], about
    return [], about


def says_none(line: str, things: str) -> bool:
    """Whether a line says that there is none: *không*, *không có ai*, *chưa có con nào*; `things` is a pattern."""
    thing = rf"(?: (?:(?:{things})(?: nào)?|ai|gì|nào)(?: (?:cả|hết))?)?"
    denial = r"(?:không|chẳng)(?: (?:có|co|còn|con|hề có))?|(?:không|chưa|chẳng) (?:hề )?(?:có|co)"
    return re.fullmatch(rf"(?:{denial}){thing}(?: đâu)?", line) is not None
