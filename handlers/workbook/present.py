"""The commune as the database has it, as the rows of a workbook: to be written out, corrected and imported again."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.workbook.contents import (
    AnswersRow,
    CommuneSheet,
    CommuneWorkbook,
    GroupRow,
    HouseholdRow,
    MemberRow,
    PersonRow,
    VillageRow,
)
from handlers.workbook.sheets import shipped_layout
from models.queries import places
from models.queries.roll import HouseholdOnRoll, roll_of
from models.tables import Commune, HouseholdStatus, Person, Role, RoleVillage, Village


def present_workbook(session: Session, commune: Commune) -> CommuneWorkbook:
    """All that a workbook can hold of a commune: its people, and the households alive in its present villages."""
    villages = places.villages(session, commune)
    codes = {village.id: village.code for village in villages}
    roll = [old for old in roll_of(session, commune) if old.status == HouseholdStatus.ALIVE and old.village_id in codes]
    columns = {sheet.key: [column.field for column in sheet.columns if column.is_fact] for sheet in shipped_layout()}
    return CommuneWorkbook(
        commune=CommuneSheet(
            code=commune.code,
            name=commune.name,
            province=commune.province,
            area=commune.area,
            phone=commune.phone,
            settings={key: value for key, value in commune.settings.items() if isinstance(value, str)},
        ),
        villages=tuple(VillageRow(code=village.code, name=village.name) for village in villages),
        people=tuple(_people(session, commune, codes)),
        households=tuple(_household(old, codes[old.village_id]) for old in roll),
        members=tuple(row for old in roll for row in _members(old, codes[old.village_id], columns["members"])),
        answers=tuple(row for old in roll for row in _answers(old, codes[old.village_id], columns["answers"])),
        groups=tuple(GroupRow(title=title) for title in commune.settings.get("groups", [])),
    )


def _people(session: Session, commune: Commune, codes: Mapping[int, str]) -> list[PersonRow]:
    reached: dict[int, list[str]] = {}
    links = select(RoleVillage.role_id, Village.code).join(Village, Village.id == RoleVillage.village_id)
    for role_id, code in session.execute(links.where(Village.commune_id == commune.id).order_by(Village.code)):
        reached.setdefault(role_id, []).append(code)
    query = select(Role, Person).join(Person, Person.id == Role.person_id)
    query = query.where(Role.commune_id == commune.id, Role.until.is_(None)).order_by(Person.id, Role.id)
    return [
        PersonRow(
            code=person.code,
            name=person.name,
            phone=person.phone,
            kind=role.kind,
            title=role.title,
            villages=tuple(reached.get(role.id, ())) if role.village_id is None else (codes.get(role.village_id, ""),),
            since=role.since,
        )
        for role, person in session.execute(query)
    ]


def _household(old: HouseholdOnRoll, village: str) -> HouseholdRow:
    year = max(old.decisions, default=None)
    decision: Mapping[str, Any] = {} if year is None else old.decisions[year]
    return HouseholdRow(village=village, class_year=year, **old.values, **decision)


def _members(old: HouseholdOnRoll, village: str, facts: Sequence[str]) -> list[MemberRow]:
    carried = _newest(old)
    rows = []
    for place, member in enumerate(old.members):
        told = {fact: carried[fact][place] for fact in facts if place < len(carried.get(fact, ()))}
        rows.append(
            MemberRow(
                village=village,
                household=old.values["code"],
                facts={fact: value for fact, value in told.items() if value},
                **member.values,
            )
        )
    return rows


def _answers(old: HouseholdOnRoll, village: str, facts: Sequence[str]) -> list[AnswersRow]:
    carried = _newest(old)
    if not carried:
        return []
    told = {fact: str(carried[fact]) for fact in facts if carried.get(fact)}
    return [AnswersRow(village=village, household=old.values["code"], year=max(old.carried), facts=told)]


def _newest(old: HouseholdOnRoll) -> Mapping[str, Any]:
    return old.carried[max(old.carried)] if old.carried else {}
