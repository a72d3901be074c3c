"""Parts a long text at sentence ends, for channels that limit the length of a message. Pure."""

import re

_SENTENCE_END = re.compile(r"[.!?…][”\"')\]]*\s+|\n+")
_LINE_END = re.compile(r"\n+")
_SPACE = re.compile(r"\s+")
_ABBREVIATION = re.compile(r"(?<!\w)[BCDGHKLMNPQRSTVXĐ][bcdghklmnpqrstvxđ]+\.$", re.IGNORECASE)
"""A word without a vowel and a point after it ("Ng.", "TP."): no sentence ends here."""
_BASIC_PLANE = 0xFFFF


def utf16_length(text: str) -> int:
    """Length as Telegram and Zalo count it: a character outside the basic plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` UTF-16 units, each marked "(1/2)" when there are several.

    Parted at the last sentence end that fits, else at a line end, else at a space, else anywhere. Only the white
    space at a cut is left out.
    """
    if utf16_length(text) <= limit:
        return [text]
    digits = 1
    while True:
        parts = _cut(text, limit - len(" (/)") - 2 * digits)
        if len(str(len(parts))) <= digits:
            return [f"{part} ({place}/{len(parts)})" for place, part in enumerate(parts, 1)]
        digits += 1


def _cut(text: str, room: int) -> list[str]:
    if room < 2:  # noqa: PLR2004 (a pair of UTF-16 units must fit)
        raise ValueError("the limit leaves no room for text")
    parts = []
    rest = text.strip()
    while utf16_length(rest) > room:
        head = _fitting(rest, room)
        end = _last_end(rest, head)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest]


def _fitting(text: str, room: int) -> int:
    """How many characters from the start fit into `room` UTF-16 units."""
    units = 0
    for place, character in enumerate(text):
        units += 2 if ord(character) > _BASIC_PLANE else 1
        if units > room:
            return place
    return len(text)


def _last_end(text: str, head: int) -> int:
    """Where to cut: after the last sentence that fits, else the last line, else the last word, else at `head`."""
    for pattern in (_SENTENCE_END, _LINE_END, _SPACE):
        for match in reversed(list(pattern.finditer(text[: head + 1]))):
            end = match.start() + len(match[0].rstrip())
            if end > 0 and not _ABBREVIATION.search(text[:end]):
                return end
    return head
