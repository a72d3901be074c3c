"""The people of a workbook and their roles: who is one person, and the short code that each gets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from handlers.workbook.contents import PersonRow
from handlers.workbook.letters import clean, code_key, fold
from models.tables import RoleKind

_PREFIXES = {
    RoleKind.CHAIRMAN: "ct",
    RoleKind.OFFICER: "cb",
    RoleKind.UNIT_HEAD: "dv",
    RoleKind.OPERATOR: "qt",
}


@dataclass(frozen=True)
class Colleague:
    """One person with the rows of their roles."""

    code: str
    name: str
    phone: str
    roles: tuple[PersonRow, ...]


def colleagues(rows: Sequence[PersonRow], village_names: Sequence[str]) -> list[Colleague]:
    """The persons in the order of their first rows, each with a code of its own.

    Rows are one person when they have the same code, or the same name and phone. `village_names` stand beside `rows`:
    the name of the village of a village head, else "".
    """
    groups: dict[tuple[str, str], list[int]] = {}
    by_contact: dict[tuple[str, str], tuple[str, str]] = {}
    for number, row in enumerate(rows):
        contact = (fold(row.name), row.phone)
        key = ("code", code_key(row.code)) if row.code else by_contact.get(contact, ("row", str(number)))
        groups.setdefault(key, []).append(number)
        if row.phone:
            by_contact.setdefault(contact, key)
    taken = {code_key(row.code) for row in rows if row.code}
    people = []
    for numbers in groups.values():
        roles = tuple(rows[number] for number in numbers)
        code = next((row.code for row in roles if row.code), "") or _new_code(
            roles[0], village_names[numbers[0]], taken
        )
        taken.add(code_key(code))
        phone = next((row.phone for row in roles if row.phone), "")
        people.append(Colleague(code=code, name=roles[0].name, phone=phone, roles=roles))
    return people


def _new_code(row: PersonRow, village_name: str, taken: set[str]) -> str:
    """As "t03" for the head of Thôn 3, "tdon" for that of Thôn Đoan, "ct", "cb1", "cb2" for the others."""
    if row.kind == RoleKind.VILLAGE_HEAD:
        first = "t" + _short(village_name)
        candidates = [first, *(first + letter for letter in ascii_lowercase[1:])]
    else:
        prefix = _PREFIXES[RoleKind(row.kind)]
        candidates = [prefix] if row.kind == RoleKind.CHAIRMAN else []
        candidates += [f"{prefix}{number}" for number in range(1, len(taken) + 200)]
    return next(
        code for code in (*candidates, *(f"{candidates[0]}-{n}" for n in range(1, 10_000))) if code not in taken
    )


def _short(village_name: str) -> str:
    """The number in a village's name in two digits, else the letters of its own words ("Thôn Đoài" -> "doai")."""
    if number := re.search(r"\d+", village_name):
        return number[0].zfill(2)
    words = fold(clean(village_name)).split()
    own = words[1:] if len(words) > 1 and words[0] in {"thon", "ban", "xom", "to", "khu", "ap", "buon"} else words
    return "".join(own)[:12] or "hon"
