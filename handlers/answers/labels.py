"""Finds which of several labels a text means: whole labels, their words, beginnings and first letters.

The one matching of typed words with labels: choices, villages and what the chairman asks for all go through it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.answers.folding import bare, clean, sound, words_of
from handlers.answers.results import Option
from handlers.answers.spelling import Spelling
from handlers.answers.words import NO

_CARRIED = (
    "nhà mái lợp dùng sử dụng nước ăn uống lấy từ là loại hộ thuộc diện người dân tộc học đang ở bằng làm đổ xây của "
    "đi bị do vì được cái nguồn tôi mình này cho tại trai gái đẻ ruột nội ngoại vẫn chủ yếu chính"
)
CARRIERS = set(_CARRIED.split())
"""Words around a label that do not decide, as long as another word does."""

DENIALS = {"không", "chưa", "chẳng", "đừng"}
"""Where they stand, only a label with the same word is meant."""

_NEVER = {*DENIALS, "có", "co", "khong", "chua", "biết", "biet", "rõ", "ro", "nhớ", "nho", "chắc", "chac"}
_SAME = ({"bố", "cha", "ba", "tía"}, {"mẹ", "má", "mạ", "bầm"}, {"lợn", "heo"}, {"tivi", "tv"})
_COMPOUNDS = {("con", "dâu"), ("con", "dau"), ("con", "rể"), ("con", "re")}
_LONG = 4
"""Letters from which on one wrong letter is forgiven."""
_BEGINNING = 3
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Places of the labels that a text may mean; `sure`: it is exactly one and nothing speaks against it."""

    places: tuple[int, ...] = ()
    sure: bool = False
    whole: bool = False


class Labels:
    """A list of labels made ready for matching."""

    def __init__(self, options: Sequence[Option]) -> None:
        self._words = [words_of(option.label) for option in options]
        shared = self._shared_beginning()
        self._wholes = [
            [words, words[shared:], *map(words_of, option.words)]
            for words, option in zip(self._words, options, strict=True)
        ]
        every = " ".join(word for wholes in self._wholes for words in wholes for word in words if word.isalpha())
        self._spelling = Spelling(f"{every} không {' '.join(CARRIERS)}", NO, strict=True)

    def _shared_beginning(self) -> int:
        """How many words all labels begin with."""
        shared = 0
        for column in zip(*self._words, strict=False):
            if len({bare(word) for word in column}) > 1 or len(self._words) == 1:
                break
            shared += 1
        return shared if all(len(words) > shared for words in self._words) else 0

    def beginning_with(self, letter: str) -> tuple[int, ...]:
        """Places of the labels that begin with a letter."""
        return tuple(place for place, words in enumerate(self._words) if words and bare(words[0])[0] == letter)

    def find(self, text: str) -> Found:
        """The labels that the text may mean, in this order: whole label, first letters, words, beginning."""
        typed = [item for item in self._spelling.tokens(text) if item[0].isalnum()]
        if not 0 < len(typed) <= _MOST_WORDS:
            return Found()
        accented = any(item != bare(item) for item in words_of(text))
        return (
            self._whole(typed, accented=accented)
            or self._first_letters(typed)
            or self._by_words(typed, accented=accented)
            or self._beginning(clean(text), accented=accented)
            or Found()
        )

    def _whole(self, typed: list[str], *, accented: bool) -> Found | None:
        form = sound if accented else bare
        joined = _joined(map(form, typed))
        places = tuple(
            place
            for place, wholes in enumerate(self._wholes)
            if any(_joined(map(form, words)) == joined for words in wholes)
        )
        return Found(places, sure=len(places) == 1, whole=True) if places else None

    def _first_letters(self, typed: list[str]) -> Found | None:
        if len(typed) != 1 or len(typed[0]) == 1 or any(self._holders(typed[0], accented=False)):
            return None
        places = tuple(
            place
            for place, words in enumerate(self._words)
            if len(words) > 1 and "".join(bare(word)[0] for word in words) == bare(typed[0])
        )
        return Found(places, sure=len(places) == 1) if places else None

    def _holders(self, word: str, *, accented: bool) -> tuple[set[int], set[int]]:
        """Places of the labels that hold a word: as it must be, and with a wrong accent only."""
        ranks = {
            place: max((_agreement(word, meant, accented=accented) for meant in words), default=0)
            for place, words in enumerate(self._words)
        }
        exact = {place for place, rank in ranks.items() if rank == _EXACT}
        if exact:
            return exact, set()
        loose = {place for place, rank in ranks.items() if rank == _LOOSE}
        close = {place for place, rank in ranks.items() if rank == _CLOSE}
        return (close, set()) if close and not loose else (set(), loose)

    def _by_words(self, typed: list[str], *, accented: bool) -> Found | None:
        words = [w for place, w in enumerate(typed) if tuple(typed[place : place + 2]) not in _COMPOUNDS]
        every = {word: self._holders(word, accented=accented) for word in words}
        content = [word for word in words if not _is_carrier(word, accented=accented) or len(every[word][0]) == 1]
        content = content if set(content) - _NEVER else words
        holders = [every[word] for word in content]
        deciding = {
            min(exact)
            for word, (exact, _) in zip(content, holders, strict=True)
            if len(exact) == 1 and word not in _NEVER
        }
        told = [exact for word, (exact, _) in zip(content, holders, strict=True) if word not in _NEVER or exact]
        told = told if set(content) - _NEVER else []
        everywhere = set.intersection(*told) if told else set()
        understood = all(exact or word in _NEVER for word, (exact, _) in zip(content, holders, strict=True))
        if understood and len(deciding) <= 1 and len(everywhere) == 1:
            place = min(everywhere)
            return Found((place,), sure=self._same_denial(typed, place))
        near = set().union(*(exact | loose for exact, loose in holders))
        return Found(tuple(sorted(deciding or near))) if deciding or near else None

    def side_by_side(self, text: str) -> tuple[int, ...]:
        """Places of labels whose words stand side by side; () unless every word belongs to them and none denies."""
        typed = [item for item in self._spelling.tokens(text) if item[0].isalnum()][:_MOST_WORDS]
        accented = any(item != bare(item) for item in words_of(text))
        holders = [self._holders(word, accented=accented)[0] for word in typed]
        places = {
            min(exact) for word, exact in zip(typed, holders, strict=True) if len(exact) == 1 and word not in _NEVER
        }
        fits = all(exact & places for exact in holders) and not set(typed) & _NEVER
        return tuple(sorted(places)) if fits and len(places) > 1 else ()

    def _same_denial(self, typed: list[str], place: int) -> bool:
        """Whether *không*, *chưa* are typed exactly if the label has them, where they open it."""
        words = self._words[place]
        denied = DENIALS & {"không" if word == "khong" else "chưa" if word == "chua" else word for word in typed}
        return denied <= set(words) and (words[0] not in DENIALS or words[0] in denied)

    def _beginning(self, typed: str, *, accented: bool) -> Found | None:
        typed = " ".join(words_of(typed))
        if not typed or typed in _NEVER or typed[-1].isdecimal():
            return None
        form = (lambda text: text) if accented else bare
        places = tuple(
            place for place, words in enumerate(self._words) if form(" ".join(words)).startswith(form(typed))
        )
        return Found(places, sure=len(places) == 1 and len(typed) >= _BEGINNING) if places else None


