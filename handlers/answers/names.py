"""A person's name, stored as it was typed; and whether two ways to write a name can be the same person's."""

import re
import unicodedata

from handlers.answers.folding import bare, clean
from handlers.answers.numbers import ONES
from handlers.answers.results import Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.words import NO

_LONGEST = 60
_MOST_WORDS = 7
_BEFORE = re.compile(
    r"^(?>(?:dạ|thưa|họ và tên|họ tên|tên họ|họ và tên đệm|tên là|tên|chủ hộ là|chủ hộ|tôi là|tôi tên là|tôi tên"
    r"|cháu là|em là|là|ông|bà|cụ|anh|chị|cô|chú|bác|cháu|em|bé|vợ là|chồng là|vợ|chồng|con là|bố là|mẹ là|con|bố|mẹ"
    r"|ho ten|ho va ten|ten la|ten|chu ho|toi la)(?: ?[:=-] ?|[ ,]+))+(?=\S)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ ,]+(?:ạ|nhé|nha|nhá)[.!]*$|[,;:!]+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_TWO = re.compile(r" +(?:và|va|với|hoặc|hay) +| *[,;/&+] *| +- +", re.IGNORECASE)
_NO_NAME = (
    "không có chưa rồi vâng dạ ừ đúng sai tôi mình nó biết rõ nhớ như trên cũ đặt tên quên vợ chồng con bố mẹ ông bà "
    f"cháu em anh chị trai gái chịu hỏi nhà ai này kia đó cả của chắc thế nào gì mười ok {' '.join(ONES)}"
)
_ANSWERS = Spelling(_NO_NAME, {**NO, "c": "có"})
_ANSWER_WORDS = {*_NO_NAME.split(), "co"}


def read_name(text: str) -> Reading:
    """Reads a name: composed Unicode, spaces and invisible characters around removed, nothing else changed."""
    name = _bared(text)
    if not any(character.isalpha() for character in name):
        return Unclear(why=Why.NOT_UNDERSTOOD if name else Why.EMPTY)
    words = [_ANSWERS.word(word) for word in _WORD.findall(clean(name))]
    if all(word in _ANSWER_WORDS for word in words) or words[0] in {"không", "chưa", "chẳng"}:
        return Unclear()
    candidates = _people(name)
    if candidates == (name,) and (shorter := _without_small_ends(name)) != name:
        return Unclear((shorter,), Why.AMBIGUOUS)
    if candidates == (name,):
        return Ok(name) if len(name) <= _LONGEST and len(words) <= _MOST_WORDS else Unclear()
    return Unclear(candidates, Why.AMBIGUOUS)


def _bared(text: str) -> str:
    """The composed text without spaces and invisible characters around it."""
    composed = unicodedata.normalize("NFC", text)
    seen = [
        place
        for place, character in enumerate(composed)
        if unicodedata.category(character)[0] not in "ZC" and not "\ufe00" <= character <= "\ufe0f"
    ]
    return composed[seen[0] : seen[-1] + 1] if seen else ""


def _people(text: str) -> tuple[str, ...]:
    """The names that the text seems to hold, without words before them, figures and pictures."""
    rest = re.sub(r"\([^()]*\)?|[0-9]+", " ", _AFTER.sub("", text)) if re.search(r"[0-9(]|[,;:!]$| ", text) else text
    plain = "".join(
        character for character in rest if character.isalpha() or character in " .'’-,;/&+" or _joins(character)
    )
    parts = [part.strip(" -,") for part in _TWO.split(_BEFORE.sub("", plain.strip()))]
    names = [part for part in parts if any(character.isalpha() for character in part)]
    return tuple(names) if not any(_foreign(name) for name in names) else ()


def _without_small_ends(name: str) -> str:
    """A name of which two words or more begin with capitals, without small words before and after these."""
    words = name.split(" ")
    capitals = [place for place, word in enumerate(words) if word[:1].isupper()]
    return " ".join(words[capitals[0] : capitals[-1] + 1]) if len(capitals) > 1 else name


def _joins(character: str) -> bool:
    return unicodedata.combining(character) != 0


def _foreign(name: str) -> bool:
    """Whether the letters are of another script than Vietnamese names are written in."""
    return any(character.isalpha() and not bare(character.lower()).isascii() for character in name)
