"""Nodes of an instance by path: where a node stands, finding one by its ref, copying, reading and writing XML."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from models.forms.nodes import Node
from models.forms.xml import PREFIXES, children

STEP = re.compile(r"^(?P<name>[^\[\]]+)(?:\[(?P<row>#?\w+)\])?$")
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, in document order."""
    yield node
    for below in node.children:
        yield from walk(below)


def leaves(node: Node) -> Iterator[Node]:
    """The nodes at or below that hold no others."""
    return (found for found in walk(node) if not found.children)


def ancestors(node: Node) -> list[Node]:
    """The node's line from the root down to itself."""
    line = [node]
    while line[-1].parent is not None:
        line.append(line[-1].parent)
    return line[::-1]


def below(node: Node, names: Sequence[str]) -> list[Node]:
    """The nodes under a node along the names of a path, in document order."""
    found = [node]
    for name in names:
        found = [child for one in found for child in one.children if child.name == name]
    return found


def depth(path: str) -> int:
    """How many steps a path has: "/data/age" has two."""
    return path.count("/")


def steps(ref: str) -> list[tuple[str, str]]:
    """A ref as (name, row) pairs: "/data/member[2]/age" is [("data", ""), ("member", "2"), ("age", "")]."""
    found = []
    for text in ref.strip("/").split("/"):
        step = STEP.match(text)
        if step is None:
            raise KeyError(ref)
        found.append((step["name"], step["row"] or ""))
    return found


def generic(ref: str) -> str:
    """A ref without its rows: "/data/member[2]/age" is "/data/member/age"."""
    return "/" + "/".join(name for name, _ in steps(ref))


def qualified(tag: str) -> str:
    """An element's name as paths write it: with the usual prefix where it has a namespace of the field."""
    name = etree.QName(tag)
    prefix = PREFIXES.get(name.namespace or "", "")
    return f"{prefix}:{name.localname}" if prefix else str(name.localname)


def from_xml(element: etree._Element) -> Node:
    """An element and everything in it as nodes; attributes are kept under their names as written in `attributes`."""
    node = Node(qualified(str(element.tag)))
    for key, text in element.attrib.items():
        node.attributes[qualified(str(key))] = str(text)
    inner = children(element)
    for child in inner:
        node.append(from_xml(child))
    if not inner:
        node.value = element.text or ""
    return node


def copied(node: Node) -> Node:
    """A copy with everything below, standing alone."""
    twin = Node(node.name, node.value)
    twin.type = node.type
    twin.attributes.update(node.attributes)
    for child in node.children:
        twin.append(copied(child))
    return twin


def to_element(node: Node, *, hidden: bool = True) -> etree._Element:
    """The node as XML; `hidden` False leaves out what is not relevant."""
    names = {prefix: uri for uri, prefix in PREFIXES.items() if prefix}

    def tag(name: str) -> str:
        prefix, _, rest = name.rpartition(":")
        return f"{{{names[prefix]}}}{rest}" if prefix in names else rest

    element = etree.Element(tag(node.name), nsmap={"orx": names["orx"]} if ":" in node.name else None)
    for key, text in node.attributes.items():
        element.set(tag(key), text)
    if not node.children:
        element.text = printable(node.value) or None
    for child in node.children:
        if hidden or child.relevant:
            element.append(to_element(child, hidden=hidden))
    return element


def document(*roots: Node) -> Node:
    """A nameless node over root elements, as a file has one."""
    top = Node("")
    for root in roots:
        top.append(root)
    return top


def printable(text: str) -> str:
    """A text as XML gives it back: line ends are line feeds, and the control characters that it forbids are gone."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def insert_in_order(parent: Node, child: Node, names: Sequence[str]) -> None:
    """Puts a child where its name belongs among the `names` of its siblings: after others of the same name."""
    rank = {name: place for place, name in enumerate(names)}
    place = next(
        (
            index
            for index, sibling in enumerate(parent.children)
            if rank.get(sibling.name, len(rank)) > rank.get(child.name, len(rank))
        ),
        len(parent.children),
    )
    parent.insert(place, child)
