"""What a commune's workbook holds, as frozen rows; `row` is the row of its sheet, 0 where it comes from elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class CommuneSheet:
    """The commune itself; `settings` holds only what was filled in."""

    code: str = ""
    name: str = ""
    province: str = ""
    area: str = "rural"
    phone: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class VillageRow:
    """One village."""

    row: int = 0
    code: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One role of one person; a person with two roles stands in two rows with the same code, or name and phone."""

    row: int = 0
    code: str = ""
    name: str = ""
    phone: str = ""
    kind: str = ""
    title: str = ""
    villages: tuple[str, ...] = ()
    """Codes or names: of a head their own village, of an officer those looked after."""
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class HouseholdRow:
    """One household with its latest recognised class, where the commune knows it."""

    row: int = 0
    village: str = ""
    code: str = ""
    head_name: str = ""
    area: str = ""
    ethnicity: str = ""
    merit: bool = False
    no_labour_capacity: bool = False
    poverty_class: str = ""
    class_year: int | None = None
    b1: int | None = None
    b2: int | None = None
    decided_on: date | None = None
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """One member; `facts` are last year's answers about this person ("member:uninsured" -> "yes")."""

    row: int = 0
    village: str = ""
    household: str = ""
    ordinal: int | None = None
    name: str = ""
    birth_year: int | None = None
    sex: str = ""
    relation: str = ""
    ethnicity: str = ""
    merit: bool = False
    no_labour_capacity: bool = False
    allowance: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AnswersRow:
    """What a household answered in an earlier year: fact -> value as the form stores it."""

    row: int = 0
    village: str = ""
    household: str = ""
    year: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """A group of the commune that is to be linked by a code typed in it."""

    row: int = 0
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Something in the workbook that somebody should look at, in plain Vietnamese."""

    sheet: str
    """The sheet's name as it stands in the file."""
    row: int
    """0: the sheet as a whole."""
    column: str
    """Letter and heading, "C (Mã hộ)"; "" for the row as a whole."""
    found: str
    why: str
    mend: str
    blocking: bool


@dataclass(frozen=True, kw_only=True)
class CommuneWorkbook:
    """All of one workbook. `doubts` are those of single cells; `find_doubts` adds those between rows."""

    commune: CommuneSheet = field(default_factory=CommuneSheet)
    villages: tuple[VillageRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    households: tuple[HouseholdRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    answers: tuple[AnswersRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    sheets: Mapping[str, str] = field(default_factory=dict)
    """Key of a sheet -> its name in the file; a sheet that the file lacks is not here."""
    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(key of a sheet, field) -> letter and heading of its column."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KnownCommune:
    """What a roll imported later is held against: the commune's area and its villages."""

    area: str
    villages: tuple[VillageRow, ...]
