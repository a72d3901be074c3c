"""Looks up households and villages by what people type: codes, names without accents, names cut short."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.answers.days import whole
from handlers.answers.folding import MAX_LENGTH, bare, clean, fold, sound, words_of
from handlers.answers.labels import labels_of
from handlers.answers.results import Option

_SHORT = 2
"""Letters that a name cut short has at most (`Ng.`, `A.`)."""


@dataclass(frozen=True, slots=True)
class RollEntry:
    """A household of the roll as it is looked up: `key` is the caller's own (an id)."""

    key: int
    code: str
    name: str


def match_household(text: str, entries: Sequence[RollEntry]) -> tuple[RollEntry, ...]:
    """The households a text may mean, in the order of the roll: by code (`12` is `012`), by name, or by both."""
    if len(text) > MAX_LENGTH:
        return ()
    plain = re.sub(r"^(?:hộ|ho|mã|ma|số|so)(?: (?:số|so))? ?(?=[0-9])", "", clean(text))
    found = re.fullmatch(r"([0-9]{1,9})(?: ?[·.,:-])?(?: (\D+))?", plain)
    if not found:
        same_code = tuple(entry for entry in entries if fold(entry.code) == fold(text))
        return same_code or _by_name(re.sub("^(?:hộ|ho) (?=.)", "", plain), entries)
    by_code = tuple(entry for entry in entries if entry.code.isdecimal() and int(entry.code) == int(found[1]))
    if not found[2]:
        return by_code
    by_name = _by_name(found[2], entries)
    both = tuple(entry for entry in by_code if entry in by_name)
    return both or tuple(entry for entry in entries if entry in by_code or entry in by_name)


def _by_name(text: str, entries: Sequence[RollEntry]) -> tuple[RollEntry, ...]:
    """Entries whose name holds the typed words side by side: as typed if there are such, else apart from accents."""
    typed = words_of(text)
    accented = any(word != bare(word) for word in typed)
    ranks = [(entry, _rank(typed, words_of(entry.name), accented=accented)) for entry in entries] if typed else []
    best = max((rank for _, rank in ranks), default=0)
    return tuple(entry for entry, rank in ranks if rank and rank == best)


def _rank(typed: list[str], name: list[str], *, accented: bool) -> int:
    """2 if the words agree with the accents typed, 1 if apart from accents or cut short, 0 if they do not."""
    found = 0
    for start in range(len(name) - len(typed) + 1):
        part = name[start : start + len(typed)]
        if accented and all(sound(one) == sound(other) for one, other in zip(typed, part, strict=True)):
            return 2
        if all(_may_be(one, other) for one, other in zip(typed, part, strict=True)):
            found = 1
    return found


def _may_be(typed: str, word: str) -> bool:
    one, other = bare(typed), bare(word)
    if one == other:
        return typed == one or word == other or sound(typed) == sound(word)
    short, long = sorted((one, other), key=len)
    return len(short) <= _SHORT and long.startswith(short)


def match_village(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The villages a text may mean: `thon 7`, `7`, `thôn bảy`, a name without accents; several when several match."""
    if len(text) > MAX_LENGTH or not names:
        return ()
    ready = labels_of(tuple(Option(name, re.sub(r"\b0+(?=[0-9])", "", name)) for name in names))
    words = words_of(text)
    found = ready.find(" ".join(words))
    for start in range(len(words)):
        number = whole(" ".join(words[start:]))
        if len(number) == 1 and not found.sure:
            said = ready.find(" ".join([*words[:start], str(min(number))]))
            found = said if said.sure else found
    numerals = {str(int(word)) for word in words if word.isdecimal()}
    return tuple(
        names[place]
        for place in found.places
        if found.sure or not numerals or numerals & set(re.findall("[1-9][0-9]*", names[place]))
    )
