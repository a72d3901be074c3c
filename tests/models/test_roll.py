"""Places and rolls of communes: every query stays within its commune."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import open_engine
from models.queries import places
from models.queries.roll import add_households, add_rows, carry, change_rows, roll_of
from models.tables import Base, CarriedAnswers, ClassDecision, Commune, Household, Member, Village

NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on an empty SQLite file with all tables."""
    engine = open_engine(f"sqlite:///{tmp_path / 'roll.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def _commune(session: Session, code: str) -> tuple[Commune, Village]:
    """A commune with a village 01 that has a household 001 and a merged village 02."""
    commune = Commune(code=code, name=f"Xã {code}")
    session.add(commune)
    session.flush()
    village = Village(commune_id=commune.id, code="01", name="Thôn 1")
    session.add(village)
    session.flush()
    merged = Village(
        commune_id=commune.id, code="02", name="Thôn 2", merged_into_id=village.id, ended_on=date(2026, 1, 1)
    )
    session.add(merged)
    session.flush()
    add_households(session, commune, [_household(village, "001")])
    return commune, village


def _household(village: Village, code: str) -> dict[str, object]:
    plain = {"area": "", "ethnicity": "", "merit": False, "no_labour_capacity": False}
    return {"village_id": village.id, "code": code, "head_name": f"Vũ {code}", **plain}


def _decide(session: Session, household_id: int, poverty_class: str, b2: int) -> None:
    session.add(
        ClassDecision(
            household_id=household_id,
            year=2025,
            poverty_class=poverty_class,
            b1=120,
            b2=b2,
            decided_on=date(2025, 12, 12),
            reason="thử",
            recorded_at=NOW,
        )
    )
    session.flush()


def test_merged_villages_are_left_out(session: Session) -> None:
    """The villages of a commune are those that stand for themselves."""
    commune, _ = _commune(session, "1")
    _commune(session, "2")

    assert [(village.code, village.commune_id) for village in places.villages(session, commune)] == [("01", commune.id)]


def test_households_by_code_stay_in_the_commune(session: Session) -> None:
    """The same codes in another commune are not found."""
    commune, village = _commune(session, "1")
    _commune(session, "2")

    found = places.households_by_code(session, commune, "001")

    assert [household.village_id for household in found] == [village.id]
    assert places.household_by_code(session, village, "001") is found[0]
    assert places.household_by_code(session, village, "002") is None
    assert [household.id for household in places.households(session, village)] == [found[0].id]


def test_communes_by_code(session: Session) -> None:
    """A commune is found by its official code, all of them in order of it."""
    second, _ = _commune(session, "2")
    first, _ = _commune(session, "1")

    assert list(places.communes(session)) == [first, second]
    assert places.commune_by_code(session, "2") is second
    assert places.commune_by_code(session, "3") is None


def test_the_roll_is_of_one_commune(session: Session) -> None:
    """The roll holds its own commune's households, those who have not left, and the last decision of a year."""
    commune, _ = _commune(session, "1")
    _commune(session, "2")
    household = places.households_by_code(session, commune, "001")[0]
    session.add(Member(household_id=household.id, ordinal=2, name="B", birth_year=None))
    session.add(Member(household_id=household.id, ordinal=1, name="A", birth_year=1980, left_on=date(2026, 1, 1)))
    _decide(session, household.id, "poor", 40)
    _decide(session, household.id, "near_poor", 20)

    (old,) = roll_of(session, commune)

    assert [member.values["name"] for member in old.members] == ["B"]
    assert (old.decisions[2025]["poverty_class"], old.decisions[2025]["b2"]) == ("near_poor", 20)


def test_more_rows_than_one_statement_takes(session: Session) -> None:
    """Thousands of rows are all inserted, whatever the limit of a statement."""
    commune, village = _commune(session, "1")
    ids = add_households(session, commune, [_household(village, f"1{number:04}") for number in range(2500)])

    assert len(ids) == 2501
    assert session.scalar(select(func.count()).select_from(Household)) == 2501


def test_carried_answers_are_replaced_within_their_year(session: Session) -> None:
    """Answers of a year that is held already take its place; another year gets its own row."""
    commune, _ = _commune(session, "1")
    household = places.households_by_code(session, commune, "001")[0]
    carry(session, commune, {(household.id, 2025): {"water": "rain"}})
    carry(session, commune, {(household.id, 2025): {"water": "tap"}, (household.id, 2024): {"water": "rain"}})

    rows = session.scalars(select(CarriedAnswers).order_by(CarriedAnswers.year)).all()

    assert [(row.year, row.facts) for row in rows] == [(2024, {"water": "rain"}), (2025, {"water": "tap"})]


def test_what_the_session_holds_is_read_anew(session: Session) -> None:
    """An object loaded before a bulk change shows the changed values after it."""
    commune, _ = _commune(session, "1")
    household = places.households_by_code(session, commune, "001")[0]
    change_rows(session, Household, [{"id": household.id, "head_name": "Vũ Mới"}])

    assert household.head_name == "Vũ Mới"


def test_nothing_to_do_is_no_statement(session: Session) -> None:
    """No rows to add or change is allowed and changes nothing."""
    commune, _ = _commune(session, "1")
    add_rows(session, Member, [])
    change_rows(session, Member, [])
    carry(session, commune, {})

    assert session.scalar(select(func.count()).select_from(Member)) == 0
