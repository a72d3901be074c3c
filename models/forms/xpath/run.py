"""What a compiled piece of an expression is given: the node at hand and where it stands in its list."""

from collections.abc import Callable
from dataclasses import dataclass

from models.forms.nodes import Node
from models.forms.xpath.context import Context
from models.forms.xpath.values import Value


@dataclass(slots=True)
class Run:
    """One evaluation, or the inside of a predicate of it."""

    context: Context
    node: Node
    position: int
    size: int


Piece = Callable[[Run], Value]
"""A compiled expression or part of one."""
