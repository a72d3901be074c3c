"""What goes into the record of a village meeting."""

from typing import Any

from handlers.meeting.record import Record
from handlers.texts import common
from handlers.texts import meeting as texts
from handlers.texts.survey import CLASSES
from models.queries.standings import Reviewed


def record_figures(record: Record) -> dict[str, Any]:
    """The figures of the template `minutes`, frozen: place, day, people, and a row for each household.

    `made_at` makes a file anew each time that it is asked for, for its template may have been changed meanwhile.
    """
    commune, meeting = record.turn.here, record.meeting
    below = record.below
    return {
        "made_at": record.turn.now.isoformat(),
        "commune_code": commune.code,
        "commune": common.capital(common.commune(commune.name)),
        "village": record.village.name,
        "year": record.survey.year,
        "nth": meeting.nth,
        "held": texts.moment(record.held_at),
        "place_and_day": texts.place_and_day(record.village.name, record.held_at.date()),
        "attendees": meeting.attendees,
        "chair": meeting.chair,
        "secretary": meeting.secretary,
        "households": [_row(record, number, one) for number, one in enumerate(record.households, 1)],
        "passed": len(record.households) - len(below),
        "below": ", ".join(one.code for one in below),
    }


def _row(record: Record, number: int, one: Reviewed) -> dict[str, Any]:
    tally = record.tally(one)
    return {
        "number": number,
        "code": one.code,
        "name": one.head_name,
        "poverty_class": CLASSES[record.votes[one.household_id].poverty_class],
        "agree": tally.agree,
        "disagree": tally.disagree,
        "no_opinion": tally.no_opinion,
        "share": common.percent(tally.agree, tally.attendees),
        "result": texts.PASSED if tally.passes else texts.AGAIN,
    }
