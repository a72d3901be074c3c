"""Files that take minutes: made apart from the charts, and who waits hears how far they are."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import delivery
from bot.channels.port import Failed
from bot.delivery import Delivery
from bot.drawing import Drawings
from handlers.messages import Drawing, Outgoing
from models.tables import Outbox, OutboxStatus
from tests.bot.test_delivery import Clock, Post, Script
from tests.databases import engine, postgresql

__all__ = ["engine", "postgresql"]  # fixtures

DRAWING = Drawing(name="export", figures={"round": 1}, file_name="so-lieu.zip", is_picture=False)


def counts(figures: Mapping[str, Any], progress: Path) -> bytes:
    """A maker that tells how far it is, and waits until somebody has read it or half a minute is over."""
    for done in (100, 200):
        progress.write_text(f"{done} 200")
        for _ in range(300):
            if (progress.parent / f"seen-{done}").exists():
                break
            time.sleep(0.1)
    return str(figures["round"]).encode()


def sees(channel: Script, folder: Path) -> None:
    """Let the maker know which line of progress has been sent."""

    def mark() -> None:
        text = channel.sent[-1][1]
        (folder / f"seen-{text.split('/')[0][-3:]}").touch()

    channel.when_sent = mark


@pytest.fixture
def drawings(tmp_path: Path) -> Iterator[Drawings]:
    """A maker of one long file."""
    found = Drawings(tmp_path, {}, lambda _: None, long={"export": counts})
    yield found
    found.close()


def test_who_waits_hears_how_far_it_is(
    engine: Engine, drawings: Drawings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line before the file, written over as it goes on; the file comes after it; nothing is left of the count."""
    monkeypatch.setattr(delivery, "PROGRESS_SECONDS", 0.05)
    channel = Script()
    sees(channel, tmp_path)
    post = Post(engine, channel)
    row = post.write("a", "Số liệu", drawing=DRAWING)
    asyncio.run(Delivery(engine, [channel], post.clock, drawings, drawings.progress).drain())

    assert channel.sent == [
        ("a", "■■■■■□□□□□ đã gom 100/200 phiếu", ""),
        ("a", "■■■■■■■■■■ đã gom 200/200 phiếu", "k1"),
        ("a", "Số liệu", ""),
    ]
    assert post.status(row) == OutboxStatus.SENT
    assert [path.read_bytes() for path in tmp_path.glob("*.zip")] == [b"1"]
    assert not list(tmp_path.glob("*.progress"))


def test_a_line_that_cannot_be_sent_keeps_no_file_back(
    engine: Engine, drawings: Drawings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The channel refuses the line of progress; the file goes out all the same."""
    monkeypatch.setattr(delivery, "PROGRESS_SECONDS", 0.05)
    channel = Script(ends=[Failed(reason="no"), Failed(reason="no")])
    sees(channel, tmp_path)
    post = Post(engine, channel)
    row = post.write("a", "Số liệu", drawing=DRAWING)
    asyncio.run(Delivery(engine, [channel], post.clock, drawings, drawings.progress).drain())

    assert post.status(row) == OutboxStatus.SENT


def test_a_claim_stays_fresh_while_the_file_is_made(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other process takes the message for one of a process that is gone."""
    monkeypatch.setattr(delivery, "PROGRESS_SECONDS", 0.05)
    clock = Clock()
    post = Post(engine, clock=clock)
    row = post.write("a", "Số liệu", drawing=DRAWING)
    began = clock.now
    claimed = []

    async def slowly(message: Outgoing) -> None:
        del message
        clock.now = began.replace(hour=1)
        for _ in range(200):
            await asyncio.sleep(0.05)
            with Session(engine) as session:
                claimed.append(session.get_one(Outbox, row).claimed_at)
            if claimed[-1] != began:
                break

    asyncio.run(Delivery(engine, [post.channel], clock, slowly).drain())

    assert claimed[-1] == began.replace(hour=1)


def test_progress_is_known_of_long_drawings_only(drawings: Drawings) -> None:
    """Before it begins, and of other messages, there is nothing to tell."""
    assert drawings.progress(Outgoing(text="chào")) is None
    assert drawings.progress(Outgoing(text="", drawing=DRAWING)) is None
