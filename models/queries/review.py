"""What became of sheets at the commune: where each stands, its events, what was returned and is still to be mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from models.queries import reach
from models.rules.review import Act, Actor, SheetStand
from models.tables import (
    AnswerChange,
    Assignment,
    Commune,
    Household,
    Return,
    ReturnedQuestion,
    ReviewNote,
    Role,
    Submission,
    SubmissionEvent,
    SubmissionStatus,
    SurveyRound,
    Village,
)


@dataclass(frozen=True)
class Returned:
    """A sheet that the village has to mend: of which household, by when, how many questions, and who has it."""

    given_back: Return
    submission: Submission
    household: Household
    village: Village
    questions: int


def actor(session: Session, role: Role) -> Actor:
    """A role as the rules of review see it."""
    return Actor(role.id, role.person_id, role.kind, reach.village_ids(session, role))


def stand(session: Session, submission: Submission) -> SheetStand:
    """A sheet as the rules of review see it."""
    household = session.get_one(Household, submission.household_id)
    return SheetStand(
        status=submission.status,
        village_id=household.village_id,
        holder_id=submission.role_id,
        filled_in_by=_filled_in_by(session, submission),
        was_returned=bool(times_returned(session, submission)),
        taken_up_at=submission.taken_up_at,
        taken_up_by_id=submission.taken_up_by_id,
    )


def _filled_in_by(session: Session, submission: Submission) -> frozenset[int]:
    """The persons who answered questions of a sheet or have it."""
    changed = select(AnswerChange.role_id).where(AnswerChange.submission_id == submission.id)
    query = select(Role.person_id).where((Role.id == submission.role_id) | Role.id.in_(changed))
    return frozenset(session.scalars(query).all())


def times_returned(session: Session, submission: Submission) -> int:
    """How often a sheet was given back."""
    return session.scalar(select(func.count(Return.id)).where(Return.submission_id == submission.id)) or 0


def last_return(session: Session, submission: Submission) -> Return | None:
    """The newest return of a sheet."""
    query = select(Return).where(Return.submission_id == submission.id)
    return session.scalars(query.order_by(Return.id.desc())).first()


def returned_questions(session: Session, given_back: Return) -> Sequence[ReturnedQuestion]:
    """The questions that a return names, in the order in which they were named."""
    query = select(ReturnedQuestion).where(ReturnedQuestion.return_id == given_back.id)
    return session.scalars(query.order_by(ReturnedQuestion.id)).all()


def last_event(session: Session, submission: Submission) -> SubmissionEvent | None:
    """The newest thing that happened to a sheet."""
    query = select(SubmissionEvent).where(SubmissionEvent.submission_id == submission.id)
    return session.scalars(query.order_by(SubmissionEvent.id.desc())).first()


def event_of(session: Session, submission: Submission, act: Act) -> SubmissionEvent | None:
    """The newest event of one kind."""
    query = select(SubmissionEvent).where(SubmissionEvent.submission_id == submission.id, SubmissionEvent.act == act)
    return session.scalars(query.order_by(SubmissionEvent.id.desc())).first()


def correction_asked(session: Session, submission: Submission) -> SubmissionEvent | None:
    """The request for a correction that waits for an answer: nothing has happened to the sheet since."""
    last = last_event(session, submission)
    return last if last is not None and last.act == Act.ASK_CORRECTION else None


def corrections_asked(session: Session, survey: SurveyRound, role: Role) -> Sequence[tuple[Submission, Household]]:
    """Approved sheets within a role's reach that a village asks to correct, the oldest request first."""
    later = aliased(SubmissionEvent)
    query = (
        select(Submission, Household)
        .join(Household, Household.id == Submission.household_id)
        .join(SubmissionEvent, SubmissionEvent.submission_id == Submission.id)
        .where(Submission.round_id == survey.id, Submission.status == SubmissionStatus.APPROVED)
        .where(SubmissionEvent.act == Act.ASK_CORRECTION, Household.village_id.in_(reach.villages(role)))
        .where(~exists().where(later.submission_id == Submission.id, later.id > SubmissionEvent.id))
        .order_by(SubmissionEvent.id)
    )
    return [(submission, household) for submission, household in session.execute(query).all()]


def notes(session: Session, submission: Submission, role: Role) -> Sequence[ReviewNote]:
    """What an officer wrote down about a sheet for themselves, oldest first."""
    query = select(ReviewNote).where(ReviewNote.submission_id == submission.id, ReviewNote.role_id == role.id)
    return session.scalars(query.order_by(ReviewNote.id)).all()


def to_mend(session: Session, survey: SurveyRound, role: Role) -> Sequence[Returned]:
    """The returned sheets of a head, the one due first first."""
    query = _open_returns().where(Submission.round_id == survey.id, Submission.role_id == role.id)
    return _returned(session, query)


def returns_due(session: Session, commune: Commune, day: date) -> Sequence[Returned]:
    """The returned sheets of open rounds that are to be mended by a day or before it and were not sent again.

    `submission.role_id` is who has to mend them; the earliest day first.
    """
    query = (
        _open_returns()
        .join(SurveyRound, SurveyRound.id == Submission.round_id)
        .where(Submission.commune_id == commune.id, SurveyRound.closed_at.is_(None), Return.due_on <= day)
    )
    return _returned(session, query)


def _open_returns() -> Select[Return, Submission, Household, Village, int]:
    named = (
        select(func.count(ReturnedQuestion.id)).where(ReturnedQuestion.return_id == Return.id).correlate(Return)
    ).scalar_subquery()
    return (
        select(Return, Submission, Household, Village, named)
        .join(Submission, Submission.id == Return.submission_id)
        .join(Household, Household.id == Submission.household_id)
        .join(Village, Village.id == Household.village_id)
        .where(Submission.status == SubmissionStatus.RETURNED, Return.answered_at.is_(None))
        .order_by(Return.due_on, Return.id)
    )


def _returned(session: Session, query: Select[Return, Submission, Household, Village, int]) -> Sequence[Returned]:
    return [Returned(*row) for row in session.execute(query).all()]


def head_to_mend(session: Session, submission: Submission, today: date) -> Role:
    """Who mends a sheet that is given back: who has it, or after a change of the head the present one.

    A village that has no head today keeps the former one until the next takes over what is open.
    """
    holder = session.get_one(Role, submission.role_id)
    if holder.until is None or holder.until > today:
        return holder
    query = (
        select(Role)
        .join(Assignment, Assignment.role_id == Role.id)
        .where(Assignment.round_id == submission.round_id, Assignment.household_id == submission.household_id)
        .where(Role.since <= today, Role.until.is_(None) | (Role.until > today))
    )
    return session.scalars(query).first() or holder
