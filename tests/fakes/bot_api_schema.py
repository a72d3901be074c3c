"""Checks calls and updates against the frozen specification of the Bot API, fields within fields included."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SPEC = Path(__file__).with_name("bot_api_spec.json")
_INTEGER = re.compile(r"-?\d+")


class SchemaError(Exception):
    """The call or object is not what the specification allows; says where and why."""


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes


@cache
def spec() -> Mapping[str, Any]:
    """The frozen specification."""
    loaded: dict[str, Any] = json.loads(SPEC.read_text())
    return loaded


def decode(method: str, form: Mapping[str, str | Upload]) -> dict[str, Any]:
    """The parameters of a call that came as form fields, each read as its type asks; SchemaError if that can't be."""
    fields = spec()["methods"][method]
    return {name: _decoded(name, value, fields[name][1] if name in fields else []) for name, value in form.items()}


def check_call(method: str, parameters: Mapping[str, Any]) -> None:
    """SchemaError unless the method takes these parameters."""
    _check_fields(method, parameters, spec()["methods"][method])


def check_object(kind: str, value: Any) -> None:
    """SchemaError unless the value is an object of this type ("Update", "Array of Message")."""
    _check(kind, value, [kind])


def _decoded(name: str, value: str | Upload, types: list[str]) -> Any:
    if isinstance(value, Upload):
        return value
    if "Integer" in types and _INTEGER.fullmatch(value):
        return int(value)
    if "String" in types:
        return value
    if types == ["InputFile"]:
        raise SchemaError(f"{name} is no file")
    try:
        return json.loads(value)
    except ValueError:
        raise SchemaError(f"{name} can't be parsed as {' or '.join(types)}") from None


def _check_fields(where: str, values: Mapping[str, Any], fields: Mapping[str, Any]) -> None:
    for name in values:
        if name not in fields:
            raise SchemaError(f"{where} has no field {name}")
    for name, (required, types) in fields.items():
        if name in values:
            _check(f"{where}.{name}", values[name], types)
        elif required:
            raise SchemaError(f"{where} needs {name}")


def _check(where: str, value: Any, types: list[str]) -> None:
    reasons = []
    for kind in types:
        try:
            _check_one(where, value, kind)
        except SchemaError as error:
            reasons.append(str(error))
        else:
            return
    raise SchemaError("; ".join(reasons))


def _check_one(where: str, value: Any, kind: str) -> None:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            raise SchemaError(f"{where} is no array")
        for place, item in enumerate(value):
            _check(f"{where}[{place}]", item, [kind.removeprefix("Array of ")])
    elif kind in _SIMPLE:
        if not _SIMPLE[kind](value):
            raise SchemaError(f"{where} is no {kind}")
    elif "any_of" in spec()["types"][kind]:
        _check(where, value, spec()["types"][kind]["any_of"])
    elif isinstance(value, Mapping):
        _check_fields(where, value, spec()["types"][kind]["fields"])
    else:
        raise SchemaError(f"{where} is no {kind}")


_SIMPLE = {
    "Integer": lambda value: type(value) is int,
    "Float": lambda value: type(value) in (int, float),
    "String": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "InputFile": lambda value: isinstance(value, Upload),
}
