"""Between what people type, what the form stores and what is shown: one question at a time."""

import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from handlers import answers
from handlers.answers import Bounds, Invalid, Ok, Option, Reading, Unclear, Why
from handlers.messages import Place
from handlers.texts import common
from models.forms import Question, QuestionType

LONGEST = 2000
"""Characters of a free text; more is asked to be shortened, never cut."""
NOTHING = "none"

_KINDS = {
    QuestionType.INTEGER: "integer",
    QuestionType.DECIMAL: "decimal",
    QuestionType.RANGE: "decimal",
    QuestionType.DATE: "date",
    QuestionType.SELECT_MULTIPLE: "multichoice",
}


def kind_of(question: Question) -> str:
    """The kind of answer, as `handlers.answers` names it; "" for a text that is taken as it is."""
    if question.type in {QuestionType.INTEGER, QuestionType.TEXT} and question.marks.get("kind"):
        return question.marks["kind"]
    if question.type in {QuestionType.SELECT_ONE, QuestionType.ACKNOWLEDGE}:
        return "yesno" if yes_no(question) else "choice"
    return _KINDS.get(question.type, "")


def yes_no(question: Question) -> tuple[str, str] | None:
    """The names of Có and Không where these two are all the choices."""
    by_label = {answers.fold(choice.label): choice.name for choice in question.choices}
    if len(question.choices) == 2 and {"co", "khong"} == set(by_label):  # noqa: PLR2004 (yes and no)
        return by_label["co"], by_label["khong"]
    return None


def options(question: Question) -> list[Option]:
    """The choices as the reader of answers takes them."""
    return [Option(choice.name, choice.label) for choice in question.choices]


def bounds(question: Question) -> Bounds:
    """The question's own range and unit."""
    low, high = question.bounds.minimum, question.bounds.maximum
    return Bounds(
        low if isinstance(low, Decimal) else None,
        high if isinstance(high, Decimal) else None,
        question.marks.get("unit") or None,
    )


def read(question: Question, text: str, today: date) -> Reading:
    """What the text says to the question; the value of an Ok is as the form stores it."""
    kind = kind_of(question)
    if kind:
        reading = answers.read(kind, text, options(question), today, bounds(question))
    else:
        reading = _of_type(question, text, today)
    if isinstance(reading, Ok):
        return _whole(question, Ok(stored(question, reading.value), reading.approximate, reading.by_bounds))
    if isinstance(reading, Unclear):
        return Unclear(tuple(stored(question, value) for value in reading.candidates), reading.why)
    return reading


def stored(question: Question, value: object) -> str:
    """A value as XForms write it."""
    if isinstance(value, bool):
        pair = yes_no(question)
        return (pair[0] if value else pair[1]) if pair else ("OK" if value else "")
    if isinstance(value, tuple):
        if not value:
            own = [choice.name for choice in question.choices if answers.fold(choice.label).startswith("khong")]
            return own[0] if own else ""
        return " ".join(map(str, value))
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def place(where: Place) -> str:
    """A position as XForms write it."""
    return f"{where.latitude} {where.longitude} 0 {where.accuracy:g}"


def shown(question: Question, value: str) -> str:
    """A stored value as a person reads it."""
    if not value:
        return ""
    if question.type in {QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK}:
        labels = {choice.name: choice.label for choice in question.choices}
        names = [value] if question.type is QuestionType.SELECT_ONE else value.split()
        return " · ".join(labels.get(name, name) for name in names)
    if question.type in {QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE}:
        return _figure(question, value)
    if question.type is QuestionType.DATE:
        return common.day(date.fromisoformat(value[:10]))
    if question.type is QuestionType.TIME:
        return value[:5]
    if question.type is QuestionType.DATETIME:
        return f"{value[11:16]} {common.day(date.fromisoformat(value[:10]))}"
    if question.type is QuestionType.GEOPOINT:
        return "vị trí " + ", ".join(value.replace(".", ",").split()[:2])
    if question.type in {QuestionType.IMAGE, QuestionType.AUDIO, QuestionType.VIDEO, QuestionType.FILE}:
        return "một ảnh" if question.type is QuestionType.IMAGE else "một tệp"
    return "đã xem" if question.type is QuestionType.ACKNOWLEDGE else value


def example(question: Question) -> str:
    """An answer that the question would take, to be shown when one was not."""
    if question.hint and "ví dụ" in question.hint.lower():
        return question.hint.lower().rsplit("ví dụ", 1)[1].removeprefix(" gõ").strip(" :.")
    if question.choices:
        return "1"
    kind = kind_of(question)
    if kind == "money":
        return "1tr2"
    if kind == "date":
        return "15/3/2026"
    if kind in {"integer", "decimal"}:
        return _between(question)
    return {QuestionType.TIME: "7:30", QuestionType.DATETIME: "15/3 7:30", QuestionType.GEOPOINT: "19,85 105,62"}.get(
        question.type, "một câu ngắn"
    )


def unit(question: Question) -> str:
    """The unit of a figure, with the space before it."""
    name = question.marks.get("unit", "")
    return f" {name}" if name else ""


def _of_type(question: Question, text: str, today: date) -> Reading:
    match question.type:
        case QuestionType.TIME:
            reading = answers.read_time(text)
            return Ok(f"{reading.value:%H:%M}:00.000") if isinstance(reading, Ok) else reading
        case QuestionType.DATETIME:
            reading = answers.read_moment(text, today)
            return Ok(f"{reading.value:%Y-%m-%dT%H:%M}:00.000+07:00") if isinstance(reading, Ok) else reading
        case QuestionType.RANK:
            return _rank(question, text)
        case QuestionType.GEOPOINT:
            return _geopoint(text)
    plain = unicodedata.normalize("NFC", text).strip()
    if len(plain) > LONGEST:
        return Unclear(why=Why.TOO_LONG)
    return Ok(plain) if plain else Unclear(why=Why.EMPTY)


def _rank(question: Question, text: str) -> Reading:
    names = [choice.name for choice in question.choices]
    numbers = [int(part) for part in text.replace(",", " ").split() if part.isdecimal()]
    if sorted(numbers) == list(range(1, len(names) + 1)):
        return Ok(tuple(names[number - 1] for number in numbers))
    return Unclear()


def _geopoint(text: str) -> Reading:
    parts = [part.replace(",", ".") for part in text.replace(", ", " ").split()]
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return Unclear()
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 (degrees)
        return Invalid(Why.OUT_OF_RANGE, text)
    return Ok(f"{latitude} {longitude} 0 0")


def _whole(question: Question, reading: Ok) -> Reading:
    """A reading that is a value of the question's own range, or what it is instead."""
    if reading.value == "" and question.required:
        return Unclear(why=Why.EMPTY)
    return reading


def _figure(question: Question, value: str) -> str:
    try:
        figure = Decimal(value)
    except InvalidOperation:
        return value
    if question.marks.get("kind") == "year":
        return value
    return f"{common.number(figure)}{unit(question)}"


def _between(question: Question) -> str:
    low, high = question.bounds.minimum, question.bounds.maximum
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return common.number(int(low + min(high - low, Decimal(100)) / 2))
    return "2"
