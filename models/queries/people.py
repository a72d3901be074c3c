"""People, their roles on a day, and what each role reaches."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.tables import Account, AccountPerson, Commune, Person, Role, RoleKind, RoleVillage, Village


def _holding(today: date) -> tuple[ColumnElement[bool], ...]:
    return (Role.since <= today, or_(Role.until.is_(None), Role.until > today))


def roles_of_account(session: Session, account: Account, today: date) -> Sequence[Role]:
    """The roles that hold today of all the people whom an account serves, oldest first."""
    query = (
        select(Role)
        .join(AccountPerson, AccountPerson.person_id == Role.person_id)
        .where(AccountPerson.account_id == account.id, *_holding(today))
        .order_by(AccountPerson.id, Role.id)
    )
    return session.scalars(query).all()


def roles_in(session: Session, commune: Commune, today: date, kind: RoleKind | None = None) -> Sequence[Role]:
    """The roles of a commune that hold today, of one kind or all."""
    query = select(Role).where(Role.commune_id == commune.id, *_holding(today)).order_by(Role.id)
    return session.scalars(query if kind is None else query.where(Role.kind == kind)).all()


def head_of(session: Session, village: Village, today: date) -> Role | None:
    """The village head of a day."""
    query = select(Role).where(Role.village_id == village.id, Role.kind == RoleKind.VILLAGE_HEAD, *_holding(today))
    return session.scalars(query.order_by(Role.since.desc(), Role.id.desc())).first()


def villages_of(session: Session, role: Role) -> Sequence[Village]:
    """The villages that a role reaches: a head's own, an officer's assigned ones, all for the chairman and operator."""
    query = select(Village).where(Village.commune_id == role.commune_id, Village.ended_on.is_(None))
    match role.kind:
        case RoleKind.VILLAGE_HEAD:
            query = query.where(Village.id == role.village_id)
        case RoleKind.OFFICER:
            assigned = select(RoleVillage.village_id).where(RoleVillage.role_id == role.id)
            query = query.where(Village.id.in_(assigned))
        case RoleKind.UNIT_HEAD:
            return []
    return session.scalars(query.order_by(Village.code)).all()


def officers_of(session: Session, village: Village, today: date) -> Sequence[Role]:
    """The officers who look after a village."""
    query = (
        select(Role)
        .join(RoleVillage, RoleVillage.role_id == Role.id)
        .where(RoleVillage.village_id == village.id, Role.kind == RoleKind.OFFICER, *_holding(today))
    )
    return session.scalars(query.order_by(Role.id)).all()


def person_by_code(session: Session, commune: Commune, code: str) -> Person | None:
    """The person with a short code."""
    return session.scalar(select(Person).where(Person.commune_id == commune.id, Person.code == code))


def accounts_of(session: Session, person_id: int) -> Sequence[Account]:
    """The accounts that serve a person."""
    query = select(Account).join(AccountPerson, AccountPerson.account_id == Account.id)
    return session.scalars(query.where(AccountPerson.person_id == person_id).order_by(Account.id)).all()
