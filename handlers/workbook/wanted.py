"""What a workbook wants the roll to be: its rows brought together by household, as values of the tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.workbook.contents import AnswersRow, CommuneWorkbook, HouseholdRow, MemberRow
from handlers.workbook.letters import code_key, fold
from models.queries.roll import HOUSEHOLD_FIELDS, MEMBER_FIELDS


@dataclass(frozen=True, kw_only=True)
class WantedHousehold:
    """One household of the workbook: values of its row, its members in order, class and last year's answers."""

    village_id: int
    values: Mapping[str, Any]
    members: Sequence[Mapping[str, Any]]
    year: int | None
    """Of the class decision."""
    decision: Mapping[str, Any]
    """poverty_class, b1, b2, decided_on, reference; empty where the workbook tells no class."""
    facts_year: int | None
    facts: Mapping[str, Any]
    """Fact -> text, or a list in the order of the members; empty where it tells none."""


class Villages:
    """Finds a village by what people write of it: its code, with or without zeros, or its name."""

    def __init__(self, villages: Iterable[tuple[int, str, str]]) -> None:
        """Each village as its id (or any number of its own), code and name."""
        self._ids: dict[str, int] = {}
        rows = list(villages)
        for number, _, name in rows:
            self._ids.setdefault(fold(name), number)
        for number, code, _ in rows:
            self._ids[code_key(code)] = number
        self.example = rows[0][1] if rows else "01"

    def find(self, written: str) -> int | None:
        """The village's number, or None."""
        by_code = self._ids.get(code_key(written))
        return self._ids.get(fold(written)) if by_code is None else by_code


def wanted_households(workbook: CommuneWorkbook, villages: Villages) -> dict[tuple[int, str], WantedHousehold]:
    """The households by (village, key of the code); rows whose village is unknown are left out."""
    members: defaultdict[tuple[int | None, str], list[MemberRow]] = defaultdict(list)
    for member in workbook.members:
        members[villages.find(member.village), code_key(member.household)].append(member)
    answers = {(villages.find(row.village), code_key(row.household)): row for row in workbook.answers}
    wanted: dict[tuple[int, str], WantedHousehold] = {}
    for row in workbook.households:
        village = villages.find(row.village)
        if village is not None:
            key = (village, code_key(row.code))
            wanted[key] = _wanted(row, village, members[key], answers.get(key))
    return wanted


def review_year(row: HouseholdRow) -> int | None:
    """The year of the review that gave a household its class."""
    return row.class_year or (row.decided_on.year if row.decided_on else None)


def _wanted(
    row: HouseholdRow, village: int, members: Sequence[MemberRow], answers: AnswersRow | None
) -> WantedHousehold:
    year = review_year(row)
    decision: dict[str, Any] = {}
    if row.poverty_class and year:
        decision = {
            "poverty_class": row.poverty_class,
            "b1": row.b1,
            "b2": row.b2,
            "decided_on": row.decided_on,
            "reference": row.reference,
        }
    ordered = in_order(members)
    facts_year = answers.year if answers and answers.year else year
    return WantedHousehold(
        village_id=village,
        values={field: getattr(row, field) for field in HOUSEHOLD_FIELDS},
        members=[_member_values(ordinal, member) for ordinal, member in ordered],
        year=year,
        decision=decision,
        facts_year=facts_year,
        facts=_facts(row, [member for _, member in ordered], answers) if facts_year else {},
    )


def in_order(members: Sequence[MemberRow]) -> list[tuple[int, MemberRow]]:
    """Members with their ordinals: as written where each has one of its own, else as the rows stand."""
    ordinals = [member.ordinal for member in members]
    if None in ordinals or len(set(ordinals)) < len(ordinals):
        return list(enumerate(members, start=1))
    return sorted(((member.ordinal or 0, member) for member in members), key=lambda pair: pair[0])


def _member_values(ordinal: int, member: MemberRow) -> dict[str, Any]:
    return {field: getattr(member, field) for field in MEMBER_FIELDS} | {"ordinal": ordinal}


def _facts(row: HouseholdRow, members: Sequence[MemberRow], answers: AnswersRow | None) -> dict[str, Any]:
    facts: dict[str, Any] = dict(answers.facts) if answers else {}
    if row.b1 is not None:
        facts["b1"] = str(row.b1)
    for fact in sorted({fact for member in members for fact in member.facts}):
        facts[fact] = [member.facts.get(fact, "") for member in members]
    return facts


def last_day_of(year: int) -> date:
    """The day that a decision bears whose own day nobody has written down."""
    return date(year, 12, 31)
