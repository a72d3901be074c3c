"""After the decision the roll takes what the approved sheets say: who came, who left and why, what is otherwise now."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.earlier_answers import NAME, sounding
from models.queries.households import ROLL_FACTS, ROLL_ID
from models.queries.roll import add_rows, change_rows
from models.tables import Answer, Audit, Commune, Household, Member, Outcome, Submission, SubmissionStatus

ACT = "roll_from_sheet"
"""What the audit calls it."""
_BATCH = 500
"""Sheets that are read at once."""
_FIELDS = {f"member:{field}": field for field in ROLL_FACTS}
_ROW = re.compile(r".*\[#(\d+)\]")
_FLAGS = {"merit", "no_labour_capacity", "allowance"}

Person = dict[str, Any]
"""Columns of the roll with their values."""


class _Sheet(NamedTuple):
    household_id: int
    day: date
    people: Mapping[str, Person]
    """Who stands in it, by row."""
    began: Mapping[str, Person]
    """What the roll said of a row when the sheet was begun, with the member's `id`."""
    reasons: Mapping[str, str]
    """Why a row was taken off."""


class _Roll(NamedTuple):
    household: Mapping[str, Any]
    people: Sequence[Person]
    """Those who have not left, each with `id`."""
    last: int
    """The last ordinal that was given."""


@dataclass(frozen=True)
class _Changes:
    added: Sequence[Person]
    changed: Sequence[Person]
    left: Sequence[Person]
    household: Person

    def __bool__(self) -> bool:
        """Whether anything is otherwise than on the roll."""
        return bool(self.added or self.changed or self.left or self.household)

    def __str__(self) -> str:
        """How many people, for the audit."""
        return f"added {len(self.added)}, changed {len(self.changed)}, left {len(self.left)}"


def take_from_sheets(session: Session, commune: Commune, sheets: Sequence[int], role_id: int, now: datetime) -> int:
    """Bring the roll up to the approved interviews among some sheets; returns how many households changed.

    Taken is what a sheet says otherwise than the roll said when it was begun: what the commune changed on the roll
    meanwhile stands. A sheet without people leaves the roll as it is; taken again, a sheet changes nothing.
    """
    count = 0
    for start in range(0, len(sheets), _BATCH):
        found = list(_sheets(session, commune, sheets[start : start + _BATCH]))
        roll = _roll(session, [sheet.household_id for sheet in found])
        compared = {sheet.household_id: _compare(sheet, roll[sheet.household_id]) for sheet in found}
        changes = {number: change for number, change in compared.items() if change}
        add_rows(session, Member, [person for change in changes.values() for person in change.added])
        change_rows(session, Member, (person for change in changes.values() for person in change.changed))
        change_rows(session, Member, (person for change in changes.values() for person in change.left))
        change_rows(session, Household, (change.household for change in changes.values() if change.household))
        told = {"commune_id": commune.id, "role_id": role_id, "act": ACT, "at": now}
        acts = [{**told, "household_id": number, "detail": str(change)} for number, change in changes.items()]
        add_rows(session, Audit, acts)
        count += len(changes)
    return count


def _sheets(session: Session, commune: Commune, numbers: Sequence[int]) -> Iterator[_Sheet]:
    people, zone = _people(session, numbers), ZoneInfo(commune.zone)
    query = select(
        Submission.id, Submission.household_id, Submission.state, Submission.progress, Submission.sent_at,
        Submission.changed_at,
    ).where(
        Submission.id.in_(numbers),
        Submission.commune_id == commune.id,
        Submission.status == SubmissionStatus.APPROVED,
        Submission.outcome == Outcome.INTERVIEW,
    )  # fmt: skip
    for row in session.execute(query).all():
        if not people[row.id]:
            continue
        began = {key: values for key, values in row.state.get("carried_rows", {}).items() if ROLL_ID in values}
        yield _Sheet(
            household_id=row.household_id,
            day=(row.sent_at or row.changed_at).astimezone(zone).date(),
            people=people[row.id],
            began={key: {"id": int(values[ROLL_ID]), **_person(values)} for key, values in began.items()},
            reasons={one["row"]: one["reason"] for one in row.progress.get("removed", [])},
        )


