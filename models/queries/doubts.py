"""What the rules of doubt compare a sheet with, and the doubts that were kept when it was sent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import ColumnElement, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from models.rules.doubts import Doubt, Kind, Likeness, Neighbour, Person, Point, Twin, VillageSheets, name_key
from models.tables import (
    AnswerChange,
    Household,
    HouseholdStatus,
    Member,
    SheetPerson,
    SheetSummary,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)
from models.tables import Doubt as DoubtRow

_HANDED_IN = (SubmissionStatus.SENT, SubmissionStatus.RETURNED, SubmissionStatus.APPROVED)

Who = tuple[str, int]
"""Name key and year of birth."""


@dataclass(frozen=True, slots=True)
class KeptDoubt:
    """A doubt as it was found at the sending, with what the village head said of it ("" for nothing)."""

    doubt: Doubt
    explanation: str
    found_at: datetime


def kept(session: Session, submission: Submission) -> Sequence[KeptDoubt]:
    """The doubts found when a sheet was last sent, the gravest first."""
    query = select(DoubtRow).where(DoubtRow.submission_id == submission.id).order_by(DoubtRow.id)
    return [
        KeptDoubt(Doubt(Kind(row.kind), row.rests_on, row.subject), row.explanation, row.found_at)
        for row in session.scalars(query)
    ]


def keep(
    session: Session, submission: Submission, found: Sequence[Doubt], explained: Mapping[str, str], now: datetime
) -> None:
    """Keep what was found at this sending in place of what an earlier one found; `explained` by `Doubt.key`."""
    session.execute(delete(DoubtRow).where(DoubtRow.submission_id == submission.id))
    for doubt in found:
        row = DoubtRow(
            submission_id=submission.id,
            kind=doubt.kind,
            subject=doubt.subject,
            rests_on=dict(doubt.rests_on),
            explanation=explained.get(doubt.key, ""),
            found_at=now,
        )
        session.add(row)
    submission.doubts = len(found)


def summarise(
    session: Session, submission: Submission, likeness: Likeness, persons: Sequence[Person], place: Point | None
) -> None:
    """Write what later sheets are compared with, in place of what an earlier sending wrote."""
    for table in (SheetSummary, SheetPerson):
        session.execute(delete(table).where(table.submission_id == submission.id))
    summary = SheetSummary(
        submission_id=submission.id,
        digest=likeness.digest,
        choices_digest=likeness.choices,
        answers=likeness.answers,
        latitude=place.latitude if place is not None else None,
        longitude=place.longitude if place is not None else None,
    )
    session.add(summary)
    rows = [
        {
            "submission_id": submission.id,
            "name_key": person.name_key,
            "birth_year": person.birth_year,
            "is_head": person.relation == "head",
        }
        for person in persons
        if person.birth_year is not None
    ]
    if rows:
        session.execute(insert(SheetPerson), rows)


def neighbours(
    session: Session, survey: SurveyRound, household: Household, persons: Sequence[Person]
) -> tuple[Neighbour, ...]:
    """Other households of the commune with people of the same name key and year of birth, by village and code.

    A household whose sheet is handed in has the people of its sheet, any other those of the roll.
    """
    wanted = {(p.name_key, p.birth_year) for p in persons if p.birth_year is not None and p.name_key}
    if not wanted:
        return ()
    shared: defaultdict[int, set[Who]] = defaultdict(set)
    heads: set[int] = set()
    for number, key, year, is_head in (
        *_in_sheets(session, survey, household, wanted),
        *_on_roll(session, survey, household, wanted),
    ):
        shared[number].add((key, year))
        if is_head:
            heads.add(number)
    if not shared:
        return ()
    sizes = _sizes(session, survey, list(shared))
    query = (
        select(Household.id, Household.code, Village.id, Village.name)
        .join(Village, Village.id == Household.village_id)
        .where(Household.id.in_(shared), Household.commune_id == household.commune_id)
        .order_by(Village.id, Household.code)
    )
    return tuple(
        Neighbour(number, code, village_id, village, sizes.get(number, 0), frozenset(shared[number]), number in heads)
        for number, code, village_id, village in session.execute(query)
    )


def _in_sheets(
    session: Session, survey: SurveyRound, household: Household, wanted: set[Who]
) -> list[tuple[int, str, int, bool]]:
    query = (
        select(Submission.household_id, SheetPerson.name_key, SheetPerson.birth_year, SheetPerson.is_head)
        .join(Submission, Submission.id == SheetPerson.submission_id)
        .where(
            SheetPerson.name_key.in_({key for key, _ in wanted}),
            SheetPerson.birth_year.in_({year for _, year in wanted}),
            _others_handed_in(survey, household),
        )
    )
    return [(n, key, year, head) for n, key, year, head in session.execute(query) if (key, year) in wanted]


def _on_roll(
    session: Session, survey: SurveyRound, household: Household, wanted: set[Who]
) -> list[tuple[int, str, int, bool]]:
    """People by the index of birth years; names are compared here, since a database folds no accents.

    What was split from this household, or joined it, still has its people on the roll until that is confirmed.
    """
    handed_in = select(Submission.id).where(
        Submission.round_id == survey.id, Submission.household_id == Household.id, Submission.status.in_(_HANDED_IN)
    )
    query = (
        select(Member.household_id, Member.name, Member.birth_year, Member.relation)
        .join(Household, Household.id == Member.household_id)
        .where(
            Member.birth_year.in_({year for _, year in wanted}),
            Member.left_on.is_(None),
            Household.commune_id == household.commune_id,
            Household.id != household.id,
            Household.status == HouseholdStatus.ALIVE,
            or_(Household.joined_id.is_(None), Household.joined_id != household.id),
            Household.id != (household.joined_id or 0),
            ~handed_in.exists(),
        )
    )
    found = ((n, name_key(name), year or 0, relation == "head") for n, name, year, relation in session.execute(query))
    return [(number, key, year, head) for number, key, year, head in found if (key, year) in wanted]


def _sizes(session: Session, survey: SurveyRound, households: Sequence[int]) -> dict[int, int]:
    """How many people the households have: by the roll, or by the sheet where one is handed in."""
    roll = (
        select(Member.household_id, func.count(Member.id))
        .where(Member.household_id.in_(households), Member.left_on.is_(None))
        .group_by(Member.household_id)
    )
    sheets = (
        select(Submission.household_id, func.count(SheetPerson.id))
        .join(SheetPerson, SheetPerson.submission_id == Submission.id)
        .where(
            Submission.round_id == survey.id,
            Submission.household_id.in_(households),
            Submission.status.in_(_HANDED_IN),
        )
        .group_by(Submission.household_id)
    )
    return {number: size for query in (roll, sheets) for number, size in session.execute(query)}


def twins(
    session: Session, survey: SurveyRound, household: Household, likeness: Likeness
) -> tuple[tuple[Twin, ...], VillageSheets]:
    """The first household of the village with the same answers, and how many sheets have the same choices."""
    if not likeness.digest:
        return (), VillageSheets()
    in_village = (
        select(Household.id, Household.code, SheetSummary.answers)
        .select_from(Household)
        .join(Submission, Submission.household_id == Household.id)
        .join(SheetSummary, SheetSummary.submission_id == Submission.id)
        .where(Household.village_id == household.village_id, _others_handed_in(survey, household))
    )
    same = in_village.where(SheetSummary.digest == likeness.digest).order_by(Household.code).limit(1)
    counted = in_village.where(SheetSummary.choices_digest != "").with_only_columns(
        func.count(), func.count().filter(SheetSummary.choices_digest == likeness.choices)
    )
    sheets, choices = session.execute(counted).one()
    found = tuple(Twin(number, code, answers) for number, code, answers in session.execute(same))
    return found, VillageSheets(sheets, choices, likeness.choice_answers)


def village_place(session: Session, survey: SurveyRound, household: Household, at_least: int) -> Point | None:
    """The middle of a village by the places of its other sheets; None with fewer than `at_least` of them."""
    query = (
        select(SheetSummary.latitude, SheetSummary.longitude)
        .join(Submission, Submission.id == SheetSummary.submission_id)
        .join(Household, Household.id == Submission.household_id)
        .where(
            Household.village_id == household.village_id,
            _others_handed_in(survey, household),
        )
    )
    places = [(n, e) for n, e in session.execute(query) if n is not None and e is not None]
    if len(places) < max(at_least, 1):
        return None
    return Point(median(north for north, _ in places), median(east for _, east in places))


def answered_at(session: Session, submission: Submission) -> tuple[datetime, ...]:
    """The moments at which an answer of a sheet was given or changed."""
    query = select(AnswerChange.at).where(AnswerChange.submission_id == submission.id).distinct()
    return tuple(session.scalars(query.order_by(AnswerChange.at)))


def _others_handed_in(survey: SurveyRound, household: Household) -> ColumnElement[bool]:
    return (
        (Submission.round_id == survey.id)
        & (Submission.household_id != household.id)
        & Submission.status.in_(_HANDED_IN)
    )
