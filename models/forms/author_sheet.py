"""Reads an author's tests of a form: the sheet `tests` of its workbook, or a workbook NAME.tests.xlsx beside it.

One row is one step. Headings in Vietnamese or English, in any order:

| ca / case | câu / question | trả lời / answer | mong đợi / expect |
|---|---|---|---|
| Hộ hai người | hôm nay | 12/10/2026 | |
| | nguoi | thêm | 1 |
| | tuoi | 200 | không nhận: từ 0 đến 120 |
| | tuoi | 40 | |
| | nghe | | hỏi |
| | so_nguoi_lon | | 1 |
| | phiếu | | gửi được |

A blank case goes on with the case above; each case is an entry of its own. What is no word of `WORDS` is the value
expected ("(trống)" is none); `= hỏi`, which Excel takes only as a text, is the value “hỏi”. A name that several
questions bear is written with its group, "nhom/ten"; in a repeat the last row is meant, or "tuoi[2]".
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models.forms import author_sentences
from models.forms.problems import FormProblems, Problem
from models.forms.workbook import Row, read_sheet

SHEET = "tests"
HEADINGS = {
    "case": {"case", "ca", "ca thu", "truong hop"},
    "question": {"question", "cau", "cau hoi"},
    "answer": {"answer", "tra loi", "cau tra loi"},
    "expect": {"expect", "expected", "mong doi", "ket qua"},
}
FORM = {"form", "phieu"}
TODAY = {"today", "hom nay"}
PLACE = re.compile(r"\[(\d+)\]")


class Expect(StrEnum):
    """What a row says must hold after its answer."""

    TAKEN = "taken"
    """The answer is taken."""
    ASKED = "asked"
    HIDDEN = "hidden"
    REFUSED = "refused"
    REQUIRED = "required"
    OPTIONAL = "optional"
    CHOICES = "choices"
    VALUE = "value"
    READY = "ready"
    OPEN = "open"


WORDS = {
    Expect.ASKED: {"asked", "hoi", "duoc hoi", "co hoi"},
    Expect.HIDDEN: {"not asked", "hidden", "khong hoi", "an"},
    Expect.REFUSED: {"refused", "khong nhan", "tu choi"},
    Expect.REQUIRED: {"required", "bat buoc"},
    Expect.OPTIONAL: {"optional", "not required", "khong bat buoc"},
    Expect.CHOICES: {"choices", "lua chon"},
    Expect.READY: {"ready", "gui duoc"},
    Expect.OPEN: {"not ready", "chua gui duoc", "khong gui duoc"},
}
WITH_WORDS = {Expect.REFUSED, Expect.CHOICES}
"""What may go on after a colon: the message of a refusal, the choices on offer."""
OF_FORM = {Expect.READY, Expect.OPEN}


@dataclass(frozen=True, slots=True)
class Step:
    """One row: `names` is the question's path from its end, `places` the numbers of rows written in brackets.

    `answer` is None where nothing is answered. `words` is the value, message or list of choices expected.
    """

    sheet: str
    row: int
    question: str
    names: tuple[str, ...]
    places: tuple[int, ...]
    answer: str | None
    expect: Expect
    words: str

    @property
    def of_form(self) -> bool:
        """Whether the row speaks of the form as a whole."""
        return folded(self.question) in FORM

    @property
    def of_day(self) -> bool:
        """Whether the row says on which day the case happens."""
        return folded(self.question) in TODAY


@dataclass(frozen=True, slots=True)
class Case:
    """One entry that the author fills in: its rows in order."""

    name: str
    steps: tuple[Step, ...]


def read_tests(path: str | Path) -> list[Case]:
    """The author's tests of the form in a file, in the order of the sheets; none where nobody wrote any.

    Raises FormProblems with every row that cannot be understood.
    """
    file = Path(path)
    beside = file.with_name(f"{file.stem}.tests.xlsx")
    cases, problems = [], []
    for book, sheet in ((file, SHEET), (beside, "")):
        if book.suffix.lower() not in {".xlsx", ".xlsm"} or not book.is_file():
            continue
        name, rows = read_sheet(book, sheet)
        found = read_cases(rows, name if book == file else f"{book.name}, {name}")
        cases += [one for one in found if isinstance(one, Case)]
        problems += [one for one in found if isinstance(one, Problem)]
    if problems:
        raise FormProblems(problems)
    return cases


def read_cases(rows: Sequence[Row], sheet: str = SHEET) -> list[Case | Problem]:
    """The cases of a sheet's rows, of which the first is row 2, and a problem for each row that says nothing clear."""
    found: list[Case | Problem] = []
    if not any(rows):
        return found
    headers = dict.fromkeys(header for row in rows for header in row)
    columns = {column: [one for one in headers if folded(one) in words] for column, words in HEADINGS.items()}
    if not columns["question"] or not (columns["answer"] or columns["expect"]):
        return [author_sentences.no_columns(sheet)]
    name, steps = "", list[Step]()
    for number, row in enumerate(rows, start=2):
        cells = {column: _first(row, headings) for column, headings in columns.items()}
        if not any(cells.values()):
            continue
        if cells["case"] and cells["case"] != name:
            found += [Case(name, tuple(steps))] if steps else []
            name, steps = cells["case"], []
        if not cells["question"]:
            found += [author_sentences.no_question(sheet, number)] if cells["answer"] or cells["expect"] else []
            continue
        step = _step(sheet, number, cells["question"], cells["answer"], cells["expect"])
        if isinstance(step, Problem):
            found.append(step)
        else:
            steps.append(step)
    return [*found, *([Case(name, tuple(steps))] if steps else [])]


def folded(text: str) -> str:
    """A text to be compared: small letters, no accents, single blanks."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())


def _step(sheet: str, row: int, question: str, answer: str, expect: str) -> Step | Problem:
    kind, words = _expected(expect)
    bare = re.sub(r"\$\{\s*([^}]*?)\s*\}", r"\1", question)
    names = tuple(part for part in PLACE.sub("", bare).strip().strip("/").split("/") if part)
    step = Step(sheet, row, question, names, tuple(map(int, PLACE.findall(bare))), answer or None, kind, words)
    if step.of_form != (kind in OF_FORM) or (not answer and kind is Expect.TAKEN) or not names:
        return author_sentences.unclear_row(sheet, row, question)
    return step


def _expected(text: str) -> tuple[Expect, str]:
    if not text:
        return Expect.TAKEN, ""
    if text.startswith("="):
        return Expect.VALUE, text.removeprefix("=").strip()
    head, colon, rest = text.partition(":")
    for kind, words in WORDS.items():
        if folded(text) in words:
            return kind, ""
        if colon and kind in WITH_WORDS and folded(head) in words:
            return kind, rest.strip()
    return Expect.VALUE, text


def _first(row: Row, headings: Sequence[str]) -> str:
    cells: Iterator[str] = (row[heading] for heading in headings if row.get(heading))
    return next(cells, "").strip()
