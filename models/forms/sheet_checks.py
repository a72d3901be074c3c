"""Finds everything wrong on the sheets of a form that the converter refused: it stops at the first fault, we do not."""

import re
from collections import Counter
from collections.abc import Iterator

from pyxform import aliases
from pyxform.parsing.sheet_headers import process_header

from models.forms import sheet_sentences
from models.forms.problems import Problem
from models.forms.survey_sheet import BEGIN, CONTROL_KINDS, END, EXPRESSIONS, SELECT, Line, column, known_type
from models.forms.workbook import Workbook

NAME = re.compile(r"^[^\W\d][\w.\-]*$")
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")
TEXTS = {"label", "hint", "constraint_message", "required_message"}
HEADERS = {"survey": aliases.survey_header, "choices": aliases.list_header}
NAMELESS = {"audit", "include"}


def check(workbook: Workbook, lines: list[Line]) -> list[Problem]:
    """The problems of the sheets, by sheet and row."""
    if not workbook.rows.get("survey") and not workbook.headers("survey"):
        return [sheet_sentences.no_sheet("survey")]
    if "type" not in map(column, workbook.headers("survey")):
        return [sheet_sentences.no_column("survey", "type")]
    if not lines:
        return [sheet_sentences.no_questions()]
    return [
        *_headers(workbook),
        *_rows(lines),
        *_structure(lines),
        *_lists(workbook, lines),
        *_references(lines),
        *_choices(workbook, lines),
    ]


def _headers(workbook: Workbook) -> Iterator[Problem]:
    for sheet in ("survey", "choices"):
        seen: dict[tuple[str, ...], str] = {}
        double = any("::" in header for header in workbook.headers(sheet))
        for header in workbook.headers(sheet):
            _, tokens = process_header(header, double, HEADERS[sheet], set())
            first = seen.setdefault(tuple(tokens), header)
            if first != header:
                yield sheet_sentences.same_header_twice(header, sheet, first)


def _rows(lines: list[Line]) -> Iterator[Problem]:
    for line in lines:
        if not line.type:
            yield sheet_sentences.no_type(line.row)
        elif line.type == "include" or line.type.startswith("include "):
            yield sheet_sentences.include(line.row)
        elif line.kind == "question" and not known_type(line.type):
            yield sheet_sentences.unknown_type(line.row, line.type)
        if line.kind == "end":
            continue
        if not line.name and line.type.split(" ")[0] not in NAMELESS and line.type != "note":
            yield sheet_sentences.no_name(line.row)
        elif line.name and not NAME.match(line.name):
            yield sheet_sentences.bad_name(line.row, line.name)
        if line.type == "calculate" and not (line.cells.get("calculation") or line.cells.get("default")):
            yield sheet_sentences.no_calculation(line.row)


def _structure(lines: list[Line]) -> Iterator[Problem]:
    stack: list[tuple[str, Line]] = []
    firsts: dict[str, Line] = {}
    for line in lines:
        begin, end = BEGIN.match(line.type), END.match(line.type)
        if begin:
            stack.append((CONTROL_KINDS[begin["kind"]], line))
        elif end:
            kind = CONTROL_KINDS[end["kind"]]
            if stack and stack[-1][0] == kind:
                stack.pop()
            else:
                yield sheet_sentences.unmatched(line.row, kind, begins=False)
        if line.kind == "end" or not line.name:
            continue
        if line.path in firsts:
            yield sheet_sentences.same_name(line.row, line.name, firsts[line.path].row)
        firsts.setdefault(line.path, line)
        if begin and CONTROL_KINDS[begin["kind"]] == "repeat" and line.name == line.path.split("/")[1]:
            yield sheet_sentences.root_name(line.row, line.name)
    for kind, line in stack:
        yield sheet_sentences.unmatched(line.row, kind, begins=True)


def _lists(workbook: Workbook, lines: list[Line]) -> Iterator[Problem]:
    for line in lines:
        select = SELECT.match(line.type)
        if select is None or "file" in select["command"] or select["list"].startswith("${"):
            continue
        sheet = "external_choices" if "external" in select["command"] else "choices"
        if not workbook.rows.get(sheet):
            yield sheet_sentences.no_sheet(sheet)
            return
        if select["list"] not in set(_list_names(workbook, sheet)):
            yield sheet_sentences.unknown_list(line.row, select["list"], sheet)


def _list_names(workbook: Workbook, sheet: str) -> Iterator[str]:
    for cells in workbook.rows.get(sheet, ()):
        named = {column(header): str(value).strip() for header, value in cells.items()}
        yield named.get("list_name", "")


def _references(lines: list[Line]) -> Iterator[Problem]:
    names = Counter(line.name for line in lines if line.kind != "end")
    for line in lines:
        for header, text in line.cells.items():
            if header not in EXPRESSIONS | TEXTS | {"default", "trigger"}:
                continue
            for name in dict.fromkeys(REFERENCE.findall(text)):
                if not names[name]:
                    yield sheet_sentences.unknown_reference(line.row, header, name)
                elif names[name] > 1:
                    yield sheet_sentences.ambiguous_reference(line.row, header, name)


def _choices(workbook: Workbook, lines: list[Line]) -> Iterator[Problem]:
    settings = next(iter(workbook.rows.get("settings", ())), {})
    duplicates = str(settings.get("allow_choice_duplicates", "")).lower() in {"yes", "true", "true()"}
    several = {
        select["list"]
        for line in lines
        if (select := SELECT.match(line.type)) and ("multiple" in select["command"] or "all" in select["command"])
    }
    firsts: dict[tuple[str, str], int] = {}
    for row, cells in enumerate(workbook.rows.get("choices", ()), start=2):
        named = {column(header): str(value).strip() for header, value in cells.items()}
        list_name, name = named.get("list_name", ""), named.get("name", "")
        if not list_name:
            continue
        if not name:
            yield sheet_sentences.no_name(row, "choices")
            continue
        first = firsts.setdefault((list_name, name), row)
        if first != row and not duplicates:
            yield sheet_sentences.same_choice(row, name, list_name, first)
        if " " in name and list_name in several:
            yield sheet_sentences.spaced_choice(row, name)
