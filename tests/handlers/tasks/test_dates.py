"""Days that the plan leaves open, events, the commune's calendar, proposals: dated and confirmed in chat."""

from datetime import date

import pytest
from sqlalchemy import select

from handlers.messages import Kind
from handlers.plan.contents import TaskRow
from jobs.reminders import remind
from models.seed.plan import seed_plan
from models.tables import DayCorrection, PlanEvent, PlanTask, PlanTaskChange
from tests.handlers.driver import World, at
from tests.handlers.tasks.office import TASKS, acts, due, let_in, occurrence


def adds(world: World, *rows: TaskRow) -> None:
    """Let further tasks into the register."""
    with world.session() as session:
        let_in(session, world.commune(session), [*TASKS, *rows], world)
        session.commit()


def proposals(count: int) -> list[TaskRow]:
    """Tasks from 31 on whose deadline is proposed."""
    return [
        TaskRow(number=30 + n, reference=f"P.{n}", title=f"Việc {n}", lead="giam_ngheo", deadline=f"hằng năm: {n}/12")
        for n in range(1, count + 1)
    ]


def test_the_chairman_dates_a_task_by_a_document(world: World) -> None:
    """The flow of conversations: the plan's own words, the day spelled out, the document may follow."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    asked = chairman.says("dat ngay 4")[-1]
    assert asked.text == (
        "Việc “Tiến độ rà soát hộ nghèo” chưa có ngày. Kế hoạch ghi: “theo Kế hoạch của UBND tỉnh”.\n"
        "Có ngày rồi thì gõ, ví dụ: 14/12/2026"
    )
    assert asked.buttons == ("Chưa có, 7 ngày nữa hỏi", "Giao cán bộ tìm", "Thôi")
    assert chairman.says("14/12")[-1].text == ("Thứ Hai 14/12/2026. Theo văn bản nào? Gõ số, ký hiệu, hoặc: chưa rõ")
    assert chairman.says("chua ro")[-1].text == ("✅ Hạn 14/12/2026, văn bản bổ sung sau. Nhắc trước 7, 3, 1 ngày.")
    assert officer.reads()[-1].text == "Việc 4, Tiến độ rà soát hộ nghèo, nay có hạn: ngày 14/12/2026."
    with world.session() as session:
        row = occurrence(session, 4)
        assert (row.period, row.due_on, row.status) == ("2026", date(2026, 12, 14), "open")
        assert session.scalars(select(PlanTask.rule).where(PlanTask.number == 4)).one() == {
            "kind": "fixed", "day": "2026-12-14",
        }  # fmt: skip
        assert acts(session, 4) == [("set_day", "")]
        changes = select(PlanTaskChange.old, PlanTaskChange.new).where(PlanTaskChange.field == "deadline")
        assert session.execute(changes).all() == [("chưa có", "14/12/2026")]


def test_the_officer_who_has_it_may_date_it(world: World) -> None:
    """A button of the digest leads there; another officer can't."""
    assert world.phone_of("officer").says("đặt ngày 4 14/12")[-1].text.startswith("Thứ Hai 14/12/2026.")
    assert world.phone_of("culture").says("đặt ngày 4")[-1].text.startswith("Không có việc này")


def test_a_deadline_that_comes_again_can_be_typed(world: World) -> None:
    """As the workbook has it: every year on a day."""
    chairman = world.phone_of("chairman")
    chairman.says("đặt ngày 4 hằng năm: 14/12")
    done = chairman.says("KH 100/KH-UBND")[-1]

    assert done.text == "✅ Hạn hằng năm: 14/12, theo KH 100/KH-UBND. Nhắc trước 7, 3, 1 ngày."
    assert due(world, 4) == date(2026, 12, 14)


def test_there_may_be_no_day_yet(world: World) -> None:
    """The chairman is not asked again for a week."""
    chairman = world.phone_of("chairman")
    chairman.says("đặt ngày 4")
    chairman.taps("Chưa có, 7 ngày nữa hỏi")

    with world.session() as session:
        assert occurrence(session, 4).snoozed_until == date(2026, 10, 19)


def test_a_day_gone_by_is_asked_again(world: World) -> None:
    """A deadline can't lie in the past."""
    chairman = world.phone_of("chairman")
    chairman.says("đặt ngày 4")

    assert "ngày đó đã qua" in chairman.says("1/9")[-1].text
    assert due(world, 4) is None


