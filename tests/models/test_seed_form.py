"""The shipped questionnaire as a workbook: converts cleanly, asks what the questionnaire says, in its order."""

from collections.abc import Iterator

import pytest
from lxml import etree
from pyxform.xls2xform import convert

from models.seed import review_form_path

XFORMS = "{http://www.w3.org/2002/xforms}"
SO = "{https://so-thon.vn/xforms}"

FACTS_IN_ORDER = [
    "state",
    "member",
    "income",
    "b1",
    "unemployed",
    "member:allowance",
    "member:malnourished",
    "member:uninsured",
    "member:untrained",
    "member:out_of_school",
    "durable",
    "area",
    "water",
    "toilet",
    "internet",
    "devices",
    "cause",
    "need:loan",
    "need:schooling",
    "need:housing",
    "need:work_abroad",
    "need:training",
    "model",
    "remark",
]
INDICES = [
    "employment",
    "dependants",
    "nutrition",
    "health_insurance",
    "adult_education",
    "child_schooling",
    "housing_quality",
    "housing_area",
    "water",
    "toilet",
    "telecom",
    "information",
]


@pytest.fixture(scope="module")
def converted() -> tuple[str, list[str]]:
    """The XForm that pyxform makes of the workbook, and its warnings."""
    warnings: list[str] = []
    return convert(str(review_form_path()), warnings=warnings, validate=False).xform, warnings


@pytest.fixture(scope="module")
def form(converted: tuple[str, list[str]]) -> etree._Element:
    """The XForm as a tree."""
    return etree.fromstring(converted[0].encode())


def binds(form: etree._Element) -> dict[str, etree._Element]:
    """Every bind by the path of its node."""
    return {bind.get("nodeset", ""): bind for bind in form.iter(f"{XFORMS}bind")}


def items(form: etree._Element) -> list[etree._Element]:
    """The visible top-level items of the body in order."""
    body = form.find("{http://www.w3.org/1999/xhtml}body")
    assert body is not None
    return list(body)


def path(item: etree._Element) -> str:
    """The node that an item of the body asks for; a group around a repeat stands for the repeat."""
    return item.get("ref") or item.get("nodeset") or ""


def first_fact(item: etree._Element, marks: dict[str, etree._Element]) -> str:
    """The fact of an item, or of the first question in it, or of the list that a note asks for."""

    def facts() -> Iterator[str]:
        for element in item.iter():
            if isinstance(element.tag, str) and path(element) in marks:
                bind = marks[path(element)]
                leaf = (bind.get(f"{SO}list") or "").split(" ")[0]
                yield bind.get(f"{SO}fact") or (marks[f"/review/member/{leaf}"].get(f"{SO}fact") or "" if leaf else "")

    return next(fact for fact in facts() if fact)


def test_converts_without_a_warning(converted: tuple[str, list[str]]) -> None:
    """Pyxform turns the workbook into an XForm and has nothing to say about it."""
    assert converted[1] == []


def test_asks_the_questions_in_their_order(form: etree._Element) -> None:
    """There are 24 visible top-level items, and each asks for the fact of its number."""
    marks = binds(form)
    assert [first_fact(item, marks) for item in items(form)] == FACTS_IN_ORDER


def test_calculates_the_twelve_indices_as_proposals(form: etree._Element) -> None:
    """Each index is a calculation in the official order, marked as not yet checked against the law."""
    indices = [bind for bind in binds(form).values() if (bind.get(f"{SO}fact") or "").startswith("index:")]
    assert [bind.get(f"{SO}fact") for bind in indices] == [f"index:{key}" for key in INDICES]
    assert all(bind.get("calculate") and bind.get(f"{SO}mark") == "M" for bind in indices)


def test_each_fact_is_named_once(form: etree._Element) -> None:
    """No two rows claim the same fact."""
    facts = [bind.get(f"{SO}fact") for bind in binds(form).values() if bind.get(f"{SO}fact")]
    assert len(facts) == len(set(facts))


def test_a_list_question_names_leaves_of_the_member(form: etree._Element) -> None:
    """What a note asks for the whole list is a leaf of the member that is not asked person by person."""
    marks = binds(form)
    leaves = [leaf for bind in marks.values() for leaf in (bind.get(f"{SO}list") or "").split()]
    assert leaves
    assert all(marks[f"/review/member/{leaf}"].get(f"{SO}ask") == "list" for leaf in leaves)


def test_choices_fit_a_button(form: etree._Element) -> None:
    """Labels of choices stay near twenty characters, and no choice lacks one."""
    labels = [label.text or "" for item in form.iter(f"{XFORMS}item") for label in item.iter(f"{XFORMS}label")]
    assert labels
    assert all(0 < len(label) <= 21 for label in labels)
