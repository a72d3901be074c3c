"""Writes the demo's made-up years into a database in bulk: earlier decisions, totals and this year's approved sheets.

The sheets have their answers and class, which figures read, and no XForm instance behind them.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo_years import fill_years, household_ids
from models.queries.roll import add_rows
from models.seed.demo import DemoCommune
from models.seed.demo_years import DemoVisit, visits
from models.tables import (
    Answer,
    Commune,
    Role,
    RoleKind,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)

FULL = bool(os.environ.get("SOTHON_FULL"))
SIZE = (40, 12_000) if FULL else (8, 240)
"""Villages, and households under review: a large commune where SOTHON_FULL is set."""
SENT_AT = datetime(2026, 10, 12, 2, tzinfo=UTC)


def write_years(session: Session, made_up: DemoCommune, seed: int) -> list[DemoVisit]:
    """Put the years into the one commune and round of a database; returns the visits that were written."""
    commune = session.scalars(select(Commune)).one()
    survey = session.scalars(select(SurveyRound)).one()
    fill_years(session, commune, made_up, seed, SENT_AT)
    written = list(visits(made_up, seed))
    _write_sheets(session, survey, household_ids(session, commune), written)
    return written


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
