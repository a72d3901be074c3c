"""A message to all village heads: looked at, sent once to each, answered, the rest reminded."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.tables import Broadcast, Chat, Outbox
from tests.handlers.driver import Phone, World, at, make_world

MEETING = "Họp giao ban 14:00 thứ Năm 15/10 tại hội trường xã."
HEADS = ("head1", "head2", "head3")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune on Monday 12/10/2026, 09:10; three of the eight heads are enrolled."""
    return make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("12/10/2026 09:10"))


@pytest.fixture
def phones(world: World) -> dict[str, Phone]:
    """The phones of the chairman and of the three heads, by code."""
    return {code: world.phone_of(code) for code in ("chairman", *HEADS)}


def sends(phones: dict[str, Phone], text: str = MEETING) -> Phone:
    """The chairman writes to all and sends it."""
    chairman = phones["chairman"]
    chairman.says("nhắn các thôn")
    page = chairman.says(text)[-1]
    chairman.taps(page.buttons[0])
    return chairman


def test_preview_names_how_many_and_the_buttons(phones: dict[str, Phone]) -> None:
    """A meeting is answered by coming or not; the page says to how many it goes."""
    chairman = phones["chairman"]
    chairman.says("nhan cac thon")

    assert chairman.says(MEETING) == [
        (
            f"Gửi 3 trưởng thôn:\n“{MEETING}”\nNút trả lời: Có mặt · Vắng",
            ("Gửi 3 người", "Đổi nút trả lời", "Sửa", "Thôi"),
        )
    ]


def test_each_head_gets_it_once(phones: dict[str, Phone]) -> None:
    """Sent, and a second tap on the same button sends nothing more."""
    chairman = phones["chairman"]
    chairman.says("nhắn các thôn")
    button = chairman.says(MEETING)[-1].buttons[0]
    chairman.taps(button)
    chairman.taps(button)

    assert [phones[head].reads() for head in HEADS] == [[(f"Xã nhắn: “{MEETING}”", ("Có mặt", "Vắng"))]] * 3


def test_villages_without_an_enrolled_head_are_named(phones: dict[str, Phone]) -> None:
    """Who can't be reached is told at once."""
    chairman = phones["chairman"]
    chairman.says("nhắn các thôn")
    chairman.says(MEETING)

    assert chairman.taps("Gửi 3 người")[-1].text.splitlines() == [
        "✅ Đã nhắn 3 trưởng thôn. Xem ai trả lời, gõ: ai trả lời",
        "⚠️ Chưa có ai để nhắn: Thôn 4, Thôn 5, Thôn 6, Thôn 7, Thôn 8, nên gọi điện.",
    ]


def test_who_answered_what(phones: dict[str, Phone]) -> None:
    """Answers, words to an absence, who has not answered, whom it did not reach."""
    chairman = sends(phones)
    first, second = phones["head1"], phones["head2"]
    first.reads()
    second.reads()
    first.taps("Có mặt")
    second.taps("Vắng")
    second.says("đi tập huấn")

    page = chairman.says("ai trả lời")[-1]

    assert (page.text.splitlines(), page.buttons) == (
        [
            "Tin “Họp giao ban 14:00 thứ Năm 15/10 tại hội …”, gửi 8, lúc 09:10 thứ Hai 12/10",
            "Có mặt 1: Thôn 1",
            "Vắng 1: Thôn 2, “đi tập huấn”",
            "Chưa trả lời 1: Thôn 3",
            "⚠️ Không tới 5: Thôn 4, Thôn 5, Thôn 6, Thôn 7, Thôn 8, nên gọi điện",
        ],
        ("Nhắc Thôn 3", "Tải danh sách"),
    )


def test_person_who_blocked_the_bot_was_not_reached(world: World, phones: dict[str, Phone]) -> None:
    """A message that did not arrive is no missing answer."""
    chairman = sends(phones)
    with world.session() as session:
        lost = select(Chat.id).where(Chat.chat_key == phones["head3"].chat_key).scalar_subquery()
        session.execute(update(Outbox).where(Outbox.chat_id == lost).values(status="blocked"))
        session.commit()

    assert "⚠️ Không tới 6: Thôn 3, Thôn 4" in chairman.says("ai trả lời")[-1].text


def test_rest_is_reminded_with_one_tap(phones: dict[str, Phone]) -> None:
    """Only those who have not answered hear it again."""
    chairman = sends(phones)
    for head in HEADS:
        phones[head].reads()
    phones["head1"].taps("Có mặt")
    chairman.says("ai trả lời")
    chairman.taps("Nhắc 2 thôn")

    assert [[message.text for message in phones[head].reads()] for head in HEADS] == [
        [],
        [f"Xã nhắn lại: “{MEETING}”"],
        [f"Xã nhắn lại: “{MEETING}”"],
    ]


def test_later_answer_replaces_the_first(phones: dict[str, Phone]) -> None:
    """Somebody who thinks better of it taps the other button."""
    chairman = sends(phones)
    head = phones["head1"]
    head.reads()
    head.taps("Vắng")
    head.taps("Có mặt")

    assert "Có mặt 1: Thôn 1\nChưa trả lời 2" in chairman.says("ai trả lời")[-1].text


def test_own_buttons(phones: dict[str, Phone]) -> None:
    """The buttons can be written; too many are asked back."""
    chairman = phones["chairman"]
    chairman.says("nhắn các thôn")
    chairman.says("Chọn ngày họp.")
    chairman.taps("Đổi nút trả lời")
    odd = chairman.says("a, b, c, d, e")[-1].text
    page = chairman.says("Thứ Năm, Thứ Sáu")[-1].text

    assert (odd.split(".")[0], page.splitlines()[-1]) == (
        "Chưa rõ “a, b, c, d, e” là những nút nào",
        "Nút trả lời: Thứ Năm · Thứ Sáu",
    )


def test_nothing_goes_out_in_the_night(world: World, phones: dict[str, Phone]) -> None:
    """A message sent late in the evening waits for the morning."""
    world.clock.now = at("12/10/2026 21:30")
    sends(phones)
    with world.session() as session:
        waits = session.scalars(
            select(Outbox.not_before).join(Chat).where(Chat.chat_key == phones["head1"].chat_key)
        ).all()

    assert waits[-1] == at("13/10/2026 06:30")


def test_too_long_a_text_is_asked_back_whole(world: World, phones: dict[str, Phone]) -> None:
    """Nothing is cut."""
    chairman = phones["chairman"]
    chairman.says("nhắn các thôn")
    answer = chairman.says("a " * 400)[-1].text
    with world.session() as session:
        assert (answer[:15], session.scalar(select(func.count(Broadcast.id)))) == ("Đã nhận 799 chữ", 0)


def test_village_head_may_not_write_to_all(phones: dict[str, Phone]) -> None:
    """The command is of the office alone."""
    assert phones["head1"].says("nhắn các thôn")[-1].text.startswith(("Không có việc này", "Chưa rõ"))
