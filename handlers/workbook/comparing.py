"""What a later roll would change: new, changed field by field, no longer there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.texts import workbook as texts
from handlers.workbook.contents import CommuneWorkbook, Doubt, KnownCommune, VillageRow
from handlers.workbook.doubts import find_doubts
from handlers.workbook.facts import shipped_layout
from handlers.workbook.layout import Column
from handlers.workbook.letters import code_key, fold
from handlers.workbook.wanted import Villages, WantedHousehold, wanted_households
from models.queries import places
from models.queries.roll import HouseholdOnRoll, MemberOnRoll, roll_of
from models.tables import Commune, HouseholdStatus


class BlockedWorkbookError(ValueError):
    """The workbook has doubts that must be mended before it can be applied: `doubts`."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        self.doubts = tuple(doubt for doubt in doubts if doubt.blocking)
        super().__init__(texts.STILL_BLOCKED.format(count=len(self.doubts)))


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field that changes, as people read it: "Chủ hộ: A → B"."""

    heading: str
    old: str
    new: str


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
    values = _differences(old.values, new.values, headings["households"], fields, keep=("code",))
    if old.status == HouseholdStatus.MISSING:
        values["status"] = HouseholdStatus.ALIVE
        fields.append(FieldChange(heading=texts.STATUS, old=texts.STATUS_MISSING, new=texts.STATUS_ALIVE))
    added, changed, gone = _member_changes(old.members, new.members, headings["members"], fields)
    decision = _new_decision(old, new, headings["households"], fields)
    facts = _new_facts(old, new, headings, fields)
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


def _differences(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    columns: Mapping[str, Column],
    fields: list[FieldChange],
    *,
    keep: Sequence[str] = (),
    whose: str = "",
) -> dict[str, Any]:
    """The fields that differ, noted in words too; those to `keep` stay as they are."""
    differing = {field: value for field, value in new.items() if field not in keep and value != old[field]}
    for field, value in differing.items():
        heading = columns[field].heading if not whose else f"{whose}, {columns[field].heading.lower()}"
        fields.append(
            FieldChange(heading=heading, old=_worded(columns[field], old[field]), new=_worded(columns[field], value))
        )
    return differing


def _worded(column: Column, value: Any) -> str:
    match value:
        case None | "":
            return texts.BLANK
        case bool():
            return texts.YES if value else texts.NO
        case date():
            return f"{value:%d/%m/%Y}"
        case _:
            return next((option.label for option in column.options if option.value == value), str(value))


def _member_changes(
    old: Sequence[MemberOnRoll],
    new: Sequence[Mapping[str, Any]],
    columns: Mapping[str, Column],
    fields: list[FieldChange],
) -> tuple[tuple[Mapping[str, Any], ...], tuple[Mapping[str, Any], ...], tuple[int, ...]]:
    """Members to add, to change and gone. A household of which the workbook lists nobody keeps its members."""
    if not new:
        return (), (), ()
    pairs = _same_people(old, new)
    added = tuple(member for number, member in enumerate(new) if number not in pairs)
    kept = {member.id for member in pairs.values()}
    gone = tuple(member for member in old if member.id not in kept)
    changed = []
    for number, member in sorted(pairs.items()):
        differing = _differences(member.values, new[number], columns, fields, whose=member.values["name"])
        if differing:
            changed.append({"id": member.id, **differing})
    fields += [FieldChange(heading=texts.NEW_MEMBER, old="", new=member["name"]) for member in added]
    fields += [FieldChange(heading=texts.GONE_MEMBER, old=member.values["name"], new="") for member in gone]
    return added, tuple(changed), tuple(member.id for member in gone)


def _same_people(old: Sequence[MemberOnRoll], new: Sequence[Mapping[str, Any]]) -> dict[int, MemberOnRoll]:
    """Which new member is which old one: by name and birth year, then by name, then by ordinal and birth year."""
    pairs: dict[int, MemberOnRoll] = {}
    for fields in (("name", "birth_year"), ("name",), ("ordinal", "birth_year")):
        free: dict[tuple[Any, ...], MemberOnRoll] = {}
        taken = {member.id for member in pairs.values()}
        for member in reversed(old):
            if member.id not in taken:
                free[_identity(member.values, fields)] = member
        for number, values in enumerate(new):
            if number not in pairs and (member := free.pop(_identity(values, fields), None)):
                pairs[number] = member
    return pairs


def _identity(values: Mapping[str, Any], fields: Sequence[str]) -> tuple[Any, ...]:
    return tuple(fold(values[field]) if field == "name" else values[field] for field in fields)


def _new_decision(
    old: HouseholdOnRoll, new: WantedHousehold, columns: Mapping[str, Column], fields: list[FieldChange]
) -> Mapping[str, Any] | None:
    """The decision to add, where the workbook tells another class than the one recorded last for its year."""
    if not new.decision:
        return None
    recorded = old.decisions.get(new.year or 0)
    told = {field: value for field, value in new.decision.items() if value not in (None, "")}
    if recorded is not None and all(recorded[field] == value for field, value in told.items()):
        return None
    before = recorded or dict.fromkeys(new.decision)
    _differences(before, told, columns, fields)
    return {"year": new.year, **{field: before[field] for field in new.decision}, **told}


def _new_facts(
    old: HouseholdOnRoll,
    new: WantedHousehold,
    headings: Mapping[str, Mapping[str, Column]],
    fields: list[FieldChange],
) -> Mapping[str, Any] | None:
    """The carried answers of the year as they would be, or None where the workbook tells nothing else."""
    if not new.facts:
        return None
    held = old.carried.get(new.facts_year or 0, {})
    differing = [fact for fact, value in new.facts.items() if held.get(fact) != value]
    if not differing:
        return None
    known = {**headings["members"], **headings["answers"], **headings["households"]}
    named = [known[fact].heading if fact in known else fact for fact in differing]
    fields.append(FieldChange(heading=texts.ANSWERS_OF.format(year=new.facts_year), old="", new=texts.listed(named)))
    return {**held, **new.facts}
