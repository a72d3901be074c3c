"""Setting up a commune and importing later rolls: what is stored, what is kept, what is never done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from handlers.workbook.applying import CommuneKnownError, apply_roll, set_up
from handlers.workbook.comparing import BlockedWorkbookError, compare_roll
from handlers.workbook.contents import CommuneWorkbook, HouseholdRow, MemberRow, PersonRow
from handlers.workbook.present import present_workbook
from handlers.workbook.reading import read_workbook
from handlers.workbook.template import filled
from models.tables import (
    Audit,
    CarriedAnswers,
    ClassDecision,
    Commune,
    Household,
    HouseholdStatus,
    Member,
    Person,
    Role,
    RoleVillage,
    Village,
)
from tests.handlers.workbook.samples import NOW, sample

LATER = NOW + timedelta(days=30)


@pytest.fixture
def commune(session: Session) -> Commune:
    """The sample commune, set up from its file."""
    return set_up(session, read_workbook(filled(sample())), NOW)


def _household(session: Session, village: str, code: str) -> Household:
    query = select(Household).join(Village, Village.id == Household.village_id)
    return session.scalars(query.where(Village.code == village, Household.code == code)).one()


def _import(session: Session, commune: Commune, workbook: CommuneWorkbook) -> None:
    apply_roll(session, commune, compare_roll(session, commune, workbook, LATER), LATER, None)


def _changed_first(**values: Any) -> CommuneWorkbook:
    roll = sample()
    return replace(roll, households=(replace(roll.households[0], **values), *roll.households[1:]))


def test_the_whole_commune_is_stored(session: Session, commune: Commune) -> None:
    """Every row of the workbook has become one of the database."""
    counted = {
        table.__tablename__: session.scalar(select(func.count()).select_from(table))
        for table in (Village, Person, Role, RoleVillage, Household, Member, ClassDecision)
    }

    assert counted == {
        "village": 2,
        "person": 3,
        "role": 4,
        "role_village": 2,
        "household": 3,
        "member": 5,
        "class_decision": 2,
    }
    assert commune.settings["groups"] == ["Giảm nghèo xã Mẫu"]


def test_short_codes_of_people(session: Session, commune: Commune) -> None:
    """A given code stays; others tell the role, and a village without a number its name."""
    codes = {row.name: row.code for row in session.execute(select(Person.name, Person.code))}

    assert codes == {"Hà Thị Lan": "lan", "Đỗ Văn Năm": "cb1", "Lò Thị Sáu": "tdoai"}


def test_codes_of_heads_are_told_apart(session: Session) -> None:
    """Two heads of one village get two codes, and the number of the village is read from its name."""
    heads = tuple(PersonRow(name=name, kind="village_head", villages=("01",)) for name in ("Hà A", "Hà B"))
    set_up(session, replace(sample(), people=heads), NOW)

    assert session.scalars(select(Person.code).order_by(Person.id)).all() == ["t01", "t01b"]


def test_carried_answers_are_the_forms_own_values(session: Session, commune: Commune) -> None:
    """Single facts are texts, member facts lists in the order of members, and B1 comes from the roll."""
    household = _household(session, "01", "001")
    carried = session.scalars(select(CarriedAnswers).where(CarriedAnswers.household_id == household.id)).one()

    assert (carried.year, carried.facts["water"], carried.facts["b1"]) == (2025, "drilled_well", "120")
    assert carried.facts["member:uninsured"] == ["", "yes"]


def test_a_decision_without_its_day(session: Session, commune: Commune) -> None:
    """A class of which nobody wrote the day bears the last of its year, and says so."""
    household = _household(session, "02", "001")
    decision = session.scalars(select(ClassDecision).where(ClassDecision.household_id == household.id)).one()

    assert decision.decided_on == date(2025, 12, 31)
    assert decision.reason.endswith("chưa rõ ngày quyết định")


def test_a_blocked_workbook_changes_nothing(session: Session) -> None:
    """A workbook with a blocking doubt is refused before the first row is written."""
    roll = sample()
    blocked = replace(roll, villages=roll.villages[:1])

    with pytest.raises(BlockedWorkbookError) as refused:
        set_up(session, blocked, NOW)

    assert refused.value.doubts
    assert session.scalar(select(func.count()).select_from(Commune)) == 0


def test_a_commune_is_set_up_once(session: Session, commune: Commune) -> None:
    """The same code again is refused in words."""
    with pytest.raises(CommuneKnownError, match="99001"):
        set_up(session, read_workbook(filled(sample())), NOW)


def test_the_same_file_again_changes_nothing(session: Session, commune: Commune) -> None:
    """A roll compared with what was set up from it is no change."""
    assert compare_roll(session, commune, read_workbook(filled(sample())), LATER).is_empty


def test_the_roll_written_out_and_read_again_changes_nothing(session: Session, commune: Commune) -> None:
    """What the database gives out as a workbook is, unchanged, no change."""
    workbook = read_workbook(filled(present_workbook(session, commune)))

    assert workbook.doubts == ()
    assert compare_roll(session, commune, workbook, LATER).is_empty


def test_changes_field_by_field(session: Session, commune: Commune) -> None:
    """A changed row is told by its headings, old and new, and stored."""
    roll = _changed_first(head_name="Vũ Thị Bốn", merit=False)
    (changed,) = compare_roll(session, commune, roll, LATER).changed

    assert [(field.heading, field.old, field.new) for field in changed.fields] == [
        ("Chủ hộ", "Vũ Thị Ba", "Vũ Thị Bốn"),
        ("Người có công", "có", "không"),
    ]

    _import(session, commune, roll)

    assert _household(session, "01", "001").head_name == "Vũ Thị Bốn"
    assert compare_roll(session, commune, roll, LATER).is_empty


def test_a_missing_household_is_kept(session: Session, commune: Commune) -> None:
    """A household that the new roll lacks is marked, never deleted, and returns with the next roll that has it."""
    roll = sample()
    without = replace(roll, households=roll.households[:1] + roll.households[2:], members=(), answers=())
    _import(session, commune, without)

    assert _household(session, "01", "002").status == HouseholdStatus.MISSING

    _import(session, commune, roll)

    assert _household(session, "01", "002").status == HouseholdStatus.ALIVE


def test_a_village_without_a_row_is_left_alone(session: Session, commune: Commune) -> None:
    """A file of one village does not make the households of the others missing."""
    change = compare_roll(
        session, commune, replace(sample(), households=sample().households[:2], members=(), answers=()), LATER
    )

    assert change.missing == ()
    assert change.untouched == ("Thôn Đoài",)


def test_a_code_without_its_zeros_is_the_same_household(session: Session, commune: Commune) -> None:
    """Excel's 1 for 001 makes no new household, and the code stays as it was."""
    roll = sample()
    households = tuple(replace(row, code="1" if row.code == "001" else row.code) for row in roll.households)

    assert compare_roll(session, commune, replace(roll, households=households), LATER).is_empty


