"""Finds what was typed in a long list of choices: the whole label first, then entries with all of the words."""

import re

from handlers import answers
from handlers.answers import Ok, Reading, Refused, Unclear, Why
from models.forms import Question, QuestionType

_PARTS = re.compile(r"[,;\n]| và ")


def searched(question: Question, text: str, reading: Reading) -> Reading:
    """A reading of a question with many choices, made surer or its candidates fewer.

    A label that is the text, or that alone has all words of it, is the answer; else the entries with all of the words
    are the candidates, and where there are none, those that were found before.
    """
    if isinstance(reading, Ok | Refused) or "?" in text:
        return reading
    names = _named(question, text)
    if len(names) == 1:
        return Ok(names[0])
    if question.type is QuestionType.SELECT_MULTIPLE:
        parts = [_numbered(question, part) or _named(question, part) for part in _PARTS.split(text) if part.strip()]
        if len(parts) > 1 and all(len(part) == 1 for part in parts):
            return Ok(" ".join(dict.fromkeys(name for part in parts for name in part)))
    return Unclear(tuple(names), Why.AMBIGUOUS) if names else reading


def _numbered(question: Question, text: str) -> list[str]:
    """The choice with that number."""
    place = int(text) - 1 if text.strip().isdecimal() else -1
    return [question.choices[place].name] if 0 <= place < len(question.choices) else []


def _named(question: Question, text: str) -> list[str]:
    """The choices of which the text is the label; else those with all of its words."""
    whole = [choice.name for choice in question.choices if answers.same_label(text, choice.label)]
    return whole or _with_all(question, text)


def _with_all(question: Question, text: str) -> list[str]:
    """The choices whose labels have every word that was typed; the last one may be typed to its half."""
    typed = _words(text)
    if not typed or all(word.isdecimal() for word in typed):
        return []
    labels = [(choice.name, _words(choice.label)) for choice in question.choices]
    whole = [name for name, words in labels if set(typed) <= set(words)]
    return whole or [
        name
        for name, words in labels
        if set(typed[:-1]) <= set(words) and any(word.startswith(typed[-1]) for word in words)
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", answers.fold(text))
