"""All sheets of the workbook, with a column for each question of the questionnaire whose answer can be carried."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from handlers.workbook.layout import Column, Kind, Sheet
from handlers.workbook.options import YES_NO, Option
from handlers.workbook.place_columns import COMMUNE_COLUMNS, GROUPS_COLUMNS, PEOPLE_COLUMNS, VILLAGES_COLUMNS
from handlers.workbook.roll_columns import ANSWERS_COLUMNS, HOUSEHOLDS_COLUMNS, MEMBERS_COLUMNS
from models.seed import review_form_path

_KINDS = {
    "integer": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "text": Kind.TEXT,
    "select_one": Kind.CHOICE,
    "select_multiple": Kind.CHOICES,
}
_IN_THE_ROLL = {
    "state",
    "b1",
    "member:name",
    "member:birth_year",
    "member:relation",
    "member:sex",
    "member:ethnicity",
    "member:merit",
    "member:no_labour_capacity",
    "member:allowance",
}
"""Facts that the sheets of households and members hold already, or that last year does not tell of this year."""
_LONGEST_ANSWER = 500


@cache
def shipped_layout() -> tuple[Sheet, ...]:
    """The sheets with the columns that the shipped questionnaire asks for."""
    return layout_for(review_form_path())


def layout_for(form: Path) -> tuple[Sheet, ...]:
    """The sheets with a column for each fact of an XLSForm: heading from `so:short`, drop-downs from its choices."""
    book = openpyxl.load_workbook(form, read_only=True, data_only=True)
    try:
        questions, choices = list(_rows(book["survey"])), list(_rows(book["choices"]))
    finally:
        book.close()
    household: list[Column] = []
    member: list[Column] = []
    target = household
    for question in questions:
        if question.get("type") == "begin_repeat":
            target = member
        elif question.get("type") == "end_repeat":
            target = household
        elif column := _column(question, choices):
            target.append(column)
    return _sheets(household, member)


def _sheets(household_facts: Sequence[Column], member_facts: Sequence[Column]) -> tuple[Sheet, ...]:
    """The sheets in their order, with the questions of a questionnaire as columns of last year's answers."""
    return (
        Sheet(
            key="commune", title="xã", columns=COMMUNE_COLUMNS, upright=True, other_titles=("phường", "thông tin xã")
        ),
        Sheet(
            key="villages", title="thôn", columns=VILLAGES_COLUMNS, other_titles=("danh sách thôn", "bản", "tổ dân phố")
        ),
        Sheet(key="people", title="người và vai", columns=PEOPLE_COLUMNS, other_titles=("người", "cán bộ")),
        Sheet(key="households", title="hộ", columns=HOUSEHOLDS_COLUMNS, other_titles=("danh sách hộ", "hộ gia đình")),
        Sheet(
            key="members",
            title="người trong hộ",
            columns=(*MEMBERS_COLUMNS, *member_facts),
            other_titles=("thành viên", "nhân khẩu"),
        ),
        Sheet(key="answers", title="trả lời năm trước", columns=(*ANSWERS_COLUMNS, *household_facts)),
        Sheet(key="groups", title="nhóm", columns=GROUPS_COLUMNS, other_titles=("nhóm xã",)),
    )


def _column(question: Mapping[str, str], choices: list[dict[str, str]]) -> Column | None:
    fact = question.get("bind::so:fact", "")
    kind, _, list_name = question.get("type", "").partition(" ")
    if not fact or fact in _IN_THE_ROLL or kind not in _KINDS:
        return None
    options = tuple(
        Option(value=choice["name"], label=choice["label"]) for choice in choices if choice["list_name"] == list_name
    )
    heading = question.get("bind::so:short") or question["label"]
    is_yes_no = [option.value for option in options] == [option.value for option in YES_NO]
    return Column(
        field=fact,
        heading=heading,
        kind=Kind.YES_NO if is_yes_no else _KINDS[kind],
        options=options,
        hint=question.get("label", ""),
        other_headings=(question.get("label", ""), fact),
        width=max(14, min(30, len(heading) + 4)),
        is_fact=True,
        longest=_LONGEST_ANSWER,
    )


def _rows(sheet: Any) -> Iterator[dict[str, str]]:
    rows = sheet.iter_rows(values_only=True)
    headings = [str(cell) for cell in next(rows)]
    for row in rows:
        yield {heading: str(cell) for heading, cell in zip(headings, row, strict=False) if cell is not None}
