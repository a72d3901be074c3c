"""Villages of the sample world as the commune has approved them, and as they have met: where other stories begin."""

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.queries import meetings
from models.queries.standings import village_standings
from models.tables import (
    Assignment,
    ClassDecision,
    Household,
    Outcome,
    Role,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)


def approve(engine: Engine, village: str, now: datetime) -> None:
    """Every household of a village (by code) has an approved sheet, with the class and scores of last year."""
    with Session(engine) as session, session.begin():
        survey = session.scalars(select(SurveyRound)).one()
        query = (
            select(Household, Assignment, ClassDecision)
            .join(Assignment, Assignment.household_id == Household.id)
            .join(ClassDecision, ClassDecision.household_id == Household.id)
            .join(Village, Village.id == Household.village_id)
            .where(Village.code == village)
        )
        for household, assignment, decision in session.execute(query).all():
            session.add(
                Submission(
                    commune_id=household.commune_id,
                    round_id=survey.id,
                    household_id=household.id,
                    form_version_id=survey.form_version_id,
                    role_id=assignment.role_id,
                    status=SubmissionStatus.APPROVED,
                    outcome=Outcome.INTERVIEW,
                    xml="<x/>",
                    state={},
                    b1=decision.b1,
                    b2=decision.b2,
                    poverty_class=decision.poverty_class,
                    persons=decision.persons or 0,
                    begun_at=now,
                    changed_at=now,
                    sent_at=now,
                    approved_at=now,
                )
            )


def meet(engine: Engine, village: str, now: datetime) -> None:
    """A village (by code) has met: 38 of 42 agree with every household; the commune has the record."""
    with Session(engine) as session, session.begin():
        survey = session.scalars(select(SurveyRound)).one()
        place = session.scalars(select(Village).where(Village.code == village)).one()
        head = session.scalars(select(Role).where(Role.village_id == place.id)).one()
        meeting = meetings.begin(session, survey, place, held_at=now, attendees=42, role_id=head.id, now=now)
        (standing,) = village_standings(session, survey, [place])
        for one in meetings.to_meet(standing):
            meetings.write_vote(session, meeting, one, 38, 3)
        meeting.chair, meeting.secretary, meeting.sent_at = "Đỗ Văn C.", "Hà Thị M.", now