def test_dating_an_event_opens_what_hangs_on_it(world: World) -> None:
    """Task 1 is due ten working days after the province's plan of 5 October."""
    officer = world.phone_of("officer")
    assert officer.says("đặt ngày 1")[-1].text == (
        "Hạn việc 1 tính theo mốc “kế hoạch của tỉnh”.\nMốc “kế hoạch của tỉnh” ngày nào? Ví dụ: 12/10"
    )
    officer.says("5/10")

    assert officer.says("KH 100/KH-UBND")[-1].text == (
        "✅ Mốc “kế hoạch của tỉnh”: thứ Hai 05/10/2026, theo KH 100/KH-UBND.\n"
        "Hạn tính theo mốc này:\n"
        "Việc 1, Kế hoạch rà soát của xã: 19/10/2026"
    )
    with world.session() as session:
        row = session.scalars(select(PlanEvent)).one()
        assert (row.period, row.reference, row.happened_on) == ("2026", "KH 100/KH-UBND", date(2026, 10, 5))


def test_mending_an_event_moves_the_deadline_and_says_so(world: World) -> None:
    """The same year's day is asked back, then what moved is named and kept."""
    officer = world.phone_of("officer")
    for line in ("đặt ngày 1", "5/10", "chưa rõ", "ngày sự kiện kế hoạch của tỉnh", "8/10"):
        last = officer.says(line)[-1]
    assert (
        last.text == "Mốc “kế hoạch của tỉnh” năm nay đang ghi 05/10/2026. Sửa thành 08/10/2026, hay là một lần khác?"
    )
    officer.taps("Sửa ngày đang ghi")

    assert officer.says("chưa rõ")[-1].text == (
        "✅ Mốc “kế hoạch của tỉnh”: thứ Năm 08/10/2026.\n"
        "Hạn dời theo:\n"
        "Việc 1, Kế hoạch rà soát của xã: 19/10/2026 → 22/10/2026"
    )
    with world.session() as session:
        assert acts(session, 1) == [("moved", "")]


def test_an_event_of_a_village_asks_which(world: World) -> None:
    """Only that village's occurrence opens."""
    adds(world, TaskRow(number=46, reference="RS.08", title="Hết niêm yết", lead="thon", per_village=True, legal=True,
                        deadline="3 ngày làm việc sau: niêm yết", confirmed=True))  # fmt: skip
    officer = world.phone_of("officer")
    world.clock.now = at("20/11/2026 09:00")
    assert officer.says("ngày sự kiện niêm yết")[-1].text == "Mốc “niêm yết” ở thôn nào?"
    officer.says("thôn 3")
    officer.says("20/11")
    done = officer.says("chưa rõ")[-1]

    assert done.text.endswith("Việc 46, Hết niêm yết (Thôn 3): 25/11/2026")


def test_a_day_off_moves_deadlines(world: World) -> None:
    """24/11 as a day off: the third working day of a posting from Friday 20/11 is Thursday 26/11."""
    adds(world, TaskRow(number=46, reference="RS.08", title="Hết niêm yết", lead="giam_ngheo", legal=True,
                        deadline="3 ngày làm việc sau: niêm yết", confirmed=True))  # fmt: skip
    officer = world.phone_of("officer")
    world.clock.now = at("20/11/2026 09:00")
    for line in ("ngày sự kiện niêm yết", "20/11", "chưa rõ"):
        officer.says(line)
    assert due(world, 46) == date(2026, 11, 25)

    assert officer.says("ngày nghỉ 24/11")[-1].text == (
        "✅ Đã ghi vào lịch của xã: thứ Ba 24/11/2026 nghỉ.\n"
        "Hạn dời theo:\n"
        "Việc 46, Hết niêm yết: 25/11/2026 → 26/11/2026"
    )
    assert officer.taps("Bỏ ghi ngày này")[-1].text.endswith("Việc 46, Hết niêm yết: 26/11/2026 → 25/11/2026")
    with world.session() as session:
        assert session.scalars(select(DayCorrection)).all() == []


def test_a_saturday_worked_moves_deadlines(world: World) -> None:
    """With Saturday 21/11 worked the third working day is Tuesday 24/11."""
    adds(world, TaskRow(number=46, reference="RS.08", title="Hết niêm yết", lead="giam_ngheo",
                        deadline="3 ngày làm việc sau: niêm yết", confirmed=True))  # fmt: skip
    officer = world.phone_of("officer")
    world.clock.now = at("20/11/2026 09:00")
    for line in ("ngày sự kiện niêm yết", "20/11", "chưa rõ"):
        officer.says(line)

    assert officer.says("làm bù 21/11")[-1].text.endswith("25/11/2026 → 24/11/2026")


