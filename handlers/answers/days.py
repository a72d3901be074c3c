"""The words of the calendar, and what they say next to today: *hôm kia*, *thứ sáu tuần trước*, *3 ngày trước*."""

import re
from datetime import date, timedelta

from handlers.answers import numbers
from handlers.answers.spelling import Spelling
from handlers.answers.words import COMMON, NO

CALENDAR = (
    f"{COMMON} {numbers.WORDS} ngày hôm bữa tháng năm sinh thứ chủ nhật tuần trước này sau tới ngoái vừa rồi qua nay "
    "mai kia sáng trưa chiều tối đêm mùng mồng âm âl lịch dương rằm tết giêng chạp nhuận cách đây nữa vào từ đến hoặc "
    "hay lúc giờ phút kém sang việc"
)
CALENDAR_ALIASES = {**NO, **numbers.ALIASES, "sn": "sinh", "al": "âl", "dl": "dương", "chúa": "chủ"}
SPELLING = Spelling(CALENDAR, CALENDAR_ALIASES)
"""The dictionary of dates and times of day."""

_FROM_TODAY = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "tu": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "sau": 4, "6": 4,
             "bảy": 5, "7": 5}  # fmt: skip
WEEKDAY = r"(?:(?:thứ|t) (?:hai|ba|tư|tu|năm|sáu|sau|bảy|[2-7])|chủ nhật|cn)"
"""A day of the week in the dictionary's spelling."""
SUNDAY = 6
_WEEKS = {"trước": -7, "này": 0, "nay": 0, "sau": 7, "tới": 7, "toi": 7}
_LONGEST = 400
"""More days than this are not counted from today."""


def whole(phrase: str) -> set[int]:
    """The whole numbers that a phrase may be; *tư* alone is the fourth month or weekday."""
    if phrase in {"tư", "tu"}:
        return {4}
    tokens = phrase.split()
    if not all(item.isdecimal() or item.isalpha() for item in tokens):
        return set()
    return {int(value) for value in numbers.readings(tokens) if value == value.to_integral_value()}


def weekday(phrase: str) -> int:
    """The number of a weekday that WEEKDAY matched: 0 is Monday."""
    return _WEEKDAYS.get(phrase.rsplit(maxsplit=1)[-1], SUNDAY)


def days_from_today(line: str, today: date) -> tuple[date, ...]:
    """The day that a line names by its distance from today; two for the Sunday of a week, none if it names none."""
    part = r"(?:(?:sáng|sang|trưa|chiều|tối|toi|đêm) )?"
    if found := re.fullmatch(rf"{part}(?:ngày )?(?:hôm |bữa )?(nay|qua|mai)|(?:ngày )?(?:hôm )(kia)", line):
        return (today + timedelta(_FROM_TODAY[found[1] or found[2]]),)
    if line in {"ngày kia", "ngày mốt", "ngày mot", "mốt", "bữa mốt"}:
        return (today + timedelta(2),)
    ago = re.fullmatch(r"(?:cách (?:đây|nay) )(.+) (?:ngày|hôm|bữa)|(.+) (?:ngày|hôm|bữa) (trước|nữa)", line)
    if ago:
        count = whole(ago[1] or ago[2])
        if len(count) == 1 and max(count) <= _LONGEST:
            return (today + timedelta(max(count) if ago[3] == "nữa" else -max(count)),)
        return ()
    if found := re.fullmatch(rf"({WEEKDAY}) tuần (trước|này|nay|sau|tới|toi)", line):
        monday = today - timedelta(today.weekday()) + timedelta(_WEEKS[found[2]])
        day = monday + timedelta(weekday(found[1]))
        return (day - timedelta(7), day) if weekday(found[1]) == SUNDAY else (day,)
    if found := re.fullmatch(rf"({WEEKDAY}) vừa (?:rồi|qua)", line):
        return (today - timedelta((today.weekday() - weekday(found[1]) - 1) % 7 + 1),)
    return ()
