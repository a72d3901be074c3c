"""The smallest and largest answer, where a constraint says so plainly: `. >= 4 and . <= 300`."""

import re
from decimal import Decimal

from models.forms.definition import Bind, Control
from models.forms.questions import Bounds, QuestionType
from models.forms.types import question_type

COMPARISON = re.compile(
    r"^(?:(?P<left>\.)\s*(?P<sign>>=|<=|>|<)\s*(?P<right>.+)|(?P<value>.+?)\s*(?P<turned>>=|<=|>|<)\s*\.)$"
)
NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")
DATE = re.compile(r"^(?:date\(\s*)?['\"](\d{4}-\d{2}-\d{2})['\"](?:\s*\))?$")
TURNED = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}


def question_bounds(control: Control, bind: Bind) -> Bounds:
    """The smallest and largest answer of a question: of a range its own ends, else what its constraint says plainly."""
    whole = question_type(control, bind) is QuestionType.INTEGER
    if control.limits is None:
        return bounds(bind.constraint.source if bind.constraint else "", whole=whole)
    ends = zip((">=", "<="), control.limits, strict=True)
    return bounds(" and ".join(f". {sign} {limit}" for sign, limit in ends if limit), whole=False)


def bounds(constraint: str, *, whole: bool) -> Bounds:
    """The bounds among the parts of a constraint that `and` joins; parts of another shape say nothing here.

    `whole`: the answer is a whole number, so that `. > 0` means at least 1. Of other answers an open bound is left out.
    A constraint with `or` says nothing.
    """
    if re.search(r"\bor\b", constraint):
        return Bounds()
    minimum: Decimal | str | None = None
    maximum: Decimal | str | None = None
    for part in re.split(r"\band\b", _without_outer(constraint)):
        sign, value = _compared(_without_outer(part))
        if value is None:
            continue
        if sign in {">", "<"}:
            if not whole or isinstance(value, str):
                continue
            value += 1 if sign == ">" else -1
        if sign.startswith(">"):
            minimum = value
        else:
            maximum = value
    return Bounds(minimum, maximum)


def _compared(part: str) -> tuple[str, Decimal | str | None]:
    found = COMPARISON.match(part)
    if found is None:
        return "", None
    sign = found["sign"] or TURNED[found["turned"]]
    text = (found["right"] or found["value"]).strip()
    day = DATE.match(text)
    if day:
        return sign, day[1]
    return sign, Decimal(text) if NUMBER.match(text) else None


def _without_outer(text: str) -> str:
    """The text without blanks and one pair of brackets around all of it."""
    bare = text.strip()
    if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1:
        return bare[1:-1].strip()
    return bare
