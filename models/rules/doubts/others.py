"""The same people, or the same answers, in another household."""

from collections.abc import Iterator

from models.rules.doubts.doubt import Doubt, Kind
from models.rules.doubts.names import is_shortened
from models.rules.doubts.sheet import Neighbour, Sheet
from models.rules.doubts.thresholds import Thresholds


def persons_elsewhere(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """People of this sheet who stand in another household too: some of them, or the household as a whole."""
    numbers = {
        (person.name_key, person.birth_year): person.number
        for person in sheet.persons
        if person.birth_year is not None and person.name_key
    }
    for neighbour in sheet.neighbours:
        shared = {who: numbers[who] for who in neighbour.shared if who in numbers}
        full = sum(not is_shortened(name) for name, _ in shared)
        rests_on = {
            "household": neighbour.code,
            "village": neighbour.village,
            "village_id": neighbour.village_id,
            "persons": sorted(shared.values()),
        }
        if _twice(sheet, neighbour, len(shared), full, limits):
            yield Doubt(Kind.HOUSEHOLD_TWICE, rests_on | {"of": neighbour.size}, str(neighbour.household_id))
        elif full >= limits.shared_persons or len(shared) >= limits.shared_shortened:
            yield Doubt(Kind.PERSON_TWICE, rests_on, str(neighbour.household_id))


def _twice(sheet: Sheet, neighbour: Neighbour, shared: int, full: int, limits: Thresholds) -> bool:
    """Whether two households are one: the other's head is here, and most people of either are in the other."""
    smaller = min(neighbour.size, len(sheet.persons))
    enough = full > 0 or shared >= limits.shared_shortened
    return neighbour.head_shared and enough and smaller > 0 and shared / smaller >= limits.household_share


def same_answers(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """All of the village alike in what was chosen; else another household with the very same answers and figures."""
    village = sheet.village
    sheets, same = village.sheets + 1, village.same_choices + 1
    enough = sheets >= limits.village_sheets and village.choices >= limits.village_choices
    if enough and same / sheets >= limits.village_share:
        yield Doubt(Kind.VILLAGE_SAME, {"same": same, "sheets": sheets})
        return
    for twin in sheet.twins:
        if twin.answers >= limits.identical_answers:
            yield Doubt(Kind.IDENTICAL, {"household": twin.code, "answers": twin.answers}, str(twin.household_id))
            return
