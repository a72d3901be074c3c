"""One cell's value as its column wants it, or why not. Numbers come as text and texts as numbers; both are taken."""

import re
from datetime import date, datetime
from typing import Any

from openpyxl.utils.datetime import from_excel

from handlers.texts import workbook as texts
from handlers.workbook.layout import Column, Kind
from handlers.workbook.letters import clean, fold
from handlers.workbook.options import Option

_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")
_WHOLE = re.compile(r"\d+(?:[.,]0+)?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_YEAR = re.compile(r"(?:.*[/.-])?\s*((?:1[89]|20|21)\d{2})(?:\.0)?")
_PHONE = re.compile(r"0\d{9,10}")
_UNIT = re.compile(r"\s*(?:đồng|đ|vnd|điểm|m²|m2)$", re.IGNORECASE)
_SERIAL_DAYS = range(25569, 73051)
"""Excel's numbers of the days from 1970 to 2099: a date whose cell lost its format."""
_YES = {"x", "co", "yes", "y", "true", "1", "v", "dung"}
_NO = {"", "khong", "ko", "no", "n", "false", "0"}
_EXCEL_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}
_HARD_SEPARATORS = re.compile(r"[;\n+]")
_SEPARATORS = re.compile(r"[;,\n]|\s\+\s")
EMPTY: dict[Kind, Any] = {
    Kind.INTEGER: None,
    Kind.YEAR: None,
    Kind.DATE: None,
    Kind.FLAG: False,
    Kind.CODES: (),
}
"""What an empty cell is; "" where it isn't here."""


class UnclearCellError(ValueError):
    """The cell does not hold what its column wants: `why` and `mend` in Vietnamese; `blocking` unless it may pass."""

    def __init__(self, why: str, mend: str, *, blocking: bool = True, value: Any = None) -> None:
        super().__init__(why)
        self.why = why
        self.mend = mend
        self.blocking = blocking
        self.value = value
        """What is taken all the same where it may pass."""


def shown(value: Any) -> str:
    """A cell's raw value as its author would recognise it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return f"{value:%d/%m/%Y}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return clean(str(value))


def read_cell(column: Column, value: Any, number_format: str = "General") -> Any:
    """The value of a cell for its column. `UnclearCellError` where it holds something else."""
    text = shown(value)
    if not text:
        return EMPTY.get(column.kind, "")
    if text in _EXCEL_ERRORS:
        raise UnclearCellError(texts.FORMULA_ERROR, texts.TYPE_VALUE.format(example=column.example or "x"))
    match column.kind:
        case Kind.TEXT:
            return _text(column, text)
        case Kind.CODE:
            return _text(column, _padded(value, text, number_format))
        case Kind.CODES:
            parts = _SEPARATORS.split(value if isinstance(value, str) else text)
            return tuple(clean(part) for part in parts if part.strip())
        case Kind.INTEGER:
            return str(_whole(text)) if column.is_fact else _whole(text)
        case Kind.DECIMAL:
            return _decimal(text)
        case Kind.YEAR:
            return _year(value, text)
        case Kind.DATE:
            return _date(value, text)
        case Kind.FLAG:
            return _flag(text)
        case Kind.YES_NO:
            return "yes" if _flag(text) else "no"
        case Kind.CHOICE:
            return _choice(column.options, text)
        case Kind.CHOICES:
            return _choices(column.options, value if isinstance(value, str) else text)
        case Kind.PHONE:
            return _phone(value, text)


def _text(column: Column, text: str) -> str:
    if len(text) > column.longest:
        raise UnclearCellError(texts.TOO_LONG.format(longest=column.longest), texts.TYPE_SHORTER)
    return text


def _padded(value: Any, text: str, number_format: str) -> str:
    """A code stored as a number under the format 000 shows zeros in Excel that its value lacks."""
    is_number = isinstance(value, int | float) and text.isdecimal()
    return text.zfill(len(number_format)) if is_number and set(number_format) == {"0"} else text


def _whole(text: str) -> int:
    text = _UNIT.sub("", text)
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    if _WHOLE.fullmatch(text):
        return int(re.split("[.,]", text)[0])
    is_number = _DECIMAL.fullmatch(text.removeprefix("-")) is not None
    raise UnclearCellError(texts.NEEDS_WHOLE_NUMBER if is_number else texts.NEEDS_NUMBER, texts.TYPE_NUMBER)


def _decimal(text: str) -> str:
    text = _UNIT.sub("", text)
    if not _DECIMAL.fullmatch(text):
        raise UnclearCellError(texts.NEEDS_NUMBER, texts.TYPE_NUMBER)
    return text.replace(",", ".")


def _year(value: Any, text: str) -> int:
    if isinstance(value, datetime | date):
        return value.year
    found = _YEAR.fullmatch(text)
    if not found:
        raise UnclearCellError(texts.NEEDS_YEAR, texts.TYPE_YEAR)
    return int(found[1])


def _date(value: Any, text: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and int(value) in _SERIAL_DAYS:
        moment = from_excel(int(value))
        return moment.date() if isinstance(moment, datetime) else date.min
    try:
        if found := _DATE.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass  # 31/02/2025: falls to the doubt below
    raise UnclearCellError(texts.NEEDS_DATE, texts.TYPE_DATE)


def _flag(text: str) -> bool:
    word = fold(text)
    if word in _YES or text in {"✓", "✔", "☑", "✅"}:
        return True
    if word in _NO:
        return False
    raise UnclearCellError(texts.NEEDS_MARK, texts.TYPE_MARK)


def _choice(options: tuple[Option, ...], text: str) -> str:
    words = {fold(text), text.casefold()}
    for option in options:
        if words.intersection((fold(option.label), fold(option.value), *option.words)):
            return option.value
    labels = texts.listed([option.label for option in options])
    raise UnclearCellError(texts.NEEDS_ONE_OF, texts.TYPE_ONE_OF.format(labels=labels))


def _choices(options: tuple[Option, ...], text: str) -> str:
    """Several values, as XForms store them: names parted by spaces, in the order of the options, each once."""
    chosen: set[str] = set()
    for part in _HARD_SEPARATORS.split(text):
        words = part.split(",")
        while "".join(words).strip():
            chosen.add(_longest_choice(options, words))
    return " ".join(option.value for option in options if option.value in chosen)


def _longest_choice(options: tuple[Option, ...], words: list[str]) -> str:
    """Takes off the choice that the next words name, as many as belong to it: labels have commas of their own."""
    for count in range(len(words), 0, -1):
        try:
            value = _choice(options, clean(",".join(words[:count])))
        except UnclearCellError:
            if count == 1:
                raise
        else:
            del words[:count]
            return value
    raise AssertionError("at least one word is left")


def _phone(value: Any, text: str) -> str:
    digits = re.sub(r"[\s.\-()]", "", text)
    digits = "0" + digits[3:] if digits.startswith("+84") else digits
    if isinstance(value, int | float) and digits.isdecimal() and len(digits) in (9, 10) and not digits.startswith("0"):
        digits = "0" + digits  # a phone number stored as a number has lost its first zero
    if not _PHONE.fullmatch(digits):
        raise UnclearCellError(texts.NEEDS_PHONE, texts.TYPE_PHONE, blocking=False, value=text[:40])
    return digits
