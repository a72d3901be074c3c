"""The nodes of one entry: where they stand, what holds of each now, and the rows of its repeats."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.forms import tree
from models.forms.nodes import Node
from models.forms.plan import Plan


@dataclass(slots=True)
class State:
    """What the binds say of a node by itself; `Node.relevant` counts what it stands in as well.

    `held` is the last answer where some of it is not on offer now: it comes back when its choices do.
    """

    path: str
    relevant: bool = True
    required: bool = False
    readonly: bool = False
    row: str = ""
    held: str | None = None


class _Places:
    """The nodes of an entry by path, their order in the document, and the number of each row among its like."""

    def __init__(self, root: Node, states: Mapping[Node, State]) -> None:
        self.by_path: dict[str, list[Node]] = defaultdict(list)
        self.order: dict[Node, int] = {}
        self.rows: dict[Node, int] = {}
        counts: Counter[tuple[Node | None, str]] = Counter()
        for place, node in enumerate(tree.walk(root)):
            self.by_path[states[node].path].append(node)
            self.order[node] = place
            if states[node].row:
                counts[node.parent, node.name] += 1
                self.rows[node] = counts[node.parent, node.name]


class Live:
    """The nodes by path, and the stable ids of rows."""

    def __init__(self, form: Plan, root: Node, rows: list[str] | None = None, last_row: int = 0) -> None:
        """`rows` are the ids of the rows in document order and `last_row` the last one given, of a stored entry."""
        self.form = form
        self.root = root
        self.states: dict[Node, State] = {}
        self.last_row = last_row
        self._known: _Places | None = None
        self.register(root, "", rows)

    def state(self, node: Node) -> State:
        """What holds of a node of this entry."""
        return self.states[node]

    def path(self, node: Node) -> str:
        """The node's path without positions."""
        return self.states[node].path

    def at(self, path: str) -> list[Node]:
        """The nodes at a path without positions, in document order."""
        return self._places.by_path.get(path, [])

    def in_order(self, nodes: Iterable[Node]) -> list[Node]:
        """Those of the nodes that stand in the entry now, in document order."""
        order = self._places.order
        return sorted((node for node in nodes if node in order), key=order.__getitem__)

    @property
    def _places(self) -> "_Places":
        """Where the nodes stand, worked out anew when rows have come or gone."""
        if self._known is None:
            self._known = _Places(self.root, self.states)
        return self._known

    def within(self, path: str, anchor: Node) -> Iterable[Node]:
        """The nodes at a path that stand below an anchor (or are it)."""
        nodes, above = self.at(path), self.path(anchor)
        if anchor is self.root or not nodes:
            return nodes
        if len(nodes) > len(anchor.children) and path.startswith(f"{above}/"):  # many rows: down from the anchor
            return tree.below(anchor, path[len(above) + 1 :].split("/"))
        place = tree.depth(above)
        return (node for node in nodes if tree.ancestors(node)[place - 1] is anchor)

    def near(self, path: str, node: Node) -> Node | None:
        """The node at a path that shares the most rows with another node."""
        line = tree.ancestors(node)
        same = 0
        for mine, step in zip(line, path.split("/")[1:], strict=False):
            if mine.name != step:
                break
            same += 1
        return next(iter(self.within(path, line[same - 1])), None) if same else None

    def register(self, node: Node, above: str, ids: list[str] | None = None) -> None:
        """Takes in a node and what is below it; its rows get `ids`, in document order, or new ones."""
        self._known = None
        path = f"{above}/{node.name}"
        state = self.states[node] = State(path)
        bind = self.form.definition.binds.get(path)
        if bind is not None:
            node.type = bind.type
        node.relevant = True
        if path in self.form.definition.repeats:
            state.row = ids.pop(0) if ids else self.next_row()
        for child in node.children:
            self.register(child, path, ids)

    def next_row(self) -> str:
        """An id that no row of this entry has had."""
        self.last_row += 1
        return str(self.last_row)

    def forget(self, node: Node) -> None:
        """Lets go of a node and what is below it."""
        self._known = None
        for found in tree.walk(node):
            del self.states[found]

    def row_ids(self, node: Node) -> list[str]:
        """The ids of the rows at and below a node, in document order."""
        return [self.states[found].row for found in tree.walk(node) if self.states[found].row]

    def rows(self, parent: Node, path: str) -> list[Node]:
        """The rows of a repeat under one parent."""
        name = path.rsplit("/", 1)[1]
        return [child for child in parent.children if child.name == name]

    def row_of(self, node: Node) -> Node | None:
        """The innermost repeat row that a node stands in or is."""
        return next((found for found in reversed(tree.ancestors(node)) if self.states[found].row), None)

    def ref(self, node: Node, *, key: bool = False) -> str:
        """Where a node stands: "/data/member[2]/age", or as a key by the row's id "/data/member[#7]/age"."""
        found = ""
        for step in tree.ancestors(node):
            row = self.states[step].row
            place = "" if not row else f"[#{row}]" if key else f"[{self._places.rows[step]}]"
            found += f"/{step.name}{place}"
        return found

    def find(self, ref: str) -> Node:
        """The node at a ref or key; a missing position means the first. Raises KeyError where there is none."""
        node = None
        for name, given in tree.steps(ref):
            candidates = [self.root] if node is None else node.children
            same = [candidate for candidate in candidates if candidate.name == name]
            if given.startswith("#"):
                same = [candidate for candidate in same if self.states[candidate].row == given[1:]]
            place = 1 if given.startswith("#") else int(given or 1)
            if not 1 <= place <= len(same):
                raise KeyError(ref)
            node = same[place - 1]
        if node is None:
            raise KeyError(ref)
        return node

    def find_row(self, row: str) -> Node:
        """The repeat row with an id, at a ref or at a key. Raises KeyError where there is none."""
        if "/" in row:
            return self.find(row)
        for node, state in self.states.items():
            if state.row == row:
                return node
        raise KeyError(row)
