"""Meetings of a village in a round, the households that go to them, and the votes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from models.queries.standings import Reviewed, VillageStanding
from models.tables import MeetingVote, SurveyRound, Village, VillageMeeting


def open_meeting(session: Session, survey: SurveyRound, village: Village) -> VillageMeeting | None:
    """The meeting whose record is being written and was not sent yet."""
    query = _of(survey, village, VillageMeeting.sent_at.is_(None))
    return session.scalars(query.order_by(VillageMeeting.nth.desc())).first()


def sent_meetings(session: Session, survey: SurveyRound, village: Village) -> Sequence[VillageMeeting]:
    """The meetings whose records the commune has, in their order."""
    return session.scalars(_of(survey, village, VillageMeeting.sent_at.is_not(None)).order_by(VillageMeeting.nth)).all()


def begin(
    session: Session, survey: SurveyRound, village: Village, *, held_at: datetime, attendees: int, role_id: int,
    now: datetime,
) -> VillageMeeting:  # fmt: skip
    """A new meeting of a village, the next in number."""
    count = select(func.count(VillageMeeting.id)).where(
        VillageMeeting.round_id == survey.id, VillageMeeting.village_id == village.id
    )
    meeting = VillageMeeting(
        round_id=survey.id,
        village_id=village.id,
        nth=(session.scalar(count) or 0) + 1,
        held_at=held_at,
        attendees=attendees,
        recorded_by_id=role_id,
        recorded_at=now,
    )
    session.add(meeting)
    session.flush()
    return meeting


def to_meet(standing: VillageStanding) -> list[Reviewed]:
    """The households that wait for a meeting; one without a class can't be put to it."""
    return [one for one in standing.households if one.approved and one.met is None and one.sheet_class]


def unclassified(standing: VillageStanding) -> list[Reviewed]:
    """Households with an approved sheet from which no class follows."""
    return [one for one in standing.households if one.approved and one.met is None and not one.sheet_class]


def votes(session: Session, meeting: VillageMeeting) -> dict[int, MeetingVote]:
    """The votes of a meeting by household."""
    query = select(MeetingVote).where(MeetingVote.meeting_id == meeting.id)
    return {vote.household_id: vote for vote in session.scalars(query).all()}


def write_vote(session: Session, meeting: VillageMeeting, one: Reviewed, agree: int, disagree: int) -> None:
    """The vote on a household, in place of one written before."""
    vote = votes(session, meeting).get(one.household_id)
    if vote is None:
        vote = MeetingVote(meeting_id=meeting.id, household_id=one.household_id)
        session.add(vote)
    vote.poverty_class, vote.agree, vote.disagree = one.sheet_class, agree, disagree
    session.flush()


def _of(survey: SurveyRound, village: Village, state: ColumnElement[bool]) -> Select[VillageMeeting]:
    return select(VillageMeeting).where(
        VillageMeeting.round_id == survey.id, VillageMeeting.village_id == village.id, state
    )
