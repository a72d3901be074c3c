"""A person told in one line: *Ng. Văn M. 1980 nam con*."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from handlers.answers.choice import read_choice
from handlers.answers.folding import MAX_LENGTH
from handlers.answers.names import read_name
from handlers.answers.results import Ok, Option, Person, Reading, Unclear, Why
from handlers.answers.years import read_year

_YEAR = re.compile(
    r"[ ,]+(?:\(|- ?)?((?:sinh năm |sinh |sn ?|năm |sinh nam |nam )?[0-9]{1,4}(?: ?(?:tuổi|tuoi|t)\b)?)\)?(?=[ ,.]|$)",
    re.IGNORECASE,
)
_SEX_OF = {"trai": "nam", "gái": "nữ", "gai": "nữ"}
_LONGEST_LABEL = 4


def read_person(text: str, relations: Sequence[Option], sexes: Sequence[Option], today: date) -> Reading:
    """Reads a `Person`: a name, then year of birth or age, sex and relation in any order, as far as they are told.

    Unclear if there is no readable name. Without a year, what follows the name must be parted by a comma.
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
            as_sex, as_relation = read_choice(phrase, sexes), read_choice(phrase, relations)
            if isinstance(as_sex, Ok) and not isinstance(as_relation, Ok) and sex is None:
                sex = as_sex
                break
            if isinstance(as_relation, Ok) and relation is None:
                relation = as_relation
                implied = _SEX_OF.get(words[place + length - 1].lower())
                sex = sex or (read_choice(implied, sexes) if implied and sexes else None)
                break
        else:
            return sex, Unclear()
        place += length
    return sex, relation
