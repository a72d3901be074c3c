"""Opinion and decision by chat: from the last day of the posting to the households' history."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.messages import Kind, load_outgoing
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.queries.standings import village_standings
from models.rules.calendar import WorkCalendar
from models.tables import ClassDecision, Household, Outbox, Posting, RoundStep, SurveyRound
from tests.handlers.approved import approve_all, meet
from tests.handlers.driver import Phone, World, at, make_world, open_round


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Friday 13 November: the posting of Thôn 3 and Thôn 7 is over, nothing is open; Thôn 8 has not met."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("05/11/2026 09:00"))
    open_round(world, [("Thôn 3", 4, 4, 0), ("Thôn 7", 2, 2, 0), ("Thôn 8", 1, 1, 0)])
    officer = world.phone_of("officer")
    for village in ("Thôn 3", "Thôn 7"):
        world.clock.now = at("05/11/2026 09:00")
        approve_all(world, village)
        world.clock.now = at("06/11/2026 20:00")
        meet(world, village)
        world.clock.now = at("09/11/2026 08:00")
        officer.says(f"niêm yết {village}")
        officer.taps("Hôm nay 09/11")
    world.clock.now = at("13/11/2026 08:00")
    return world


def officer_of(world: World) -> Phone:
    """The officer's phone, enrolled already."""
    return world.phone("user-officer")


def asked_and_given(world: World) -> None:
    """The province was asked for both villages, and answered."""
    officer = officer_of(world)
    officer.says("xin ý kiến")
    officer.says("125/UBND")
    officer.taps("Đã có ý kiến")
    officer.says("310/UBND-TH")


def test_the_province_is_asked_for_all_villages_that_are_so_far(world: World) -> None:
    """Asked on Friday 13 November: five working days, by Friday 20 November; Thôn 8 is not among them."""
    officer = officer_of(world)
    asked = officer.says("xin ý kiến")[-1]
    assert asked.text.startswith("Văn bản xin ý kiến cho Thôn 3, 7, gửi hôm nay 13/11/2026.")

    assert officer.says("125/UBND")[-1].text == (
        "✅ Văn bản 125/UBND xin ý kiến cho Thôn 3, 7, gửi 13/11/2026.\n"
        "Năm ngày làm việc: 16, 17, 18, 19, 20/11. Trả lời chậm nhất thứ Sáu 20/11/2026."
    )


def test_one_village_is_joined_by_the_others_that_are_ready(world: World) -> None:
    """From the page of one village the document is for it alone, unless all are taken together."""
    officer = officer_of(world)
    officer.says("các bước")
    officer.taps("Thôn 3")
    officer.taps("Đã gửi văn bản")
    assert officer.taps("Gộp cả 2 thôn")[-1].text.startswith("Văn bản xin ý kiến cho Thôn 3, 7,")


def test_the_chairman_hears_when_the_opinion_is_there(world: World) -> None:
    """The opinion noted, the chairman gets the button of the decision."""
    chairman = world.phone_of("chairman")
    asked_and_given(world)

    (news,) = chairman.reads()
    assert news.text == "Thôn 3, 7 đủ các bước, chờ quyết định công nhận. Hạn thứ Hai 14/12/2026."
    assert news.buttons == ("Ghi quyết định",)


def test_nothing_is_decided_before_the_opinion(world: World) -> None:
    """Posted villages are not enough in the yearly review."""
    assert world.phone_of("chairman").says("quyết định")[-1].text == "Chưa thôn nào tới bước quyết định."


def test_the_decision_enters_every_household_once(world: World) -> None:
    """Number and day, a page, then six decisions; the second time nothing waits."""
    chairman = world.phone_of("chairman")
    asked_and_given(world)
    asked = chairman.says("quyết định")[-1]
    assert asked.text.startswith(
        "Quyết định công nhận 6 hộ của Thôn 3, 7: hộ nghèo 2, hộ cận nghèo 3, không nghèo 1.\n"
        "⚠️ Chưa tới bước này: Thôn 8, quyết định sau."
    )

    page = chairman.says("số 215/QĐ-UBND ngày 13/11/2026")[-1]
    assert page.text.startswith("Quyết định số 215/QĐ-UBND, thứ Sáu 13/11/2026: 6 hộ của Thôn 3, 7.")
    assert "công nhận 6 hộ (hộ nghèo 2, hộ cận nghèo 3, không nghèo 1)" in chairman.taps("Ghi quyết định")[-1].text
    assert chairman.says("quyết định")[-1].text == "Chưa thôn nào tới bước quyết định."
    with world.session() as session:
        rows = session.scalars(select(ClassDecision)).all()
        assert {(row.year, row.reference, row.decided_on) for row in rows} == {
            (2026, "215/QĐ-UBND", date(2026, 11, 13))
        }
        assert sorted(row.poverty_class for row in rows) == [*["near_poor"] * 3, "not_poor", "poor", "poor"]
        assert all(row.village_id is not None and row.persons == 4 for row in rows)


