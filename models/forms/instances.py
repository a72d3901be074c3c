"""The secondary instances of an XForm: written in it, or taken from the files given with it."""

from collections.abc import Mapping

from lxml import etree

from models.forms import sentences, tree
from models.forms.external import queried
from models.forms.nodes import Node
from models.forms.problems import Problem
from models.forms.secondary import ITEMSETS, AttachmentError, file_name, from_file, itemset
from models.forms.xml import child, children

LAST_SAVED = "jr://instance/last-saved"


def instances(
    root: etree._Element, attachments: Mapping[str, bytes], rows: Mapping[str, int]
) -> tuple[dict[str, Node], list[Problem]]:
    """The instances by id, and a problem for each file that is missing or unreadable, by the row that asks for it.

    What was last saved on a phone is unknown to a chat: that instance is the blank form.
    """
    head = child(root, "head")
    model = None if head is None else child(head, "model")
    written = [] if model is None else children(model, "instance")
    found: dict[str, Node] = {}
    files: dict[str, str] = {}
    for instance in written:
        name, source = instance.get("id"), instance.get("src")
        if name is None:
            continue
        if source is None or source == LAST_SAVED:
            inside = instance if source is None else written[0]
            found[name] = tree.document(*map(tree.from_xml, children(inside)))
        else:
            files[name] = file_name(source)
    files.update({name: ITEMSETS for name in queried(root) if name not in found and name not in files})
    problems: dict[Problem, None] = {}
    for name, file in files.items():
        try:
            found[name] = _attached(name, file, attachments)
        except KeyError:
            problems[sentences.missing_attachment(rows.get(file), file)] = None
        except AttachmentError as error:
            problems[sentences.unreadable_attachment(file, str(error))] = None
    return found, list(problems)


def _attached(name: str, file: str, attachments: Mapping[str, bytes]) -> Node:
    data = attachments[file]
    return itemset(data, name) if file == ITEMSETS else from_file(file, data)
