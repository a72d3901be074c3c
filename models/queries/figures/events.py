"""To which year each confirmed event of a household's life belongs: to the next list that it can change.

An event counts from the day on which the commune confirmed it. It belongs to the yearly review that ran then, or to the
next one where none did; and where the household's class of that year had been recognised before, to the year after.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.rounds import YEARLY
from models.tables import ClassDecision, Commune, HouseholdEvent, HouseholdEventStatus, SurveyRound


def by_year(session: Session, commune: Commune) -> dict[int | None, list[HouseholdEvent]]:
    """The confirmed events of each year in their order; those that wait for a review not yet opened under None."""
    query = select(HouseholdEvent).where(
        HouseholdEvent.commune_id == commune.id, HouseholdEvent.status == HouseholdEventStatus.CONFIRMED
    )
    events = session.scalars(query.order_by(HouseholdEvent.decided_at, HouseholdEvent.id)).all()
    yearly = select(SurveyRound).where(SurveyRound.commune_id == commune.id, SurveyRound.kind == YEARLY)
    reviews = session.scalars(yearly.order_by(SurveyRound.year, SurveyRound.id)).all()
    recognised = _recognised(session, events)
    found: dict[int | None, list[HouseholdEvent]] = {}
    for event in events:
        found.setdefault(_year(event, reviews, recognised), []).append(event)
    return found


def _year(
    event: HouseholdEvent, reviews: Sequence[SurveyRound], recognised: Mapping[tuple[int, int], datetime]
) -> int | None:
    when = event.decided_at or event.reported_at
    for review in reviews:
        done = recognised.get((event.household_id, review.year))
        if (event.round_id == review.id or review.opened_at >= when) and (done is None or done > when):
            return review.year
    return None


def _recognised(session: Session, events: Sequence[HouseholdEvent]) -> dict[tuple[int, int], datetime]:
    """When the class of a household was first recognised for a year, of the households with events."""
    query = (
        select(ClassDecision.household_id, ClassDecision.year, func.min(ClassDecision.recorded_at))
        .where(ClassDecision.household_id.in_({event.household_id for event in events}))
        .group_by(ClassDecision.household_id, ClassDecision.year)
    )
    return {(household, year): moment for household, year, moment in session.execute(query).all()}