def _people(session: Session, numbers: Sequence[int]) -> defaultdict[int, dict[str, Person]]:
    """The people of some sheets by the rows in which they stand."""
    told: defaultdict[int, defaultdict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    query = select(Answer.submission_id, Answer.ref, Answer.fact, Answer.value).where(
        Answer.submission_id.in_(numbers), Answer.fact.in_(_FIELDS), Answer.relevant.is_(True)
    )
    for sheet, ref, fact, value in session.execute(query.order_by(Answer.id)).all():
        row = _ROW.match(ref)
        if row is not None:
            told[sheet][row[1]][fact] = value
    found: defaultdict[int, dict[str, Person]] = defaultdict(dict)
    for sheet, rows in told.items():
        found[sheet] = {row: _person(values) for row, values in rows.items() if values.get(NAME)}
    return found


def _person(values: Mapping[str, str]) -> Person:
    """What is told of a person as the roll keeps it; what is blank is not told."""
    known = {field: values[fact] for fact, field in _FIELDS.items() if values.get(fact)}
    person: Person = {field: value == "yes" if field in _FLAGS else value for field, value in known.items()}
    year = str(person.pop("birth_year", ""))
    return person | ({"birth_year": int(year)} if year.isdecimal() else {})


def _roll(session: Session, numbers: Sequence[int]) -> dict[int, _Roll]:
    """The households of some sheets with their people as the roll has them."""
    session.flush()
    columns = [getattr(Member, field) for field in ROLL_FACTS]
    members = select(Member.household_id, Member.id, Member.ordinal, Member.left_on, *columns).where(
        Member.household_id.in_(numbers)
    )
    present: defaultdict[int, list[Person]] = defaultdict(list)
    last: defaultdict[int, int] = defaultdict(int)
    for row in session.execute(members.order_by(Member.ordinal, Member.id)).all():
        last[row.household_id] = max(last[row.household_id], row.ordinal)
        if row.left_on is None:
            present[row.household_id].append({"id": row.id, **dict(zip(ROLL_FACTS, row[4:], strict=True))})
    households = select(Household.id, Household.head_name, Household.ethnicity).where(Household.id.in_(numbers))
    return {
        row.id: _Roll(
            {"id": row.id, "head_name": row.head_name, "ethnicity": row.ethnicity}, present[row.id], last[row.id]
        )
        for row in session.execute(households).all()
    }


def _compare(sheet: _Sheet, roll: _Roll) -> _Changes:
    present = {person["id"]: person for person in roll.people}
    linked = {began["id"] for began in sheet.began.values()}
    others = {_who(person): person for person in reversed(roll.people) if person["id"] not in linked}
    added: list[Person] = []
    changed: list[Person] = []
    for row, told in sheet.people.items():
        began = sheet.began.get(row, {})
        known = present.get(began["id"]) if began else others.pop(_who(told), None)
        if known is not None:
            new = {field: told[field] for field in told if told[field] not in (began.get(field), known[field])}
            changed += [{"id": known["id"], **new}] if new else []
        elif not began:  # who was on the roll and is not any more has left by a word of the commune
            added.append(_new(sheet, told, roll.last + len(added) + 1))
    gone = {began["id"]: sheet.reasons.get(row, "") for row, began in sheet.began.items() if row not in sheet.people}
    left = [
        {"id": number, "left_on": sheet.day, "left_reason": reason}
        for number, reason in gone.items()
        if number in present
    ]
    news = {person["id"]: person for person in changed}
    after = [{**person, **news.get(person["id"], {})} for person in roll.people if person["id"] not in gone]
    return _Changes(added, changed, left, _household(roll, [*after, *added]))


def _household(roll: _Roll, people: Sequence[Person]) -> Person:
    """Name and ethnicity of the household where its head is another one, or is otherwise."""
    before, now = _head(roll.people), _head(people)
    if now is None or (before is not None and all(before[field] == now[field] for field in ("name", "ethnicity"))):
        return {}
    told = {"head_name": now["name"], "ethnicity": now["ethnicity"] or roll.household["ethnicity"]}
    new = {field: value for field, value in told.items() if value != roll.household[field]}
    return {"id": roll.household["id"], **new} if new else {}


def _head(people: Sequence[Person]) -> Person | None:
    heads = [person for person in people if person["relation"] == "head"]
    return heads[0] if len(heads) == 1 else None


def _new(sheet: _Sheet, told: Person, ordinal: int) -> Person:
    blank: Person = {field: False if field in _FLAGS else "" for field in ROLL_FACTS}
    return {**blank, "birth_year": None, **told, "household_id": sheet.household_id, "ordinal": ordinal}


def _who(person: Person) -> tuple[str, int | None]:
    return sounding(person["name"]), person.get("birth_year")
