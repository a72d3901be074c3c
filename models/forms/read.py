"""Reads an XForm into a Form, or says everything that is wrong with it."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from models.forms import graph, sentences, tree, xform
from models.forms.chat import left_out
from models.forms.definition import Definition
from models.forms.faults import Expressions, Fault
from models.forms.form import Form
from models.forms.nodes import Node
from models.forms.problems import FormProblems, Problem
from models.forms.secondary import ITEMSETS, AttachmentError, file_name, from_file, itemset
from models.forms.xml import child, children, parse

LAST_SAVED = "jr://instance/last-saved"
QUERIED = re.compile(r"^\s*instance\(\s*'(?P<name>[^']+)'\s*\)")
LARGEST_XFORM = 20 * 1024 * 1024
Rows = Mapping[str, int]


def read_xform(xml: str | bytes, attachments: Mapping[str, bytes] | None = None, *, rows: Rows | None = None) -> Form:
    """The form of an XForm. `attachments` by file name; `rows`: path -> row of the survey sheet, where it has one.

    Raises FormProblems with all that was found.
    """
    rows = rows or {}
    text = xml.decode("utf-8", errors="replace") if isinstance(xml, bytes) else xml
    if len(text) > LARGEST_XFORM:
        raise FormProblems([sentences.too_large()])
    expressions = Expressions()
    problems: list[Problem] = []
    try:
        root = parse(text)
        secondary = _secondary(root, attachments or {}, problems)
        definition = xform.read(root, expressions, secondary)
    except xform.IncompleteFormError as error:
        raise FormProblems([sentences.broken_xform(str(error))]) from error
    except ValueError as error:
        raise FormProblems([sentences.broken_xform("Tệp không phải XML đúng cách")]) from error
    if not problems:
        expressions.check_instances(secondary)
    paths = list(_paths(definition))
    made = graph.build(definition, paths)
    faults = [*expressions.faults, *_circles(made), *_strays(definition, set(paths))]
    problems += [placed(fault, rows) for fault in faults]
    if problems:
        raise FormProblems(problems)
    form = Form(definition, made, text, rows)
    return Form(definition, made, text, rows, (*_endless(made, rows), *left_out(form)))


def placed(fault: Fault, rows: Rows) -> Problem:
    """A fault as a problem of the survey sheet: by its row where known, else by the name of the question."""
    name = fault.path.rsplit("/", 1)[-1]
    row = _row(fault.path, rows)
    found = fault.found if row is not None else f"Câu {name}: {fault.found}"
    return Problem(sentences.SURVEY, row, fault.column, found, fault.why, fault.mend)


def _row(path: str, rows: Rows) -> int | None:
    """The row of a path; of a part that the converter added, that of what it stands in."""
    while path:
        if path in rows:
            return rows[path]
        path = path.rsplit("/", 1)[0]
    return None


def _paths(definition: Definition) -> Iterator[str]:
    def line(path: str) -> Iterator[str]:
        yield path
        for name in definition.order.get(path, ()):
            yield from line(f"{path}/{name}")

    return line(f"/{definition.instance.name}")


def _secondary(root: etree._Element, attachments: Mapping[str, bytes], problems: list[Problem]) -> dict[str, Node]:
    head = child(root, "head")
    model = None if head is None else child(head, "model")
    found: dict[str, Node] = {}
    instances = [] if model is None else children(model, "instance")
    for instance in instances:
        name, source = instance.get("id"), instance.get("src")
        if name is not None and source is None:
            found[name] = tree.document(*map(tree.from_xml, children(instance)))
        elif name is not None and source == LAST_SAVED:
            found[name] = tree.document(*map(tree.from_xml, children(instances[0])))
        elif name is not None and source is not None:
            _attach(found, name, file_name(source), attachments, problems)
    for element in root.iter("{*}input"):
        query = QUERIED.match(element.get("query") or "")
        if query is not None and query["name"] not in found:
            _attach(found, query["name"], ITEMSETS, attachments, problems)
    return found


def _attach(
    found: dict[str, Node], name: str, file: str, attachments: Mapping[str, bytes], problems: list[Problem]
) -> None:
    if file not in attachments:
        problem = sentences.missing_attachment(None, file)
        problems += [] if problem in problems else [problem]
        return
    try:
        found[name] = itemset(attachments[file], name) if file == ITEMSETS else from_file(file, attachments[file])
    except AttachmentError as error:
        problems.append(sentences.unreadable_attachment(file, str(error)))


def _circles(made: graph.Graph) -> Iterator[Fault]:
    for rules in made.cycles:
        names = " → ".join(rule.path.rsplit("/", 1)[-1] for rule in (*rules, rules[0]))
        for rule in rules:
            yield Fault(
                rule.path,
                rule.kind.value,
                f"Công thức chạy vòng: {names}",
                "Các ô này chờ nhau nên không ô nào tính được trước",
                "Bỏ bớt một chỗ nhắc đến nhau",
            )


def _strays(definition: Definition, paths: set[str]) -> Iterator[Fault]:
    for path in dict.fromkeys([*definition.controls, *definition.repeats]):
        if path not in paths:
            yield Fault(path, "name", "Câu này không có chỗ giữ câu trả lời", f"Thiếu nút {path}", "Chuyển lại phiếu")


def _endless(made: graph.Graph, rows: Rows) -> Iterator[str]:
    for rule in made.endless:
        fault = Fault(
            rule.path,
            rule.kind.value,
            "Số dòng của nhóm lặp tính từ chính các dòng của nó",
            "Số dòng có thể tăng mãi",
            "Máy dừng ở mức cao nhất; nên tính số dòng từ một câu bên ngoài",
        )
        yield str(placed(fault, rows))
