"""What is wrong with an expression, in a form from which any language can make its sentence."""

from enum import StrEnum


class Cause(StrEnum):
    """Why an expression is refused; the comment tells what `XPathError.found` holds."""

    SYNTAX = "syntax"  # the piece that cannot stand there, "" at the end of the text
    UNCLOSED = "unclosed"  # the bracket or quote that is never closed
    UNKNOWN_FUNCTION = "unknown-function"  # its name
    ARGUMENT_COUNT = "argument-count"  # the function's name
    UNKNOWN_PREFIX = "unknown-prefix"  # the prefix
    UNKNOWN_INSTANCE = "unknown-instance"  # the id that instance() or pulldata() asks for
    WRONG_VALUE = "wrong-value"  # the value that a function cannot take
    TOO_DEEP = "too-deep"  # ""
    TOO_LONG = "too-long"  # ""


class XPathError(ValueError):
    """An expression that cannot be read (`position` counts characters from 0) or evaluated (`position` None).

    `str()` is an English sentence; `cause` and `found` are what a clerk's sentence is made from.
    """

    def __init__(self, cause: Cause, message: str, position: int | None = None, found: str = "") -> None:
        super().__init__(message if position is None else f"{message} (at character {position + 1})")
        self.cause = cause
        self.position = position
        self.found = found
