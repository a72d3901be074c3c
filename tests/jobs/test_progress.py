"""The group's post: on its day, at most once, into the right topic, with the figures as text under the picture."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.messages import Kind, Outgoing, load_outgoing
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from jobs.progress import post_progress
from models.media_store import MediaStore
from models.tables import (
    Assignment,
    Chat,
    Commune,
    DayCorrection,
    GroupLink,
    Household,
    Outbox,
    OutboxStatus,
    Submission,
    SubmissionStatus,
)
from tests.handlers.driver import Phone, World, at, make_world, open_round

COUNTS = ((10, 10), (13, 8), (16, 9), (9, 9), (12, 5), (11, 3), (14, 0), (7, 4))
POST = """\
Rà soát hộ năm 2026 · đến thứ Hai 12/10/2026
Toàn xã 48/92 hộ đã gửi (52,2 %), theo lịch 46. Đã duyệt 0. Hạn 25/10/2026.
Thôn 1 ■■■■■■■■■■ 10/10
Thôn 2 ■■■■■■□□□□ 8/13
Thôn 3 ■■■■■□□□□□ 9/16
Thôn 4 ■■■■■■■■■■ 9/9
Thôn 5 ■■■■□□□□□□ 5/12
Thôn 6 ■■□□□□□□□□ 3/11
Thôn 7 chưa bắt đầu, 14 hộ
Thôn 8 ■■■■■□□□□□ 4/7"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    """48 of 92 sheets are sent; the officer has linked the commune's group, in a topic."""
    world = make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("09/10/2026 09:00"))
    open_round(world, [(f"Thôn {n}", total, sent, 0) for n, (total, sent) in enumerate(COUNTS, 1)])
    link(world)
    return world


def link(world: World, group: str = "g") -> Phone:
    """The officer links a group, writing in its topic 77."""
    officer = world.phone_of("officer")
    found = re.search(r"/ma (\d{3} \d{3})", officer.says("mã nhóm")[0].text)
    assert found is not None
    there = world.phone(officer.user_key, group=group, thread_key="77")
    there.says(found[1], command="ma")
    return there


def ticks(world: World, moment: str) -> list[tuple[Outbox, Outgoing]]:
    """What the job puts into the outbox at a moment."""
    world.clock.now = at(moment)
    with Session(world.engine, expire_on_commit=False) as session, session.begin():
        before = session.scalars(select(Outbox.id).order_by(Outbox.id.desc())).first() or 0
        post_progress(session, world.clock.now)
        session.flush()
        rows = session.scalars(select(Outbox).where(Outbox.id > before).order_by(Outbox.id)).all()
        return [(row, load_outgoing(row.payload)) for row in rows]


def one_more(world: World) -> None:
    """One more sheet is sent."""
    with world.session() as session:
        sheet = session.scalars(select(Submission).where(Submission.status == SubmissionStatus.SENT)).first()
        assert sheet is not None
        sheet.status = SubmissionStatus.APPROVED
        session.commit()


def test_monday_morning_picture_and_text(world: World) -> None:
    """The figures of the conversations, by village number, into the topic, never repeated."""
    ((row, message),) = ticks(world, "12/10/2026 07:30")

    assert message.text == POST
    assert message.drawing is not None
    assert (message.drawing.name, message.drawing.twin) == ("progress", POST)
    assert (row.thread_key, row.once, message.buttons) == ("77", True, ())


def test_once_a_day_whatever_happens(world: World) -> None:
    """Later ticks of the day say nothing, though sheets have come."""
    ticks(world, "12/10/2026 07:30")
    one_more(world)

    assert ticks(world, "12/10/2026 07:35") == []
    assert ticks(world, "12/10/2026 17:00") == []


@pytest.mark.parametrize(
    "moment", ["12/10/2026 07:25", "13/10/2026 07:30", "12/10/2026 12:00", "12/10/2026 20:45", "11/10/2026 08:00"]
)
def test_neither_early_nor_on_another_day_nor_in_quiet_hours(world: World, moment: str) -> None:
    """Before the hour, on Tuesday, at noon, in the evening, on Sunday."""
    assert ticks(world, moment) == []


def test_missed_hour_is_made_up_for_on_the_same_day_only(world: World) -> None:
    """After a night without power the post goes at 15:00; a whole missed Monday is not posted on Tuesday."""
    assert len(ticks(world, "12/10/2026 15:00")) == 1
    one_more(world)

    assert ticks(world, "20/10/2026 07:30") == []


def test_nothing_new_nothing_posted(world: World) -> None:
    """The next Monday with the same sheets is passed over whole; the one after has news."""
    ticks(world, "12/10/2026 07:30")
    assert ticks(world, "19/10/2026 07:30") == []
    one_more(world)
    assert ticks(world, "19/10/2026 09:00") == []

    ((_, message),) = ticks(world, "26/10/2026 07:30")
    assert "Đã duyệt 1." in message.text


def test_day_off_of_the_commune(world: World) -> None:
    """A Monday that the commune's calendar has off."""
    with world.session() as session:
        session.add(
            DayCorrection(
                commune_id=world.commune(session).id, day=at("12/10/2026 08:00").date(), is_working=False,
                note="nghỉ bão", at=world.clock.now,
            )
        )  # fmt: skip
        session.commit()

    assert ticks(world, "12/10/2026 07:30") == []


@pytest.mark.parametrize("moment", ["21/09/2026 07:30", "21/12/2026 07:30"])
def test_only_while_the_round_runs(world: World, moment: str) -> None:
    """Neither before its first day nor after its last."""
    assert ticks(world, moment) == []


