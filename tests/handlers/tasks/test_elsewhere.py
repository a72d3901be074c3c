"""The month and its file, one's own hour, the home pages, the group, the register sent as a file."""

from datetime import time
from pathlib import Path

import icalendar
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from handlers.messages import Kind, load_outgoing
from handlers.plan.chat import is_plan
from handlers.plan.comparing import present_plan
from handlers.plan.layout import LAYOUT
from handlers.reports.ics import calendar_file
from handlers.texts import plan as plan_texts
from handlers.workbook.template import Guide, write_sheets
from models.tables import Chat, GroupLink, Media, Outbox, PlanTask
from tests.handlers.driver import Phone, World, at
from tests.handlers.tasks.office import sends


def figures_of_last_file(world: World) -> dict[str, object]:
    """What the newest message with a drawing froze."""
    with world.session() as session:
        for row in session.scalars(select(Outbox).order_by(Outbox.id.desc())):
            drawing = load_outgoing(row.payload).drawing
            if drawing is not None:
                return dict(drawing.figures)
    raise LookupError


def test_a_month_lists_ones_own_deadlines(world: World) -> None:
    """By day, with the register's numbers; what has no day is no matter of a month."""
    page = world.phone_of("officer").says("lich thang 10")[-1]

    assert page.text == (
        "Lịch tháng 10/2026 · 2 việc\n"
        "Thứ Sáu 09/10 · 12 Danh sách cấp thẻ BHYT\n"
        "Thứ Sáu 16/10 · 6 Danh sách hộ cần vay vốn"
    )
    assert page.buttons == ("Tải lịch về máy", "Tháng 11/2026", "Nhiệm vụ")


def test_a_month_long_gone_is_next_years(world: World) -> None:
    """In October "tháng 1" is the coming January."""
    assert world.phone_of("officer").says("lịch tháng 1")[-1].text.startswith("Lịch tháng 01/2027")


def test_the_file_has_an_event_for_each_open_deadline(world: World) -> None:
    """Whole days, with uids that stay when the day moves: the phone's calendar replaces the event."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    officer.says("tải lịch")
    first = icalendar.Calendar.from_ical(calendar_file(figures_of_last_file(world)))
    chairman.says("đổi hạn 6 21/10")
    officer.says("tải lịch")
    second = icalendar.Calendar.from_ical(calendar_file(figures_of_last_file(world)))

    days = [
        {str(event["uid"]): str(event.decoded("dtstart")) for event in one.walk("VEVENT")} for one in (first, second)
    ]
    assert list(days[0].values()) == ["2026-10-09", "2026-10-16"]
    assert list(days[1].values()) == ["2026-10-09", "2026-10-21"]
    assert days[0].keys() == days[1].keys()
    assert [str(event["summary"]) for event in first.walk("VEVENT")] == [
        "Hạn việc 12: Danh sách cấp thẻ BHYT",
        "Hạn việc 6: Danh sách hộ cần vay vốn",
    ]


@pytest.mark.parametrize(
    ("typed", "hour", "said"),
    [
        ("6:30", time(6, 30), "gửi lúc 06:30"),
        ("8 giờ", time(8), "gửi lúc 08:00"),
        ("12h", time(13, 30), "12:00 dời sang 13:30"),
        ("5 giờ sáng", time(6, 30), "05:00 dời sang 06:30"),
    ],
)
def test_ones_own_hour(world: World, typed: str, hour: time, said: str) -> None:
    """An hour of two is the morning's; one within quiet hours moves to their end, and that is said."""
    assert said in world.phone_of("officer").says(f"nhắc lúc {typed}")[-1].text
    with world.session() as session:
        assert world.role(session, "officer").digest_at == hour


def test_home_says_what_there_is_to_do(world: World) -> None:
    """The chairman: what is late; an officer and a school's head: their tasks."""
    chairman = world.phone_of("chairman").says("trang chính")[-1]
    school = world.phone_of("school").says("trang chính")[-1]

    assert "1 ⏰ Việc quá hạn: 2" in chairman.text
    assert chairman.buttons[:2] == ("1 · Ai trễ", "2 · Nhiệm vụ")
    assert "1 Nhiệm vụ: 1 việc, gần nhất hạn 09/10, quá 1 ngày làm việc" in school.text


def _group(world: World, setting: dict[str, bool]) -> Phone:
    """The commune's group."""
    phone = world.phone("user-officer", group="group-1")
    with world.session() as session:
        commune = world.commune(session)
        commune.settings = setting
        chat = Chat(channel="telegram", chat_key="group-1", is_group=True)
        session.add(chat)
        session.flush()
        session.add(GroupLink(commune_id=commune.id, chat_id=chat.id, linked_at=world.clock.now))
        session.commit()
    return phone


