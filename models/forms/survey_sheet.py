"""The survey sheet as a tree: which row stands for which node of the form, and what its cells say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from models.forms.workbook import Workbook

CONTROL_KINDS = {"group": "group", "repeat": "repeat", "lgroup": "repeat", "looped group": "repeat", "loop": "loop"}
BEGIN = re.compile(r"^begin[ _](?P<kind>group|repeat|lgroup|looped group|loop)(?: (?:over )?(?P<list>\S+))?$")
END = re.compile(r"^end[ _](?P<kind>group|repeat|lgroup|looped group|loop)$")
SELECT = re.compile(
    rf"^(?P<command>{'|'.join(sorted(map(re.escape, aliases.select), key=len, reverse=True))})"
    r" (?P<list>\S+)(?: (?P<other>or specify other|or_other|or other))?$"
)
FILES = re.compile(r"(?:_from_file |from file )(\S+)|pulldata\(\s*['\"]([^'\"]+)['\"]")
OTHER_TYPES = {"osm", "include", "calculate", "audit", "entity"}
COLUMNS = {
    "relevance": "relevant",
    "calculate": "calculation",
    "readonly": "read_only",
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "constraining_message": "constraint_message",
    "constraintmsg": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "list_name": "list_name",
    "list name": "list_name",
}
EXPRESSIONS = {"relevant", "constraint", "calculation", "required", "read_only", "choice_filter", "repeat_count"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the survey sheet: `kind` is question, begin or end; `path` its node; `cells` by usual column name."""

    row: int
    kind: str
    type: str
    name: str
    path: str
    cells: Mapping[str, str]


def column(header: str) -> str:
    """The usual name of a header in its many spellings: "bind: relevant" is relevant, "label::vi" is label."""
    tokens = [token.strip() for token in re.split(r"::?(?!constraint|required|count)", header)]
    first = "_".join(tokens[0].lower().split())
    if first in {"bind", "control", "body"} and len(tokens) > 1:
        first = "_".join(tokens[1].lower().split())
        if first == "so":
            return header
    return COLUMNS.get(first, first)


def lines(workbook: Workbook, root: str) -> list[Line]:
    """The rows of the survey sheet that say something, in order."""
    return list(_lines(workbook.rows.get("survey", ()), root))


def _lines(rows: Sequence[Mapping[str, str]], root: str) -> Iterator[Line]:
    open_paths = [f"/{root}"]
    for number, cells in enumerate(rows, start=2):
        named: dict[str, str] = {}
        for header, value in cells.items():
            named.setdefault(column(header), str(value).strip())
        kind = " ".join(named.get("type", "").split())
        name = named.get("name", "")
        if (not kind and not name and not named.get("label")) or named.get("disabled", "").lower() in {"yes", "true"}:
            continue
        if END.match(kind):
            path = open_paths.pop() if len(open_paths) > 1 else open_paths[0]
            yield Line(number, "end", kind, name, path, named)
            continue
        path = f"{open_paths[-1]}/{name}"
        begins = BEGIN.match(kind) is not None
        yield Line(number, "begin" if begins else "question", kind, name, path, named)
        if begins:
            open_paths.append(path)


def known_type(kind: str) -> bool:
    """Whether XLSForm knows this type of question."""
    first = kind.split(" ", maxsplit=1)[0]
    return kind in QUESTION_TYPE_DICT or first in OTHER_TYPES or SELECT.match(kind) is not None
