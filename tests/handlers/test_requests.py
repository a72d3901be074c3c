"""Papers that ask for a review within the year, and that review to its end, by chat."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers import round_keeping as keeping
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.seed import standards
from models.tables import (
    Assignment,
    ClassDecision,
    FormVersion,
    Household,
    Outcome,
    ReviewRequest,
    Submission,
    SubmissionStatus,
    SurveyRound,
)
from tests.handlers.approved import meet
from tests.handlers.driver import Phone, World, at, make_world
from tests.handlers.test_rounds import add_households, publish


@pytest.fixture
def world(tmp_path: Path) -> World:
    """12 March 2026: three households in Thôn 3 and two in Thôn 7, 001 of Thôn 3 poor, no round open."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("12/03/2026 09:00"))
    publish(world, "2026")
    add_households(world, "Thôn 3", 3)
    add_households(world, "Thôn 7", 2)
    with world.session() as session:
        first = session.scalars(select(Household).order_by(Household.id)).first()
        assert first is not None
        session.add(
            ClassDecision(
                household_id=first.id, year=2025, poverty_class="poor", decided_on=date(2025, 12, 12),
                reason="QĐ 2025", recorded_at=world.clock.now,
            )
        )  # fmt: skip
        session.commit()
    return world


@pytest.fixture
def officer(world: World) -> Phone:
    """The officer's phone."""
    return world.phone_of("officer")


def enter(officer: Phone, household: str, ticks: str) -> str:
    """A paper to enter the list, received today."""
    officer.says("đề nghị rà soát")
    officer.says("1")
    officer.says(household)
    officer.taps("Hôm nay")
    return officer.says(ticks)[-1].text


def leave(officer: Phone, household: str) -> str:
    """A paper to leave the list, received today; what is answered to the household."""
    officer.says("đề nghị rà soát")
    officer.says("2")
    return officer.says(household)[-1].text


def test_three_ticks_wait_for_the_next_review(world: World, officer: Phone) -> None:
    """The paper is kept with its ticks and the day on which it came."""
    assert enter(officer, "2 thôn 3", "3").startswith("✅ Đã ghi đề nghị của hộ 002. Đang chờ 1 giấy.")

    with world.session() as session:
        row = session.scalars(select(ReviewRequest)).one()
        assert (row.kind, row.ticks, row.received_on, row.result) == ("enter", 3, date(2026, 3, 12), "")


def test_four_ticks_are_refused_with_the_reason(world: World, officer: Phone) -> None:
    """Refused on a page of its own, the reason kept for the written answer."""
    assert "4 ô, từ 4 ô trở lên chưa vào danh sách rà soát" in enter(officer, "2 thôn 3", "4")
    officer.taps("Ghi từ chối")

    with world.session() as session:
        row = session.scalars(select(ReviewRequest)).one()
        assert (row.result, row.reason) == ("refused", "Phiếu A có 4 ô đánh dấu, từ 4 ô trở lên")


def test_a_code_of_two_villages_is_asked(officer: Phone) -> None:
    """Household 2 lives in Thôn 3 and in Thôn 7."""
    officer.says("đề nghị rà soát")
    officer.says("1")

    assert officer.says("002")[-1].buttons == ("002 Thôn 3 Hà Văn 2", "002 Thôn 7 Hà Văn 2", "Thôi")
    assert "Hộ 002, xin vào." in officer.taps("002 Thôn 7 Hà Văn 2")[-1].text


def test_a_household_asks_once(officer: Phone) -> None:
    """While the first paper has no result, another one is not taken."""
    enter(officer, "2 thôn 3", "3")
    officer.says("đề nghị rà soát")
    officer.says("1")

    assert officer.says("2 thôn 3")[-1].text.startswith("Hộ 002 đã có giấy đề nghị nhận 12/03/2026")


