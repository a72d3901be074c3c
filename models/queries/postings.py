"""Postings, complaints and re-checks: what hangs out and what is added; a corrected calendar moves their ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.queries.standings import VillageStanding
from models.rules.calendar import WorkCalendar
from models.rules.posting import Step, household_step, posting_days, recheck_by
from models.tables import Complaint, Household, PostedHousehold, Posting, SurveyRound, Village

KEPT, CHANGED = "kept", "changed"
"""Results of a re-check."""


@dataclass(frozen=True)
class OpenComplaint:
    """A complaint that waits for its re-check, with the household and the class that hangs out."""

    complaint: Complaint
    household: Household
    village: Village
    poverty_class: str


def to_post(standing: VillageStanding, today: date) -> dict[int, str]:
    """The households of a village that are to be posted, with their classes."""
    return {
        one.household_id: one.poverty_class
        for one in standing.households
        if household_step(one.facts, today) is Step.POSTING
    }


def hang_out(session: Session, posting: Posting, classes: Mapping[int, str], calendar: WorkCalendar) -> None:
    """Hang out households with their classes, for the working days of the law after the posting's first day."""
    posting.ends_on = posting_days(posting.starts_on, calendar)[-1]
    session.add(posting)
    session.flush()
    session.add_all(
        PostedHousehold(posting_id=posting.id, household_id=household, poverty_class=poverty_class)
        for household, poverty_class in classes.items()
    )
    session.flush()


def open_complaints(session: Session, survey: SurveyRound, villages: Sequence[int]) -> list[OpenComplaint]:
    """The complaints of some villages that wait for a re-check, the most urgent first."""
    return _open(session, _complaints(survey).where(Posting.village_id.in_(villages)))


def open_complaint(session: Session, survey: SurveyRound, complaint_id: int) -> OpenComplaint | None:
    """One of a round's complaints that waits for a re-check."""
    found = _open(session, _complaints(survey).where(Complaint.id == complaint_id))
    return found[0] if found else None


def recount(session: Session, survey: SurveyRound, calendar: WorkCalendar, today: date) -> None:
    """Move the ends of what still runs to where the calendar has them now: a day off was corrected meanwhile."""
    running = select(Posting).where(Posting.round_id == survey.id, Posting.ends_on >= today)
    for posting in session.scalars(running).all():
        posting.ends_on = posting_days(posting.starts_on, calendar)[-1]
    complaints = select(Complaint).join(Posting, Posting.id == Complaint.posting_id)
    for complaint in session.scalars(complaints.where(Posting.round_id == survey.id, Complaint.result == "")).all():
        complaint.recheck_by = recheck_by(complaint.received_on, calendar)
    session.flush()


def _complaints(survey: SurveyRound) -> Select[Complaint, Household, Village, str]:
    return (
        select(Complaint, Household, Village, PostedHousehold.poverty_class)
        .join(Posting, Posting.id == Complaint.posting_id)
        .join(Household, Household.id == Complaint.household_id)
        .join(Village, Village.id == Posting.village_id)
        .join(
            PostedHousehold,
            (PostedHousehold.posting_id == Posting.id) & (PostedHousehold.household_id == Household.id),
        )
        .where(Posting.round_id == survey.id, Complaint.result == "")
        .order_by(Complaint.recheck_by, Complaint.id)
    )


def _open(session: Session, query: Select[Complaint, Household, Village, str]) -> list[OpenComplaint]:
    return [OpenComplaint(*row) for row in session.execute(query).all()]
