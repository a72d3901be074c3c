"""Who read or changed what is kept of a household."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Audit, Household, Person, Role


def of_household(session: Session, household: Household) -> Sequence[tuple[Audit, Role | None, Person | None]]:
    """All that the audit has of a household, the newest first; without a role it was the operator's command line."""
    query = (
        select(Audit, Role, Person)
        .outerjoin(Role, Role.id == Audit.role_id)
        .outerjoin(Person, Person.id == Role.person_id)
        .where(Audit.commune_id == household.commune_id, Audit.household_id == household.id)
        .order_by(Audit.at.desc(), Audit.id.desc())
    )
    return [(audit, role, person) for audit, role, person in session.execute(query).all()]
