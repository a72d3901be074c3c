"""Writes the demo's made-up years into a database in bulk: earlier decisions, totals and this year's approved sheets.

The sheets have their answers and class, which figures read, and no XForm instance behind them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.roll import add_rows
from models.seed.demo import DemoCommune
from models.seed.demo_years import DemoVisit, earlier_decisions, totals, visits
from models.tables import (
    Answer,
    ClassDecision,
    Commune,
    Household,
    Indicator,
    Role,
    RoleKind,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)

SENT_AT = datetime(2026, 10, 12, 2, tzinfo=UTC)
EARLIER = 2
"""Years before the last review."""


def write_years(session: Session, made_up: DemoCommune, seed: int) -> list[DemoVisit]:
    """Put the years into the one commune and round of a database; returns the visits that were written."""
    commune = session.scalars(select(Commune)).one()
    survey = session.scalars(select(SurveyRound)).one()
    households = _households(session)
    villages = {village.code: village.id for village in session.scalars(select(Village))}
    decisions = (
        {
            "household_id": households[one.household.village, one.household.code],
            "year": one.year,
            "village_id": villages[one.household.village],
            "persons": len(one.household.family),
            "poverty_class": one.poverty_class,
            "decided_on": date(one.year, 12, 12),
            "reference": "",
            "reason": "thử",
            "recorded_at": SENT_AT,
        }
        for one in earlier_decisions(made_up, seed, EARLIER)
    )
    add_rows(session, ClassDecision, list(decisions))
    entered = (
        {
            "commune_id": commune.id,
            "key": key,
            "period": str(one.year),
            "village_id": villages[one.village.code],
            "numerator": count,
            "source": "thử",
            "entered_at": SENT_AT,
            "approved_at": SENT_AT,
        }
        for one in totals(made_up, EARLIER)
        for key, count in (("households", one.households), ("persons", one.persons))
    )
    add_rows(session, Indicator, list(entered))
    written = list(visits(made_up, seed))
    _write_sheets(session, survey, households, written)
    return written


def _households(session: Session) -> dict[tuple[str, str], int]:
    query = select(Village.code, Household.code, Household.id).join(Village, Village.id == Household.village_id)
    return {(village, code): number for village, code, number in session.execute(query).all()}


def _write_sheets(
    session: Session, survey: SurveyRound, households: dict[tuple[str, str], int], written: list[DemoVisit]
) -> None:
    heads = {
        role.village_id: role.id for role in session.scalars(select(Role).where(Role.kind == RoleKind.VILLAGE_HEAD))
    }
    at = {village.code: village.id for village in session.scalars(select(Village))}
    sheets: list[dict[str, Any]] = [
        {
            "commune_id": survey.commune_id,
            "round_id": survey.id,
            "household_id": households[one.household.village, one.household.code],
            "form_version_id": survey.form_version_id,
            "role_id": heads[at[one.household.village]],
            "status": SubmissionStatus.APPROVED if one.end != "absent" else SubmissionStatus.DRAFT,
            "outcome": "" if one.end == "absent" else one.end,
            "xml": "",
            "state": {},
            "b1": one.b1,
            "b2": one.b2,
            "poverty_class": one.poverty_class or "",
            "persons": len(one.household.family) if one.end == "interview" else 0,
            "begun_at": SENT_AT,
            "changed_at": SENT_AT,
            "sent_at": None if one.end == "absent" else SENT_AT + timedelta(days=place % 10),
        }
        for place, one in enumerate(written)
    ]
    add_rows(session, Submission, sheets)
    numbers = dict(session.execute(select(Submission.household_id, Submission.id)).all())
    rows = [
        {"submission_id": numbers[households[one.household.village, one.household.code]], **answer}
        for one in written
        for answer in _answers(one)
    ]
    add_rows(session, Answer, rows)


def _answers(visit: DemoVisit) -> Iterator[dict[str, Any]]:
    for fact, value in visit.facts.items():
        if isinstance(value, str):
            if value:
                yield {"ref": f"#{fact}", "fact": fact, "value": value, "relevant": True}
            continue
        for place, one in enumerate(value):
            if one:
                yield {"ref": f"#{fact}[{place}]", "fact": fact, "value": one, "relevant": True}
