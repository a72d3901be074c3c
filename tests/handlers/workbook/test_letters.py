"""Old encodings, accents apart, invisible marks, and what makes two codes the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.workbook.letters import TCVN3, VNI, clean, code_key, fold, is_decomposed, legacy_encoding


@pytest.mark.parametrize("text", ["NguyÔn V¨n A", "TrÇn ThÞ B", "Ph¹m V¨n §øc", "NGUYÔN V¡N", "Lß V¨n Pßm"])
def test_tcvn3_is_recognised(text: str) -> None:
    """A name typed with a .VnTime font is told from Unicode."""
    assert legacy_encoding(text) == TCVN3


@pytest.mark.parametrize("text", ["Nguyeãn Vaên A", "Traàn Thò B", "NGUYEÃN VAÊN", "Ñaëng Höõu Ñöùc"])
def test_vni_is_recognised(text: str) -> None:
    """A name typed with a VNI font is told from Unicode."""
    assert legacy_encoding(text) == VNI


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn A",
        "Ng. Thị K.",
        "QUÁCH THỊ GIANG",
        "Lường Thuý Huỳnh",
        "Y Bhăm Êban",
        "H'Hen Niê",
        "Müller",
        "62 m²",
    ],
)
def test_present_day_names_are_left_alone(text: str) -> None:
    """Vietnamese in Unicode, names of other peoples and foreign ones raise no doubt."""
    assert legacy_encoding(text) is None


def test_decomposed_letters_are_composed() -> None:
    """A name with its accents apart is noticed and put together."""
    apart = unicodedata.normalize("NFD", "Nguyễn Thị Hoà")

    assert is_decomposed(apart)
    assert clean(apart) == "Nguyễn Thị Hoà"


def test_direction_and_control_marks_go() -> None:
    """Marks that hide or turn text around do not reach the database; what is visible stays."""
    assert clean("Lê\u202e Văn\u0007\u200b\n A") == "Lê Văn A"
    assert clean("👨\u200d👩\u200d👧 سلام") == "👨\u200d👩\u200d👧 سلام"


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """What is stored once is stored the same when it is written out and read again."""
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("one", "other"), [("012", "12"), (" 012 ", "12"), ("a1", "A1"), ("0", "000"), ("03 b", "03B")]
)
def test_same_codes(one: str, other: str) -> None:
    """Zeros in front, spaces and case make no other code."""
    assert code_key(one) == code_key(other)


def test_other_codes() -> None:
    """Letters and inner digits do."""
    assert len({code_key(code) for code in ("12", "21", "12a", "120", "a12")}) == 5


def test_headings_are_compared_by_bare_letters() -> None:
    """Case, accents, stars and remarks in brackets make no other heading."""
    assert fold("MÃ HỘ *") == fold("ma  ho") == fold("Mã hộ (của thôn)")
