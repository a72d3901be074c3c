"""What is late, urging, another day, another person: the chairman's part."""

from datetime import date

from sqlalchemy import select

from jobs.reminders import remind
from models.tables import Claim, TimeRequest
from tests.handlers.driver import World, at
from tests.handlers.tasks.office import acts, due, occurrence


def morning(world: World, moment: str) -> None:
    """A tick of the reminders."""
    world.clock.now = at(moment)
    with world.session() as session:
        remind(session, world.clock.now)
        session.commit()


def test_late_tasks_say_with_whom_and_since_when(world: World) -> None:
    """The oldest first, with the times that its owner was reminded, and what can be done."""
    culture, chairman = world.phone_of("culture"), world.phone_of("chairman")
    for day in ("12/10/2026 07:00", "13/10/2026 07:00"):
        morning(world, day)
        culture.reads()
        chairman.reads()

    page = chairman.says("ai tre")[-1]
    assert page.text == (
        "2 việc quá hạn\n"
        "25 ⏰ Lịch phát thanh về giảm nghèo: hạn 07/10, quá 4 ngày làm việc.\n"
        "Cán bộ văn hóa đã được nhắc 1 lần, chưa trả lời.\n"
        "12 ⏰ Danh sách cấp thẻ BHYT: hạn 09/10, quá 2 ngày làm việc.\n"
        "Cán bộ xã chưa được nhắc, chưa trả lời."
    )
    assert page.buttons[:3] == ("25 · Nhắc kèm lời", "25 · Đổi hạn", "25 · Đổi người")
    assert "Đôn đốc cả 2 việc" in page.buttons


def test_what_the_owner_said_stands_there(world: World) -> None:
    """Half done, or asked for more time: not "no answer"."""
    world.phone_of("officer").says("12 40% đang lấy chữ ký")

    assert "Cán bộ xã chưa được nhắc, đã làm 40 %." in world.phone_of("chairman").says("ai trễ")[-1].text


def test_an_officer_sees_what_is_late_and_can_urge_nobody(world: World) -> None:
    """The page has no buttons of the chairman's."""
    page = world.phone_of("officer").says("ai trễ")[-1]

    assert page.text.startswith("2 việc quá hạn")
    assert not any("Nhắc" in label or "Đôn đốc" in label for label in page.buttons)


def test_urging_all_is_one_message_a_person(world: World) -> None:
    """Shown first, then sent; who has no chat is named."""
    culture, chairman = world.phone_of("culture"), world.phone_of("chairman")
    assert chairman.says("đôn đốc")[-1].text == (
        "Nhắc 2 người về 2 việc quá hạn:\nCán bộ văn hóa: việc 25\nCán bộ xã: việc 12"
    )
    done = chairman.taps("Gửi 2 người")[-1]

    assert done.text == "✅ Đã nhắc 1 người.\n⚠️ Không tới: cán bộ xã, nên gọi điện."
    (told,) = culture.reads()
    assert told.text == ("⏰ Chủ tịch nhắc 1 việc:\n25 Lịch phát thanh về giảm nghèo: hạn 07/10, quá 3 ngày làm việc")
    assert told.buttons == ("Xong việc 25", "Xin thêm việc 25", "Nhiệm vụ")
    with world.session() as session:
        assert acts(session, 25) == [("urge", "")]
        assert acts(session, 12) == []


def test_urging_with_words(world: World) -> None:
    """The words come as they were written."""
    culture, chairman = world.phone_of("culture"), world.phone_of("chairman")
    chairman.says("nhắc 25")
    chairman.says("Nộp trước thứ Tư giúp tôi")

    assert culture.reads()[-1].text.endswith("\n“Nộp trước thứ Tư giúp tôi”")


