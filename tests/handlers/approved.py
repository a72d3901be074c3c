"""Sheets of a round as the commune has approved them, for tests of what comes after the survey."""

from collections.abc import Sequence

from sqlalchemy import select

from models.queries import meetings
from models.queries.standings import village_standings
from models.tables import Household, Outcome, Role, Submission, SubmissionStatus, SurveyRound, Village
from tests.handlers.driver import World

CLASSES = ("poor", "near_poor", "near_poor", "not_poor")


def approve_all(world: World, village: str, classes: Sequence[str] = CLASSES) -> None:
    """Approve every sheet of a village now, the classes in turn by code."""
    scores = {"poor": (130, 30), "near_poor": (135, 20), "not_poor": (160, 10), "": (None, None)}
    with world.session() as session:
        query = (
            select(Submission)
            .join(Household, Household.id == Submission.household_id)
            .join(Village, Village.id == Household.village_id)
            .where(Village.name == village)
            .order_by(Household.code)
        )
        for number, sheet in enumerate(session.scalars(query).all()):
            sheet.status, sheet.outcome = SubmissionStatus.APPROVED, Outcome.INTERVIEW
            sheet.approved_at = world.clock.now
            sheet.poverty_class = classes[number % len(classes)]
            sheet.b1, sheet.b2 = scores[sheet.poverty_class]
            sheet.persons = 4
        session.commit()


def meet(world: World, village: str, agree: int = 38) -> None:
    """A meeting of 42 persons whose record the commune has: so many agree with every household."""
    with world.session() as session:
        survey = session.scalars(select(SurveyRound)).one()
        place = world.village(session, village)
        head = session.scalars(select(Role).where(Role.village_id == place.id)).one()
        meeting = meetings.begin(
            session, survey, place, held_at=world.clock.now, attendees=42, role_id=head.id, now=world.clock.now
        )
        (standing,) = village_standings(session, survey, [place])
        for one in meetings.to_meet(standing):
            meetings.write_vote(session, meeting, one, agree, 0)
        meeting.chair, meeting.secretary, meeting.sent_at = "Lò Văn C", "Hà Thị M.", world.clock.now
        session.commit()
