"""Puts a workbook into the database, whole or only what its roll changes. The caller ends the transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.texts import workbook as texts
from handlers.workbook.comparing import BlockedWorkbookError, RollChange
from handlers.workbook.contents import CommuneWorkbook, PersonRow
from handlers.workbook.doubts import find_doubts
from handlers.workbook.preview import change_words
from handlers.workbook.staff import colleagues
from handlers.workbook.wanted import Villages, WantedHousehold, last_day_of, wanted_households
from models.queries import households, places
from models.queries.roll import add_households, add_rows, carry, change_rows
from models.tables import (
    Audit,
    ClassDecision,
    Commune,
    Household,
    HouseholdStatus,
    Member,
    Person,
    Role,
    RoleKind,
    RoleVillage,
    Village,
)

_ZONE = "Asia/Ho_Chi_Minh"


class CommuneKnownError(ValueError):
    """A commune with this code is set up already; its text is one Vietnamese sentence."""


def set_up(session: Session, workbook: CommuneWorkbook, now: datetime) -> Commune:
    """A new commune with its villages, people, roll, classes and carried answers.

    `BlockedWorkbookError` while the workbook has blocking doubts, `CommuneKnownError` where the code is taken.
    """
    sheet = workbook.commune
    today = now.astimezone(ZoneInfo(_ZONE)).date()
    doubts = find_doubts(workbook, today)
    if any(doubt.blocking for doubt in doubts):
        raise BlockedWorkbookError(doubts)
    if places.commune_by_code(session, sheet.code) is not None:
        raise CommuneKnownError(texts.COMMUNE_KNOWN.format(code=sheet.code))
    settings = dict(sheet.settings)
    if workbook.groups:
        settings["groups"] = [group.title for group in workbook.groups]
    commune = Commune(
        code=sheet.code,
        name=sheet.name,
        province=sheet.province,
        area=sheet.area,
        zone=_ZONE,
        phone=sheet.phone,
        settings=settings,
    )
    session.add(commune)
    session.flush()
    villages = [Village(commune_id=commune.id, code=row.code, name=row.name) for row in workbook.villages]
    session.add_all(villages)
    session.add(Audit(commune_id=commune.id, role_id=None, act="set_up", household_id=None, at=now))
    session.flush()
    found = Villages((village.id, village.code, village.name) for village in villages)
    _add_people(session, commune, workbook.people, found, {village.id: village.name for village in villages}, today)
    _add_households(session, commune, list(wanted_households(workbook, found).values()), now, None)
    return commune


def apply_roll(session: Session, commune: Commune, change: RollChange, now: datetime, role_id: int | None) -> None:
    """Do what `compare_roll` found. `role_id`: the officer's role, None for the operator. Nothing is deleted."""
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    _add_households(session, commune, change.new, now, role_id)
    change_rows(session, Household, ({"id": c.household_id, **c.values} for c in change.changed if c.values))
    missing = [{"id": gone.household_id, "status": HouseholdStatus.MISSING} for gone in change.missing]
    change_rows(session, Household, missing)
    change_rows(session, Member, (member for household in change.changed for member in household.changed_members))
    reason = texts.LEFT_REASON.format(today=today)
    gone = (member for household in change.changed for member in household.gone_members)
    change_rows(session, Member, ({"id": member, "left_on": today, "left_reason": reason} for member in gone))
    add_rows(
        session,
        Member,
        [{"household_id": c.household_id, **member} for c in change.changed for member in c.new_members],
    )
    decided = [(c.household_id, c.decision) for c in change.changed if c.decision]
    _decide(session, commune, decided, role_id, now)
    carry(session, commune, {(c.household_id, c.facts_year or 0): c.facts for c in change.changed if c.facts})
    acts = [_act(commune, role_id, "import", c.household_id, change_words(c.fields), now) for c in change.changed]
    acts += [_act(commune, role_id, "missing", gone.household_id, "", now) for gone in change.missing]
    add_rows(session, Audit, acts)
    session.flush()


def _add_people(
    session: Session,
    commune: Commune,
    rows: Sequence[PersonRow],
    villages: Villages,
    names: Mapping[int, str],
    today: date,
) -> None:
    reached = {row.row: [villages.find(written) for written in row.villages] for row in rows}
    heads_of = [
        names.get(reached[row.row][0] or 0, "") if row.kind == RoleKind.VILLAGE_HEAD and row.villages else ""
        for row in rows
    ]
    for colleague in colleagues(rows, heads_of):
        person = Person(commune_id=commune.id, code=colleague.code, name=colleague.name, phone=colleague.phone)
        session.add(person)
        session.flush()
        for row in colleague.roles:
            found = [village for village in dict.fromkeys(reached[row.row]) if village is not None]
            is_head = row.kind == RoleKind.VILLAGE_HEAD
            role = Role(
                commune_id=commune.id,
                person_id=person.id,
                kind=row.kind,
                title=row.title,
                village_id=found[0] if is_head else None,
                since=row.since or today,
            )
            session.add(role)
            session.flush()
            if not is_head:
                session.add_all(RoleVillage(role_id=role.id, village_id=village) for village in found)
    session.flush()


def _add_households(
    session: Session, commune: Commune, wanted: Sequence[WantedHousehold], now: datetime, role_id: int | None
) -> None:
    """New households with all that belongs to them, in a handful of statements."""
    if not wanted:
        return
    ids = add_households(session, commune, [{"village_id": new.village_id, **new.values} for new in wanted])
    numbered = [(ids[new.village_id, new.values["code"]], new) for new in wanted]
    members = [{"household_id": number, **member} for number, new in numbered for member in new.members]
    add_rows(session, Member, members)
    told = [(number, {"year": new.year, **new.decision}) for number, new in numbered if new.decision]
    _decide(session, commune, told, role_id, now)
    carry(session, commune, {(number, new.facts_year or 0): new.facts for number, new in numbered if new.facts})
    add_rows(
        session, Audit, [_act(commune, role_id, "import", number, texts.NEW_HOUSEHOLD, now) for number, _ in numbered]
    )


def _decide(
    session: Session,
    commune: Commune,
    told: Sequence[tuple[int, Mapping[str, Any]]],
    role_id: int | None,
    now: datetime,
) -> None:
    """The recognised classes that the workbook tells, with where and how many the household's people are."""
    if not told:
        return
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    session.flush()
    stands = households.standing(session, commune)
    rows = [_decision(number, decision, role_id, now, today) for number, decision in told]
    for row in rows:
        row["village_id"], row["persons"] = stands[row["household_id"]]
    add_rows(session, ClassDecision, rows)


def _decision(
    household_id: int, told: Mapping[str, Any], role_id: int | None, now: datetime, today: date
) -> dict[str, Any]:
    reason = texts.CLASS_REASON if told["decided_on"] else texts.CLASS_REASON_UNDATED
    return {
        "household_id": household_id,
        **told,
        "decided_on": told["decided_on"] or last_day_of(told["year"]),
        "reference": told["reference"] or "",
        "reason": reason.format(today=today),
        "recorded_by_id": role_id,
        "recorded_at": now,
    }


def _act(
    commune: Commune, role_id: int | None, act: str, household_id: int, detail: str, now: datetime
) -> dict[str, Any]:
    return {
        "commune_id": commune.id,
        "role_id": role_id,
        "act": act,
        "household_id": household_id,
        "detail": detail,
        "at": now,
    }
