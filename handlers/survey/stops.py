"""The order in which a chat walks a form: one stop a question, a list of people, or a "who" question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.forms import Entry, Question, QuestionType, RepeatView

_SHOWN_ONLY = frozenset({QuestionType.NOTE, QuestionType.CALCULATE})


class StopKind(StrEnum):
    """What is asked at a stop."""

    QUESTION = "question"
    ROWS = "rows"
    """A repeat as one list: add, change, take off."""
    WHO = "who"
    """Asked once for the whole list, stored in a leaf of each row (a note with `so:list`)."""


@dataclass(frozen=True)
class Stop:
    """One thing asked. `key` survives removed rows; `notes` are the texts of the form that stand before it."""

    key: str
    number: str
    total: int
    kind: StopKind
    question: Question | None = None
    """The question, or at a WHO the note that asks."""
    repeat: RepeatView | None = None
    leaves: tuple[Question, ...] = ()
    """At a WHO the leaf of each row concerned."""
    notes: tuple[str, ...] = ()

    @property
    def asked(self) -> Question:
        """The question of a stop that is no list of rows."""
        if self.question is None:
            raise LookupError(self.key)
        return self.question

    @property
    def rows(self) -> RepeatView:
        """The repeat of a list of rows."""
        if self.repeat is None:
            raise LookupError(self.key)
        return self.repeat

    @property
    def answered(self) -> bool:
        """Whether it holds an answer (a list of rows is done when the person says so)."""
        if self.kind is StopKind.WHO:
            return bool(self.leaves) and all(leaf.value for leaf in self.leaves)
        return self.kind is StopKind.QUESTION and bool(self.asked.value)

    @property
    def blocked(self) -> bool:
        """Whether the form lets it be shown together with others (`so:block`)."""
        return self.question is not None and self.question.marks.get("block") == "yes"


@dataclass
class _Walk:
    entry: Entry
    row: str
    questions: list[Question] = field(init=False)
    repeats: list[RepeatView] = field(init=False)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.questions = self.entry.questions()
        self.repeats = self.entry.repeats()

    def stops(self) -> Iterator[Stop]:
        """The stops of the form, or those of one row."""
        counted = {repeat.ref for repeat in self.repeats if repeat.counted and self._here(repeat)}
        waiting = [repeat for repeat in self.repeats if not repeat.counted and self._here(repeat)]
        for question in self.questions:
            row = question.row
            if (row.id if row else "") != self.row and (row is None or row.repeat not in counted):
                continue
            if question.marks.get("ask") == "list":
                continue
            while waiting and not self.row and _order(waiting[0].number) <= _order(question.number):
                yield self._rows(waiting.pop(0))
            yield from self._of(question)
        for repeat in waiting:
            yield self._rows(repeat)

    def _here(self, repeat: RepeatView) -> bool:
        return (repeat.row.id if repeat.row else "") == self.row

    def _of(self, question: Question) -> Iterator[Stop]:
        if question.marks.get("list"):
            yield from self._who(question)
        elif question.type in _SHOWN_ONLY or question.readonly:
            text = question.label if question.type is QuestionType.NOTE else f"{question.label}: {question.value}"
            self.notes.append(text)
        else:
            yield self._stop(question, StopKind.QUESTION)

    def _who(self, question: Question) -> Iterator[Stop]:
        first, *further = question.marks["list"].split()
        leaves = tuple(leaf for leaf in self.questions if leaf.row is not None and leaf.name == first)
        if leaves:
            yield self._stop(question, StopKind.WHO, leaves)
        for leaf in self.questions:
            if leaf.row is not None and leaf.name in further:
                yield self._stop(leaf, StopKind.QUESTION, number=question.number)

    def _stop(self, question: Question, kind: StopKind, leaves: tuple[Question, ...] = (), number: str = "") -> Stop:
        notes, self.notes = tuple(self.notes), []
        return Stop(question.key, number or question.number, question.total, kind, question, None, leaves, notes)

    def _rows(self, repeat: RepeatView) -> Stop:
        notes, self.notes = tuple(self.notes), []
        return Stop(repeat.key, repeat.number, repeat.total, StopKind.ROWS, None, repeat, (), notes)


def stops(entry: Entry, row: str = "") -> list[Stop]:
    """All stops that are open to be asked now, in order; with `row` those of one row of a list."""
    return list(_Walk(entry, row).stops())


def closing_notes(entry: Entry) -> list[str]:
    """The texts that the form shows after its last question."""
    walk = _Walk(entry, "")
    list(walk.stops())
    return walk.notes


def find(found: Sequence[Stop], key: str) -> Stop | None:
    """The stop with a key."""
    return next((stop for stop in found if stop.key == key), None)


def of_number(found: Sequence[Stop], number: str) -> Stop | None:
    """The first stop that bears a number, "17" before "17.2"."""
    return next((stop for stop in found if stop.number == number or stop.number.startswith(f"{number}.")), None)


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".")) if number else ()
