"""How far the villages of a commune are in a round: sheets sent, of how many."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models.tables import HANDED_IN, Assignment, Household, Submission, SubmissionStatus, SurveyRound, Village


@dataclass(frozen=True)
class VillageProgress:
    """Sheets of one village: all, those sent (approved ones among them), and those approved."""

    village: Village
    total: int
    sent: int
    approved: int


def by_village(session: Session, survey: SurveyRound) -> Sequence[VillageProgress]:
    """The villages that have households in a round, by the numbers in their names."""
    sheet = (Submission.round_id == survey.id) & (Submission.household_id == Household.id)
    query = (
        select(
            Village,
            func.count(Assignment.id),
            func.count(case((Submission.status.in_(HANDED_IN), 1))),
            func.count(case((Submission.status == SubmissionStatus.APPROVED, 1))),
        )
        .select_from(Assignment)
        .join(Household, Household.id == Assignment.household_id)
        .join(Village, Village.id == Household.village_id)
        .outerjoin(Submission, sheet)
        .where(Assignment.round_id == survey.id)
        .group_by(Village.id)
    )
    found = [VillageProgress(*row) for row in session.execute(query).all()]
    return sorted(found, key=lambda row: natural(row.village.name))


def natural(name: str) -> list[tuple[int, int, str]]:
    """Thôn 2 before Thôn 10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", name)]