def test_a_new_day_holds_and_settles_a_wish(world: World) -> None:
    """Another day than the one asked for: told to the owner, the wish is answered."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    officer.says("xin thêm 6 23/10")
    officer.says("Thôn 7 chưa xong")
    chairman.says("đổi hạn 6")

    assert chairman.says("20/10")[-1].text == (
        "✅ Việc 6, Danh sách hộ cần vay vốn: hạn mới thứ Ba 20/10/2026, đã báo người phụ trách."
    )
    assert officer.reads()[-1].text.startswith("Chủ tịch đổi hạn. Việc 6")
    assert due(world, 6) == date(2026, 10, 20)
    with world.session() as session:
        assert occurrence(session, 6).dated_by_hand
        assert session.scalars(select(TimeRequest.granted)).all() == [False]


def test_a_day_that_is_over_is_refused(world: World) -> None:
    """Without a year 9/10 is the Friday gone by, not next year's."""
    chairman = world.phone_of("chairman")
    chairman.says("đổi hạn 6")

    assert chairman.says("9/10")[-1].text == "Đã hiểu 09/10/2026, ngày đó đã qua. Gõ ngày từ hôm nay trở đi."
    assert due(world, 6) == date(2026, 10, 16)


def test_a_task_is_given_to_another_person(world: World) -> None:
    """Both hear of it, and the reminders go to the new one."""
    officer, culture, chairman = (world.phone_of(code) for code in ("officer", "culture", "chairman"))
    chairman.says("đổi người 6")
    chairman.says("Lý Thị Văn")

    assert officer.reads()[-1].text.endswith("nay do cán bộ văn hóa làm. Sổ Thôn thôi nhắc bác việc này.")
    assert culture.reads()[-1].text == "Chủ tịch giao bác việc 6, Danh sách hộ cần vay vốn: hạn 16/10."
    morning(world, "16/10/2026 07:00")
    assert "6 Danh sách hộ cần vay vốn: hạn hôm nay" in culture.reads()[-1].text


def test_a_redated_task_is_not_reminded_of_its_old_day(world: World) -> None:
    """Task 6 moved to 30/10: nothing on the 16th, and the first word on the 21st, seven working days before."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    for number in (12, 4):
        chairman.says(f"đổi hạn {number} 31/12/2026")
    morning(world, "12/10/2026 07:00")
    chairman.says("đổi hạn 6 30/10")
    officer.reads()
    for day in ("16/10/2026 07:00", "19/10/2026 07:00", "20/10/2026 07:00"):
        morning(world, day)
    assert officer.reads() == []
    morning(world, "21/10/2026 07:00")

    assert "6 Danh sách hộ cần vay vốn: hạn 30/10" in officer.reads()[-1].text
    with world.session() as session:
        keys = session.scalars(select(Claim.key).where(Claim.key.like("6/%2026-10-30"))).all()
        assert keys == ["6/2026/owner/before7@2026-10-30"]


def test_officers_arrange_nothing(world: World) -> None:
    """The chairman's words are no commands of an officer's."""
    world.phone_of("officer").says("đổi hạn 25 20/10")

    assert due(world, 25) == date(2026, 10, 7)


def test_who_could_not_be_told_is_said(world: World) -> None:
    """The officer has no chat with the bot: the new day holds, and the chairman is told to call."""
    answer = world.phone_of("chairman").says("đổi hạn 6 20/10")[-1]

    assert answer.text.endswith("thứ Ba 20/10/2026, người phụ trách chưa nhận được tin, nên gọi điện.")
    assert due(world, 6) == date(2026, 10, 20)


def test_the_history_tells_who_arranged_what(world: World) -> None:
    """Days given, the register's deadline set and by which document, with the moment of each."""
    chairman = world.phone_of("chairman")
    for line in ("đặt ngày 4 14/12", "KH 5", "đổi hạn 4 21/12", "việc 4"):
        chairman.says(line)

    assert chairman.says("lịch sử")[-1].text == (
        "Lịch sử việc 4, mới nhất ở dưới:\n"
        "12/10 08:05 chủ tịch UBND xã: đặt ngày → 14/12/2026, “KH 5”\n"
        "12/10 08:05 chủ tịch UBND xã: đổi hạn → 21/12/2026\n"
        "12/10 08:05 chủ tịch UBND xã: thời hạn chưa có → 14/12/2026"
    )
