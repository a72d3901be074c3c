"""Answers as an author's tests write them, as the form stores them: labels for choices, 12/10/2026 for a day."""

from datetime import datetime
from decimal import Decimal, InvalidOperation

from models.forms import choices
from models.forms.author_sheet import folded
from models.forms.definition import Control
from models.forms.entry import Entry
from models.forms.nodes import Node
from models.forms.plain import plain
from models.forms.questions import Choice

BLANK = {"blank", "(blank)", "trong", "(trong)", "bo trong"}


def stored(entry: Entry, node: Node, text: str) -> str:
    """What is written in a test, as the question at a node would store it; what it would not take stays as it is."""
    if folded(text) in BLANK:
        return ""
    path = entry.live.path(node)
    control = entry.live.form.definition.controls.get(path)
    if control is not None and (control.items or control.itemset):
        return _chosen(offered(entry, node, control), text, several=control.tag in choices.SEVERAL)
    match entry.live.form.bind(path).type:
        case "date":
            found = day(text)
            return text if found is None else found.strftime("%Y-%m-%d")
        case "decimal":
            return text.replace(",", ".")
    return text


def offered(entry: Entry, node: Node, control: Control) -> list[Choice]:
    """The choices on offer at a node, with the labels that a chat shows."""
    found = choices.offered(entry.evaluator, node, control)
    return [Choice(one.name, plain(one.label) or one.name) for one in found]


def same(entry: Entry, node: Node, wanted: str, held: str) -> bool:
    """Whether two values of a node are one: numbers by their size, several choices in any order."""
    if wanted == held:
        return True
    control = entry.live.form.definition.controls.get(entry.live.path(node))
    if control is not None and control.tag == "select":
        return sorted(wanted.split()) == sorted(held.split())
    try:
        return Decimal(wanted.replace(",", ".")) == Decimal(held)
    except InvalidOperation:
        return False


def day(text: str) -> datetime | None:
    """A day written 2026-10-12 or 12/10/2026."""
    for written in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), written)  # noqa: DTZ007 (a day, its zone is the entry's)
        except ValueError:
            continue
    return None


def _chosen(choices_offered: list[Choice], text: str, *, several: bool) -> str:
    names = {folded(one.label): one.name for one in reversed(choices_offered)}
    names |= {folded(one.name): one.name for one in choices_offered}
    if folded(text) in names:
        return names[folded(text)]
    if not several:
        return text
    parts = text.replace(";", ",").split(",") if "," in text or ";" in text else text.split()
    return " ".join(names.get(folded(part), part.strip()) for part in parts if part.strip())
