"""What the bot itself knows of a review's course: the events on which deadlines hang, and the steps that are done.

Nobody dates or closes by hand what was done in a dialog: a meeting, a posting, a complaint, a decision. The names of
the events are those of the shipped register; the keys of the steps stand in its column "Tự xong khi".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.figures.work import by_village
from models.rules.deadlines import EventDay
from models.tables import (
    Commune,
    Complaint,
    Household,
    Occurrence,
    OccurrenceEvent,
    PlanTask,
    PostedHousehold,
    Posting,
    RoundStep,
    Submission,
    SurveyRound,
    VillageMeeting,
)

SHEETS_SENT, MET, MINUTES_SENT = "sheets_sent", "met", "minutes_sent"
POSTED, POSTING_OVER, RECHECKED, POSTED_AGAIN = "posted", "posting_over", "rechecked", "posted_again"
OPINION_ASKED, DECIDED = "opinion_asked", "decided"
"""Steps that a task of the register may be done by; those of `RoundStep` stand beside them under their own names."""
_EVENT_OF = {
    SHEETS_SENT: "thu xong phiếu",
    MET: "họp dân",
    POSTED: "niêm yết",
    OPINION_ASKED: "gửi văn bản xin ý kiến",
    DECIDED: "công nhận hộ nghèo, hộ cận nghèo",
}


@dataclass(frozen=True)
class Done:
    """A step that was done. `village_id` None: by the whole commune. `household`: its code, of a step of one."""

    step: str
    year: int
    village_id: int | None
    day: date
    household: str = ""

    @property
    def period(self) -> str:
        """The period of the occurrence that it closes."""
        return f"{self.year} · hộ {self.household}" if self.household else str(self.year)


@dataclass(frozen=True)
class Again:
    """A household's second posting, after its re-check."""

    village_id: int
    begun: date
    ends: date
    household: str
    year: int

    @property
    def period(self) -> str:
        """The period of its occurrence."""
        return f"{self.year} · hộ {self.household}"


@dataclass(frozen=True)
class Happened:
    """A named event of a village (None: of the commune)."""

    name: str
    village_id: int | None
    day: EventDay


def events(session: Session, commune: Commune) -> Iterator[Happened]:
    """The events of the newest yearly round that deadlines may hang on."""
    survey = _round(session, commune)
    if survey is None:
        return
    for done in steps_done(session, commune, survey):
        if done.step in _EVENT_OF:
            yield Happened(_EVENT_OF[done.step], done.village_id, EventDay(done.day, done.period))
    query = (
        select(Complaint, Posting.village_id, Household.code)
        .join(Posting, Posting.id == Complaint.posting_id)
        .join(Household, Household.id == Complaint.household_id)
        .where(Posting.round_id == survey.id)
    )
    for complaint, village, code in session.execute(query).all():
        period = f"{survey.year} · hộ {code}"
        yield Happened("nhận khiếu nại", village, EventDay(complaint.received_on, period))
    for again in _posted_again(session, survey):
        yield Happened("niêm yết lại", again.village_id, EventDay(again.begun, again.period))


def steps_done(session: Session, commune: Commune, survey: SurveyRound) -> Iterator[Done]:
    """What was done of a round, village by village."""
    zone, year = ZoneInfo(commune.zone), survey.year
    last_sent = dict(
        session.execute(
            select(Household.village_id, func.max(Submission.sent_at))
            .join(Household, Household.id == Submission.household_id)
            .where(Submission.round_id == survey.id)
            .group_by(Household.village_id)
        ).all()
    )
    for village, work in by_village(session, survey):
        sent_at = last_sent.get(village.id)
        if work.assigned and work.sent == work.assigned and sent_at is not None:
            yield Done(SHEETS_SENT, year, village.id, sent_at.astimezone(zone).date())
    for meeting in session.scalars(select(VillageMeeting).where(VillageMeeting.round_id == survey.id)):
        yield Done(MET, year, meeting.village_id, meeting.held_at.astimezone(zone).date())
        if meeting.sent_at is not None:
            yield Done(MINUTES_SENT, year, meeting.village_id, meeting.sent_at.astimezone(zone).date())
    yield from _postings(session, survey)
    steps = select(RoundStep.step, func.count(), func.max(RoundStep.done_on)).where(RoundStep.round_id == survey.id)
    villages = len(by_village(session, survey))
    for step, count, day in session.execute(steps.group_by(RoundStep.step)).all():
        if count >= villages:
            yield Done(step, year, None, day)


def settle(session: Session, commune: Commune, now: datetime) -> None:
    """Close the open occurrences whose step is done."""
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    survey = _round(session, commune)
    if survey is None:
        return
    done = {
        (one.step, one.period, one.village_id): one.day
        for one in steps_done(session, commune, survey)
        if one.step not in {POSTING_OVER, POSTED_AGAIN} or one.day < today
    }
    query = (
        select(Occurrence, PlanTask.settled_by)
        .join(PlanTask, PlanTask.id == Occurrence.task_id)
        .where(PlanTask.commune_id == commune.id, PlanTask.settled_by != "", Occurrence.status == "open")
    )
    for row, step in session.execute(query).all():
        day = done.get((step, row.period, row.village_id))
        if day is not None:
            row.status, row.done_on, row.percent = "done", day, 100
            session.add(OccurrenceEvent(occurrence_id=row.id, act="done", data={"settled_by": step}, at=now))
    session.flush()


def _postings(session: Session, survey: SurveyRound) -> Iterator[Done]:
    for posting in session.scalars(select(Posting).where(Posting.round_id == survey.id, Posting.again.is_(False))):
        yield Done(POSTED, survey.year, posting.village_id, posting.starts_on)
        yield Done(POSTING_OVER, survey.year, posting.village_id, posting.ends_on)
    query = (
        select(Complaint.settled_on, Posting.village_id, Household.code)
        .join(Posting, Posting.id == Complaint.posting_id)
        .join(Household, Household.id == Complaint.household_id)
        .where(Posting.round_id == survey.id, Complaint.settled_on.is_not(None))
    )
    for day, village, code in session.execute(query).all():
        if day is not None:
            yield Done(RECHECKED, survey.year, village, day, code)

    for again in _posted_again(session, survey):
        yield Done(POSTED_AGAIN, survey.year, again.village_id, again.ends, again.household)


def _posted_again(session: Session, survey: SurveyRound) -> list[Again]:
    query = (
        select(Posting, Household.code)
        .join(PostedHousehold, PostedHousehold.posting_id == Posting.id)
        .join(Household, Household.id == PostedHousehold.household_id)
        .where(Posting.round_id == survey.id, Posting.again)
    )
    return [
        Again(posting.village_id, posting.starts_on, posting.ends_on, code, survey.year)
        for posting, code in session.execute(query).all()
    ]


def _round(session: Session, commune: Commune) -> SurveyRound | None:
    query = select(SurveyRound).where(SurveyRound.commune_id == commune.id, SurveyRound.kind == "yearly")
    return session.scalars(query.order_by(SurveyRound.year.desc(), SurveyRound.id.desc())).first()
