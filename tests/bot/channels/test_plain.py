"""Messages as plain text."""

import pytest

from bot.channels.plain import render
from handlers.messages import Button, Outgoing
from tests.bot.channels.conftest import button


def _numbered(*labels: str, ticked: tuple[bool | None, ...] = ()) -> tuple[Button, ...]:
    marks = ticked or (None,) * len(labels)
    return tuple(
        Button(label=label, token=str(place), number=place, ticked=mark)
        for place, (label, mark) in enumerate(zip(labels, marks, strict=True), 1)
    )


def _word(label: str, word: str = "", *, footer: bool = False) -> Button:
    return Button(label=label, token=label, word=word, footer=footer)


FOOTER = (_word("Quay lại", footer=True), _word("Bỏ qua", footer=True), _word("Tạm dừng", footer=True))


def test_a_question_as_zalo_shows_it() -> None:
    """Numbered lines, then one line that says which numbers and words may be typed."""
    message = Outgoing(
        text="Nước ăn lấy từ đâu là chính?\nNăm 2025: Giếng khoan",
        buttons=(_word("Giữ nguyên", "giữ"), *_numbered("Nước máy", "Giếng khoan", "Nước mưa"), *FOOTER),
    )

    assert render(message).split("\n") == [
        "Nước ăn lấy từ đâu là chính?",
        "Năm 2025: Giếng khoan",
        "1 Nước máy",
        "2 Giếng khoan",
        "3 Nước mưa",
        "Gõ số 1–3, hoặc: giữ · quay lại · bỏ qua · tạm dừng",
    ]


def test_actions_without_numbers() -> None:
    """Verbs stand in one line by their words, a label without a word in small letters."""
    message = Outgoing(text="Xem lại hộ 012", buttons=(_word("Gửi xã", "gửi"), _word("Để sau")))

    assert render(message) == "Xem lại hộ 012\nGõ: gửi · để sau"


def test_ticks_of_several_choices() -> None:
    """What is ticked carries its mark before the number."""
    message = Outgoing(text="Vì sao?", buttons=_numbered("Thiếu đất", "Thiếu vốn", ticked=(False, True)))

    assert render(message) == "Vì sao?\n☐ 1 Thiếu đất\n☑ 2 Thiếu vốn\nGõ số 1–2"


def test_entries_of_a_list_have_lines() -> None:
    """A household of a list stands on a line of its own, and is not among the words."""
    entries = (button("003 · Lê Thị B.", "a", entry=True), _word("Xem tiếp 5 hộ", "tiếp"))

    assert render(Outgoing(text="9 hộ chưa làm.", buttons=entries)) == "9 hộ chưa làm.\n003 · Lê Thị B.\nGõ: tiếp"


@pytest.mark.parametrize(
    ("how", "last"),
    [
        ("Bấm nút, hoặc gõ số 1–2.", "Gõ số 1–2, hoặc: quay lại · bỏ qua · tạm dừng"),
        ("Gõ số 1–2", "Gõ số 1–2, hoặc: quay lại · bỏ qua · tạm dừng"),
        ("Chọn được nhiều.", "Chọn được nhiều.\nGõ: quay lại · bỏ qua · tạm dừng"),
    ],
)
def test_the_hint_of_the_message(how: str, last: str) -> None:
    """How to answer is always shown, without its mention of buttons, and with the words after it."""
    rendered = render(Outgoing(text="Có không?", buttons=(*_numbered("Có", "Không"), *FOOTER), how=how))

    assert rendered == f"Có không?\n1 Có\n2 Không\n{last}"


def test_a_text_that_lists_its_numbers() -> None:
    """The home page has its numbered lines in the text: they are not shown twice."""
    text = "1 ⏳ Làm tiếp hộ 012\n2 Còn 9 hộ chưa làm"
    rendered = render(Outgoing(text=text, buttons=(*_numbered("Làm tiếp 012", "Chọn hộ"), _word("Việc khác"))))

    assert rendered == f"{text}\nGõ số 1–2, hoặc: việc khác"


def test_numbers_with_gaps_are_named() -> None:
    """Where numbers are missing between, each one is named."""
    buttons = (button("Giếng khoan", "a", 2), button("Nước mưa", "b", 4))

    assert render(Outgoing(text="Loại nào?", buttons=buttons)).endswith("\nGõ số 2, 4")


def test_plain_text_stays() -> None:
    """A message without choices is its text."""
    assert render(Outgoing(text="✅ Đã ghi.")) == "✅ Đã ghi."
