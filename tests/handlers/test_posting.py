"""Posting, complaint and re-check by chat, on a real database through the real router."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.tables import Complaint, HelpRequest, PostedHousehold, Posting
from tests.handlers.approved import approve_all, meet
from tests.handlers.driver import Phone, World, at, make_world, open_round


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Monday 9 November: the commune has the record of Thôn 3's meeting, four households passed."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("05/11/2026 09:00"))
    open_round(world, [("Thôn 3", 4, 4, 0), ("Thôn 7", 2, 2, 0)])
    approve_all(world, "Thôn 3")
    world.clock.now = at("06/11/2026 20:00")
    meet(world, "Thôn 3")
    world.clock.now = at("09/11/2026 08:00")
    return world


@pytest.fixture
def officer(world: World) -> Phone:
    """The officer's phone."""
    return world.phone_of("officer")


def hang_out(officer: Phone) -> str:
    """Hang out Thôn 3's list today."""
    officer.says("niêm yết thôn 3")
    return officer.taps(next(label for label in officer.tokens if label.startswith("Hôm nay")))[-1].text


def test_the_days_of_a_posting_are_spelled_out(officer: Phone) -> None:
    """From Monday 9 November: 10, 11, 12 November, over on Thursday evening."""
    asked = officer.says("niêm yết thôn 3")[-1]
    assert asked.text == "Niêm yết 4 hộ đạt của Thôn 3 từ ngày nào?"
    assert asked.buttons == ("Hôm nay 09/11", "Ngày khác", "Thôi")

    assert officer.taps("Hôm nay 09/11")[-1].text == (
        "✅ Niêm yết Thôn 3 từ thứ Hai 09/11/2026, tại nhà văn hóa thôn và trụ sở xã.\n"
        "Ba ngày làm việc: 10, 11, 12/11. Hết hạn cuối thứ Năm 12/11/2026.\n"
        "Có khiếu nại thì gõ: khiếu nại 001"
    )


def test_a_day_that_may_be_off_is_shown_and_settled(world: World, officer: Phone) -> None:
    """24/11 is counted and named; said to be off, the running posting ends a day later."""
    world.clock.now = at("20/11/2026 08:00")
    officer.says("niêm yết thôn 3")
    posted = officer.taps("Hôm nay 20/11")[-1]

    assert "⚠️ 24/11 đang tính là ngày làm việc." in posted.text
    officer.taps("24/11 nghỉ")
    with world.session() as session:
        assert session.scalars(select(Posting)).one().ends_on == date(2026, 11, 26)


def test_a_list_does_not_hang_before_the_meeting(officer: Phone) -> None:
    """Met on 6 November: 5 November is asked back."""
    officer.says("niêm yết thôn 3")
    officer.taps("Ngày khác")

    assert "mà họp dân ngày 06/11/2026" in officer.says("5/11")[-1].text


def test_a_village_without_a_record_is_not_posted(officer: Phone) -> None:
    """Thôn 7 has not met."""
    assert officer.says("niêm yết thôn 7")[-1].text.startswith("Thôn 7 chưa có hộ nào chờ niêm yết.")


def test_posting_is_the_officers(world: World, officer: Phone) -> None:
    """A village head and, where there is an officer, the chairman are told whose step it is."""
    refused = "Bước này do cán bộ phụ trách thôn làm."
    assert world.phone_of("head3").says("niêm yết thôn 3")[-1].text.startswith(refused)
    assert world.phone_of("chairman").says("niêm yết thôn 3")[-1].text.startswith(refused)


def test_a_complaint_starts_the_clock_of_the_recheck(world: World, officer: Phone) -> None:
    """Received on Wednesday 11 November: checked by Friday 20 November, the seven days spelled out."""
    hang_out(officer)
    world.clock.now = at("11/11/2026 09:00")

    assert officer.says("khiếu nại 2")[-1].text.startswith("Khiếu nại hộ 002, nhận hôm nay 11/11/2026?")
    assert officer.says("Hộ có hai con đi làm công ty")[-1].text == (
        "✅ Phúc tra hộ 002 chậm nhất thứ Sáu 20/11/2026 (7 ngày làm việc: 12, 13, 16, 17, 18, 19, 20/11).\n"
        "Xong thì niêm yết lại 3 ngày làm việc. Nhắc trước 3 và 1 ngày."
    )
    with world.session() as session:
        assert session.scalars(select(Complaint)).one().recheck_by == date(2026, 11, 20)


def test_a_complaint_received_before_counts_from_its_day(world: World, officer: Phone) -> None:
    """Written down on the 12th, received on the 10th: seven working days from the 10th."""
    hang_out(officer)
    world.clock.now = at("12/11/2026 09:00")
    officer.says("khiếu nại 2")
    officer.taps("Nhận ngày khác")
    officer.says("10/11")

    assert "chậm nhất thứ Năm 19/11/2026" in officer.says("Hộ có đất cho thuê")[-1].text


