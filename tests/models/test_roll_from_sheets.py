"""Whatever a sheet says of its people: the roll says the same afterwards, forgets nobody, and stays so."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.queries.households import ROLL_ID
from models.queries.roll_from_sheets import take_from_sheets
from models.tables import (
    Answer,
    Commune,
    Form,
    FormVersion,
    Household,
    Member,
    Outcome,
    Person,
    Role,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)

NOW = datetime(2026, 10, 6, tzinfo=UTC)
DAY = date(2026, 10, 6)

Told = tuple[str, int]
"""Name and year of birth."""


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A database with a round and nobody surveyed."""
    with Session(engine) as session:
        commune = Commune(code="05000", name="Thọ Dân")
        session.add(commune)
        session.flush()
        village = Village(commune_id=commune.id, code="03", name="Thôn 3")
        person = Person(commune_id=commune.id, code="t03", name="Lò Văn C")
        form = Form(commune_id=commune.id, form_key="review", title="Phiếu")
        session.add_all([village, person, form])
        session.flush()
        session.add(Role(commune_id=commune.id, person_id=person.id, kind="village_head", since=DAY))
        session.add(FormVersion(form_id=form.id, version="1", xml="", published_at=NOW))
        session.flush()
        session.add(
            SurveyRound(
                commune_id=commune.id, year=2026, form_version_id=1, standards=[], starts_on=DAY, ends_on=DAY,
                window_ends_on=DAY, opened_at=NOW,
            )
        )  # fmt: skip
        session.flush()
        yield session


def household(session: Session, people: Sequence[Told]) -> Household:
    """A household with people on the roll, the first one its head."""
    code = str(session.query(Household).count())
    found = Household(commune_id=1, village_id=1, code=code, head_name=people[0][0])
    session.add(found)
    session.flush()
    for place, (name, year) in enumerate(people, 1):
        relation = "head" if place == 1 else "other"
        session.add(Member(household_id=found.id, ordinal=place, name=name, birth_year=year, relation=relation))
    session.flush()
    return found


def sheet(session: Session, found: Household, rows: dict[str, Told], gone: Sequence[str]) -> int:
    """Its approved sheet: the rows "1", "2" … are people of the roll, others are new; those gone moved away."""
    people = session.scalars(select(Member).where(Member.household_id == found.id).order_by(Member.ordinal)).all()
    began = {
        str(one.ordinal): {
            ROLL_ID: str(one.id), "member:name": one.name, "member:birth_year": str(one.birth_year),
            "member:relation": one.relation,
        }
        for one in people
    }  # fmt: skip
    row = Submission(
        commune_id=1, round_id=1, household_id=found.id, form_version_id=1, role_id=1, xml="", sent_at=NOW,
        status=SubmissionStatus.APPROVED, outcome=Outcome.INTERVIEW, begun_at=NOW, changed_at=NOW,
        state={"carried_rows": began}, progress={"removed": [{"row": one, "reason": "moved"} for one in gone]},
    )  # fmt: skip
    session.add(row)
    session.flush()
    for key, (name, year) in rows.items():
        relation = began.get(key, {}).get("member:relation", "child")
        for fact, value in (("name", name), ("birth_year", str(year)), ("relation", relation)):
            ref = f"/review/member[#{key}]/{fact}"
            session.add(Answer(submission_id=row.id, ref=ref, fact=f"member:{fact}", value=value))
    session.flush()
    return row.id


def present(session: Session, found: Household) -> list[Told]:
    """Who is on the roll now."""
    query = select(Member).where(Member.household_id == found.id, Member.left_on.is_(None))
    return sorted((one.name, one.birth_year or 0) for one in session.scalars(query).all())


TOLD = st.tuples(
    st.sampled_from(["Ng. Văn A", "Lò Thị B", "Hà Thị C", "Vi Văn D", "Lò Thị E"]), st.integers(1930, 1939)
)
PEOPLE = st.lists(TOLD, min_size=1, max_size=4, unique=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(roll=PEOPLE, coming=st.lists(TOLD, max_size=2, unique=True), data=st.data())
def test_the_roll_says_what_the_sheet_says(
    session: Session, roll: list[Told], coming: list[Told], data: st.DataObject
) -> None:
    """Who stands in the sheet is there, who was taken off left with day and reason, and once more changes nothing."""
    found = household(session, roll)
    keys = [str(place) for place in range(1, len(roll) + 1)]
    gone = data.draw(st.lists(st.sampled_from(keys[1:]), unique=True) if keys[1:] else st.just([]))
    rows = {key: data.draw(TOLD) for key in keys if key not in gone}
    rows |= {str(100 + place): one for place, one in enumerate(coming) if one not in rows.values()}
    number = sheet(session, found, rows, gone)
    commune = session.get_one(Commune, 1)
    take_from_sheets(session, commune, [number], 1, NOW)

    assert present(session, found) == sorted(rows.values())
    assert session.get_one(Household, found.id).head_name == rows["1"][0]
    left = session.scalars(select(Member).where(Member.household_id == found.id, Member.left_on.is_not(None))).all()
    assert [(one.ordinal, one.left_on, one.left_reason) for one in left] == [
        (int(key), DAY, "moved") for key in sorted(gone)
    ]
    assert take_from_sheets(session, commune, [number], 1, NOW) == 0


def test_who_left_by_a_word_of_the_commune_does_not_come_back(session: Session) -> None:
    """A split was confirmed after the sheet was sent: the sheet still has the person, the roll does not."""
    found = household(session, [("Ng. Văn A", 1930), ("Lò Thị B", 1931)])
    number = sheet(session, found, {"1": ("Ng. Văn A", 1930), "2": ("Lò Thị B", 1931)}, [])
    second = session.scalars(select(Member).where(Member.household_id == found.id, Member.ordinal == 2)).one()
    second.left_on, second.left_reason = DAY, "split"

    assert take_from_sheets(session, session.get_one(Commune, 1), [number], 1, NOW) == 0
    assert present(session, found) == [("Ng. Văn A", 1930)]


def test_who_came_by_a_word_of_the_commune_stays(session: Session) -> None:
    """Somebody joined the household after the sheet was begun: the sheet knows nothing of them."""
    found = household(session, [("Ng. Văn A", 1930)])
    number = sheet(session, found, {"1": ("Ng. Văn A", 1930)}, [])
    session.add(Member(household_id=found.id, ordinal=2, name="Lò Thị B", birth_year=1931, relation="other"))

    assert take_from_sheets(session, session.get_one(Commune, 1), [number], 1, NOW) == 0
    assert present(session, found) == [("Lò Thị B", 1931), ("Ng. Văn A", 1930)]
