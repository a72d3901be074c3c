"""A person told in one line: *Ng. Văn M. 1980 nam con*."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from handlers.answers.folding import MAX_LENGTH, fold
from handlers.answers.labels import Found, labels_of
from handlers.answers.names import read_name
from handlers.answers.results import Ok, Option, Person, Reading, Unclear, Why
from handlers.answers.years import read_year

_YEAR = re.compile(
    r"[ ,]+(?:\(|- ?)?((?:sinh năm |sinh nam |sinh |sn ?)?(?:[0-9]{1,2}[/.-]){0,2}[0-9]{1,4}"
    r"(?: ?(?:tuổi|tuoi|t)\b)?)\)?"
    r"(?=[ ,.]|$)",
    re.IGNORECASE,
)
_SEX_OF = {"trai": "nam", "gái": "nữ", "gai": "nữ"}
_LONGEST_LABEL = 4


def read_person(text: str, relations: Sequence[Option], sexes: Sequence[Option], today: date) -> Reading:
    """Reads a `Person`: a name, then year of birth or age, sex and relation in any order, as far as they are told.

    Unclear if there is no readable name, or if a small *nam*, *năm* before the year may be the name, a sex or the word
    year. Without a year, what follows the name must be parted by a comma.
    """
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    line = unicodedata.normalize("NFC", text).strip()
    year = _YEAR.search(line)
    if year:
        before, rest = line[: year.start()], line[year.end() :]
    else:
        before, _, rest = line.partition(",")
    before, comma, told = before.partition(",")
    name = read_name(before)
    if not isinstance(name, Ok):
        return name
    last = name.value.split()[-1]
    if year and fold(last) == "nam" and last.islower():
        return Unclear((name.value, name.value[: -len(last)].rstrip(" ,")), Why.AMBIGUOUS)
    words = re.findall(r"[^\W\d_]+", f"{told} {rest}" if comma else rest)
    sex, relation = _sex_and_relation(words, relations, sexes)
    return Ok(Person(name.value, read_year(year[1], today) if year else None, sex, relation))


def _sex_and_relation(
    words: list[str], relations: Sequence[Option], sexes: Sequence[Option]
) -> tuple[Reading | None, Reading | None]:
    """What the words after the name say; a word that is neither makes the relation unclear."""
    sex: Reading | None = None
    relation: Reading | None = None
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_LABEL, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            if sex is None and (named := _named(phrase, sexes)):
                sex = named
                break
            if relation is None and (named := _named(phrase, relations)):
                relation = named
                sex = sex or _named(_SEX_OF.get(phrase.split()[-1].lower(), ""), sexes)
                break
        else:
            return sex, Unclear()
        place += length
    return sex, relation


def _named(phrase: str, options: Sequence[Option]) -> Ok | None:
    """The option that the words name by its label; numbers and letters of the list are not meant here."""
    found = labels_of(tuple(options)).find(phrase) if options and phrase else Found()
    return Ok(options[found.places[0]].name) if found.sure else None
