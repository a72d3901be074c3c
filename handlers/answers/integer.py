"""A whole number: *5 người*, *hai mốt*, *trăm rưỡi*, *không có ai*."""

import re
from decimal import Decimal

from handlers.answers import numbers
from handlers.answers.figures import ends, figure, lettered, spaced_groups
from handlers.answers.folding import clean
from handlers.answers.results import Invalid, Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.words import COMMON, NO, POLITE, says_none, without_lead, without_politeness

_COUNTED = (
    "người khẩu con cái chiếc đứa cháu em bé trẻ hộ nhà gian phòng thẻ lượt suất phiếu ô điểm "
    "trâu bò lợn heo gà vịt dê ngựa chó"
)
_LEAD = "có nhà hộ gia đình tổng tất gồm là được chỉ hiện số đủ thảy tôi mình"
_MONEY = {"triệu", "tỷ"}
_PERSONS = re.compile(r"nhân khẩu|lao động|thành viên")
_HOUSE = {"vợ chồng", "ông bà", "mẹ con", "bố con", "bà cháu", "ông cháu", "chị em", "anh em"}
_SPELLING = Spelling(
    f"{COMMON} {numbers.WORDS} {_COUNTED} {_LEAD} từ tới đến hoặc hay vợ chồng bố mẹ ông bà chị mỗi thôi cộng rồi "
    "mấy ngan thành viên lao động nhân",
    {**NO, **numbers.ALIASES, "ng ngừi ngươi": "người", "nk": "khẩu"},
)
_COUNTED_WORDS = set(_COUNTED.split())
_LEAD_WORDS = {*_LEAD.split(), *POLITE.split(), "cả", "còn"}
_NONE = "người|khẩu|con|cái|đứa|cháu|hộ|nhà|trâu|bò|lợn|heo|gà|vịt|trẻ em|trẻ"


def read_integer(text: str) -> Reading:
    """Reads a whole number from 0 up."""
    line = _PERSONS.sub("người", " ".join(without_politeness(_SPELLING.tokens(text))))
    tokens = line.split()
    if not tokens:
        return Unclear(why=Why.EMPTY)
    if (guess := lettered(text)) is not None:
        return Unclear((guess,), Why.LETTERS)
    if says_none(line, _NONE):
        return Ok(0)
    if clean(text)[0] == "-" and clean(text)[1:2].isdecimal() and _values(tokens[1:]):
        return Invalid(Why.NEGATIVE)
    body, about = without_lead(re.sub(r"\btổng cộng\b", "tổng", line).split(), _LEAD_WORDS)
    if len(body) == 1 and tokens[-2:-1] in (["nhà"], ["hộ"], ["nha"]):
        return Unclear()
    if body in (["một", "mình"], ["mot", "mình"], ["1", "mình"], ["mỗi", "mình"]):
        return Ok(1)
    values = _values(body)
    if len(values) == 1:
        value = min(values)
        return Ok(int(value), about) if value == value.to_integral_value() else Invalid(Why.NOT_WHOLE, value)
    if values:
        return Unclear(tuple(int(value) for value in sorted(values)), Why.AMBIGUOUS)
    both = _several(body)
    return Unclear(tuple(map(int, both)), Why.SEVERAL if both else Why.NOT_UNDERSTOOD)


def _values(tokens: list[str]) -> set[Decimal]:
    """What a number with the word it counts may mean; a mark before three digits can only be thousands here."""
    half = tokens[-1:] == ["rưỡi"] and len(tokens) > 2  # noqa: PLR2004 - number, counted word, rưỡi
    core = tokens[:-1] if half else tokens
    core = core[:-1] if core[-1:] in (["thôi"], ["rồi"]) and len(core) > 1 else core
    if len(core) > 2 and " ".join(core[-2:]) in _HOUSE and core[:-2] != ["ba"]:  # noqa: PLR2004
        core = core[:-2]
    elif core[:1] != ["chục"] or len(core) > 1:
        while len(core) > 1 and core[-1] in _COUNTED_WORDS:
            core = core[:-1]
    if half and core == tokens[:-1]:
        core, half = tokens, False
    if (grouped := spaced_groups(core)) is not None:
        values = {grouped}
    elif len(core) == 1 and core[0][0].isdecimal():
        values = set(sorted(figure(core[0]))[-1:])
    else:
        values = (
            numbers.readings(core)
            if not _MONEY & set(core) and all(item.isdecimal() or item.isalpha() for item in core)
            else set()
        )
    return {value + Decimal("0.5") for value in values} if half else values


def _several(tokens: list[str]) -> tuple[Decimal, ...]:
    """The numbers of a range, of an alternative, or that merely stand side by side."""
    core = list(tokens)
    while len(core) > 1 and core[-1] in _COUNTED_WORDS:
        core.pop()
    if both := ends(tokens, _values) or numbers.alternatives(core):
        return both
    if len(core) == 2 and all(item.isdecimal() and len(item) < 3 and item != "0" for item in core):  # noqa: PLR2004
        return (*map(Decimal, core), Decimal("".join(core)))
    return ()
