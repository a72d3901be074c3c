"""Reads an XForm: model, instances, translations, binds, body."""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from models.forms import tree
from models.forms.body import BodyReader, absolute
from models.forms.definition import Bind, Control, Definition, Repeat, Text, walk
from models.forms.faults import Expressions
from models.forms.nodes import Node
from models.forms.xml import JAVAROSA, child, children, jr

TEMPLATE = f"{{{JAVAROSA}}}template"
TYPES = {"integer": "int", "long": "int", "double": "decimal", "select1": "string", "select": "string"}


class IncompleteFormError(ValueError):
    """An XForm lacks a part that no form can do without; the message is Vietnamese."""


def read(root: etree._Element, expressions: Expressions, secondary: Mapping[str, Node]) -> Definition:
    """The definition of a form. Faulty expressions are left in `expressions.faults`. Raises IncompleteFormError."""
    head, body = child(root, "head"), child(root, "body")
    model = None if head is None else child(head, "model")
    if head is None or body is None or model is None:
        raise IncompleteFormError("Thiếu phần head, model hoặc body")
    primary = next((child for instance in children(model, "instance") for child in children(instance)), None)
    if primary is None:
        raise IncompleteFormError("Thiếu phần instance, nơi giữ các câu trả lời")
    base = f"/{tree.qualified(str(primary.tag))}"
    ids = {bind.get("id", ""): absolute(bind.get("nodeset") or "", base) for bind in children(model, "bind")}
    reader = BodyReader(expressions, ids)
    items = reader.items(body, base)
    reader.read_actions(model, base)
    repeats = {item.path: item for item in walk(items) if isinstance(item, Repeat)}
    templates, order = _shape(primary, repeats)
    instance = _blank(primary, base, repeats)
    binds = {bind.path: bind for bind in _binds(model, base, expressions, root.nsmap.get("so"))}
    if not any(f"{meta}instanceID" in order.get(f"{base}/{meta}meta", ()) for meta in ("", "orx:")):
        _identify(instance, order, binds)
    title = child(head, "title")
    translations, default = _translations(model, expressions)
    return Definition(
        title=" ".join((title.text or "").split()) if title is not None else "",
        form_id=primary.get("id") or etree.QName(primary).namespace or "",
        version=primary.get("version") or "",
        instance=instance,
        templates=templates,
        order=order,
        secondary=secondary,
        binds=binds,
        body=items,
        actions=tuple(reader.actions),
        translations=translations,
        default_language=default,
        controls={item.path: item for item in walk(items) if isinstance(item, Control)},
        repeats=repeats,
        background=tuple(reader.background),
    )


def _binds(model: etree._Element, base: str, expressions: Expressions, namespace: str | None) -> Iterator[Bind]:
    for element in children(model, "bind"):
        path = absolute(element.get("nodeset") or "", base)
        kind = (element.get("type") or "string").rsplit(":", 1)[-1]
        marks = {
            etree.QName(str(key)).localname: str(text)
            for key, text in element.attrib.items()
            if namespace is not None and etree.QName(str(key)).namespace == namespace
        }
        yield Bind(
            path=path,
            type=TYPES.get(kind, kind),
            relevant=expressions.read(element.get("relevant"), path, "relevant"),
            required=expressions.read(element.get("required"), path, "required"),
            readonly=expressions.read(element.get("readonly"), path, "read_only"),
            constraint=expressions.read(element.get("constraint"), path, "constraint"),
            calculate=expressions.read(element.get("calculate"), path, "calculation"),
            constraint_message=expressions.message(jr(element, "constraintMsg"), path, "constraint_message"),
            required_message=expressions.message(jr(element, "requiredMsg"), path, "required_message"),
            preload=jr(element, "preload") or "",
            preload_params=jr(element, "preloadParams") or "",
            marks=marks,
        )


def _shape(primary: etree._Element, repeats: Iterable[str]) -> tuple[dict[str, Node], dict[str, tuple[str, ...]]]:
    """The blank row of each repeat, and the order of names under each path."""
    templates: dict[str, Node] = {}
    order: dict[str, dict[str, None]] = {}
    known = set(repeats)

    def visit(element: etree._Element, path: str) -> None:
        names = order.setdefault(path, {})
        for below in children(element):
            name = tree.qualified(str(below.tag))
            inner = f"{path}/{name}"
            names.setdefault(name)
            if inner in known and (below.get(TEMPLATE) is not None or inner not in templates):
                templates[inner] = _blank(below, inner, known)
            visit(below, inner)

    visit(primary, f"/{tree.qualified(str(primary.tag))}")
    return templates, {path: tuple(names) for path, names in order.items() if names}


def _blank(element: etree._Element, path: str, repeats: Iterable[str]) -> Node:
    """An element as nodes without the templates of repeats in it."""
    known = set(repeats)
    node = Node(tree.qualified(str(element.tag)))
    for key, text in element.attrib.items():
        if key != TEMPLATE:
            node.attributes[tree.qualified(str(key))] = str(text)
    inner = children(element)
    if not inner:
        node.value = element.text or ""
    for below in inner:
        beneath = f"{path}/{tree.qualified(str(below.tag))}"
        if below.get(TEMPLATE) is None or beneath not in known:
            node.append(_blank(below, beneath, known))
    return node


def _identify(instance: Node, order: dict[str, tuple[str, ...]], binds: dict[str, Bind]) -> None:
    """Gives a form that forgot it the instanceID without which no ODK tool takes a submission."""
    base, meta, name = f"/{instance.name}", "orx:meta", "orx:instanceID"
    holder = Node(meta)
    holder.append(Node(name))
    instance.append(holder)
    order[base] = (*order.get(base, ()), meta)
    order[f"{base}/{meta}"] = (name,)
    binds[f"{base}/{meta}/{name}"] = Bind(f"{base}/{meta}/{name}", preload="uid")


def _translations(model: etree._Element, expressions: Expressions) -> tuple[dict[str, dict[str, Text]], str | None]:
    itext = child(model, "itext")
    found: dict[str, dict[str, Text]] = {}
    default = None
    for translation in children(itext, "translation") if itext is not None else []:
        language = translation.get("lang") or ""
        if translation.get("default") is not None and default is None:
            default = language
        found[language] = {}
        for text in children(translation, "text"):
            name = text.get("id") or ""
            value = next((value for value in children(text, "value") if value.get("form") in {None, "long"}), None)
            read = expressions.text(value, name.rsplit(":", 1)[0] if name.startswith("/") else name)
            found[language][name] = read or Text()
    return found, default if default is not None else next(iter(found), None)
