"""From one year's sheet to the next: the decision brings the roll up to the sheet, the next round begins with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import round_keeping as keeping
from models.queries import round_steps
from models.queries.round_steps import Done
from models.queries.standings import village_standings
from models.seed import standards
from models.tables import Audit, Commune, Household, Member, Outcome, Submission, SubmissionStatus, SurveyRound, Village
from tests.dialogs.world import World, moment

WHOLE = Path(__file__).parents[2] / "dialogs" / "whole-household.txt"
"""A kept conversation in which a household's sheet is filled in: a mother comes in, a daughter marries and leaves."""


@pytest.fixture(scope="module")
def surveyed(made_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet of household 012 of Thôn 3 was sent on 6 October 2026 and approved."""
    world = World.copy_of(made_world, tmp_path_factory.mktemp("surveyed"), moment("2026-10-06T18:40"))
    talk = world.talk("t03")
    for line in WHOLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            talk.say(line.removeprefix("> "))
    with Session(talk.engine) as session, session.begin():
        sheet = session.scalars(select(Submission)).one()
        assert sheet.status == SubmissionStatus.SENT
        sheet.status, sheet.approved_at = SubmissionStatus.APPROVED, world.clock.now
    world.close()
    return world.folder / "world.db"


@pytest.fixture
def world(surveyed: Path, tmp_path: Path) -> Iterator[World]:
    """A copy of the world in which one sheet was approved."""
    found = World.copy_of(surveyed, tmp_path, moment("2026-12-10T09:00"))
    yield found
    found.close()


def decide(world: World) -> None:
    """The classes of what is approved are recognised on 10 December."""
    with Session(world.talk("t03").engine) as session, session.begin():
        survey = session.scalars(select(SurveyRound)).one()
        standings = [
            replace(one, households=[household for household in one.households if household.approved])
            for one in village_standings(session, survey)
        ]
        done = Done(1, world.clock.now, world.clock.now.date(), "215/QĐ-UBND")
        round_steps.decide(session, survey, [one for one in standings if one.households], done, "công nhận")


def next_year(world: World) -> None:
    """The round is closed, and the one of 2027 is open."""
    world.clock.now = moment("2027-09-20T08:00")
    with Session(world.talk("t03").engine) as session, session.begin():
        survey = session.scalars(select(SurveyRound)).one()
        keeping.close_round(session, survey, world.clock.now, None)
        plan = keeping.RoundPlan(
            form_version_id=survey.form_version_id, kind=keeping.YEARLY, year=2027, standards=tuple(survey.standards),
            starts_on=date(2027, 9, 27), ends_on=date(2027, 10, 24), window_ends_on=date(2027, 12, 14),
        )  # fmt: skip
        commune = session.scalars(select(Commune)).one()
        keeping.open_round(session, commune, plan, list(standards()), world.clock.now, None)
    world.clock.now = moment("2027-10-04T18:40")


def people(world: World) -> dict[str, tuple[int | None, str, str]]:
    """Who has ever been on the roll of household 012: year of birth, relation, why they left."""
    with Session(world.talk("t03").engine) as session:
        query = select(Member).join(Household).join(Village).where(Village.code == "03", Household.code == "012")
        found = session.scalars(query.order_by(Member.ordinal)).all()
        return {one.name: (one.birth_year, one.relation, one.left_reason) for one in found}


def test_the_roll_takes_who_came_who_left_and_what_changed(world: World) -> None:
    """The mother is added, the daughter stays with the reason, the other one's year of birth is the new one."""
    before = people(world)
    assert before["Ng. Thị L."] == (2012, "child", "")
    decide(world)

    assert people(world) == {
        **before,
        "Ng. Thị K.": (2003, "child", "married"),
        "Ng. Thị L.": (2011, "child", ""),
        "Trịnh Thị N.": (1948, "parent", ""),
    }


def test_the_change_is_in_the_audit(world: World) -> None:
    """One line for the household: how many came, changed and left, by whom."""
    decide(world)

    with Session(world.talk("t03").engine) as session:
        (line,) = session.scalars(select(Audit).where(Audit.act == "roll_from_sheet")).all()
        assert (line.detail, line.role_id) == ("added 1, changed 1, left 1", 1)


def test_next_year_s_sheet_begins_with_this_year_s(world: World) -> None:
    """The people as they are now, the answers of 2026 beside the questions."""
    decide(world)
    next_year(world)
    talk = world.talk("t03")
    for line in ("012", "bắt đầu"):
        talk.say(line)

    listed = talk.say("1")[-1][0].text
    assert "năm 2026 có 4 người" in listed
    assert "4 Trịnh Thị N., 1948, bố, mẹ" in listed
    assert "Ng. Thị K." not in listed
    assert "Năm 2026: 1.200.000 đ" in talk.say("giữ")[-1][0].text


def test_what_the_mother_answered_is_known_next_year(world: World) -> None:
    """What was asked of a person who came in stands with her row: she wants to learn sewing."""
    decide(world)
    next_year(world)
    talk = world.talk("t03")
    for line in ("012", "bắt đầu", "1"):
        talk.say(line)

    with Session(talk.engine) as session:
        sheet = session.scalars(select(Submission).order_by(Submission.id.desc())).first()
        assert sheet is not None
        rows = {row["member:name"]: row for row in sheet.state["carried_rows"].values()}
        assert rows["Trịnh Thị N."]["need:training:trade"] == "may"


def test_what_the_commune_changed_meanwhile_stands(world: World) -> None:
    """A name that was put right on the roll while the sheet lay there is not turned back."""
    with Session(world.talk("t03").engine) as session, session.begin():
        for member in session.scalars(select(Member).where(Member.name == "Lê Thị H.", Member.birth_year == 1974)):
            member.name = "Lê Thị Hoa"
    decide(world)

    assert people(world)["Lê Thị Hoa"] == (1974, "spouse", "")
    assert "Lê Thị H." not in people(world)


def test_another_end_of_the_visit_leaves_the_roll(world: World) -> None:
    """A household that moved away, whatever its sheet holds, keeps its people."""
    before = people(world)
    with Session(world.talk("t03").engine) as session, session.begin():
        session.scalars(select(Submission)).one().outcome = Outcome.MOVED
    decide(world)

    assert people(world) == before
