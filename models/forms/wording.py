"""The words of a form before it is filled in: labels and choices of its first language, for paper and comparisons."""

from models.forms.definition import Control, Text
from models.forms.form import Form
from models.forms.nodes import Node
from models.forms.plain import plain

FILLED_IN = "…"
"""What stands for the parts of a label that are worked out while asking."""


def words(form: Form, text: Text | None) -> str:
    """A text as it stands in the form, in its default language or its first one."""
    if text is None:
        return ""
    if text.itext is not None:
        return _translated(form, text.itext.source.strip().strip("'\""))
    return _joined(text)


def choices(form: Form, control: Control) -> dict[str, str]:
    """All choices of a question, name -> label in the order of its list, before any filter.

    Empty for a question without a list, and for one whose list is made of rows of the form itself.
    """
    if control.itemset is None:
        return {item.value: words(form, item.label) or item.value for item in control.items}
    value = control.itemset.value.source.strip()
    label = control.itemset.label
    shown = label.parts[0].source.strip() if label and label.parts and not isinstance(label.parts[0], str) else "label"
    found: dict[str, str] = {}
    for name in control.itemset.nodes.instances:
        for root in form.definition.secondary[name].children if name in form.definition.secondary else ():
            for item in root.children:
                fields = _fields(item)
                name_of = fields.get(value, "")
                itext = fields.get("itextId")
                found[name_of] = (_translated(form, itext) if itext else fields.get(shown, "")) or name_of
    return found


def _fields(item: Node) -> dict[str, str]:
    return {child.name: child.value for child in item.children}


def _translated(form: Form, name: str) -> str:
    languages = form.definition.translations
    language = form.default_language or next(iter(languages), "")
    held = languages.get(language, {}).get(name)
    return _joined(held) if held is not None else name


def _joined(text: Text) -> str:
    return plain("".join(part if isinstance(part, str) else FILLED_IN for part in text.parts))
