"""Recognises the offers of the open question, and the commands, in what was typed."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from handlers import answers
from handlers.dialogs import Command
from models.tables import Role

SLASH = {"trangchinh": "trang chính", "giup": "giúp", "tamdung": "tạm dừng", "lamtiep": "tiếp", "doivai": "đổi vai"}
"""Words behind the commands of a channel's menu, which allows Latin letters only."""


def offer_taken(offers: Sequence[Mapping[str, Any]], text: str, *, loosely: bool) -> str:
    """The value of the offer that the text names by number, label or word; "" if none or several.

    `loosely`: part of a label will do too (menus); else only the whole label, a word of it, or its number.
    """
    for offer in offers:
        if any(answers.same_label(text, name) for name in (offer["label"], *offer["words"])):
            return str(offer["value"])
    numbered = {str(offer["number"]): str(offer["value"]) for offer in offers if offer["number"] is not None}
    if text.strip() in numbered:
        return numbered[text.strip()]
    if not loosely or not offers:
        return ""
    options = [answers.Option(str(offer["value"]), offer["label"], tuple(offer["words"])) for offer in offers]
    reading = answers.read("choice", text, options=options)
    if isinstance(reading, answers.Ok) and not text.strip().isdigit():
        return str(reading.value)
    return ""


def spoken_command(text: str) -> str:
    """The navigation command that the whole text is ("back", "edit:5"), or ""."""
    reading = answers.read("command", text)
    if isinstance(reading, answers.Ok) and reading.value is not None:
        return str(reading.value)
    return ""


@cache
def _folded(phrase: str) -> list[str]:
    """The words of a command, which never change."""
    return answers.fold(phrase).split()


def role_command(commands: Sequence[Command], role: Role, text: str, *, asking: bool = False) -> tuple[str, str] | None:
    """The place that a command of the role opens, and the words after it; the longest phrase that fits wins.

    `asking`: a question is open that reads texts itself, so only the commands for anywhere, and their words alone.
    """
    folded = answers.fold(text).split()
    found: tuple[int, str] = (0, "")
    for command in commands:
        if (command.roles and role.kind not in command.roles) or (asking and not command.anywhere):
            continue
        for phrase in command.words:
            words = _folded(phrase)
            fits = folded[: None if asking else len(words)] == words
            numbered = not command.numbered or "".join(folded[len(words) :])[:1].isdecimal()
            if fits and numbered and len(words) > found[0]:
                found = (len(words), command.place)
    return (found[1], " ".join(text.split()[found[0] :])) if found[0] else None
