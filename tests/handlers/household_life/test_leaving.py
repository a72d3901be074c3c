"""Moved away, moved to another village, died, another head: reported by chat, confirmed by the commune."""

from datetime import date

from sqlalchemy import select

from models.tables import Audit, HelpRequest, HouseholdStatus, Submission
from tests.handlers.driver import Phone, World
from tests.handlers.household_life.conftest import people
from tests.handlers.household_life.roll import event, household, names, surveyed_in


def agree(officer: Phone) -> None:
    """The officer confirms the oldest event."""
    officer.reads()
    officer.says("biến động hộ")
    officer.taps("Đồng ý")


def test_out_of_the_commune(world: World, head: Phone, officer: Phone) -> None:
    """Moved in September: confirmed, the household is off the list and its people stay on its page."""
    asked = head.says("chuyển đi 002")[-1]
    assert asked.text == "Hộ 002 chuyển đi đâu, tháng nào?"
    head.taps("Ra ngoài xã")
    assert head.says("9/2026")[-1].text == "✅ Đã ghi: hộ 002 chuyển ra ngoài xã từ tháng 9/2026, chờ xã đồng ý."
    agree(officer)

    with world.session() as session:
        gone = household(session, world, "Thôn 3", "002")
        assert (gone.status, surveyed_in(session, gone), len(names(session, gone))) == (HouseholdStatus.MOVED, "", 2)
        assert event(session).happened_on == date(2026, 9, 1)


def test_where_and_when_in_one_message(head: Phone, other_head: Phone) -> None:
    """Typed behind the choice, the month is not asked for again; a bare choice asks for it."""
    head.says("chuyển đi 002")
    assert head.says("2 8/2026")[-1].text.startswith("✅ Đã ghi: hộ 002 chuyển ra ngoài xã từ tháng 8/2026")
    head.says("chuyển đi 003")
    head.says("thôn khác tháng 9/2026")

    assert head.says("thôn 5")[-1].text == (
        "✅ Đã ghi: hộ 003 chuyển sang Thôn 5 từ tháng 9/2026. Đã hỏi trưởng thôn Thôn 5."
    )


def test_to_another_village_its_head_is_asked(world: World, head: Phone, other_head: Phone, officer: Phone) -> None:
    """Thôn 5 takes the household in; its code is taken there, so it gets the next one."""
    head.says("chuyển đi 002")
    head.taps("Thôn khác trong xã")
    head.says("thôn 5")
    assert head.taps("Tháng này")[-1].text == (
        "✅ Đã ghi: hộ 002 chuyển sang Thôn 5 từ tháng 10/2026. Đã hỏi trưởng thôn Thôn 5."
    )
    asked = other_head.reads()[-1]
    assert asked.text == "Hộ từ Thôn 3 chuyển đến: Vũ Thị Q., 2 người. Có ở Thôn 5 không?"
    other_head.taps("Có, nhận hộ")
    officer.reads()
    assert "Thôn 5: đã nhận hộ." in officer.says("biến động hộ")[-1].text
    officer.taps("Đồng ý")

    assert other_head.reads()[-1].text == "✅ Hộ 003 · Vũ Thị Q. nay vào sổ Thôn 5."
    with world.session() as session:
        moved = household(session, world, "Thôn 5", "003")
        assert (moved.head_name, surveyed_in(session, moved)) == ("Vũ Thị Q.", "Thôn 5")


def test_not_seen_is_shown_to_the_officer(head: Phone, other_head: Phone, officer: Phone) -> None:
    """Chưa thấy settles nothing."""
    head.says("chuyển đi 002")
    head.taps("Thôn khác trong xã")
    head.says("thôn 5")
    head.taps("Tháng này")
    other_head.reads()
    assert other_head.taps("Chưa thấy")[-1].text == "✅ Đã ghi: chưa thấy Vũ Thị Q. Xã sẽ hỏi lại."

    officer.reads()
    assert "⚠️ chưa thấy hộ" in officer.says("biến động hộ")[-1].text


def test_a_draft_goes_with_the_household(world: World, head: Phone, officer: Phone) -> None:
    """001 has a begun sheet: its new head has it now."""
    head.says("chuyển đi 001")
    head.taps("Thôn khác trong xã")
    head.says("5")
    head.taps("Tháng này")
    agree(officer)

    with world.session() as session:
        draft = session.scalars(select(Submission)).one()
        assert draft.role_id == world.role(session, "head5").id


def test_working_away_is_a_question_for_the_commune(world: World, head: Phone) -> None:
    """It is no event: the commune says whether the sheet is to be filled in."""
    head.says("chuyển đi 002")
    said = head.taps("Đi làm xa, còn về")[-1].text

    assert said == "✅ Đã ghi hộ 002: đi làm xa, còn về. Xã sẽ cho biết có làm phiếu hộ này không."
    with world.session() as session:
        assert session.scalars(select(HelpRequest)).one().kind == "report"


