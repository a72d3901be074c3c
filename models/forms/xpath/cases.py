"""Answers cases of single expressions, so that anyone can compare engines: one JSON object in, one out."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lxml import etree

from models.forms.nodes import Kind, Node, from_element
from models.forms.xpath.context import Context
from models.forms.xpath.dates import read_moment
from models.forms.xpath.errors import XPathError
from models.forms.xpath.expression import compile as compile_expression
from models.forms.xpath.values import single, to_boolean, to_number, to_string

PREFIXES = {
    "xhtml": "http://www.w3.org/1999/xhtml",
    "mathml": "http://www.w3.org/1998/Math/MathML",
    "jr": "http://openrosa.org/javarosa",
}


def evaluate_case(case: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to one case: {"id", "kind", "value"}, or {"id", "error"} where it is refused.

    Read are `context_xml`, `context_node`, `expr`, the kind wanted (`kind`, or that of `expect`) and `tz`.
    """
    kind = case.get("kind") or (case.get("expect") or {}).get("kind") or "string"
    try:
        document = _document(case.get("context_xml"))
        zone = ZoneInfo(case.get("tz") or "UTC")
        context = Context(node=document, root=document, now=datetime.now(UTC).astimezone(zone), zone=zone)
        if case.get("context_node"):
            found = compile_expression(case["context_node"], namespaces=PREFIXES).evaluate(context)
            node = found[0] if isinstance(found, list) and found else document
            context = Context(node=node, root=document, now=context.now, zone=zone)
        value = compile_expression(case["expr"], namespaces=PREFIXES).evaluate(context)
    except (XPathError, etree.XMLSyntaxError, ValueError, ZoneInfoNotFoundError) as error:
        return {"id": case.get("id"), "error": str(error)}
    if kind == "boolean":
        return {"id": case.get("id"), "kind": kind, "value": to_boolean(value)}
    if kind == "number":
        return {"id": case.get("id"), "kind": kind, "value": _number(to_number(single(value)))}
    text = to_string(value) if not isinstance(value, list) else (value[0].text if value else "")
    return {"id": case.get("id"), "kind": "string", "value": text}


def _document(xml: str | None) -> Node:
    """The document of a case. No form binds types to its nodes: what is written as a date is taken for one."""
    if not xml:
        return Node("")
    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    document = from_element(etree.fromstring(xml.encode("utf-8"), safe))
    for node in document.descendants():
        if node.kind is Kind.ELEMENT and read_moment(node.value, UTC) is not None:
            node.type = "dateTime" if "T" in node.value else "date"
    return document


def _number(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value
