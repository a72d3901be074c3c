"""A small Pratt parser for XPath 1.0 with the functions of ODK."""

from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.tokens import Token, tokens
from models.forms.xpath.tree import Binary, Call, Expr, Literal, Negative, Path, PathStep

DEEPEST = 150
"""Brackets, predicates and signs within each other."""

_POWERS = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
_SIGN = 7
_ROW = frozenset(["or", "and", "|", "+", "-", "*", "div", "mod"])
_NODE_TYPES = frozenset(["node", "text", "comment", "processing-instruction"])
AXES = frozenset(
    ["child", "descendant", "parent", "ancestor", "following-sibling", "preceding-sibling", "following", "preceding",
     "attribute", "self", "descendant-or-self", "ancestor-or-self"]
)  # fmt: skip
_ANY = PathStep("descendant-or-self", "node()")


def parse(text: str) -> Expr:
    """Read an expression. Raises XPathError with the place of what can't be read."""
    return _Parser(tokens(text)).whole()


class _Parser:
    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._depth = 0

    def whole(self) -> Expr:
        expression = self._expression(0)
        if self._now.kind != "end":
            raise self._unexpected()
        return expression

    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    def _next(self, offset: int = 1) -> Token:
        return self._tokens[min(self._place + offset, len(self._tokens) - 1)]

    def _take(self) -> Token:
        token = self._now
        self._place += 1
        return token

    def _is(self, text: str) -> bool:
        return self._now.kind == "operator" and self._now.text == text

    def _accept(self, text: str) -> bool:
        if self._is(text):
            self._place += 1
            return True
        return False

    def _close(self, bracket: str, opened: Token) -> None:
        if self._accept(bracket):
            return
        if self._now.kind == "end":
            raise XPathError(Cause.UNCLOSED, f"{opened.text!r} is never closed", opened.position, opened.text)
        raise self._unexpected()

    def _unexpected(self) -> XPathError:
        token = self._now
        if token.kind == "end":
            return XPathError(Cause.SYNTAX, "the expression ends too early", token.position)
        return XPathError(Cause.SYNTAX, f"{token.text!r} can't stand here", token.position, token.text)

    def _expression(self, least: int) -> Expr:
        self._depth += 1
        if self._depth > DEEPEST:
            raise XPathError(Cause.TOO_DEEP, "too many brackets within each other", self._now.position)
        left = self._operand()
        while self._now.kind == "operator" and (power := _POWERS.get(self._now.text, 0)) > least:
            operator = self._take().text
            right = self._expression(power)
            if operator in _ROW and isinstance(left, Binary) and left.operator == operator:
                left = Binary(operator, (*left.operands, right))
            else:
                left = Binary(operator, (left, right))
        self._depth -= 1
        return left

    def _operand(self) -> Expr:
        if self._accept("-"):
            return Negative(self._expression(_SIGN))
        token = self._now
        if token.kind == "number":
            self._place += 1
            return self._filtered(Literal(float(token.text)))
        if token.kind == "string":
            self._place += 1
            return self._filtered(Literal(token.text[1:-1]))
        if self._is("("):
            opened = self._take()
            inner = self._expression(0)
            self._close(")", opened)
            return self._filtered(inner)
        if token.kind == "name" and self._next().text == "(" and token.text not in _NODE_TYPES:
            return self._filtered(self._call())
        return self._path()

    def _call(self) -> Call:
        name = self._take()
        opened = self._take()
        arguments: list[Expr] = []
        if not self._is(")"):
            arguments.append(self._expression(0))
            while self._accept(","):
                arguments.append(self._expression(0))
        self._close(")", opened)
        return Call(name.text, tuple(arguments), name.position)

    def _filtered(self, start: Expr) -> Expr:
        predicates = self._predicates()
        steps = self._further()
        if not predicates and not steps:
            return start
        return Path("", steps, start, predicates)

    def _further(self) -> tuple[PathStep, ...]:
        steps: list[PathStep] = []
        while self._is("/") or self._is("//"):
            if self._take().text == "//":
                steps.append(_ANY)
            steps.append(self._step())
        return tuple(steps)

    def _path(self) -> Path:
        if self._accept("//"):
            return Path("/", (_ANY, self._step(), *self._further()))
        if self._accept("/"):
            return Path("/", (self._step(), *self._further()) if self._begins_step() else ())
        if not self._begins_step():
            raise self._unexpected()
        return Path("", (self._step(), *self._further()))

    def _begins_step(self) -> bool:
        token = self._now
        return token.kind == "name" or (token.kind == "operator" and token.text in {".", "..", "@", "*"})

    def _step(self) -> PathStep:
        if self._accept("."):
            return PathStep("self", "node()", self._predicates())
        if self._accept(".."):
            return PathStep("parent", "node()", self._predicates())
        axis = "child"
        if self._accept("@"):
            axis = "attribute"
        elif self._now.kind == "name" and self._next().text == "::":
            if self._now.text not in AXES:
                raise self._unexpected()
            axis = self._take().text
            self._place += 1
        if self._accept("*"):
            return PathStep(axis, "*", self._predicates())
        if self._now.kind != "name":
            raise self._unexpected()
        name = self._take().text
        if self._is("("):
            opened = self._take()
            if name not in _NODE_TYPES:
                raise self._unexpected()
            if name == "processing-instruction" and self._now.kind == "string":
                self._place += 1
            self._close(")", opened)
            name = f"{name}()"
        return PathStep(axis, name, self._predicates())

    def _predicates(self) -> tuple[Expr, ...]:
        found = []
        while self._is("["):
            opened = self._take()
            found.append(self._expression(0))
            self._close("]", opened)
        return tuple(found)
