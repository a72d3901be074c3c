"""Texts that mean harm are answered like any other."""

from datetime import date

import pytest

from handlers.answers import (
    KINDS,
    BlockQuestion,
    Bounds,
    Intent,
    Ok,
    Option,
    RollEntry,
    Unclear,
    Why,
    match_household,
    match_intents,
    match_village,
    read,
    read_block,
    read_moment,
    read_numbers,
    read_pair,
    read_period,
    read_person,
    read_time,
)

_TODAY = date(2026, 11, 25)
_OPTIONS = (Option("co", "Có"), Option("khong", "Không"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["5" * 100_000, "a\u0301" * 50_000, "không " * 20_000, "((((" * 25_000])
def test_a_text_longer_than_any_answer_is_not_looked_at(kind: str, text: str) -> None:
    """A hundred thousand characters are unclear as too long."""
    assert read(kind, text, _OPTIONS, _TODAY) == Unclear(why=Why.TOO_LONG)


def test_no_reader_looks_at_a_text_longer_than_any_answer() -> None:
    """The readers of moments, lists, blocks and people, and the matchers, hold to the same cap."""
    text = "1 " * 50_000
    too_long = Unclear(why=Why.TOO_LONG)
    assert read_time(text) == too_long
    assert read_moment(text, _TODAY) == too_long
    assert read_period(text, _TODAY) == too_long
    assert read_numbers(text, 5) == too_long
    assert read_pair(text) == too_long
    assert read_block(text, [BlockQuestion(1, "integer")], _TODAY) == too_long
    assert read_person(text, _OPTIONS, _OPTIONS, _TODAY) == too_long
    assert match_household(text, [RollEntry(1, "1", "A")]) == ()
    assert match_village(text, ["Thôn 1"]) == ()
    assert match_intents(text, [Intent("a", ("1",))]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "5" + "\u0301" * 300,
        "\u202e5",
        "٣",
        "५",
        "5²",
        "Ⅳ",
        "5\x00\x01\x02 6",
        "1" * 300,
        "1,2" * 100,
        "-" * 300,
        "từ " * 100 + "5",
        "khoảng " * 50 + "5 6",
    ],
)
def test_odd_characters_make_no_number(text: str) -> None:
    """Marks, foreign digits, superscripts and endless rows are no other number than they show."""
    reading = read("integer", text)
    assert not isinstance(reading, Ok) or reading == Ok(5)


def test_zero_width_and_pictures_around_an_answer_change_nothing() -> None:
    """Invisible characters, a keycap and a picture after a digit leave the digit."""
    assert [read("integer", text) for text in ("\u200b5\ufeff", "5️⃣", "5 👨‍👩‍👧", "\u20685\u2069")] == [Ok(5)] * 4


def test_bounds_without_numbers_hold_everything() -> None:
    """Empty bounds exclude nothing."""
    assert read("integer", "5", bounds=Bounds()) == Ok(5)


@pytest.mark.parametrize("words", ["tên là ", "dạ ", "không có ", "giống cả ", "1 ", "- ", "tháng ", "cho tôi ", "1,"])
def test_endless_repetition_is_read_to_its_end(words: str) -> None:
    """No pattern is driven into trying everything by a repeated word with a wrong end."""
    text = words * (380 // len(words)) + ",;x ,"
    readings = [read(kind, text, _OPTIONS, _TODAY) for kind in KINDS if kind not in {"name", "command"}]
    assert not any(isinstance(reading, Ok) for reading in readings)
    assert not isinstance(read("name", text), Ok)
