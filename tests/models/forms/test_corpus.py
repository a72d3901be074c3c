"""Thirty-seven real forms, run by scripts and compared with what a peer engine made of them."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models.forms import read_xform, read_xlsform
from models.forms.steps import run_steps
from tests.models.forms.compare import differences

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "forms"
FOLDERS = sorted(file.parent for file in CORPUS.glob("*/expected.json"))
END = r"/end(_time)?$"
LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    # NOTES: a bare path as relevance is undecided while its question is blank; a sum over blanks is not compared.
    "child-vaccination": (
        r"/(dob_day|dob_month_fix|dob_day_fix|dob|age_days|month_name)$",
        r"/(no_cards|missVaccine)$",
    ),
    # NOTES: step 1 is undecided, and the verdict shows again at step 2; the peer lists no external choices.
    "flood-report": (r"^step [12] /data/group_surveyor/organisasi", r"/(kecamatan|kelurahan) options$"),
    # NOTES: whether a stored label changes with the language is not laid down.
    "socio-economic-survey": (r"^step 3[12] /data/headOfHousehold/SEClass",),
    # NOTES: the peer lists no external choices.
    "subdistrict-profile": (r"/(district|subdistrict|community) options$",),
}

needs_corpus = pytest.mark.skipif(not FOLDERS, reason="the corpus of forms is not beside this repository")


def workbook_of(folder: Path) -> Path:
    """The workbook of a folder, or the table written in Markdown."""
    return folder / "form.xlsx" if (folder / "form.xlsx").exists() else folder / "form.md"


def run(folder: Path, *, workbook: bool) -> list[str]:
    """The differences of one folder, its form read from the XForm or from the workbook."""
    files = {file.name: file.read_bytes() for file in folder.glob("attachments/*")}
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    steps = json.loads((folder / "steps.json").read_text(encoding="utf-8"))
    now = datetime.fromisoformat(expected["clock"]).astimezone(ZoneInfo(expected["timezone"]))
    if workbook:
        form = read_xlsform(workbook_of(folder), files)
    else:
        form = read_xform((folder / "form.xml").read_text(encoding="utf-8"), files)
    return differences(expected, run_steps(form, steps, now), (END, *LEFT_OUT.get(folder.name, ())))


@needs_corpus
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_xform(folder: Path) -> None:
    """Every leaf after every step agrees, except what NOTES leave open."""
    assert run(folder, workbook=False) == []


WORKBOOKS = [folder for folder in FOLDERS if workbook_of(folder).exists()]


@needs_corpus
@pytest.mark.parametrize("folder", WORKBOOKS, ids=lambda folder: folder.name)
def test_workbook(folder: Path) -> None:
    """The same form read from its workbook agrees as well."""
    assert run(folder, workbook=True) == []
