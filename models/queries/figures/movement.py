"""The year of each household under review, as the movement tables need it (Thông tư 07/2021/TT-BLĐTBXH, forms 2 and 3).

Start: the recognised class of the year before. End: the recognised class of the year, once the round is decided; before
that what its approved sheets say (tạm tính), and a household without an approved sheet stays where it was. How a
household came or left is told by its confirmed events, else by the outcome of the visit. Unit: households and persons.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.figures.classes import newest_decisions
from models.queries.figures.events import by_year
from models.rules.movement import Difference, HouseholdYear, Movement, Other, Standing, differences, movement
from models.rules.poverty import PovertyClass
from models.tables import (
    ClassDecision,
    Commune,
    Household,
    HouseholdEvent,
    HouseholdEventKind,
    HouseholdStatus,
    Outcome,
    Submission,
    SubmissionStatus,
    SurveyRound,
)

_LEFT_BY_EVENT = {
    HouseholdEventKind.MOVED_OUT: Other.MOVED_AWAY,
    HouseholdEventKind.DIED_OUT: Other.DIED_OUT,
    HouseholdEventKind.JOINED: Other.JOINED,
    HouseholdEventKind.SPLIT: Other.SPLIT,
}
_LEFT_BY_STATUS = {
    HouseholdStatus.MOVED: Other.MOVED_AWAY,
    HouseholdStatus.MERGED: Other.JOINED,
    HouseholdStatus.SPLIT: Other.SPLIT,
    HouseholdStatus.CLOSED: Other.DIED_OUT,
}
_ENDS = (HouseholdEventKind.MOVED_OUT, HouseholdEventKind.DIED_OUT, HouseholdEventKind.JOINED)
"""Events after which a household is no longer in the commune's lists."""
ByYear = Mapping[int | None, Sequence[HouseholdEvent]]
"""Confirmed events by the year to which they belong."""
_LEFT_BY_OUTCOME = {Outcome.MOVED: Other.MOVED_AWAY, Outcome.GONE: Other.DIED_OUT}
_CLASSES: Mapping[str, PovertyClass] = {name.value: name for name in PovertyClass}


class _Home(NamedTuple):
    """What of a household its year needs."""

    id: int
    code: str
    village_id: int
    status: str


class _Sheet(NamedTuple):
    """What of an approved sheet the movement needs."""

    outcome: str
    poverty_class: str
    persons: int


@dataclass(frozen=True)
class YearMovement:
    """The movement of a year. `recognised`: whether it rests on the decision; `open_sheets`: not yet approved.

    `listed`: what the results say of each household that has one, whatever became of it since.
    """

    year: int
    recognised: bool
    open_sheets: int
    years: tuple[HouseholdYear, ...]
    movement: Movement
    listed: Mapping[int, Standing]

    def differences(self) -> tuple[Difference, ...]:
        """Households of which the movement tells another end than the results: nothing is mended."""
        told = {one.key: one.end for one in self.years if one.key in self.listed}
        return differences(told, self.listed, {one.key: one.code for one in self.years})


def of_round(session: Session, commune: Commune, survey: SurveyRound) -> YearMovement:
    """The movement from the year before a round to its end, as far as it is known."""
    decided = standings(session, commune, survey.year)
    start = standings(session, commune, survey.year - 1)
    households = _homes(session, commune)
    sheets = _approved(session, survey)
    events = by_year(session, commune)
    gone = _gone(events, survey.year, households.values(), sheets)
    end = decided or _by_sheets(start, households, sheets)
    listed = decided or {number: end[number] for number, sheet in sheets.items() if _has_class(sheet)}
    end = {number: standing for number, standing in end.items() if number not in gone}
    once = _once(session, commune, survey.year - 1)
    came = _came(events.get(survey.year, ()))
    found = tuple(
        _year(households[number], start.get(number), end.get(number), once.get(number, frozenset()), gone, came)
        for number in sorted({*start, *end})
    )
    open_sheets = len(start) - sum(number in sheets or number in gone for number in start)
    return YearMovement(survey.year, bool(decided), 0 if decided else open_sheets, found, movement(found), listed)


def _homes(session: Session, commune: Commune) -> dict[int, _Home]:
    """Every household of the commune by its number."""
    query = select(Household.id, Household.code, Household.village_id, Household.status)
    rows = session.execute(query.where(Household.commune_id == commune.id)).all()
    return {row[0]: _Home(*row) for row in rows}


