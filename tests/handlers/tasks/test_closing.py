"""Closing a task with what shows that it is done."""

import pytest
from sqlalchemy import select

from handlers.messages import Kind
from models.tables import Audit, Media, OccurrenceEvent
from tests.handlers.driver import World, at
from tests.handlers.tasks.office import acts, occurrence, sends


def _settles(world: World, status: str) -> str:
    """Let the fetching of the only file end; its number."""
    with world.session() as session:
        media = session.scalars(select(Media)).one()
        media.status = status
        session.commit()
        return str(media.id)


def test_a_sentence_closes_a_task(world: World) -> None:
    """The flow of conversations: asked for a picture or a sentence, closed late by a working day."""
    phone = world.phone_of("officer")
    asked = phone.says("xong 12")[-1]
    closed = phone.says("Đã gửi danh sách sang BHXH sáng 12/10")[-1]

    assert asked.text.startswith("Việc 12, Danh sách cấp thẻ BHYT: gửi một ảnh, hoặc viết một câu")
    assert closed.text == "✅ Việc 12 xong, 08:05 ngày 12/10/2026 (trễ 1 ngày làm việc)."
    assert closed.buttons == ("Thêm ảnh", "Mở lại", "Việc khác")
    with world.session() as session:
        assert occurrence(session, 12).status == "done"
        assert acts(session, 12) == [("done", "Đã gửi danh sách sang BHXH sáng 12/10")]
        assert session.scalars(select(Audit.detail).where(Audit.act == "task")).all() == ["done 12 2026"]


def test_pictures_wait_for_done(world: World) -> None:
    """Each picture is counted; the task closes with "Xong"."""
    phone = world.phone_of("officer")
    phone.says("xong 12")
    assert sends(phone)[-1].text == "✅ Đã nhận 1 ảnh cho việc 12. Đủ thì bấm Xong."
    world.clock.moves(minutes=1)
    assert sends(phone, Kind.DOCUMENT, "danh-sach.pdf")[-1].text == (
        "✅ Đã nhận 1 ảnh và 1 tệp cho việc 12. Đủ thì bấm Xong."
    )
    phone.taps("Xong")

    with world.session() as session:
        assert occurrence(session, 12).status == "done"
        assert {media.purpose for media in session.scalars(select(Media))} == {"task"}
        assert [act for act, _ in acts(session, 12)] == ["evidence", "evidence", "done"]


def test_done_without_evidence_is_asked_again(world: World) -> None:
    """The word alone, or a bare number, shows nothing."""
    phone = world.phone_of("officer")
    phone.says("xong 12")
    phone.says("xong")
    phone.says("123")

    with world.session() as session:
        assert occurrence(session, 12).status == "open"


def test_sentence_typed_after_the_number_is_the_evidence(world: World) -> None:
    """With "xong 12 đã gửi sang BHXH" no question is needed."""
    assert "✅ Việc 12 xong" in world.phone_of("officer").says("xong 12 đã gửi sang BHXH")[-1].text


def test_a_picture_after_the_closing_belongs_to_the_task(world: World) -> None:
    """It is kept with the task that was just closed by a sentence."""
    phone = world.phone_of("officer")
    phone.says("xong 12 đã gửi sang BHXH")

    assert sends(phone)[-1].text == "✅ Đã nhận 1 ảnh cho việc 12."


def test_a_picture_that_does_not_come_is_told(world: World) -> None:
    """Where the file can't be fetched its sender hears of it; one that came is not announced."""
    phone = world.phone_of("officer")
    phone.says("xong 12")
    sends(phone)
    number = _settles(world, "fetched")
    assert phone.does(Kind.FETCHED, payload=number) == []

    _settles(world, "failed")
    assert phone.does(Kind.FETCHED, payload=number)[0].text == (
        "Một ảnh hoặc tệp của việc 12 chưa tải về được. Gửi lại giúp."
    )


def test_a_huge_file_is_refused(world: World) -> None:
    """What no channel lets a bot fetch is said at once."""
    phone = world.phone_of("officer")
    phone.says("xong 12")

    assert "20 MB" in sends(phone, Kind.DOCUMENT, "phim.mp4", size=50_000_000)[-1].text


def test_a_task_in_time_is_not_called_late(world: World) -> None:
    """Task 6 is due on Friday."""
    closed = world.phone_of("officer").says("xong 6 đã nộp danh sách")[-1]

    assert closed.text == "✅ Việc 6 xong, 08:05 ngày 12/10/2026."


