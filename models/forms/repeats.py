"""Rows of repeats: making one from the blank row, taking one out, keeping as many as the form counts."""

from typing import TYPE_CHECKING

from models.forms import tree
from models.forms.nodes import Node

if TYPE_CHECKING:
    from models.forms.settle import Settling

MOST_ROWS = 200
"""No repeat grows beyond this many rows: a count that depends on its own rows would never end."""


def insert(settling: "Settling", parent: Node, path: str, after: Node | None) -> Node:
    """Makes a row after another one, or as the last; the form's actions for new rows follow."""
    row = tree.copied(settling.live.form.definition.templates[path])
    place(settling, parent, path, row, None if after is None else parent.children.index(after) + 1)
    settling.new_rows.append(row)
    return row


def place(
    settling: "Settling", parent: Node, path: str, row: Node, at: int | None, ids: list[str] | None = None
) -> None:
    """Puts a row that stands alone among its parent's children at that index; None means after the other rows."""
    if at is None:
        tree.insert_in_order(parent, row, settling.live.form.siblings(path))
    else:
        parent.insert(at, row)
    settling.live.register(row, path.rsplit("/", 1)[0], ids)
    row.relevant = True
    if not parent.relevant:
        settling.spread(row)
    settling.rows_changed(parent, path, row)


def remove(settling: "Settling", row: Node) -> None:
    """Takes a row out."""
    parent, path = row.parent, settling.live.path(row)
    if parent is None:
        raise KeyError(path)
    parent.remove(row)
    settling.live.forget(row)
    settling.rows_changed(parent, path, row)


def resize(settling: "Settling", parent: Node, path: str, wanted: int) -> None:
    """Adds rows at the end, or takes the last ones out for good, until there are as many as wanted."""
    rows = settling.live.rows(parent, path)
    for row in reversed(rows[wanted:]):
        remove(settling, row)
    for _ in range(min(wanted, MOST_ROWS) - len(rows)):
        insert(settling, parent, path, None)
