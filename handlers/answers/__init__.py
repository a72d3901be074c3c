"""Reads what people type in Vietnamese into values: pure functions, used by every dialog."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from handlers.answers.folding import MAX_LENGTH, bare, clean, fold, same_label, words_of
from handlers.answers.results import (
    Block,
    BlockQuestion,
    Bounds,
    Invalid,
    Ok,
    Option,
    Person,
    Reading,
    Refused,
    Unclear,
    Why,
)

__all__ = [
    "Block", "BlockQuestion", "Bounds", "Days", "Intent", "IntentMatch", "Invalid", "Ok", "Option", "Period", "Person",
    "Reading", "Refused", "RollEntry", "Unclear", "Why", "fold", "match_household", "match_intents", "match_village",
    "read", "read_block", "read_moment", "read_numbers", "read_pair", "read_period", "read_person", "read_time",
    "same_label",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Days:
    """A length: so many days (`3 ngày`); whether working days is the caller's matter."""

    count: int


@dataclass(frozen=True, slots=True)
class RollEntry:
    """A household of the roll as it is looked up: `key` is the caller's own (an id)."""

    key: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that can be asked for; each of `phrases` is a way to say it (`tổng hợp`, `biến động`)."""

    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntentMatch:
    """An intent found in a message, with the words that are left (`thon 7 sao roi` → `thon 7`)."""

    name: str
    rest: str


def read(
    kind: str,
    text: str,
    options: Sequence[Option] = (),
    today: date | None = None,
    bounds: Bounds | None = None,
    *,
    next_day: bool = False,
) -> Reading:
    """Reads one answer.

    `kind`: integer, decimal, money, date, year, yesno, choice, multichoice, phone, name, command.
    `today` is needed by date and year. `next_day`: a date without a year is the next such day (deadlines, meetings).
    """
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    plain = clean(text).strip(" .,!")
    if kind == "name":
        return Ok(text.strip()) if plain else Unclear(why=Why.EMPTY)
    if kind == "choice":
        named = [option.name for option in options if same_label(plain, option.label)]
        if plain.isdecimal() and options:
            number = int(plain)
            return Ok(options[number - 1].name) if 0 < number <= len(options) else Invalid(Why.NO_SUCH_OPTION, number)
        return Ok(named[0]) if len(named) == 1 else Unclear(tuple(named))
    if kind == "multichoice":
        picked = read_numbers(text, len(options))
        return Ok(tuple(options[n - 1].name for n in picked.value)) if isinstance(picked, Ok) else picked
    if kind == "yesno":
        word = fold(plain)
        return Ok(word in {"co", "1"}) if word in {"co", "1", "khong", "ko", "2"} else Unclear()
    if kind == "command":
        return Ok(None)
    if kind == "date":
        found = re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?", plain)
        if found and today:
            day, month, year = int(found[1]), int(found[2]), int(found[3] or today.year)
            try:
                value = date(year, month, day)
            except ValueError:
                return Invalid(Why.NO_SUCH_DAY)
            if not found[3]:
                value = value if value >= today else value.replace(year=year + 1)
                return Ok(value) if next_day else Unclear((value,))
            return Ok(value)
        return Unclear()
    if kind == "phone":
        digits = re.sub(r"[ .-]", "", plain)
        return Ok(digits) if re.fullmatch(r"0\d{9}", digits) else Unclear()
    if not re.fullmatch(r"\d+(?:,\d+)?", plain):
        return Unclear()
    amount = Decimal(plain.replace(",", "."))
    if bounds and not bounds.hold(amount):
        return Invalid(Why.OUT_OF_RANGE, amount)
    if kind == "decimal":
        return Ok(amount)
    return Ok(int(amount)) if amount == int(amount) else Invalid(Why.NOT_WHOLE, amount)


def read_time(text: str) -> Reading:
    """A time of day as `datetime.time`: `7 rưỡi tối`, `19h30`, `19:30`."""
    found = re.fullmatch(r"(\d{1,2})(?:[:h](\d{2})?)", clean(text[:MAX_LENGTH]))
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:  # noqa: PLR2004 - hours and minutes of a day
        return Unclear()
    return Ok(time(int(found[1]), int(found[2] or 0)))


def read_moment(text: str, today: date) -> Reading:
    """A day and a time as naive local `datetime`: `6/11 7 rưỡi tối`, `06/11 19:30`; the next such day."""
    head, _, tail = clean(text[:MAX_LENGTH]).partition(" ")
    day, hour = read("date", head, today=today, next_day=True), read_time(tail)
    return Ok(datetime.combine(day.value, hour.value)) if isinstance(day, Ok) and isinstance(hour, Ok) else Unclear()


def read_period(text: str, today: date) -> Reading:
    """A `Period` (`26-30/10`, `26/10 - 30/10`, one day is a period of a day) or `Days` (`3 ngày`)."""
    if found := re.fullmatch(r"(\d{1,3}) ngay", fold(text)):
        return Ok(Days(int(found[1])))
    first, _, last = clean(text[:MAX_LENGTH]).partition("-")
    if last and "/" not in first:
        first = f"{first.strip()}/{last.partition('/')[2]}"
    ends = [read("date", end, today=today, next_day=True) for end in (first, last or first)]
    start, end = (reading.value if isinstance(reading, Ok) else None for reading in ends)
    return Ok(Period(start, end)) if start and end and timedelta(0) <= end - start else Unclear()


def read_numbers(text: str, maximum: int) -> Reading:
    """A tuple of numbers from 1 to `maximum`, sorted, each once: `2 4`, `2,4 va 5`; `không ai` is the empty one."""
    found = re.sub(r"\bva\b|[,.;/+]", " ", fold(text)).split()
    if found in (["khong"], ["khong", "ai"]):
        return Ok(())
    if not found or not all(item.isdecimal() for item in found):
        return Unclear()
    numbers = sorted({int(item) for item in found})
    return Ok(tuple(numbers)) if numbers[0] > 0 and numbers[-1] <= maximum else Invalid(Why.NO_SUCH_OPTION)


def read_pair(text: str) -> Reading:
    """Two whole numbers in their order, as a tuple: `38 3`."""
    found = re.fullmatch(r"(\d+)[ ,;/-]+(\d+)", clean(text[:MAX_LENGTH]))
    return Ok((int(found[1]), int(found[2]))) if found else Unclear()


def read_block(text: str, questions: Sequence[BlockQuestion], today: date) -> Block | Unclear:
    """Several answers in one message to questions shown together: `15 ko, 13 may`, `giống cả`, `1 3 2` in order."""
    if fold(text) in {"giong ca", "giong het"}:
        return Block(same=True)
    by_number = {question.number: question for question in questions}
    answers: dict[int, Reading] = {}
    for part in clean(text[:MAX_LENGTH]).split(","):
        number, _, rest = part.strip().partition(" ")
        if not number.isdecimal() or int(number) not in by_number:
            return Unclear()
        question = by_number[int(number)]
        answers[question.number] = read(question.kind, rest, question.options, today, question.bounds)
    return Block(answers)


def read_person(text: str, relations: Sequence[Option], sexes: Sequence[Option], today: date) -> Reading:
    """A person in one line as `Person`: `Ng. Văn M. 1980 nam con`."""
    found = re.fullmatch(r"([^\d,]+?)[ ,]*(\d{4})?[ ,]*([^\d]*)", text[:MAX_LENGTH].strip())
    if not found or not found[1].strip():
        return Unclear()
    rest = found[3].replace(",", " ").split()
    sex = next((r for r in (read("choice", w, sexes) for w in rest) if isinstance(r, Ok)), None)
    relation = next((r for r in (read("choice", w, relations) for w in rest) if isinstance(r, Ok)), None)
    year = read("year", found[2], today=today) if found[2] else None
    return Ok(Person(found[1].strip(), year, sex, relation))


def match_household(text: str, entries: Sequence[RollEntry]) -> tuple[RollEntry, ...]:
    """The households a text may mean: by code (`12` is `012`) or name; several when several match."""
    plain = clean(text[:MAX_LENGTH]).removeprefix("hộ ")
    if plain.isdecimal():
        return tuple(entry for entry in entries if entry.code.isdecimal() and int(entry.code) == int(plain))
    wanted = [bare(word) for word in words_of(plain)]
    return tuple(e for e in entries if wanted and [bare(w) for w in words_of(e.name)][: len(wanted)] == wanted)


def match_village(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The villages a text may mean: `thon 7`, `7`, a name without accents."""
    wanted = fold(text)
    return tuple(name for name in names if wanted in {fold(name), fold(name).removeprefix("thon ")})


def match_intents(text: str, intents: Sequence[Intent]) -> tuple[IntentMatch, ...]:
    """The intents a message may mean, best first; more than one of the same weight means: ask."""
    typed = fold(text)
    return tuple(
        IntentMatch(intent.name, typed.replace(fold(phrase), "", 1).strip())
        for intent in intents
        for phrase in intent.phrases
        if fold(phrase) in typed
    )
