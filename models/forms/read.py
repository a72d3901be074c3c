"""Reads an XForm into a Form, or says everything that is wrong with it."""

from collections.abc import Iterator, Mapping

from models.forms import graph, sentences, tree, values, xform
from models.forms.chat import left_out
from models.forms.definition import Definition
from models.forms.faults import Expressions, Fault
from models.forms.form import Form
from models.forms.instances import instances
from models.forms.problems import FormProblems, Problem
from models.forms.xml import parse

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
    try:
        root = parse(text)
        secondary, problems = instances(root, attachments or {}, rows)
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
    absent = dict.fromkeys(str(placed(fault, rows)) for fault in expressions.absent_columns(secondary))
    form = Form(definition, made, text, rows)
    remarks = (*absent, *_unfit_defaults(definition, rows), *_endless(made, rows), *left_out(form))
    return Form(definition, made, text, rows, remarks)


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


def _unfit_defaults(definition: Definition, rows: Rows) -> Iterator[str]:
    """Blanks the defaults that their questions would not take as an answer, with a sentence for each."""
    told = set()
    tops = [("", definition.instance), *((path.rsplit("/", 1)[0], row) for path, row in definition.templates.items())]
    for above, top in tops:
        for leaf in tree.leaves(top):
            path = above + "/" + "/".join(node.name for node in tree.ancestors(leaf))
            bind = definition.binds.get(path)
            if not leaf.value.strip() or bind is None or values.taken(bind.type, leaf.value) is not None:
                continue
            found = f"Giá trị có sẵn “{leaf.value}” không phải câu trả lời của câu này"
            leaf.value = ""
            if path not in told:
                told.add(path)
                fault = Fault(path, "default", found, "Câu bắt đầu bằng ô trống", "Ghi lại đúng dạng, hoặc bỏ trống")
                yield str(placed(fault, rows))


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
