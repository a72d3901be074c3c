"""Compares what this engine made of a script with what the peer engine made of it, as the corpus says to compare."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

Leaf = Mapping[str, Any]
COMPARED = ("type", "valueType", "relevant", "required", "readonly", "valid", "violation", "label", "options")
Difference = tuple[str, str]
"""Where, and what."""


def differences(expected: Mapping[str, Any], actual: Mapping[str, Any], left_out: Iterable[str] = ()) -> list[str]:
    """One line for each difference; places ("step 2 /data/age value") that match a pattern are not compared."""
    patterns = [re.compile(pattern) for pattern in left_out]

    def skipped(place: str) -> bool:
        ref = next((part for part in place.split() if part.startswith("/")), "")
        return any(pattern.search(place) or pattern.search(ref) for pattern in patterns)

    found = _leaves("initial", expected["initial"], actual["initial"])
    for wanted, got in zip(expected["steps"], actual["steps"], strict=True):
        found += _step(wanted, got)
    found += _leaves("final", expected["final"], actual["final"])
    if expected["submittable"] != actual["submittable"]:
        found.append(("submittable", f"{actual['submittable']}, wanted {expected['submittable']}"))
    found += _submission(expected["submission"], actual["submission"])
    return [f"{place}: {what}" for place, what in found if not skipped(place)]


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


def _leaves(where: str, wanted: list[Leaf], got: list[Leaf]) -> list[Difference]:
    found: list[Difference] = []
    if [leaf["ref"] for leaf in wanted] != [leaf["ref"] for leaf in got]:
        missing = {leaf["ref"] for leaf in wanted} ^ {leaf["ref"] for leaf in got}
        found.append((where, f"leaves differ: {sorted(missing) or 'order'}"))
    known = {leaf["ref"]: leaf for leaf in got}
    for leaf in wanted:
        other = known.get(leaf["ref"], {})
        found += [
            (f"{where} {leaf['ref']} {key}", f"{other.get(key)!r}, wanted {leaf.get(key)!r}")
            for key in COMPARED
            if leaf.get(key) != other.get(key)
        ]
        several = leaf["type"] == "select"
        if not same_value(leaf["value"], other.get("value", ""), leaf["valueType"], several=several):
            found.append((f"{where} {leaf['ref']} value", f"{other.get('value')!r}, wanted {leaf['value']!r}"))
    return found


def _step(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> list[Difference]:
    where = f"step {wanted['step']}"
    untrusted = set(wanted.get("untrusted", ()))
    found: list[Difference] = [
        (f"{where} {key}", f"{got.get(key)!r}, wanted {wanted.get(key)!r}")
        for key in ("accepted", "violation", "refused")
        if wanted["accepted"] is not None and wanted.get(key) != got.get(key)
    ]
    changes = {change["ref"]: change for change in got["changes"]}
    others = {change["ref"]: change for change in wanted["changes"]}
    for ref in {**others, **changes}.keys() - untrusted:
        mine, theirs = changes.get(ref, {}), others.get(ref, {})
        for key in {**theirs, **mine}.keys() - {"ref"}:
            one, other = mine.get(key), theirs.get(key)
            same = key == "value" and isinstance(one, str) and isinstance(other, str) and _same_text(other, one)
            if one != other and not same:
                found.append((f"{where} {ref} {key}", f"{one!r}, wanted {other!r}"))
    return found


def _same_text(wanted: str, got: str) -> bool:
    return same_value(wanted, got, "geopoint") or same_value(wanted, got, "string", several=True)


def _submission(wanted: str, got: str) -> list[Difference]:
    mine, theirs = dict(_texts(got)), dict(_texts(wanted))
    return [
        (f"submission {ref}", f"{mine.get(ref)!r}, wanted {theirs.get(ref)!r}")
        for ref in {**theirs, **mine}
        if not (ref in mine and ref in theirs and _same_text(theirs[ref], mine[ref]))
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
