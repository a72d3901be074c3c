"""Decodes Telex and VNI keys that a keyboard left raw: `nawm` and `na8m` are năm."""

from handlers.answers.folding import sound

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "x": _TILDE, "r": _HOOK, "j": _DOT}
_VNI_TONES = {"2": _GRAVE, "1": _ACUTE, "4": _TILDE, "3": _HOOK, "5": _DOT}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_VNI_MARKS = {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE, "9": {"d": "đ"}}


def telex(keys: str) -> str | None:
    """The sound that Telex keys make, or None when none of the letters is a key."""
    letters: list[str] = []
    tone, used = "", False
    for key in keys:
        if key in _TELEX_TONES and any(letter in "aăâeêioôơuưy" for letter in letters):
            tone, used = _TELEX_TONES[key], True
        elif key == "w" and _mark(letters, _HORN | _BREVE):
            used = True
        elif key == "w":
            letters.append("ư")
            used = True
        elif key in _CIRCUMFLEX and key in letters:
            letters[letters.index(key)] = _CIRCUMFLEX[key]
            used = True
        elif key == "d" and letters == ["d"]:
            letters, used = ["đ"], True
        else:
            letters.append(key)
    return sound("".join(letters) + tone) if used else None


def vni(keys: str) -> str | None:
    """The sound that VNI keys make, or None when one of the digits changes no letter before it."""
    letters: list[str] = []
    tone = ""
    for key in keys:
        if key in _VNI_TONES and letters and not tone:
            tone = _VNI_TONES[key]
        elif key in _VNI_MARKS:
            if not _mark(letters, _VNI_MARKS[key]):
                return None
        elif key.isdecimal():
            return None
        else:
            letters.append(key)
    return sound("".join(letters) + tone)


def _mark(letters: list[str], marks: dict[str, str]) -> bool:
    """Puts a mark on the last letter that takes it; a horn goes on both letters of `uo`."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in marks:
            if letters[place] == "o" and marks.get("u") and place and letters[place - 1] == "u":
                letters[place - 1] = "ư"
            letters[place] = marks[letters[place]]
            return True
    return False
