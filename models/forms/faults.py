"""Compiles the expressions of a form and keeps what does not compile, each by the node and the column it stands in."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from models.forms import sentences
from models.forms.definition import Text
from models.forms.nodes import Node
from models.forms.xml import local
from models.forms.xpath import Expression, XPathError
from models.forms.xpath import compile as compile_expression

_ANY = frozenset({"*", "..", "//"})
"""Steps that name no column."""
ITEXT = re.compile(r"^\s*jr:itext\((?P<id>.*)\)\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the XForm that cannot be run: at the node of `path`, in what XLSForm calls `column`."""

    path: str
    column: str
    found: str
    why: str
    mend: str


class Expressions:
    """Compiles; what cannot be compiled becomes a Fault in `faults` and reads as absent."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._asked: list[tuple[str, str, Expression]] = []

    def read(self, text: str | None, path: str, column: str) -> Expression | None:
        """The expression of an attribute, or None where it is absent, blank or at fault."""
        if text is None or not text.strip():
            return None
        try:
            expression = compile_expression(text)
            if expression.faults:
                raise expression.faults[0]
        except XPathError as error:
            self.faults.append(
                Fault(
                    path,
                    column,
                    f"Biểu thức “{shown(text)}”",
                    sentences.refused_expression(error.cause, error.found),
                    "Xem lại dấu ngoặc, dấu nháy, tên hàm và tên câu",
                )
            )
            return None
        self._asked.append((path, column, expression))
        return expression

    def check_instances(self, known: Container[str]) -> None:
        """Adds a fault for each expression that asks for a list or file that is not there."""
        for path, column, expression in self._asked:
            for name in expression.instances:
                if name not in known:
                    mend = "Viết lại tên cho khớp, hoặc gửi kèm tệp đó"
                    found = f"Biểu thức “{shown(expression.source)}”"
                    self.faults.append(Fault(path, column, found, sentences.unknown_instance(name), mend))

    def absent_columns(self, known: Mapping[str, Node]) -> Iterator[Fault]:
        """What an expression reads of a list or file that no entry of it has: a filter on it never holds."""
        columns = {name: _names(document) for name, document in known.items()}
        for path, column, expression in self._asked:
            for reference in expression.references:
                missing = [
                    step.name
                    for step in reference.steps
                    if step.name not in _ANY and step.name not in columns.get(reference.origin, {step.name})
                ]
                if missing:
                    found = f"Biểu thức “{shown(expression.source)}”"
                    why = sentences.absent_column(missing[0], reference.origin)
                    yield Fault(path, column, found, why, "Thêm cột ấy vào danh sách, hoặc để giá trị trong dấu nháy")

    def text(self, element: etree._Element | None, path: str, column: str = "label") -> Text | None:
        """A label, hint or itext value: its words and outputs in order, or the itext it refers to."""
        if element is None:
            return None
        ref = element.get("ref")
        if ref is not None:
            return self.message(ref, path, column) if ITEXT.match(ref) else self._of(ref, path, column)
        parts: list[str | Expression] = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and local(child) == "output":
                output = self.read(child.get("value") or child.get("ref"), path, column)
                parts.append(output or "")
            elif isinstance(child.tag, str):
                parts.append("".join(str(piece) for piece in child.itertext()))
            parts.append(child.tail or "")
        return Text(tuple(part for part in parts if part != ""))

    def message(self, text: str | None, path: str, column: str) -> Text | None:
        """A message attribute: plain words, or jr:itext(…)."""
        if text is None:
            return None
        itext = ITEXT.match(text)
        return Text(itext=self.read(itext["id"], path, column)) if itext else Text((text,))

    def _of(self, ref: str, path: str, column: str) -> Text | None:
        expression = self.read(ref, path, column)
        return Text((expression,)) if expression else None


def _names(node: Node) -> set[str]:
    """The names of all nodes of a tree."""
    return {node.name}.union(*map(_names, node.children))


def shown(text: str, longest: int = 80) -> str:
    """An expression as a clerk knows it: /data/group/name written ${name} again, cut to a readable length."""
    readable = " ".join(re.sub(r"\s(?:\.\./|/)(?:[\w.-]+/|\.\./)*([\w.-]+)\s", r"${\1}", text).split())
    return readable if len(readable) <= longest else readable[:longest] + "…"
