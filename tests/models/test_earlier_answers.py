"""Last year's answers as next year's form begins with them: by fact and by name, people by the roll."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.database import open_engine
from models.queries.households import carried
from models.tables import (
    Answer,
    Base,
    CarriedAnswers,
    Commune,
    Form,
    FormVersion,
    Household,
    Member,
    Person,
    Role,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)

NOW = datetime(2026, 9, 15, tzinfo=UTC)
ANSWERS = (
    ("/review/income", "income", "900000"),
    ("/review/remark_group/dog", "", "yes"),
    ("#persons", "member:count", "2"),
    ("/review/member[#4]/name", "member:name", "Ng. Văn A"),
    ("/review/member[#4]/uninsured", "member:uninsured", "yes"),
    ("/review/member[#9]/name", "member:name", "Ng. Thị B"),
    ("/review/member[#9]/trade", "", "may"),
    ("/review/plot[#1]/area", "", "500"),
    ("/review/plot[#1]/tree[#2]/kind", "", "quế"),
    ("/review/plot[#3]/area", "", "700"),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on a new database."""
    engine = open_engine(f"sqlite:///{tmp_path / 'so-thon.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def household(session: Session) -> Household:
    """A household with two people on the roll, and its village's head."""
    commune = Commune(code="05000", name="Thọ Dân", settings={})
    session.add(commune)
    session.flush()
    village = Village(commune_id=commune.id, code="01", name="Thôn 1")
    person = Person(commune_id=commune.id, code="t01", name="Lê Văn T.")
    form = Form(commune_id=commune.id, form_key="review", title="Phiếu")
    session.add_all([village, person, form])
    session.flush()
    session.add(Role(commune_id=commune.id, person_id=person.id, kind="village_head", since=NOW.date()))
    session.add(FormVersion(form_id=form.id, version="1", xml="", for_review=True, published_at=NOW))
    found = Household(commune_id=commune.id, village_id=village.id, code="001", head_name="Ng. Thị B")
    session.add(found)
    session.flush()
    for ordinal, name in enumerate(("Ng. Thị B", "Ng. Văn C"), 1):
        session.add(Member(household_id=found.id, ordinal=ordinal, name=name, birth_year=1990 + ordinal))
    session.flush()
    return found


def sheet(
    session: Session,
    household: Household,
    year: int,
    answers: tuple[tuple[str, str, str], ...] = ANSWERS,
    *,
    status: SubmissionStatus = SubmissionStatus.APPROVED,
    relevant: bool = True,
) -> None:
    """A sheet of a household in the round of a year."""
    day = date(year, 9, 1)
    survey = SurveyRound(
        commune_id=household.commune_id, year=year, form_version_id=1, standards=[], starts_on=day, ends_on=day,
        window_ends_on=day, opened_at=NOW,
    )  # fmt: skip
    session.add(survey)
    session.flush()
    row = Submission(
        commune_id=household.commune_id, round_id=survey.id, household_id=household.id, form_version_id=1, role_id=1,
        status=status, xml="", state={}, begun_at=NOW, changed_at=NOW,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add_all(
        Answer(submission_id=row.id, ref=ref, fact=fact, value=value, relevant=relevant) for ref, fact, value in answers
    )
    session.flush()


def test_by_fact_and_by_name(session: Session, household: Household) -> None:
    """A question with a fact is known by both, one without by its name, a calculated one by its fact."""
    sheet(session, household, 2025)
    known, year = carried(session, household, 2026)

    assert year == 2025
    assert {name: known[name] for name in ("income", "dog", "member:count")} == {
        "income": "900000",
        "dog": "yes",
        "member:count": "2",
    }


def test_people_are_those_of_the_roll(session: Session, household: Household) -> None:
    """Who was answered for and is on the roll has these answers; who is not there is left out, who is new has none."""
    sheet(session, household, 2025)
    rows = carried(session, household, 2026)[0]["member"]

    assert [row["member:name"] for row in rows] == ["Ng. Thị B", "Ng. Văn C"]
    assert rows[0]["trade"] == "may"
    assert "trade" not in rows[1]
    assert all("member:uninsured" not in row for row in rows)


def test_other_lists_come_as_rows(session: Session, household: Household) -> None:
    """Lists that the roll does not know are rows in their order, lists within rows too."""
    sheet(session, household, 2025)

    assert carried(session, household, 2026)[0]["plot"] == [
        {"area": "500", "tree": [{"kind": "quế"}]},
        {"area": "700"},
    ]


def test_a_fact_goes_before_a_name(session: Session, household: Household) -> None:
    """Where one question's name is another one's fact, the fact's answer counts."""
    sheet(session, household, 2025, (("/review/area", "plot:area", "3"), ("/review/home", "area", "62")))
    known = carried(session, household, 2026)[0]

    assert (known["area"], known["plot:area"], known["home"]) == ("62", "3", "62")


def test_a_name_of_several_questions(session: Session, household: Household) -> None:
    """What several questions are called is known with the groups they stand in, and not by the name alone."""
    sheet(session, household, 2025, (("/review/a/note", "", "x"), ("/review/b/note", "", "y")))
    known = carried(session, household, 2026)[0]

    assert (known["a/note"], known["b/note"], "note" in known) == ("x", "y", False)


@pytest.mark.parametrize(
    ("year", "status", "relevant"),
    [
        (2026, SubmissionStatus.APPROVED, True),
        (2025, SubmissionStatus.DRAFT, True),
        (2025, SubmissionStatus.RETURNED, True),
        (2025, SubmissionStatus.APPROVED, False),
    ],
)
def test_what_does_not_count(
    session: Session,
    household: Household,
    year: int,
    status: SubmissionStatus,
    relevant: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    """The round's own year, sheets that were not sent, answers that were hidden at the end."""
    sheet(session, household, year, status=status, relevant=relevant)
    known, known_of = carried(session, household, 2026)

    assert (set(known), known_of) == ({"member"}, 2025)


@pytest.mark.parametrize(("brought", "expected"), [(2024, "900000"), (2025, "900000")])
def test_the_newer_year_counts(session: Session, household: Household, brought: int, expected: str) -> None:
    """A sheet goes before what came with the roll of the same year or an earlier one."""
    sheet(session, household, 2025)
    session.add(CarriedAnswers(household_id=household.id, year=brought, facts={"income": "1"}))
    session.flush()

    assert carried(session, household, 2026)[0]["income"] == expected


def test_what_came_with_a_later_roll_counts(session: Session, household: Household) -> None:
    """Answers brought with the roll of a later year go before an old sheet; member facts are in the roll's order."""
    sheet(session, household, 2023)
    facts = {"income": "1", "member:uninsured": ["yes", "no"]}
    session.add(CarriedAnswers(household_id=household.id, year=2025, facts=facts))
    session.flush()
    known, year = carried(session, household, 2026)

    assert (known["income"], year) == ("1", 2025)
    assert [row["member:uninsured"] for row in known["member"]] == ["yes", "no"]
