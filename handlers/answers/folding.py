"""Makes one form of what phones send: Unicode, width, invisible characters, accents."""

import re
import unicodedata
from functools import lru_cache

MAX_LENGTH = 400
"""Longest text that is looked at, in characters; no answer is nearly as long."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_FOREIGN_DIGIT = "¤"
"""Stands for digits of other scripts, which nobody here types on purpose."""
_KEYCAP = re.compile("\ufe0f?\u20e3")
_SAME = str.maketrans(
    {
        "ð": "đ",
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2044": "/", "\u2248": "~", "\u00b2": " \u00b2 ", "\u00b3": " \u00b3 ",
    }
)  # fmt: skip


def clean(text: str) -> str:
    """Lower case, composed, ordinary width, without invisible characters and pictures; spaces closed.

    A superscript 2 stays itself after m (m²) and never joins the digits before it.
    """
    text = unicodedata.normalize("NFC", _KEYCAP.sub("", text))
    text = re.sub(r"(?<=[mM]) ?²", "2", text).translate(_SAME)
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category in {"Cf", "Co", "Cn", "Cs"} or "\ufe00" <= character <= "\ufe0f":
            continue
        kept.append(" " if category[0] in "ZC" or category in {"So", "Sk"} else character)
    normal = "".join(c if c in "²³" else unicodedata.normalize("NFKC", c) for c in kept)
    normal = "".join(_FOREIGN_DIGIT if c.isdecimal() and not c.isascii() else c for c in normal)
    return " ".join(unicodedata.normalize("NFC", normal).lower().translate(_SAME).split())


def fold(text: str) -> str:
    """The accent-free lower form that labels and words are compared by: `Hộ nghèo` → `ho ngheo`."""
    decomposed = unicodedata.normalize("NFD", clean(text[:MAX_LENGTH])).replace("đ", "d")
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A cleaned word with its tones at the end, so that `hoà` and `hòa`, `kỹ` and `kĩ` are the same."""
    decomposed = unicodedata.normalize("NFD", word)
    letters = "".join(c for c in decomposed if c not in _TONES)
    letters = re.sub(r"(?<![aâu])y|(?<=qu)y", "i", unicodedata.normalize("NFC", letters))
    return letters + "".join(sorted({c for c in decomposed if c in _TONES}))


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """A cleaned word without accents."""
    decomposed = unicodedata.normalize("NFD", word).replace("đ", "d")
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, cleaned."""
    return re.findall(r"[^\W\d_]+|[0-9]+", clean(text))


def same_label(text: str, label: str) -> bool:
    """Whether the text is the label: accents, where typed, are the label's; spaces and marks do not matter."""
    if len(text) > MAX_LENGTH:
        return False
    typed, meant = words_of(text), words_of(label)
    if any(word != bare(word) for word in typed):
        return "".join(map(sound, typed)) == "".join(map(sound, meant))
    return bool(typed) and "".join(map(bare, typed)) == "".join(map(bare, meant))
