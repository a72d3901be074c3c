"""Reads the body of an XForm: what is asked, in groups and repeats, and the actions that stand inside."""

import re
from collections.abc import Mapping

from lxml import etree

from models.forms.definition import Action, Control, Group, Item, Itemset, Repeat, StaticItem, Text
from models.forms.faults import Expressions
from models.forms.xml import child, children, jr, local

CONTROLS = {"input", "select1", "select", "rank", "upload", "trigger", "range", "secret"}
EXTERNAL_QUERY = re.compile(r"^\s*instance\(\s*'[^']+'\s*\)")


def absolute(ref: str, base: str) -> str:
    """A ref of the body or a bind as a full path; one that is relative starts at `base`."""
    steps = [] if ref.strip().startswith("/") else base.strip("/").split("/")
    for step in ref.strip().strip("/").split("/"):
        if step == "..":
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    return "/" + "/".join(steps)


class BodyReader:
    """Reads controls, groups and repeats; `ids` are the paths of the binds that have an id."""

    def __init__(self, expressions: Expressions, ids: Mapping[str, str]) -> None:
        self.expressions = expressions
        self.ids = ids
        self.actions: list[Action] = []
        self.background: list[tuple[str, str]] = []

    def items(self, parent: etree._Element, base: str, repeat: str | None = None) -> tuple[Item, ...]:
        """The items that stand in a body, a group or a repeat."""
        found: list[Item] = []
        for element in children(parent):
            name = local(element)
            if name in CONTROLS:
                found.append(self._control(element, base))
                self.read_actions(element, base, found[-1].path, repeat)
            elif name == "group":
                found.append(self._group(element, base, repeat))
            elif name == "repeat":
                found.append(self._repeat(element, base))
        return tuple(found)

    def read_actions(
        self, parent: etree._Element, base: str, source: str | None = None, repeat: str | None = None
    ) -> None:
        """The actions that stand directly in an element of the model or the body."""
        for name in ("setgeopoint", "recordaudio"):
            self.background += [(self._path(element, base) or base, name) for element in children(parent, name)]
        for element in children(parent, "setvalue"):
            path = self._path(element, base)
            events = frozenset((element.get("event") or "").split())
            if path is None or not events:
                continue
            value = self.expressions.read(element.get("value"), path, "calculation" if source else "default")
            self.actions.append(Action(events, path, value, (element.text or "").strip(), source, repeat))

    def _path(self, element: etree._Element, base: str) -> str | None:
        bind = element.get("bind")
        if bind is not None and bind in self.ids:
            return self.ids[bind]
        ref = element.get("ref") or element.get("nodeset")
        return None if ref is None else absolute(ref, base)

    def _group(self, element: etree._Element, base: str, repeat: str | None) -> Item:
        path = self._path(element, base)
        label = self.expressions.text(child(element, "label"), path or base)
        inner = self.items(element, path or base, repeat)
        self.read_actions(element, path or base, repeat=repeat)
        if len(inner) == 1 and isinstance(inner[0], Repeat) and path in {None, inner[0].path}:
            only = inner[0]
            return Repeat(only.path, label, only.count, only.fixed, only.children)
        return Group(path, label, inner)

    def _repeat(self, element: etree._Element, base: str) -> Repeat:
        path = self._path(element, base) or base
        count = self.expressions.read(jr(element, "count"), path, "repeat_count")
        fixed = (jr(element, "noAddRemove") or "").strip() in {"true()", "true"}
        self.read_actions(element, path, repeat=path)
        inner = self.items(element, path, path)
        return Repeat(path, self.expressions.text(child(element, "label"), path), count, fixed, inner)

    def _control(self, element: etree._Element, base: str) -> Control:
        path = self._path(element, base) or base
        itemset = child(element, "itemset")
        query = element.get("query")
        limits = (element.get("start") or "", element.get("end") or "") if local(element) == "range" else None
        return Control(
            tag=local(element),
            path=path,
            label=self.expressions.text(child(element, "label"), path),
            hint=self.expressions.text(child(element, "hint"), path, "hint"),
            appearance=element.get("appearance") or "",
            mediatype=element.get("mediatype") or "",
            items=self._static(element, path),
            itemset=self._itemset(itemset, path) if itemset is not None else self._query(query, path),
            limits=limits,
        )

    def _static(self, element: etree._Element, path: str) -> tuple[StaticItem, ...]:
        items = []
        for item in children(element, "item"):
            value = child(item, "value")
            text = "" if value is None else (value.text or "").strip()
            items.append(StaticItem(text, self.expressions.text(child(item, "label"), path)))
        return tuple(items)

    def _itemset(self, element: etree._Element, path: str) -> Itemset | None:
        value, label = child(element, "value"), child(element, "label")
        nodes = self.expressions.read(element.get("nodeset"), path, "choice_filter")
        name = self.expressions.read(None if value is None else value.get("ref"), path, "choice_filter")
        if nodes is None or name is None:
            return None
        return Itemset(nodes, name, self.expressions.text(label, path, "choice_filter"))

    def _query(self, query: str | None, path: str) -> Itemset | None:
        if query is None or not EXTERNAL_QUERY.match(query):
            return None
        nodes = self.expressions.read(query, path, "choice_filter")
        name = self.expressions.read("name", path, "choice_filter")
        label = self.expressions.read("label", path, "choice_filter")
        return Itemset(nodes, name, Text((label,)) if label else None) if nodes and name else None
