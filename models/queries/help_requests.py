"""What people ask of the commune: who is to settle it, what waits too long, and the days that were granted."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from models.queries import people, reach
from models.queries.calendars import calendar_of
from models.tables import (
    Commune,
    HelpKind,
    HelpRequest,
    Household,
    Role,
    RoleKind,
    RoleVillage,
    Settled,
    SurveyRound,
    Village,
)

DAYS_TO_ANSWER = 2
"""Working days in which the officers answer; after these the chairman hears of it."""


def waiting(session: Session, commune: Commune, role: Role, today: date) -> Sequence[HelpRequest]:
    """The open requests that a role of the office may settle, the oldest first.

    An officer those of the villages they look after, and those of nobody's village; the chairman all.
    """
    if role.kind not in {RoleKind.OFFICER, RoleKind.CHAIRMAN}:
        return []
    asker = select(Role.village_id).where(Role.id == HelpRequest.role_id).scalar_subquery()
    place = func.coalesce(Household.village_id, asker)
    query = (
        select(HelpRequest)
        .outerjoin(Household, Household.id == HelpRequest.household_id)
        .where(HelpRequest.commune_id == commune.id, HelpRequest.settled_at.is_(None))
        .order_by(HelpRequest.asked_at, HelpRequest.id)
    )
    if role.kind == RoleKind.OFFICER:
        query = query.where(_own(place, role, today))
    return session.scalars(query).all()


def pressing(session: Session, commune: Commune, role: Role, today: date) -> Sequence[HelpRequest]:
    """The open requests that a role is to be reminded of: an officer of theirs, the chairman of what waits too long.

    Where the commune has no officer today, all are the chairman's.
    """
    found = waiting(session, commune, role, today)
    if role.kind != RoleKind.CHAIRMAN or not people.roles_in(session, commune, today, RoleKind.OFFICER):
        return found
    calendar, zone = calendar_of(session, commune), ZoneInfo(commune.zone)
    return [
        request
        for request in found
        if calendar.add_working_days(request.asked_at.astimezone(zone).date(), DAYS_TO_ANSWER) < today
    ]


def village_of(session: Session, request: HelpRequest) -> Village | None:
    """The village that a request is about: of the household, else of the person who asks."""
    household = session.get(Household, request.household_id) if request.household_id else None
    asker = session.get(Role, request.role_id) if request.role_id else None
    number = household.village_id if household is not None else asker.village_id if asker is not None else None
    return session.get(Village, number) if number is not None else None


def settle(session: Session, request: HelpRequest, how: Settled, answer: str, role: Role, now: datetime) -> bool:
    """Settle a request that is still open; of two officers at once one gets False."""
    written = (
        update(HelpRequest)
        .where(HelpRequest.id == request.id, HelpRequest.settled_at.is_(None))
        .values(settled=how, answer=answer, settled_by_id=role.id, settled_at=now)
        .returning(HelpRequest.id)
        .execution_options(synchronize_session=False)
    )
    session.flush()
    done = session.execute(written).first() is not None
    session.refresh(request)
    return done


def granted_until(session: Session, survey: SurveyRound, role: Role) -> date:
    """The last day of visits for one village head: the round's, or a later one that the commune granted them."""
    query = select(func.max(HelpRequest.until)).where(
        HelpRequest.role_id == role.id,
        HelpRequest.kind == HelpKind.MORE_DAYS,
        HelpRequest.settled == Settled.GRANTED,
        HelpRequest.asked_at >= survey.opened_at,
    )
    granted = session.scalar(query)
    return max(survey.ends_on, min(granted, survey.window_ends_on)) if granted is not None else survey.ends_on


def _own(place: ColumnElement[int], role: Role, today: date) -> ColumnElement[bool]:
    """Of a village that the officer looks after, or of one that no officer does, or of none."""
    holding = (Role.kind == RoleKind.OFFICER, Role.since <= today, or_(Role.until.is_(None), Role.until > today))
    looked_after = select(RoleVillage.village_id).join(Role, Role.id == RoleVillage.role_id).where(*holding)
    return or_(place.is_(None), place.in_(reach.villages(role)), place.not_in(looked_after))
