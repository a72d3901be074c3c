"""The list of one's own tasks and a task's page."""

from sqlalchemy import select

from handlers.plan.contents import TaskRow
from models.tables import Occurrence, PlanTask
from tests.handlers.driver import World
from tests.handlers.tasks.office import TASKS, let_in


def test_own_tasks_come_by_their_day(world: World) -> None:
    """The late one first, what has no day last; nobody else's tasks are there."""
    page = world.phone_of("officer").says("nhiem vu")[-1]

    assert page.text == (
        "3 việc đang mở, 1 việc quá hạn.\n"
        "12 ⏰ Danh sách cấp thẻ BHYT: hạn 09/10, quá 1 ngày làm việc\n"
        "6 Danh sách hộ cần vay vốn: hạn 16/10\n"
        "4 Tiến độ rà soát hộ nghèo: chưa có ngày"
    )


def test_number_on_the_list_opens_the_task(world: World) -> None:
    """A number is the register's, not the place in the list."""
    phone = world.phone_of("officer")
    phone.says("nhiệm vụ")

    assert phone.says("12")[-1].text == (
        "Việc 12 · mục III.2.3.1-e\n"
        "Danh sách cấp thẻ BHYT\n"
        "⚠️ Hạn 09/10, quá 1 ngày làm việc\n"
        "Chủ trì: Công chức giảm nghèo · cán bộ xã\n"
        "Phối hợp: Trường tiểu học, Công chức văn hóa\n"
        "Cần có: Danh sách đã gửi BHXH"
    )


def test_unit_head_sees_what_the_school_helps_with(world: World) -> None:
    """A cooperating unit has its part of task 12 on its list, and can't close the whole."""
    page = world.phone_of("school").says("nhiệm vụ")[-1]

    assert "12 Danh sách cấp thẻ BHYT: hạn 09/10, quá 1 ngày làm việc · phối hợp" in page.text


def test_village_head_has_the_villages_tasks_only(world: World) -> None:
    """Task 21 of one's own village; the commune's tasks don't exist for a village head."""
    phone = world.phone_of("head3")

    assert phone.says("nhiệm vụ")[-1].text == "1 việc đang mở.\n21 Thôn giúp hộ nghèo (Thôn 3): hạn 20/11"
    assert phone.says("việc 12")[-1].text == "Chưa thấy việc 12 trong phần của bác. Gõ: nhiệm vụ"


def test_tasks_of_a_unit_without_people_are_the_chairmans(world: World) -> None:
    """Nobody of the Front is enrolled: task 23 stands on the chairman's list, with a button to close it."""
    phone = world.phone_of("chairman")

    assert "23 Phát động Ngày vì người nghèo: hạn 17/11" in phone.says("nhiệm vụ")[-1].text
    assert "Xong" in phone.says("việc 23")[-1].buttons


def test_many_tasks_come_by_pages(world: World) -> None:
    """Four on a page; the button leads to the others."""
    with world.session() as session:
        more = [
            TaskRow(
                reference=f"X.{n}", title=f"Việc thêm {n}", lead="giam_ngheo", deadline="01/12/2026", confirmed=True
            )
            for n in (1, 2)
        ]
        let_in(session, world.commune(session), [*TASKS, *more], world)
        session.commit()
    phone = world.phone_of("officer")
    first = phone.says("nhiệm vụ")[-1]

    assert first.buttons[-3:] == ("Xem tiếp 1 việc", "Cách gõ", "Trang chính")
    assert phone.taps("Xem tiếp 1 việc")[-1].text.splitlines()[-1].startswith("4 Tiến độ rà soát")


def test_the_plans_own_sentence_is_shown(world: World) -> None:
    """A button on the page shows what the plan says word for word."""
    phone = world.phone_of("officer")
    phone.says("việc 12")

    assert phone.taps("Câu kế hoạch")[-1].text == (
        "Kế hoạch ghi, việc 12:\n“Thực hiện đầy đủ, kịp thời chính sách bảo hiểm y tế”"
    )


def test_a_task_of_all_villages_is_one_line(world: World) -> None:
    """Whoever has it for eight villages sees it once, and is asked which village when it is opened."""
    with world.session() as session:
        officer = world.role(session, "officer").id
        query = select(Occurrence).join(PlanTask, PlanTask.id == Occurrence.task_id).where(PlanTask.number == 21)
        for row in session.scalars(query):
            row.role_id = officer
        session.commit()
    phone = world.phone_of("officer")

    assert "21 Thôn giúp hộ nghèo (8 thôn): hạn 20/11" in phone.says("nhiệm vụ")[-1].text
    assert phone.says("21")[-1].text == "Việc 21 của thôn nào?"
    assert "Thôn giúp hộ nghèo (Thôn 5)" in phone.taps("Thôn 5")[-1].text
