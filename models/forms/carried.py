"""What is known from an earlier time: shown beside the questions, and the rows an entry starts with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.forms import repeats, tree, validity
from models.forms.evaluate import Evaluator
from models.forms.live import Live
from models.forms.nodes import Node
from models.forms.settle import Settling


@dataclass(frozen=True, slots=True)
class Carried:
    """`values` by fact or name; `rows` the same for each carried row by its id."""

    values: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def value(self, live: Live, node: Node) -> str | None:
        """What is known of a question: in a row only what was carried with that row."""
        row = live.row_of(node)
        known = self.values if row is None else self.rows.get(live.state(row).row, {})
        return _known(live, node, known)


def split(carried: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, list[Mapping[str, Any]]]]:
    """The single values and the lists of rows of what was carried."""
    values = {name: str(value) for name, value in carried.items() if not isinstance(value, list) and value is not None}
    return values, {name: value for name, value in carried.items() if isinstance(value, list)}


def make_rows(
    settling: Settling, evaluator: Evaluator, node: Node, carried: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Makes the carried rows of the repeats below a node, in place of the blank rows a form starts with.

    Yields each row's id and what was carried with it. A value that its question does not take is left blank; what a
    choice filter lets through is known only when all is in place.
    """
    live = settling.live
    _, lists = split(carried)
    for path in live.form.definition.repeats:
        rows = lists.get(live.form.bind(path).marks.get("fact", "")) or lists.get(path.rsplit("/", 1)[-1])
        if not rows:
            continue
        for parent in list(live.within(path.rsplit("/", 1)[0], node)):
            for row in live.rows(parent, path):
                repeats.remove(settling, row)
            for known in rows[: repeats.MOST_ROWS]:
                row = repeats.insert(settling, parent, path, None)
                settling.run()
                values, _ = split(known)
                _fill(settling, evaluator, row, values)
                yield live.state(row).row, values
                yield from make_rows(settling, evaluator, row, known)


def _fill(settling: Settling, evaluator: Evaluator, row: Node, values: Mapping[str, str]) -> None:
    """What describes the row is filled in; what is asked of the whole list (`so:ask` = list) is asked anew."""
    for leaf in tree.leaves(row):
        known = _known(settling.live, leaf, values)
        marks = settling.live.form.bind(settling.live.path(leaf)).marks
        asked_anew = marks.get("ask") == "list"
        if known is not None and not asked_anew and settling.live.row_of(leaf) is row:
            filtered = settling.live.path(leaf) in settling.live.form.filtered
            taken = known if filtered else validity.stored(evaluator, leaf, known)
            if isinstance(taken, str):
                settling.set_value(leaf, taken)


def _known(live: Live, node: Node, values: Mapping[str, str]) -> str | None:
    """What is known of a node: by its fact, by its groups and name ("house/size"), by its name alone."""
    fact, row = live.form.bind(live.path(node)).marks.get("fact", ""), live.row_of(node)
    place = live.path(node).removeprefix(live.path(row or live.root) + "/")
    names = (fact, fact.rsplit(":", 1)[-1], place, node.name) if fact else (place, node.name)
    return next((values[name] for name in names if name in values), None)
