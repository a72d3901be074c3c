"""Runs a form by a script of steps and tells what every leaf became: to compare this engine with another."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from models.forms import choices, tree, validity
from models.forms.entry import Entry
from models.forms.form import Form
from models.forms.nodes import Node
from models.forms.questions import Refusal
from models.forms.types import always_readonly

UUID = re.compile(r"uuid:[0-9a-f-]{36}")
COUNTED = "repeat is controlled by its count"
TOLD = ("relevant", "required", "readonly", "value", "valid", "message", "label", "options")
SHOWN_TYPES = {"select1": "select", "rank": "select", "secret": "input"}

Leaf = dict[str, Any]


def run_steps(form: Form, steps: Iterable[Mapping[str, Any]], now: datetime) -> dict[str, Any]:
    """What becomes of an entry begun at `now` (aware).

    A step is {"ref", "value"}, {"addRepeat": ref, "after": n, "count": n}, {"removeRepeat": ref} or {"setLanguage"}.
    The result has `initial` and `final` (a dict for each leaf: ref, type, valueType, relevant, required, readonly,
    value, valid, violation, label, options), `steps` (step, accepted, violation, refused, changes), `submittable` and
    `submission`. An answer that breaks a constraint is kept and marked.
    """
    entry = form.begin(now)
    before = snapshot(entry)
    initial, told = list(before.values()), []
    for number, step in enumerate(steps, start=1):
        outcome = _take(entry, step)
        after = snapshot(entry)
        told.append({"step": number, **outcome, "changes": _changes(before, after)})
        before = after
    return {
        "initial": initial,
        "steps": told,
        "final": list(before.values()),
        "submittable": all(leaf["valid"] for leaf in before.values()),
        "submission": UUID.sub("uuid:MASKED", entry.to_xml(submission=True)),
    }


def snapshot(entry: Entry) -> dict[str, Leaf]:
    """Every leaf of an entry by its ref."""
    return {entry.live.ref(node): _leaf(entry, node) for node in tree.leaves(entry.live.root)}


def _leaf(entry: Entry, node: Node) -> Leaf:
    live, evaluator = entry.live, entry.evaluator
    path, state = live.path(node), live.state(node)
    control = live.form.definition.controls.get(path)
    leaf: Leaf = {
        "ref": live.ref(node),
        "type": _type(entry, path),
        "valueType": live.form.bind(path).type,
        "relevant": node.relevant,
        "required": state.required,
        "readonly": state.readonly,
        "value": UUID.sub("uuid:MASKED", node.value) if node.relevant else "",
        "valid": True,
    }
    wrong = validity.violation(evaluator, node)
    if wrong is not None:
        leaf["valid"] = False
        leaf["violation"] = {"condition": wrong[0].value, "message": wrong[1] or None}
    label = "" if control is None else evaluator.render(control.label, node)
    if label:
        leaf["label"] = label
    if control is not None and (control.items or control.itemset):
        leaf["options"] = [[choice.name, choice.label] for choice in choices.offered(evaluator, node, control)]
    return leaf


def _type(entry: Entry, path: str) -> str:
    control = entry.live.form.definition.controls.get(path)
    if control is None:
        return "model-value"
    if control.tag == "input" and always_readonly(entry.live.form.bind(path)):
        return "note"
    return SHOWN_TYPES.get(control.tag, control.tag)


def _take(entry: Entry, step: Mapping[str, Any]) -> dict[str, Any]:
    if "setLanguage" in step:
        entry.set_language(step["setLanguage"])
        return {"accepted": True}
    if "ref" in step:
        return _answer(entry, step["ref"], step["value"])
    try:
        if "removeRepeat" in step:
            entry.remove_row(step["removeRepeat"])
        for place in range(int(step.get("count", 1)) if "addRepeat" in step else 0):
            after = step.get("after")
            row = None if after is None else f"{step['addRepeat']}[{int(after) + place}]"
            entry.add_row(step["addRepeat"], row)
    except ValueError:
        return {"accepted": False, "refused": COUNTED}
    return {"accepted": True}


def _answer(entry: Entry, ref: str, value: str | list[str]) -> dict[str, Any]:
    text = value if isinstance(value, str) else " ".join(value)
    answer = entry.answer(ref, text, keep=True)
    if answer.accepted:
        return {"accepted": True}
    if answer.refusal in {Refusal.CONSTRAINT, Refusal.REQUIRED}:
        wrong = validity.violation(entry.evaluator, entry.live.find(ref))
        message = wrong[1] if wrong else ""
        return {"accepted": False, "violation": {"condition": answer.refusal.value, "message": message or None}}
    if answer.refusal is Refusal.HIDDEN:
        return {"accepted": None, "notRelevant": True}
    return {"accepted": False, "refused": answer.refusal.value if answer.refusal else ""}


def _changes(before: Mapping[str, Leaf], after: Mapping[str, Leaf]) -> list[dict[str, Any]]:
    changes = []
    for ref, leaf in after.items():
        if ref not in before:
            changes.append({"ref": ref, "new": True, **{key: leaf[key] for key in ("relevant", "value", "valid")}})
            continue
        old = before[ref]
        different = {key: _told(leaf, key) for key in TOLD if _told(leaf, key) != _told(old, key)}
        if different:
            changes.append({"ref": ref, **different})
    return changes + [{"ref": ref, "gone": True} for ref in before if ref not in after]


def _told(leaf: Leaf, key: str) -> Any:
    if key == "options":
        return [name for name, _ in leaf.get("options", ())]
    return leaf.get("violation", {}).get("message") if key == "message" else leaf.get(key)
