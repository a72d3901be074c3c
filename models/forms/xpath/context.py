"""What an expression is evaluated in: a node, the instances, a moment and a zone, the form's words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from random import Random

from models.forms.nodes import Node
from models.forms.xpath.values import Value


def _no_text(_name: str) -> str:
    return ""


def _no_choice(_value: str, _path: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when an expression is evaluated.

    `node` is the context node; `root` the primary instance that absolute paths read, whether its document or its root
    element; `instances` the secondary ones by id. `current` is what current() gives (default: `node`). `now` is aware;
    whole days are days of `zone` (default: that of `now`). `itext(id)` and `choice_name(value, path)` give words in
    the entry's language. `random` feeds random(), randomize() without seed and uuid().
    """

    node: Node
    root: Node
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    zone: tzinfo | None = None
    instances: Mapping[str, Node] = field(default_factory=dict)
    current: Node | None = None
    position: int = 1
    size: int = 1
    itext: Callable[[str], str] = _no_text
    choice_name: Callable[[str, str], str] = _no_choice
    random: Random = field(default_factory=Random)


Body = Callable[[Context, Sequence[Value]], Value]
"""What a function of values does with its arguments."""
