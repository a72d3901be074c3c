"""A village changes its head: the new role, and the day on which the list and the drafts change hands."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from models.queries import people, rounds
from models.tables import (
    Assignment,
    Commune,
    Household,
    Person,
    Role,
    RoleKind,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)

_OPEN = (SubmissionStatus.DRAFT, SubmissionStatus.RETURNED)


@dataclass(frozen=True)
class HandOver:
    """What changed hands on its day; `old` is None where the village had no head."""

    old: Role | None
    new: Role
    households: int
    drafts: int


def take_over(session: Session, village: Village, old: Role | None, person: Person, day: date) -> Role:
    """The person heads the village from a day on, and the old head until then; lists move by `due_hand_overs`."""
    if old is not None:
        old.until = day
    new = Role(
        commune_id=village.commune_id,
        person_id=person.id,
        kind=RoleKind.VILLAGE_HEAD,
        title=old.title if old is not None else "",
        village_id=village.id,
        since=day,
    )
    session.add(new)
    session.flush()
    return new


def call_off(session: Session, old: Role | None, new: Role) -> None:
    """A change that has not come yet does not come: the old head goes on."""
    new.until = new.since
    if old is not None:
        old.until = None
    session.flush()


def coming_head(session: Session, village: Village, today: date) -> Role | None:
    """The head whose time has not begun yet."""
    query = select(Role).where(
        Role.village_id == village.id,
        Role.kind == RoleKind.VILLAGE_HEAD,
        Role.since > today,
        or_(Role.until.is_(None), Role.until > Role.since),
    )
    return session.scalars(query.order_by(Role.since, Role.id)).first()


def head_before(session: Session, role: Role) -> Role | None:
    """The head of the same village whose time ended when this one's began."""
    query = select(Role).where(
        Role.village_id == role.village_id,
        Role.kind == RoleKind.VILLAGE_HEAD,
        Role.id != role.id,
        Role.until == role.since,
        Role.until > Role.since,
    )
    return session.scalars(query.order_by(Role.id.desc())).first()


def due_hand_overs(session: Session, commune: Commune, today: date) -> Sequence[HandOver]:
    """Give the present heads what former heads of their villages, or nobody, still have in open rounds.

    Runs any number of times: what has changed hands is not found again. A village without a head waits.
    """
    villages = session.scalars(select(Village).where(Village.commune_id == commune.id).order_by(Village.id)).all()
    return [done for village in villages for done in _hand_over_village(session, village, today)]


def _hand_over_village(session: Session, village: Village, today: date) -> list[HandOver]:
    new = people.head_of(session, village, today)
    if new is None:
        return []
    done = []
    ended = (Role.village_id == village.id, Role.kind == RoleKind.VILLAGE_HEAD, Role.until <= today)
    for old in session.scalars(select(Role).where(*ended).order_by(Role.id)).all():
        households, drafts = rounds.hand_over(session, old, new, today)
        if households or drafts:
            done.append(HandOver(old, new, households, drafts))
    orphans = session.scalars(
        select(Assignment)
        .join(Household, Household.id == Assignment.household_id)
        .where(
            Household.village_id == village.id, Assignment.role_id.is_(None), Assignment.round_id.in_(_running(village))
        )
    ).all()
    for assignment in orphans:
        assignment.role_id = new.id
    if orphans:
        done.append(HandOver(None, new, len(orphans), 0))
    session.flush()
    return done


def open_drafts(session: Session, role: Role) -> int:
    """The drafts and returned sheets that would change hands."""
    query = select(Submission.id).where(Submission.role_id == role.id, Submission.status.in_(_OPEN))
    return len(session.scalars(query).all())


def people_of(session: Session, commune: Commune) -> Sequence[Person]:
    """The people of a commune, by whom a typed name may be meant."""
    return session.scalars(select(Person).where(Person.commune_id == commune.id).order_by(Person.id)).all()


def last_role(session: Session, person: Person) -> Role | None:
    """The newest role of a person, whether it holds or not."""
    return session.scalars(select(Role).where(Role.person_id == person.id).order_by(Role.id.desc())).first()


def new_person(session: Session, commune: Commune, name: str, folded: str) -> Person:
    """A person of a commune with a short code of their own: initials of the folded name, numbered where taken."""
    taken = set(session.scalars(select(Person.code).where(Person.commune_id == commune.id)).all())
    initials = "".join(word[0] for word in re.findall(r"[a-z]+", folded)) or "nguoi"
    numbered = (f"{initials}{number}" for number in itertools.count(2))
    code = next(code for code in itertools.chain([initials], numbered) if code not in taken)
    person = Person(commune_id=commune.id, code=code, name=name)
    session.add(person)
    session.flush()
    return person


def _running(village: Village) -> Select[int]:
    closed = SurveyRound.closed_at.is_(None)
    return select(SurveyRound.id).where(SurveyRound.commune_id == village.commune_id, closed)
