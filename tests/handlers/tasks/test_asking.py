"""More time, a task that is somebody else's, and reminders put off: asked by the officer, decided by the chairman."""

from datetime import date

from sqlalchemy import select

from handlers.messages import Kind
from models.tables import TimeRequest
from tests.handlers.driver import Phone, World, at
from tests.handlers.tasks.office import acts, due, occurrence


def asks(phone: Phone, number: int = 6, until: str = "3 ngày", reason: str = "Thôn 7 chưa xong phiếu") -> str:
    """Ask for more time; what the bot says in the end."""
    phone.says(f"xin them {number}")
    phone.says(until)
    return phone.says(reason)[-1].text


def test_days_are_working_days_from_the_deadline_spelled_out(world: World) -> None:
    """Three days after Friday 16/10 end on Wednesday 21/10."""
    phone = world.phone_of("officer")

    assert phone.says("xin them 6")[-1].text == (
        "Danh sách hộ cần vay vốn, hạn 16/10. Xin đến ngày nào? Ví dụ: 21/10 hoặc 3 ngày"
    )
    assert phone.says("3 ngày")[-1].text == "Ba ngày làm việc, đến thứ Tư 21/10/2026. Lý do? Viết một câu."


def test_the_chairman_is_asked_and_the_day_stays(world: World) -> None:
    """Until there is an answer the deadline is the old one."""
    chairman = world.phone_of("chairman")

    assert asks(world.phone_of("officer")) == "✅ Đã xin chủ tịch. Chưa có trả lời thì hạn vẫn là 16/10."
    told = chairman.reads()[-1]
    assert told.text == (
        "Cán bộ xã xin thêm ngày.\n6 Danh sách hộ cần vay vốn: xin lùi 16/10 → 21/10, “Thôn 7 chưa xong phiếu”."
    )
    assert told.buttons == ("6 · Đồng ý", "6 · Giữ hạn cũ")
    assert due(world, 6) == date(2026, 10, 16)


def test_granting_dates_the_task_anew(world: World) -> None:
    """By a tap on the news; the asker hears of it, the day holds from today and no re-planning takes it away."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    asks(officer)
    chairman.reads()

    assert chairman.taps("6 · Đồng ý")[-1].text == (
        "✅ Danh sách hộ cần vay vốn: hạn mới 21/10/2026, đã báo người phụ trách."
    )
    assert officer.reads()[-1].text == (
        "✅ Chủ tịch đồng ý. Việc 6, Danh sách hộ cần vay vốn: hạn mới thứ Tư 21/10/2026."
    )
    with world.session() as session:
        row = occurrence(session, 6)
        assert (row.due_on, row.since, row.dated_by_hand) == (date(2026, 10, 21), date(2026, 10, 12), True)
        assert acts(session, 6) == [("ask_time", "Thôn 7 chưa xong phiếu"), ("grant", "")]


def test_refusing_keeps_the_day_and_tells_the_asker(world: World) -> None:
    """Typed in words, on no page: "giữ hạn 6"."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    asks(officer)

    assert chairman.says("giu han 6")[-1].text.startswith("✅ Danh sách hộ cần vay vốn: giữ hạn 16/10/2026")
    assert officer.reads()[-1].text == (
        "Chủ tịch giữ hạn cũ. Việc 6, Danh sách hộ cần vay vốn: hạn thứ Sáu 16/10/2026."
    )
    assert due(world, 6) == date(2026, 10, 16)