def test_a_class_changed_by_a_recheck_is_recognised_without_the_old_scores(world: World) -> None:
    """The decision takes the class that hung out last; B1 and B2 of the sheet no longer explain it."""
    with world.session() as session:
        survey = session.scalars(select(SurveyRound)).one()
        village = world.village(session, "Thôn 3")
        household = session.scalars(
            select(Household).where(Household.village_id == village.id, Household.code == "002")
        ).one()
    officer = officer_of(world)
    world.clock.now = at("12/11/2026 09:00")
    officer.says("khiếu nại 2")
    officer.taps("Thôn 3")
    officer.says("Hộ khó khăn hơn")
    officer.says("phúc tra 2")
    officer.says("2")
    officer.taps("Hộ nghèo")
    officer.taps("Ghi, niêm yết lại")
    world.clock.now = at("18/11/2026 09:00")
    chairman = world.phone_of("chairman")
    asked_and_given(world)
    chairman.says("quyết định")
    chairman.says("215/QĐ-UBND 18/11")
    chairman.taps("Ghi quyết định")

    with world.session() as session:
        (row,) = session.scalars(select(ClassDecision).where(ClassDecision.household_id == household.id)).all()
        assert (row.poverty_class, row.b1, row.b2) == ("poor", None, None)
        (standing, *_) = village_standings(session, survey, [world.village(session, "Thôn 3")])
        assert standing.next(date(2026, 11, 18), WorkCalendar()).step.name == "DONE"


def test_only_the_chairman_decides(world: World) -> None:
    """An officer is told whose step it is."""
    asked_and_given(world)

    assert officer_of(world).says("quyết định")[-1].text.startswith("Bước này do chủ tịch UBND xã làm.")


def test_a_decision_of_tomorrow_is_asked_back(world: World) -> None:
    """The day on the paper can't be to come."""
    chairman = world.phone_of("chairman")
    asked_and_given(world)
    chairman.says("quyết định")

    assert "ngày đó chưa tới" in chairman.says("215/QĐ-UBND 20/11")[-1].text


def test_each_step_is_kept_with_its_document(world: World) -> None:
    """Asked and given, each village has a row with number and day."""
    asked_and_given(world)

    with world.session() as session:
        rows = session.scalars(select(RoundStep).order_by(RoundStep.id)).all()
        assert [(row.step, row.reference) for row in rows] == [
            ("opinion_asked", "125/UBND"), ("opinion_asked", "125/UBND"),
            ("opinion_given", "310/UBND-TH"), ("opinion_given", "310/UBND-TH"),
        ]  # fmt: skip


def test_the_lists_go_out_as_word_files(world: World) -> None:
    """What hangs out, and what the chairman gets, each a row a household."""
    officer = officer_of(world)
    with world.session() as session:
        posting = session.scalars(select(Posting).order_by(Posting.id)).first()
        assert posting is not None
        village = posting.village_id
    officer.does(Kind.CHOICE, choice=f"go:posted_list:{posting.id}")
    officer.does(Kind.CHOICE, choice=f"go:chairman_list:{village}")

    with world.session() as session:
        drawings = [load_outgoing(row.payload).drawing for row in session.scalars(select(Outbox)).all()]
    found = {one.name: one for one in drawings if one is not None}
    assert found["posted_list"].figures["days"] == "10, 11, 12/11"
    assert found["posted_list"].file_name == "danh-sach-niem-yet-thon-3.docx"
    assert [row["code"] for row in found["chairman_list"].figures["households"]] == ["001", "002", "003", "004"]
