"""Communes, their villages and their households by the codes that people know them by."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Commune, Household, Village


def communes(session: Session) -> Sequence[Commune]:
    """All communes of the database, by code."""
    return session.scalars(select(Commune).order_by(Commune.code)).all()


def commune_by_code(session: Session, code: str) -> Commune | None:
    """The commune with an official code."""
    return session.scalar(select(Commune).where(Commune.code == code))


def villages(session: Session, commune: Commune) -> Sequence[Village]:
    """The villages that stand for themselves today, by code; merged ones are left out."""
    query = select(Village).where(Village.commune_id == commune.id, Village.ended_on.is_(None))
    return session.scalars(query.order_by(Village.code)).all()


def households(session: Session, village: Village) -> Sequence[Household]:
    """All households of a village by code, whatever became of them."""
    query = select(Household).where(Household.commune_id == village.commune_id, Household.village_id == village.id)
    return session.scalars(query.order_by(Household.code)).all()


def household_by_code(session: Session, village: Village, code: str) -> Household | None:
    """The household with a code in a village, just as it is written."""
    query = select(Household).where(
        Household.commune_id == village.commune_id, Household.village_id == village.id, Household.code == code
    )
    return session.scalar(query)


def households_by_code(session: Session, commune: Commune, code: str) -> Sequence[Household]:
    """The households of all villages that bear a code: more than one where the context must tell the village."""
    query = select(Household).where(Household.commune_id == commune.id, Household.code == code)
    return session.scalars(query.order_by(Household.village_id)).all()
