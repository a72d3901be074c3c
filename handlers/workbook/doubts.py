"""Everything in a workbook that somebody should look at, all at once; the blocking ones keep it from being applied."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from handlers.texts import workbook as texts
from handlers.workbook.contents import CommuneWorkbook, Doubt, HouseholdRow, KnownCommune, PersonRow
from handlers.workbook.letters import code_key, fold
from handlers.workbook.member_doubts import member_doubts
from handlers.workbook.noting import SheetNotes, repeated
from handlers.workbook.sheets import shipped_layout
from handlers.workbook.wanted import Villages, review_year
from models.rules.standards import Area, Standard, read_standards
from models.seed import standards_path
from models.tables import RoleKind

_SET_UP_SHEETS = ("commune", "villages", "people", "households", "members", "answers", "groups")
_ROLL_SHEETS = ("households", "members", "answers")
_NEEDED_SHEETS = {"commune", "villages", "households"}
_OLDEST_REVIEW = 2000
_B1_SLIP = 400
"""Above this a B1 total is rather a slip than a score; not a rule of law."""
_INDICES = 12


def find_doubts(
    workbook: CommuneWorkbook,
    today: date,
    known: KnownCommune | None = None,
    standards: Mapping[str, Standard] | None = None,
) -> list[Doubt]:
    """All doubts in the order of sheets and rows; with `known`, of the roll alone (households, members, answers)."""
    keys = _SET_UP_SHEETS if known is None else _ROLL_SHEETS
    titles = {sheet.key: sheet.title for sheet in shipped_layout()}
    notes = {key: SheetNotes(workbook, key, titles[key]) for key in keys}
    places = _villages(workbook, known)
    area = workbook.commune.area if known is None else known.area
    rules = read_standards(standards_path()) if standards is None else standards
    names = {workbook.sheets[key]: number for number, key in enumerate(keys) if key in workbook.sheets}
    found = [doubt for doubt in workbook.doubts if doubt.sheet in names]
    found += _sheet_doubts(workbook, keys, titles, notes)
    if known is None:
        found += _village_doubts(workbook, notes["villages"])
        found += _people_doubts(workbook, places, notes["people"], notes["villages"])
    found += _household_doubts(workbook, places, notes["households"])
    for row in workbook.households:
        found += _class_doubts(row, row.area or area, today, rules.values(), notes["households"])
    found += member_doubts(workbook, places, today, notes["members"], notes["households"])
    found += _answer_doubts(workbook, places, notes["answers"])
    return sorted(found, key=lambda doubt: (names.get(doubt.sheet, -1), doubt.row))


def _villages(workbook: CommuneWorkbook, known: KnownCommune | None) -> Villages:
    rows = workbook.villages if known is None else known.villages
    return Villages((number, row.code, row.name) for number, row in enumerate(rows))


def _sheet_doubts(
    workbook: CommuneWorkbook, keys: Sequence[str], titles: Mapping[str, str], notes: Mapping[str, SheetNotes]
) -> Iterator[Doubt]:
    for key in keys:
        if key not in _NEEDED_SHEETS:
            continue
        filled = workbook.commune.code if key == "commune" else getattr(workbook, key)
        if key not in workbook.sheets and not filled:
            mend = texts.ADD_SHEET.format(title=titles[key])
            yield notes[key].doubt(0, "", "", texts.SHEET_ABSENT, mend, blocking=True)
        elif key != "commune" and not filled:
            yield notes[key].doubt(0, "", "", texts.NO_ROWS, texts.ADD_ROWS, blocking=True)


def _village_doubts(workbook: CommuneWorkbook, notes: SheetNotes) -> Iterator[Doubt]:
    for row, first in repeated(workbook.villages, lambda row: code_key(row.code) if row.code else None):
        why = texts.SAME_VILLAGE_CODE.format(row=first.row)
        yield notes.doubt(row.row, "code", row.code, why, texts.CHANGE_ONE_CODE, blocking=True)
    for row, first in repeated(workbook.villages, lambda row: fold(row.name) or None):
        why = texts.SAME_VILLAGE_NAME.format(row=first.row)
        yield notes.doubt(row.row, "name", row.name, why, texts.DROP_ONE_ROW)


def _people_doubts(
    workbook: CommuneWorkbook, places: Villages, notes: SheetNotes, village_notes: SheetNotes
) -> Iterator[Doubt]:
    heads: dict[int, PersonRow] = {}
    for row in workbook.people:
        found = [places.find(written) for written in row.villages]
        for written, village in zip(row.villages, found, strict=True):
            if village is None:
                mend = texts.PICK_VILLAGE.format(example=places.example)
                yield notes.doubt(row.row, "villages", written, texts.UNKNOWN_VILLAGE, mend, blocking=True)
        if row.kind != RoleKind.VILLAGE_HEAD:
            continue
        if len(found) != 1:
            written = ", ".join(row.villages)
            mend = texts.PICK_ONE_VILLAGE.format(example=places.example)
            yield notes.doubt(row.row, "villages", written, texts.NO_VILLAGE_OF_HEAD, mend, blocking=True)
        elif found[0] in heads:
            why = texts.TWO_HEADS_OF_VILLAGE.format(row=heads[found[0]].row)
            yield notes.doubt(row.row, "villages", row.villages[0], why, texts.DROP_ONE_ROW)
        elif found[0] is not None:
            heads[found[0]] = row
    for row, first in repeated(workbook.people, lambda row: code_key(row.code) if row.code else None):
        if fold(row.name) != fold(first.name):
            why = texts.SAME_CODE_OTHER_NAME.format(row=first.row)
            yield notes.doubt(row.row, "code", row.code, why, texts.LEAVE_FIRST, blocking=True)
    for row, first in repeated(workbook.people, lambda row: (row.kind, fold(row.name), row.phone, row.villages)):
        yield notes.doubt(row.row, "kind", row.name, texts.SAME_ROLE.format(row=first.row), texts.DROP_ONE_ROW)
    for number, place in enumerate(workbook.villages):
        if number not in heads and places.find(place.code) == number:
            why, mend = texts.NO_HEAD_OF_VILLAGE, texts.ADD_HEAD_OF_VILLAGE
            yield village_notes.doubt(place.row, "name", place.name, why, mend)


def _household_doubts(workbook: CommuneWorkbook, places: Villages, notes: SheetNotes) -> Iterator[Doubt]:
    for row in workbook.households:
        if row.village and places.find(row.village) is None:
            mend = texts.PICK_VILLAGE.format(example=places.example)
            yield notes.doubt(row.row, "village", row.village, texts.UNKNOWN_VILLAGE, mend, blocking=True)

    def code(row: HouseholdRow) -> tuple[int, str] | None:
        village = places.find(row.village)
        return (village, code_key(row.code)) if village is not None and row.code else None

    def head(row: HouseholdRow) -> tuple[int, str] | None:
        village = places.find(row.village)
        return (village, fold(row.head_name)) if village is not None and row.head_name else None

    for row, first in repeated(workbook.households, code):
        why = texts.SAME_HOUSEHOLD_CODE.format(row=first.row)
        yield notes.doubt(row.row, "code", row.code, why, texts.CHANGE_ONE_CODE, blocking=True)
    for row, first in repeated(workbook.households, head):
        why = texts.SAME_HEAD.format(row=first.row)
        yield notes.doubt(row.row, "head_name", row.head_name, why, texts.CHECK_SAME)


def _class_doubts(
    row: HouseholdRow, area: str, today: date, standards: Collection[Standard], notes: SheetNotes
) -> Iterator[Doubt]:
    year = review_year(row)
    if row.poverty_class and year is None:
        yield notes.doubt(row.row, "class_year", "", texts.CLASS_WITHOUT_YEAR, texts.FILL_YEAR, blocking=True)
        return
    if year is not None and not _OLDEST_REVIEW <= year <= today.year:
        why = texts.YEAR_IMPOSSIBLE.format(year=today.year)
        yield notes.doubt(row.row, "class_year", year, why, texts.FILL_YEAR, blocking=True)
        return
    if row.b1 is not None and row.b1 > _B1_SLIP:
        yield notes.doubt(row.row, "b1", row.b1, texts.B1_ODD, texts.CHECK_PAPER)
    standard = next(
        (item for item in standards if year and item.valid_from.year <= year <= item.valid_until.year), None
    )
    if standard is None:
        return
    points = standard.points_per_index.value
    if row.b2 is not None and points and (row.b2 % points or row.b2 > points * _INDICES):
        yield notes.doubt(row.row, "b2", row.b2, texts.B2_ODD, texts.CHECK_PAPER)
    expected = _expected_class(row, area, standard)
    if row.poverty_class and expected and row.poverty_class != expected:
        why = texts.CLASS_AGAINST_POINTS.format(
            b1=row.b1,
            b2="chưa ghi" if row.b2 is None else row.b2,
            standard=standard.name,
            expected=texts.CLASS_NAMES[expected],
        )
        found = texts.CLASS_NAMES[row.poverty_class]
        yield notes.doubt(row.row, "poverty_class", found, why, texts.CHECK_PAPER)


def _expected_class(row: HouseholdRow, area: str, standard: Standard) -> str:
    """The class that B1 and B2 tell, or "" where they or the figures of the standard are not known."""
    line = standard.b1.get(Area(area))
    points, poor_from = standard.points_per_index.value, standard.poor_from.value
    if row.b1 is None or line is None or line.value is None:
        return ""
    if row.b1 > line.value:
        return "not_poor"
    if row.b2 is None or points is None or poor_from is None:
        return ""
    return "poor" if row.b2 >= poor_from * points else "near_poor"


def _answer_doubts(workbook: CommuneWorkbook, places: Villages, notes: SheetNotes) -> Iterator[Doubt]:
    known = {(places.find(row.village), code_key(row.code)) for row in workbook.households}
    for row in workbook.answers:
        village = places.find(row.village)
        if row.village and village is None:
            mend = texts.PICK_VILLAGE.format(example=places.example)
            yield notes.doubt(row.row, "village", row.village, texts.UNKNOWN_VILLAGE, mend, blocking=True)
        elif row.household and (village, code_key(row.household)) not in known:
            mend = texts.PICK_HOUSEHOLD.format(example="012")
            yield notes.doubt(row.row, "household", row.household, texts.UNKNOWN_HOUSEHOLD, mend, blocking=True)
    for row, first in repeated(
        workbook.answers, lambda row: (places.find(row.village), code_key(row.household)) if row.household else None
    ):
        why = texts.SAME_ANSWERS.format(row=first.row)
        yield notes.doubt(row.row, "household", row.household, why, texts.DROP_ONE_ROW, blocking=True)