def test_figures_that_are_not_complete_say_so(world: World) -> None:
    """A village without households in the round, and households that nobody surveys."""
    with world.session() as session:
        village = world.village(session, "Thôn 8")
        for row in session.scalars(select(Assignment)).all():
            row.role_id = None if row.id <= 2 else row.role_id
        ids = session.scalars(select(Household.id).where(Household.village_id == village.id)).all()
        for row in session.scalars(select(Assignment).where(Assignment.household_id.in_(ids))).all():
            session.delete(row)
        session.commit()

    ((_, message),) = ticks(world, "12/10/2026 07:30")
    assert message.text.splitlines()[-1] == "Chưa có: Thôn 8. 2 hộ chưa giao ai làm."
    assert message.drawing is not None
    assert message.drawing.figures["note"] == "Chưa có: Thôn 8. 2 hộ chưa giao ai làm."


def test_villages_with_few_households_are_merged(world: World) -> None:
    """The commune's own smallest count holds."""
    with world.session() as session:
        world.commune(session).settings = {"smallest_cell": 8}
        session.commit()

    ((_, message),) = ticks(world, "12/10/2026 07:30")
    assert "Thôn 4 + Thôn 8 ■■■■■■■■□□ 13/16" in message.text
    assert "\nThôn 8" not in message.text


def test_group_that_has_put_the_bot_out_gets_nothing(world: World) -> None:
    """The link ends with the removal, and the officer is told."""
    officer = world.phone("user-officer")
    world.phone("user-officer", group="g").does(Kind.BLOCKED)
    assert any("nhóm" in message.text.lower() for message in officer.reads())

    assert ticks(world, "12/10/2026 07:30") == []


def test_group_that_became_a_supergroup_gets_it_there(world: World) -> None:
    """The post of the day goes to the new key, and is not said again."""
    world.phone("user-officer", group="g").does(Kind.MIGRATED, payload="-100777")

    ((row, _),) = ticks(world, "12/10/2026 07:30")
    with world.session() as session:
        assert session.get_one(Chat, row.chat_id).chat_key == "-100777"
    assert ticks(world, "12/10/2026 07:35") == []


def test_migration_while_it_waits_takes_it_along(world: World) -> None:
    """A post that is still to be sent when the group changes its key is one row of the same chat."""
    ((row, _),) = ticks(world, "12/10/2026 07:30")
    world.phone("user-officer", group="g").does(Kind.MIGRATED, payload="-100777")

    with world.session() as session:
        kept = session.get_one(Outbox, row.id)
        assert (kept.status, session.get_one(Chat, kept.chat_id).chat_key) == (OutboxStatus.PENDING, "-100777")


def test_chairman_sets_another_time(world: World) -> None:
    """Typed as people type it; posts follow it from then on."""
    chairman = world.phone_of("chairman")
    page = chairman.says("lich dang nhom")[-1]
    assert page.text.splitlines()[0] == (
        "Tiến độ rà soát đăng vào nhóm của xã: thứ Hai hằng tuần, 07:30, khi đợt đang mở."
    )

    assert chairman.says("thu tu 8h")[-1].text.startswith("✅ Đăng tiến độ vào nhóm: thứ Tư hằng tuần, 08:00.")
    assert ticks(world, "12/10/2026 07:30") == []
    assert len(ticks(world, "14/10/2026 08:00")) == 1


def test_chairman_taps_a_day_or_turns_it_off(world: World) -> None:
    """A button changes the day and keeps the time; "Không đăng" ends the posts."""
    chairman = world.phone_of("chairman")
    chairman.says("lịch đăng nhóm")
    assert chairman.taps("Thứ Sáu 07:30")[-1].text.startswith("✅ Đăng tiến độ vào nhóm: thứ Sáu hằng tuần, 07:30.")
    chairman.taps("Đổi lịch")
    chairman.taps("Không đăng")

    assert ticks(world, "16/10/2026 07:30") == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chủ nhật 8h", "Thứ Bảy, Chủ nhật là ngày nghỉ nên không đăng."),
        ("lúc nào cũng được", "Chưa rõ “lúc nào cũng được” là thứ mấy, mấy giờ."),
        ("thứ năm 12:00", "✅ Đăng tiến độ vào nhóm: thứ Năm hằng tuần, 13:30."),
    ],
)
def test_days_off_odd_texts_and_quiet_hours(world: World, typed: str, said: str) -> None:
    """A Sunday is refused, a text that is no time is said back, noon becomes the end of the noon rest."""
    chairman = world.phone_of("chairman")
    chairman.says("lịch đăng nhóm")

    assert chairman.says(typed)[-1].text.startswith(said)


def test_officer_sees_the_schedule_and_cannot_set_it(world: World) -> None:
    """It is the chairman's."""
    page = world.phone("user-officer").says("lịch đăng nhóm thứ ba 9h")[-1]

    assert page.text.splitlines()[-1] == "Lịch này do chủ tịch đặt."
    with world.session() as session:
        assert "group_post" not in world.commune(session).settings


def test_other_communes_groups_get_nothing_of_this_one(world: World) -> None:
    """Another commune has a group and no round: one post goes out, to this commune's group."""
    with world.session() as session:
        other = Commune(code="05001", name="Khác")
        chat = Chat(channel="telegram", chat_key="h", is_group=True)
        session.add_all([other, chat])
        session.flush()
        session.add(GroupLink(commune_id=other.id, chat_id=chat.id, linked_at=world.clock.now))
        session.commit()

    assert [row.thread_key for row, _ in ticks(world, "12/10/2026 07:30")] == ["77"]
