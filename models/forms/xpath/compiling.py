"""Turns what the parser read into closures, once; evaluating then only calls them."""

import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import reduce

from models.forms.nodes import Node, document, in_document_order
from models.forms.xpath.axes import AXES, tester
from models.forms.xpath.calls import CALLS, nodes_of
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.functions import FUNCTIONS
from models.forms.xpath.run import Piece, Run
from models.forms.xpath.tree import Binary, Call, Expr, Literal, Negative, Path, PathStep
from models.forms.xpath.values import NEARLY, Value, node_text, single, to_boolean, to_number, to_string, typed

_REVERSE = frozenset(["ancestor", "ancestor-or-self", "preceding", "preceding-sibling", "parent"])
_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
Find = Callable[[Run, Node], list[Node]]


def compiled(expression: Expr, namespaces: Mapping[str, str]) -> Piece:
    """The closure of an expression."""
    match expression:
        case Literal(value):
            return lambda _: value
        case Negative(inner):
            piece = compiled(inner, namespaces)
            return lambda run: -to_number(single(piece(run)))
        case Binary(sign, operands):
            return _binary(sign, operands, [compiled(operand, namespaces) for operand in operands])
        case Call():
            return _call(expression, namespaces)
    return _path(expression, namespaces)


def _binary(sign: str, operands: Sequence[Expr], pieces: Sequence[Piece]) -> Piece:
    if sign == "or":
        return lambda run: any(to_boolean(piece(run)) for piece in pieces)
    if sign == "and":
        return lambda run: all(to_boolean(piece(run)) for piece in pieces)
    if sign == "|":
        return lambda run: in_document_order(node for piece in pieces for node in nodes_of(piece(run), "|"))
    if sign in _ARITHMETIC:
        work = _ARITHMETIC[sign]
        return lambda run: reduce(work, (to_number(single(piece(run))) for piece in pieces))
    left, right = pieces
    if sign in {"=", "!="}:
        negated, blank = sign == "!=", not any(_open(operand) for operand in operands)
        return lambda run: _equal(left(run), right(run), negated=negated, blank=blank)
    compare = _ORDER[sign]
    return lambda run: _ordered(compare, left(run), right(run))


def _divided(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    if right == 0 or math.isinf(left) or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.fmod(left, right)


_ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "div": _divided, "mod": _remainder,
}  # fmt: skip


def _open(operand: Expr) -> bool:
    """Whether a path names no question ("*", "text()") but asks for whatever there is."""
    return isinstance(operand, Path) and any(
        step.test.endswith(("*", ")")) for step in operand.steps if step.axis not in {"self", "parent"}
    )


