"""Finds what a message asks for among the things that can be asked (*thon 7 sao roi*)."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.answers.folding import MAX_LENGTH, bare, words_of
from handlers.answers.labels import agrees


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that can be asked for; each of `phrases` is a way to say it (`tổng hợp`, `biến động`)."""

    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntentMatch:
    """An intent found in a message; `rest` are the words that are left (`thon 7 sao roi` → `7 sao roi`)."""

    name: str
    rest: str


def match_intents(text: str, intents: Sequence[Intent]) -> tuple[IntentMatch, ...]:
    """The intents whose phrase is in the message; only those of the longest phrases: more than one means, ask."""
    if len(text) > MAX_LENGTH:
        return ()
    typed = words_of(text)
    accented = any(word != bare(word) for word in typed)
    found: dict[str, tuple[int, str]] = {}
    for intent in intents:
        for phrase in intent.phrases:
            meant = words_of(phrase)
            for start in range(len(typed) - len(meant) + 1):
                part = typed[start : start + len(meant)]
                if all(agrees(one, other, accented=accented) for one, other in zip(part, meant, strict=True)):
                    rest = " ".join(typed[:start] + typed[start + len(meant) :])
                    found[intent.name] = max(found.get(intent.name, (0, "")), (len(meant), rest))
    longest = max((length for length, _ in found.values()), default=0)
    return tuple(IntentMatch(name, rest) for name, (length, rest) in found.items() if length == longest)
