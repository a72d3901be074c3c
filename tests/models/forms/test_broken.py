"""Broken and odd workbooks of the field: each is taken or refused, by sheet and row, as it should be."""

from pathlib import Path

import pytest

from models.forms import FormProblems, read_xlsform
from tests.models.forms.small import NOW

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "forms-broken"
Place = tuple[str, int | None]

REFUSED: dict[str, Place] = {
    "bad-calc": ("survey", 2),
    "calculate-without-calculation": ("survey", 34),
    "duplicate-choices": ("choices", 6),
    "duplicate-columns": ("survey", 1),
    "group-without-name": ("survey", 3),
    "ifrc-unreadable-xlsx": ("", None),
    "include-not-found": ("survey", 3),
    "no-choices-sheet": ("choices", None),
    "not-a-form": ("survey", 1),
    "old-type-spelling": ("survey", 17),
    "repeat-named-data": ("survey", 2),
    "three-label-columns": ("survey", 1),
    "unclosed-parenthesis": ("survey", 5),
    "unknown-question-type": ("survey", 1),
    "xl-date-ambiguous": ("survey", 5),
}
TAKEN = [
    "blank-second-row",
    "choices-sheet-capital",
    "extra-columns",
    "ict-survey",
    "macros",
    "odk-validate-warnings",
    "spaces-in-choices-header",
    "xl-date-ambiguous-v1",
]

needs_corpus = pytest.mark.skipif(
    not CORPUS.exists(), reason="the corpus of broken forms is not beside this repository"
)


def workbook(name: str) -> Path:
    """The workbook of a folder."""
    return next((CORPUS / name).glob("form.*"))


@needs_corpus
@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    """What cannot run is refused where it is wrong, in three sentences."""
    with pytest.raises(FormProblems) as caught:
        read_xlsform(workbook(name))

    places = [(problem.sheet, problem.row) for problem in caught.value.problems]
    assert REFUSED[name] in places
    assert all(problem.found and problem.why and problem.mend for problem in caught.value.problems)


@needs_corpus
@pytest.mark.parametrize("name", TAKEN)
def test_taken(name: str) -> None:
    """What is only odd is read."""
    assert read_xlsform(workbook(name)).numbering.total > 0


@needs_corpus
def test_every_workbook_is_judged() -> None:
    """No workbook of the corpus is without a verdict here."""
    folders = {file.parent.name for file in CORPUS.glob("*/form.*")}

    assert folders == {*REFUSED, *TAKEN}


@needs_corpus
def test_unfit_default() -> None:
    """A default that its question does not take is left blank, and said so by its row."""
    form = read_xlsform(workbook("xl-date-ambiguous-v1"))

    assert form.begin(NOW).question("/data/current_date").value == ""
    assert any("dòng 6" in warning for warning in form.warnings)