def _equal(left: Value, right: Value, *, negated: bool, blank: bool) -> bool:
    """Equality as XPath has it: of nodes any pair will do; numbers before texts, dates among themselves.

    `blank`: no nodes against a single value are a blank, as JavaRosa unpacks them; else they equal nothing.
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return (to_boolean(left) == to_boolean(right)) is not negated
    lefts: list[Value] = [typed(node) for node in left] if isinstance(left, list) else [left]
    rights: list[Value] = [typed(node) for node in right] if isinstance(right, list) else [right]
    if blank and not (isinstance(left, list) and isinstance(right, list)):
        lefts, rights = lefts or [""], rights or [""]
    return any(_same(one, other) is not negated for one in lefts for other in rights)


def _same(left: Value, right: Value) -> bool:
    if isinstance(left, float) or isinstance(right, float):
        one, other = to_number(left), to_number(right)
        return one == other or abs(one - other) < NEARLY
    return to_string(left) == to_string(right)


def _ordered(compare: Callable[[float, float], bool], left: Value, right: Value) -> bool:
    lefts: list[Value] = [typed(node) for node in left] if isinstance(left, list) else [left]
    rights: list[Value] = [typed(node) for node in right] if isinstance(right, list) else [right]
    return any(compare(*_amounts(one, other)) for one in lefts for other in rights)


def _amounts(left: Value, right: Value) -> tuple[float, float]:
    """What is compared by order: two moments with their time of day, a moment and a date by their days."""
    if isinstance(left, datetime) and isinstance(right, datetime):
        return left.timestamp(), right.timestamp()
    return to_number(left), to_number(right)


def _call(call: Call, namespaces: Mapping[str, str]) -> Piece:
    lazy, plain = CALLS.get(call.name), FUNCTIONS.get(call.name)
    fault = _call_fault(call)
    if fault is not None:
        return _raising(fault)
    arguments = tuple(compiled(argument, namespaces) for argument in call.arguments)
    if lazy is not None:
        body_lazy = lazy.body
        return lambda run: body_lazy(run, arguments)
    if plain is None:
        raise LookupError(call.name)
    body = plain.body
    return lambda run: body(run.context, [argument(run) for argument in arguments])


def _raising(error: XPathError) -> Piece:
    """What is refused only when it is reached, as JavaRosa does; `Expression.faults` tells beforehand."""

    def refuse(run: Run) -> Value:
        del run
        raise error

    return refuse


def faults(expression: Expr) -> Iterator[XPathError]:
    """The calls in an expression that would be refused, wherever they stand."""
    match expression:
        case Negative(inner):
            yield from faults(inner)
        case Binary(_, operands):
            for operand in operands:
                yield from faults(operand)
        case Call():
            yield from _call_faults(expression)
        case Path():
            inside = [predicate for step in expression.steps for predicate in step.predicates]
            for inner in [*([expression.start] if expression.start else []), *expression.predicates, *inside]:
                yield from faults(inner)


def _call_faults(call: Call) -> Iterator[XPathError]:
    fault = _call_fault(call)
    if fault is not None:
        yield fault
    for argument in call.arguments:
        yield from faults(argument)


def _call_fault(call: Call) -> XPathError | None:
    known = CALLS.get(call.name) or FUNCTIONS.get(call.name)
    if known is None:
        return XPathError(Cause.UNKNOWN_FUNCTION, f"there is no function {call.name}()", call.position, call.name)
    count = len(call.arguments)
    odd = (call.name == "indexed-repeat" and count % 2 == 0) or (call.name == "weighted-checklist" and count % 2)
    if count < known.least or (known.most is not None and count > known.most) or odd:
        message = f"{call.name}() can't take {count} arguments"
        return XPathError(Cause.ARGUMENT_COUNT, message, call.position, call.name)
    return None


def _path(path: Path, namespaces: Mapping[str, str]) -> Piece:
    finders = [_step(step, namespaces) for step in path.steps]
    start = compiled(path.start, namespaces) if path.start is not None else None
    filters = [compiled(predicate, namespaces) for predicate in path.predicates]
    from_root = path.origin == "/"
    single_file = all(step.axis in {"child", "self", "parent", "attribute"} for step in path.steps)

    def find(run: Run) -> Value:
        if start is not None:
            nodes = nodes_of(start(run), "/")
            for keep in filters:
                nodes = _kept(run, nodes, keep)
        else:
            nodes = [document(run.context.root)] if from_root else [run.node]
        for finder in finders:
            if len(nodes) == 1:
                nodes = finder(run, nodes[0])
                continue
            found = [inner for node in nodes for inner in finder(run, node)]
            nodes = found if single_file and len(found) <= 1 else in_document_order(found)
        return nodes

    return find


def _step(step: PathStep, namespaces: Mapping[str, str]) -> Find:
    prefix = step.test.rpartition(":")[0]
    if prefix and prefix not in namespaces and step.test.endswith("*"):
        raise XPathError(Cause.UNKNOWN_PREFIX, f"the prefix {prefix} is not known", None, prefix)
    walk, passes = AXES[step.axis], tester(step.axis, step.test, namespaces)
    filters = [compiled(predicate, namespaces) for predicate in step.predicates]
    backward = step.axis in _REVERSE

    def find(run: Run, node: Node) -> list[Node]:
        found = [one for one in walk(node) if passes(one)]
        for keep in filters:
            found = _kept(run, found, keep)
        return found[::-1] if backward else found

    return find


def _kept(run: Run, nodes: list[Node], keep: Piece) -> list[Node]:
    size = len(nodes)
    found = []
    for place, node in enumerate(nodes, 1):
        value = keep(Run(run.context, node, place, size))
        wanted = value == place if isinstance(value, float) else to_boolean(value)
        if wanted:
            found.append(node)
    return found


def text_of(value: Value) -> str:
    """A result as text: of nodes the first one's own text."""
    return (node_text(value[0]) if value else "") if isinstance(value, list) else to_string(value)
