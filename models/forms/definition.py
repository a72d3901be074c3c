"""A form as read: binds, controls, groups, repeats, actions. Nothing here changes while entries are filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.forms.nodes import Node
from models.forms.xpath import Expression


@dataclass(frozen=True, slots=True)
class Text:
    """A label, hint or message: `parts` in line, or `itext`, an expression that names the translated text."""

    parts: tuple[str | Expression, ...] = ()
    itext: Expression | None = None


@dataclass(frozen=True, slots=True)
class Bind:
    """What the model says of the nodes at `path` (a path without positions, "/data/member/age").

    `type` is the XForm's name without prefix: string, int, decimal, date, time, dateTime, geopoint, binary, rank …
    `marks` are the attributes of our own namespace by their local name.
    """

    path: str
    type: str = "string"
    relevant: Expression | None = None
    required: Expression | None = None
    readonly: Expression | None = None
    constraint: Expression | None = None
    calculate: Expression | None = None
    constraint_message: Text | None = None
    required_message: Text | None = None
    preload: str = ""
    preload_params: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StaticItem:
    """A choice written in the question itself."""

    value: str
    label: Text | None


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices taken from nodes: `value` and `label` are evaluated at each node that `nodes` finds."""

    nodes: Expression
    value: Expression
    label: Text | None


@dataclass(frozen=True, slots=True)
class Control:
    """One question of the form's body. `tag` is input, select1, select, rank, upload, trigger, range or secret."""

    tag: str
    path: str
    label: Text | None = None
    hint: Text | None = None
    appearance: str = ""
    mediatype: str = ""
    items: tuple[StaticItem, ...] = ()
    itemset: Itemset | None = None
    limits: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the body; `path` is None where it groups on the screen only."""

    path: str | None
    label: Text | None
    children: "tuple[Item, ...]"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repeat of the body. `count`: how many rows there must be; `fixed`: nobody adds or removes rows."""

    path: str
    label: Text | None
    count: Expression | None
    fixed: bool
    children: "tuple[Item, ...]"


Item = Control | Group | Repeat


@dataclass(frozen=True, slots=True)
class Action:
    """A setvalue: at one of `events`, the node at `path` becomes `value`, or `text` where there is no expression.

    `source` is the path of the question whose change sets it off, `repeat` that of the repeat whose new rows do.
    """

    events: frozenset[str]
    path: str
    value: Expression | None
    text: str
    source: str | None = None
    repeat: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A form as read.

    `instance` is the blank primary instance, `templates` the blank row of each repeat by its path, `order` the names
    of the children at each path, `secondary` the other instances by id, `background` what a phone would record
    unasked: (path, setgeopoint or recordaudio).
    """

    title: str
    form_id: str
    version: str
    instance: Node
    templates: Mapping[str, Node]
    order: Mapping[str, tuple[str, ...]]
    secondary: Mapping[str, Node]
    binds: Mapping[str, Bind]
    body: tuple[Item, ...]
    actions: tuple[Action, ...]
    translations: Mapping[str, Mapping[str, Text]]
    default_language: str | None
    controls: Mapping[str, Control]
    repeats: Mapping[str, Repeat]
    background: tuple[tuple[str, str], ...] = ()


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item of a body in order, a group or repeat before what it holds."""
    for item in items:
        yield item
        if not isinstance(item, Control):
            yield from walk(item.children)
