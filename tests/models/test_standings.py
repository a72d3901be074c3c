"""Where households stand, read from the tables on both databases; requests that a round takes up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.queries import meetings, postings, requests, round_steps
from models.queries.round_steps import Done
from models.queries.standings import OPINION_ASKED, village_standings
from models.rules.calendar import WorkCalendar
from models.rules.posting import Step, household_step
from models.tables import (
    Assignment,
    ClassDecision,
    Commune,
    Complaint,
    Form,
    FormVersion,
    Household,
    Outcome,
    Person,
    Posting,
    ReviewRequest,
    Role,
    RoleKind,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)

NOW = datetime(2026, 11, 5, 2, tzinfo=UTC)
MONDAY = date(2026, 11, 9)
CALENDAR = WorkCalendar()


@dataclass
class Place:
    """A village of a commune in a round; its households by code."""

    session: Session
    commune: Commune
    survey: SurveyRound
    village: Village
    role: Role

    def steps(self, today: date) -> dict[str, str]:
        """Where each household stands on a day."""
        self.session.flush()
        (standing,) = village_standings(self.session, self.survey)
        return {one.code: household_step(one.facts, today).name for one in standing.households}

    def met(self, agree: dict[str, int], sent_at: datetime) -> None:
        """A meeting of 42 in which so many agreed, by code; its record sent."""
        meeting = meetings.begin(
            self.session, self.survey, self.village, held_at=NOW, attendees=42, role_id=self.role.id, now=NOW
        )
        (standing,) = village_standings(self.session, self.survey)
        for one in standing.households:
            if one.code in agree:
                meetings.write_vote(self.session, meeting, one, agree[one.code], 0)
        meeting.sent_at = sent_at

    def hung_out(self, starts_on: date, made_at: datetime) -> Posting:
        """A posting of what is to be posted."""
        (standing,) = village_standings(self.session, self.survey)
        classes = postings.to_post(standing, starts_on)
        posting = Posting(
            round_id=self.survey.id,
            village_id=self.village.id,
            starts_on=starts_on,
            role_id=self.role.id,
            made_at=made_at,
        )
        postings.hang_out(self.session, posting, classes, CALENDAR)
        return posting


@pytest.fixture
def place(engine: Engine) -> Iterator[Place]:
    """Four households: 001 and 002 approved, 003 only sent, 004 approved without an interview."""
    session = Session(engine)
    commune = Commune(code="05000", name="Thọ Dân")
    session.add(commune)
    session.flush()
    village = Village(commune_id=commune.id, code="03", name="Thôn 3")
    person = Person(commune_id=commune.id, code="head", name="Lò Văn C")
    form = Form(commune_id=commune.id, form_key="review", title="Rà soát")
    session.add_all([village, person, form])
    session.flush()
    role = Role(
        commune_id=commune.id, person_id=person.id, kind=RoleKind.VILLAGE_HEAD, village_id=village.id, since=MONDAY
    )
    version = FormVersion(form_id=form.id, version="1", xml="<x/>", published_at=NOW)
    session.add_all([role, version])
    session.flush()
    survey = SurveyRound(
        commune_id=commune.id, year=2026, form_version_id=version.id, standards=[], starts_on=date(2026, 9, 28),
        ends_on=date(2026, 10, 25), window_ends_on=date(2026, 12, 14), opened_at=NOW,
    )  # fmt: skip
    session.add(survey)
    session.flush()
    for code, status, outcome in (
        ("001", SubmissionStatus.APPROVED, Outcome.INTERVIEW),
        ("002", SubmissionStatus.APPROVED, Outcome.INTERVIEW),
        ("003", SubmissionStatus.SENT, Outcome.INTERVIEW),
        ("004", SubmissionStatus.APPROVED, Outcome.MOVED),
    ):
        household = Household(commune_id=commune.id, village_id=village.id, code=code, head_name=f"Hà {code}")
        session.add(household)
        session.flush()
        session.add(Assignment(round_id=survey.id, household_id=household.id, role_id=role.id))
        session.add(
            Submission(
                commune_id=commune.id, round_id=survey.id, household_id=household.id, form_version_id=version.id,
                role_id=role.id, status=status, outcome=outcome, xml="<x/>", state={}, poverty_class="near_poor",
                b1=130, b2=20, persons=3, begun_at=NOW, changed_at=NOW,
                approved_at=NOW if status == SubmissionStatus.APPROVED else None,
            )
        )  # fmt: skip
    session.flush()
    yield Place(session, commune, survey, village, role)
    session.close()


def test_a_household_without_an_interview_stands_apart(place: Place) -> None:
    """Moved away and approved: there is no class to meet about."""
    assert place.steps(MONDAY) == {"001": "MEETING", "002": "MEETING", "003": "SURVEY"}


def test_each_household_goes_its_own_way(place: Place) -> None:
    """One below half goes back, one is posted, cleared after the last day."""
    place.met({"001": 38, "002": 20}, NOW + timedelta(days=1))
    assert place.steps(MONDAY) == {"001": "POSTING", "002": "GIVE_BACK", "003": "SURVEY"}
    posting = place.hung_out(MONDAY, NOW + timedelta(days=4))

    assert posting.ends_on == date(2026, 11, 12)
    assert place.steps(posting.ends_on)["001"] == "POSTED"
    assert place.steps(date(2026, 11, 13))["001"] == "CLEARED"


def test_a_sheet_approved_anew_is_met_again(place: Place) -> None:
    """The vote rests on the sheet that was put to the meeting; a newer one needs another meeting."""
    place.met({"001": 38, "002": 20}, NOW + timedelta(days=1))
    place.hung_out(MONDAY, NOW + timedelta(days=4))
    for sheet in place.session.scalars(select(Submission)).all():
        sheet.approved_at = NOW + timedelta(days=5)

    assert place.steps(MONDAY)["001"] == "MEETING"


def test_an_open_complaint_holds_a_household(place: Place) -> None:
    """Until the result is written, whatever the posting says; a corrected calendar moves its last day."""
    place.met({"001": 38, "002": 38}, NOW + timedelta(days=1))
    posting = place.hung_out(MONDAY, NOW + timedelta(days=4))
    (first, *_) = place.session.scalars(select(Household).order_by(Household.code)).all()
    complaint = Complaint(
        posting_id=posting.id, household_id=first.id, received_on=date(2026, 11, 11), text="Có việc làm",
        recheck_by=date(2026, 11, 20), role_id=place.role.id, made_at=NOW,
    )  # fmt: skip
    place.session.add(complaint)
    assert place.steps(date(2026, 11, 13)) == {"001": "RECHECK", "002": "CLEARED", "003": "SURVEY"}

    off = WorkCalendar({date(2026, 11, 18): False})
    postings.recount(place.session, place.survey, off, date(2026, 11, 13))
    assert complaint.recheck_by == date(2026, 11, 23)
    complaint.result = postings.KEPT
    assert place.steps(date(2026, 11, 13))["001"] == "CLEARED"


def test_the_decision_goes_through_both_databases(place: Place) -> None:
    """Opinion noted, classes recognised in one statement, the village is done."""
    third = place.session.scalars(select(Submission).where(Submission.status == SubmissionStatus.SENT)).one()
    third.status, third.approved_at = SubmissionStatus.APPROVED, NOW
    place.met({"001": 38, "002": 38, "003": 38}, NOW + timedelta(days=1))
    place.hung_out(MONDAY, NOW + timedelta(days=4))
    done = Done(place.role.id, NOW, date(2026, 12, 4), "215/QĐ-UBND")
    round_steps.note_step(place.session, place.survey, [place.village.id], OPINION_ASKED, done)
    standings = village_standings(place.session, place.survey)
    round_steps.decide(place.session, place.survey, standings, done, "Quyết định")

    (standing,) = village_standings(place.session, place.survey)
    assert standing.next(date(2026, 12, 4), CALENDAR).step is Step.DONE
    rows = place.session.scalars(select(ClassDecision)).all()
    assert [(row.poverty_class, row.b1, row.persons) for row in rows] == [("near_poor", 130, 3)] * 3


def test_a_request_is_taken_up_once(place: Place) -> None:
    """Only what was received by the day waits, and what a round has taken up waits no more."""
    households = place.session.scalars(select(Household).order_by(Household.code)).all()
    for household, day in zip(households[:2], (10, 20), strict=True):
        request = ReviewRequest(
            commune_id=place.commune.id, household_id=household.id, kind="leave", received_on=date(2026, 11, day),
            role_id=place.role.id, made_at=NOW,
        )  # fmt: skip
        place.session.add(request)
    place.session.flush()
    waiting = requests.waiting_households(place.commune, date(2026, 11, 15))
    assert place.session.scalars(waiting).all() == [households[0].id]

    requests.take_up(place.session, place.survey, [households[0].id])
    assert place.session.scalars(waiting).all() == []


def test_a_merged_village_stands_with_the_one_that_took_it_in(place: Place) -> None:
    """Its households still bear the old number; no step is lost with it."""
    taking = Village(commune_id=place.commune.id, code="09", name="Thôn 9")
    place.session.add(taking)
    place.session.flush()
    place.village.ended_on, place.village.merged_into_id = MONDAY, taking.id
    place.session.flush()

    (standing,) = village_standings(place.session, place.survey, [taking])
    assert standing.village.name == "Thôn 9"
    assert [(one.code, one.village_id) for one in standing.households] == [
        ("001", taking.id), ("002", taking.id), ("003", taking.id),
    ]  # fmt: skip
