"""What a new version of a form changes against the one before, for the clerk who publishes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handlers.texts import forms as texts
from models.forms import Form, wording
from models.forms.xpath import Expression


@dataclass(frozen=True)
class _Asked:
    """A question as versions are compared by it: its words, and its choices by name."""

    label: str
    choices: Mapping[str, str]


def form_changes(old: Form, new: Form) -> list[str]:
    """Lines: questions that came and went, words and choices that changed, calculations and conditions that changed.

    Questions are the same where their paths are; texts are those of the form's first language.
    """
    before, after = _questions(old), _questions(new)
    lines = [texts.question_added(after[path].label) for path in after if path not in before]
    lines += [texts.question_removed(before[path].label) for path in before if path not in after]
    for path in before:
        if path in after:
            lines += _question_changes(before[path], after[path])
    return lines + list(_rule_changes(old, new))


def _question_changes(before: _Asked, after: _Asked) -> Iterator[str]:
    if before.label != after.label:
        yield texts.label_changed(before.label, after.label)
    old, new = before.choices, after.choices
    added = [label for name, label in new.items() if name not in old]
    removed = [label for name, label in old.items() if name not in new]
    renamed = [(old[name], label) for name, label in new.items() if name in old and old[name] != label]
    if added or removed or renamed:
        yield texts.choices_changed(after.label, added, removed, renamed)


def _rule_changes(old: Form, new: Form) -> Iterator[str]:
    """Calculations (thresholds among them), limits and conditions of what stands in both versions."""
    known = set(old.paths)
    for path in new.paths:
        if path not in known:
            continue
        before, after = old.bind(path), new.bind(path)
        name = after.marks.get("fact") or path.rsplit("/", 1)[-1]
        if _source(before.calculate) != _source(after.calculate):
            yield texts.calculation_changed(name)
        if _source(before.constraint) != _source(after.constraint):
            yield texts.limits_changed(name)
        if (_source(before.relevant), _source(before.required)) != (_source(after.relevant), _source(after.required)):
            yield texts.condition_changed(name)


def _questions(form: Form) -> dict[str, _Asked]:
    """The questions of a form by path, in its order."""
    controls = form.definition.controls
    return {
        path: _Asked(
            wording.words(form, controls[path].label) or path.rsplit("/", 1)[-1],
            wording.choices(form, controls[path]),
        )
        for path in form.paths
        if path in controls
    }


def _source(expression: Expression | None) -> str:
    return " ".join(expression.source.split()) if expression is not None else ""
