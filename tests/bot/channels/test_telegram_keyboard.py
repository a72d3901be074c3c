"""Telegram's buttons."""

import pytest
from telegram import InlineKeyboardMarkup

from bot.channels.telegram.keyboard import keyboard, label
from handlers.messages import Button
from tests.bot.channels.conftest import button


def _rows(markup: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[one.text for one in row] for row in markup.inline_keyboard] if markup else []


def _button(text: str, number: int | None = None, *, footer: bool = False) -> Button:
    return Button(label=text, token=f"1.2.{text}"[:20], number=number, footer=footer)


FOOTER = tuple(_button(text, footer=True) for text in ("Quay lại", "Bỏ qua", "Tạm dừng"))


@pytest.mark.parametrize(
    ("buttons", "rows"),
    [
        ((), []),
        ((_button("Có", 1), _button("Không", 2)), [["1 · Có", "2 · Không"]]),
        ((_button("Có", 1), _button("Không", 2), _button("Khác", 3)), [["1 · Có", "2 · Không"], ["3 · Khác"]]),
        (
            (_button("Nước máy", 1), _button("Giếng đào có nắp đậy", 2), _button("Nước mưa", 3), _button("Khác", 4)),
            [["1 · Nước máy"], ["2 · Giếng đào có nắp đậy"], ["3 · Nước mưa", "4 · Khác"]],
        ),
        ((_button("Có", 1), *FOOTER), [["1 · Có"], ["Quay lại", "Bỏ qua", "Tạm dừng"]]),
        ((*FOOTER, _button("Có", 1)), [["1 · Có"], ["Quay lại", "Bỏ qua", "Tạm dừng"]]),
    ],
)
def test_rows(buttons: tuple[Button, ...], rows: list[list[str]]) -> None:
    """Two short ones share a row, a long one stands alone, the fixed ones come last."""
    assert _rows(keyboard(buttons)) == rows


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (button("Giếng khoan", "a", 2), "2 · Giếng khoan"),
        (button("Thiếu vốn", "a", 2, ticked=True), "☑ 2 · Thiếu vốn"),
        (button("Thiếu đất", "a", 1, ticked=False), "☐ 1 · Thiếu đất"),
        (button("Gửi xã", "a"), "Gửi xã"),
        (button("d" * 70, "a"), "d" * 63 + "…"),
    ],
)
def test_labels(shown: Button, text: str) -> None:
    """A label has its tick and number before it and at most 64 characters."""
    assert label(shown) == text


def test_tokens_go_along() -> None:
    """A button carries its token back."""
    markup = keyboard([button("Có", "2a.7.yes", 1)])

    assert markup is not None
    assert markup.inline_keyboard[0][0].callback_data == "2a.7.yes"


@pytest.mark.parametrize("token", ["", "t" * 65, "ộ" * 22])
def test_tokens_that_telegram_refuses(token: str) -> None:
    """An empty token or one over 64 bytes raises ValueError."""
    with pytest.raises(ValueError, match="token"):
        keyboard([button("Có", token)])


def test_too_many_buttons() -> None:
    """More than a hundred buttons raise ValueError."""
    with pytest.raises(ValueError, match="101 buttons"):
        keyboard([_button(str(number)) for number in range(101)])
