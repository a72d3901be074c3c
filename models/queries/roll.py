"""The roll of a commune, read and written in whole: a handful of statements however many households it has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.tables import CarriedAnswers, ClassDecision, Commune, Household, Member

_BATCH = 1000
"""Rows a statement: SQLite allows 32,766 parameters in one."""
HOUSEHOLD_FIELDS = ("code", "head_name", "area", "ethnicity", "merit", "no_labour_capacity")
MEMBER_FIELDS = (
    "ordinal",
    "name",
    "birth_year",
    "sex",
    "relation",
    "ethnicity",
    "merit",
    "no_labour_capacity",
    "allowance",
)


class HouseholdOnRoll(NamedTuple):
    """One household as the roll has it; `values` are `HOUSEHOLD_FIELDS`, `members` those who have not left."""

    id: int
    village_id: int
    status: str
    values: Mapping[str, Any]
    members: Sequence["MemberOnRoll"]
    decisions: Mapping[int, Mapping[str, Any]]
    """Year -> the decision recorded last for it: poverty_class, b1, b2, decided_on, reference."""
    carried: Mapping[int, Mapping[str, Any]]
    """Year -> facts."""


class MemberOnRoll(NamedTuple):
    """One member as the roll has it; `values` are `MEMBER_FIELDS`."""

    id: int
    values: Mapping[str, Any]


def roll_of(session: Session, commune: Commune) -> list[HouseholdOnRoll]:
    """The whole roll, by village and code."""
    here = Household.commune_id == commune.id
    members: defaultdict[int, list[MemberOnRoll]] = defaultdict(list)
    columns = [getattr(Member, field) for field in MEMBER_FIELDS]
    query = select(Member.household_id, Member.id, *columns).join(Household, Household.id == Member.household_id)
    for row in session.execute(query.where(here, Member.left_on.is_(None)).order_by(Member.ordinal, Member.id)):
        members[row[0]].append(MemberOnRoll(row[1], dict(zip(MEMBER_FIELDS, row[2:], strict=True))))
    decisions = _decisions(session, commune)
    carried: defaultdict[int, dict[int, Mapping[str, Any]]] = defaultdict(dict)
    answers = select(CarriedAnswers.household_id, CarriedAnswers.year, CarriedAnswers.facts)
    for household_id, year, facts in session.execute(answers.join(Household).where(here)):
        carried[household_id][year] = facts
    fields = [getattr(Household, field) for field in HOUSEHOLD_FIELDS]
    households = select(Household.id, Household.village_id, Household.status, *fields).where(here)
    return [
        HouseholdOnRoll(
            id=row[0],
            village_id=row[1],
            status=row[2],
            values=dict(zip(HOUSEHOLD_FIELDS, row[3:], strict=True)),
            members=members[row[0]],
            decisions=decisions[row[0]],
            carried=carried[row[0]],
        )
        for row in session.execute(households.order_by(Household.village_id, Household.code))
    ]


def _decisions(session: Session, commune: Commune) -> defaultdict[int, dict[int, Mapping[str, Any]]]:
    found: defaultdict[int, dict[int, Mapping[str, Any]]] = defaultdict(dict)
    query = (
        select(
            ClassDecision.household_id,
            ClassDecision.year,
            ClassDecision.poverty_class,
            ClassDecision.b1,
            ClassDecision.b2,
            ClassDecision.decided_on,
            ClassDecision.reference,
        )
        .join(Household, Household.id == ClassDecision.household_id)
        .where(Household.commune_id == commune.id)
        .order_by(ClassDecision.id)
    )
    for row in session.execute(query):
        found[row.household_id][row.year] = {
            "poverty_class": row.poverty_class,
            "b1": row.b1,
            "b2": row.b2,
            "decided_on": row.decided_on,
            "reference": row.reference,
        }
    return found


def add_households(session: Session, commune: Commune, rows: Sequence[Mapping[str, Any]]) -> dict[tuple[int, str], int]:
    """Insert households (`village_id` and `HOUSEHOLD_FIELDS`); gives (village id, code) -> id of all of the commune."""
    add_rows(session, Household, [{"commune_id": commune.id, **row} for row in rows])
    query = select(Household.village_id, Household.code, Household.id).where(Household.commune_id == commune.id)
    return {(village_id, code): number for village_id, code, number in session.execute(query)}


def add_rows(session: Session, table: type[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of one table, all with the same columns, in few statements."""
    for start in range(0, len(rows), _BATCH):
        session.execute(insert(table), [dict(row) for row in rows[start : start + _BATCH]])


def change_rows(session: Session, table: type[Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """Update rows by their `id`; what the session holds of this table is read anew when next looked at."""
    changes = [dict(row) for row in rows]
    if not changes:
        return
    session.execute(update(table), changes)
    for held in session:
        if isinstance(held, table):
            session.expire(held)


def carry(session: Session, commune: Commune, facts: Mapping[tuple[int, int], Mapping[str, Any]]) -> None:
    """Store carried answers by (household id, year), in place of those held for the same year."""
    if not facts:
        return
    query = select(CarriedAnswers.household_id, CarriedAnswers.year, CarriedAnswers.id).join(Household)
    held = {
        (household_id, year): number
        for household_id, year, number in session.execute(query.where(Household.commune_id == commune.id))
    }
    change_rows(
        session,
        CarriedAnswers,
        ({"id": held[key], "facts": dict(values)} for key, values in facts.items() if key in held),
    )
    new = [
        {"household_id": key[0], "year": key[1], "facts": dict(values)}
        for key, values in facts.items()
        if key not in held
    ]
    add_rows(session, CarriedAnswers, new)
