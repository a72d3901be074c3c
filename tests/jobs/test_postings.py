"""What is said unasked of postings and re-checks: in the morning, to the officer, once."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from jobs.postings import tell_postings
from models.media_store import MediaStore
from tests.handlers.approved import approve_all, meet
from tests.handlers.driver import Message, Phone, World, at, make_world, open_round


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Thôn 3's list hangs from Monday 9 to Thursday 12 November; 2 is complained about on the 11th."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("05/11/2026 09:00"))
    open_round(world, [("Thôn 3", 4, 4, 0)])
    approve_all(world, "Thôn 3")
    world.clock.now = at("06/11/2026 20:00")
    meet(world, "Thôn 3")
    world.clock.now = at("09/11/2026 08:00")
    officer = world.phone_of("officer")
    officer.says("niêm yết thôn 3")
    officer.taps("Hôm nay 09/11")
    return world


def complained(world: World) -> Phone:
    """The officer, who has written down a complaint on 11 November: to be checked by Friday 20 November."""
    officer = world.phone("user-officer")
    world.clock.now = at("11/11/2026 09:00")
    officer.says("khiếu nại 2")
    officer.says("Hộ có hai con đi làm công ty")
    return officer


def said_at(world: World, phone: Phone, moment: str) -> list[Message]:
    """What the job says to a phone at a moment."""
    world.clock.now = at(moment)
    with Session(world.engine) as session, session.begin():
        tell_postings(session, world.clock.now)
    return phone.reads()


def test_the_morning_after_the_last_day_names_the_next_step(world: World) -> None:
    """On Friday 13 November at 07:00: nothing is open, the province is next."""
    (news,) = said_at(world, world.phone("user-officer"), "13/11/2026 07:00")

    assert news.text == (
        "Thôn 3 hết niêm yết 4 hộ, không còn khiếu nại. Việc tiếp: văn bản xin ý kiến Chủ tịch UBND tỉnh "
        "(trả lời trong 5 ngày làm việc).\nCả đợt xong chậm nhất 14/12/2026."
    )
    assert news.buttons == ("Đã gửi văn bản", "Soạn danh sách", "Các bước")


def test_it_is_said_once(world: World) -> None:
    """Later ticks, and the next morning, say nothing more."""
    officer = world.phone("user-officer")
    said_at(world, officer, "13/11/2026 07:00")

    assert said_at(world, officer, "13/11/2026 07:15") == []
    assert said_at(world, officer, "16/11/2026 07:00") == []


@pytest.mark.parametrize("moment", ["12/11/2026 17:00", "13/11/2026 06:45", "14/11/2026 08:00"])
def test_it_is_said_neither_on_the_last_day_nor_early_nor_on_a_day_off(world: World, moment: str) -> None:
    """The last day counts to its end; before 07:00 and on a Saturday nobody is told."""
    assert said_at(world, world.phone("user-officer"), moment) == []


def test_an_open_complaint_keeps_it_back_and_is_reminded_of(world: World) -> None:
    """To be checked by Friday 20 November: reminders three and one working days before, nothing of the end."""
    officer = complained(world)

    assert said_at(world, officer, "13/11/2026 07:00") == []
    (three,) = said_at(world, officer, "17/11/2026 07:00")
    assert three.text == "⏰ Còn 3 ngày làm việc: phúc tra hộ 002, Thôn 3, chậm nhất thứ Sáu 20/11/2026."
    assert said_at(world, officer, "18/11/2026 07:00") == []
    (one,) = said_at(world, officer, "19/11/2026 07:00")
    assert one.text.startswith("⏰ Còn 1 ngày làm việc: phúc tra hộ 002")


def test_a_reminder_missed_is_said_late(world: World) -> None:
    """After two days without the bot the officer hears on the last day itself, once."""
    officer = complained(world)

    (late,) = said_at(world, officer, "20/11/2026 07:00")
    assert late.text.startswith("⏰ Hôm nay là ngày cuối: phúc tra hộ 002")


def test_after_the_second_posting_the_village_is_through(world: World) -> None:
    """Kept on the 17th, hung out again to Friday 20th: said on Monday 23 November."""
    officer = complained(world)
    world.clock.now = at("17/11/2026 09:00")
    officer.says("phúc tra 2")
    officer.says("1")

    assert said_at(world, officer, "20/11/2026 07:00") == []
    (news,) = said_at(world, officer, "23/11/2026 07:00")
    assert news.text.startswith("Thôn 3 hết niêm yết 4 hộ, không còn khiếu nại.")
