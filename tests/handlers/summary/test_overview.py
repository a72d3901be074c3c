"""The commune on one screen, its villages, one village, and what can be done about its head."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from models.tables import (
    Assignment,
    ClassDecision,
    Household,
    Outbox,
    OutboxStatus,
    RoleVillage,
    Submission,
    SubmissionStatus,
    SurveyRound,
)
from tests.handlers.driver import World, at
from tests.handlers.summary.year import recognise


def approve(world: World, count: int) -> None:
    """Let so many of the sent sheets be approved."""
    with world.session() as session:
        sent = session.scalars(select(Submission.id).where(Submission.status == SubmissionStatus.SENT)).all()
        session.execute(
            update(Submission).where(Submission.id.in_(sent[:count])).values(status=SubmissionStatus.APPROVED)
        )
        session.commit()


def test_summary_is_one_screen(world: World) -> None:
    """The figures of the conversations, and buttons to the parts."""
    approve(world, 41)
    page = world.phone_of("chairman").says("tong hop")[-1]

    assert page.text == (
        "Xã Thọ Dân · thứ Hai 12/10/2026\n"
        "Rà soát: 48/92 hộ đã gửi (52,2 %), theo lịch 46\n"
        "Đã duyệt: 41\n"
        "Xong: Thôn 1, Thôn 4 · chưa bắt đầu: Thôn 7"
    )
    assert page.buttons == ("Từng thôn", "Chỉ tiêu", "Biến động hộ nghèo", "Báo cáo", "Nhắn các thôn", "Biểu đồ")


def test_officer_of_two_villages_sees_these(world: World) -> None:
    """Reach limits the summary and the list of villages; the page of another village does not exist."""
    officer = world.phone_of("officer")
    with world.session() as session:
        others = [world.village(session, f"Thôn {n}").id for n in (1, 4, 5, 6, 7, 8)]
        other = others[-1]
        session.execute(delete(RoleVillage).where(RoleVillage.village_id.in_(others)))
        session.commit()

    assert officer.says("tổng hợp")[-1].text.splitlines()[:2] == [
        "Xã Thọ Dân · 2 thôn của bác · thứ Hai 12/10/2026",
        "Rà soát: 17/29 hộ đã gửi (58,6 %), theo lịch 14",
    ]
    assert [line.split(" ■")[0] for line in officer.says("từng thôn")[-1].text.splitlines()[1:]] == ["Thôn 2", "Thôn 3"]
    officer.tokens["khác"] = f"go:village:{other}"
    assert officer.taps("khác")[-1].text.startswith("Không có việc này")


def test_village_heads_have_no_summary(world: World) -> None:
    """The word is no command of theirs."""
    assert "Rà soát:" not in world.phone_of("head3").says("tổng hợp")[-1].text


def test_villages_come_by_pages(world: World) -> None:
    """Six on a page, by number; the rest behind a button."""
    phone = world.phone_of("chairman")
    first = phone.says("từng thôn")[-1]

    assert first.text.splitlines()[1:] == [
        "Thôn 1 ■■■■■■■■■■ 10/10",
        "Thôn 2 ■■■■■■□□□□ 8/13",
        "Thôn 3 ■■■■■□□□□□ 9/16",
        "Thôn 4 ■■■■■■■■■■ 9/9",
        "Thôn 5 ■■■■□□□□□□ 5/12",
        "Thôn 6 ■■□□□□□□□□ 3/11",
    ]
    assert phone.taps("Xem tiếp 2 thôn")[-1].text.splitlines()[1:] == [
        "Thôn 7 chưa bắt đầu, 14 hộ",
        "Thôn 8 ■■■■■□□□□□ 4/7",
    ]


def test_one_village_with_its_heads_last_contact(world: World) -> None:
    """Progress, last year's classes, and a reminder that got no answer, as the conversations have it."""
    world.clock.now = at("05/10/2026 09:00")
    head = world.phone_of("head7")
    with world.session() as session:
        seven = world.village(session, "Thôn 7")
        for number, household in enumerate(
            session.scalars(select(Household).where(Household.village_id == seven.id)).all()[:13]
        ):
            recognise(session, household, 2025, "poor" if number < 6 else "near_poor")
        session.commit()
    world.clock.now = at("12/10/2026 08:00")
    chairman = world.phone_of("chairman")
    chairman.says("thôn 7")
    chairman.taps("Nhắn trưởng thôn")
    chairman.says("Bác làm giúp hộ đầu tiên")
    chairman.taps("Gửi 1 người")
    assert head.reads()[-1].text == "Xã nhắn: “Bác làm giúp hộ đầu tiên”"
    with world.session() as session:
        session.execute(
            update(Outbox)
            .where(Outbox.urgency > 0, Outbox.status == OutboxStatus.SENT)
            .values(sent_at=world.clock.now - timedelta(days=3))
        )
        session.commit()

    page = chairman.says("thon 7 sao roi")[-1]

    assert page.text == (
        "Thôn 7 · chưa bắt đầu, 0/14 hộ, theo lịch 7\n"
        "Năm 2025: 6 hộ nghèo, 7 hộ cận nghèo\n"
        "Trưởng thôn vào Sổ Thôn 05/10, đã nhắc 09/10, chưa trả lời"
    )
    assert page.buttons == ("Nhắn trưởng thôn", "Nhờ cán bộ gọi", "Từ đâu", "Thôn khác")


def test_a_head_who_has_answered_is_told_so(world: World) -> None:
    """The day on which they last wrote."""
    head, chairman = world.phone_of("head3"), world.phone_of("chairman")
    head.says("trang chính")

    assert chairman.says("thôn 3")[-1].text.splitlines()[-1] == ("Trưởng thôn vào Sổ Thôn 12/10, nhắn gần nhất 12/10")


def test_officers_are_asked_to_call(world: World) -> None:
    """The village's officer gets the chairman's wish with a button that closes it."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    chairman.says("thôn 7")

    assert chairman.taps("Nhờ cán bộ gọi")[-1].text.startswith("✅ Đã nhờ cán bộ gọi trưởng thôn Thôn 7.")
    (asked,) = officer.reads()
    assert asked.text == "Chủ tịch nhờ gọi trưởng thôn Thôn 7, hỏi việc rà soát hộ."
    assert asked.buttons == ("Đã gọi",)


def test_villages_near_a_name_are_offered(world: World) -> None:
    """There is no Thôn 12: the villages are a button away."""
    page = world.phone_of("chairman").says("thôn 12")[-1]

    assert page.text.startswith("Chưa rõ “thôn 12” là thôn nào.")
    assert page.buttons == ("Thôn khác",)


def test_without_a_round_there_is_no_figure(world: World) -> None:
    """A commune that never had a round is told how to open one."""
    with world.session() as session:
        session.execute(delete(ClassDecision))
        session.execute(delete(Submission))
        session.execute(delete(Assignment))
        session.execute(delete(SurveyRound))
        session.commit()

    assert world.phone_of("chairman").says("tổng hợp")[-1].text == (
        "Chưa có đợt rà soát nào, nên chưa có số. Mở đợt, gõ: mở đợt"
    )
