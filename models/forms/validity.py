"""Whether an answer stands: its type, its choices, its constraint, and whether one is demanded at all."""

from models.forms import choices, values
from models.forms.evaluate import Evaluator
from models.forms.nodes import Node
from models.forms.questions import Refusal
from models.forms.tree import printable

Violation = tuple[Refusal, str]


def stored(evaluator: Evaluator, node: Node, value: str) -> str | Violation:
    """An answer as it would be stored, or why its type or list does not take it. Blank is always taken."""
    plan = evaluator.live.form
    path = evaluator.live.path(node)
    value = printable(value)
    control = plan.definition.controls.get(path)
    if not value.strip():
        return ""
    if control is not None and (control.items or control.itemset):
        one = control.tag not in choices.SEVERAL
        asked = [value] if one else value.split()
        on_offer = choices.names(evaluator, node, control)
        if not one and value in on_offer:
            asked = [value]
        if any(name not in on_offer for name in asked) or len(set(asked)) < len(asked):
            return Refusal.CHOICE, ""
        if control.tag == "rank" and set(asked) != on_offer:
            return Refusal.CHOICE, ""
        return " ".join(asked)
    taken = values.taken(plan.bind(path).type, value)
    if taken is None or (control is not None and control.limits and not _within(taken, control.limits)):
        return Refusal.TYPE, ""
    return taken


def violation(evaluator: Evaluator, node: Node) -> Violation | None:
    """Why the value that a node holds keeps the entry from being sent, with the form's own message in its language."""
    bind = evaluator.live.form.bind(evaluator.live.path(node))
    if not node.relevant:
        return None
    if not node.value:
        if evaluator.live.state(node).required:
            return Refusal.REQUIRED, evaluator.render(bind.required_message, node)
        return None
    if bind.constraint is not None and not evaluator.truth(bind.constraint, node):
        return Refusal.CONSTRAINT, evaluator.render(bind.constraint_message, node)
    return None


def _within(text: str, limits: tuple[str, str]) -> bool:
    try:
        return float(limits[0]) <= float(text) <= float(limits[1])
    except ValueError:
        return True
