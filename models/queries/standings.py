"""Where every household of a round stands between its sheet and the decision, and so where every village stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.assignments import standing_villages
from models.queries.progress import natural
from models.queries.rounds import YEARLY
from models.rules.calendar import WorkCalendar
from models.rules.meeting import Tally
from models.rules.posting import HouseholdFacts, Next, RoundFacts, next_step
from models.tables import (
    Assignment,
    Commune,
    Complaint,
    Household,
    HouseholdStatus,
    MeetingVote,
    Outcome,
    PostedHousehold,
    Posting,
    RoundStep,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
    VillageMeeting,
)

OPINION_ASKED, OPINION_GIVEN, DECIDED = "opinion_asked", "opinion_given", "decided"
"""Steps of `RoundStep`, one row a village."""


class Vote(NamedTuple):
    """The newest vote on a household; `sent_at` of the meeting's record."""

    meeting_id: int
    tally: Tally
    sent_at: datetime | None


class Posted(NamedTuple):
    """The newest posting of a household, with the class that hung out."""

    posting_id: int
    starts_on: date
    ends_on: date
    poverty_class: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A household of a round with all that happened to it; `sheet_class`, `b1`, `b2` are of its sheet as it stands."""

    household_id: int
    village_id: int
    code: str
    head_name: str
    submission_id: int | None
    approved: bool
    approved_at: datetime | None
    sheet_class: str
    b1: int | None
    b2: int | None
    persons: int
    vote: Vote | None = None
    posted: Posted | None = None
    recheck_by: date | None = None
    """Of its open complaint."""

    @property
    def met(self) -> Vote | None:
        """The vote, if its sheet was not approved anew since."""
        if self.vote is None or self.vote.sent_at is None or self.approved_at is None:
            return self.vote
        return self.vote if self.approved_at <= self.vote.sent_at else None

    @property
    def hung(self) -> Posted | None:
        """The posting, if it is of that vote."""
        vote = self.met
        if self.posted is None or vote is None or vote.sent_at is None:
            return None
        return self.posted if self.posted.made_at >= vote.sent_at else None

    @property
    def poverty_class(self) -> str:
        """The class that counts now: the one hung out last, else the sheet's; "" where it is not known."""
        return self.hung.poverty_class if self.hung is not None else self.sheet_class

    @property
    def facts(self) -> HouseholdFacts:
        """What the rule of the next step needs."""
        vote, hung = self.met, self.hung
        return HouseholdFacts(
            approved=self.approved,
            passed=vote.tally.passes if vote is not None else None,
            record_sent=vote is not None and vote.sent_at is not None,
            posted_until=hung.ends_on if hung is not None else None,
            recheck_by=self.recheck_by if hung is not None else None,
        )


@dataclass(frozen=True)
class VillageStanding:
    """One village of a round: its households by code, and what is noted of its list."""

    village: Village
    households: Sequence[Reviewed]
    round: RoundFacts
    steps: dict[str, RoundStep] = field(default_factory=dict)

    def next(self, today: date, calendar: WorkCalendar) -> Next:
        """The next step, by the one rule."""
        return next_step((one.facts for one in self.households), self.round, today, calendar)


def village_standings(
    session: Session, survey: SurveyRound, villages: Iterable[Village] | None = None
) -> list[VillageStanding]:
    """The villages that have households in a round (or those of them that are named), by their numbers.

    Households of a village that was merged stand with the one that took it in.
    """
    today = standing_villages(session, session.get_one(Commune, survey.commune_id))
    wanted = None if villages is None else {village.id for village in villages}
    numbers = None if wanted is None else [old for old, village in today.items() if village.id in wanted]
    found: defaultdict[int, list[Reviewed]] = defaultdict(list)
    for one in reviewed(session, survey, numbers):
        number = today[one.village_id].id
        found[number].append(one if one.village_id == number else replace(one, village_id=number))
    steps: defaultdict[int, dict[str, RoundStep]] = defaultdict(dict)
    for row in session.scalars(select(RoundStep).where(RoundStep.round_id == survey.id)).all():
        if row.village_id is not None:
            steps[row.village_id][row.step] = row
    standings = [
        VillageStanding(today[number], households, _round_facts(survey, steps[number]), steps[number])
        for number, households in found.items()
    ]
    return sorted(standings, key=lambda standing: natural(standing.village.name))


