"""Shows a message as plain text, for channels without buttons: choices as numbered lines. Pure."""

import re

from handlers.messages import Button, Outgoing
from handlers.texts import answering

_NUMBERED_LINE = re.compile(r"^(\d+) ", re.MULTILINE)


def render(message: Outgoing) -> str:
    """The text, a line for each numbered choice and each entry of a list, then how to answer by typing."""
    if message.closing:
        return message.text
    lines = [message.text] if message.text else []
    listed = _lists_its_numbers(message)
    lines += [_line(button) for button in message.buttons if button.entry or (button.number is not None and not listed)]
    return "\n".join([*lines, *_ways(message)])


def _line(button: Button) -> str:
    tick = "" if button.ticked is None else ("☑ " if button.ticked else "☐ ")
    number = "" if button.number is None else f"{button.number} "
    return f"{tick}{number}{button.label}"


def _lists_its_numbers(message: Outgoing) -> bool:
    """Whether the text has its choices as numbered lines already, as the home page does."""
    numbers = [button.number for button in message.buttons if button.number is not None and not button.entry]
    lines = {int(match[1]) for match in _NUMBERED_LINE.finditer(message.text)}
    return len(set(numbers)) == len(numbers) and lines.issuperset(numbers)


def _ways(message: Outgoing) -> list[str]:
    """The last lines: "Gõ số 1–7, hoặc: giữ · quay lại", or the message's own hint and "Gõ: gửi · để sau"."""
    numbers = [button.number for button in message.buttons if button.number is not None]
    words = [
        button.word or button.label.lower() for button in message.buttons if button.number is None and not button.entry
    ]
    how = answering.without_tapping(message.how)
    if not how and numbers:
        how = answering.type_number(numbers)
    if how.startswith(answering.TYPE) and "\n" not in how and words:
        return [answering.or_words(how, words)]
    return [line for line in (how, answering.type_words(words) if words else "") if line]
