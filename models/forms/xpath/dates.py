"""Dates, times and their formats as the functions of ODK read and write them."""

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from models.forms.xpath.context import Context
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.values import Value, single, to_string

_EPOCH = date(1970, 1, 1)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{1,2}(?::?\d{2})?)?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EARLIEST, _LATEST = -719_161, 2_932_895
"""Days from 1970-01-01 to the ends of the calendar, a day left for zones: the years 1 and 9999."""


def zone_of(context: Context) -> tzinfo:
    """The zone in which days are counted."""
    return context.zone or context.now.tzinfo or UTC


def to_moment(value: Value, context: Context) -> Value:
    """A value as a date, or as a moment where it has a time; blank and NaN stay. Raises XPathError for others."""
    value = single(value)
    if isinstance(value, date | datetime):
        return value
    if isinstance(value, bool):
        raise XPathError(Cause.WRONG_VALUE, "true and false are no dates", None, to_string(value))
    if isinstance(value, float):
        return _of_number(value)
    text = to_string(value)
    if not text:
        return ""
    found = read_moment(text, zone_of(context))
    if found is None:
        raise XPathError(Cause.WRONG_VALUE, f"{text!r} is no date", None, text)
    return found


def read_moment(text: str, zone: tzinfo) -> date | datetime | None:
    """A date or date-time text; a moment comes in the zone given."""
    day, mark, clock = text.strip().partition("T")
    found = _DATE.fullmatch(day)
    if found is None:
        return None
    try:
        the_day = date(int(found[1]), int(found[2]), int(found[3]))
        if not mark:
            return the_day
        hour = read_time(clock, zone)
        if hour is None:
            return None
        return datetime.combine(the_day, hour if hour.tzinfo else hour.replace(tzinfo=zone)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def read_time(text: str, zone: tzinfo) -> time | None:
    """A time of day with its offset, or without one."""
    del zone
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    micro = int(((found[4] or "0") + "000000")[:6])
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0), micro, tzinfo=_offset(found[5]))
    except ValueError:
        return None


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if minutes > 59:  # noqa: PLR2004 (minutes of an hour)
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def decimal_days(value: Value, context: Context) -> float:
    """Days since 1970-01-01 UTC with their fraction; a number is so many days already."""
    value = single(value)
    if isinstance(value, float):
        return value
    moment = to_moment(value, context)
    if isinstance(moment, datetime):
        return moment.timestamp() / 86400
    if isinstance(moment, date):
        return datetime.combine(moment, time(), zone_of(context)).timestamp() / 86400
    return math.nan


def decimal_time(value: Value, context: Context) -> float:
    """The share of the day that has gone by, on the clock of the zone; of a number its fraction."""
    value = single(value)
    if isinstance(value, float):
        return value - math.floor(value) if math.isfinite(value) else math.nan
    if isinstance(value, time):
        return _share(value)
    if isinstance(value, date):
        return _share(value.astimezone(zone_of(context)).time()) if isinstance(value, datetime) else 0.0
    text = to_string(value)
    if not text:
        return math.nan
    clock = text.split("T")[-1]
    hour = read_time(clock, zone_of(context))
    if hour is None:
        raise XPathError(Cause.WRONG_VALUE, f"{text!r} is no time", None, text)
    if hour.tzinfo is not None:
        day = context.now.astimezone(zone_of(context)).date()
        hour = datetime.combine(day, hour).astimezone(zone_of(context)).time()
    return _share(hour)


def formatted(value: Value, pattern: str, context: Context) -> str:
    """A date written by a pattern of ODK (%Y %y %m %n %B %b %d %e %H %h %M %S %3 %a)."""
    try:
        moment = to_moment(value, context)
    except XPathError:
        return ""
    if not isinstance(moment, date):
        return ""
    full = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    pieces = {
        "Y": f"{full.year:04}", "y": f"{full.year % 100:02}", "m": f"{full.month:02}", "n": str(full.month),
        "B": full.strftime("%B"), "b": _MONTHS[full.month - 1], "d": f"{full.day:02}", "e": str(full.day),
        "H": f"{full.hour:02}", "h": str(full.hour), "M": f"{full.minute:02}", "S": f"{full.second:02}",
        "3": f"{full.microsecond // 1000:03}", "a": _DAYS[full.weekday()], "A": full.strftime("%A"),
        "W": f"{full.isocalendar().week}", "%": "%",
    }  # fmt: skip
    for sign in re.findall(r"%(.?)", pattern):
        if sign not in pieces:
            raise XPathError(Cause.WRONG_VALUE, f"%{sign} is no part of a date format", None, f"%{sign}")
    return re.sub(r"%(.)", lambda match: pieces[match[1]], pattern)


def of_days(value: float, context: Context) -> Value:
    """The moment so many days after 1970 began in UTC. Raises XPathError beyond the calendar."""
    if math.isnan(value):
        return value
    _check_range(value)
    return datetime.fromtimestamp(0, zone_of(context)) + timedelta(days=value)


def _of_number(value: float) -> Value:
    """The date so many whole days after 1970-01-01."""
    if math.isnan(value):
        return value
    _check_range(value)
    return _EPOCH + timedelta(days=int(value))


def _check_range(days: float) -> None:
    if not _EARLIEST < days < _LATEST:
        raise XPathError(Cause.WRONG_VALUE, "there is no such date", None, to_string(days))


def _share(hour: time) -> float:
    return (hour.hour * 3600 + hour.minute * 60 + hour.second + hour.microsecond / 1e6) / 86400
