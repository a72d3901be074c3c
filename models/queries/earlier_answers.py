"""What a household answered in an earlier round, by fact and by name, as a form begins with it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.tables import HANDED_IN, Answer, Household, Submission, SurveyRound

NAME = "member:name"
"""The fact that tells a list of people from other lists."""
_STEP = re.compile(r"/([^/\[]+)(?:\[#(\d+)\])?")
_ROW = re.compile(r"\[#\d+\]")

Known = dict[str, Any]
"""Fact, groups and name, or name -> text; name of a list -> its rows, each one Known.

A name that several questions bear is known with its groups ("house/size") only.
"""


def earlier_answers(session: Session, household: Household, year: int) -> tuple[Known, int] | None:
    """The answers of the newest sheet that was sent in a round before `year`, and the year of that round.

    Only what was asked at the end counts. None where no such sheet was answered.
    """
    query = (
        select(Submission.id, SurveyRound.year)
        .join(SurveyRound, SurveyRound.id == Submission.round_id)
        .where(Submission.household_id == household.id, SurveyRound.year < year, Submission.status.in_(HANDED_IN))
        .order_by(SurveyRound.year.desc(), SurveyRound.id.desc())
    )
    newest = session.execute(query).first()
    if newest is None:
        return None
    answers = select(Answer.ref, Answer.fact, Answer.value).where(
        Answer.submission_id == newest.id, Answer.relevant.is_(True)
    )
    known = _gathered(session.execute(answers.order_by(Answer.id)).all())
    return (known, newest.year) if known else None


def people_first(known: Known, roll: Iterable[Mapping[str, str]]) -> Known:
    """The answers with the people of the roll as `member`: each with what was answered of the same name.

    What the roll says of a person counts; who is no more on the roll is left out.
    """
    lists = {name: rows for name, rows in known.items() if isinstance(rows, list)}
    people = next((name for name, rows in lists.items() if any(NAME in row for row in rows)), "")
    before = {sounding(row.get(NAME, "")): row for row in reversed(lists.get(people, []))}
    rows = [{**before.get(sounding(one.get(NAME, "")), {}), **one} for one in roll]
    return {**{name: value for name, value in known.items() if name != people}, "member": rows}


def _gathered(answers: Iterable[Row[str, str, str]]) -> Known:
    top: Known = {}
    places: dict[str, set[str]] = defaultdict(set)
    named: list[tuple[Known, str, str]] = []
    for ref, fact, value in answers:
        holder, groups = top, list[str]()
        for step, row in _STEP.findall(ref):
            if row:
                holder, groups = holder.setdefault(step, {}).setdefault(row, {}), []
            else:
                groups.append(step)
        place = ref.removeprefix("#") if ref.startswith("#") else "/".join(groups if holder is not top else groups[1:])
        holder[fact or place] = value
        places[place.rsplit("/", 1)[-1]].add(_ROW.sub("", ref))
        named.append((holder, place, value))
    for holder, place, value in named:  # a fact of the same word goes before a place, and that before a name
        holder.setdefault(place, value)
    for holder, place, value in named:
        name = place.rsplit("/", 1)[-1]
        if len(places[name]) == 1:
            holder.setdefault(name, value)
    return _listed(top)


def _listed(known: Known) -> Known:
    return {
        name: [_listed(row) for row in value.values()] if isinstance(value, dict) else value
        for name, value in known.items()
    }


def sounding(name: str) -> str:
    """A name as names are compared: letters' case, spaces and the way in which accents are stored aside."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
