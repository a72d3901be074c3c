"""Messages whose handling failed, as the commune's office sees and settles them."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers import troubles
from handlers.messages import Incoming, Kind, dump_incoming
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.queries import dead_letters
from models.tables import Audit, Chat, Commune, DeadLetter
from tests.handlers.driver import Phone, World, at, make_world

ANSWER = "12 triệu"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Monday 12 October; the head of Thôn 3 has the bot."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("12/10/2026 09:05"))
    world.phone_of("head3")
    return world


@pytest.fixture
def officer(world: World) -> Phone:
    """The officer's phone."""
    return world.phone_of("officer")


def fails(world: World, kind: Kind = Kind.TEXT, chat_key: str = "chat-user-head3") -> int:
    """A message could not be handled now; returns its number."""
    with world.session() as session:
        key = str(session.query(DeadLetter).count())
        incoming = Incoming(
            channel="telegram", event_key=key, chat_key=chat_key, user_key="user-head3", kind=kind, text=ANSWER
        )
        chat = session.scalar(select(Chat).where(Chat.chat_key == chat_key))
        letter = DeadLetter(
            channel="telegram", event_key=key, chat_id=chat.id if chat is not None else None,
            incoming=dump_incoming(incoming), error="KeyError values.py:31", at=world.clock.now,
        )  # fmt: skip
        session.add(letter)
        session.commit()
        return letter.id


def test_other_things_show_how_many(world: World, officer: Phone) -> None:
    """The button with the count is there while something waits."""
    assert not any(label.startswith("Trục trặc") for label in officer.says("việc khác")[-1].buttons)
    fails(world)

    assert "Trục trặc (1)" in officer.says("việc khác")[-1].buttons


def test_a_message_is_shown_without_what_was_written(world: World, officer: Phone) -> None:
    """When, by which channel, from whom, what kind, where it failed."""
    fails(world)
    assert officer.says("trục trặc")[-1].buttons == ("12/10 09:05 · tin chữ", "Xong cả", "Trang chính")

    text = officer.taps("12/10 09:05 · tin chữ")[-1].text
    assert text.startswith("Trục trặc lúc 09:05 ngày 12/10/2026\nTelegram · trưởng thôn Thôn 3 · tin chữ\n")
    assert "KeyError values.py:31" in text
    assert ANSWER not in text


def test_one_is_settled_once(world: World, officer: Phone) -> None:
    """Done, with a line in the audit; the same button again changes nothing."""
    number = fails(world)
    officer.says("trục trặc")
    officer.taps("12/10 09:05 · tin chữ")
    assert officer.taps("Đã xong")[-1].text == "✅ Đã xong 1 tin trục trặc."
    again = officer.does(Kind.CHOICE, choice=f"go:trouble_done:{number}")[-1]

    assert again.text == "Đã có người đánh dấu xong trước đó."
    with world.session() as session:
        acts = session.scalars(select(Audit.detail).where(Audit.act == "settle_trouble")).all()
        assert acts == [f"failed message {number}"]


def test_all_shown_are_settled_at_once(world: World, officer: Phone) -> None:
    """Those of the list; one that failed after it was shown stays."""
    fails(world)
    fails(world, Kind.PHOTO)
    officer.says("trục trặc")
    fails(world)

    assert officer.taps("Xong cả")[-1].text == "✅ Đã xong 2 tin trục trặc."
    assert officer.taps("Xem danh sách")[-1].text.startswith("1 tin chưa xử lý được.")


def test_a_head_sees_none(world: World) -> None:
    """Only the commune's office."""
    number = fails(world)
    head = world.phone("user-head3")

    assert head.does(Kind.CHOICE, choice=f"go:trouble:{number}")[-1].text.startswith("Không có việc này")
    head.does(Kind.CHOICE, choice=f"go:trouble_done:{number}")
    with world.session() as session:
        assert session.get_one(DeadLetter, number).settled_at is None


def test_each_commune_hears_of_its_own(world: World) -> None:
    """With a second commune, neither hears of the other's, nor of what nobody known wrote."""
    fails(world)
    fails(world, chat_key="chat-nobody")
    with world.session() as session:
        here, there = world.commune(session), Commune(code="06000", name="Xuân Du")
        assert dead_letters.count(session, here) == 2
        session.add(there)
        session.flush()

        assert (dead_letters.count(session, here), dead_letters.count(session, there)) == (1, 0)


def test_the_officer_hears_of_new_ones_in_the_morning(world: World) -> None:
    """Of those since the day before; older ones wait without a word."""
    fails(world)
    with world.session() as session:
        here, officer, chairman = (
            world.commune(session),
            world.role(session, "officer"),
            world.role(session, "chairman"),
        )
        told = troubles.waits(session, here, officer, date(2026, 10, 13))

        assert told is not None
        assert told[0] == "1 tin gửi tới Sổ Thôn chưa xử lý được"
        assert troubles.waits(session, here, officer, date(2026, 10, 14)) is None
        assert troubles.waits(session, here, chairman, date(2026, 10, 13)) is None
