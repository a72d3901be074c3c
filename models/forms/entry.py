"""One filling-in of a form: questions out, answers in. Knows nothing of people or chats."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from models.forms import facts, repeats, sentences, storing, tree, validity
from models.forms.carried import Carried
from models.forms.evaluate import Evaluator
from models.forms.facts import FactValue
from models.forms.graph import Kind
from models.forms.nodes import Node
from models.forms.plain import plain
from models.forms.questions import Answer, Change, EntryProblem, Question, Refusal, RepeatView
from models.forms.settle import Settling
from models.forms.storing import Removed
from models.forms.types import always_readonly
from models.forms.views import Views


class Entry:
    """An entry; made by `Form.begin` and `Form.resume`. A ref may be given as a key wherever one is asked for."""

    def __init__(self, evaluator: Evaluator, carried: Carried, removed: Mapping[str, Removed] | None = None) -> None:
        self.evaluator = evaluator
        self.live = evaluator.live
        self.carried = carried
        self.removed = dict(removed or {})
        self.views = Views(evaluator, carried)

    def questions(self) -> list[Question]:
        """The relevant questions in the form's order, flat over groups and rows."""
        return self.views.questions()

    def question(self, ref: str) -> Question:
        """The question at a ref. Raises KeyError where a chat shows none."""
        return self.views.find_question(self.live.find(ref))

    def repeats(self) -> list[RepeatView]:
        """The relevant repeats in the form's order."""
        return self.views.repeats()

    def repeat(self, ref: str) -> RepeatView:
        """The repeat at a ref ("/data/member"). Raises KeyError where it is hidden or missing."""
        parent, path = self._repeat(ref)
        return self.views.find_repeat(path, parent)

    def answer(self, ref: str, value: str, *, keep: bool = False) -> Answer:
        """Answers a question; "" clears it.

        A refused answer changes nothing, unless `keep`: then one that breaks the constraint, or blanks what is
        required, stays and is reported as refused all the same. Raises KeyError where there is no such question.
        """
        node = self.live.find(ref)
        if not node.relevant:
            return Answer(accepted=False, value=node.value, refusal=Refusal.HIDDEN)
        if always_readonly(self.live.form.bind(self.live.path(node))) or self.live.state(node).readonly:
            return Answer(accepted=False, value=node.value, refusal=Refusal.READONLY)
        taken = validity.stored(self.evaluator, node, value)
        if not isinstance(taken, str):
            return Answer(accepted=False, value=node.value, refusal=taken[0], message=plain(taken[1]))
        before, node.value = node.value, taken
        wrong = validity.violation(self.evaluator, node)
        node.value = before
        blanked = wrong is not None and wrong[0] is Refusal.REQUIRED
        if wrong is not None and not keep and not blanked:
            return Answer(accepted=False, value=node.value, refusal=wrong[0], message=plain(wrong[1]))
        settling = Settling(self.live, self.evaluator)
        settling.set_value(node, taken)
        change = self._settled(settling, node)
        wrong = validity.violation(self.evaluator, node)
        if wrong is not None and (keep or wrong[0] is not Refusal.REQUIRED):
            return Answer(accepted=False, value=node.value, refusal=wrong[0], message=plain(wrong[1]), change=change)
        return Answer(accepted=True, value=node.value, change=change)

    def add_row(self, ref: str, after: str | None = None) -> Change:
        """Adds a row to the repeat at a ref, after the row with that id or at the end.

        Raises ValueError where rows are counted by the form or their number has reached the cap.
        """
        parent, path = self._repeat(ref)
        self._free(path)
        if len(self.live.rows(parent, path)) >= repeats.MOST_ROWS:
            raise ValueError("too many rows")
        settling = Settling(self.live, self.evaluator)
        row = repeats.insert(settling, parent, path, self.live.find_row(after) if after else None)
        return self._settled(settling, row, row)

    def remove_row(self, row: str) -> Change:
        """Takes a row out, by id or ref; `restore_row` brings it back with its answers. Raises ValueError as above."""
        node = self.live.find_row(row)
        path, parent = self.live.path(node), node.parent
        self._free(path)
        if parent is None or not self.live.state(node).row:
            raise KeyError(row)
        rows = self.live.rows(parent, path)
        before = rows.index(node) - 1
        self.removed[self.live.state(node).row] = Removed(
            parent=self.live.ref(parent, key=True),
            path=path,
            after=self.live.state(rows[before]).row if before >= 0 else "",
            node=node,
            rows=tuple(self.live.row_ids(node)),
        )
        settling = Settling(self.live, self.evaluator)
        repeats.remove(settling, node)
        return self._settled(settling, node)

    def restore_row(self, row: str) -> Change:
        """Brings a removed row back to its place, under its old id.

        Raises KeyError where none was removed, or the row it stood in is gone itself.
        """
        one = self.removed[row]
        parent = self.live.find(one.parent)
        settling = Settling(self.live, self.evaluator)
        rows = self.live.rows(parent, one.path)
        before = next((found for found in rows if self.live.state(found).row == one.after), None)
        if before is not None:
            at: int | None = parent.children.index(before) + 1
        else:
            at = parent.children.index(rows[0]) if rows and not one.after else None
        node = tree.copied(one.node)
        repeats.place(settling, parent, one.path, node, at, list(one.rows))
        del self.removed[row]
        return self._settled(settling, node, node)

    def facts(self) -> dict[str, FactValue]:
        """Fact -> value; see `models.forms.facts.facts`."""
        return facts.facts(self.live)

    def problems(self) -> list[EntryProblem]:
        """Everything that is open or wrong before sending, calculated values with a constraint included."""
        return list(self._problems())

    def to_xml(self, *, submission: bool = False) -> str:
        """The entry as instance XML: all of it to be stored, or as a submission without what is not relevant."""
        return storing.to_xml(self.live, submission=submission)

    def state(self) -> dict[str, Any]:
        """What `to_xml()` cannot tell, for JSON; both together give the entry back."""
        return storing.state(self.evaluator, self.carried, self.removed)

    @property
    def now(self) -> datetime:
        """The moment the entry was begun: all its dates are counted from it."""
        return self.evaluator.now

    @property
    def language(self) -> str | None:
        """The language of labels and messages."""
        return self.evaluator.language

    def set_language(self, name: str) -> Change:
        """Shows everything in another of the form's languages. Raises ValueError for one it does not have."""
        if name not in self.live.form.languages:
            raise ValueError(name)
        self.evaluator.language = name
        settling = Settling(self.live, self.evaluator)
        settling.translated()
        return self._settled(settling, self.live.root)

    def _problems(self) -> Iterator[EntryProblem]:
        yield from self._overflows()
        for path in self.live.form.paths:
            for node in self.live.at(path):
                wrong = validity.violation(self.evaluator, node)
                if wrong is not None:
                    control = self.live.form.definition.controls.get(path)
                    yield EntryProblem(
                        ref=self.live.ref(node),
                        key=self.live.ref(node, key=True),
                        number=self.live.form.numbering.numbers.get(path, ""),
                        label=plain(self.evaluator.render(control.label if control else None, node)),
                        refusal=wrong[0],
                        message=plain(wrong[1]),
                    )

    def _overflows(self) -> Iterator[EntryProblem]:
        """Repeats of which the form counts more rows than an entry holds."""
        for rule in self.live.form.graph.rules:
            for parent in self.live.at(rule.path.rsplit("/", 1)[0]) if rule.kind is Kind.COUNT else []:
                if not parent.relevant or len(self.live.rows(parent, rule.path)) < repeats.MOST_ROWS:
                    continue
                wanted = self.evaluator.count(rule, parent)
                if wanted > repeats.MOST_ROWS:
                    name, item = rule.path.rsplit("/", 1)[1], self.live.form.definition.repeats[rule.path]
                    label = plain(self.evaluator.render(item.label, parent))
                    yield EntryProblem(
                        ref=f"{self.live.ref(parent)}/{name}",
                        key=f"{self.live.ref(parent, key=True)}/{name}",
                        number=self.live.form.numbering.numbers.get(rule.path, ""),
                        label=label,
                        refusal=Refusal.CONSTRAINT,
                        message=sentences.too_many_rows(label, wanted, repeats.MOST_ROWS),
                    )

    def _repeat(self, ref: str) -> tuple[Node, str]:
        path = tree.generic(ref)
        if path not in self.live.form.definition.repeats:
            raise KeyError(ref)
        return self.live.find(ref.rsplit("/", 1)[0]), path

    def _free(self, path: str) -> None:
        item = self.live.form.definition.repeats[path]
        if item.count is not None or item.fixed:
            raise ValueError("repeat is controlled by its count")

    def _settled(self, settling: Settling, cause: Node, row: Node | None = None) -> Change:
        settling.run()
        controls = self.live.form.definition.controls
        asked = [
            (node, settling.flipped[node])
            for node in self.live.in_order(settling.flipped)
            if settling.flipped[node] != node.relevant and self.live.path(node) in controls
        ]
        changed = [
            node
            for node in self.live.in_order(settling.before)
            if node is not cause and settling.before[node] != node.value
        ]
        return Change(
            opened=tuple(self.live.ref(node, key=True) for node, was in asked if not was),
            closed=tuple(self.live.ref(node, key=True) for node, was in asked if was),
            recalculated=tuple(self.live.ref(node, key=True) for node in changed),
            row=None if row is None else self.views.row(self.live.form.definition.repeats[self.live.path(row)], row),
        )
