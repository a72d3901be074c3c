"""What a form says on paper: numbers, labels, choices, limits, and conditions in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from handlers.texts import common
from handlers.texts import form_page as texts
from models.forms import Form, wording
from models.forms.bounds import question_bounds
from models.forms.conditions import Condition, Part, conditions
from models.forms.definition import Control, Group, Item, Repeat, walk
from models.forms.types import may_stay_blank
from models.forms.xpath import parser
from models.forms.xpath.tree import Literal

ROWS, MOST_ROWS = 8, 30
"""Rows printed for a list whose length nobody knows; the most where the form gives a number."""
LONG_COLUMN = 9
"""Choices from which on those of a column stand at the end of the page."""
LONGEST_LIST = 300
"""Choices of a list that is printed at all: five columns of a page; from a longer one the name is written."""


@dataclass
class Words:
    """The words of one form; its long lists gather while it is printed."""

    form: Form
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    """The long lists that stand at the end, and the number of each."""
    titles: dict[str, str] = field(default_factory=dict)
    """The title of each list, by its number."""

    def visible(self, item: Item) -> list[Control | Repeat]:
        """What an item asks, groups opened up, as the numbers of the form count it."""
        if isinstance(item, Group):
            return [found for child in item.children for found in self.visible(child)]
        return [item] if item.path in self.form.numbering.numbers else []

    def visible_inside(self, repeat: Repeat) -> list[Control | Repeat]:
        """What the rows of a repeat ask."""
        return [found for child in repeat.children for found in self.visible(child)]

    def number(self, item: Control | Repeat) -> str:
        """The number that a question or list has in chat."""
        return self.form.numbering.numbers[item.path]

    def leaves(self) -> Mapping[str, Control]:
        """The questions inside repeats, by name."""
        found: dict[str, Control] = {}
        for item in walk(self.form.definition.body):
            if isinstance(item, Repeat):
                found |= {
                    one.path.rsplit("/", 1)[1]: one for one in self.visible_inside(item) if isinstance(one, Control)
                }
        return found

    def label(self, control: Control) -> str:
        """The words of a question, or its name."""
        return wording.words(self.form, control.label) or control.path.rsplit("/", 1)[-1]

    def by_list(self, control: Control, choices: Sequence[str]) -> str:
        """Where the choices of a long list stand: at the end, once for all questions that share them, or nowhere."""
        if len(choices) > LONGEST_LIST:
            return ""
        number = self.lists.setdefault(tuple(choices), str(len(self.lists) + 1))
        self.titles.setdefault(number, self.label(control))
        return number

    def range(self, control: Control) -> str:
        """What a figure may be, with its unit; "" where nothing is said."""
        bind = self.form.bind(control.path)
        ends = question_bounds(control, bind)
        year = bind.marks.get("kind") == "year"
        low, high = (
            common.number(end) if isinstance(end, Decimal) and not year else str(end or "")
            for end in (ends.minimum, ends.maximum)
        )
        return texts.between(low, high, bind.marks.get("unit", ""))

    def rows(self, repeat: Repeat) -> int:
        """How many rows of a list are printed."""
        counted = repeat.count
        if (
            counted is not None and len(counted.references) == 1
        ):  # the converter keeps a fixed number in a node of its own
            counted = self.form.bind(counted.source.strip()).calculate or counted
        count = parser.parse(counted.source) if counted is not None else None
        if isinstance(count, Literal) and isinstance(count.value, float):
            return max(1, min(MOST_ROWS, int(count.value)))
        return ROWS

    def head(self, control: Control) -> Iterator[str]:
        """The head of a column: its words, and in small what may be written there."""
        bind = self.form.bind(control.path)
        choices = list(wording.choices(self.form, control).values())
        long = len(choices) >= LONG_COLUMN
        note = texts.in_list(self.by_list(control, choices)) if long else self.range(control)
        when = texts.condition([self.said(one, control.path) for one in conditions(self.form, control.path)])
        new = texts.ONLY_NEW if bind.marks.get("ask") == "new" else ""
        label = bind.marks.get("short") or self.label(control)
        yield from texts.column(label, [] if long else choices, (when, note, new), required=not may_stay_blank(bind))

    def said(self, condition: Condition, path: str) -> str:
        """A condition in words, as the question at a path would say it."""
        if condition is None:
            return texts.MACHINE
        return texts.one_of([self._comparison(part, path) for part in condition])

    def _comparison(self, part: Part, path: str) -> str:
        control = self.form.definition.controls[part.path]
        numbers = self.form.numbering.numbers
        label = self.form.bind(part.path).marks.get("short") or self.label(control)
        row = self.form.repeat_of(part.path)
        asked = texts.asked(
            numbers.get(part.path, ""), label, by_name=part.path not in numbers or (row is not None and row in path)
        )
        value = wording.choices(self.form, control).get(part.value, part.value)
        return texts.comparison(asked, part.sign, value)