def reviewed(session: Session, survey: SurveyRound, villages: Sequence[int] | None = None) -> list[Reviewed]:
    """The households of a round that a class is sought for, by village and code.

    Households that no longer live here, and those whose approved sheet is no interview, stand apart.
    """
    votes, postings, rechecks = _votes(session, survey), _postings(session, survey), _open_rechecks(session, survey)
    query = (
        select(
            Household.id, Household.village_id, Household.code, Household.head_name, Submission.id, Submission.status,
            Submission.outcome, Submission.approved_at, Submission.poverty_class, Submission.b1, Submission.b2,
            Submission.persons,
        )
        .select_from(Assignment)
        .join(Household, Household.id == Assignment.household_id)
        .outerjoin(
            Submission, (Submission.round_id == Assignment.round_id) & (Submission.household_id == Household.id)
        )
        .where(
            Assignment.round_id == survey.id,
            Household.commune_id == survey.commune_id,
            Household.status == HouseholdStatus.ALIVE,
        )
    )  # fmt: skip
    if villages is not None:
        query = query.where(Household.village_id.in_(villages))
    return [
        Reviewed(
            household_id=row[0],
            village_id=row[1],
            code=row[2],
            head_name=row[3],
            submission_id=row[4],
            approved=row[5] == SubmissionStatus.APPROVED,
            approved_at=row[7],
            sheet_class=row[8] or "",
            b1=row[9],
            b2=row[10],
            persons=row[11] or 0,
            vote=votes.get(row[0]),
            posted=postings.get(row[0]),
            recheck_by=rechecks.get(row[0]),
        )
        for row in session.execute(query.order_by(Household.village_id, Household.code)).all()
        if row[5] != SubmissionStatus.APPROVED or row[6] in {"", Outcome.INTERVIEW}
    ]


def _votes(session: Session, survey: SurveyRound) -> dict[int, Vote]:
    query = (
        select(
            MeetingVote.household_id, VillageMeeting.id, VillageMeeting.attendees, MeetingVote.agree,
            MeetingVote.disagree, VillageMeeting.sent_at,
        )
        .join(VillageMeeting, VillageMeeting.id == MeetingVote.meeting_id)
        .where(VillageMeeting.round_id == survey.id)
        .order_by(VillageMeeting.nth)
    )  # fmt: skip
    return {row[0]: Vote(row[1], Tally(row[2], row[3], row[4]), row[5]) for row in session.execute(query).all()}


def _postings(session: Session, survey: SurveyRound) -> dict[int, Posted]:
    query = (
        select(
            PostedHousehold.household_id, Posting.id, Posting.starts_on, Posting.ends_on,
            PostedHousehold.poverty_class, Posting.made_at,
        )
        .join(Posting, Posting.id == PostedHousehold.posting_id)
        .where(Posting.round_id == survey.id)
        .order_by(Posting.id)
    )  # fmt: skip
    return {row[0]: Posted(*row[1:]) for row in session.execute(query).all()}


def _open_rechecks(session: Session, survey: SurveyRound) -> dict[int, date]:
    query = (
        select(Complaint.household_id, Complaint.recheck_by)
        .join(Posting, Posting.id == Complaint.posting_id)
        .where(Posting.round_id == survey.id, Complaint.result == "")
        .order_by(Complaint.recheck_by.desc())
    )
    return {row[0]: row[1] for row in session.execute(query).all()}


def _round_facts(survey: SurveyRound, steps: dict[str, RoundStep]) -> RoundFacts:
    asked = steps.get(OPINION_ASKED)
    return RoundFacts(
        visits_end=survey.ends_on,
        window_ends=survey.window_ends_on,
        needs_opinion=survey.kind == YEARLY,
        opinion_asked=asked.done_on if asked is not None else None,
        opinion_given=OPINION_GIVEN in steps,
        decided=DECIDED in steps,
    )
