"""Evaluates the form's expressions at an entry's nodes, and writes its labels in the entry's language."""

import math
from datetime import date, datetime
from random import Random

from models.forms.body import absolute
from models.forms.definition import Text
from models.forms.graph import Rule
from models.forms.live import Live
from models.forms.nodes import Node
from models.forms.xpath import Context, Expression, Value, XPathError, to_boolean, to_number, to_string
from models.forms.xpath.values import node_text, single

MOST_COUNTED = 10**6


class Evaluator:
    """Runs expressions over one entry, at its own moment and in its language."""

    def __init__(self, live: Live, now: datetime, language: str | None) -> None:
        self.live = live
        self.now = now
        self.language = language
        self._random = Random()

    def _context(self, node: Node, current: Node | None = None) -> Context:
        return Context(
            node=node,
            root=self.live.root,
            now=self.now,
            zone=self.now.tzinfo,
            instances=self.live.form.definition.secondary,
            current=current,
            itext=lambda name: self.itext(name, current or node),
            choice_name=lambda value, path: self.choice_name(value, path, current or node),
            random=self._random,
        )

    def truth(self, expression: Expression, node: Node) -> bool:
        """Whether an expression holds at a node; a bare path, as in JavaRosa, where its value is not blank or 0."""
        return to_boolean(single(self._value(expression, self._context(node))))

    def result(self, expression: Expression, node: Node) -> str | float | bool | date | datetime:
        """The value of an expression at a node, of nodes the first one's."""
        value = single(self._value(expression, self._context(node)))
        return value if isinstance(value, str | float | bool | date | datetime) else to_string(value)

    def text(self, expression: Expression, node: Node) -> str:
        """The value as text."""
        return _text(self._value(expression, self._context(node)))

    def nodes(self, expression: Expression, node: Node) -> list[Node]:
        """The nodes that an expression finds."""
        value = self._value(expression, self._context(node))
        return value if isinstance(value, list) else []

    def text_at(self, expression: Expression, item: Node, node: Node) -> str:
        """The value as text at an item of a list, on behalf of a question."""
        return _text(self._value(expression, self._context(item, node)))

    @staticmethod
    def _value(expression: Expression, context: Context) -> Value:
        """The value; blank where the expression can't be evaluated on what is answered so far ("date('x')")."""
        try:
            return expression.evaluate(context)
        except XPathError:
            return ""

    def count(self, rule: Rule, parent: Node) -> int:
        """How many rows a count asks for under a parent."""
        number = to_number(single(self._value(rule.expression, self._context(self.stand_in(parent, rule.path)))))
        return 0 if math.isnan(number) else max(0, int(min(number, MOST_COUNTED)))

    def stand_in(self, parent: Node, path: str) -> Node:
        """A row to evaluate from: the first one, or one that is not there."""
        rows = self.live.rows(parent, path)
        if rows:
            return rows[0]
        node = Node(path.rsplit("/", 1)[1])
        node.parent = parent
        return node

    def may_have_rows(self, path: str, parent: Node) -> bool:
        """Whether a repeat is relevant under a parent, even while it has no row."""
        rows = self.live.rows(parent, path)
        if rows:
            return any(row.relevant for row in rows)
        relevant = self.live.form.bind(path).relevant
        return relevant is None or self.truth(relevant, self.stand_in(parent, path))

    def render(self, text: Text | None, node: Node) -> str:
        """A label, hint or message with its outputs filled in."""
        return self.render_at(text, node, node)

    def render_at(self, text: Text | None, item: Node, node: Node) -> str:
        """The same at an item of a list."""
        if text is None:
            return ""
        if text.itext is not None:
            return self.itext(self.text_at(text.itext, item, node), node)
        return "".join(part if isinstance(part, str) else self.text_at(part, item, node) for part in text.parts)

    def itext(self, name: str, node: Node) -> str:
        """A translated text by its id, in the entry's language or the form's own."""
        t = self.live.form.definition.translations
        text = t.get(self.language or "", {}).get(name)
        if text is None:
            text = t.get(self.live.form.default_language or "", {}).get(name)
        return self.render(text, node)

    def choice_name(self, value: str, path: str, node: Node) -> str:
        """The label of a choice of the question at a path."""
        from models.forms import choices  # noqa: PLC0415 (choices are evaluated with this class)

        generic = absolute(path.strip(), self.live.path(node))
        control = self.live.form.definition.controls.get(generic)
        if control is None:
            return ""
        near = self.live.near(generic, node)
        if near is None:
            return ""
        return next((c.label for c in choices.offered(self, near, control) if c.name == value), "")


def _text(value: Value) -> str:
    return (node_text(value[0]) if value else "") if isinstance(value, list) else to_string(value)
