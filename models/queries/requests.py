"""Requests for a review within the year: those that wait, those that a round took up, and how they ended."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from models.queries import reach
from models.tables import Commune, Household, ReviewRequest, Role, SurveyRound, Village


def waiting_households(commune: Commune, received_by: date) -> Select[int]:
    """The households with a request received up to a day that no round has taken up, for use within a query."""
    return select(ReviewRequest.household_id).where(
        ReviewRequest.commune_id == commune.id,
        ReviewRequest.result == "",
        ReviewRequest.round_id.is_(None),
        ReviewRequest.received_on <= received_by,
    )


def take_up(session: Session, survey: SurveyRound, households: Sequence[int]) -> None:
    """A round takes up the waiting requests of some households."""
    session.execute(
        update(ReviewRequest)
        .where(
            ReviewRequest.commune_id == survey.commune_id,
            ReviewRequest.household_id.in_(households),
            ReviewRequest.result == "",
            ReviewRequest.round_id.is_(None),
        )
        .values(round_id=survey.id)
        .execution_options(synchronize_session="fetch")
    )


def open_requests(session: Session, role: Role) -> list[tuple[ReviewRequest, Household, Village]]:
    """The requests within a role's reach that have no result, the oldest first."""
    query = (
        select(ReviewRequest, Household, Village)
        .join(Household, Household.id == ReviewRequest.household_id)
        .join(Village, Village.id == Household.village_id)
        .where(ReviewRequest.commune_id == role.commune_id, ReviewRequest.result == "")
        .where(Household.village_id.in_(reach.villages(role)))
        .order_by(ReviewRequest.received_on, ReviewRequest.id)
    )
    return [(request, household, village) for request, household, village in session.execute(query).all()]


def open_of_round(session: Session, survey: SurveyRound, households: Sequence[int]) -> Sequence[ReviewRequest]:
    """The requests that a round took up for some households and that have no result."""
    query = select(ReviewRequest).where(
        ReviewRequest.round_id == survey.id, ReviewRequest.household_id.in_(households), ReviewRequest.result == ""
    )
    return session.scalars(query.order_by(ReviewRequest.id)).all()
