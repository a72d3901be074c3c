"""Brings an entry to rest after a change: only the rules that read what has changed run, in their order."""

import heapq
import re
from collections.abc import Iterable

from models.forms import choices, repeats, tree, values
from models.forms.actions import NEW_REPEAT, VALUE_CHANGED, perform
from models.forms.evaluate import Evaluator
from models.forms.graph import Kind, Rule
from models.forms.live import Live
from models.forms.nodes import Node

MOST_ROUNDS = 100
FLAGS = frozenset({Kind.RELEVANT, Kind.REQUIRED, Kind.READONLY})
TRANSLATED = re.compile(r"jr:(?:itext|choice-name)\s*\(")


class Settling:
    """One change and all that follows from it; `before` and `flipped` tell afterwards what it did."""

    def __init__(self, live: Live, evaluator: Evaluator) -> None:
        self.live = live
        self.evaluator = evaluator
        self.graph = live.form.graph
        self.before: dict[Node, str] = {}
        self.flipped: dict[Node, bool] = {}
        self.selects: set[Node] = set()
        self.changed: list[Node] = []
        self.new_rows: list[Node] = []
        self._kinds = frozenset(Kind)
        self._heap: list[int] = []
        self._pending: dict[int, dict[Node, None]] = {}

    def restore(self) -> None:
        """Finds again what holds of the nodes of a stored entry; their values stand as they were stored."""
        self._kinds = FLAGS
        self.everything(self.live.root)
        self._drain()

    def everything(self, node: Node) -> None:
        """Plans all rules of the node and of what is below it."""
        for found in tree.walk(node):
            path = self.live.path(found)
            for rule in (*self.graph.at.get(path, ()), *self.graph.counts.get(path, ())):
                if (rule.kind is Kind.COUNT) == (rule.path != path):
                    self._plan(rule, [found])

    def translated(self) -> None:
        """Plans the calculations that hold words of the entry's language."""
        for rule in self.graph.rules:
            if rule.kind is Kind.CALCULATE and TRANSLATED.search(rule.expression.source):
                self._plan(rule, self.live.at(rule.path))

    def set_value(self, node: Node, text: str) -> None:
        """Gives a node a value and plans what reads it."""
        self.live.state(node).held = None
        self._write(node, text)

    def _write(self, node: Node, text: str) -> None:
        if node.value == text:
            return
        self.before.setdefault(node, node.value)
        node.value = text
        self.changed.append(node)
        self._readers(node)

    def rows_changed(self, parent: Node, path: str, row: Node) -> None:
        """Plans what reads a repeat whose rows have changed: `row` came or went."""
        above, inside = tree.depth(path) - 1, tree.depth(path)
        for below in {path, *self.live.form.paths_below(path)}:
            for rule, shared in self.graph.readers.get(below, ()):
                if shared < inside or below == path:
                    self._plan_within(rule, parent, min(shared, above))
        if row in self.live.states:
            self.everything(row)

    def run(self) -> None:
        """Runs until nothing is left to do. Circles through rows end after a number of rounds."""
        for _ in range(MOST_ROUNDS):
            self._drain()
            changed, self.changed = self.changed, []
            fresh, self.new_rows = self.new_rows, []
            selects, self.selects = self.selects, set()
            for row in fresh:
                perform(self, NEW_REPEAT, row)
            for node in changed:
                if node in self.live.states:
                    perform(self, VALUE_CHANGED, node)
            for node in selects:
                if node in self.live.states and node.relevant:
                    self._offer(node)
            if not (self._heap or self.changed or self.new_rows or self.selects):
                return

    def _offer(self, node: Node) -> None:
        """Leaves of an answer what is on offer now, and remembers all of it."""
        state = self.live.state(node)
        answer = node.value if state.held is None else state.held
        self._write(node, choices.still_offered(self.evaluator, node, answer))
        state.held = None if node.value == answer else answer

    def _drain(self) -> None:
        budget = MOST_ROUNDS * (len(self.graph.rules) + 1)
        while self._heap and budget:
            budget -= 1
            rule = self.graph.rules[heapq.heappop(self._heap)]
            for node in self._pending.pop(rule.order):
                if node in self.live.states:
                    self._apply(rule, node)

    def _apply(self, rule: Rule, node: Node) -> None:
        state = self.live.state(node)
        match rule.kind:
            case Kind.COUNT:
                if node.relevant and self.evaluator.may_have_rows(rule.path, node):
                    repeats.resize(self, node, rule.path, self.evaluator.count(rule, node))
            case Kind.RELEVANT:
                state.relevant = self.evaluator.truth(rule.expression, node)
                self.spread(node)
            case Kind.CALCULATE:
                result = self.evaluator.result(rule.expression, node)
                bound = self.live.form.bind(rule.path).type
                node.type = values.kind_of(bound, result)
                self.set_value(node, values.calculated(bound, result))
            case Kind.REQUIRED:
                state.required = self.evaluator.truth(rule.expression, node)
            case Kind.READONLY:
                state.readonly = self.evaluator.truth(rule.expression, node)
            case Kind.CHOICES:
                self.selects.add(node)

    def spread(self, node: Node) -> None:
        """Carries a node's relevance down to what stands in it."""
        relevant = self.live.state(node).relevant and (node.parent is None or node.parent.relevant)
        if relevant == node.relevant:
            return
        node.relevant = relevant
        self.flipped.setdefault(node, not relevant)
        self._readers(node)
        if relevant:
            self._shown_again(node)
        for child in node.children:
            self.spread(child)

    def _shown_again(self, node: Node) -> None:
        """While a question was hidden its list may have changed, and while a repeat was, its count."""
        path = self.live.path(node)
        if path in self.live.form.filtered:
            self.selects.add(node)
        for rule in self.graph.counts.get(path, ()):
            self._plan(rule, [node])
        if self.live.state(node).row and node.parent is not None:
            for rule in self.graph.at.get(path, ()):
                if rule.kind is Kind.COUNT:
                    self._plan(rule, [node.parent])

    def _readers(self, node: Node) -> None:
        for rule, shared in self.graph.readers.get(self.live.path(node), ()):
            self._plan_within(rule, node, shared)

    def _plan_within(self, rule: Rule, node: Node, shared: int) -> None:
        path = rule.path.rsplit("/", 1)[0] if rule.kind is Kind.COUNT else rule.path
        line = tree.ancestors(node)
        anchor = line[min(shared, len(line), tree.depth(path)) - 1]
        self._plan(rule, self.live.at(path) if anchor is self.live.root else self.live.within(path, anchor))

    def _plan(self, rule: Rule, nodes: Iterable[Node]) -> None:
        if rule.kind not in self._kinds:
            return
        if rule.order not in self._pending:
            found = dict.fromkeys(nodes)
            if found:
                self._pending[rule.order] = found
                heapq.heappush(self._heap, rule.order)
        else:
            self._pending[rule.order].update(dict.fromkeys(nodes))
