"""An entry as instance XML with a state beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from models.forms import tree
from models.forms.carried import Carried
from models.forms.evaluate import Evaluator
from models.forms.live import Live
from models.forms.nodes import Node


@dataclass(frozen=True, slots=True)
class Removed:
    """A row taken out: the key of its parent, its repeat's path, the id of the row before it ("" if first), its ids."""

    parent: str
    path: str
    after: str
    node: Node
    rows: tuple[str, ...]


def to_xml(live: Live, *, submission: bool) -> str:
    """The instance as XML; a submission leaves out what is not relevant."""
    return etree.tostring(tree.to_element(live.root, hidden=not submission), encoding="unicode")


def state(evaluator: Evaluator, carried: Carried, removed: Mapping[str, Removed]) -> dict[str, Any]:
    """What the XML cannot tell, for JSON."""
    live = evaluator.live
    return {
        "now": evaluator.now.isoformat(),
        "language": evaluator.language,
        "rows": live.row_ids(live.root),
        "last_row": live.last_row,
        "held": {live.ref(node, key=True): state.held for node, state in live.states.items() if state.held is not None},
        "types": {live.ref(node, key=True): node.type for node in tree.leaves(live.root) if _recalculated(live, node)},
        "carried": dict(carried.values),
        "carried_rows": {row: dict(values) for row, values in carried.rows.items()},
        "removed": {
            row: {
                "parent": one.parent,
                "path": one.path,
                "after": one.after,
                "xml": etree.tostring(tree.to_element(one.node), encoding="unicode"),
                "rows": list(one.rows),
            }
            for row, one in removed.items()
        },
    }


def _recalculated(live: Live, node: Node) -> bool:
    """Whether a calculation gave a node another type than its bind says."""
    bind = live.form.definition.binds.get(live.path(node))
    return bind is not None and bind.calculate is not None and node.type != bind.type