def test_the_death_of_the_last_one_closes_the_book(world: World, head: Phone, officer: Phone) -> None:
    """Hà Văn D. lived alone."""
    assert head.says("đã mất 003")[-1].text == (
        "Sổ Thôn xin chia buồn với gia đình. Mất khoảng tháng nào? Ví dụ: 8/2026"
    )
    page = head.says("9/2026")[-1]
    assert page.text == "Hộ 003 không còn ai. Đóng sổ hộ này từ tháng 9/2026? Phiếu cũ vẫn giữ."
    head.taps("Đóng sổ, báo xã")
    agree(officer)

    with world.session() as session:
        closed = household(session, world, "Thôn 3", "003")
        assert (closed.status, names(session, closed)) == (HouseholdStatus.CLOSED, [])


def test_the_death_of_the_head_asks_for_another(world: World, head: Phone, officer: Phone) -> None:
    """The new head is chosen among those who live."""
    head.says("đã mất 001")
    head.says("1")
    asked = head.says("8/2026")[-1]
    assert asked.text == "✅ Đã ghi. Nay ai làm chủ hộ 001?"
    assert asked.buttons == ("2 · Lê Thị H.", "3 · Ng. Văn T.", "4 · Đỗ Thị U.", "Thôi")
    assert head.says("2")[-1].text == "✅ Đã ghi: chủ hộ 001 nay là Lê Thị H., chờ xã đồng ý."
    assert officer.reads()[-1].text == (
        "Thôn 3 báo: Hộ 001 · Ng. Văn A.: chủ hộ mới Lê Thị H. (Ng. Văn A. mất tháng 8/2026)."
    )
    agree(officer)

    with world.session() as session:
        one = household(session, world, "Thôn 3", "001")
        assert (one.head_name, names(session, one)) == ("Lê Thị H.", ["Lê Thị H.", "Ng. Văn T.", "Đỗ Thị U."])


def test_the_death_of_another_leaves_the_head(world: World, head: Phone, officer: Phone) -> None:
    """Lê Thị H. is no longer in the household."""
    head.says("đã mất 001")
    head.says("2")
    head.says("tháng trước")
    agree(officer)

    with world.session() as session:
        one = household(session, world, "Thôn 3", "001")
        assert (one.head_name, len(names(session, one))) == ("Ng. Văn A.", 3)


def test_another_head_without_a_death(world: World, head: Phone, officer: Phone) -> None:
    """Everybody stays."""
    head.says("đổi chủ hộ 001")
    head.says("3")
    agree(officer)

    with world.session() as session:
        one = household(session, world, "Thôn 3", "001")
        assert (one.head_name, len(names(session, one))) == ("Ng. Văn T.", 4)


def test_a_month_to_come_is_asked_again(head: Phone) -> None:
    """December 2026 has not been yet."""
    head.says("đã mất 003")

    assert head.says("12/2026")[-1].text.startswith("Chưa rõ “12/2026” là tháng nào.")


def test_households_of_other_villages_do_not_exist(world: World, head: Phone) -> None:
    """Thôn 5's Trần Văn C. cannot be moved by Thôn 3's head."""
    people(world, "Thôn 5", "002", (("Lý Thị Z.", 1970, "head"),))

    assert head.says("chuyển đi Lý Thị Z.")[-1].text.startswith("Chưa thấy hộ nào của thôn gần với")


def test_each_step_is_audited(world: World, head: Phone, officer: Phone) -> None:
    """Who looked, who reported, who confirmed."""
    head.says("không còn ai 003")
    head.says("9/2026")
    head.taps("Đóng sổ, báo xã")
    agree(officer)

    with world.session() as session:
        acts = session.scalars(select(Audit.act).order_by(Audit.id)).all()
    assert acts == ["read", "event_died_out", "read", "event_confirm"]


def test_the_home_pages_lead_there(head: Phone, officer: Phone) -> None:
    """The head's page of other things, and the officer's count."""
    head.says("việc khác")
    assert head.taps("Hộ mới, tách, đi, mất")[-1].text.startswith("Hộ có thay đổi gì?")
    head.taps("Có người mất")
    head.says("3")
    head.says("9/2026")
    head.taps("Đóng sổ, báo xã")
    officer.reads()

    assert "Xem 1 biến động hộ" in officer.says("trang chính")[-1].text


def test_the_other_heads_home_page_has_the_household_that_came(head: Phone, other_head: Phone) -> None:
    """Until the head has said whether it is there."""
    head.says("chuyển đi 002")
    head.taps("Thôn khác trong xã")
    head.says("thôn 5")
    head.taps("Tháng này")
    other_head.reads()
    assert "⚠️ 1 hộ báo là chuyển đến thôn, chờ bác xem" in other_head.says("trang chính")[-1].text
    assert other_head.taps("Hộ chuyển đến")[-1].text.startswith("Hộ từ Thôn 3 chuyển đến: Vũ Thị Q.")
    other_head.taps("Có, nhận hộ")

    assert "chuyển đến thôn" not in other_head.says("trang chính")[-1].text
