"""Brings typed words to the spelling of a dictionary, so that the readers compare plain Vietnamese."""

import re
from collections import defaultdict
from collections.abc import Mapping

from handlers.answers.folding import bare, clean, sound
from handlers.answers.keys import telex, vni

_TOKEN = re.compile(r"m2(?![0-9])|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\S")
_VNI_WORD = re.compile(r"([a-zđ]+[0-9][a-z0-9]*)([^\w]*)")
_FORGIVING = 4
"""Letters from which on a wrong accent is forgiven."""

_NEIGHBOURS = (
    "hỏng hồng hóng chữa chứa chùa vàng chứng chúng chung tươi giếng ngoài nhất đông động đồng cộng công trạm "
    "trâm thắng thăng thẳng nhầm nhậm nghĩ xông dũng dùng dựng đựng muối muỗi thừa thửa chừa ý này nảy khổng "
    "khống phái tránh"
)
"""Words that are a wrong accent away from the readers' words: where typed with their accents, they are themselves."""


class Spelling:
    """The words that a kind of answer is made of, and other ways to write them.

    `words` are parted by spaces; `aliases` map abbreviations and dialect to a word (`ko` → `không`). A word typed bare
    that is the bare form of several words stays bare: what it may mean there is the reader's matter. A `strict`
    dictionary only decodes raw keys and aliases, and leaves accents as they were typed.
    """

    def __init__(self, words: str, aliases: Mapping[str, str] | None = None, *, strict: bool = False) -> None:
        self._strict = strict
        forms = {word: word for word in words.split()}
        self._aliases = {alias: word for line, word in (aliases or {}).items() for alias in line.split()}
        forms |= self._aliases
        self._exact = {sound(form): form for form in _NEIGHBOURS.split()}
        self._exact |= {sound(form): word for form, word in forms.items()}
        self._bare: defaultdict[str, set[str]] = defaultdict(set)
        for form, word in forms.items():
            self._bare[bare(form)].add(word)

    def word(self, typed: str) -> str:
        """The dictionary's word for a typed one; the typed one itself where there is none or more than one."""
        plain = bare(typed)
        if typed in self._aliases:
            return self._aliases[typed]
        if self._strict:
            return self._strictly(typed, plain)
        if typed != plain:
            if sound(typed) in self._exact:
                return self._exact[sound(typed)]
            return self._only(plain, typed) if len(plain) >= _FORGIVING else typed
        if plain in self._bare:
            return self._only(plain, typed)
        decoded = telex(typed) if typed.isascii() else None
        if decoded in self._exact:
            return self._exact[decoded]
        plain = bare(decoded or "")
        return self._only(plain, typed) if len(plain) >= _FORGIVING else typed

    def _strictly(self, typed: str, plain: str) -> str:
        known = typed != plain or plain in self._bare or not typed.isascii()
        return typed if known else self._exact.get(telex(typed) or "", typed)

    def _only(self, plain: str, typed: str) -> str:
        words = self._bare.get(plain, set())
        return next(iter(words)) if len(words) == 1 else typed

    def tokens(self, text: str) -> list[str]:
        """Words, figures (with their points and commas) and single marks of a text, in the dictionary's spelling."""
        found: list[str] = []
        for chunk in trim(clean(text)).split():
            match = _VNI_WORD.fullmatch(chunk)
            decoded = vni(match[1]) if match else None
            if match and decoded in self._exact:
                found += [self._exact[decoded], *match[2]]
            else:
                found += [self.word(item) if item[0].isalpha() else item for item in _TOKEN.findall(chunk)]
        while found and found[-1] in {".", ",", "!", ";", ":"}:
            found.pop()
        return found


def trim(text: str) -> str:
    """A cleaned text without closing punctuation, leading `=` and `:`, and quotes or brackets around all of it."""
    text = text.lstrip("=:*• ").rstrip(".,!;: ")
    for opening, closing in ("()", "[]", '""', "''", "“”"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) < 2 + (opening == closing):
            return text[1:-1].strip(".,!;: ")
    return text.rstrip(")").rstrip() if "(" not in text else text
