"""What a later roll would change: new, changed field by field, no longer there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.texts import workbook as texts
from handlers.workbook.contents import CommuneWorkbook, Doubt, KnownCommune, VillageRow
from handlers.workbook.differences import FieldChange, differences, member_changes, new_decision, new_facts
from handlers.workbook.doubts import find_doubts
from handlers.workbook.layout import Column
from handlers.workbook.letters import code_key
from handlers.workbook.sheets import shipped_layout
from handlers.workbook.wanted import Villages, WantedHousehold, wanted_households
from models.queries import places
from models.queries.roll import HouseholdOnRoll, roll_of
from models.tables import Commune, HouseholdStatus


class BlockedWorkbookError(ValueError):
    """The workbook has doubts that must be mended before it can be applied: `doubts`."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        self.doubts = tuple(doubt for doubt in doubts if doubt.blocking)
        super().__init__(texts.STILL_BLOCKED.format(count=len(self.doubts)))


@dataclass(frozen=True, kw_only=True)
class ChangedHousehold:
    """A household whose row, members, class or carried answers differ: `fields` in words, the rest as values."""

    household_id: int
    village_id: int
    code: str
    head_name: str
    fields: tuple[FieldChange, ...]
    values: Mapping[str, Any]
    new_members: tuple[Mapping[str, Any], ...] = ()
    changed_members: tuple[Mapping[str, Any], ...] = ()
    """Each with its id."""
    gone_members: tuple[int, ...] = ()
    decision: Mapping[str, Any] | None = None
    """A decision to be added, with its year; earlier ones stand."""
    facts_year: int | None = None
    facts: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class MissingHousehold:
    """A household under review that the newer roll lacks."""

    household_id: int
    village_id: int
    code: str
    head_name: str


@dataclass(frozen=True, kw_only=True)
class RollChange:
    """All that an import would do. `untouched`: names of villages without a row in the workbook, left as they are."""

    new: tuple[WantedHousehold, ...]
    changed: tuple[ChangedHousehold, ...]
    missing: tuple[MissingHousehold, ...]
    untouched: tuple[str, ...]
    village_names: Mapping[int, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.new or self.changed or self.missing)


def roll_doubts(session: Session, commune: Commune, workbook: CommuneWorkbook, today: date) -> list[Doubt]:
    """The doubts of a workbook as a newer roll of a commune that is set up already."""
    rows = tuple(VillageRow(code=village.code, name=village.name) for village in places.villages(session, commune))
    return find_doubts(workbook, today, KnownCommune(area=commune.area, villages=rows))


def compare_roll(session: Session, commune: Commune, workbook: CommuneWorkbook, now: datetime) -> RollChange:
    """What the workbook's roll would change. `BlockedWorkbookError` while it has blocking doubts."""
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    doubts = roll_doubts(session, commune, workbook, today)
    if any(doubt.blocking for doubt in doubts):
        raise BlockedWorkbookError(doubts)
    villages = places.villages(session, commune)
    found = Villages((village.id, village.code, village.name) for village in villages)
    wanted = wanted_households(workbook, found)
    roll = {(old.village_id, code_key(old.values["code"])): old for old in roll_of(session, commune)}
    mentioned = {village_id for village_id, _ in wanted}
    headings = _headings()
    changes = (_changed(roll[key], household, headings) for key, household in wanted.items() if key in roll)
    return RollChange(
        new=tuple(household for key, household in wanted.items() if key not in roll),
        changed=tuple(change for change in changes if change is not None),
        missing=tuple(
            MissingHousehold(
                household_id=old.id,
                village_id=old.village_id,
                code=old.values["code"],
                head_name=old.values["head_name"],
            )
            for key, old in roll.items()
            if key not in wanted and old.status == HouseholdStatus.ALIVE and old.village_id in mentioned
        ),
        untouched=tuple(village.name for village in villages if village.id not in mentioned),
        village_names={village.id: village.name for village in villages},
    )


def _headings() -> dict[str, dict[str, Column]]:
    return {sheet.key: {column.field: column for column in sheet.columns} for sheet in shipped_layout()}


def _changed(
    old: HouseholdOnRoll, new: WantedHousehold, headings: Mapping[str, Mapping[str, Column]]
) -> ChangedHousehold | None:
    fields: list[FieldChange] = []
    values = differences(old.values, new.values, headings["households"], fields, keep=("code",))
    if old.status == HouseholdStatus.MISSING:
        values["status"] = HouseholdStatus.ALIVE
        fields.append(FieldChange(heading=texts.STATUS, old=texts.STATUS_MISSING, new=texts.STATUS_ALIVE))
    added, changed, gone = member_changes(old.members, new.members, headings["members"], fields)
    decision = new_decision(old, new, headings["households"], fields)
    facts = new_facts(old, new, headings, fields)
    if not (values or added or changed or gone or decision or facts):
        return None
    return ChangedHousehold(
        household_id=old.id,
        village_id=old.village_id,
        code=old.values["code"],
        head_name=new.values["head_name"],
        fields=tuple(fields),
        values=values,
        new_members=added,
        changed_members=changed,
        gone_members=gone,
        decision=decision,
        facts_year=new.facts_year if facts else None,
        facts=facts,
    )
