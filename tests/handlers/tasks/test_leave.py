"""Leave with a stand-in who agrees, and tasks handed over for good."""

from datetime import date

from sqlalchemy import select

from jobs.reminders import remind
from models.tables import Absence, Audit, UnitRole
from tests.handlers.driver import Phone, World, at
from tests.handlers.tasks.office import acts, occurrence


def asks_culture(officer: Phone, days: str = "15/10 - 16/10") -> None:
    """The officer goes on leave and asks the officer of culture."""
    officer.says("nghỉ")
    officer.says(days)
    officer.says("cán bộ văn hóa")


def morning(world: World, moment: str) -> None:
    """A tick of the reminders."""
    world.clock.now = at(moment)
    with world.session() as session:
        remind(session, world.clock.now)
        session.commit()


def test_the_days_say_how_many_tasks_fall_due(world: World) -> None:
    """A period without its first month, spelled out; the people of the office are numbered."""
    phone = world.phone_of("officer")
    phone.says("nghi")
    page = phone.says("12-16/10")[-1]

    assert page.text == "Thứ Hai 12/10 – thứ Sáu 16/10/2026: 1 việc đến hạn. Giao cho ai?"
    assert page.buttons[0] == "1 · Cán bộ văn hóa"


def test_a_stand_in_is_asked_and_agrees(world: World) -> None:
    """Only with their word the tasks change hands; the chairman sees it."""
    officer, culture, chairman = (world.phone_of(code) for code in ("officer", "culture", "chairman"))
    asks_culture(officer, "12/10 - 16/10")

    assert culture.reads()[-1].text == (
        "Cán bộ xã nghỉ thứ Hai 12/10 – thứ Sáu 16/10/2026, nhờ bác làm thay 1 việc:\n"
        "6 Danh sách hộ cần vay vốn: hạn 16/10"
    )
    assert "vay vốn" not in culture.says("nhiệm vụ")[-1].text
    culture.taps("Nhận lời")
    assert officer.reads()[-1].text == ("✅ Cán bộ văn hóa nhận 1 việc đến hết 16/10/2026. Sau đó việc về lại bác.")
    assert chairman.reads()[-1].text == (
        "Cán bộ xã nghỉ thứ Hai 12/10 – thứ Sáu 16/10/2026, cán bộ văn hóa làm thay, 1 việc đến hạn."
    )
    assert "vay vốn" in culture.says("nhiệm vụ")[-1].text


def test_reminders_of_a_leave_go_to_the_stand_in(world: World) -> None:
    """On the day the stand-in hears of task 6, its owner does not; after the leave the owner has it again."""
    officer, culture = world.phone_of("officer"), world.phone_of("culture")
    morning(world, "12/10/2026 07:00")
    asks_culture(officer)
    culture.reads()
    culture.taps("Nhận lời")
    officer.reads()
    culture.reads()
    morning(world, "16/10/2026 07:00")

    assert "6 Danh sách hộ cần vay vốn: hạn hôm nay · làm thay cán bộ xã" in culture.reads()[-1].text
    assert officer.reads() == []
    morning(world, "19/10/2026 07:00")
    assert "6 ⏰ Danh sách hộ cần vay vốn" in officer.reads()[-1].text


def test_a_stand_in_may_decline(world: World) -> None:
    """The officer hears it with a button to ask somebody else."""
    officer, culture, school = (world.phone_of(code) for code in ("officer", "culture", "school"))
    asks_culture(officer)
    culture.reads()
    culture.taps("Không nhận")

    told = officer.reads()[-1]
    assert told.text == "Cán bộ văn hóa không nhận làm thay được. Bác chọn người khác, việc vẫn ở bác."
    officer.taps("Chọn người khác")
    officer.says("hiệu trưởng trường tiểu học")
    assert "nhờ bác làm thay" in school.reads()[-1].text


