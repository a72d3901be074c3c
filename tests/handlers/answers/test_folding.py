"""One form for what phones send, and raw keys."""

import pytest

from handlers.answers import fold, same_label
from handlers.answers.folding import bare, clean, sound
from handlers.answers.keys import telex, vni


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Hộ Nghèo", "ho ngheo"), ("ĐỒNG Ý", "dong y"), ("５ m²", "5 m2"), (" a \u200b b\n", "a b"), ("5️⃣ 👍", "5")],
)
def test_fold_leaves_bare_lower_words(text: str, folded: str) -> None:
    """Folding drops accents, case, width, invisible characters and pictures."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("kỹ", "kĩ"), ("ngừơi", "người"), ("thaí", "thái")]
)
def test_a_tone_on_another_letter_is_the_same_sound(one: str, other: str) -> None:
    """The place of the tone mark, and i or y, make no other word."""
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("mưa", "mua"), ("máy", "mái"), ("túi", "túy"), ("mốt", "một")])
def test_other_letters_and_tones_are_other_sounds(one: str, other: str) -> None:
    """Vowels, i after a and u, and tones tell words apart."""
    assert sound(one) != sound(other)


@pytest.mark.parametrize("word", ["không", "năm", "người", "được", "rưỡi", "tiếp", "giếng", "hủy", "tuổi", "đồng", "ở"])
def test_raw_keys_make_the_word(word: str) -> None:
    """Telex and VNI keys in order of the letters, tone last, are decoded to the word."""
    marks_telex = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
    marks_vni = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
    tones = {
        "\u0300": ("f", "2"),
        "\u0301": ("s", "1"),
        "\u0303": ("x", "4"),
        "\u0309": ("r", "3"),
        "\u0323": ("j", "5"),
    }
    letters = "".join(c for c in sound(word) if c not in tones)
    tone = next((keys for mark, keys in tones.items() if mark in sound(word)), ("", ""))
    keys_telex = "".join(marks_telex.get(c, c) for c in letters) + tone[0]
    keys_vni = "".join(marks_vni.get(c, c) for c in letters) + tone[1]
    assert telex(keys_telex) == sound(word)
    assert vni(keys_vni) == sound(word)


def test_words_without_keys_are_not_decoded() -> None:
    """A plain word is no Telex, and digits that change no letter are no VNI."""
    assert telex("mot") is None
    assert vni("lop5a8x9") is None


def test_labels_agree_apart_from_spaces_case_and_missing_accents() -> None:
    """A label is itself bare, spaced and capitalised, but not with other accents."""
    assert same_label("gieng KHOAN", "Giếng khoan")
    assert same_label("giengkhoan", "Giếng khoan")
    assert not same_label("nước mua", "Nước mưa")
    assert not same_label("", "Nước mưa")


def test_cleaning_keeps_accents_and_bare_drops_them() -> None:
    """Cleaned text still has its accents."""
    assert clean("  Ðồng\u00a0Ý ") == "đồng ý"
    assert bare("đồng") == "dong"
