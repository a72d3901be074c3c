"""Makes Telegram's inline keyboard of a message's choices. Pure."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.messages import Button

MOST_BUTTONS = 100
"""So many buttons Telegram takes under one message."""
MOST_IN_ROW = 8
SHORT = 18
"""A label up to so many characters shares a row with another such one."""
LONGEST_LABEL = 64
TOKEN_BYTES = 64
"""Telegram's limit of what a button carries back."""


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The buttons two to a row, a long one alone, the fixed ones as the last row; None without buttons.

    ValueError when a token is empty or longer than Telegram's 64 bytes, or when there are more than 100 buttons.
    """
    if len(buttons) > MOST_BUTTONS:
        raise ValueError(f"{len(buttons)} buttons, Telegram takes {MOST_BUTTONS}")
    rows: list[list[InlineKeyboardButton]] = []
    room = False
    for button in buttons:
        if button.footer:
            continue
        made = _button(button)
        short = len(made.text) <= SHORT
        if short and room:
            rows[-1].append(made)
            room = False
        else:
            rows.append([made])
            room = short
    footer = [_button(button) for button in buttons if button.footer]
    rows += [footer[start : start + MOST_IN_ROW] for start in range(0, len(footer), MOST_IN_ROW)]
    return InlineKeyboardMarkup(rows) if rows else None


def label(button: Button) -> str:
    """What stands on a button: "☑ 2 · Thiếu vốn"."""
    tick = "" if button.ticked is None else ("☑ " if button.ticked else "☐ ")
    number = "" if button.number is None else f"{button.number} · "
    text = f"{tick}{number}{button.label}"
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def _button(button: Button) -> InlineKeyboardButton:
    size = len(button.token.encode())
    if not 1 <= size <= TOKEN_BYTES:
        raise ValueError(f"a token of {size} bytes under {button.label!r}")
    return InlineKeyboardButton(label(button), callback_data=button.token)