def test_each_task_may_go_to_somebody_else(world: World) -> None:
    """Two tasks, two stand-ins: each agrees for their own, and hears of their own."""
    officer, culture, school = (world.phone_of(code) for code in ("officer", "culture", "school"))
    with world.session() as session:
        row = occurrence(session, 4)
        row.due_on, row.dated_by_hand = date(2026, 10, 15), True
        session.commit()
    officer.says("nghỉ 14-16/10")
    assert officer.taps("Giao từng việc")[-1].text == "Việc 4, Tiến độ rà soát hộ nghèo, hạn 15/10. Giao cho ai?"
    officer.says("cán bộ văn hóa")
    assert officer.says("hiệu trưởng trường tiểu học")[-1].text == (
        "Đã hỏi cán bộ văn hóa, hiệu trưởng trường tiểu học. Ai nhận lời thì việc mới chuyển."
    )
    for phone in (culture, school):
        phone.reads()
        phone.taps("Nhận lời")
    for phone in (officer, culture, school):
        phone.reads()
    morning(world, "15/10/2026 07:00")

    assert "4 Tiến độ rà soát hộ nghèo: hạn hôm nay" in culture.reads()[-1].text
    assert "6 Danh sách hộ cần vay vốn: hạn 16/10" in school.reads()[-1].text


def test_leave_without_a_stand_in_holds_at_once(world: World) -> None:
    """The chairman is told, and has what falls due meanwhile."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    officer.says("nghỉ 15-16/10")
    officer.says("không ai làm thay")

    assert chairman.reads()[-1].text.endswith("không ai làm thay, 1 việc đến hạn.")
    assert "Cán bộ xã: 15/10 – 16/10, không ai làm thay" in chairman.says("ai nghỉ")[-1].text


def test_leave_can_be_called_off(world: World) -> None:
    """Back at work sooner: the stand-in hears it and the tasks are one's own."""
    officer, culture = world.phone_of("officer"), world.phone_of("culture")
    asks_culture(officer, "12/10 - 16/10")
    culture.reads()
    culture.taps("Nhận lời")
    officer.says("thôi nghỉ")

    assert "bác thôi làm thay" in culture.reads()[-1].text
    with world.session() as session:
        assert session.scalars(select(Absence)).one().status == "called_off"


def test_a_leave_that_is_over_is_not_taken_down(world: World) -> None:
    """The days are asked again."""
    assert "ngày đó đã qua" in world.phone_of("officer").says("nghỉ 5/10/2026 - 9/10/2026")[-1].text


def test_village_heads_have_no_leave_here(world: World) -> None:
    """The word is no command of theirs."""
    world.phone_of("head3").says("nghỉ 15-16/10")

    with world.session() as session:
        assert session.scalars(select(Absence)).all() == []


def test_handing_over_moves_tasks_and_the_place_in_the_unit(world: World) -> None:
    """What comes later of the unit goes to the new one too; taker and chairman are told; every task keeps it."""
    officer, culture, chairman = (world.phone_of(code) for code in ("officer", "culture", "chairman"))
    officer.says("bàn giao")
    page = officer.says("cán bộ văn hóa")[-1]
    assert page.text == (
        "Cán bộ xã bàn giao hẳn 3 việc cho cán bộ văn hóa.\n"
        "Việc sau này của Công chức giảm nghèo cũng về cán bộ văn hóa.\n"
        "Hai bên và chủ tịch được báo."
    )
    officer.taps("Bàn giao")

    assert culture.reads()[-1].text == "Cán bộ xã đã bàn giao 3 việc cho cán bộ văn hóa."
    assert chairman.reads()[-1].text == "Cán bộ xã đã bàn giao 3 việc cho cán bộ văn hóa."
    with world.session() as session:
        taker = world.role(session, "culture").id
        assert occurrence(session, 6).role_id == taker
        assert acts(session, 6) == [("assign", "")]
        assert set(session.scalars(select(UnitRole.role_id))) == {taker, world.role(session, "school").id}
        assert session.scalars(select(Audit).where(Audit.act == "hand_over")).one().detail.endswith("3 tasks")


def test_the_chairman_hands_over_for_somebody_else(world: World) -> None:
    """Whose tasks is asked first."""
    world.phone_of("officer")
    chairman = world.phone_of("chairman")

    assert chairman.says("bàn giao")[-1].text == "Bàn giao việc của ai?"
    assert chairman.says("cán bộ văn hóa")[-1].text == "Bàn giao hẳn 1 việc đang mở của cán bộ văn hóa cho ai?"
