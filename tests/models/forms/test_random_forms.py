"""Any form, any answers: what is worked out step by step is what would be worked out anew; storing changes nothing."""

import json
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from models.forms import Form, read_xform
from models.forms.settle import Settling
from tests.models.forms.small import NOW
from tests.models.forms.test_storing import ACTS, act, everything

COLUMNS = (
    "type", "name", "label", "relevant", "constraint", "calculation", "required", "read_only", "default",
    "choice_filter", "repeat_count", "bind::so:fact",
)  # fmt: skip
CHOICES = """
| choices |
| | list_name | name | label | kind |
| | c | a | A | 0 |
| | c | b | B | 1 |
| | c | d | D | 2 |
| | m | x | X | 0 |
| | m | y | Y | 1 |
"""
SETTINGS = """| settings |
| | form_title | form_id | namespaces |
| | F | f | so="https://so-thon.vn/xforms" |
"""
TYPES = ("integer", "integer", "decimal", "text", "date", "select_one c", "select_multiple m", "calculate", "note")


@dataclass
class Sheet:
    """A survey sheet as it is written: `known` are the names so far, each with the lists it stands in."""

    draw: st.DrawFn
    rows: list[dict[str, str]] = field(default_factory=list)
    known: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    lists: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def of(self, *things: str) -> str:
        """One of the texts."""
        return self.draw(st.sampled_from(things))

    def seldom(self) -> bool:
        """True one time in three."""
        return self.draw(st.integers(0, 2)) == 0

    def number(self, inside: tuple[str, ...]) -> str:
        """A number or an answer, as an expression that stands inside these lists."""
        if not self.known or self.seldom():
            return self.of("0", "1", "2", "7", "40")
        name, lists = self.draw(st.sampled_from(self.known))
        if inside[: len(lists)] == lists:
            return self.of(f"${{{name}}}", f"coalesce(${{{name}}}, 3)", f"string-length(${{{name}}})")
        return self.of(f"sum(${{{name}}}[. != ''])", f"count(${{{name}}})", f"count-non-empty(${{{name}}})")

    def condition(self, inside: tuple[str, ...]) -> str:
        """What may be true."""
        sign = self.of("=", "!=", "<", ">=")
        one = f"{self.number(inside)} {sign} {self.number(inside)}"
        if self.seldom():
            other = f"{self.number(inside)} {self.of('<', '=')} {self.number(inside)}"
            return f"{one} {self.of('and', 'or')} {other}"
        return one if not self.seldom() else f"not({one})"

    def calculation(self, inside: tuple[str, ...]) -> str:
        """What is worked out."""
        one, two = self.number(inside), self.number(inside)
        if inside and self.seldom():
            return f"position(..) + {one}"
        return self.of(
            f"{one} + {two}", f"{one} * 2 - {two}", f"if({self.condition(inside)}, {one}, {two})", f"concat({one}, 'z')"
        )

    def items(self, depth: int, inside: tuple[str, ...]) -> None:
        """Some questions, groups and lists."""
        for _ in range(self.draw(st.integers(1, 5 if depth == 0 else 3))):
            kind = self.of("question", "question", "question", "group", "repeat") if depth < 2 else "question"
            if kind == "question":
                self.question(inside)
            else:
                self.holder(kind, depth, inside)

    def question(self, inside: tuple[str, ...]) -> None:
        """One question, perhaps with a condition, a limit, a default."""
        name, kind = f"q{len(self.rows)}", self.of(*TYPES)
        row = {"type": kind, "name": name, "label": "" if kind == "calculate" else name}
        if kind == "calculate" or (kind == "text" and self.seldom()):
            kind, row["read_only"] = "calculate", "yes"  # an edited one would remember in which order things were done
            row["calculation"] = self.calculation(inside)
        if self.seldom():
            row["relevant"] = self.condition(inside)
        if kind in {"integer", "decimal"} and self.seldom():
            row["constraint"] = f". {self.of('<', '>=', '!=')} {self.number(inside)}"
        if kind == "select_one c" and self.seldom():
            row["choice_filter"] = f"kind {self.of('<', '=', '!=')} {self.number(inside)}"
        if kind not in {"calculate", "note"}:
            row["required"] = self.condition(inside) if self.seldom() else ""
            row["read_only"] = self.condition(inside) if self.seldom() and self.seldom() else ""
            default = {"integer": ("5", self.calculation(inside)), "date": ("today()",), "text": ("'t'",)}.get(kind, ())
            row["default"] = self.of(*default) if default and self.seldom() else ""
            row["bind::so:fact"] = f"f{len(self.rows)}" if self.seldom() else ""
        self.rows.append(row)
        if kind != "note":
            self.known.append((name, inside))

    def holder(self, kind: str, depth: int, inside: tuple[str, ...]) -> None:
        """A group, or a list that people or the form itself make longer."""
        name = f"{kind[0]}{len(self.rows)}"
        row = {"type": f"begin_{kind}", "name": name, "label": name}
        if self.seldom():
            row["relevant"] = self.condition(inside)
        if kind == "repeat" and self.seldom():
            row["repeat_count"] = self.of("2", f"({self.number(inside)}) mod 4")
        self.rows.append(row)
        self.items(depth + 1, (*inside, name) if kind == "repeat" else inside)
        self.rows.append({"type": f"end_{kind}"})

    def table(self) -> str:
        """The workbook as a table."""
        lines = [" | ".join(["", "", *(row.get(column, "") for column in COLUMNS), ""]) for row in self.rows]
        head = " | ".join(["", "", *COLUMNS, ""])
        return "\n".join(["| survey |", head.strip(), *(line.strip() for line in lines)]) + CHOICES


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form of up to some twenty rows, in which everything may depend on what stands before it."""
    sheet = Sheet(draw)
    sheet.items(0, ())
    return read_xform(convert(sheet.table() + SETTINGS, file_type=".md", validate=False).xform)


THOROUGH = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(form=forms(), acts=ACTS)
@THOROUGH
def test_step_by_step_is_all_at_once(form: Form, acts: list[tuple[int, int, int]]) -> None:
    """After any acts on any form, the entry is what running every rule anew would make of it."""
    filled = form.begin(NOW)
    for what, which, number in acts:
        act(filled, what, which, number)

    anew = form.resume(filled.to_xml(), filled.state())
    settling = Settling(anew.live, anew.evaluator)
    settling.everything(anew.live.root)
    settling.run()

    assert everything(anew) == everything(filled)


@given(form=forms(), acts=ACTS, more=ACTS)
@THOROUGH
def test_storing_changes_nothing(
    form: Form, acts: list[tuple[int, int, int]], more: list[tuple[int, int, int]]
) -> None:
    """An entry stored and had again is the same, and the same further acts lead to the same end."""
    filled = form.begin(NOW)
    for what, which, number in acts:
        act(filled, what, which, number)
    again = form.resume(filled.to_xml(), json.dumps(filled.state()))
    before = (everything(again), again.state()) == (everything(filled), filled.state())

    for what, which, number in more:
        act(filled, what, which, number)
        act(again, what, which, number)

    assert before
    assert everything(again) == everything(filled)
