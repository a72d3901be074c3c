"""Who surveys which household in a round: each head the living households of their own village."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, insert, select
from sqlalchemy.orm import Session

from models.queries import people, requests
from models.queries.rounds import IN_YEAR, Progress
from models.tables import (
    HANDED_IN,
    Assignment,
    Commune,
    Household,
    HouseholdStatus,
    Role,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)


@dataclass(frozen=True)
class Share:
    """The households of one village that are to be surveyed; `head` is None while the village has none."""

    village: Village
    head: Role | None
    households: int


def shares(session: Session, commune: Commune, today: date, *, requested_by: date | None = None) -> Sequence[Share]:
    """How a round begun today would be shared out, by village; villages without households to survey are left out.

    `requested_by`: only the households whose request for a review within the year was received up to that day.
    """
    found = _living(session, commune, None, requested_by)
    return _shared(session, Counter(found.values()), standing_villages(session, commune), today)


def assign(session: Session, commune: Commune, survey: SurveyRound, today: date) -> Sequence[Share]:
    """Assign every living household that the round does not have yet; what was added, by village.

    A review within the year takes only the households that have asked for it by its first day.
    """
    found = _living(session, commune, survey, survey.starts_on if survey.kind == IN_YEAR else None)
    added = _shared(session, Counter(found.values()), standing_villages(session, commune), today)
    heads = {share.village.id: share.head.id if share.head is not None else None for share in added}
    rows = [
        {"round_id": survey.id, "household_id": household, "role_id": heads[village]}
        for household, village in found.items()
    ]
    if rows:
        session.execute(insert(Assignment), rows)
    if survey.kind == IN_YEAR:
        requests.take_up(session, survey, list(found))
    return added


def heads_of(session: Session, survey: SurveyRound) -> Sequence[tuple[Role, int]]:
    """The heads who have households in a round, and how many."""
    query = (
        select(Role, func.count(Assignment.id))
        .join(Assignment, Assignment.role_id == Role.id)
        .where(Assignment.round_id == survey.id)
        .group_by(Role.id)
        .order_by(Role.id)
    )
    return [(role, count) for role, count in session.execute(query).all()]


def progress(session: Session, survey: SurveyRound) -> Progress:
    """How far a whole round is."""
    sheet = (Submission.round_id == survey.id) & (Submission.household_id == Assignment.household_id)
    done = Submission.status.in_(HANDED_IN)
    query = (
        select(
            func.count(Assignment.id),
            func.count(case((done, 1))),
            func.count(case((Submission.status == SubmissionStatus.DRAFT, 1))),
            func.count(case((Submission.status == SubmissionStatus.RETURNED, 1))),
        )
        .select_from(Assignment)
        .outerjoin(Submission, sheet)
        .where(Assignment.round_id == survey.id)
    )
    return Progress(*session.execute(query).one())


def _living(
    session: Session, commune: Commune, survey: SurveyRound | None, requested_by: date | None
) -> Mapping[int, int]:
    """Living household -> the village that it belongs to today; without those that a round has already."""
    query = select(Household.id, Household.village_id).where(
        Household.commune_id == commune.id, Household.status == HouseholdStatus.ALIVE
    )
    if requested_by is not None:
        query = query.where(Household.id.in_(requests.waiting_households(commune, requested_by)))
    if survey is not None:
        taken = select(Assignment.household_id).where(Assignment.round_id == survey.id)
        query = query.where(Household.id.not_in(taken))
    standing = standing_villages(session, commune)
    rows = session.execute(query.order_by(Household.village_id, Household.code)).all()
    return {household: standing[village].id for household, village in rows}


def standing_villages(session: Session, commune: Commune) -> Mapping[int, Village]:
    """Village -> itself, or the one that took it in."""
    villages = {
        village.id: village
        for village in session.scalars(select(Village).where(Village.commune_id == commune.id)).all()
    }

    def today_of(village: Village) -> Village:
        while village.ended_on is not None and village.merged_into_id is not None:
            village = villages[village.merged_into_id]
        return village

    return {number: today_of(village) for number, village in villages.items()}


def _shared(
    session: Session, counts: Mapping[int, int], villages: Mapping[int, Village], today: date
) -> Sequence[Share]:
    ordered = sorted((villages[number] for number in counts), key=lambda village: village.code)
    return [Share(village, people.head_of(session, village, today), counts[village.id]) for village in ordered]
