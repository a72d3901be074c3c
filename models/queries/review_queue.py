"""The sheets that wait for a reviewer: who sees which, in which order, and taking one so that nobody else does.

Order: by the day of sending, the oldest first; of one day the doubtful ones first, then as they came. (Days change at
midnight UTC, 7:00 in Việt Nam: what came after yesterday's working morning is one batch.) An officer sees the sheets of
the villages they look after, but none that they filled in. The chairman's queue holds what no officer is left for:
villages without an officer, and sheets that all officers of the village filled in.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true, update
from sqlalchemy.orm import Session

from models.queries import reach
from models.rules.review import CLAIM_LAPSES
from models.tables import (
    UNCONFIRMED,
    AnswerChange,
    Household,
    Return,
    Role,
    RoleKind,
    RoleVillage,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)


@dataclass(frozen=True)
class Waiting:
    """A sheet in the queue; `returned` says how often the village got it back before."""

    submission_id: int
    household: Household
    village: Village
    sent_at: datetime
    doubts: int
    returned: int


@dataclass(frozen=True)
class Counts:
    """How many sheets wait, and since when the oldest does."""

    waiting: int
    oldest: datetime | None


def page(
    session: Session, survey: SurveyRound, role: Role, now: datetime, *, start: int = 0, limit: int, village: int = 0
) -> Sequence[Waiting]:
    """Some of the queue in its order, of one village where its number is given."""
    returned = (select(func.count(Return.id)).where(Return.submission_id == Submission.id)).scalar_subquery()
    query = (
        select(Submission.id, Household, Village, Submission.sent_at, Submission.doubts, returned)
        .join(Household, Household.id == Submission.household_id)
        .join(Village, Village.id == Household.village_id)
        .where(*_waiting(session, survey, role, now))
        .order_by(*_order())
    )
    query = query.where(Village.id == village) if village else query
    return [Waiting(*row) for row in session.execute(query.offset(start).limit(limit)).all()]


def count(session: Session, survey: SurveyRound, role: Role, now: datetime) -> Counts:
    """How much waits for a role."""
    query = select(func.count(Submission.id), func.min(Submission.sent_at)).select_from(Submission)
    query = query.join(Household, Household.id == Submission.household_id)
    waiting, oldest = session.execute(query.where(*_waiting(session, survey, role, now))).one()
    return Counts(waiting, oldest)


def by_village(session: Session, survey: SurveyRound, role: Role, now: datetime) -> Sequence[tuple[Village, int]]:
    """The villages of a role's queue with how many wait."""
    query = (
        select(Village, func.count(Submission.id))
        .join(Household, Household.village_id == Village.id)
        .join(Submission, Submission.household_id == Household.id)
        .where(*_waiting(session, survey, role, now))
        .group_by(Village.id)
        .order_by(Village.code)
    )
    return [(village, waiting) for village, waiting in session.execute(query).all()]


def take(session: Session, submission: Submission, role: Role, now: datetime) -> bool:
    """Take a sent sheet, if nobody else has it open: two officers who ask at once never both get it."""
    taken = session.execute(
        update(Submission)
        .where(Submission.id == submission.id, Submission.status == SubmissionStatus.SENT, _free(role, now))
        .values(taken_up_by_id=role.id, taken_up_at=now)
        .returning(Submission.id)
        .execution_options(synchronize_session=False)
    ).first()
    session.refresh(submission)
    return taken is not None


def take_next(
    session: Session, survey: SurveyRound, role: Role, now: datetime, put_off: Collection[int] = ()
) -> Submission | None:
    """Take the first sheet of the queue that is not among those put off; None where nothing is left."""
    tried = set(put_off)
    while True:
        query = select(Submission).join(Household, Household.id == Submission.household_id)
        query = query.where(*_waiting(session, survey, role, now), Submission.id.not_in(tried))
        found = session.scalars(query.order_by(*_order()).limit(1)).first()
        if found is None or take(session, found, role, now):
            return found
        tried.add(found.id)


def let_go(session: Session, role: Role) -> None:
    """Others may take what a reviewer had open; that the commune has looked at it stays."""
    session.execute(update(Submission).where(Submission.taken_up_by_id == role.id).values(taken_up_by_id=None))


def _waiting(session: Session, survey: SurveyRound, role: Role, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The condition of the queue, on Submission joined with Household."""
    mine = (
        _left_for_chairman(session, role, now.date())
        if role.kind == RoleKind.CHAIRMAN
        else ~_filled_in(_roles_of(session, {role.person_id}))
    )
    return (
        Submission.round_id == survey.id,
        Submission.status == SubmissionStatus.SENT,
        Household.village_id.in_(reach.village_ids(session, role)),
        Household.status.not_in(UNCONFIRMED),
        _free(role, now),
        mine,
    )


def _order() -> tuple[ColumnElement[object], ...]:
    doubtful = case((Submission.doubts > 0, 0), else_=1)
    return func.date(Submission.sent_at), doubtful, Submission.sent_at, Submission.id  # type: ignore[return-value] # columns


def _free(role: Role, now: datetime) -> ColumnElement[bool]:
    return or_(
        Submission.taken_up_by_id.is_(None),
        Submission.taken_up_by_id == role.id,
        Submission.taken_up_at <= now - CLAIM_LAPSES,
    )


def _filled_in(roles: Collection[int]) -> ColumnElement[bool]:
    """Whether one of some roles has the sheet or answered a question of it."""
    changed = select(AnswerChange.submission_id).where(AnswerChange.role_id.in_(roles))
    return or_(Submission.role_id.in_(roles), Submission.id.in_(changed))


def _left_for_chairman(session: Session, role: Role, today: date) -> ColumnElement[bool]:
    """Sheets that no officer of their village may review, and that the chairman did not fill in."""
    query = (
        select(RoleVillage.village_id, Role.person_id)
        .join(Role, Role.id == RoleVillage.role_id)
        .where(Role.commune_id == role.commune_id, Role.kind == RoleKind.OFFICER)
        .where(Role.since <= today, Role.until.is_(None) | (Role.until > today))
    )
    officers: dict[int, set[int]] = {}
    for village, person in session.execute(query).all():
        officers.setdefault(village, set()).add(person)
    merged = select(Village.id, Village.merged_into_id).where(Village.commune_id == role.commune_id)
    for village, into in session.execute(merged.where(Village.merged_into_id.is_not(None))).all():
        officers.setdefault(village, set()).update(officers.get(into or 0, ()))
    officers = {village: persons for village, persons in officers.items() if persons}
    by_officers: dict[frozenset[int], list[int]] = {}
    for village, persons in officers.items():
        by_officers.setdefault(frozenset(persons), []).append(village)
    all_theirs = [
        and_(
            Household.village_id.in_(villages),
            *(_filled_in(_roles_of(session, {person})) for person in sorted(persons)),
        )
        for persons, villages in by_officers.items()
    ]
    none_left = or_(Household.village_id.not_in(officers), *all_theirs)
    return and_(true(), none_left, ~_filled_in(_roles_of(session, {role.person_id})))


def _roles_of(session: Session, persons: Collection[int]) -> Sequence[int]:
    return session.scalars(select(Role.id).where(Role.person_id.in_(persons))).all()