def test_an_answer_is_given_once(world: World) -> None:
    """The second tap says that it was answered."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    asks(officer)
    chairman.reads()
    chairman.taps("6 · Giữ hạn cũ")

    assert chairman.taps("6 · Đồng ý")[-1].text == "Việc 6: đã trả lời rồi, giữ hạn cũ."
    assert due(world, 6) == date(2026, 10, 16)


def test_a_day_before_the_deadline_is_no_more_time(world: World) -> None:
    """The example shows a day that would do."""
    phone = world.phone_of("officer")
    phone.says("xin thêm 6")

    assert phone.says("15/10")[-1].text == (
        "Đã hiểu 15/10/2026, mà đang tính đến 16/10/2026. Gõ ngày sau đó, ví dụ: 21/10"
    )


def test_one_wish_at_a_time(world: World) -> None:
    """A second wish waits for the answer to the first."""
    phone = world.phone_of("officer")
    world.phone_of("chairman")
    asks(phone)

    assert phone.says("xin thêm 6")[-1].text == "Việc 6 đã xin đến 21/10/2026, chủ tịch chưa trả lời."


def test_only_the_chairman_decides(world: World) -> None:
    """The button of a wish opens nothing for an officer."""
    officer = world.phone_of("officer")
    world.phone_of("chairman")
    asks(officer)
    with world.session() as session:
        wish = session.scalars(select(TimeRequest)).one().id

    assert officer.does(Kind.CHOICE, choice=f"go:time_yes:{wish}")[-1].text.startswith("Không có việc này")
    assert due(world, 6) == date(2026, 10, 16)


def test_a_wish_whose_day_is_over_is_not_granted(world: World) -> None:
    """The chairman is offered another day instead."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    asks(officer)
    world.clock.now = at("22/10/2026 08:00")

    answer = chairman.says("đồng ý 6")[-1]
    assert answer.text == "Việc 6 xin đến 21/10/2026, ngày đó đã qua. Đổi hạn sang ngày khác thì bấm nút."
    assert "Đổi hạn" in answer.buttons


def test_opinions_show_what_waits(world: World) -> None:
    """A wish and a task five working days late, each with its buttons."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    asks(officer)
    world.clock.now = at("14/10/2026 08:00")

    page = chairman.says("ý kiến")[-1]
    assert page.text == (
        "Thứ Tư 14/10/2026 · 2 việc cần ý kiến\n"
        "25 ⏰ Lịch phát thanh về giảm nghèo: hạn 07/10, quá 5 ngày làm việc.\n"
        "Cán bộ văn hóa chưa được nhắc, chưa trả lời.\n"
        "6 Danh sách hộ cần vay vốn: xin lùi 16/10 → 21/10, “Thôn 7 chưa xong phiếu”."
    )
    assert page.buttons == (
        "25 · Nhắc kèm lời", "25 · Đổi hạn", "25 · Đổi người", "6 · Đồng ý", "6 · Giữ hạn cũ", "Trang chính",
    )  # fmt: skip


def test_a_task_of_somebody_else_goes_back_to_the_chairman(world: World) -> None:
    """The chairman has it until it is given to somebody; the officer is not reminded any more."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    officer.says("không phải việc tôi 6")
    officer.says("Của ngân hàng chính sách")

    assert chairman.reads()[-1].text == (
        "6 Danh sách hộ cần vay vốn: cán bộ xã báo không phải việc mình, “Của ngân hàng chính sách”."
    )
    with world.session() as session:
        assert occurrence(session, 6).role_id == world.role(session, "chairman").id
    assert "vay vốn" not in officer.says("nhiệm vụ")[-1].text


def test_the_chairman_may_give_it_back(world: World) -> None:
    """It is with whom it was."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    officer.says("không phải việc tôi 6 của ngân hàng")
    chairman.says("giữ người 6")

    assert officer.reads()[-1].text == "Chủ tịch giao lại: việc 6, Danh sách hộ cần vay vốn, vẫn do bác làm."
    assert "vay vốn" in officer.says("nhiệm vụ")[-1].text


def test_a_reminder_is_put_off_until_the_deadline_at_most(world: World) -> None:
    """The deadline itself does not move."""
    phone = world.phone_of("officer")

    assert phone.says("hoãn 6 20/10")[-1].text.startswith("Đã hiểu 20/10/2026. Hoãn được đến thứ Sáu 16/10")
    assert phone.says("2 ngày")[-1].text == ("✅ Việc 6: từ thứ Tư 14/10 mới nhắc lại. Hạn 16/10, không đổi.")
    with world.session() as session:
        assert occurrence(session, 6).snoozed_until == date(2026, 10, 14)


def test_a_late_task_is_put_off_by_a_working_day_only(world: World) -> None:
    """The ladder goes on."""
    phone = world.phone_of("officer")
    phone.says("hoãn 12")

    assert phone.says("3 ngày")[-1].text.startswith("Đã hiểu 15/10/2026. Hoãn được đến thứ Ba 13/10")
