"""A time of day and a moment: *7 rưỡi tối*, *19h30*, *6/11 7 rưỡi tối*, *tối mai 7h*."""

import re
from datetime import date, datetime, time

from handlers.answers.dates import read_date
from handlers.answers.days import SPELLING, whole
from handlers.answers.folding import MAX_LENGTH
from handlers.answers.results import Invalid, Ok, Reading, Refused, Unclear, Why
from handlers.answers.words import without_politeness

_PART = "sáng|sang|trưa|chiều|tối|toi|đêm"
_HOURS = {
    "sáng": {hour: hour for hour in range(1, 12)},
    "trưa": {10: 10, 11: 11, 12: 12, 1: 13, 13: 13},
    "chiều": {hour % 12: hour for hour in range(12, 19)} | {hour: hour for hour in range(12, 19)},
    "tối": {hour - 12: hour for hour in range(17, 24)} | {hour: hour for hour in range(17, 24)},
    "đêm": {hour - 12: hour for hour in range(20, 24)}
    | {hour: hour for hour in (20, 21, 22, 23, 1, 2, 3)}
    | {12: 0, 0: 0},
}
"""What an hour said with a part of the day is on the clock."""
_NOON = 12
_MOST_WORDS = 16


def read_time(text: str) -> Reading:
    """Reads a time of day as `datetime.time`; an hour up to 11 without its part of the day has two candidates."""
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    return _time(without_politeness(SPELLING.tokens(text)))


def read_moment(text: str, today: date) -> Reading:
    """Reads a day and a time as naive local `datetime`; a day without a year is the next such day."""
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    tokens = without_politeness(SPELLING.tokens(text))
    if len(tokens) > _MOST_WORDS:
        return Unclear()
    if tokens and re.fullmatch(_PART, tokens[0]):
        tokens = [*tokens[1:], tokens[0]] if re.search("[0-9]", " ".join(tokens[1:])) else tokens
    found: set[datetime] = set()
    doubtful: set[datetime] = set()
    for place in range(1, len(tokens)):
        for days, hours in ((tokens[:place], tokens[place:]), (tokens[place:], tokens[:place])):
            hour = _time(hours)
            if isinstance(hour, Invalid | Refused) or hour == Unclear():
                continue
            day = read_date(" ".join(days).strip(", "), today, next_day=True)
            if isinstance(day, Ok) and isinstance(hour, Ok):
                found.add(datetime.combine(day.value, hour.value))
            elif isinstance(day, Ok) and isinstance(hour, Unclear):
                doubtful |= {datetime.combine(day.value, candidate) for candidate in hour.candidates}
    if len(found) == 1:
        return Ok(found.pop())
    return Unclear(tuple(sorted(found or doubtful)), Why.AMBIGUOUS if found or doubtful else Why.NOT_UNDERSTOOD)


def _time(tokens: list[str]) -> Reading:
    line = " ".join(item for item in tokens if item not in {"'", "lúc", "vào", "phút", "p", ","})
    line = re.sub(r"(?<=[0-9])\.(?=[0-9]{2}\b)", " : ", line)
    part = re.search(rf" ({_PART})$", line)
    line = line[: part.start()] if part else line
    found = re.fullmatch(r"(.+?) (?:giờ|h|g|:)(?: (kém) (.+)| (.+))?|(.+?) (rưỡi)|(.+)", line)
    if not found or (found[7] and not part):
        return Unclear()
    hours = whole(found[1] or found[5] or found[7])
    minute_phrase = found[3] or found[4] or found[6] or "0"
    minutes = {30} if minute_phrase == "rưỡi" else {0} if minute_phrase == "0" else whole(minute_phrase)
    if len(hours) != 1 or len(minutes) != 1:
        return Unclear()
    hour, minute = hours.pop(), minutes.pop()
    if hour > 24 or minute > 59:  # noqa: PLR2004 - a day's hours and minutes
        return Invalid(Why.OUT_OF_RANGE)
    candidates = _on_the_clock(hour, part[1] if part else "", written_out=bool(re.match("0[0-9]", line)))
    if found[2]:
        candidates = [(hour - 1) % 24 for hour in candidates]
        minute = 60 - minute
    times = tuple(time(hour % 24, minute % 60) for hour in candidates)
    return Ok(times[0]) if len(times) == 1 else Unclear(times, Why.AMBIGUOUS)


def _on_the_clock(hour: int, part: str, *, written_out: bool) -> list[int]:
    """The hours of the clock that an hour may be: one if the part of the day is told or it can only be one."""
    if part:
        named = {"sang": "sáng", "toi": "tối"}.get(part, part)
        return [_HOURS[named][hour]] if hour in _HOURS[named] else []
    if hour >= _NOON or hour == 0 or written_out:
        return [hour]
    return [hour, hour + 12]
