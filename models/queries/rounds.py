"""Survey rounds, who surveys what in them, and how far a village is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from models.tables import HANDED_IN, Assignment, Commune, Household, Role, Submission, SubmissionStatus, SurveyRound

YEARLY, IN_YEAR = "yearly", "in_year"
"""The kinds of `SurveyRound`; within the year only those are surveyed who asked for it."""


@dataclass(frozen=True)
class Progress:
    """Sheets of a head's list: all, sent (approved ones among them), drafts, those that the commune returned."""

    total: int
    sent: int
    drafts: int
    returned: int

    @property
    def untouched(self) -> int:
        """Households not begun."""
        return self.total - self.sent - self.drafts - self.returned


@dataclass(frozen=True)
class Work:
    """One household on a head's list, with its sheet where there is one."""

    household: Household
    submission: Submission | None


def running_round(session: Session, commune: Commune) -> SurveyRound | None:
    """The round that is open, the newest if there are several."""
    query = select(SurveyRound).where(SurveyRound.commune_id == commune.id, SurveyRound.closed_at.is_(None))
    return session.scalars(query.order_by(SurveyRound.id.desc())).first()


def rounds_of(session: Session, commune: Commune) -> Sequence[SurveyRound]:
    """All rounds of a commune, newest first."""
    query = select(SurveyRound).where(SurveyRound.commune_id == commune.id).order_by(SurveyRound.id.desc())
    return session.scalars(query).all()


def progress(session: Session, survey: SurveyRound, role: Role) -> Progress:
    """How far a village head is in a round."""
    counted = (
        select(
            func.count(Assignment.id),
            func.count(case((Submission.status.in_(HANDED_IN), 1))),
            func.count(case((Submission.status == SubmissionStatus.DRAFT, 1))),
            func.count(case((Submission.status == SubmissionStatus.RETURNED, 1))),
        )
        .select_from(Assignment)
        .outerjoin(Submission, _sheet_of(survey))
        .where(Assignment.round_id == survey.id, Assignment.role_id == role.id)
    )
    return Progress(*session.execute(counted).one())


def drafts(session: Session, survey: SurveyRound, role: Role) -> Sequence[Work]:
    """The begun sheets of a head, the one touched last first."""
    query = _work(survey, role).where(Submission.status == SubmissionStatus.DRAFT)
    return [Work(h, s) for h, s in session.execute(query.order_by(Submission.changed_at.desc())).all()]


def untouched(session: Session, survey: SurveyRound, role: Role) -> Sequence[Work]:
    """The households of a head without a sheet, by code."""
    query = _work(survey, role).where(Submission.id.is_(None))
    return [Work(h, s) for h, s in session.execute(query.order_by(Household.code)).all()]


def all_work(session: Session, survey: SurveyRound, role: Role) -> Sequence[Work]:
    """All households of a head's list, by code."""
    return [Work(h, s) for h, s in session.execute(_work(survey, role).order_by(Household.code)).all()]


def sent_work(session: Session, survey: SurveyRound, role: Role) -> Sequence[Work]:
    """The sheets that a head has sent, the newest first."""
    query = _work(survey, role).where(Submission.status.in_(HANDED_IN))
    return [Work(h, s) for h, s in session.execute(query.order_by(Submission.sent_at.desc())).all()]


def returned_work(session: Session, survey: SurveyRound, role: Role) -> Sequence[Work]:
    """The sheets of a head that the commune returned, by code."""
    query = _work(survey, role).where(Submission.status == SubmissionStatus.RETURNED)
    return [Work(h, s) for h, s in session.execute(query.order_by(Household.code)).all()]


def assignment_of(session: Session, survey: SurveyRound, household: Household) -> Assignment | None:
    """Who surveys a household in a round."""
    query = select(Assignment).where(Assignment.round_id == survey.id, Assignment.household_id == household.id)
    return session.scalar(query)


def sheet_of(session: Session, survey: SurveyRound, household: Household) -> Submission | None:
    """A household's sheet in a round."""
    query = select(Submission).where(Submission.round_id == survey.id, Submission.household_id == household.id)
    return session.scalar(query)


def hand_over(session: Session, old: Role, new: Role, today: date) -> tuple[int, int]:
    """A new head takes over the list and the drafts of the old one in running rounds; sent sheets keep their author.

    Returns how many households and how many drafts changed hands.
    """
    open_rounds = select(SurveyRound.id).where(
        SurveyRound.commune_id == old.commune_id,
        or_(SurveyRound.closed_at.is_(None), SurveyRound.window_ends_on >= today),
    )
    lists = session.scalars(
        select(Assignment).where(Assignment.role_id == old.id, Assignment.round_id.in_(open_rounds))
    ).all()
    sheets = session.scalars(
        select(Submission).where(
            Submission.role_id == old.id,
            Submission.round_id.in_(open_rounds),
            Submission.status.in_((SubmissionStatus.DRAFT, SubmissionStatus.RETURNED)),
        )
    ).all()
    for assignment in lists:
        assignment.role_id = new.id
    for sheet in sheets:
        sheet.role_id = new.id
    session.flush()
    return len(lists), len(sheets)


def _sheet_of(survey: SurveyRound) -> ColumnElement[bool]:
    return (Submission.round_id == survey.id) & (Submission.household_id == Assignment.household_id)


def _work(survey: SurveyRound, role: Role) -> Select[Household, Submission]:
    return (
        select(Household, Submission)
        .join(Assignment, Assignment.household_id == Household.id)
        .outerjoin(Submission, _sheet_of(survey))
        .where(Assignment.round_id == survey.id, Assignment.role_id == role.id)
    )
