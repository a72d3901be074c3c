"""The setvalue actions of a form: at first load, in a new row, when an answer changes."""

from typing import TYPE_CHECKING

from models.forms import tree, values
from models.forms.definition import Action
from models.forms.nodes import Node

if TYPE_CHECKING:
    from models.forms.settle import Settling

FIRST_LOAD = "odk-instance-first-load"
NEW_REPEAT = "odk-new-repeat"
VALUE_CHANGED = "xforms-value-changed"


def perform(settling: "Settling", event: str, node: Node) -> None:
    """Runs the actions that an event at a node sets off: the root, the new row, or the answered question."""
    path = settling.live.path(node)
    for action in settling.live.form.actions.get((event, path), ()):
        for target in _targets(settling, action, node):
            if action.value is None:
                text = values.calculated(target.type, action.text)
            else:
                text = values.calculated(target.type, settling.evaluator.result(action.value, target))
            settling.set_value(target, text)


def _targets(settling: "Settling", action: Action, node: Node) -> list[Node]:
    """The nodes an action means: those that share all their repeats with the node that set it off."""
    live = settling.live
    shared = 0
    for mine, theirs in zip(live.path(node).split("/")[1:], action.path.split("/")[1:], strict=False):
        if mine != theirs:
            break
        shared += 1
    anchor = tree.ancestors(node)[shared - 1]
    return list(live.within(action.path, anchor))
