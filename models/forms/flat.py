"""Entries as flat tables, the way ODK Central and Briefcase export them.

One table holds a row for each entry, one more for each repeat a row for each of its rows. A column is named by its
groups, `group-name`; a geopoint has four columns, `name-Latitude` and so on. A select_multiple stays as it was
answered, "2 7", and where `split` is asked for has a column for each choice beside it, `name/2`, that is 1 or 0 (blank
where nothing was answered).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.forms.definition import Control
from models.forms.form import Form
from models.forms.nodes import Node

KEY = "KEY"
PARENT_KEY = "PARENT_KEY"
_SEVERAL = "select"
_GEOPOINT = ("Latitude", "Longitude", "Altitude", "Accuracy")
_NUMBERS = {"int", "decimal"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and whether what stands in it are numbers."""

    name: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class FlatRow:
    """A row of a table ("" for the entries' own, else the repeat's `group-name`): column name -> value as stored."""

    table: str
    key: str
    parent_key: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A leaf, its columns, and which part of its answer each of them after the first shows."""

    columns: tuple[Column, ...]
    choices: tuple[str, ...] = ()
    is_point: bool = False

    def cells(self, value: str) -> Iterator[tuple[str, str]]:
        """What stands in the columns for an answer."""
        if self.is_point:
            yield from zip((column.name for column in self.columns), value.split(), strict=False)
            return
        yield self.columns[0].name, value
        chosen = set(value.split())
        for column, choice in zip(self.columns[1:], self.choices, strict=True):
            yield column.name, "" if not chosen else "1" if choice in chosen else "0"


@dataclass(frozen=True)
class Layout:
    """How the entries of one version of a form stand in tables."""

    form: Form
    split: bool = True
    _leaves: dict[str, _Leaf] = field(default_factory=dict, init=False)

    @property
    def root(self) -> str:
        """The path of the whole."""
        return f"/{self.form.definition.instance.name}"

    @cached_property
    def tables(self) -> Mapping[str, tuple[Column, ...]]:
        """The columns of each table by its name, in the order of the form."""
        found: dict[str, list[Column]] = {self.table(self.root): []}
        for path in self.form.paths:
            if path in self.form.definition.repeats:
                found[self.table(path)] = []
            elif not self.form.definition.order.get(path) and path != self.root:
                found[self.table(self._holder(path))].extend(self._leaf(path).columns)
        return {name: tuple(columns) for name, columns in found.items()}

    def table(self, path: str) -> str:
        """The name of the table of the whole or of a repeat, by its path."""
        return _joined(path.removeprefix(self.root))

    def rows(self, root: Node) -> Iterator[FlatRow]:
        """The rows of an entry, by its root; what is not relevant is left out. A repeat's rows follow their parent."""
        yield from self._rows(root, self.root, instance_id(root), "")

    def _rows(self, node: Node, path: str, key: str, parent_key: str) -> Iterator[FlatRow]:
        cells: dict[str, str] = {}
        below: list[tuple[Node, str, str]] = []
        self._gather(node, path, key, cells, below)
        yield FlatRow(self.table(path), key, parent_key, cells)
        for row, inner, row_key in below:
            yield from self._rows(row, inner, row_key, key)

    def _gather(
        self, node: Node, path: str, key: str, cells: dict[str, str], below: list[tuple[Node, str, str]]
    ) -> None:
        """The cells of a row, and the rows of repeats that stand in it."""
        counted: dict[str, int] = {}
        for child in node.children:
            inner = f"{path}/{child.name}"
            if not child.relevant:
                continue
            if inner in self.form.definition.repeats:
                counted[inner] = counted.get(inner, 0) + 1
                step = _steps(inner.removeprefix(self._holder(inner)))
                below.append((child, inner, f"{key}/{'/'.join(step)}[{counted[inner]}]"))
            elif self.form.definition.order.get(inner):
                self._gather(child, inner, key, cells, below)
            else:
                cells.update(self._leaf(inner).cells(child.value))

    def _holder(self, path: str) -> str:
        """The path of the repeat that a path stands in, or of the whole."""
        return self.form.repeat_of(path.rsplit("/", 1)[0]) or self.root

    def _leaf(self, path: str) -> _Leaf:
        known = self._leaves.get(path)
        if known is None:
            known = self._leaves[path] = self._read(path)
        return known

    def _read(self, path: str) -> _Leaf:
        name = _joined(path.removeprefix(self._holder(path)))
        kind, control = self.form.bind(path).type, self.form.definition.controls.get(path)
        if kind == "geopoint":
            return _Leaf(tuple(Column(f"{name}-{part}", numeric=True) for part in _GEOPOINT), is_point=True)
        choices = self._choices(control) if self.split and control is not None and control.tag == _SEVERAL else ()
        flags = (Column(f"{name}/{choice}", numeric=True) for choice in choices)
        return _Leaf((Column(name, numeric=kind in _NUMBERS), *flags), choices)

    def _choices(self, control: Control) -> tuple[str, ...]:
        """All choices that the list of a question names, whatever an answer lets it offer."""
        if control.itemset is None:
            return tuple(dict.fromkeys(item.value for item in control.items))
        source, value = control.itemset.nodes.source, control.itemset.value.source
        listed = next(
            (tree for name, tree in self.form.definition.secondary.items() if f"instance('{name}')" in source), None
        )
        if listed is None:
            return ()
        named = (node.value for node in listed.descendants() if node.local_name == value and node.value)
        return tuple(dict.fromkeys(named))


def instance_id(root: Node) -> str:
    """The instanceID of an entry by its root, by which ODK tools know it."""
    return next((node.value for node in root.descendants() if node.local_name == "instanceID"), "")


def merged(layouts: Iterable[Layout]) -> dict[str, list[Column]]:
    """The tables of several versions of a form: a column that only one has stands after the one before it there."""
    found: dict[str, list[Column]] = {}
    for layout in layouts:
        for name, columns in layout.tables.items():
            known = found.setdefault(name, [])
            at = 0
            for column in columns:
                place = next((place for place, one in enumerate(known) if one.name == column.name), None)
                if place is None:
                    known.insert(at, column)
                    at += 1
                    continue
                if known[place].numeric and not column.numeric:
                    known[place] = column
                at = place + 1
    return found


def _steps(path: str) -> list[str]:
    return [step.rpartition(":")[2] for step in path.split("/") if step]


def _joined(path: str) -> str:
    return "-".join(_steps(path))
