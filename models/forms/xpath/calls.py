"""Functions that look at nodes, at where they stand, or evaluate only some of their arguments."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.forms.nodes import Kind, Node
from models.forms.xpath import dates
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.run import Piece, Run
from models.forms.xpath.values import Value, node_text, single, to_boolean, to_number, to_string, typed

Body = Callable[[Run, Sequence[Piece]], Value]
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Lazy:
    """A function that is given its arguments unevaluated."""

    body: Body
    least: int
    most: int | None


def nodes_of(value: Value, function: str) -> list[Node]:
    """The nodes that a function needs. Raises XPathError for another value."""
    if not isinstance(value, list):
        raise XPathError(Cause.WRONG_VALUE, f"{function}() takes nodes", None, to_string(value))
    return value


def _if(run: Run, arguments: Sequence[Piece]) -> Value:
    condition, then, other = arguments
    return (then if to_boolean(_scalar(condition(run))) else other)(run)


def _scalar(value: Value) -> Value:
    """A condition's value: of nodes the first one's, so that "0" bound as a number is false."""
    return typed(value[0]) if isinstance(value, list) and value and value[0].type else value


def _position(run: Run, arguments: Sequence[Piece]) -> Value:
    if not arguments:
        return float(run.position)
    found = nodes_of(arguments[0](run), "position")
    if not found:
        return math.nan
    node = found[0]
    siblings = node.parent.children if node.parent is not None else [node]
    return float([one for one in siblings if one.name == node.name].index(node) + 1)


def _count(run: Run, arguments: Sequence[Piece]) -> Value:
    return float(len(nodes_of(arguments[0](run), "count")))


def _count_filled(run: Run, arguments: Sequence[Piece]) -> Value:
    return float(sum(bool(node_text(node)) for node in nodes_of(arguments[0](run), "count-non-empty")))


def _of_first(function: str, read: Callable[[Node], str]) -> Body:
    def body(run: Run, arguments: Sequence[Piece]) -> Value:
        found = nodes_of(arguments[0](run), function) if arguments else [run.node]
        return read(found[0]) if found else ""

    return body


def _of_context(name: str, function: Callable[[str], Value]) -> Body:
    def body(run: Run, arguments: Sequence[Piece]) -> Value:
        if not arguments and run.node.kind is Kind.DOCUMENT:
            raise XPathError(Cause.WRONG_VALUE, f"{name}() stands at no question here", None, name)
        return function(to_string(single(arguments[0](run)) if arguments else node_text(run.node)))

    return body


def _normalized(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _number(run: Run, arguments: Sequence[Piece]) -> Value:
    return to_number(single(arguments[0](run)) if arguments else typed(run.node))


def _string(run: Run, arguments: Sequence[Piece]) -> Value:
    return to_string(single(arguments[0](run)) if arguments else node_text(run.node))


def _current(run: Run, arguments: Sequence[Piece]) -> Value:
    del arguments
    return [run.context.current or run.context.node]


def _instance(run: Run, arguments: Sequence[Piece]) -> Value:
    name = to_string(arguments[0](run))
    found = run.context.instances.get(name)
    if found is None:
        raise XPathError(Cause.UNKNOWN_INSTANCE, f"there is no instance {name!r}", None, name)
    return [found]


def _pulldata(run: Run, arguments: Sequence[Piece]) -> Value:
    name, column, key, wanted = (to_string(single(argument(run))) for argument in arguments)
    found = run.context.instances.get(name)
    if found is None:
        raise XPathError(Cause.UNKNOWN_INSTANCE, f"there is no instance {name!r}", None, name)
    top = found.children[0] if found.kind is Kind.DOCUMENT and found.children else found
    for item in top.children:
        fields = {node.name: node.text for node in item.children}
        if fields.get(key) == wanted:
            return fields.get(column, "")
    return ""


def _indexed_repeat(run: Run, arguments: Sequence[Piece]) -> Value:
    found = nodes_of(arguments[0](run), "indexed-repeat")
    for repeat, index in zip(arguments[1::2], arguments[2::2], strict=True):
        rows = nodes_of(repeat(run), "indexed-repeat")
        place = to_number(single(index(run)))
        below = {id(row) for row in rows if any(_within(node, row) for node in found)} if found else set()
        kept = [row for row in rows if id(row) in below] if len(arguments) > 3 else rows  # noqa: PLR2004 (nested repeats)
        if math.isnan(place) or not 1 <= place <= len(kept):
            return []
        row = kept[int(place) - 1]
        found = [node for node in found if _within(node, row)]
    return found


def _within(node: Node, row: Node) -> bool:
    above: Node | None = node
    while above is not None:
        if above is row:
            return True
        above = above.parent
    return False


def _itext(run: Run, arguments: Sequence[Piece]) -> Value:
    return run.context.itext(to_string(single(arguments[0](run))))


def _choice_name(run: Run, arguments: Sequence[Piece]) -> Value:
    value, path = (to_string(single(argument(run))) for argument in arguments)
    return run.context.choice_name(value, path)


def _once(run: Run, arguments: Sequence[Piece]) -> Value:
    held = run.context.node.text
    return held or single(arguments[0](run))


def _randomize(run: Run, arguments: Sequence[Piece]) -> Value:
    found = list(nodes_of(arguments[0](run), "randomize"))
    if len(arguments) == 1:
        run.context.random.shuffle(found)
        return found
    seed = single(arguments[1](run))
    number = dates.decimal_days(seed, run.context) if isinstance(seed, date) else to_number(seed)
    return _park_miller(found, int(number) if math.isfinite(number) else 0)


def _park_miller(found: list[Node], seed: int) -> Value:
    """The shuffle of the OpenRosa specification: Park-Miller's numbers, Fisher-Yates from the end."""
    state = seed % 2147483647
    if state <= 0:
        state += 2147483646
    for place in range(len(found) - 1, 0, -1):
        state = state * 16807 % 2147483647
        other = int((state - 1) / 2147483646 * (place + 1))
        found[place], found[other] = found[other], found[place]
    return found


def _space(node: Node) -> str:
    return node.namespace


_PLAIN: Mapping[str, tuple[Body, int, int | None]] = {
    "if": (_if, 3, 3),
    "position": (_position, 0, 1),
    "last": (lambda run, _: float(run.size), 0, 0),
    "count": (_count, 1, 1),
    "count-non-empty": (_count_filled, 1, 1),
    "name": (_of_first("name", lambda node: node.name), 0, 1),
    "local-name": (_of_first("local-name", lambda node: node.local_name), 0, 1),
    "namespace-uri": (_of_first("namespace-uri", _space), 0, 1),
    "string": (_string, 0, 1),
    "number": (_number, 0, 1),
    "string-length": (_of_context("string-length", lambda text: float(len(text))), 0, 1),
    "normalize-space": (_of_context("normalize-space", _normalized), 0, 1),
    "current": (_current, 0, 0),
    "instance": (_instance, 1, 1),
    "pulldata": (_pulldata, 4, 4),
    "indexed-repeat": (_indexed_repeat, 3, 11),
    "jr:itext": (_itext, 1, 1),
    "jr:choice-name": (_choice_name, 2, 2),
    "once": (_once, 1, 1),
    "randomize": (_randomize, 1, 2),
}

CALLS: Mapping[str, Lazy] = {name: Lazy(*parts) for name, parts in _PLAIN.items()}
"""Functions by name."""
