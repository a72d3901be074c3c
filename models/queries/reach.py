"""Which villages and households a role reaches; the one place that queries and rules of reach ask."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from models.tables import Household, Role, RoleKind, RoleVillage, Village


def villages(role: Role) -> Select[int]:
    """Numbers of the villages that a role reaches, for use within a query.

    A village head the own one, an officer those assigned, the chairman and the operator all; always with the villages
    that were merged into one of these, since households and sheets may still bear their numbers.
    """
    query = select(Village.id).where(Village.commune_id == role.commune_id)
    match role.kind:
        case RoleKind.VILLAGE_HEAD:
            return query.where(or_(Village.id == role.village_id, Village.merged_into_id == role.village_id))
        case RoleKind.OFFICER:
            assigned = select(RoleVillage.village_id).where(RoleVillage.role_id == role.id)
            return query.where(or_(Village.id.in_(assigned), Village.merged_into_id.in_(assigned)))
        case RoleKind.CHAIRMAN | RoleKind.OPERATOR:
            return query
    return query.where(Village.id.is_(None))


def village_ids(session: Session, role: Role) -> frozenset[int]:
    """Numbers of the villages that a role reaches."""
    return frozenset(session.scalars(villages(role)).all())


def reaches(session: Session, role: Role, household: Household) -> bool:
    """Whether a role may see a household."""
    return household.commune_id == role.commune_id and household.village_id in village_ids(session, role)


def households_by_code(session: Session, role: Role, code: str) -> list[tuple[Household, Village]]:
    """The households within reach that bear a code, by village: a code is unique within a village only."""
    query = (
        select(Household, Village)
        .join(Village, Village.id == Household.village_id)
        .where(Household.commune_id == role.commune_id, Household.code == code)
        .where(Household.village_id.in_(villages(role)))
        .order_by(Village.code)
    )
    return [(household, village) for household, village in session.execute(query).all()]
