"""Freezes what the fake Bot API needs of the specification: `python -m tests.fakes.bot_api_freeze FILE`.

FILE is api.json of https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT, see bot_api_spec.LICENSE).
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SPEC = Path(__file__).with_name("bot_api_spec.json")
METHODS = (
    "getMe", "getUpdates", "setWebhook", "deleteWebhook", "sendMessage", "sendPhoto", "sendDocument",
    "editMessageText", "editMessageCaption", "editMessageReplyMarkup", "answerCallbackQuery", "getFile",
    "setMyCommands",
)  # fmt: skip
"""What the fake can do; every other method is refused."""
_BASIC = frozenset({"Integer", "String", "Boolean", "Float", "True", "InputFile"})


def freeze(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The chosen methods and every type that their fields or the updates reach, without prose."""
    methods = {name: _fields(spec["methods"][name]) for name in METHODS}
    types: dict[str, Any] = {}
    waiting = ["Update", *_named(methods)]
    while waiting:
        name = waiting.pop()
        if name in types or name in _BASIC:
            continue
        kind = spec["types"][name]
        types[name] = {"any_of": kind["subtypes"]} if "subtypes" in kind else {"fields": _fields(kind)}
        waiting += [_bare(subtype) for subtype in kind.get("subtypes", [])]
        waiting += _named({name: types[name].get("fields", {})})
    return {"version": spec["version"], "methods": methods, "types": dict(sorted(types.items()))}


def _fields(kind: Mapping[str, Any]) -> dict[str, Any]:
    """Name -> [required, types]."""
    return {field["name"]: [field["required"], field["types"]] for field in kind.get("fields", [])}


def _named(groups: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for fields in groups.values():
        for _, types in fields.values():
            yield from map(_bare, types)


def _bare(name: str) -> str:
    return name.replace("Array of ", "")


def as_text(frozen: Mapping[str, Any]) -> str:
    """As the file holds it: a line for each method and type."""
    parts = [f'"version": {json.dumps(frozen["version"])}']
    for part in ("methods", "types"):
        lines = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in frozen[part].items()]
        parts.append(f'"{part}": {{\n' + ",\n".join(lines) + "\n}")
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    SPEC.write_text(as_text(freeze(json.loads(Path(sys.argv[1]).read_text()))))
