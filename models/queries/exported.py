"""The sheets of a round for export: read a few at a time, never all in memory."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from models.tables import FormVersion, Household, Person, Role, Submission, SurveyRound, Village

AT_ONCE = 100
"""Sheets in memory."""


@dataclass(frozen=True, slots=True)
class ExportedSheet:
    """A sheet with what the bot knows beside its answers."""

    form_version_id: int
    form_version: str
    """The version's name."""
    xml: str
    state: dict[str, Any]
    status: str
    outcome: str
    b1: int | None
    b2: int | None
    poverty_class: str
    begun_at: datetime
    sent_at: datetime | None
    approved_at: datetime | None
    household: str
    """The household's code."""
    village_code: str
    village: str
    submitter: str
    """The code of the person who has the sheet."""


def count(session: Session, survey: SurveyRound, villages: Collection[int] | None = None) -> int:
    """How many sheets a round has, begun ones included; of some villages (ids), or of all."""
    query = (
        select(func.count(Submission.id))
        .join(Household, Household.id == Submission.household_id)
        .where(Submission.round_id == survey.id, _within(villages))
    )
    return session.scalar(query) or 0


def form_versions(session: Session, survey: SurveyRound) -> list[FormVersion]:
    """The versions of the form that sheets of a round are pinned to, oldest first; without sheets the round's own."""
    pinned = select(Submission.form_version_id).where(Submission.round_id == survey.id)
    query = select(FormVersion).where(FormVersion.id.in_(pinned) | (FormVersion.id == survey.form_version_id))
    return [*session.scalars(query.order_by(FormVersion.id)).all()]


def sheets(session: Session, survey: SurveyRound, villages: Collection[int] | None = None) -> Iterator[ExportedSheet]:
    """The sheets of a round in the order in which they were begun; of some villages (ids), or of all."""
    query = (
        select(
            Submission.form_version_id,
            FormVersion.version,
            Submission.xml,
            Submission.state,
            Submission.status,
            Submission.outcome,
            Submission.b1,
            Submission.b2,
            Submission.poverty_class,
            Submission.begun_at,
            Submission.sent_at,
            Submission.approved_at,
            Household.code,
            Village.code,
            Village.name,
            Person.code,
        )
        .join(FormVersion, FormVersion.id == Submission.form_version_id)
        .join(Household, Household.id == Submission.household_id)
        .join(Village, Village.id == Household.village_id)
        .join(Role, Role.id == Submission.role_id)
        .join(Person, Person.id == Role.person_id)
        .where(Submission.round_id == survey.id, Submission.commune_id == survey.commune_id, _within(villages))
        .order_by(Submission.id)
    )
    for row in session.execute(query, execution_options={"yield_per": AT_ONCE}):
        yield ExportedSheet(*row)


def _within(villages: Collection[int] | None) -> ColumnElement[bool]:
    return true() if villages is None else Household.village_id.in_(villages)