def test_after_the_posting_it_is_a_petition(world: World, officer: Phone) -> None:
    """On the 13th the posting is over: kept as a petition in the officer's queue, no re-check."""
    hang_out(officer)
    world.clock.now = at("13/11/2026 09:00")

    assert officer.says("khiếu nại 2")[-1].text == "Niêm yết đã hết 12/11. Ghi thành kiến nghị cho cán bộ?"
    officer.taps("Ghi kiến nghị")
    officer.says("Hộ có đất cho thuê")
    with world.session() as session:
        assert session.scalars(select(HelpRequest)).one().text == "Hộ có đất cho thuê"
        assert session.scalars(select(Complaint)).all() == []


def test_a_kept_result_hangs_out_again(world: World, officer: Phone) -> None:
    """Kept on Tuesday 17 November: 18, 19, 20 November."""
    hang_out(officer)
    world.clock.now = at("11/11/2026 09:00")
    officer.says("khiếu nại 2")
    officer.says("Hộ có hai con đi làm công ty")
    world.clock.now = at("17/11/2026 09:00")
    officer.says("phúc tra 2")

    assert officer.says("1")[-1].text == (
        "✅ Niêm yết lại hộ 002 từ 17/11. Ba ngày làm việc: 18, 19, 20/11. Hết hạn cuối thứ Sáu 20/11/2026."
    )


def test_a_changed_class_is_confirmed_and_hangs_out(world: World, officer: Phone) -> None:
    """The new class is named on a page before it is written, then posted."""
    hang_out(officer)
    officer.says("khiếu nại 2")
    officer.says("Hộ khó khăn hơn")
    officer.says("phúc tra 2")
    officer.says("2")

    assert "Hộ 002: hộ cận nghèo → hộ nghèo" in officer.taps("Hộ nghèo")[-1].text
    assert officer.taps("Ghi, niêm yết lại")[-1].text.startswith("✅ Hộ cận nghèo → hộ nghèo. Niêm yết lại hộ 002")
    with world.session() as session:
        newest = session.scalars(select(PostedHousehold).order_by(PostedHousehold.id.desc())).first()
        assert newest is not None
        assert newest.poverty_class == "poor"


def test_a_household_is_checked_again_once_at_a_time(world: World, officer: Phone) -> None:
    """A second complaint meanwhile is told that the re-check runs."""
    hang_out(officer)
    officer.says("khiếu nại 2")
    officer.says("Hộ khó khăn hơn")

    assert officer.says("khiếu nại 2")[-1].text.startswith("Hộ 002 đang phúc tra, chậm nhất thứ Tư 18/11/2026.")


def test_the_villages_stand_on_one_page_by_number(world: World, officer: Phone) -> None:
    """Each village with its step, its households there and the day."""
    hang_out(officer)

    page = officer.says("các bước")[-1]
    assert page.text == (
        "Các bước, rà soát năm 2026\nThôn 3: đang niêm yết 4 hộ, đến 12/11\nThôn 7: rà soát 2 hộ, hạn 02/12"
    )
    assert page.buttons == ("Thôn 3", "Thôn 7", "Trang chính")


def test_many_villages_come_in_pages(tmp_path: Path) -> None:
    """Six a page, by number, each page within the limits of a message."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("05/11/2026 09:00"))
    open_round(world, [(f"Thôn {number}", 2, 2, 0) for number in range(1, 9)])
    phone = world.phone_of("chairman")

    first = phone.says("các bước")[-1]
    assert first.text.startswith("Các bước, rà soát năm 2026 · thôn 1–6/8\nThôn 1:")
    assert len(first.text) <= 350
    assert phone.taps("Xem tiếp")[-1].text.split("\n")[1].startswith("Thôn 7:")


def test_a_head_sees_the_own_village_with_the_next_step(world: World, officer: Phone) -> None:
    """The page of one village names who does the next step; a head has no button of the officer's."""
    page = world.phone_of("head3").says("các bước")[-1]

    assert page.text == (
        "Thôn 3 · 4 hộ\nNiêm yết: 4 hộ\n⏰ Việc tiếp: niêm yết, cán bộ phụ trách thôn làm, hạn thứ Tư 02/12/2026"
    )
    assert page.buttons == ("Tải biên bản", "Trang chính")
    officer.says("các bước")
    assert "Niêm yết Thôn 3" in officer.taps("Thôn 3")[-1].buttons


def test_a_head_passes_a_complaint_on(world: World) -> None:
    """The office takes complaints; a head is shown the way to report one."""
    told = world.phone_of("head3").says("khiếu nại 2")[-1]

    assert told.text == "Khiếu nại do cán bộ xã nhận và ghi. Bác báo xã, nói rõ hộ nào, nội dung gì."
    assert told.buttons == ("Báo xã", "Trang chính")
