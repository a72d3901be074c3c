"""One of the options of a question: by number, letter, label or a part of the label."""

import re
from collections.abc import Sequence

from handlers.answers import numbers
from handlers.answers.folding import bare, clean
from handlers.answers.labels import Found, Labels, labels_of
from handlers.answers.results import Invalid, Ok, Option, Reading, Unclear, Why
from handlers.answers.spelling import Spelling, trim

_SPELLING = Spelling("một hai ba bốn năm sáu bảy tám chín mười mươi số chọn ý", {"bẩy": "bảy"})
_LEAD = re.compile(r"^(?:(?:dạ|vâng|thưa)[ ,]+)+(?=.)")
_TAIL = re.compile(r"[ ,]+(?:ạ|nhé|nha|nhá|nhe|a|bác ạ|ạ bác|em ạ|bác|bac)$")
_NUMBER = re.compile(r"(?:(?:số|chọn|ý)(?: số)? )?([0-9]+)(?: [.)·:/-])?")


def read_choice(text: str, options: Sequence[Option]) -> Reading:
    """Reads the name of one option."""
    line = without_frame(text)
    if not any(character.isalnum() for character in line):
        return Unclear(why=Why.EMPTY)
    ready = labels_of(tuple(options))
    names = [option.name for option in options]
    found = pick(line, ready, len(names))
    if isinstance(found, Invalid):
        return found
    if found.sure and "?" not in line:
        return Ok(names[found.places[0]])
    return Unclear(tuple(names[place] for place in found.places), Why.AMBIGUOUS if found.places else Why.NOT_UNDERSTOOD)


def without_frame(text: str) -> str:
    """A cleaned text without polite words at its ends; persons stay in front, since they may be the answer."""
    return _TAIL.sub("", _LEAD.sub("", trim(clean(text))))


def pick(line: str, ready: Labels, count: int) -> Found | Invalid:
    """The places of the options that one cleaned answer may mean; Invalid if it is a number or letter outside."""
    tokens = _SPELLING.tokens(line)
    spelled = " ".join(tokens)
    if number := _NUMBER.fullmatch(spelled):
        return _numbered(int(number[1][:9]), count)
    if letter := re.fullmatch(r"(?:(?:chọn|ý) )?([a-zđ])", " ".join(trim(line).split())):
        return _lettered(bare(letter[1]), ready, count) if not ready.find(letter[1]).whole else ready.find(letter[1])
    if number := re.fullmatch(
        r"(?:(?:số|chọn|ý)(?: số)? )?([0-9]+)(?: [.)·:/-])? (\D+)|(\D+?)(?: [(-])? ([0-9]+)(?: \))?", spelled
    ):
        rest = re.sub(r"^(?:số|so|chọn|chon|ý|y)(?: số| so)? (?=[0-9])", "", line)
        return _both(int((number[1] or number[4])[:9]), ready.find(re.sub("[0-9]+", " ", rest)), count)
    named = ready.find(line)
    if several := re.fullmatch(r"([0-9]+) (?:[/,.-] |hoặc |hay |và |)([0-9]+)|([0-9]+)[.,]([0-9]+)", spelled):
        places = {int(digits[:9]) - 1 for digits in several.groups() if digits}
        return Found(tuple(sorted(place for place in places if 0 <= place < count)))
    said = re.sub("^(?:số|chọn|ý)(?: số)? ", "", spelled)
    values = numbers.readings(said.split()) if all(item.isalpha() for item in said.split()) else set()
    if values and not named.whole:
        place = _numbered(int(min(values)), count)
        if named.places and isinstance(place, Found) and named.places != place.places:
            return Found(tuple(sorted({*named.places, *place.places})))
        return place if len(values) == 1 else named
    return named


def _numbered(number: int, count: int) -> Found | Invalid:
    return Found((number - 1,), sure=True) if 0 < number <= count else Invalid(Why.NO_SUCH_OPTION, number)


def _lettered(letter: str, ready: Labels, count: int) -> Found | Invalid:
    """A letter: its position, unless another label begins with it."""
    position = ord(letter) - ord("a")
    beginning = set(ready.beginning_with(letter))
    if position < count:
        places = beginning | {position}
        return Found(tuple(sorted(places)), sure=places == {position})
    return Found(tuple(sorted(beginning))) if beginning else Invalid(Why.NO_SUCH_OPTION, letter)


def _both(number: int, named: Found, count: int) -> Found | Invalid:
    """A number and a label: sure if they agree."""
    if not named.places:
        return Found()
    agree = named.sure and named.places == (number - 1,)
    return Found(tuple(sorted({*named.places, *([number - 1] if 0 < number <= count else [])})), sure=agree)