def test_a_closed_task_opens_again(world: World) -> None:
    """The button "Mở lại" brings it back as it was, and the history keeps both."""
    phone = world.phone_of("officer")
    phone.says("xong 12 đã gửi sang BHXH")
    phone.taps("Mở lại")

    with world.session() as session:
        assert (occurrence(session, 12).status, occurrence(session, 12).done_on) == ("open", None)
        assert [act for act, _ in acts(session, 12)] == ["done", "reopen"]


def test_nobody_closes_another_ones_task(world: World) -> None:
    """Task 25 is the culture officer's."""
    answer = world.phone_of("officer").says("xong 25 đã phát thanh rồi")[-1]

    assert answer.text == "Việc 25 do cán bộ văn hóa làm. Bác xem được, không ghi thay được."
    with world.session() as session:
        assert occurrence(session, 25).status == "open"


def test_a_task_of_other_communes_does_not_exist(world: World) -> None:
    """A button of an occurrence that is not one's commune's opens nothing."""
    phone = world.phone_of("officer")
    with world.session() as session:
        number = occurrence(session, 12).id

    assert phone.does(Kind.CHOICE, choice=f"go:task_done:{number + 999}")[-1].text.startswith("Không có việc này")


def test_part_of_it_is_kept_with_percent_and_words(world: World) -> None:
    """Typed outside any question: "12 50% đang lấy chữ ký"."""
    phone = world.phone_of("officer")

    assert phone.says("12 50% đang lấy chữ ký")[-1].text == "✅ Việc 12: đã làm 50 %, “đang lấy chữ ký”."
    assert "⏳ Đã làm 50 %" in phone.says("việc 12")[-1].text


def test_cooperating_unit_confirms_its_part(world: World) -> None:
    """The school's head says so once; whoever leads hears of it, and the page shows it."""
    officer, school = world.phone_of("officer"), world.phone_of("school")
    school.says("việc 12")
    done = school.taps("Phần đơn vị xong")[-1]

    assert done.text == ("✅ Đã ghi: Trường tiểu học xong phần của mình trong việc 12, đã báo đơn vị chủ trì.")
    assert officer.reads()[-1].text == (
        "✅ Trường tiểu học đã xong phần của mình trong việc 12, Danh sách cấp thẻ BHYT."
    )
    assert "Phối hợp: Trường tiểu học (xong), Công chức văn hóa" in officer.says("việc 12")[-1].text
    assert "đã ghi xong rồi" in school.says("phần của đơn vị 12")[-1].text


def test_history_says_who_and_when(world: World) -> None:
    """Each act with its moment, the office of who did it, and the words."""
    phone = world.phone_of("officer")
    phone.says("12 50% đang lấy chữ ký")
    world.clock.now = at("13/10/2026 09:00")
    phone.says("xong 12 đã gửi sang BHXH")
    phone.says("việc 12")

    assert phone.taps("Lịch sử")[-1].text == (
        "Lịch sử việc 12, mới nhất ở dưới:\n"
        "12/10 08:05 cán bộ xã: làm một phần 50 %, “đang lấy chữ ký”\n"
        "13/10 09:00 cán bộ xã: xong, “đã gửi sang BHXH”"
    )
    with world.session() as session:
        late = session.scalars(select(OccurrenceEvent.data).where(OccurrenceEvent.act == "done")).one()
        assert late == {"late": 2}


@pytest.mark.parametrize("text", ["xin thêm 12", "12 50% đang lấy chữ ký", "việc 6", "hoãn 12"])
def test_a_change_of_mind_is_no_evidence(world: World, text: str) -> None:
    """Where a sentence is asked for, a command about a task is a command: nothing is closed by it."""
    phone = world.phone_of("officer")
    world.phone_of("chairman")
    phone.says("xong 12")
    phone.says(text)

    with world.session() as session:
        assert occurrence(session, 12).status == "open"
        assert "done" not in [act for act, _ in acts(session, 12)]


def test_a_sentence_with_a_number_is_evidence(world: World) -> None:
    """What was done may begin like a command."""
    phone = world.phone_of("officer")
    phone.says("xong 12")
    phone.says("Xong 6 hộ cuối, đã gửi BHXH")

    with world.session() as session:
        assert acts(session, 12) == [("done", "Xong 6 hộ cuối, đã gửi BHXH")]
        assert occurrence(session, 6).status == "open"


@pytest.mark.parametrize("code", ["officer", "chairman", "school", "head3"])
def test_the_ways_to_type_fit_a_phone(world: World, code: str) -> None:
    """Eight lines and 350 characters at most, for every kind of role."""
    phone = world.phone_of(code)
    phone.says("nhiệm vụ")
    text = phone.says("cách gõ")[-1].text

    assert text.startswith("Về một việc")
    assert len(text) <= 350