def test_a_new_household_comes_with_all_its_rows(session: Session, commune: Commune) -> None:
    """A household that the roll did not have is added with its members and class."""
    roll = sample()
    new = HouseholdRow(village="02", code="009", head_name="Lò A", poverty_class="poor", class_year=2025)
    member = MemberRow(village="02", household="009", name="Lò A", birth_year=1990, sex="male", relation="head")
    _import(session, commune, replace(roll, households=(*roll.households, new), members=(*roll.members, member)))

    household = _household(session, "02", "009")

    assert session.scalars(select(Member.name).where(Member.household_id == household.id)).all() == ["Lò A"]
    assert session.scalars(
        select(ClassDecision.poverty_class).where(ClassDecision.household_id == household.id)
    ).all() == ["poor"]


def test_decisions_are_only_added(session: Session, commune: Commune) -> None:
    """Another class for a year that has one is a further decision; the earlier one stands."""
    household = _household(session, "01", "001")
    _import(session, commune, _changed_first(poverty_class="near_poor", b2=20))

    query = select(ClassDecision.poverty_class, ClassDecision.b1, ClassDecision.b2)
    query = query.where(ClassDecision.household_id == household.id).order_by(ClassDecision.id)

    assert session.execute(query).all() == [("poor", 120, 40), ("near_poor", 120, 20)]


def test_members_change_leave_and_come(session: Session, commune: Commune) -> None:
    """A corrected name is the same person; who is gone stays with day and reason; who is new is added."""
    roll = sample()
    family = [row for row in roll.members if (row.village, row.household) != ("01", "001")]
    mother = replace(roll.members[0], name="Vũ Thị Bà")
    baby = MemberRow(
        village="01", household="001", ordinal=3, name="Vũ Bé", birth_year=2026, sex="male", relation="child"
    )
    _import(session, commune, replace(roll, members=(mother, baby, *family), answers=()))

    household = _household(session, "01", "001")
    rows = session.scalars(select(Member).where(Member.household_id == household.id).order_by(Member.id)).all()

    assert [(row.name, row.left_on) for row in rows] == [
        ("Vũ Thị Bà", None),
        ("Vũ Văn Tám", date(2026, 11, 4)),
        ("Vũ Bé", None),
    ]
    assert rows[1].left_reason


def test_a_roll_without_members_keeps_them(session: Session, commune: Commune) -> None:
    """A file that lists nobody of a household says nothing about its members."""
    assert compare_roll(session, commune, replace(sample(), members=(), answers=()), LATER).is_empty


def test_every_change_is_in_the_audit(session: Session, commune: Commune) -> None:
    """Each household that came, changed or went missing has its act, with what changed in words."""
    roll = sample()
    changed = replace(roll.households[0], head_name="Vũ Thị Bốn")
    _import(session, commune, replace(roll, households=(changed, roll.households[2]), members=(), answers=()))

    acts = session.execute(select(Audit.act, Audit.detail).order_by(Audit.id)).all()

    assert [act for act, _ in acts] == ["set_up", "import", "import", "import", "import", "missing"]
    assert acts[4][1] == "Chủ hộ: Vũ Thị Ba → Vũ Thị Bốn"


def test_another_commune_is_not_touched(session: Session, commune: Commune) -> None:
    """Two communes with the same village and household codes in one database do not meet."""
    other = sample()
    second = set_up(session, replace(other, commune=replace(other.commune, code="99002")), NOW)
    _import(session, second, _changed_first(head_name="Khác"))

    assert compare_roll(session, commune, sample(), LATER).is_empty


def test_it_ends_no_transaction(session: Session) -> None:
    """All of it can be rolled back by the caller: nothing is half imported."""
    set_up(session, read_workbook(filled(sample())), NOW)
    session.rollback()

    assert session.scalar(select(func.count()).select_from(Household)) == 0


def _statements(session: Session, work: Callable[[], object]) -> int:
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    work()
    event.remove(engine, "before_cursor_execute", count)
    return counted


def test_no_statement_a_household(session: Session) -> None:
    """Four hundred households take hardly more statements than three."""
    rows = tuple(HouseholdRow(village="01", code=f"{n:03}", head_name=f"Vũ {n}") for n in range(1, 401))
    many = replace(sample(), households=rows, members=(), answers=())
    few = replace(many, households=rows[:3], commune=replace(many.commune, code="99002"))

    with_few = _statements(session, lambda: set_up(session, few, NOW))

    assert _statements(session, lambda: set_up(session, many, NOW)) <= with_few