def _joined(words: Iterable[str]) -> str:
    """The words without spaces (`giengkhoan`), but numbers kept apart."""
    return "".join(f" {word} " if word.isdecimal() else word for word in words)


def agrees(typed: str, meant: str, *, accented: bool) -> bool:
    """Whether a typed word is the meant one, accents included where the message has any, one letter forgiven."""
    return _agreement(typed, meant, accented=accented) >= _CLOSE


@lru_cache(maxsize=256)
def labels_of(options: tuple[Option, ...]) -> Labels:
    """The options' labels made ready, kept from one message to the next."""
    return Labels(options)


_NOT, _LOOSE, _CLOSE, _EXACT = 0, 1, 2, 3


def _agreement(typed: str, meant: str, *, accented: bool) -> int:
    """How well a typed word agrees with a label's: exactly, but for one letter, but for its accents, or not."""
    if sound(typed) == sound(meant) or any({typed, meant} <= same for same in _SAME):
        return _EXACT
    plain, label = bare(typed), bare(meant)
    if plain == label:
        if not accented:
            return _EXACT
        return _LOOSE
    if len(plain) < _LONG or len(label) < _LONG or not _one_letter_apart(plain, label):
        return _NOT
    tones = {mark for mark in sound(typed) if mark in "\u0300\u0301\u0303\u0309\u0323"}
    return _CLOSE if not tones or tones <= set(sound(meant)) else _NOT


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter too many, too few or replaced makes the difference."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return short[same:] == long[same + 1 :] or short[same + 1 :] == long[same + 1 :]


def _is_carrier(word: str, *, accented: bool) -> bool:
    return word in CARRIERS or (not accented and word in _BARE_CARRIERS)


_BARE_CARRIERS = {bare(word) for word in CARRIERS}
