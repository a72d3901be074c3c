"""Beginning an entry, and having a stored one again just as it was."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.forms import carried as carrying
from models.forms import tree
from models.forms.actions import FIRST_LOAD, perform
from models.forms.carried import Carried
from models.forms.entry import Entry
from models.forms.evaluate import Evaluator
from models.forms.live import Live
from models.forms.nodes import Node
from models.forms.plan import Plan
from models.forms.preload import preload
from models.forms.settle import Settling
from models.forms.storing import Removed
from models.forms.xml import parse


def begin(plan: Plan, now: datetime, carried: Mapping[str, Any], language: str | None) -> Entry:
    """A new entry of a form: preloads, calculations, carried rows, and the form's actions at first load."""
    live = Live(plan, tree.copied(plan.definition.instance))
    evaluator = Evaluator(live, now, language or plan.default_language)
    settling = Settling(live, evaluator)
    preload(settling, now)
    settling.everything(live.root)
    settling.run()
    perform(settling, FIRST_LOAD, live.root)
    settling.run()
    rows = dict(carrying.make_rows(settling, evaluator, live.root, carried))
    settling.run()
    values, _ = carrying.split(carried)
    return Entry(evaluator, Carried(values, rows))


def resume(plan: Plan, xml: str, state: Mapping[str, Any] | str) -> Entry:
    """The entry whose XML and state these are. Raises ValueError for what is no entry of this form."""
    kept: Mapping[str, Any] = json.loads(state) if isinstance(state, str) else state
    root = _fitted(plan, tree.from_xml(parse(xml)))
    live = Live(plan, root, list(kept["rows"]), int(kept["last_row"]))
    evaluator = Evaluator(live, datetime.fromisoformat(kept["now"]), kept["language"])
    for key, kind in kept.get("types", {}).items():
        live.find(key).type = kind
    Settling(live, evaluator).restore()
    for key, answer in kept.get("held", {}).items():
        live.state(live.find(key)).held = answer
    removed = {
        row: Removed(one["parent"], one["path"], one["after"], tree.from_xml(parse(one["xml"])), tuple(one["rows"]))
        for row, one in kept["removed"].items()
    }
    return Entry(evaluator, Carried(kept["carried"], kept["carried_rows"]), removed)


def _fitted(plan: Plan, root: Node) -> Node:
    if root.name != plan.definition.instance.name:
        raise ValueError("not an entry of this form")
    known = set(plan.paths)

    def check(node: Node, above: str) -> None:
        path = f"{above}/{node.name}"
        if path not in known:
            raise ValueError(f"no node of this form: {path}")
        for child in node.children:
            check(child, path)

    check(root, "")
    return root
