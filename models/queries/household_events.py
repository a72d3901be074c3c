"""Events of a household's life as the village reports them, and who is to confirm them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models.queries import people, reach, rounds
from models.tables import (
    Assignment,
    Commune,
    Household,
    HouseholdEvent,
    HouseholdEventKind,
    HouseholdEventStatus,
    HouseholdStatus,
    Member,
    Role,
    RoleKind,
    RoleVillage,
    Village,
)

OPEN = (HouseholdEventStatus.REPORTED, HouseholdEventStatus.ACCEPTED)
"""The states in which an event waits for the commune."""


@dataclass(frozen=True)
class Told:
    """Who tells of an event, when, and when it happened."""

    role: Role
    now: datetime
    today: date
    happened_on: date


def report(
    session: Session,
    told: Told,
    kind: HouseholdEventKind,
    household: Household,
    *,
    other: Household | None = None,
    to_village: Village | None = None,
    details: Mapping[str, Any] | None = None,
) -> HouseholdEvent:
    """Write down an event; the roll changes when the commune confirms it."""
    commune = session.get_one(Commune, household.commune_id)
    survey = rounds.running_round(session, commune)
    event = HouseholdEvent(
        commune_id=commune.id,
        round_id=survey.id if survey is not None else None,
        household_id=household.id,
        other_id=other.id if other is not None else None,
        kind=kind,
        from_village_id=household.village_id,
        to_village_id=to_village.id if to_village is not None else None,
        happened_on=told.happened_on,
        details=dict(details or {}),
        reported_by_id=told.role.id,
        reported_at=told.now,
    )
    session.add(event)
    session.flush()
    return event


def report_found(
    session: Session, told: Told, village: Village, head: tuple[str, int | None], details: Mapping[str, Any]
) -> HouseholdEvent:
    """A household that the roll does not have: `head` is its head's name and year of birth."""
    found = _new_household(session, village, head[0], told.today)
    session.add(Member(household_id=found.id, ordinal=1, name=head[0], birth_year=head[1], relation="head"))
    return report(session, told, HouseholdEventKind.FOUND, found, details=details)


def report_split(
    session: Session, told: Told, household: Household, leaving: Sequence[Member], head: Member
) -> HouseholdEvent:
    """Some people of a household set up one of their own; it can be surveyed at once."""
    village = session.get_one(Village, household.village_id)
    made = _new_household(session, village, head.name, told.today)
    made.ethnicity, made.area = head.ethnicity or household.ethnicity, household.area
    made.joined_id = household.id
    ordered = [head, *(member for member in leaving if member.id != head.id)]
    for place, member in enumerate(ordered, 1):
        copy_member(session, member, made, place, "head" if member.id == head.id else "")
    details = {"members": [member.id for member in leaving]}
    return report(session, told, HouseholdEventKind.SPLIT, household, other=made, details=details)


def copy_member(session: Session, member: Member, household: Household, ordinal: int, relation: str) -> None:
    """A person who goes to another household gets a row there; the old one stays, and is closed when they leave."""
    fields = ("name", "birth_year", "sex", "ethnicity", "merit", "no_labour_capacity", "allowance")
    told = {field: getattr(member, field) for field in fields}
    session.add(Member(household_id=household.id, ordinal=ordinal, relation=relation, **told))


def head_among(household: Household, members: Sequence[Member]) -> Member | None:
    """The head of a household among its people: by relation, else by name, else the first."""
    by_relation = [member for member in members if member.relation == "head"]
    by_name = [member for member in members if member.name == household.head_name]
    return next(iter([*by_relation, *by_name, *members]), None)


def put_on_list(session: Session, household: Household, today: date) -> bool:
    """Let the yearly round that runs survey a household; False where none does."""
    survey = rounds.running_round(session, session.get_one(Commune, household.commune_id))
    if survey is None or survey.kind != rounds.YEARLY:
        return False
    if rounds.assignment_of(session, survey, household) is None:
        head = people.head_of(session, session.get_one(Village, household.village_id), today)
        role_id = head.id if head is not None else None
        session.add(Assignment(round_id=survey.id, household_id=household.id, role_id=role_id))
    return True


def next_code(session: Session, village: Village) -> str:
    """The next free number among the codes that a village has ever given."""
    codes = session.scalars(select(Household.code).where(Household.village_id == village.id)).all()
    last = max((int(code) for code in codes if code.isdecimal()), default=0)
    return f"{last + 1:03}"


def open_of(session: Session, household: Household) -> HouseholdEvent | None:
    """The event of a household, or of one that came out of it or went into it, that waits for the commune."""
    query = select(HouseholdEvent).where(
        HouseholdEvent.commune_id == household.commune_id,
        HouseholdEvent.status.in_(OPEN),
        or_(HouseholdEvent.household_id == household.id, HouseholdEvent.other_id == household.id),
    )
    return session.scalars(query.order_by(HouseholdEvent.id)).first()


def arriving(session: Session, role: Role) -> Sequence[HouseholdEvent]:
    """Households that are said to have moved into a head's village and of which the head has not spoken yet."""
    query = select(HouseholdEvent).where(
        HouseholdEvent.commune_id == role.commune_id,
        HouseholdEvent.kind == HouseholdEventKind.MOVED_WITHIN,
        HouseholdEvent.status == HouseholdEventStatus.REPORTED,
        HouseholdEvent.to_village_id.in_(reach.villages(role)),
    )
    found = session.scalars(query.order_by(HouseholdEvent.id)).all()
    return [event for event in found if not event.details.get("not_seen")]


def waiting(session: Session, commune: Commune, role: Role, today: date) -> Sequence[HouseholdEvent]:
    """The events that a role is to confirm or refuse, the oldest first.

    An officer those of the villages they look after that they did not report themselves; the chairman those for which
    no officer is left.
    """
    if role.kind not in {RoleKind.OFFICER, RoleKind.CHAIRMAN}:
        return []
    reporter = aliased(Role)
    query = (
        select(HouseholdEvent)
        .join(Household, Household.id == HouseholdEvent.household_id)
        .join(reporter, reporter.id == HouseholdEvent.reported_by_id)
        .where(
            HouseholdEvent.commune_id == commune.id,
            HouseholdEvent.status.in_(OPEN),
            reporter.person_id != role.person_id,
        )
        .order_by(HouseholdEvent.reported_at, HouseholdEvent.id)
    )
    if role.kind == RoleKind.OFFICER:
        mine = reach.villages(role)
        query = query.where(or_(Household.village_id.in_(mine), HouseholdEvent.to_village_id.in_(mine)))
    else:
        query = query.where(~_has_officer(Household.village_id, reporter.person_id, today))
    return session.scalars(query).all()


def _has_officer(
    village: InstrumentedAttribute[int], reporter: InstrumentedAttribute[int], today: date
) -> ColumnElement[bool]:
    """Whether somebody other than the person who reported looks after a village."""
    return (
        select(RoleVillage.id)
        .join(Role, Role.id == RoleVillage.role_id)
        .where(
            RoleVillage.village_id == village,
            Role.kind == RoleKind.OFFICER,
            Role.person_id != reporter,
            Role.since <= today,
            or_(Role.until.is_(None), Role.until > today),
        )
        .exists()
    )


def _new_household(session: Session, village: Village, head_name: str, today: date) -> Household:
    """A household with a code for the time being, on the list of the yearly round that runs."""
    made = Household(
        commune_id=village.commune_id,
        village_id=village.id,
        code=next_code(session, village),
        head_name=head_name,
        status=HouseholdStatus.REPORTED,
    )
    session.add(made)
    session.flush()
    put_on_list(session, made, today)
    return made