def _approved(session: Session, survey: SurveyRound) -> dict[int, _Sheet]:
    """The approved sheets of a round by household; not their instances, which are large."""
    query = select(Submission.household_id, Submission.outcome, Submission.poverty_class, Submission.persons)
    wanted = (Submission.round_id == survey.id, Submission.status == SubmissionStatus.APPROVED)
    return {row[0]: _Sheet(row[1], row[2], row[3]) for row in session.execute(query.where(*wanted)).all()}


def standings(session: Session, commune: Commune, year: int) -> dict[int, Standing]:
    """Where each household stood by the recognised classes of a year."""
    query = (
        select(
            ClassDecision.household_id,
            func.coalesce(ClassDecision.village_id, Household.village_id),
            ClassDecision.poverty_class,
            func.coalesce(ClassDecision.persons, 0),
        )
        .join(Household, Household.id == ClassDecision.household_id)
        .where(ClassDecision.id.in_(newest_decisions(commune, year)))
    )
    return {
        number: Standing(village, _CLASSES[name], persons)
        for number, village, name, persons in session.execute(query).all()
    }


def _by_sheets(
    start: Mapping[int, Standing], households: Mapping[int, _Home], sheets: Mapping[int, _Sheet]
) -> dict[int, Standing]:
    """Where each household stands by the approved sheets; without one, where it stood, in its present village."""
    end = {
        number: Standing(households[number].village_id, standing.poverty_class, standing.persons)
        for number, standing in start.items()
    }
    for number, sheet in sheets.items():
        if _has_class(sheet):
            village = households[number].village_id
            end[number] = Standing(village, _CLASSES[sheet.poverty_class], sheet.persons)
    return end


def _has_class(sheet: _Sheet) -> bool:
    return sheet.outcome == Outcome.INTERVIEW and bool(sheet.poverty_class)


def _gone(events: ByYear, now: int, households: Iterable[_Home], sheets: Mapping[int, _Sheet]) -> dict[int, Other]:
    """Households that are no longer in the commune, and why."""
    gone = {
        number: _LEFT_BY_OUTCOME[Outcome(sheet.outcome)]
        for number, sheet in sheets.items()
        if sheet.outcome in _LEFT_BY_OUTCOME
    }
    other_years = {
        event.household_id for year in events if year != now for event in events[year] if event.kind in _ENDS
    }
    for household in households:
        if household.status in _LEFT_BY_STATUS and household.id not in other_years:
            gone[household.id] = _LEFT_BY_STATUS[HouseholdStatus(household.status)]
    for event in events.get(now, ()):
        ended = event.household_id in gone or event.kind in {HouseholdEventKind.MOVED_OUT, HouseholdEventKind.DIED_OUT}
        if ended and event.kind in _LEFT_BY_EVENT:
            gone[event.household_id] = _LEFT_BY_EVENT[HouseholdEventKind(event.kind)]
    return gone


def _came(events: Iterable[HouseholdEvent]) -> dict[int, Other]:
    """Households that came into the lists otherwise than by the review: split off, or moved in from elsewhere."""
    came: dict[int, Other] = {}
    for event in events:
        if event.kind == HouseholdEventKind.SPLIT and event.other_id is not None:
            came[event.other_id] = Other.SPLIT
        elif event.kind == HouseholdEventKind.FOUND and event.details.get("moved_in"):
            came[event.household_id] = Other.MOVED_IN
    return came


def _once(session: Session, commune: Commune, before: int) -> dict[int, frozenset[PovertyClass]]:
    """The classes in which each household was recognised before a year."""
    query = (
        select(ClassDecision.household_id, ClassDecision.poverty_class)
        .join(Household, Household.id == ClassDecision.household_id)
        .where(Household.commune_id == commune.id, ClassDecision.year < before)
        .distinct()
    )
    found: dict[int, set[PovertyClass]] = {}
    for number, name in session.execute(query).all():
        found.setdefault(number, set()).add(_CLASSES[name])
    return {number: frozenset(names) for number, names in found.items()}


def _year(
    household: _Home,
    start: Standing | None,
    end: Standing | None,
    once: frozenset[PovertyClass],
    gone: Mapping[int, Other],
    came: Mapping[int, Other],
) -> HouseholdYear:
    how = came.get(household.id)
    if start is None and end is not None and how is None:
        start = Standing(end.village, PovertyClass.NOT_POOR, end.persons)
    return HouseholdYear(
        key=household.id,
        code=household.code,
        start=start,
        end=end,
        once=once,
        came=how if start is None else None,
        left=gone.get(household.id, Other.UNKNOWN) if end is None else None,
    )
