"""Asking the commune and its answers by chat, on a real database through the real router."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from handlers.tasks.extras import extras_of
from models.media_store import MediaStore
from models.queries import invitations
from models.tables import Audit, HelpRequest, Role, RoleKind, RoleVillage
from tests.handlers.driver import PHONE_NUMBER, Phone, World, at, make_world, open_round


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Tuesday 6 October, 08:00: Thôn 3 and Thôn 7 are surveyed."""
    world = make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("06/10/2026 08:00"))
    open_round(world, [("Thôn 3", 4, 1, 0), ("Thôn 7", 2, 0, 0)])
    return world


@pytest.fixture
def head(world: World) -> Phone:
    """The phone of Thôn 3's head."""
    return world.phone_of("head3")


@pytest.fixture
def officer(world: World) -> Phone:
    """The officer's phone."""
    return world.phone_of("officer")


def test_a_question_reaches_the_officer_and_its_answer_comes_back(head: Phone, officer: Phone) -> None:
    """The answer repeats what was asked."""
    head.says("hỏi xã")
    assert head.says("Hộ đi vắng cả tháng thì ghi sao?")[0].text.startswith("✅ Đã gửi xã câu hỏi")

    (news,) = officer.reads()
    assert news.text == "Trưởng thôn Thôn 3 hỏi:\n“Hộ đi vắng cả tháng thì ghi sao?”"
    page = officer.taps("Trả lời")[-1]
    assert page.text.startswith("Câu hỏi 1/1 · 08:00 ngày 06/10/2026\nTrưởng thôn Thôn 3 hỏi:")
    officer.taps("Trả lời")
    assert officer.says("Ghi là vắng nhà")[-1].text == "✅ Đã gửi trả lời cho trưởng thôn Thôn 3."

    assert head.reads()[-1].text == ("Bác hỏi: “Hộ đi vắng cả tháng thì ghi sao?”\nXã trả lời: “Ghi là vắng nhà”")


def test_the_words_after_the_command_are_the_question(world: World, head: Phone) -> None:
    """Typed in one line, nothing more is asked."""
    head.says("hỏi xã bao giờ họp dân")

    with world.session() as session:
        assert session.scalars(select(HelpRequest.text)).one() == "bao giờ họp dân"


def test_a_call_needs_no_words(head: Phone, officer: Phone) -> None:
    """Nhờ xã gọi is kept at once; the officer ticks it as called."""
    said = head.says("nhờ xã gọi")
    assert said[0].text == f"✅ Đã nhắn xã gọi lại cho bác. Cần gấp, bác gọi xã: {PHONE_NUMBER}."

    officer.reads()
    assert officer.says("câu hỏi")[-1].buttons == ("Trả lời", "Đã gọi", "Trang chính")
    assert officer.taps("Đã gọi")[-1].text == "✅ Đã ghi: đã gọi trưởng thôn Thôn 3."
    assert officer.says("câu hỏi")[-1].text == "✅ Không còn câu hỏi nào chờ trả lời."


def test_what_was_open_is_asked_again(head: Phone) -> None:
    """After the request the person is where they were."""
    head.says("chọn hộ")

    assert head.says("nhờ xã gọi")[-1].text.startswith("3 hộ chưa làm.")


def test_giving_up_leads_back(world: World, head: Phone) -> None:
    """Thôi keeps nothing."""
    head.says("báo xã")

    assert head.taps("Thôi")[-1].text.startswith("Thôn 3 · rà soát hộ năm 2026")
    with world.session() as session:
        assert session.scalars(select(HelpRequest)).all() == []


def test_more_days_move_only_that_heads_deadline(world: World, head: Phone, officer: Phone) -> None:
    """Three working days after Sunday 25/10 are Wednesday 28/10; Thôn 7 keeps its day."""
    asked = head.says("xin thêm ngày")[-1].text
    assert asked == "Hạn của bác là 25/10/2026. Xin đến ngày nào? Ví dụ: 28/10 hoặc 3 ngày"
    assert head.says("3 ngày")[-1].text == "Xin đến hết thứ Tư 28/10/2026. Lý do? Viết một câu."
    head.says("Mưa lũ, đường tắc")

    officer.reads()
    officer.says("câu hỏi")
    assert "“đến 28/10/2026, Mưa lũ, đường tắc”" in officer.says("câu hỏi")[-1].text
    officer.taps("Đồng ý")

    assert head.reads()[-1].text == "✅ Xã đồng ý thêm ngày. Hạn của bác nay là thứ Tư 28/10/2026."
    assert "đến 28/10/2026" in head.says("trang chính")[-1].text
    assert "đến 25/10/2026" in world.phone_of("head7").says("trang chính")[-1].text


