"""A form as a Word page to be filled in by hand, with the numbers of questions and choices that it has in chat."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as Page
from docx.shared import Cm, Length, Pt

from handlers.reports import paper
from handlers.reports.form_words import Words
from handlers.texts import form_page as texts
from models.forms import Form, QuestionType, wording
from models.forms.conditions import Condition, conditions
from models.forms.definition import Control, Group, Item, Repeat
from models.forms.types import always_readonly, may_stay_blank, question_type

COLUMNS = 6
"""Questions side by side in one table; more go into a further table with the same row numbers."""
ONE_LINE, HALF_LINE = 82, 36
"""Letters that fit on a line, and in one of two columns."""
LONG_LIST = 30
"""Choices from which on a list stands at the end of the page."""
RUN = 3
"""Questions in a row under the same condition, from which on it is said once for all of them."""
SHOWN_ONLY = {QuestionType.NOTE, QuestionType.CALCULATE}
LINES = {
    QuestionType.TEXT: ("", ""),
    QuestionType.BARCODE: ("",),
    QuestionType.DATE: (texts.DAY,),
    QuestionType.TIME: (texts.CLOCK,),
    QuestionType.DATETIME: (f"{texts.CLOCK} {texts.DAY}",),
    QuestionType.IMAGE: (texts.PICTURE,),
    QuestionType.AUDIO: (texts.FILE,),
    QuestionType.VIDEO: (texts.FILE,),
    QuestionType.FILE: (texts.FILE,),
    QuestionType.GEOPOINT: (texts.POSITION, ""),
    QuestionType.ACKNOWLEDGE: (texts.SEEN,),
}
"""What is printed to be filled in; "" is a dotted line."""


def form_page(form: Form) -> bytes:
    """The page as a .docx file."""
    page = paper.new_page()
    paper.write(page, form.title, bold=True, size=Pt(14))
    for label in texts.head():
        paper.line(page, f"{label}:")
    paper.write(page, texts.INSTRUCTIONS, italic=True)
    _Printed(form, page, Words(form)).body()
    paper.page_numbers(page, texts.footer(form.title, form.version))
    return paper.saved(page)


@dataclass
class _Printed:
    """A form on its way to paper."""

    form: Form
    page: Page
    words: Words

    def body(self) -> None:
        """All questions in the order of the form, then the long lists."""
        items = [item for item in self.form.definition.body if self.words.visible(item)]
        for band, run in itertools.groupby(items, self._band):
            together = list(run)
            shared = band if band is not None and len(together) >= RUN else None
            if shared is not None:
                first, last = (
                    self.words.number(self.words.visible(item)[0]).split(".")[0] for item in (together[0], together[-1])
                )
                self._small(texts.band(first, last, self.words.said(shared, "")), bold=True)
            for item in together:
                self._item(item, () if shared is None else (shared,))
        for choices, number in self.words.lists.items():
            paper.write(self.page, texts.list_of(number, self.words.titles[number]), bold=True)
            named = [f"{place} {label}" for place, label in enumerate(choices, 1)]
            paper.columns(self.page, named, 3, size=paper.SMALL)

    def _band(self, item: Item) -> Condition:
        """The first thing that an item is asked under, where paper can say it."""
        return next(iter(self._conditions(item, ())), None)

    def _conditions(self, item: Item, known: Sequence[Condition]) -> tuple[Condition, ...]:
        found = () if item.path is None else conditions(self.form, item.path)
        return tuple(one for one in found if one not in known)

    def _item(self, item: Item, known: tuple[Condition, ...]) -> None:
        """An item of the body; `known` is what has been said of when it is asked."""
        if isinstance(item, Group):
            label, inside = wording.words(self.form, item.label), self.words.visible(item)
            if label and len(inside) > 1:
                paper.write(self.page, label, bold=True)
            self._when(item, known)
            for child in item.children:
                if self.words.visible(child):
                    self._item(child, (*known, *self._conditions(item, ())))
        elif isinstance(item, Repeat):
            self._repeat(item, known)
        else:
            self._question(item, known)

    def _when(self, item: Item, known: tuple[Condition, ...]) -> None:
        self._small(texts.condition([self.words.said(one, item.path or "") for one in self._conditions(item, known)]))

    def _question(self, control: Control, known: tuple[Condition, ...]) -> None:
        bind = self.form.bind(control.path)
        number, kind = self.words.number(control), question_type(control, bind)
        required = not may_stay_blank(bind) and kind not in SHOWN_ONLY
        if "." in number:
            line = texts.detail(number, self.words.label(control), required=required)
        else:
            line = texts.question(number, self.form.numbering.total, self.words.label(control), required=required)
        paragraph = paper.write(self.page, line, bold=True)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.keep_with_next = True
        self._when(control, known)
        self._small(wording.words(self.form, control.hint))
        asked = bind.marks.get("list", "")
        if asked:
            self._who(asked.split())
        elif kind not in SHOWN_ONLY and not always_readonly(bind):
            self._room(control, kind)

    def _who(self, names: Sequence[str]) -> None:
        """A question asked once for a whole list: room for the numbers of rows, and for what is asked of those."""
        leaves = self.words.leaves()
        first, *further = (leaves[name] for name in names if name in leaves)
        paper.line(self.page, texts.who(self.words.number(first)))
        for leaf in further:
            paper.line(self.page, f"{self.words.label(leaf)}")

    def _room(self, control: Control, kind: QuestionType) -> None:
        """Where the answer is written."""
        choices = list(wording.choices(self.form, control).values())
        if choices and len(choices) >= LONG_LIST:
            paper.line(self.page, texts.see_list(self.words.by_list(control, choices), len(choices)))
        elif choices:
            if kind is QuestionType.SELECT_MULTIPLE and texts.MANY not in wording.words(self.form, control.hint):
                self._small(texts.MANY)
            told = texts.rank if kind is QuestionType.RANK else texts.choice
            self._choices([told(number, label) for number, label in enumerate(choices, 1)])
        elif kind in LINES:
            for line in LINES[kind]:
                if line:
                    self.page.add_paragraph(line)
                else:
                    paper.line(self.page)
        else:
            paper.line(self.page, after=self.words.range(control))

    def _choices(self, choices: Sequence[str]) -> None:
        if len("      ".join(choices)) <= ONE_LINE:
            self.page.add_paragraph("      ".join(choices))
        else:
            paper.columns(self.page, choices, 2 if max(map(len, choices)) <= HALF_LINE else 1)

    def _repeat(self, repeat: Repeat, known: tuple[Condition, ...], above: str = "") -> None:
        """A list as a table to be filled in, and below it the lists that stand in its rows."""
        label = wording.words(self.form, repeat.label)
        line = texts.question(self.words.number(repeat), self.form.numbering.total, label or above, required=False)
        paragraph = paper.write(self.page, line, bold=True)
        paragraph.paragraph_format.space_before = Pt(6)
        self._when(repeat, known)
        inside = self.words.visible_inside(repeat)
        asked = [one for one in inside if isinstance(one, Control) and not self._elsewhere(one)]
        tables = -(-len(asked) // COLUMNS) or 1
        most = -(-len(asked) // tables) or 1
        for start in range(0, len(asked), most):
            self._grid(repeat, asked[start : start + most], texts.ROW_OF if above else texts.ROW_NUMBER)
        for one in inside:
            if isinstance(one, Repeat):
                self._repeat(one, known, label)

    def _elsewhere(self, control: Control) -> bool:
        """Whether a question of a row is asked of the whole list further down, or asks for nothing."""
        bind = self.form.bind(control.path)
        return bind.marks.get("ask") == "list" or always_readonly(bind) or question_type(control, bind) in SHOWN_ONLY

    def _grid(self, repeat: Repeat, asked: Sequence[Control], first: str) -> None:
        heads = [(first,), *(tuple(self.words.head(control)) for control in asked)]
        narrow = Cm(1.4)
        width = Length((paper.WIDTH - narrow) // len(asked))
        numbers = [str(number) for number in range(1, self.words.rows(repeat) + 1)]
        own = first == texts.ROW_NUMBER
        paper.grid(self.page, heads, numbers if own else [""] * len(numbers), [narrow, *[width] * len(asked)])
        self.page.add_paragraph()

    def _small(self, text: str, *, bold: bool = False) -> None:
        if text:
            paragraph = paper.write(self.page, text, italic=True, bold=bold, size=Pt(10))
            paragraph.paragraph_format.keep_with_next = True
