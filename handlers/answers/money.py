"""A sum of money in đồng: *1tr2*, *hai triệu rưỡi*, *500k*, *1.200.000 đ*."""

import re
from decimal import Decimal

from handlers.answers import numbers
from handlers.answers.figures import ends, figure, lettered, spaced_groups
from handlers.answers.folding import clean
from handlers.answers.results import Invalid, Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.words import COMMON, NO, says_none, without_lead, without_politeness

_LEAD = "lương thu nhập tiền được bình quân trung tổng là tháng mỗi hàng"
_SPELLING = Spelling(
    f"{COMMON} {numbers.WORDS} {_LEAD} cộng đồng từ tới đến hoặc hay chai xị lít thôi củ xu",
    {**{alias: word for alias, word in NO.items() if word != "không"}, "ko kg kh khg hk hok hông hổng hem": "không",
     **numbers.ALIASES, "tr củ": "triệu", "đ vnđ vnd": "đồng", "hằng": "hàng", "nghin": "nghìn"},
)  # fmt: skip
_LEAD_WORDS = {*_LEAD.split(), "có"} - {"tháng", "mỗi", "hàng"}
_MONTHLY = re.compile(
    r"^(?:(?:mỗi|một|mot|1|hàng) )?tháng (?=\S)| (?:/ )?(?:(?:mỗi|một|mot|hàng) )+tháng$| /(?: 1)? tháng$"
    r"|(?<!triệu) 1 tháng$|(?:(?<= k)|(?<=triệu)|(?<=nghìn)|(?<=đồng)|(?<=rưỡi)) tháng$"
)
"""*By the month*; the 1 of `2tr1 tháng` may as well be two million one."""
_SCALES = {"nghìn", "triệu", "tỷ"}
_SLANG = {"chai": 10**6, "xị": 10**5, "lít": 10**5}
_NONE = "đồng|đồng nào|tiền|thu nhập|thu|xu|gì"
_PLAIN_FROM = 100_000
"""From here on a number without a unit is đồng; below it may be nghìn."""
_WITH_DONG_FROM = 10_000
_MOST = 10**12
_OTHER = Decimal(-1)
"""Stands among the amounts for further readings that are not offered."""


def read_money(text: str) -> Reading:
    """Reads a monthly sum as whole đồng from 0 up."""
    tokens = without_politeness(_SPELLING.tokens(text))
    line = _MONTHLY.sub("", " ".join(tokens))
    tokens = without_politeness(line.split())
    if not tokens:
        return Unclear(why=Why.EMPTY)
    if (guess := lettered(text)) is not None:
        return Unclear((guess,) if guess >= _PLAIN_FROM else (), Why.LETTERS)
    if line == "k":
        return Unclear(why=Why.AMBIGUOUS)
    if says_none(re.sub(r"^k (?=có)", "không ", line), _NONE) or re.fullmatch(r"0(?: (?:k|nghìn|đồng))*", line):
        return Ok(0)
    if clean(text)[0] == "-" and clean(text)[1:2].isdecimal() and _amounts(tokens[1:]):
        return Invalid(Why.NEGATIVE)
    body, about = without_lead(tokens, _LEAD_WORDS)
    body = body[:-1] if body[-1:] == ["thôi"] else body
    amounts = _amounts(body)
    if len(amounts) == 1:
        value = min(amounts)
        return Ok(int(value), about) if value == value.to_integral_value() and value < _MOST else Unclear()
    if amounts:
        return Unclear(tuple(int(value) for value in sorted(amounts - {_OTHER})), Why.UNIT)
    both = ends(body, _amounts) or _alternatives(body)
    return Unclear(tuple(map(int, both)), Why.SEVERAL if both else Why.NOT_UNDERSTOOD)


def _alternatives(tokens: list[str]) -> tuple[Decimal, ...]:
    both = numbers.alternatives(_with_thousands([item for item in tokens if item != "đồng"]))
    return both if any(word in tokens for word in _SCALES) else ()


def _with_thousands(tokens: list[str]) -> list[str]:
    """The tokens with *k* after a figure read as nghìn."""
    return [
        "nghìn" if item == "k" and place and tokens[place - 1][0].isdecimal() else item
        for place, item in enumerate(tokens)
    ]


def _amounts(tokens: list[str]) -> set[Decimal]:
    """Every sum in đồng that the phrase may mean."""
    dong = tokens[-1:] == ["đồng"]
    core = _with_thousands(tokens[:-1] if dong else tokens)
    if len(core) > 1 and core[-1] in _SLANG:
        slang = {value * _SLANG[core[-1]] for value in numbers.readings(core[:-1])}
        return slang | {_OTHER} if slang else set()
    scaled = [word for word in core if word in _SCALES]
    if not scaled:
        return _without_scale(core, dong=dong)
    if core[0] in _SCALES and len(core) == 1:
        return set()
    head = core[: core.index(scaled[0])]
    if len(head) == 1 and head[0][0].isdecimal():
        many = figure(head[0])
        if len(many) != 1 or max(many) >= _PLAIN_FROM:
            scale = dict(zip(("nghìn", "triệu", "tỷ"), (10**3, 10**6, 10**9), strict=True))[scaled[0]]
            return {value * scale for value in many} | {_OTHER} if len(core) == 2 and len(many) > 1 else set()  # noqa: PLR2004
        core = [str(min(many)).replace(".", ","), *core[1:]]
        if "," in core[0] and len(core) > 2:  # noqa: PLR2004 - a decimal and its scale; nothing can follow
            return set()
    if any(not (item.isalpha() or item.isdecimal()) for item in core[1:]):
        return set()
    values = numbers.readings(core)
    tail = core[len(core) - core[::-1].index(scaled[-1]) :]
    hundreds = "trăm" in tail or any(item.isdecimal() and len(item) > 2 for item in tail)  # noqa: PLR2004 - 200
    if dong and scaled[-1] != "nghìn" and hundreds:
        return values | {_OTHER}
    thousands = all(value % 1000 == 0 for value in values)
    return values if thousands else values | {_OTHER}


def _without_scale(tokens: list[str], *, dong: bool) -> set[Decimal]:
    """A bare number: đồng from 100.000 up, else đồng, nghìn or triệu, as far as each makes sense."""
    if (grouped := spaced_groups(tokens)) is not None:
        values = {grouped}
        if grouped < _PLAIN_FROM:
            values |= {grouped * 1000}
        return values
    if len(tokens) == 1 and tokens[0][0].isdecimal():
        values = _figure_of_dong(tokens[0])
    else:
        values = numbers.readings(tokens) if all(item.isalpha() or item.isdecimal() for item in tokens) else set()
    if len(values) != 1:
        return set()
    value = min(values)
    if value >= _PLAIN_FROM or (dong and value >= _WITH_DONG_FROM):
        return values
    if value != value.to_integral_value():
        return {value * 10**6, _OTHER}
    readings = {value} if value >= 1000 else set()  # noqa: PLR2004 - no sum is below 1000 đồng
    readings |= {value * 1000}
    return readings | ({value * 10**6} if value < 1000 else set())  # noqa: PLR2004


def _figure_of_dong(item: str) -> set[Decimal]:
    """A figure where đồng has no decimals: 1.200 is 1200; mixed marks are not understood."""
    if "." in item and "," in item:
        return set()
    values = figure(item)
    return {max(values)} if values else set()