def test_the_group_gets_counts_only(world: World) -> None:
    """No title of a task with its owner, no office."""
    answer = _group(world, {}).says("nhiệm vụ của ai trễ", command="hoi")[-1]

    assert answer.text == ("Nhiệm vụ của kế hoạch: 13 việc đang mở, 2 việc quá hạn, 1 việc đến hạn trong tháng này.")


def test_the_chairman_may_let_the_group_know_who(world: World) -> None:
    """With the setting on, late tasks stand there with the office that has them; never a person's name."""
    answer = _group(world, {"names_in_group": True}).says("nhiệm vụ", command="hoi")[-1]

    assert answer.text.splitlines()[1:] == [
        "⏰ 25 Lịch phát thanh về giảm nghèo: cán bộ văn hóa",
        "⏰ 12 Danh sách cấp thẻ BHYT: cán bộ xã",
    ]


def _file(world: World, folder: Path, title: str) -> Path:
    """The register as a file, the title of task 12 changed."""
    path = folder / "nhiem-vu.xlsx"
    with world.session() as session:
        guide = Guide(plan_texts.GUIDE, plan_texts.GUIDE_SHEETS)
        path.write_bytes(write_sheets(present_plan(session, world.commune(session)), LAYOUT, guide, examples=False))
    book = load_workbook(path)
    sheet = book["nhiệm vụ"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "Danh sách cấp thẻ BHYT":
                cell.value = title
    book.save(path)
    return path


def _arrives(world: World, phone: Phone, path: Path, folder: Path) -> str:
    """Send the file and let it be fetched; what the bot says."""
    sends(phone, Kind.DOCUMENT, path.name, path.stat().st_size)
    with world.session() as session:
        media = session.scalars(select(Media).order_by(Media.id.desc())).first() or Media()
        media.status, media.checksum = "fetched", "ab" + str(media.id)
        (folder / "ab").mkdir(exist_ok=True)
        (folder / "ab" / media.checksum).write_bytes(path.read_bytes())
        session.commit()
        number = media.id
    return phone.does(Kind.FETCHED, payload=str(number))[-1].text


def test_the_register_sent_as_a_file(world: World, tmp_path: Path) -> None:
    """Told from the roll by its sheets; previewed, confirmed, written, with what it changed."""
    officer = world.phone_of("officer")
    path = _file(world, tmp_path, "Danh sách thẻ bảo hiểm")
    shown = _arrives(world, officer, path, tmp_path)
    assert "Việc mới 0 · đổi 1 · không còn 0" in shown
    assert "Danh sách cấp thẻ BHYT → Danh sách thẻ bảo hiểm" in shown

    assert officer.taps("Ghi vào sổ")[-1].text == "✅ Đã ghi sổ nhiệm vụ: 0 việc mới, 1 việc đổi, 0 việc thôi."
    with world.session() as session:
        assert session.scalars(select(PlanTask.title).where(PlanTask.number == 12)).one() == "Danh sách thẻ bảo hiểm"


def test_a_file_with_doubts_is_not_written(world: World, tmp_path: Path) -> None:
    """The place and the mend are named; nothing changes."""
    officer = world.phone_of("officer")
    path = _file(world, tmp_path, "Danh sách thẻ bảo hiểm")
    book = load_workbook(path)
    for row in book["nhiệm vụ"].iter_rows():
        for cell in row:
            if cell.value == "09/10/2026":
                cell.value = "hôm nào đó"
    book.save(path)

    shown = _arrives(world, officer, path, tmp_path)
    assert "Chưa rõ đây là thời hạn nào" in shown
    assert not any("Ghi vào sổ" in label for label in officer.tokens)


def test_another_change_meanwhile_is_shown_again(world: World, tmp_path: Path) -> None:
    """The counts are no longer those that were shown: nothing is written before they are."""
    officer = world.phone_of("officer")
    _arrives(world, officer, _file(world, tmp_path, "Danh sách thẻ bảo hiểm"), tmp_path)
    with world.session() as session:
        session.scalars(select(PlanTask).where(PlanTask.number == 6)).one().title = "Khác"
        session.commit()

    assert officer.taps("Ghi vào sổ")[0].text == "⚠️ Sổ vừa thay đổi, xem lại trước khi cập nhật."
    with world.session() as session:
        assert session.scalars(select(PlanTask.title).where(PlanTask.number == 12)).one() == "Danh sách cấp thẻ BHYT"


def test_a_village_head_sends_no_register(world: World, tmp_path: Path) -> None:
    """The file is not kept."""
    world.clock.now = at("12/10/2026 09:00")
    path = _file(world, tmp_path, "Danh sách thẻ bảo hiểm")
    answer = sends(world.phone_of("head3"), Kind.DOCUMENT, path.name, 1000)[-1]

    assert is_plan(path)
    assert "không được giữ" in answer.text
