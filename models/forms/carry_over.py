"""Which answers to one form begin another one, by fact and by name, and which cannot be carried over, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.forms import wording
from models.forms.definition import Control
from models.forms.form import Form
from models.forms.questions import QuestionType
from models.forms.types import BEYOND_CHAT, always_readonly, question_type

_SHOWN_ONLY = {QuestionType.NOTE, QuestionType.CALCULATE}
_NUMBERS = {QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE}
_WORDS = {QuestionType.TEXT, QuestionType.BARCODE}


class By(StrEnum):
    """How the question of the new form was found."""

    FACT = "fact"
    NAME = "name"


class Why(StrEnum):
    """Why an answer cannot be carried over."""

    GONE = "gone"
    """No question has its fact or its name."""
    TYPE = "type"
    """The question takes another kind of answer."""
    ROWS = "rows"
    """It is asked of every row now, or no more."""
    CHOICES = "choices"
    """Some choices are offered no more; the others are carried."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A question of the old form whose answers go to a question of the new one."""

    old: str
    new: str
    by: By


@dataclass(frozen=True, slots=True)
class Lost:
    """A question of the old form whose answers, or those with the choices named, stay behind."""

    old: str
    why: Why
    choices: tuple[str, ...] = ()


def carry_over(old: Form, new: Form) -> tuple[list[Kept], list[Lost]]:
    """What of the answers to an old form is known to a new one; paths are those of the two forms."""
    kept: list[Kept] = []
    lost: list[Lost] = []
    for control in _asked(old):
        found = _successor(old, new, control.path)
        if found is None:
            lost.append(Lost(control.path, Why.GONE))
            continue
        by, path = found
        wrong = _mismatch(old, new, control, path)
        if wrong is not None:
            lost.append(Lost(control.path, wrong))
            continue
        kept.append(Kept(control.path, path, by))
        left = _left_choices(old, new, control, path)
        if left:
            lost.append(Lost(control.path, Why.CHOICES, left))
    return kept, lost


def _asked(form: Form) -> Iterator[Control]:
    """The questions that people answer, in the form's order."""
    for path in form.paths:
        control = form.definition.controls.get(path)
        if control is None or always_readonly(form.bind(path)):
            continue
        if question_type(control, form.bind(path)) not in _SHOWN_ONLY | BEYOND_CHAT:
            yield control


def _successor(old: Form, new: Form, path: str) -> tuple[By, str] | None:
    """The question of the new form with the same fact; else without a fact, in the same groups or of the same name.

    A name that several questions of the old form bear says nothing by itself.
    """
    fact, name = old.bind(path).marks.get("fact", ""), path.rsplit("/", 1)[-1]
    asked = [control.path for control in _asked(new)]
    if fact:
        for one in asked:
            if new.bind(one).marks.get("fact") == fact:
                return By.FACT, one
        asked = [one for one in asked if not new.bind(one).marks.get("fact")]
    place = [one for one in asked if one.split("/")[2:] == path.split("/")[2:]]
    alone = sum(control.path.rsplit("/", 1)[-1] == name for control in _asked(old)) == 1
    named = [one for one in asked if alone and one.rsplit("/", 1)[-1] == name]
    return (By.NAME, (place or named)[0]) if place or named else None


def _mismatch(old: Form, new: Form, control: Control, path: str) -> Why | None:
    was = question_type(control, old.bind(control.path))
    now = question_type(new.definition.controls[path], new.bind(path))
    if was != now and not {was, now} <= _NUMBERS and now not in _WORDS:
        return Why.TYPE
    return Why.ROWS if (old.repeat_of(control.path) is None) != (new.repeat_of(path) is None) else None


def _left_choices(old: Form, new: Form, control: Control, path: str) -> tuple[str, ...]:
    before, after = wording.choices(old, control), wording.choices(new, new.definition.controls[path])
    return tuple(label for name, label in before.items() if name not in after) if after else ()
