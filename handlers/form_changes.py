"""What a new version of a form changes against the one before, for the clerk who publishes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handlers.texts import forms as texts
from models.forms import Form, wording
from models.forms.carry_over import By, Why, carry_over
from models.forms.types import question_type
from models.forms.xpath import Expression


@dataclass(frozen=True)
class _Asked:
    """A question or list as versions are compared by it: kind ("repeat" for a list), words, choices by name."""

    kind: str
    label: str
    choices: Mapping[str, str]


def form_changes(old: Form, new: Form) -> list[str]:
    """Lines: questions that came, went, moved; kinds, words and choices that changed; calculations and conditions.

    Questions are the same where their paths below the root are, or else their facts; texts are those of the form's
    first language.
    """
    before, after = _questions(old), _questions(new)
    same = _same(old, new)
    lines = [texts.question_added(asked.label) for path, asked in after.items() if path not in same.values()]
    lines += [texts.question_removed(asked.label) for path, asked in before.items() if path not in same]
    for path, now in same.items():
        if path in before and now in after:
            if _below(path) != _below(now):
                lines.append(texts.question_moved(after[now].label, _below(path), _below(now)))
            lines += _question_changes(before[path], after[now])
    return lines + list(_rule_changes(old, new, same))


def carry_changes(old: Form, new: Form) -> list[str]:
    """Lines: how many answers of an earlier time are known to the new version, and each that cannot be carried over."""
    kept, lost = carry_over(old, new)
    before = _questions(old)
    by_name = [before[one.old].label for one in kept if one.by is By.NAME]
    lines = [texts.carried_over(len(kept), len(kept) - len(by_name), by_name)]
    for one in lost:
        label = before[one.old].label
        lines.append(texts.left_choices(label, one.choices) if one.why is Why.CHOICES else texts.left(label, one.why))
    return lines


def _same(old: Form, new: Form) -> dict[str, str]:
    """The path of each part of the old version in the new one: where it was, else where its fact is now."""
    by_place = {_below(path): path for path in new.paths}
    found = {path: by_place[_below(path)] for path in old.paths if _below(path) in by_place}
    for fact, place in old.facts.items():
        now = new.facts.get(fact)
        if now is not None and place.ref not in found and now.ref not in found.values():
            found[place.ref] = now.ref
    return found


def _below(path: str) -> str:
    """A path without the root's name, which says nothing to people."""
    return path.split("/", 2)[-1] if path.count("/") > 1 else ""


def _question_changes(before: _Asked, after: _Asked) -> Iterator[str]:
    if before.kind != after.kind:
        yield texts.kind_changed(after.label, before.kind, after.kind)
    if before.label != after.label:
        yield texts.label_changed(before.label, after.label)
    old, new = before.choices, after.choices
    added = [label for name, label in new.items() if name not in old]
    removed = [label for name, label in old.items() if name not in new]
    renamed = [(old[name], label) for name, label in new.items() if name in old and old[name] != label]
    if before.kind == after.kind and (added or removed or renamed):
        yield texts.choices_changed(after.label, added, removed, renamed)


def _rule_changes(old: Form, new: Form, same: Mapping[str, str]) -> Iterator[str]:
    """Calculations (thresholds among them), limits and conditions of what stands in both versions."""
    was = {now: path for path, now in same.items()}
    for path in new.paths:
        if path not in was:
            continue
        before, after = old.bind(was[path]), new.bind(path)
        name = after.marks.get("fact") or path.rsplit("/", 1)[-1]
        if _source(before.calculate) != _source(after.calculate):
            yield texts.calculation_changed(name)
        if _source(before.constraint) != _source(after.constraint):
            yield texts.limits_changed(name)
        if (_source(before.relevant), _source(before.required)) != (_source(after.relevant), _source(after.required)):
            yield texts.condition_changed(name)


def _questions(form: Form) -> dict[str, _Asked]:
    """The questions and lists of a form by path, in its order."""
    found: dict[str, _Asked] = {}
    for path in form.paths:
        name = path.rsplit("/", 1)[-1]
        if path in form.definition.controls:
            control = form.definition.controls[path]
            kind = question_type(control, form.bind(path))
            label = wording.words(form, control.label) or name
            found[path] = _Asked(kind, label, wording.choices(form, control))
        elif path in form.definition.repeats:
            found[path] = _Asked(texts.LIST, wording.words(form, form.definition.repeats[path].label) or name, {})
    return found


def _source(expression: Expression | None) -> str:
    return " ".join(expression.source.split()) if expression is not None else ""
