"""How far the work of a round is: sheets by village, by person and by day. Unit: sheets, one a household.

Source: the assignments of the round and the states of their sheets. A sheet counts as sent until the village gets it
back; approved ones are among the sent (design: progress counts sent sheets and shows approved beside).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from models.queries.progress import natural
from models.rules.calendar import ONE_DAY, WorkCalendar
from models.tables import (
    HANDED_IN,
    Assignment,
    Household,
    Outcome,
    Role,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


_COUNTS = (
    func.count(Assignment.id),
    _how_many(Submission.status == SubmissionStatus.DRAFT),
    _how_many(Submission.status == SubmissionStatus.SENT),
    _how_many(Submission.status == SubmissionStatus.RETURNED),
    _how_many(Submission.status == SubmissionStatus.APPROVED),
    _how_many(Submission.status.in_(HANDED_IN) & Submission.outcome.not_in(("", Outcome.INTERVIEW))),
)
"""The fields of `Work`, in their order."""


@dataclass(frozen=True)
class Work:
    """Households assigned, and how many of their sheets are drafts, waiting for review, returned, approved.

    `no_interview`: of the sent ones, those that ended without an interview (refused, moved, nobody left …).
    """

    assigned: int
    drafts: int
    waiting: int
    returned: int
    approved: int
    no_interview: int

    @property
    def sent(self) -> int:
        """Sheets that are with the commune."""
        return self.waiting + self.approved

    @property
    def untouched(self) -> int:
        """Households without a sheet."""
        return self.assigned - self.drafts - self.waiting - self.returned - self.approved

    @classmethod
    def total(cls, parts: Sequence["Work"]) -> "Work":
        """The sum of several."""
        names = ("assigned", "drafts", "waiting", "returned", "approved", "no_interview")
        return cls(**{name: sum(getattr(part, name) for part in parts) for name in names})


def by_village(session: Session, survey: SurveyRound) -> Sequence[tuple[Village, Work]]:
    """The work of each village that has households in the round, by the numbers in the villages' names."""
    query = (
        _with_sheets(select(Village, *_COUNTS), survey)
        .join(Household, Household.id == Assignment.household_id)
        .join(Village, Village.id == Household.village_id)
        .group_by(Village.id)
    )
    found = [(row[0], Work(*row[1:])) for row in session.execute(query).all()]
    return sorted(found, key=lambda row: natural(row[0].name))


def by_person(session: Session, survey: SurveyRound) -> Sequence[tuple[Role, Work]]:
    """The work of each village head; households that nobody has are not in it."""
    query = _with_sheets(select(Role, *_COUNTS), survey).join(Role, Role.id == Assignment.role_id)
    rows = session.execute(query.group_by(Role.id).order_by(Role.id)).all()
    return [(row[0], Work(*row[1:])) for row in rows]


def by_day(session: Session, survey: SurveyRound, zone: ZoneInfo) -> Sequence[tuple[date, int]]:
    """Sheets that are with the commune by the end of each day on which one came, in the commune's days."""
    query = select(Submission.sent_at).where(
        Submission.round_id == survey.id, Submission.status.in_(HANDED_IN), Submission.sent_at.is_not(None)
    )
    days = Counter(sent_at.astimezone(zone).date() for sent_at in session.scalars(query) if sent_at is not None)
    ordered = sorted(days)
    return list(zip(ordered, accumulate(days[day] for day in ordered), strict=True))


def expected(survey: SurveyRound, assigned: int, day: date, calendar: WorkCalendar) -> int:
    """Sheets that would be sent by the morning of a day with the work spread evenly over the round's working days."""
    eve = survey.starts_on - ONE_DAY
    days = calendar.working_days_between(eve, survey.ends_on)
    if days <= 0:
        return assigned if day > survey.ends_on else 0
    gone = min(max(calendar.working_days_between(eve, day - ONE_DAY), 0), days)
    return assigned * gone // days


def _with_sheets(query: Select[*tuple[Any, ...]], survey: SurveyRound) -> Select[*tuple[Any, ...]]:
    sheet = (Submission.round_id == survey.id) & (Submission.household_id == Assignment.household_id)
    return query.select_from(Assignment).outerjoin(Submission, sheet).where(Assignment.round_id == survey.id)
