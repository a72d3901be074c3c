"""Compares what this engine made of a script with what the peer engine made of it, as the corpus says to compare."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

Leaf = Mapping[str, Any]
CLOCK_PRELOADS = re.compile(r"/(start|end|today|start_time|end_time|starttime|endtime)$")


def differences(expected: Mapping[str, Any], actual: Mapping[str, Any], left_out: Iterable[str] = ()) -> list[str]:
    """One line for each difference; refs that match a pattern in `left_out` are not compared."""
    patterns = [re.compile(pattern) for pattern in left_out]

    def skipped(ref: str) -> bool:
        return any(pattern.search(ref) for pattern in patterns)

    found = _leaves("initial", expected["initial"], actual["initial"], skipped)
    for wanted, got in zip(expected["steps"], actual["steps"], strict=True):
        found += _step(wanted, got, skipped)
    found += _leaves("final", expected["final"], actual["final"], skipped)
    if expected["submittable"] != actual["submittable"]:
        found.append(f"submittable: {actual['submittable']}, wanted {expected['submittable']}")
    return found + _submission(expected["submission"], actual["submission"], skipped)


def same_value(wanted: str, got: str, kind: str, *, several: bool = False) -> bool:
    """Numbers as numbers, also inside a geopoint; names of several choices as a set."""
    if wanted == got:
        return True
    if several:
        return set(wanted.split()) == set(got.split())
    if kind in {"int", "decimal", "geopoint"} or _number(wanted) is not None:
        return [_number(part) for part in wanted.split()] == [_number(part) for part in got.split()]
    return False


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _leaves(place: str, wanted: list[Leaf], got: list[Leaf], skipped: Any) -> list[str]:
    found = []
    if [leaf["ref"] for leaf in wanted] != [leaf["ref"] for leaf in got]:
        missing = {leaf["ref"] for leaf in wanted} ^ {leaf["ref"] for leaf in got}
        found.append(f"{place}: leaves differ: {sorted(missing) or 'order'}")
    known = {leaf["ref"]: leaf for leaf in got}
    for leaf in wanted:
        other = known.get(leaf["ref"])
        if other is None or skipped(leaf["ref"]):
            continue
        found += [
            f"{place} {leaf['ref']} {key}: {other.get(key)!r}, wanted {leaf.get(key)!r}"
            for key in (
                "type",
                "valueType",
                "relevant",
                "required",
                "readonly",
                "valid",
                "violation",
                "label",
                "options",
            )
            if leaf.get(key) != other.get(key)
        ]
        several = leaf["type"] == "select"
        if not same_value(leaf["value"], other["value"], leaf["valueType"], several=several):
            found.append(f"{place} {leaf['ref']} value: {other['value']!r}, wanted {leaf['value']!r}")
    return found


def _step(wanted: Mapping[str, Any], got: Mapping[str, Any], skipped: Any) -> list[str]:
    number = wanted["step"]
    untrusted = set(wanted.get("untrusted", ()))
    found = [
        f"step {number} {key}: {got.get(key)!r}, wanted {wanted.get(key)!r}"
        for key in ("accepted", "violation", "refused")
        if wanted["accepted"] is not None and wanted.get(key) != got.get(key)
    ]
    changes = {change["ref"]: change for change in got["changes"]}
    others = {change["ref"]: change for change in wanted["changes"]}
    for ref in {**others, **changes}:
        if ref in untrusted or skipped(ref):
            continue
        mine, theirs = changes.get(ref, {}), others.get(ref, {})
        for key in {**theirs, **mine}:
            one, other = mine.get(key), theirs.get(key)
            same = isinstance(one, str) and isinstance(other, str) and _same_text(other, one)
            if one != other and not (key == "value" and same):
                found.append(f"step {number} {ref} {key}: {one!r}, wanted {other!r}")
    return found


def _same_text(wanted: str, got: str) -> bool:
    return same_value(wanted, got, "geopoint") or same_value(wanted, got, "string", several=True)


def _submission(wanted: str, got: str, skipped: Any) -> list[str]:
    mine, theirs = dict(_texts(got)), dict(_texts(wanted))
    return [
        f"submission {ref}: {mine.get(ref)!r}, wanted {theirs.get(ref)!r}"
        for ref in {**theirs, **mine}
        if not skipped(ref) and not (ref in mine and ref in theirs and _same_text(theirs[ref], mine[ref]))
    ]


def _texts(xml: str) -> Iterable[tuple[str, str]]:
    root = etree.fromstring(xml)
    for element in root.iter():
        line = [element, *element.iterancestors()][::-1]
        steps = []
        for step in line:
            parent = step.getparent()
            alike = [] if parent is None else parent.findall(str(step.tag))
            place = f"[{alike.index(step) + 1}]" if len(alike) > 1 else ""
            steps.append(f"{etree.QName(step).localname}{place}")
        if len(element) == 0:
            yield "/" + "/".join(steps), element.text or ""
