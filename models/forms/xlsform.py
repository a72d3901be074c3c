"""Reads an XLSForm workbook into a Form: opened with care, converted by pyxform, checked by the engine."""

import copy
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from models.forms import converter, sentences, sheet_checks, sheet_sentences, survey_sheet
from models.forms.external import embed
from models.forms.form import Form
from models.forms.problems import FormProblems, Problem
from models.forms.read import read_xform
from models.forms.survey_sheet import Line
from models.forms.workbook import Workbook, open_workbook
from models.forms.xml import MARKS


def read_xlsform(path: str | Path, attachments: Mapping[str, bytes] | None = None) -> Form:
    """The form in a workbook; `attachments` are the files it asks for, by name.

    Raises FormProblems with everything that was found, by sheet and row.
    """
    workbook = open_workbook(path)
    root = _root(workbook)
    lines = survey_sheet.lines(workbook, root)
    remarks: list[str] = []
    try:
        result = convert(_with_namespace(workbook), warnings=remarks, validate=False)
    except PyXFormError as error:
        raise FormProblems(_problems(workbook, lines, str(error))) from error
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, ExpatError) as error:
        logging.getLogger(__name__).info("the converter broke off: %s", type(error).__name__)
        raise FormProblems(_problems(workbook, lines, type(error).__name__)) from error
    if not lines:
        raise FormProblems([sheet_sentences.no_questions()])
    xform = embed(result.xform, result.itemsets.encode()) if result.itemsets else result.xform
    form = read_xform(xform, attachments, rows=_rows(lines))
    return replace(form, warnings=(*filter(None, map(converter.warning, remarks)), *form.warnings))


def _root(workbook: Workbook) -> str:
    settings = next(iter(workbook.rows.get("settings", ())), {})
    return str(settings.get("name", "")).strip() or "data"


def _rows(lines: list[Line]) -> dict[str, int]:
    """The row of each node by its path, and of each attachment by the name that a cell asks for."""
    found = {line.path: line.row for line in lines if line.kind != "end"}
    for line in lines:
        for text in (line.type, line.cells.get("calculation", "")):
            for asked in survey_sheet.FILES.finditer(text):
                name = asked[1] or f"{asked[2]}.csv"
                found.setdefault(name, line.row)
    return found


def _with_namespace(workbook: Workbook) -> dict[str, Any]:
    """The sheets for the converter; our own columns work even where the settings sheet forgot their namespace."""
    raw = copy.deepcopy(workbook.raw)
    if any("so:" in header for header in workbook.headers("survey")):
        settings = raw.setdefault("settings", []) or [{}]
        raw["settings"] = settings
        if "so=" not in settings[0].get("namespaces", ""):
            settings[0]["namespaces"] = f'{settings[0].get("namespaces", "")} so="{MARKS}"'.strip()
            headers = raw.get("settings_header") or [{}]
            raw["settings_header"] = [{**headers[0], "namespaces": None}]
    return raw


def _problems(workbook: Workbook, lines: list[Line], message: str) -> list[Problem]:
    found = sheet_checks.check(workbook, lines)
    told = converter.problem(message)
    if not found:
        return [told]
    if told.row is not None and all((told.sheet, told.row) != (one.sheet, one.row) for one in found):
        found.append(told)
    return sorted(set(found), key=lambda one: (one.sheet != sentences.SURVEY, one.sheet, one.row or 0))
