"""The long lists of select_one_external: asked for by a query, kept in itemsets.csv or in the form itself."""

import re

from lxml import etree

from models.forms.nodes import Node
from models.forms.secondary import itemset
from models.forms.tree import printable
from models.forms.xml import XFORMS, child, children, parse

NAME = re.compile(r"^[^\W\d][\w.\-]*$")
QUERY = re.compile(r"^\s*instance\(\s*'(?P<name>[^']+)'\s*\)")


def queried(root: etree._Element) -> list[str]:
    """The names of the lists that questions of an XForm ask for by a query."""
    found = (QUERY.match(element.get("query") or "") for element in root.iter("{*}input"))
    return list(dict.fromkeys(query["name"] for query in found if query is not None))


def embed(xform: str, itemsets: bytes) -> str:
    """The XForm with those lists written into it, so that it stands alone when it is stored and read again."""
    root = parse(xform)
    head = child(root, "head")
    model = None if head is None else child(head, "model")
    if model is None:
        return xform
    place = model.index(children(model, "instance")[-1]) + 1
    for name in queried(root):
        instance = etree.Element(f"{{{XFORMS}}}instance", {"id": name})
        for root_node in itemset(itemsets, name).children:
            instance.append(_rows(root_node))
        model.insert(place, instance)
    return etree.tostring(root, encoding="unicode")


def _rows(root: Node) -> etree._Element:
    """The rows as elements; a column whose name no expression could write is left out."""
    element = etree.Element(f"{{{XFORMS}}}{root.name}")
    for row in root.children:
        item = etree.SubElement(element, f"{{{XFORMS}}}{row.name}")
        for cell in row.children:
            if NAME.match(cell.name):
                etree.SubElement(item, f"{{{XFORMS}}}{cell.name}").text = printable(cell.value)
    return element
