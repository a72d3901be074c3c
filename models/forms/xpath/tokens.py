"""Cuts an expression into tokens, and decides what XPath 1.0, 3.7 leaves to context (a star, an operator's name)."""

import re
from dataclasses import dataclass

from models.forms.xpath.errors import Cause, XPathError

LONGEST = 100_000
"""Characters of an expression."""

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<string>"[^"]*"|'[^']*')
    | (?P<operator>//|::|!=|<=|>=|\.\.|[()\[\],/|+=<>*@.$-])
    | (?P<name>[^\W\d][\w.-]*(?::(?!:)(?:[^\W\d][\w.-]*|\*))?)
    )""",
    re.VERBOSE,
)
_BEFORE_OPERAND = frozenset(
    ["", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">=", "@", "::", "operator"]
)
WORDS = frozenset(["and", "or", "div", "mod"])
_WORD_AND_DIGIT = re.compile(r"(?:and|or|div|mod)(?=\d)")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (number, string, name, operator, end), its text and where it stands."""

    kind: str
    text: str
    position: int


def tokens(text: str) -> list[Token]:
    """The tokens of an expression, an end token last. Raises XPathError."""
    if len(text) > LONGEST:
        raise XPathError(Cause.TOO_LONG, "the expression is too long")
    found: list[Token] = []
    place, end = 0, len(text.rstrip())
    before = ""
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise _no_token(text, place)
        kind, piece = match.lastgroup, match[match.lastgroup]
        word = _WORD_AND_DIGIT.match(piece) if kind == "name" and before not in _BEFORE_OPERAND else None
        if word is not None:
            piece = word[0]
        if before not in _BEFORE_OPERAND and (piece in WORDS or piece == "*"):
            kind, before = "operator", "operator"
        else:
            before = piece if kind == "operator" and piece != "*" else "operand"
        found.append(Token(kind, piece, match.start(match.lastgroup)))
        place = match.start(match.lastgroup) + len(piece)
    return [*found, Token("end", "", len(text))]


def _no_token(text: str, place: int) -> XPathError:
    rest = text[place:].lstrip()
    at = len(text) - len(rest)
    if rest[:1] in {"'", '"'}:
        return XPathError(Cause.UNCLOSED, "a quote is never closed", at, rest[0])
    return XPathError(Cause.SYNTAX, f"{rest[:1]!r} can't stand here", at, rest[:1])
