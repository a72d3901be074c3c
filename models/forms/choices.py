"""The choices a question offers now, and what of an answer is still among them."""

from models.forms.definition import Control
from models.forms.evaluate import Evaluator
from models.forms.nodes import Node
from models.forms.questions import Choice

SEVERAL = {"select", "rank"}


def offered(evaluator: Evaluator, node: Node, control: Control) -> list[Choice]:
    """The choices of a question in the order of its list, after the choice filter, labelled in the entry's language."""
    if control.itemset is None:
        return [Choice(item.value, evaluator.render(item.label, node)) for item in control.items]
    itemset = control.itemset
    found = []
    for item in evaluator.nodes(itemset.nodes, node):
        name = evaluator.text_at(itemset.value, item, node)
        found.append(Choice(name, evaluator.render_at(itemset.label, item, node)))
    return found


def names(evaluator: Evaluator, node: Node, control: Control) -> set[str]:
    """The names of the choices on offer."""
    if control.itemset is None:
        return {item.value for item in control.items}
    itemset = control.itemset
    return {evaluator.text_at(itemset.value, item, node) for item in evaluator.nodes(itemset.nodes, node)}


def still_offered(evaluator: Evaluator, node: Node, answer: str) -> str:
    """An answer to the question at a node without the choices that are not on offer."""
    control = evaluator.live.form.definition.controls[evaluator.live.path(node)]
    if not answer:
        return ""
    on_offer = names(evaluator, node, control)
    if control.tag in SEVERAL:
        kept = " ".join(name for name in answer.split() if name in on_offer)
        return answer if answer in on_offer or kept == " ".join(answer.split()) else kept
    return answer if answer in on_offer else ""