@pytest.mark.parametrize("day", ["20/10", "15/12/2026", "mấy hôm"])
def test_days_that_cannot_be_asked_for_are_asked_again(head: Phone, day: str) -> None:
    """Before the deadline, after the whole review, or no day."""
    head.says("xin thêm ngày")

    assert head.says(day)[-1].text.startswith(f"Đã nhận “{day}”, cần một ngày sau 25/10/2026, chậm nhất 14/12/2026.")


def test_refused_days_leave_the_deadline(head: Phone, officer: Phone) -> None:
    """The head hears that it stays."""
    for said in ("xin thêm ngày", "30/10", "Bận mùa"):
        head.says(said)
    officer.reads()
    officer.says("câu hỏi")
    officer.taps("Không")

    assert head.reads()[-1].text.startswith("Xã chưa đồng ý thêm ngày, hạn vẫn là 25/10/2026.")


def test_of_two_officers_one_settles(world: World, head: Phone, officer: Phone) -> None:
    """The chairman, who has the same request open, hears that it is done."""
    head.says("nhờ xã gọi")
    chairman = world.phone_of("chairman")
    chairman.says("câu hỏi")
    officer.reads()
    officer.says("câu hỏi")
    officer.taps("Đã gọi")

    assert chairman.taps("Đã gọi")[-1].text == "Việc này đã có người trả lời rồi."


def test_the_office_is_reminded_and_after_two_working_days_the_chairman(world: World, head: Phone) -> None:
    """Asked on Tuesday 6/10: the chairman's digest has it from Friday 9/10 on."""
    head.says("nhờ xã gọi")

    def told(code: str, moment: str) -> list[str]:
        with world.session() as session:
            extras = extras_of(session, world.commune(session), world.role(session, code), at(moment))
            return [extra.text for extra in extras if "câu hỏi" in extra.text]

    assert told("officer", "07/10/2026 07:00") == ["Trả lời 1 câu hỏi của thôn"]
    assert told("chairman", "08/10/2026 07:00") == []
    assert told("chairman", "09/10/2026 07:00") == ["⚠️ 1 câu hỏi của thôn chờ quá 2 ngày làm việc"]


def test_the_home_page_counts_what_waits(world: World, officer: Phone, head: Phone) -> None:
    """Two requests wait."""
    head.says("nhờ xã gọi")
    world.phone_of("head7").says("báo xã đường sạt")
    officer.reads()

    page = officer.says("trang chính")[-1]
    assert "Trả lời 2 câu hỏi của thôn" in page.text
    assert any(label.endswith("Câu hỏi") for label in page.buttons)


def test_an_officer_sees_only_the_villages_they_look_after(world: World, head: Phone) -> None:
    """The question of a village that another officer looks after does not exist for this one."""
    head.says("nhờ xã gọi")
    with world.session() as session:
        session.execute(delete(RoleVillage))
        other = Role(
            commune_id=world.commune(session).id,
            person_id=world.role(session, "chairman").person_id,
            kind=RoleKind.OFFICER,
            since=date(2026, 1, 1),
        )
        session.add(other)
        session.flush()
        session.add(RoleVillage(role_id=other.id, village_id=world.village(session, "Thôn 3").id))
        session.commit()

    assert world.phone_of("officer").says("câu hỏi")[-1].text == "✅ Không còn câu hỏi nào chờ trả lời."


def test_asking_and_answering_are_audited(world: World, head: Phone, officer: Phone) -> None:
    """Who asked, who settled."""
    head.says("nhờ xã gọi")
    officer.says("câu hỏi")
    officer.taps("Đã gọi")

    with world.session() as session:
        acts = session.scalars(select(Audit.act).order_by(Audit.id)).all()
    assert acts == ["help_call", "help_called"]


def test_the_office_does_not_ask_itself(officer: Phone) -> None:
    """An officer is led to the queue."""
    assert officer.says("hỏi xã")[-1].buttons == ("Câu hỏi", "Trang chính")


def test_somebody_who_is_not_enrolled_is_answered_in_their_chat(world: World, officer: Phone) -> None:
    """A code went to the wrong phone, its owner reported it: the request waits, and its answer comes there."""
    with world.session() as session:
        code = invitations.invite(session, world.role(session, "head3"), None, world.clock.now).code
        session.commit()
    stranger = world.phone("a")
    stranger.says(code)
    stranger.taps("Không phải")
    stranger.taps("Báo xã")
    officer.reads()
    page = officer.says("câu hỏi")[-1].text
    assert "Người chưa vào Sổ Thôn báo:\n“⚠️ Mã cấp cho trưởng thôn Thôn 3 đến nhầm người." in page
    officer.taps("Trả lời")
    officer.says("Xã đã hủy mã")

    assert stranger.reads()[-1].text.endswith("Xã trả lời: “Xã đã hủy mã”")