def test_the_calendar_is_the_offices(world: World) -> None:
    """A village head corrects nothing."""
    world.phone_of("head3").says("ngày nghỉ 24/11")

    with world.session() as session:
        assert session.scalars(select(DayCorrection)).all() == []


def test_proposals_are_confirmed_by_fours(world: World) -> None:
    """Each with its rule in words; nothing was planned before, all is after; the history says by whom."""
    adds(world, *proposals(5))
    chairman = world.phone_of("chairman")
    page = chairman.says("de xuat")[-1]
    assert page.text == (
        "5 đề xuất thời hạn. Kế hoạch chưa ghi rõ ngày, xác nhận rồi mới nhắc:\n"
        "31 Việc 1: hằng năm ngày 01/12\n"
        "32 Việc 2: hằng năm ngày 02/12\n"
        "33 Việc 3: hằng năm ngày 03/12\n"
        "34 Việc 4: hằng năm ngày 04/12"
    )
    assert page.buttons == ("Đồng ý cả 4", "Sửa một việc", "Để sau", "Trang chính")
    assert due(world, 31) is None

    confirmed = chairman.taps("Đồng ý cả 4")[-1]
    assert confirmed.text.startswith("✅ Đã xác nhận 4 việc: 31, 32, 33, 34.\n1 đề xuất thời hạn.")
    assert due(world, 31) == date(2026, 12, 1)
    with world.session() as session:
        rows = session.scalars(select(PlanTaskChange).where(PlanTaskChange.field == "confirmed")).all()
        assert len(rows) == 4
        assert {row.role_id for row in rows} == {world.role(session, "chairman").id}


def test_one_proposal_is_changed(world: World) -> None:
    """Typed as a cell of the workbook; what can't be read is asked again with examples."""
    adds(world, *proposals(2))
    chairman = world.phone_of("chairman")
    chairman.says("đề xuất")
    chairman.taps("Sửa một việc")
    chairman.says("32")
    assert chairman.says("hôm nào đó")[-1].text.startswith("Chưa rõ đây là thời hạn nào.")
    chairman.says("hằng tháng: 5")

    assert due(world, 32) == date(2026, 11, 5)
    assert due(world, 31) is None


def test_proposals_put_off_stay(world: World) -> None:
    """The next page comes; they are still proposals."""
    adds(world, *proposals(5))
    chairman = world.phone_of("chairman")
    chairman.says("đề xuất")

    assert "35 Việc 5" in chairman.taps("Để sau")[-1].text
    assert chairman.taps("Để sau")[-1].text == "Đã hết danh sách, còn 5 đề xuất để sau. Xem lại, gõ: đề xuất"


def test_officers_read_proposals_only(world: World) -> None:
    """No button confirms."""
    adds(world, *proposals(2))
    page = world.phone_of("officer").says("đề xuất")[-1]

    assert page.text.endswith("Chủ tịch xác nhận các đề xuất này.")
    assert not any("Đồng ý" in label for label in page.buttons)


def test_nothing_fires_before_it_is_confirmed(world: World) -> None:
    """A proposal whose day is tomorrow: no reminder; confirmed, it comes in the next digest."""
    adds(world, TaskRow(number=31, reference="P.1", title="Việc 1", lead="truong", deadline="hằng năm: 14/10"))
    school, chairman = world.phone_of("school"), world.phone_of("chairman")
    for moment, told in (("13/10/2026 07:00", False), ("14/10/2026 07:00", True)):
        world.clock.now = at(moment)
        with world.session() as session:
            remind(session, world.clock.now)
            session.commit()
        assert any("31 Việc 1" in message.text for message in school.reads()) is told
        chairman.says("đề xuất")
        chairman.says("đồng ý")


@pytest.mark.parametrize("start", [0, 10, 20, 30, 40, 50])
def test_the_shipped_register_fits_a_phone(world: World, start: int) -> None:
    """Its proposals keep to eight lines and 350 characters, and no rule is shown in the words of machines."""
    rows = [
        TaskRow(number=100 + task.number, reference=task.reference + "'", title=task.title, lead="giam_ngheo",
                deadline=task.deadline, per_village=task.per_village)
        for task in seed_plan().tasks
    ]  # fmt: skip
    adds(world, *rows)
    page = world.phone_of("chairman").does(Kind.CHOICE, choice=f"go:proposals:{100 + start}")[-1]

    assert len(page.text) <= 350
    assert page.text.count("\n") < 8
    assert "FREQ" not in page.text
