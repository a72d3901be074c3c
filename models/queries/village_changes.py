"""A village goes into another one, or gets another name: households, lists and drafts go along, none is deleted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from models.queries import household_events, people, rounds
from models.queries.household_events import Told
from models.queries.roll_changes import move_household
from models.tables import (
    Commune,
    Household,
    HouseholdEvent,
    HouseholdEventKind,
    HouseholdEventStatus,
    HouseholdStatus,
    Role,
    RoleKind,
    RoleVillage,
    Submission,
    SubmissionStatus,
    Village,
    VillageMeeting,
    VillageName,
)

_THERE = (HouseholdStatus.ALIVE, HouseholdStatus.MISSING, HouseholdStatus.REPORTED)


@dataclass(frozen=True)
class Merger:
    """What a merger does, or has done: households, begun sheets, and (old code, new code) of those that clash."""

    households: int
    drafts: int
    recoded: tuple[tuple[str, str], ...]


def preview(session: Session, source: Village, target: Village) -> Merger:
    """What a merger would do; new codes are given when it is done."""
    taken = set(session.scalars(select(Household.code).where(Household.village_id == target.id)))
    there = _households(session, source)
    drafts = select(func.count(Submission.id)).join(Household, Household.id == Submission.household_id)
    count = session.scalar(drafts.where(Household.village_id == source.id, Submission.status == SubmissionStatus.DRAFT))
    return Merger(len(there), count or 0, tuple((one.code, "") for one in there if one.code in taken))


def has_met(session: Session, commune: Commune, villages: list[Village]) -> Village | None:
    """A village whose meeting of the running round is held: its lists stand for themselves until the decision."""
    survey = rounds.running_round(session, commune)
    if survey is None:
        return None
    query = select(VillageMeeting.village_id).where(VillageMeeting.round_id == survey.id)
    met = set(session.scalars(query).all())
    return next((village for village in villages if village.id in met), None)


def merge(session: Session, told: Told, source: Village, target: Village) -> Merger:
    """From today the source is part of the target: households, list entries and drafts go to the target's head."""
    before = preview(session, source, target)
    clashing = {code for code, _ in before.recoded}
    recoded = []
    for household in sorted(_households(session, source), key=lambda one: one.code in clashing):
        old = household.code
        event = household_events.report(session, told, HouseholdEventKind.VILLAGE_CHANGED, household, to_village=target)
        event.status = HouseholdEventStatus.CONFIRMED
        event.decided_by_id, event.decided_at = told.role.id, told.now
        new = move_household(session, household, target, told.today)
        if new:
            event.details = {"old_code": old, "new_code": new}
            recoded.append((old, new))
    session.execute(
        update(HouseholdEvent)
        .where(HouseholdEvent.to_village_id == source.id, HouseholdEvent.status.in_(household_events.OPEN))
        .values(to_village_id=target.id)
    )
    _hand_officers_over(session, source, target, told.today)
    _end_heads(session, source, told.today)
    source.merged_into_id, source.ended_on = target.id, told.today
    session.flush()
    return Merger(before.households, before.drafts, tuple(recoded))


def rename(session: Session, village: Village, name: str, today: date) -> None:
    """The village bears another name from today; the old one stays on record."""
    session.add(VillageName(village_id=village.id, name=village.name, until=today))
    village.name = name
    session.flush()


def _households(session: Session, village: Village) -> list[Household]:
    query = select(Household).where(Household.village_id == village.id, Household.status.in_(_THERE))
    return list(session.scalars(query.order_by(Household.code)))


def _end_heads(session: Session, village: Village, today: date) -> None:
    """The village has no head of its own any more, nor one to come."""
    query = select(Role).where(
        Role.village_id == village.id,
        Role.kind == RoleKind.VILLAGE_HEAD,
        or_(Role.until.is_(None), Role.until > today),
    )
    for role in session.scalars(query).all():
        role.until = max(today, role.since)


def _hand_officers_over(session: Session, source: Village, target: Village, today: date) -> None:
    """Where nobody looks after the target, the officers of the source do."""
    if people.officers_of(session, target, today):
        return
    for role in people.officers_of(session, source, today):
        session.add(RoleVillage(role_id=role.id, village_id=target.id))
