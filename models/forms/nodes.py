"""The nodes that expressions read: an entry's instance, secondary instances, and any XML document."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from lxml import etree


class Kind(StrEnum):
    """What a node is in the data model of XPath 1.0."""

    DOCUMENT = "document"
    ELEMENT = "element"
    ATTRIBUTE = "attribute"
    TEXT = "text"
    COMMENT = "comment"
    INSTRUCTION = "processing-instruction"


class Node:
    """One node of a tree; compared by identity.

    `name` is as paths write it ("age", "orx:meta"); a nameless node is a document unless `kind` says otherwise.
    `value` is the text of a leaf: an element that holds only text keeps it here and has no children.
    `attributes` maps names as written to texts. `type` is the type that the form binds to it ("int", "date",
    "select1", …), "" for none. `relevant` False hides the node from every path.
    """

    __slots__ = (
        "_attributes", "_text", "attributes", "children", "kind", "name", "namespace", "parent", "relevant", "type",
        "value",
    )  # fmt: skip

    def __init__(self, name: str, value: str = "", *, kind: Kind | None = None, namespace: str = "") -> None:
        self.kind = kind or (Kind.ELEMENT if name else Kind.DOCUMENT)
        self.name = name
        self.namespace = namespace
        self.value = value
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.attributes: dict[str, str] = {}
        self.type = ""
        self.relevant = True
        self._attributes: dict[str, Node] = {}
        self._text: Node | None = None

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name!r} {self.value!r}>"

    def append(self, child: "Node") -> None:
        """Adds a child at the end."""
        self.insert(len(self.children), child)

    def insert(self, index: int, child: "Node") -> None:
        """Adds a child before the one at `index`."""
        child.parent = self
        self.children.insert(index, child)

    def remove(self, child: "Node") -> None:
        """Takes a child out. Raises ValueError where it is none."""
        self.children.remove(child)
        child.parent = None

    @property
    def local_name(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def text(self) -> str:
        """The string value: a leaf's text, else the texts inside in document order."""
        if not self.children:
            return self.value
        return "".join(
            node.value for node in self.descendants() if not node.children and node.kind in {Kind.TEXT, Kind.ELEMENT}
        )

    def descendants(self) -> Iterator["Node"]:
        """Everything below that is stored as a child, in document order, at any depth."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def content(self) -> "list[Node]":
        """The child nodes as XPath counts them: the text of a leaf is a text node of its own."""
        if self.children or not self.value or self.kind is not Kind.ELEMENT:
            return self.children
        if self._text is None:
            self._text = Node("", kind=Kind.TEXT)
            self._text.parent = self
        self._text.value = self.value
        self._text.relevant = self.relevant
        return [self._text]

    def attribute_nodes(self) -> "list[Node]":
        """The attributes as nodes, the same ones each time."""
        found = []
        for name, text in self.attributes.items():
            node = self._attributes.get(name)
            if node is None:
                node = self._attributes[name] = Node(name, kind=Kind.ATTRIBUTE)
                node.parent = self
            node.value = text
            node.relevant = self.relevant
            found.append(node)
        return found

    def top(self) -> "Node":
        """The node at the very top of this tree."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node


def document(root: Node) -> Node:
    """The document that a root stands in: the root's own, or one made for reading, of which the root does not know."""
    if root.kind is Kind.DOCUMENT:
        return root
    top = Node("")
    top.children.append(root)
    return top


def in_document_order(nodes: Iterable[Node]) -> list[Node]:
    """The nodes without repetition, in document order; nodes of different trees stay tree by tree."""
    unique = list(dict.fromkeys(nodes))
    if len(unique) <= 1:
        return unique
    ranks: dict[Node, int] = {}
    for top in dict.fromkeys(node.top() for node in unique):
        waiting = [top]
        while waiting:
            node = waiting.pop()
            ranks[node] = len(ranks)
            for attribute in node.attribute_nodes():
                ranks[attribute] = len(ranks)
            waiting.extend(reversed(node.content()))
    return sorted(unique, key=ranks.__getitem__)


def from_element(element: etree._Element) -> Node:
    """A document with this element as its root and everything in it: texts, comments and instructions too."""
    top = Node("")
    waiting: list[tuple[etree._Element, Node]] = [(element, top)]
    while waiting:
        source, parent = waiting.pop()
        waiting.extend(reversed(_read(source, parent)))
    return top


def _read(source: etree._Element, parent: Node) -> list[tuple[etree._Element, Node]]:
    """Reads one element, comment or instruction under its parent; returns what stands in it, to be read next."""
    if not isinstance(source.tag, str):
        instruction = isinstance(source, etree._ProcessingInstruction)  # noqa: SLF001 (its class has no public name)
        kind, name = (Kind.INSTRUCTION, str(source.target)) if instruction else (Kind.COMMENT, "")
        parent.append(Node(name, source.text or "", kind=kind))
        _tail(source, parent)
        return []
    node = Node(_written(source), namespace=etree.QName(source).namespace or "")
    parent.append(node)
    for key, value in source.attrib.items():
        node.attributes[_prefixed(source, str(key))] = str(value)
    if len(source) == 0:
        node.value = source.text or ""
    elif source.text:
        node.append(Node("", source.text, kind=Kind.TEXT))
    _tail(source, parent)
    return [(child, node) for child in source]


def _tail(source: etree._Element, parent: Node) -> None:
    if source.tail and parent.kind is Kind.ELEMENT:
        parent.append(Node("", source.tail, kind=Kind.TEXT))


def _prefixed(element: etree._Element, key: str) -> str:
    name = etree.QName(key)
    prefix = next((one for one, space in element.nsmap.items() if one and space == name.namespace), "")
    return f"{prefix}:{name.localname}" if prefix else str(name.localname)


def _written(element: etree._Element) -> str:
    return f"{element.prefix}:{etree.QName(element).localname}" if element.prefix else etree.QName(element).localname
