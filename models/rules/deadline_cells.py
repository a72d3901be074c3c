"""Deadlines as a clerk writes them in a cell, and back.

    14/12/2026                                    one day; a date cell reads 2026-12-14
    hằng năm: 14/12                               every year; several days parted by commas
    hằng tháng: 5                                 every month
    hằng tháng: 5, tháng 2-9                      in some months: 2-9, or 3,6,9,12
    FREQ=MONTHLY;BYMONTHDAY=5;BYMONTH=2,3,4       any other recurrence, as RFC 5545 has it (with or without "RRULE:")
    3 ngày làm việc sau: niêm yết                 working days after an event; "trước" before it; "ngày" of the calendar
    chưa có                                       not yet set; so is an empty cell

Accents and capitals don't matter. What can't be read comes back as an `Unreadable` with a reason, never a guess.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from models.rules.deadlines import AfterEvent, Fixed, NotSet, Recurring, Rule, parts_of

_COMMON_YEAR: Final = 2027
_MONTHS: Final = range(1, 13)


class Reason(StrEnum):
    """Why a cell is no deadline."""

    UNKNOWN = "unknown"
    """None of the forms above."""
    NO_SUCH_DAY = "no_such_day"
    """A day that the calendar, or one of the months named, doesn't have."""
    RECURRENCE = "recurrence"
    """An RRULE that is broken, or has no certain day (a part that is missing, or not taken here)."""
    UNKNOWN_EVENT = "unknown_event"
    """The event is none of the known ones."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that is no deadline; `part` is what of it stands in the way."""

    reason: Reason
    part: str


def read_cell(text: str, events: Iterable[str] | None = None) -> Rule | Unreadable:
    """The rule that a cell says. With `events` an event must be one of them, and is written as they write it."""
    cell = " ".join(unicodedata.normalize("NFC", text).split())
    plain = _plain(cell)
    if plain in {"", "chua co"}:
        return NotSet()
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(plain):
            rule = read(found)
            if not isinstance(rule, AfterEvent):
                return rule
            name = cell[found.start("event") :]
            return _of_known_event(rule, name, events)
    return Unreadable(Reason.UNKNOWN, cell)


def write_cell(rule: Rule) -> str:
    """The text of a cell that `read_cell` reads back to the rule."""
    match rule:
        case Fixed(day):
            return f"{day:%d/%m/%Y}"
        case Recurring(rrule):
            return _in_words(parts_of(rrule)) or rrule
        case AfterEvent(event, days, before, working):
            return f"{days} ngày{' làm việc' if working else ''} {'trước' if before else 'sau'}: {event}"
        case NotSet():
            return "chưa có"


def _plain(text: str) -> str:
    """Lower case without accents, as long as the text itself."""
    return "".join(unicodedata.normalize("NFD", letter.lower())[0] for letter in text).replace("đ", "d")


def _of_known_event(rule: AfterEvent, name: str, events: Iterable[str] | None) -> AfterEvent | Unreadable:
    if events is None:
        return AfterEvent(name, rule.days, rule.before, rule.working)
    known = {_plain(event): event for event in events}
    if _plain(name) not in known:
        return Unreadable(Reason.UNKNOWN_EVENT, name)
    return AfterEvent(known[_plain(name)], rule.days, rule.before, rule.working)


def _fixed(found: re.Match[str]) -> Rule | Unreadable:
    try:
        return Fixed(date(int(found["year"]), int(found["month"]), int(found["day"])))
    except ValueError:
        return Unreadable(Reason.NO_SUCH_DAY, found[0])


def _yearly(found: re.Match[str]) -> Rule | Unreadable:
    pairs = [tuple(map(int, day.split("/"))) for day in found["days"].replace(" ", "").split(",")]
    days, months = sorted({day for day, _ in pairs}), sorted({month for _, month in pairs})
    if len(days) * len(months) != len(set(pairs)):
        return Unreadable(Reason.RECURRENCE, found["days"])
    return _recurring(f"FREQ=YEARLY;BYMONTH={_listed(months)};BYMONTHDAY={_listed(days)}")


def _monthly(found: re.Match[str]) -> Rule | Unreadable:
    rrule = f"FREQ=MONTHLY;BYMONTHDAY={found['day']}"
    if not found["months"]:
        return _recurring(rrule)
    months: list[int] = []
    for part in found["months"].replace(" ", "").split(","):
        first, _, last = part.partition("-")
        months.extend(range(int(first), int(last or first) + 1))
    if not months:
        return Unreadable(Reason.RECURRENCE, found["months"])
    return _recurring(f"{rrule};BYMONTH={_listed(sorted(set(months)))}")


def _rrule(found: re.Match[str]) -> Rule | Unreadable:
    return _recurring(found["rrule"].upper().replace(" ", "").rstrip(";"))


def _after(found: re.Match[str]) -> Rule | Unreadable:
    return AfterEvent("", int(found["count"]), found["side"] == "truoc", bool(found["working"]))


