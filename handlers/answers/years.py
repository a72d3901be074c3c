"""A year of birth: *1957*, *năm 57*, *68 tuổi*, *một chín năm bảy*; lunar names of years are refused."""

import re
from datetime import date

from handlers.answers import zodiac
from handlers.answers.dates import read_date
from handlers.answers.days import CALENDAR, CALENDAR_ALIASES, whole
from handlers.answers.figures import ends, lettered
from handlers.answers.folding import clean
from handlers.answers.results import Invalid, Ok, Reading, Refused, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.spoken_years import FIRST, full_years, two_digits
from handlers.answers.words import without_lead, without_politeness

_WHO = "ông bà cụ bố mẹ cháu nó con tôi vợ chồng cô chú bé"
_SPELLING = Spelling(
    f"{CALENDAR} {' '.join([*zodiac.STEMS, *zodiac.BRANCHES, *zodiac.ANIMALS])} {_WHO} tuổi ta mụ được năm",
    {**{alias: word for alias, word in CALENDAR_ALIASES.items() if word != "không"}, "ko hk": "không"},
)
_LEAD = {*_WHO.split(), "là", "được", "vào", "em", "anh", "chị", "bác"}
_YEAR_WORDS = re.compile(r"(?:(?:sinh )?năm|sinh(?: vào)?(?: năm)?) (.+)")
_INFANT = 20
"""From the year after this one of a century on, two digits may be an infant or a person above 100."""
_MONTHS_OLD = 36
_LONGEST = 120


def read_year(text: str, today: date) -> Reading:
    """Reads a year of birth, 1900 to this year; an age gives an approximate one."""
    tokens = without_politeness(_SPELLING.tokens(text))
    if not tokens:
        return Unclear(why=Why.EMPTY)
    if (guess := lettered(text)) is not None:
        return Unclear((guess,) if FIRST <= guess <= today.year else (), Why.LETTERS)
    if clean(text)[0] == "-" and clean(text)[1:2].isdecimal():
        return Invalid(Why.NEGATIVE)
    line = " ".join(tokens)
    if name := zodiac.lunar_name(tokens):
        written = {int(item) for item in tokens if re.fullmatch("[0-9]{4}", item)}
        if not written:
            return Refused()
        fitting = len(written) == 1 and zodiac.fits(name, min(written))
        return _possible(min(written), today) if fitting else Unclear(tuple(written), Why.AMBIGUOUS)
    body, about = without_lead(tokens, _LEAD)
    line = re.sub("^ba (?=sinh|năm)", "", " ".join(body)).replace(" :", "").replace(" )", "")
    reading = _aged(line, today) or _told(line, today)
    if isinstance(reading, Ok):
        return Ok(reading.value, reading.approximate or about)
    return reading


def _possible(year: int, today: date) -> Reading:
    return Ok(year) if FIRST <= year <= today.year else Invalid(Why.OUT_OF_RANGE, year)


def _aged(line: str, today: date) -> Reading | None:
    """A reading of an age or of a distance from today, or None if the line speaks of neither."""
    line = re.sub(r"^(?:năm nay |nay )(?=.)", "", line)
    if found := re.fullmatch(r"(.+?) tháng tuổi", line):
        months = whole(found[1])
        if len(months) == 1 and max(months) <= _MONTHS_OLD:
            return Ok((today.year * 12 + today.month - 1 - max(months)) // 12, approximate=True)
        return Unclear()
    if found := re.fullmatch(r"(?:được )?(.+?) (?:tuổi|t)(?: (ta|mụ|âm))?(?: rồi)?|tuổi (.+)", line):
        age = whole(found[1] or found[3])
        both = re.fullmatch(r"(?:(?:sinh )?(?:năm )?)?([0-9]{4})(?: [,(-])? ([0-9]+)", found[1] or "")
        if both:
            agree = today.year - int(both[1]) - int(both[2]) in {0, 1} and not found[2]
            return _possible(int(both[1]), today) if agree else Unclear((), Why.AMBIGUOUS)
        if len(age) != 1:
            return Unclear(tuple(sorted(today.year - years for years in age)))
        year = today.year - max(age)
        if year < FIRST:
            return Invalid(Why.OUT_OF_RANGE, max(age))
        return Unclear((year + 1,), Why.AMBIGUOUS) if found[2] else Ok(year, approximate=True)
    if found := re.fullmatch(r"cách (?:đây|nay) (.+) năm|(.+) năm trước", line):
        ago = whole(found[1] or found[2])
        return Ok(today.year - max(ago), approximate=True) if len(ago) == 1 and max(ago) < _LONGEST else Unclear()
    return None


def _told(line: str, today: date) -> Reading:
    """A reading of a year as such."""
    if line in {"năm nay", "năm ngoái"}:
        return Ok(today.year - (line == "năm ngoái"))
    found = _YEAR_WORDS.fullmatch(line)
    phrase = found[1] if found else line
    if years := full_years(phrase):
        return _possible(min(years), today) if len(years) == 1 else Unclear(tuple(sorted(years)), Why.AMBIGUOUS)
    if both := ends(phrase.split(), lambda tokens: full_years(" ".join(tokens))):
        return Unclear(both, Why.AMBIGUOUS)
    if re.fullmatch("(?:19|20) [0-9]{2}", phrase):
        return Unclear((int(phrase.replace(" ", "")),), Why.AMBIGUOUS)
    if found and (reading := _short_year(line, phrase, today)):
        return reading
    if (age := whole(line)) and max(age) < 100:  # noqa: PLR2004 - two digits
        return Unclear((_century(max(age), today)[-1], today.year - max(age)), Why.AMBIGUOUS)
    return _of_date(line, today)


def _short_year(line: str, phrase: str, today: date) -> Reading | None:
    """Two digits that *năm* or *sinh* makes a year; None if that *năm* is a five (*năm mươi bảy*)."""
    short = two_digits(phrase)
    if short is None and line.startswith("sinh năm "):
        short = two_digits(f"năm {phrase}")
        if short is not None and "mươi" not in phrase:
            return Unclear(_century(short, today), Why.AMBIGUOUS)
    if short is None:
        return None
    round_number = phrase.split(maxsplit=1)[0] in {"sáu", "sau", "bảy"} and len(phrase.split()) > 1
    years = _century(short, today)
    if len(years) > 1 or (round_number and line.startswith("năm ")):
        return Unclear(years, Why.AMBIGUOUS)
    return _possible(years[0], today)


def _century(short: int, today: date) -> tuple[int, ...]:
    """The years that two digits may mean; from 21 to this year's, an infant or a very old person."""
    this = today.year // 100 * 100
    if short > today.year % 100:
        return (this - 100 + short,)
    return (this + short,) if short <= _INFANT else (this - 100 + short, this + short)


def _of_date(line: str, today: date) -> Reading:
    """The year of a whole date or of a month; with two digits only if both rules for them agree."""
    if found := re.fullmatch(r"(?:tháng )?([0-9]{1,2}) (?:[/-]|năm|/ năm) ([0-9]{4})", line):
        return _possible(int(found[2]), today) if 0 < int(found[1]) <= 12 else Unclear()  # noqa: PLR2004 - months
    reading = read_date(line, today)
    if not isinstance(reading, Ok) or not re.search("[0-9]", line):
        return Unclear()
    agreed = re.search("[0-9]{4}", line) or _century(reading.value.year % 100, today) == (reading.value.year,)
    return _possible(reading.value.year, today) if agreed else Unclear((reading.value.year,), Why.AMBIGUOUS)
