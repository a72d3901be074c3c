"""Doubts about the members of households: who belongs nowhere, heads, sexes, people written twice."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from handlers.texts import workbook as texts
from handlers.workbook.contents import CommuneWorkbook, Doubt, HouseholdRow, MemberRow
from handlers.workbook.letters import code_key, fold
from handlers.workbook.noting import SheetNotes, repeated
from handlers.workbook.wanted import Villages, review_year

_OLDEST_BIRTH = 1900


def member_doubts(
    workbook: CommuneWorkbook, places: Villages, today: date, notes: SheetNotes, household_notes: SheetNotes
) -> Iterator[Doubt]:
    """All doubts of the sheet of members, and those of households because of their members."""
    households = {(places.find(row.village), code_key(row.code)): row for row in workbook.households}
    members: defaultdict[tuple[int | None, str], list[MemberRow]] = defaultdict(list)
    for row in workbook.members:
        village = places.find(row.village)
        key = (village, code_key(row.household))
        if row.village and village is None:
            mend = texts.PICK_VILLAGE.format(example=places.example)
            yield notes.doubt(row.row, "village", row.village, texts.UNKNOWN_VILLAGE, mend, blocking=True)
        elif row.household and key not in households:
            mend = texts.PICK_HOUSEHOLD.format(example="012")
            yield notes.doubt(row.row, "household", row.household, texts.UNKNOWN_HOUSEHOLD, mend, blocking=True)
        else:
            members[key].append(row)
        yield from _person_doubts(row, today, notes)
    for row, first in repeated(
        workbook.members, lambda row: (fold(row.name), row.birth_year) if row.name and row.birth_year else None
    ):
        yield notes.doubt(row.row, "name", row.name, texts.SAME_PERSON.format(row=first.row), texts.CHECK_SAME_PERSON)
    answered = {(places.find(row.village), code_key(row.household)) for row in workbook.answers if row.year}
    for key, household in households.items():
        yield from _family_doubts(household, members[key], notes, household_notes)
        untold = next((member for member in members[key] if member.facts), None)
        if untold and key not in answered and review_year(household) is None:
            yield notes.doubt(untold.row, "", "", texts.FACTS_WITHOUT_YEAR, texts.FILL_YEAR)


def _person_doubts(row: MemberRow, today: date, notes: SheetNotes) -> Iterator[Doubt]:
    if row.birth_year is None:
        yield notes.doubt(row.row, "birth_year", "", texts.NO_BIRTH_YEAR, texts.FILL_BIRTH_YEAR)
    elif not _OLDEST_BIRTH <= row.birth_year <= today.year:
        why = texts.BIRTH_YEAR_IMPOSSIBLE.format(year=today.year)
        yield notes.doubt(row.row, "birth_year", row.birth_year, why, texts.TYPE_YEAR, blocking=True)
    if not row.sex:
        yield notes.doubt(row.row, "sex", "", texts.NO_SEX, texts.FILL_SEX)


def _family_doubts(
    household: HouseholdRow, members: list[MemberRow], notes: SheetNotes, household_notes: SheetNotes
) -> Iterator[Doubt]:
    if not members:
        yield household_notes.doubt(household.row, "code", household.code, texts.NO_MEMBER, texts.ADD_MEMBERS)
        return
    heads = [member for member in members if member.relation == "head"]
    if not heads:
        yield household_notes.doubt(household.row, "code", household.code, texts.NO_HEAD, texts.MARK_ONE_HEAD)
    for other in heads[1:]:
        why = texts.TWO_HEADS.format(row=heads[0].row)
        yield notes.doubt(other.row, "relation", other.name, why, texts.MARK_ONE_HEAD)
    if len(heads) == 1 and household.head_name and fold(heads[0].name) != fold(household.head_name):
        why = texts.OTHER_HEAD.format(row=heads[0].row, name=heads[0].name)
        yield household_notes.doubt(household.row, "head_name", household.head_name, why, texts.MAKE_ALIKE)
    for row, first in repeated(members, lambda member: member.ordinal):
        why = texts.SAME_ORDINAL.format(row=first.row)
        yield notes.doubt(row.row, "ordinal", row.ordinal, why, texts.TYPE_NOTHING)
