"""A Vietnamese telephone number: ten digits for mobiles, eleven for landlines, or none."""

import re

from handlers.answers.figures import lettered
from handlers.answers.folding import clean
from handlers.answers.numbers import ONES
from handlers.answers.results import Invalid, Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.words import COMMON, NO, without_politeness

_SPELLING = Spelling(
    f"{COMMON} một hai ba bốn tư năm lăm sáu bảy tám chín dùng điện thoại số máy sđt xài di động "
    "nhầm sai cũ hỏng mất hình chắc hoặc hay khóa",
    {**NO, "bẩy": "bảy", "dt đt sdt": "sđt"},
)
_MOBILE = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}")
_LANDLINE = re.compile(r"02[0-9]{9}")
_OLD = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078", "0123": "083", "0124": "084",
    "0125": "085", "0127": "081", "0129": "082", "0162": "032", "0163": "033", "0164": "034", "0165": "035",
    "0166": "036", "0167": "037", "0168": "038", "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
"""The eleven-digit mobile prefixes that ended in 2018, and what they became."""
_NONE = re.compile(
    r"(?:không|chưa|chẳng) (?:có|co|dùng|xài)(?: (?:số|máy|sđt|điện thoại|di động|đâu|gì|cả))*"
    r"|không(?: số| sđt| máy| điện thoại)*"
)
_RUN = re.compile(r"\+?[0-9](?:[ .()/-]{0,3}[0-9])*")
_DOUBTFUL = {"không", "chưa", "nhầm", "sai", "cũ", "hỏng", "mất", "hình", "chắc", "hoặc", "hay", "khóa", "?"}
"""Beside a number they may mean that it is not the one."""
_SHORTEST_PART = 9
"""Fewer digits than this beside a number are no number of their own."""


def read_phone(text: str) -> Reading:
    """Reads the digits of a number from 0; None: has no phone."""
    tokens = without_politeness(_SPELLING.tokens(text))
    if not tokens:
        return Unclear(why=Why.EMPTY)
    if _NONE.fullmatch(" ".join(tokens)):
        return Ok(None)
    if guess := lettered(text):
        return Unclear((f"0{guess}",) if _MOBILE.fullmatch(f"0{guess}") else (), Why.LETTERS)
    spoken = ["0" if item == "không" else str(ONES.get(item, "")) for item in tokens]
    line = "".join(spoken) if all(spoken) else clean(text)
    runs = [re.sub("[^0-9+]", "", run) for run in _RUN.findall(line)]
    runs = [run for run in runs if run]
    if not runs:
        return Unclear()
    if len(runs) > 1:
        readings = [_number(run) for run in runs if len(run) >= _SHORTEST_PART]
        found = tuple(reading.value for reading in readings if isinstance(reading, Ok))
        return Unclear(found, Why.AMBIGUOUS)
    reading = _number(runs[0])
    if isinstance(reading, Ok) and not all(spoken) and _DOUBTFUL & set(tokens):
        return Unclear((reading.value,), Why.AMBIGUOUS)
    return reading


def _number(digits: str) -> Reading:
    """One run of digits, perhaps with the country's code."""
    foreign = digits.startswith("+") and not digits.startswith("+84")
    national = re.sub(r"^(?:\+84|0084|84(?=[0-9]{9,10}$))0?", "0", digits)
    if foreign or "+" in national:
        return Invalid(Why.OUT_OF_RANGE, digits)
    if _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national):
        return Ok(national)
    if len(national) == 11 and national[:4] in _OLD:  # noqa: PLR2004 - the old length
        return Unclear((_OLD[national[:4]] + national[4:],), Why.AMBIGUOUS)
    if len(national) == 9 and _MOBILE.fullmatch("0" + national):  # noqa: PLR2004 - without its 0
        return Unclear(("0" + national,), Why.AMBIGUOUS)
    if len(national) in {7, 8} and not national.startswith(("0", "1")):
        return Unclear(why=Why.AMBIGUOUS)
    if len(national) == 20 and all(_MOBILE.fullmatch(half) for half in (national[:10], national[10:20])):  # noqa: PLR2004
        return Unclear((national[:10], national[10:20]), Why.AMBIGUOUS)
    return Invalid(Why.OUT_OF_RANGE, digits)
