"""The typed answers of the shared file, and further ones of the same kinds."""

import json
from pathlib import Path
from typing import Any

import pytest

from handlers.answers import KINDS
from handlers.answers.cases import read_case

_SHARED = Path(__file__).parents[4] / "shared" / "corpora" / "answers" / "cases.jsonl"
_OWN = Path(__file__).with_name("cases.jsonl")


def _cases(path: Path, kind: str) -> list[dict[str, Any]]:
    return [case for case in map(json.loads, path.read_text("utf-8").splitlines()) if case["kind"] == kind]


def _differences(cases: list[dict[str, Any]]) -> list[str]:
    found = []
    for case in cases:
        got, want = read_case(case), case["expect"]
        value = got["value"] if want["status"] == "ok" else None
        if (got["status"], value, got["approximate"]) != (
            want["status"],
            want.get("value"),
            want.get("approximate", False),
        ):
            found.append(f"{case['text']!r}: {want} but {got}")
    return found


def _silent_wrong(cases: list[dict[str, Any]]) -> list[str]:
    readings = [(case, read_case(case)) for case in cases]
    return [
        case["text"]
        for case, got in readings
        if got["status"] == "ok" and (case["expect"]["status"] != "ok" or got["value"] != case["expect"].get("value"))
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_further_answers_are_read_as_meant(kind: str) -> None:
    """Every answer of our own list is read as it is meant."""
    assert _differences(_cases(_OWN, kind)) == []


@pytest.mark.skipif(not _SHARED.exists(), reason="the shared file of typed answers is not beside this project")
@pytest.mark.parametrize("kind", KINDS)
def test_shared_answers_are_read_as_meant(kind: str) -> None:
    """At least 98 of 100 shared answers of a kind are read as they are meant, and none silently wrong."""
    cases = _cases(_SHARED, kind)
    assert _silent_wrong(cases) == []
    assert len(_differences(cases)) <= len(cases) * 0.02


def test_a_case_comes_back_as_json_values() -> None:
    """A case is answered with its id and with values that JSON knows."""
    case = {"id": "d1", "kind": "date", "text": "20/11", "today": "2026-11-25"}
    assert read_case(case) == {
        "id": "d1",
        "status": "unclear",
        "value": None,
        "approximate": False,
        "candidates": ["2026-11-20"],
    }
