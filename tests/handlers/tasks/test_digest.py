"""The morning digest in words: what a phone takes, villages named, several of one task in one line."""

from sqlalchemy import select

from handlers.plan.contents import TaskRow
from jobs.reminders import remind
from models.tables import Occurrence, PlanTask
from tests.handlers.driver import World, at
from tests.handlers.tasks.office import TASKS, let_in


def morning(world: World, moment: str) -> None:
    """A tick of the reminders."""
    world.clock.now = at(moment)
    with world.session() as session:
        remind(session, world.clock.now)
        session.commit()


def test_a_village_is_named(world: World) -> None:
    """The village head of Thôn 3 hears of task 21 with the village."""
    head = world.phone_of("head3")
    morning(world, "20/11/2026 07:00")

    assert "21 Thôn giúp hộ nghèo (Thôn 3): hạn hôm nay" in head.reads()[-1].text


def test_a_task_of_many_villages_is_one_line(world: World) -> None:
    """Eight villages' occurrences with one officer are one line and one task."""
    with world.session() as session:
        officer = world.role(session, "officer").id
        query = select(Occurrence).join(PlanTask, PlanTask.id == Occurrence.task_id).where(PlanTask.number == 21)
        for row in session.scalars(query):
            row.role_id = officer
        session.commit()
    phone = world.phone_of("officer")
    for day in ("17/11/2026 07:00", "19/11/2026 07:00", "20/11/2026 07:00"):
        morning(world, day)
        told = phone.reads()
    assert told[-1].text == "Thứ Sáu 20/11/2026 · 1 việc\n21 Thôn giúp hộ nghèo (8 thôn): hạn hôm nay"


def test_a_long_digest_keeps_to_a_phone(world: World) -> None:
    """Of twelve tasks due on one day as many as fit; the others are counted."""
    with world.session() as session:
        more = [
            TaskRow(number=40 + n, reference=f"X.{n}", title="Danh sách hộ được hỗ trợ vay vốn, học nghề, xuất khẩu",
                    lead="truong", deadline="12/10/2026", confirmed=True)
            for n in range(12)
        ]  # fmt: skip
        let_in(session, world.commune(session), [*TASKS, *more], world)
        session.commit()
    phone = world.phone_of("school")
    morning(world, "12/10/2026 07:00")

    text = phone.reads()[-1].text
    assert text.startswith("Thứ Hai 12/10/2026 · 12 việc\n")
    assert len(text) <= 350
    assert len(text.splitlines()) <= 8
    shown = sum("hạn hôm nay" in line for line in text.splitlines())
    assert f"… và {12 - shown} việc nữa" in text
