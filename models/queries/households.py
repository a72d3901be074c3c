"""Households, their members, and what is carried from earlier years."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.earlier_answers import earlier_answers, people_first
from models.tables import CarriedAnswers, ClassDecision, Commune, Household, Member

ROLL_FACTS = ("name", "birth_year", "sex", "relation", "ethnicity", "merit", "no_labour_capacity", "allowance")
"""What the roll says of a member, by the facts of the form ("member:name" …)."""
ROLL_ID = "member:roll_id"
"""Under this name a carried row knows which member of the roll it is; no question asks for it."""


def members(session: Session, household: Household) -> Sequence[Member]:
    """The people of a household who have not left, in their order."""
    query = select(Member).where(Member.household_id == household.id, Member.left_on.is_(None))
    return session.scalars(query.order_by(Member.ordinal)).all()


def last_class(session: Session, household: Household) -> ClassDecision | None:
    """The newest recognised class."""
    query = select(ClassDecision).where(ClassDecision.household_id == household.id)
    return session.scalars(query.order_by(ClassDecision.decided_on.desc(), ClassDecision.id.desc())).first()


def class_before(session: Session, household: Household, year: int) -> ClassDecision | None:
    """The newest recognised class of the reviews before a year."""
    query = select(ClassDecision).where(ClassDecision.household_id == household.id, ClassDecision.year < year)
    return session.scalars(query.order_by(ClassDecision.decided_on.desc(), ClassDecision.id.desc())).first()


def standing(session: Session, commune: Commune) -> dict[int, tuple[int, int]]:
    """Of each household: the village in which it stands, and how many people live in it."""
    query = (
        select(Household.id, Household.village_id, func.count(Member.id))
        .outerjoin(Member, (Member.household_id == Household.id) & Member.left_on.is_(None))
        .where(Household.commune_id == commune.id)
        .group_by(Household.id)
    )
    return {number: (village, persons) for number, village, persons in session.execute(query).all()}


def carried(session: Session, household: Household, year: int) -> tuple[dict[str, Any], int]:
    """What a form begins with: the answers of the newest year before `year`, and a row for each member of the roll.

    Answers are those of a sheet of that year, by fact and by name, or those that came with the roll, by fact. Returns
    that year too (the last one, if no answers are known).
    """
    query = select(CarriedAnswers).where(CarriedAnswers.household_id == household.id, CarriedAnswers.year < year)
    brought = session.scalars(query.order_by(CarriedAnswers.year.desc())).first()
    rows = [_row(member) for member in members(session, household)]
    answered = earlier_answers(session, household, year)
    if answered is not None and (brought is None or answered[1] >= brought.year):
        return people_first(answered[0], rows), answered[1]
    if brought is None:
        return {"member": rows}, year - 1
    single = {fact: value for fact, value in brought.facts.items() if not isinstance(value, list)}
    for fact, values in brought.facts.items():
        for row, value in zip(rows, values if isinstance(values, list) else (), strict=False):
            row[fact] = value  # member facts are lists in the order of the members
    return {**single, "member": rows}, brought.year


def _row(member: Member) -> dict[str, str]:
    row = {"known": "yes", ROLL_ID: str(member.id)}
    for name in ROLL_FACTS:
        value = getattr(member, name)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if value not in (None, ""):
            row[f"member:{name}"] = str(value)
    return row