def test_only_a_listed_household_asks_to_leave(officer: Phone) -> None:
    """001 is poor and may; 002 is on no list."""
    assert "không có danh sách để xin ra" in leave(officer, "2 thôn 3")
    assert "đang là hộ nghèo, xin ra. Nhận giấy ngày nào?" in leave(officer, "1 thôn 3")


def test_a_waiting_request_is_refused_with_a_reason(world: World, officer: Phone) -> None:
    """The officer writes the reason; the request no longer waits."""
    enter(officer, "2 thôn 3", "3")
    officer.says("từ chối đề nghị 002")

    assert "Trả lời hộ bằng văn bản" in officer.says("Hộ đã rút giấy.")[-1].text
    with world.session() as session:
        assert session.scalars(select(ReviewRequest)).one().reason == "Hộ đã rút giấy"
    assert officer.says("giấy đề nghị đang chờ")[-1].text == "Không có giấy đề nghị nào đang chờ."


def test_the_papers_are_the_offices(world: World) -> None:
    """A village head is told who enters them."""
    assert "do cán bộ xã nhận" in world.phone_of("head3").says("đề nghị rà soát")[-1].text


def test_a_review_within_the_year_ends_without_an_opinion(world: World, officer: Phone) -> None:
    """Meeting and posting as ever, then the chairman at once; granted and refused requests are told apart."""
    enter(officer, "2 thôn 3", "3")
    leave(officer, "1 thôn 3")
    officer.taps("Hôm nay")
    world.clock.now = at("16/03/2026 08:00")
    surveyed(world, {"001": "poor", "002": "near_poor"})
    meet(world, "Thôn 3")
    officer.says("niêm yết")
    officer.taps("Hôm nay 16/03")
    world.clock.now = at("20/03/2026 08:00")
    chairman = world.phone_of("chairman")
    assert officer.says("xin ý kiến")[-1].text.startswith("Chưa thôn nào tới bước xin ý kiến")

    chairman.says("quyết định")
    assert "Quyết định số 40/QĐ-UBND, thứ Sáu 20/03/2026: 2 hộ" in chairman.says("40/QĐ-UBND 20/3")[-1].text
    decided = chairman.taps("Ghi quyết định")[-1].text
    assert "⚠️ Không công nhận theo đề nghị: hộ 001." in decided
    with world.session() as session:
        rows = session.scalars(select(ReviewRequest).order_by(ReviewRequest.id)).all()
        assert [(row.result, row.reason) for row in rows] == [
            ("recognised", ""),
            ("refused", "Kết quả rà soát: hộ nghèo"),
        ]
        assert session.scalars(select(ClassDecision).where(ClassDecision.year == 2026)).all() != []


def surveyed(world: World, classes: dict[str, str]) -> None:
    """The round within the year is open, and the sheets of its households are approved with these classes."""
    with world.session() as session:
        commune = world.commune(session)
        version = session.scalars(select(FormVersion)).one()
        plan = keeping.RoundPlan(
            form_version_id=version.id,
            kind=keeping.IN_YEAR,
            year=2026,
            standards=("2022-2025",),
            starts_on=date(2026, 3, 16),
            ends_on=date(2026, 3, 20),
            window_ends_on=date(2026, 3, 31),
        )
        keeping.open_round(session, commune, plan, list(standards()), world.clock.now, None)
        survey = session.scalars(select(SurveyRound)).one()
        query = select(Household, Assignment).join(Assignment, Assignment.household_id == Household.id)
        found = session.execute(query).all()
        assert sorted(household.code for household, _ in found) == sorted(classes)
        session.add_all(
            Submission(
                commune_id=commune.id,
                round_id=survey.id,
                household_id=household.id,
                form_version_id=version.id,
                role_id=assignment.role_id,
                status=SubmissionStatus.APPROVED,
                outcome=Outcome.INTERVIEW,
                xml="<x/>",
                state={},
                poverty_class=classes[household.code],
                begun_at=world.clock.now,
                changed_at=world.clock.now,
                approved_at=world.clock.now,
            )
            for household, assignment in found
        )
        session.commit()
