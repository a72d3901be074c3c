"""Where the steps of a path lead. A node that is not relevant is not there, but ".." leads through it.

So a hidden question reads what stands outside its group, as in JavaRosa, which filters the end of a path alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from models.forms.nodes import Kind, Node


def child(node: Node) -> Iterable[Node]:
    """The nodes right inside."""
    return node.content()


def descendant(node: Node) -> Iterator[Node]:
    """Everything below."""
    waiting = list(reversed(node.content()))
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(found.content()))


def parent(node: Node) -> Iterable[Node]:
    """The node above."""
    return [] if node.parent is None else [node.parent]


def ancestor(node: Node) -> Iterator[Node]:
    """The nodes above, nearest first."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def following_sibling(node: Node) -> Iterable[Node]:
    """The siblings after."""
    siblings, place = _siblings(node)
    return siblings[place + 1 :]


def preceding_sibling(node: Node) -> Iterable[Node]:
    """The siblings before, nearest first."""
    siblings, place = _siblings(node)
    return siblings[:place][::-1]


def following(node: Node) -> Iterator[Node]:
    """Everything after, but what is below."""
    for above in [node, *ancestor(node)]:
        for sibling in following_sibling(above):
            yield sibling
            yield from descendant(sibling)


def preceding(node: Node) -> Iterator[Node]:
    """Everything before, but what is above; nearest first."""
    for above in [node, *ancestor(node)]:
        for sibling in preceding_sibling(above):
            yield from reversed([sibling, *descendant(sibling)])


def attribute(node: Node) -> Iterable[Node]:
    """The attributes, but the declarations of namespaces."""
    return [one for one in node.attribute_nodes() if one.name != "xmlns" and not one.name.startswith("xmlns:")]


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind is Kind.ATTRIBUTE:
        return [node], 0
    siblings = node.parent.content()
    return siblings, next(place for place, one in enumerate(siblings) if one is node)


AXES: Mapping[str, Callable[[Node], Iterable[Node]]] = {
    "child": child,
    "descendant": descendant,
    "parent": parent,
    "ancestor": ancestor,
    "following-sibling": following_sibling,
    "preceding-sibling": preceding_sibling,
    "following": following,
    "preceding": preceding,
    "attribute": attribute,
    "self": lambda node: [node],
    "descendant-or-self": lambda node: [node, *descendant(node)],
    "ancestor-or-self": lambda node: [node, *ancestor(node)],
}


def tester(axis: str, test: str, namespaces: Mapping[str, str]) -> Callable[[Node], bool]:
    """Whether a node passes a node test."""
    kind = Kind.ATTRIBUTE if axis == "attribute" else Kind.ELEMENT
    if test == "node()":
        return (lambda _: True) if axis == "parent" else (lambda node: node.relevant)
    if test.endswith("()"):
        wanted = {"text()": Kind.TEXT, "comment()": Kind.COMMENT}.get(test, Kind.INSTRUCTION)
        return lambda node: node.kind is wanted and node.relevant
    if test == "*":
        return lambda node: node.kind is kind and node.relevant
    prefix, colon, local = test.rpartition(":")
    space = namespaces.get(prefix, "")
    if local == "*":
        return lambda node: (
            node.kind is kind and node.relevant and (node.namespace == space or node.name.startswith(f"{prefix}:"))
        )
    if colon and space:
        return lambda node: (
            node.kind is kind
            and node.relevant
            and (node.name == test or (node.namespace == space and node.local_name == local))
        )
    if colon:
        return lambda node: node.name == test and node.kind is kind and node.relevant
    return lambda node: node.name == test and node.kind is kind and not node.namespace and node.relevant
