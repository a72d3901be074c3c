"""Reads a case of the shared file of typed answers, for the command `parse`."""

from datetime import date
from decimal import Decimal
from typing import Any

from handlers.answers.reading import read
from handlers.answers.results import Ok, Option, Refused, Unclear


def read_case(case: dict[str, Any]) -> dict[str, Any]:
    """Reads `{id, kind, text, options?, today?}`; gives `{id, status, value, approximate, candidates}` as JSON values.

    Raises KeyError if `kind` or `text` is missing and ValueError if `today` is no ISO date.
    """
    options = tuple(Option(item["name"], item["label"]) for item in case.get("options") or ())
    today = date.fromisoformat(case["today"]) if case.get("today") else None
    reading = read(case["kind"], case["text"], options, today)
    candidates = reading.candidates if isinstance(reading, Unclear) else ()
    if isinstance(reading, Ok):
        status = "ok"
    elif isinstance(reading, Unclear):
        status = "unclear"
    else:
        status = "refused" if isinstance(reading, Refused) else "invalid"
    return {
        "id": case.get("id"),
        "status": status,
        "value": _plain(reading.value) if isinstance(reading, Ok) else None,
        "approximate": isinstance(reading, Ok) and reading.approximate,
        "candidates": [_plain(value) for value in candidates],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
