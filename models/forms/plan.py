"""All that is known of a form before anybody fills it in: definition, graph, order, numbers, facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.forms.actions import FIRST_LOAD, NEW_REPEAT, VALUE_CHANGED
from models.forms.definition import Action, Bind, Control, Definition
from models.forms.graph import Graph, Kind
from models.forms.numbering import Numbering, numbering
from models.forms.types import BEYOND_CHAT, question_type

UNCHECKED = "M"
"""The `so:mark` of a proposal that nobody has compared with the text of the law."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a form: `ref` without rows, `name`, and the row of the survey sheet where known."""

    ref: str
    name: str
    row: int | None


@dataclass(frozen=True)
class Plan:
    """A form as its entries use it. `xml` is the XForm to be stored and read again with `read_xform`."""

    definition: Definition
    graph: Graph
    xml: str
    rows: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The form's title."""
        return self.definition.title

    @property
    def form_id(self) -> str:
        """The form's id, the same for all its versions."""
        return self.definition.form_id

    @property
    def version(self) -> str:
        """The version written in the form, or ""."""
        return self.definition.version

    @property
    def languages(self) -> tuple[str, ...]:
        """The form's languages in its own order; empty where the form has one and does not name it."""
        return tuple(self.definition.translations)

    @property
    def default_language(self) -> str | None:
        """The language an entry starts in, or None where the form names none."""
        return self.definition.default_language

    @cached_property
    def facts(self) -> Mapping[str, Place]:
        """Fact -> the first place that states it (`bind::so:fact`)."""
        return {fact: self.place(paths[0]) for fact, paths in self.fact_paths.items()}

    @cached_property
    def fact_paths(self) -> Mapping[str, tuple[str, ...]]:
        """Fact -> the paths of all nodes that state it, in the order of the form."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            fact = self.bind(path).marks.get("fact", "")
            if fact:
                found[fact].append(path)
        return {fact: tuple(paths) for fact, paths in found.items()}

    def missing_facts(self, required: Iterable[str]) -> list[str]:
        """Those of the required facts that no question or calculation of this form states, in the order asked."""
        return [fact for fact in dict.fromkeys(required) if fact not in self.facts]

    @cached_property
    def proposals(self) -> tuple[Place, ...]:
        """What the form itself marks as not yet compared with the law (`bind::so:mark` = M)."""
        return tuple(self.place(path) for path in self.paths if self.bind(path).marks.get("mark") == UNCHECKED)

    def place(self, path: str) -> Place:
        """Where the node at a path stands in the form."""
        return Place(path, path.rsplit("/", 1)[-1], self.rows.get(path))

    def bind(self, path: str) -> Bind:
        """What the model says of a path; a plain text where it says nothing."""
        return self.definition.binds.get(path) or Bind(path)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of all nodes an entry of this form may have, in the form's order."""
        return tuple(self._line(f"/{self.definition.instance.name}"))

    def _line(self, path: str) -> Iterator[str]:
        yield path
        for name in self.definition.order.get(path, ()):
            yield from self._line(f"{path}/{name}")

    def siblings(self, path: str) -> list[str]:
        """The names that stand beside a repeat, in the form's order, its own among them."""
        return list(self.definition.order.get(path.rsplit("/", 1)[0], ()))

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            parts = path.split("/")
            for place in range(2, len(parts)):
                found["/".join(parts[:place])].append(path)
        return {path: tuple(below) for path, below in found.items()}

    def paths_below(self, path: str) -> tuple[str, ...]:
        """The paths under a path."""
        return self._below.get(path, ())

    @cached_property
    def filtered(self) -> frozenset[str]:
        """The questions whose choices depend on answers."""
        return frozenset(rule.path for rule in self.graph.rules if rule.kind is Kind.CHOICES and rule.reads)

    @cached_property
    def actions(self) -> Mapping[tuple[str, str], tuple[Action, ...]]:
        """The setvalue actions by event and the path of the node that sets them off."""
        found: dict[tuple[str, str], list[Action]] = defaultdict(list)
        root = f"/{self.definition.instance.name}"
        for action in self.definition.actions:
            if FIRST_LOAD in action.events:
                found[FIRST_LOAD, root].append(action)
            repeat = action.repeat or self.repeat_of(action.path)
            if NEW_REPEAT in action.events and repeat:
                found[NEW_REPEAT, repeat].append(action)
            if VALUE_CHANGED in action.events and action.source:
                found[VALUE_CHANGED, action.source].append(action)
        return {key: tuple(actions) for key, actions in found.items()}

    def repeat_of(self, path: str) -> str | None:
        """The innermost repeat that a path stands in or is."""
        parts = path.split("/")
        lines = ("/".join(parts[:place]) for place in range(len(parts), 1, -1))
        return next((line for line in lines if line in self.definition.repeats), None)

    @cached_property
    def numbering(self) -> Numbering:
        """The numbers of the questions a chat shows."""
        return numbering(self.definition.body, self.shown)

    def shown(self, control: Control) -> bool:
        """Whether a chat can show a question at all."""
        return question_type(control, self.bind(control.path)) not in BEYOND_CHAT
