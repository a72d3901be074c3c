"""How a household of a workbook differs from the one on the roll, as values and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.texts import workbook as texts
from handlers.workbook.layout import Column
from handlers.workbook.letters import fold
from handlers.workbook.wanted import WantedHousehold
from models.queries.roll import HouseholdOnRoll, MemberOnRoll


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field that changes, as people read it: "Chủ hộ: A → B"."""

    heading: str
    old: str
    new: str


def differences(
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


def member_changes(
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
        differing = differences(member.values, new[number], columns, fields, whose=member.values["name"])
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


def new_decision(
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
    differences(before, told, columns, fields)
    return {"year": new.year, **{field: before[field] for field in new.decision}, **told}


def new_facts(
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