_ONE_DAY = r"\d{1,2} ?/ ?\d{1,2}"
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Rule | Unreadable]], ...]] = (
    (re.compile(r"(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2}) ?[/.-] ?(?P<year>\d{4})"), _fixed),
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?: 00:00:00)?"), _fixed),
    (re.compile(rf"hang nam ?: ?(?:ngay )?(?P<days>{_ONE_DAY}(?: ?, ?{_ONE_DAY})*)"), _yearly),
    (
        re.compile(
            r"hang thang ?: ?(?:ngay )?(?P<day>\d{1,2})"
            r"(?: ?,? thang (?P<months>\d{1,2}(?: ?- ?\d{1,2})?(?: ?, ?\d{1,2}(?: ?- ?\d{1,2})?)*))?"
        ),
        _monthly,
    ),
    (re.compile(r"(?:rrule ?: ?)?(?P<rrule>freq ?=.*)"), _rrule),
    (re.compile(r"(?P<count>\d{1,3}) ngay (?P<working>lam viec )?(?P<side>sau|truoc) ?: ?(?P<event>.+)"), _after),
)

_NUMBERS: Final = r"-?\d{1,2}(?:,-?\d{1,2})*"
_PARTS: Final[dict[str, re.Pattern[str]]] = {
    "FREQ": re.compile("YEARLY|MONTHLY|WEEKLY"),
    "INTERVAL": re.compile(r"[1-9]|1[0-2]"),
    "BYMONTH": re.compile(r"\d{1,2}(?:,\d{1,2})*"),
    "BYMONTHDAY": re.compile(_NUMBERS),
    "BYDAY": re.compile(r"(?:[+-]?[1-4])?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?[1-4])?(?:MO|TU|WE|TH|FR|SA|SU))*"),
    "BYSETPOS": re.compile("-?[1-4]"),
}
"""The parts of an RRULE that are taken, and their values: what always comes again and needs no start to be known."""


def _recurring(rrule: str) -> Recurring | Unreadable:
    """The recurrence, if it is one whose days all its months have."""
    try:
        parts = parts_of(rrule)
    except ValueError:
        return Unreadable(Reason.RECURRENCE, rrule)
    for name, value in parts.items():
        if name not in _PARTS or not _PARTS[name].fullmatch(value):
            return Unreadable(Reason.RECURRENCE, f"{name}={value}")
    if len(parts) != rrule.count(";") + 1 or not _says_a_day(parts):
        return Unreadable(Reason.RECURRENCE, rrule)
    months = list(map(int, parts["BYMONTH"].split(","))) if "BYMONTH" in parts else list(_MONTHS)
    days = map(int, parts.get("BYMONTHDAY", "1").split(","))
    if not all(month in _MONTHS for month in months):
        return Unreadable(Reason.NO_SUCH_DAY, parts["BYMONTH"])
    shortest = min(monthrange(_COMMON_YEAR, month)[1] for month in months)
    if not all(0 < abs(day) <= shortest for day in days):
        return Unreadable(Reason.NO_SUCH_DAY, parts["BYMONTHDAY"])
    return Recurring(rrule)


def _says_a_day(parts: dict[str, str]) -> bool:
    """Whether the days follow from the rule alone, not from the day on which it begins."""
    by_day, by_month_day = "BYDAY" in parts, "BYMONTHDAY" in parts
    nth_day = re.search(r"\d", parts.get("BYDAY", "")) is not None
    if (by_day and by_month_day) or ("BYSETPOS" in parts and (nth_day or not by_day)):
        return False
    if "INTERVAL" in parts and "BYMONTH" in parts:
        return False
    match parts.get("FREQ"):
        case "YEARLY":
            return "BYMONTH" in parts and (by_day or by_month_day)
        case "MONTHLY":
            return by_day or by_month_day
        case "WEEKLY":
            return (
                by_day and "BYMONTH" not in parts and "BYSETPOS" not in parts and not re.search(r"\d", parts["BYDAY"])
            )
    return False


def _in_words(parts: dict[str, str]) -> str:
    """The recurrence as one of the Vietnamese forms; empty where none of them says it."""
    days, months = parts.get("BYMONTHDAY", ""), parts.get("BYMONTH", "")
    if "-" in days or not days:
        return ""
    match parts["FREQ"], sorted(parts):
        case "YEARLY", ["BYMONTH", "BYMONTHDAY", "FREQ"]:
            return "hằng năm: " + ", ".join(
                f"{int(day):02d}/{int(month):02d}" for month in months.split(",") for day in days.split(",")
            )
        case "MONTHLY", ["BYMONTHDAY", "FREQ"] if "," not in days:
            return f"hằng tháng: {days}"
        case "MONTHLY", ["BYMONTH", "BYMONTHDAY", "FREQ"] if "," not in days:
            return f"hằng tháng: {days}, tháng {_ranges(months)}"
    return ""


def _ranges(months: str) -> str:
    numbers = list(map(int, months.split(",")))
    whole = numbers == list(range(numbers[0], numbers[-1] + 1)) and len(numbers) > 1
    return f"{numbers[0]}-{numbers[-1]}" if whole else months


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))
