"""Looking at the roll in tests."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Assignment, Household, HouseholdEvent, Member, Role, Village
from tests.handlers.driver import World


def household(session: Session, world: World, village: str, code: str) -> Household:
    """A household by village and code."""
    query = select(Household).where(Household.village_id == world.village(session, village).id, Household.code == code)
    return session.scalars(query).one()


def names(session: Session, one: Household) -> list[str]:
    """The people of a household who have not left."""
    query = select(Member.name).where(Member.household_id == one.id, Member.left_on.is_(None))
    return list(session.scalars(query.order_by(Member.ordinal)))


def event(session: Session) -> HouseholdEvent:
    """The only event."""
    return session.scalars(select(HouseholdEvent)).one()


def surveyed_in(session: Session, one: Household) -> str:
    """The village whose head surveys a household; "" where it is on no list."""
    query = (
        select(Village.name)
        .join(Role, Role.village_id == Village.id)
        .join(Assignment, Assignment.role_id == Role.id)
        .where(Assignment.household_id == one.id)
    )
    return session.scalar(query) or ""
