"""Codes and links do not stay in messages that were sent, once they are worth nothing."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from jobs.housekeeping import forget_codes
from models.tables import Outbox, OutboxStatus
from tests.handlers.driver import Phone, World, at, make_world
from tests.handlers.small_home import small_router

OVER = "Mã này đã dùng hoặc hết hạn. Cần mã mới, gõ: mã và tên thôn"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Nine in the morning of 5 October 2026; the bot has an address, so codes have links."""
    return make_world(tmp_path, small_router(), at("05/10/2026 09:00"), {"bot_link": "t.me/ten_bot"})


@pytest.fixture
def officer(world: World) -> Phone:
    """The officer's phone."""
    return world.phone_of("officer")


def secrets(world: World) -> list[str]:
    """The codes and links that stand in what was sent, after the job has run."""
    with world.session() as session:
        forget_codes(session, world.clock.now)
        session.commit()
        payloads = [json.dumps(row.payload, ensure_ascii=False) for row in session.scalars(select(Outbox)).all()]
    return re.findall(r"\d{3} \d{3}|start(?:group)?=[\w-]{22}", "\n".join(payloads))


def test_a_live_code_stays(world: World, officer: Phone) -> None:
    """The link lives three days, and the message with it: code, link and the picture of the link."""
    officer.says("mã thôn 3")
    world.clock.moves(days=2)

    assert len(secrets(world)) == 3


def test_a_used_code_is_gone(world: World, officer: Phone) -> None:
    """As soon as somebody has enrolled with it; the words say so."""
    text = officer.says("mã thôn 3")[0].text
    code = re.search(r"\d{3} \d{3}", text)
    assert code is not None
    phone = world.phone("a")
    phone.says(code[0])
    phone.taps("Đúng")

    assert secrets(world) == []
    with world.session() as session:
        rows = session.scalars(select(Outbox).order_by(Outbox.id)).all()
        assert OVER in [row.payload["text"] for row in rows]


def test_an_old_code_is_gone_and_what_is_written_under_it(world: World, officer: Phone) -> None:
    """The message was closed by the next one: the edit that took its button off loses the code too."""
    officer.says("mã nhóm")
    officer.says("trang chính")
    world.clock.moves(days=3)

    assert secrets(world) == []


def test_a_cancelled_code_is_gone(world: World, officer: Phone) -> None:
    """By the button under it."""
    officer.says("mã thôn 3")
    officer.taps("Hủy mã")

    assert secrets(world) == []


def test_what_waits_to_be_sent_is_left(world: World, officer: Phone) -> None:
    """A message on its way is not changed."""
    officer.says("mã thôn 3")
    with world.session() as session:
        for row in session.scalars(select(Outbox)):
            row.status = OutboxStatus.PENDING
        session.commit()
    world.clock.moves(days=4)

    assert len(secrets(world)) == 3
