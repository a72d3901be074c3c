"""Deadlines as an .ics file (RFC 5545) that a phone's calendar opens."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

PRODUCT = "-//So Thon//VN"
_ONE_DAY = timedelta(days=1)


def calendar_file(figures: Mapping[str, Any]) -> bytes:
    """The file: `name`, `made_on` (a day) and `events`, each a whole day with `uid`, `day`, `summary`, `description`.

    The same `uid` in a later file replaces the event: a deadline that moved is not there twice.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", figures["name"])
    stamp = datetime.combine(date.fromisoformat(figures["made_on"]), datetime.min.time(), UTC)
    for one in figures["events"]:
        day = date.fromisoformat(one["day"])
        event = Event()
        event.add("uid", one["uid"])
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + _ONE_DAY)
        event.add("summary", one["summary"])
        if one["description"]:
            event.add("description", one["description"])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
