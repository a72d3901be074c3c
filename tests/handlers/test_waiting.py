"""What falls due in quiet hours waits for their end, and is one message there."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from handlers.messages import Brief, Choice, Reply, Urgency
from handlers.outbox import post
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.rules.quiet import next_decent_moment
from models.tables import Chat, Outbox
from tests.handlers.driver import Message, Phone, World, at, make_world

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A commune with nobody at a phone yet."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    return make_world(tmp_path, router, at("14/10/2026 21:00"))


@pytest.fixture
def head(world: World) -> Phone:
    """The phone of Thôn 3's head."""
    return world.phone_of("head3")


def say(world: World, moment: str, *replies: tuple[str, Sequence[Choice], Brief | None]) -> None:
    """Let the bot say something unasked to the only chat at a moment."""
    world.clock.now = at(moment)
    local = world.clock.now.astimezone(ZONE)
    with world.session() as session:
        chat = session.scalars(select(Chat)).one()
        for text, choices, brief in replies:
            waiting = next_decent_moment(local)
            reply = Reply(text=text, choices=tuple(choices), brief=brief, urgency=Urgency.REMINDER, not_before=waiting)
            post(session, None, chat, [reply], world.clock.now)
        session.commit()


def choice(label: str, place: str) -> Choice:
    """A way on."""
    return Choice(label=label, value=f"go:{place}")


def news(text: str, *choices: Choice) -> tuple[str, Sequence[Choice], None]:
    """A message without a line of its own for such cases."""
    return text, choices, None


RETURNED = (
    "↩️ Xã trả lại hộ 007 · Trần Văn P., cần sửa 2 câu:\nCâu 8: “Xem lại.”\nCâu 12: “150 m²?”",
    [choice("Sửa ngay", "household:7"), choice("Để sau", "home")],
    Brief(line="↩️ Hộ 007 xã trả lại 2 câu", choices=(choice("Xem hộ 007", "household:7"),)),
)
MEETING = news("Họp giao ban 14:00 thứ Năm 15/10", choice("Có mặt", "reply:1:0"), choice("Vắng", "reply:1:1"))


def test_what_waits_for_the_morning_is_one_message(world: World, head: Phone) -> None:
    """Each a line with its way on, under the words since when."""
    say(world, "14/10/2026 20:40", RETURNED)
    say(world, "15/10/2026 00:10", MEETING)

    assert head.reads() == [
        Message(
            "Từ tối qua:\n↩️ Hộ 007 xã trả lại 2 câu\nHọp giao ban 14:00 thứ Năm 15/10",
            ("Xem hộ 007", "Có mặt", "Vắng"),
        )
    ]


def test_it_goes_out_when_the_night_is_over(world: World, head: Phone) -> None:
    """Not before 06:30, one row of the outbox."""
    say(world, "14/10/2026 20:40", RETURNED, MEETING)

    with world.session() as session:
        assert session.scalars(select(Outbox.not_before)).all() == [at("15/10/2026 06:30")]
    assert len(head.reads()) == 1


def test_one_alone_stays_as_it_is(world: World, head: Phone) -> None:
    """Nothing is shortened where nothing else waits."""
    say(world, "14/10/2026 20:40", RETURNED)

    assert head.reads() == [Message(RETURNED[0], ("Sửa ngay", "Để sau"))]


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("15/10/2026 11:45", "15/10/2026 12:30", "Từ trưa nay:"),
        ("17/10/2026 21:00", "18/10/2026 09:00", "Từ thứ Bảy 17/10:"),
    ],
)
def test_since_when(world: World, head: Phone, first: str, second: str, title: str) -> None:
    """At noon, and over a Sunday, it says so."""
    say(world, first, RETURNED)
    say(world, second, MEETING)

    assert head.reads()[0].text.startswith(f"{title}\n")


def test_by_day_nothing_waits(world: World, head: Phone) -> None:
    """Two messages at nine in the morning are two."""
    say(world, "15/10/2026 09:00", RETURNED, MEETING)

    assert len(head.reads()) == 2


def test_one_word_never_means_two_things(world: World, head: Phone) -> None:
    """A second meeting with the same buttons stands on its own."""
    second = news("Tập huấn 08:00 thứ Sáu", choice("Có mặt", "reply:2:0"), choice("Vắng", "reply:2:1"))
    say(world, "14/10/2026 21:00", MEETING, second)

    assert [one.text for one in head.reads()] == [MEETING[0], second[0]]


def test_a_message_never_grows_beyond_what_a_phone_shows(world: World, head: Phone) -> None:
    """Ten pieces of news of 60 letters: several messages, none longer than 350 letters, nothing lost."""
    pieces = [f"Tin số {number}: " + "chữ " * 12 for number in range(10)]
    say(world, "14/10/2026 21:00", *(news(piece) for piece in pieces))
    texts = [one.text for one in head.reads()]

    assert all(len(text) <= 350 for text in texts)
    assert all(any(piece in text for text in texts) for piece in pieces)
    assert 2 <= len(texts) <= 4


def test_replies_wait_for_nothing(world: World, head: Phone) -> None:
    """Whoever speaks at night is answered at once, on its own."""
    say(world, "14/10/2026 21:00", RETURNED)

    head.says("giúp")

    with world.session() as session:
        waiting, reply = session.scalars(select(Outbox.not_before).order_by(Outbox.id)).all()
        assert (waiting, reply) == (at("15/10/2026 06:30"), at("14/10/2026 21:00"))
