"""Parting of long texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.split import split, utf16_length

_MARK = re.compile(r" \((\d+)/(\d+)\)$")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=400) | st.text("ab. \n🏠", max_size=400)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(TEXTS, st.integers(20, 80))
def test_nothing_is_lost(text: str, limit: int) -> None:
    """The parts without their marks are the text, but for white space at the cuts."""
    parts = split(text, limit)
    whole = parts if len(parts) == 1 else [_MARK.sub("", part) for part in parts]

    assert _bare("".join(whole)) == _bare(text)


@given(TEXTS, st.integers(20, 80))
def test_no_part_is_over_the_limit(text: str, limit: int) -> None:
    """Every part, its mark included, has at most so many UTF-16 units."""
    assert all(utf16_length(part) <= limit for part in split(text, limit))


@given(TEXTS, st.integers(20, 80))
def test_parts_are_counted(text: str, limit: int) -> None:
    """Several parts are marked with their place and number, one part is not."""
    parts = split(text, limit)

    if len(parts) > 1:
        marks = [_MARK.search(part) for part in parts]
        assert [mark and mark.groups() for mark in marks] == [
            (str(place), str(len(parts))) for place in range(1, len(parts) + 1)
        ]
    else:
        assert parts == [text]


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("Một câu. Hai câu. Ba câu.", 25, ["Một câu. Hai câu. Ba câu."]),
        ("Một câu. Hai câu dài hơn. Ba câu.", 32, ["Một câu. Hai câu dài hơn. (1/2)", "Ba câu. (2/2)"]),
        ("Một câu. Hai câu dài hơn nhiều nữa.", 32, ["Một câu. (1/2)", "Hai câu dài hơn nhiều nữa. (2/2)"]),
        ("Hộ Ng. Văn A. Hộ Lê Thị B. còn dở", 22, ["Hộ Ng. Văn A. (1/3)", "Hộ Lê Thị B. (2/3)", "còn dở (3/3)"]),
        ("Dòng một không chấm\nDòng hai", 26, ["Dòng một không chấm (1/2)", "Dòng hai (2/2)"]),
        ("Thu nhập 1.200.000 đồng mỗi tháng", 26, ["Thu nhập 1.200.000 (1/2)", "đồng mỗi tháng (2/2)"]),
        ("a" * 30, 20, ["a" * 14 + " (1/3)", "a" * 14 + " (2/3)", "aa (3/3)"]),
        ("🏠" * 10, 14, ["🏠" * 4 + " (1/3)", "🏠" * 4 + " (2/3)", "🏠" * 2 + " (3/3)"]),
    ],
)
def test_where_it_cuts(text: str, limit: int, parts: list[str]) -> None:
    """At the last sentence end that fits, else a line end, else a space, else anywhere but within a character."""
    assert split(text, limit) == parts


def test_a_name_is_not_parted_after_its_short_first_word() -> None:
    """The point of "Ng." ends no sentence, and what it shortens stays with the name."""
    assert split("Hộ này là hộ của ông Ng. Văn Anh", 32 - 1) == ["Hộ này là hộ của ông (1/2)", "Ng. Văn Anh (2/2)"]


def test_a_limit_without_room_is_refused() -> None:
    """A limit that its own marks fill raises ValueError."""
    with pytest.raises(ValueError, match="no room"):
        split("một hai ba", 6)
