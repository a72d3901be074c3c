"""Vietnamese letters as they really come out of workbooks: accents apart, old encodings, invisible marks."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_NUCLEUS = (
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oai|oay|oao|oă|oe|oeo|oi|ôi|ơi|oo|ua"
    "|uâ|uây|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(?:c|ch|m|n|ng|nh|p|t)?")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")

TCVN3 = "TCVN3 (phông .VnTime)"
VNI = "VNI-Windows"


def clean(text: str) -> str:
    """A cell's text in composed letters (NFC), without control or direction marks, spaces single and outer ones off."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.isprintable():
        composed = "".join(map(_visible, composed))
    return " ".join(composed.split())


def _visible(char: str) -> str:
    """The character, a space for those that part words, nothing for what cannot be seen (but joined emoji hold)."""
    if char.isspace():
        return " "
    return char if char == "\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"} else ""


@lru_cache(maxsize=2_000)
def fold(text: str) -> str:
    """The bare letters by which headings and words are compared: "Mã hộ (*)" -> "ma ho"."""
    bare = unicodedata.normalize("NFD", re.sub(r"\([^)]*\)", " ", text).lower().replace("đ", "d"))
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


def code_key(code: str) -> str:
    """What makes two codes the same: "012", "12" and " 12 " are one household, "A1" and "a1" too."""
    key = "".join(code.split()).casefold()
    return key.lstrip("0") or "0" if key.isdecimal() else key


def is_decomposed(text: str) -> bool:
    """Whether letters and their accents are stored apart, as some systems write file and cell texts."""
    return not unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=2_000)
def legacy_encoding(text: str) -> str | None:
    """The encoding of before Unicode in which a text was evidently typed (`TCVN3`, `VNI`), or None.

    Evident means: a word of it is no Vietnamese syllable as it stands, and all such words become syllables when read
    in that encoding. Foreign names ("Müller", "Êban") and plain Vietnamese stay untouched.
    """
    odd = [
        word
        for word in _WORD.findall(unicodedata.normalize("NFC", text))
        if not word.isascii() and not _is_syllable(word)
    ]
    if not odd:
        return None
    for name, decode in ((TCVN3, _from_tcvn3), (VNI, _from_vni)):
        if all(_is_syllable(decode(word)) for word in odd):
            return name
    return None


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word)
    tones = sum(parts.count(tone) for tone in _TONES)
    plain = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    mixed = word != word.lower() and word[1:] not in (word[1:].lower(), word[1:].upper())
    return tones <= 1 and not mixed and _SYLLABLE.fullmatch(plain.lower()) is not None


_TCVN3_TABLE = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵăâđêôơư",
)

_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip


def _from_tcvn3(word: str) -> str:
    return word.translate(_TCVN3_TABLE).lower()


def _from_vni(word: str) -> str:
    """In VNI a vowel is followed by a letter that stands for its marks: "Nguyeãn" is "Nguyễn"."""
    read = ""
    before = ""
    for char in word.lower():
        if before in set("aeouyôö") and char in _VNI_MARKS:
            read += _VNI_MARKS[char]
            before = ""
        else:
            read += _VNI_ALONE.get(char, char)
            before = char
    return unicodedata.normalize("NFC", read)
