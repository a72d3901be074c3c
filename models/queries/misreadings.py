"""Which questions are misunderstood most."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models.tables import Misreading, SurveyRound

CORRECTED = "corrected"


@dataclass(frozen=True)
class Misread:
    """A question with how often its answers were asked back, and how often corrected in the same sheet."""

    number: str
    short: str
    asked_back: int
    corrected: int


def most(session: Session, survey: SurveyRound, limit: int) -> Sequence[Misread]:
    """The questions of a round that are misunderstood most, worst first."""
    corrected = func.count(case((Misreading.why == CORRECTED, 1)))
    query = (
        select(Misreading.number, func.max(Misreading.short), func.count() - corrected, corrected)
        .where(Misreading.round_id == survey.id)
        .group_by(Misreading.number)
        .order_by(func.count().desc(), Misreading.number)
        .limit(limit)
    )
    return [Misread(*row) for row in session.execute(query).all()]


def by_kind(session: Session, survey: SurveyRound) -> dict[str, int]:
    """How many answers were asked back or corrected, by kind of answer."""
    query = select(Misreading.kind, func.count()).where(Misreading.round_id == survey.id).group_by(Misreading.kind)
    return dict(session.execute(query).all())
