"""Draws what an entry holds as Questions and RepeatViews."""

from collections.abc import Iterator

from models.forms import choices, validity, values
from models.forms.bounds import question_bounds
from models.forms.carried import Carried
from models.forms.definition import Control, Group, Item, Repeat
from models.forms.evaluate import Evaluator
from models.forms.nodes import Node
from models.forms.plain import plain
from models.forms.questions import Choice, Question, RepeatView, RowOf, RowView
from models.forms.types import question_type


class Views:
    """Walks the form's body over an entry's nodes, in the form's order, hidden ones left out."""

    def __init__(self, evaluator: Evaluator, carried: Carried) -> None:
        self.evaluator = evaluator
        self.live = evaluator.live
        self.plan = evaluator.live.form
        self.carried = carried

    def questions(self) -> list[Question]:
        """Every relevant question, flat over groups and rows."""
        return [self.question(control, node, groups) for control, node, groups in self._controls()]

    def repeats(self) -> list[RepeatView]:
        """Every relevant repeat, those inside rows after the repeat they stand in."""
        return [self.repeat(item, parent, groups) for item, parent, groups in self._repeats()]

    def find_question(self, node: Node) -> Question:
        """The question at a node. Raises KeyError where a chat shows none there."""
        for control, found, groups in self._controls():
            if found is node:
                return self.question(control, node, groups)
        raise KeyError(self.live.ref(node))

    def find_repeat(self, path: str, parent: Node) -> RepeatView:
        """The repeat at a path under one parent. Raises KeyError where it is hidden or missing."""
        for item, above, groups in self._repeats():
            if item.path == path and above is parent:
                return self.repeat(item, parent, groups)
        raise KeyError(path)

    def question(self, control: Control, node: Node, groups: tuple[str, ...]) -> Question:
        """One question as it stands now."""
        bind = self.plan.bind(control.path)
        kind = question_type(control, bind)
        state = self.live.state(node)
        wrong = validity.violation(self.evaluator, node) if node.value else None
        offered = self._choices(control, node)
        return Question(
            ref=self.live.ref(node),
            key=self.live.ref(node, key=True),
            name=node.name,
            number=self.plan.numbering.numbers[control.path],
            total=self.plan.numbering.total,
            type=kind,
            label=plain(self.evaluator.render(control.label, node)),
            hint=plain(self.evaluator.render(control.hint, node)),
            choices=offered,
            required=state.required,
            readonly=state.readonly,
            value=node.value,
            error=wrong[1] if wrong else None,
            constraint_message=plain(self.evaluator.render(bind.constraint_message, node)),
            required_message=plain(self.evaluator.render(bind.required_message, node)),
            bounds=question_bounds(control, bind),
            appearance=control.appearance,
            fact=bind.marks.get("fact", ""),
            marks=bind.marks,
            carried=self._carried(node, offered),
            groups=groups,
            row=self.row_of(node),
        )

    def repeat(self, item: Repeat, parent: Node, groups: tuple[str, ...]) -> RepeatView:
        """One repeat with its rows and their questions."""
        marks = self.plan.bind(item.path).marks
        rows = self.live.rows(parent, item.path)
        free = item.count is None and not item.fixed
        name = item.path.rsplit("/", 1)[-1]
        return RepeatView(
            ref=f"{self.live.ref(parent)}/{name}",
            key=f"{self.live.ref(parent, key=True)}/{name}",
            name=name,
            number=self.plan.numbering.numbers.get(item.path, ""),
            total=self.plan.numbering.total,
            label=plain(self.evaluator.render(item.label, rows[0] if rows else parent)),
            rows=tuple(self.row(item, row, groups) for row in rows if row.relevant),
            counted=item.count is not None,
            can_add=free,
            can_remove=free,
            fact=marks.get("fact", ""),
            marks=marks,
            groups=groups,
            row=self.row_of(parent),
        )

    def row(self, item: Repeat, node: Node, groups: tuple[str, ...] = ()) -> RowView:
        """One row with its relevant questions, those of repeats inside it too."""
        place = self._row(node)
        asked = [
            self.question(control, found, around) for control, found, around in self._walk(item.children, node, groups)
        ]
        return RowView(place.id, place.ref, place.key, place.position, tuple(asked))

    def row_of(self, node: Node) -> RowOf | None:
        """The innermost row that a node stands in or is."""
        row = self.live.row_of(node)
        return None if row is None else self._row(row)

    def _row(self, row: Node) -> RowOf:
        ref = self.live.ref(row)
        place = int(ref.rsplit("[", 1)[1].rstrip("]"))
        return RowOf(self.live.state(row).row, self.live.path(row), ref, self.live.ref(row, key=True), place)

    def _carried(self, node: Node, offered: tuple[Choice, ...]) -> str | None:
        """What is known from an earlier time, unless the question would not take it: its choices or type changed."""
        known = self.carried.value(self.live, node)
        if not known:
            return known
        if offered:
            names = {choice.name for choice in offered}
            return known if known in names or set(known.split()) <= names else None
        return known if values.taken(self.plan.bind(self.live.path(node)).type, known) is not None else None

    def _choices(self, control: Control, node: Node) -> tuple[Choice, ...]:
        offered = choices.offered(self.evaluator, node, control)
        return tuple(Choice(choice.name, plain(choice.label) or choice.name) for choice in offered)

    def _controls(self) -> Iterator[tuple[Control, Node, tuple[str, ...]]]:
        return self._walk(self.plan.definition.body, self.live.root, ())

    def _walk(
        self, items: tuple[Item, ...], above: Node, groups: tuple[str, ...]
    ) -> Iterator[tuple[Control, Node, tuple[str, ...]]]:
        for item in items:
            if isinstance(item, Control):
                if self.plan.shown(item):
                    yield from ((item, node, groups) for node in self.live.within(item.path, above) if node.relevant)
            elif isinstance(item, Group):
                yield from self._walk(item.children, above, self._inside(item, above, groups))
            else:
                for row in self.live.within(item.path, above):
                    if row.relevant:
                        yield from self._walk(item.children, row, groups)

    def _repeats(self) -> Iterator[tuple[Repeat, Node, tuple[str, ...]]]:
        return self._walk_repeats(self.plan.definition.body, self.live.root, ())

    def _walk_repeats(
        self, items: tuple[Item, ...], above: Node, groups: tuple[str, ...]
    ) -> Iterator[tuple[Repeat, Node, tuple[str, ...]]]:
        for item in items:
            if isinstance(item, Group):
                yield from self._walk_repeats(item.children, above, self._inside(item, above, groups))
            elif isinstance(item, Repeat):
                for parent in self.live.within(item.path.rsplit("/", 1)[0], above):
                    if parent.relevant and self.evaluator.may_have_rows(item.path, parent):
                        yield item, parent, groups
                for row in self.live.within(item.path, above):
                    if row.relevant:
                        yield from self._walk_repeats(item.children, row, groups)

    def _inside(self, group: Group, above: Node, groups: tuple[str, ...]) -> tuple[str, ...]:
        node = above if group.path is None else next(iter(self.live.within(group.path, above)), above)
        label = plain(self.evaluator.render(group.label, node))
        return (*groups, label) if label else groups
