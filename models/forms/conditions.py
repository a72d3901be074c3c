"""Conditions of questions as paper can say them: which answers to other questions they ask for."""

from dataclasses import dataclass

from models.forms.form import Form
from models.forms.xpath import parser
from models.forms.xpath.tree import Binary, Call, Expr, Literal, Negative, Path

COMPARISONS = {"=", "!=", "<", "<=", ">", ">="}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
SELECTED = "selected"
UNSELECTED = "unselected"


@dataclass(frozen=True, slots=True)
class Part:
    """One comparison: the answer at `path` stands to `value` as `sign` says.

    `sign` is a comparison of XPath, or SELECTED or UNSELECTED of a question with several answers.
    """

    path: str
    sign: str
    value: str


Condition = tuple[Part, ...] | None
"""Comparisons of which one must hold; None for what only a machine can work out."""


def conditions(form: Form, path: str) -> tuple[Condition, ...]:
    """What must hold, all of it, for the question, group or repeat at a path to be asked.

    Only comparisons of one asked question with a fixed value are said; everything else is None, once.
    """
    relevant = form.bind(path).relevant
    if relevant is None:
        return ()
    tree = parser.parse(relevant.source)
    return tuple(dict.fromkeys(_condition(form, path, part) for part in _operands(tree, "and")))


def _operands(tree: Expr, operator: str) -> list[Expr]:
    if isinstance(tree, Binary) and tree.operator == operator:
        return [part for operand in tree.operands for part in _operands(operand, operator)]
    return [tree]


def _condition(form: Form, path: str, tree: Expr) -> Condition:
    parts = [_part(form, path, operand) for operand in _operands(tree, "or")]
    known = tuple(part for part in parts if part is not None)
    return known if len(known) == len(parts) else None


def _part(form: Form, path: str, tree: Expr) -> Part | None:
    match tree:
        case Binary(operator=sign, operands=(left, right)) if sign in COMPARISONS:
            if isinstance(left, Literal):
                left, right, sign = right, left, TURNED.get(sign, sign)
            return _compared(form, path, left, sign, _value(right))
        case Call(name="selected", arguments=(asked, value)):
            return _compared(form, path, asked, SELECTED, _value(value))
        case Call(name="not", arguments=(Call(name="selected", arguments=(asked, value)),)):
            return _compared(form, path, asked, UNSELECTED, _value(value))
    return None


def _compared(form: Form, path: str, asked: Expr, sign: str, value: str | None) -> Part | None:
    found = _place(path, asked)
    if found is None or value is None or found not in form.definition.controls:
        return None
    return Part(found, sign, value)


def _value(tree: Expr) -> str | None:
    if isinstance(tree, Negative):
        inner = _value(tree.operand)
        return None if inner is None else f"-{inner}"
    if not isinstance(tree, Literal):
        return None
    return tree.value if isinstance(tree.value, str) else f"{tree.value:g}"


def _place(path: str, tree: Expr) -> str | None:
    """The path that an expression at a path names, if it is a plain one: "/data/a", "../a", "current()/../a"."""
    if not isinstance(tree, Path) or tree.predicates:
        return None
    if tree.start is not None and not (isinstance(tree.start, Call) and tree.start.name == "current"):
        return None
    line = [] if tree.origin == "/" else path.split("/")[1:]
    for step in tree.steps:
        if step.predicates:
            return None
        if step.axis == "parent" and line:
            line.pop()
        elif step.axis == "child" and step.test.replace("_", "a").replace("-", "a").replace(".", "a").isalnum():
            line.append(step.test)
        elif step.axis != "self":
            return None
    return "/" + "/".join(line)
