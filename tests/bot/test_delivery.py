"""Messages out: in order within a chat, every outcome to its end, a crash loses and doubles nothing it must not."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.channels.port import (
    Blocked,
    Failed,
    Letter,
    Limits,
    Migrated,
    Outcome,
    Refused,
    RetryAt,
    Sent,
    Unknown,
)
from bot.delivery import ChannelRefusedError, Delivery
from handlers.messages import Outgoing, dump_outgoing
from models.tables import Chat, Outbox, OutboxStatus
from tests.databases import engine, postgresql

__all__ = ["engine", "postgresql"]


@dataclass
class Clock:
    """A clock moved by hand."""

    now: datetime = datetime(2026, 10, 6, tzinfo=UTC)

    def __call__(self) -> datetime:
        """What time it is."""
        return self.now


@dataclass
class Script:
    """A channel that answers as it is told, first come first, and then takes everything."""

    ends: list[Outcome] = field(default_factory=list)
    sent: list[tuple[str, str, str]] = field(default_factory=list)
    name: str = "test"
    limits: Limits = field(
        default_factory=lambda: Limits(overall=1e6, per_chat=1e6, per_group=1e6, burst=100, text=4096)
    )

    async def send(self, letter: Letter) -> Outcome:
        """Take a message, or not."""
        await asyncio.sleep(0)
        self.sent.append((letter.chat_key, letter.message.text, letter.edits_key))
        return self.ends.pop(0) if self.ends else Sent(message_key=f"k{len(self.sent)}")


@dataclass
class Post:
    """An outbox, a channel and a delivery over them."""

    engine: Engine
    channel: Script = field(default_factory=Script)
    clock: Clock = field(default_factory=Clock)

    def write(
        self, chat: str, text: str, *, once: bool = False, edits: int | None = None, closing: bool = False
    ) -> int:
        """Put a message to a chat into the outbox."""
        with Session(self.engine) as session, session.begin():
            row = session.scalar(select(Chat).where(Chat.chat_key == chat))
            if row is None:
                row = Chat(channel="test", chat_key=chat)
                session.add(row)
                session.flush()
            message = Outbox(
                chat_id=row.id,
                payload=dump_outgoing(Outgoing(text=text, closing=closing)),
                once=once,
                edits_id=edits,
                not_before=self.clock.now,
                made_at=self.clock.now,
            )
            session.add(message)
            session.flush()
            return message.id

    def deliver(self) -> None:
        """Send all that can be sent now."""
        asyncio.run(Delivery(self.engine, [self.channel], self.clock, lambda _: None).drain())

    def status(self, row: int) -> str:
        """What became of a message."""
        with Session(self.engine) as session:
            return session.get_one(Outbox, row).status

    def texts(self, chat: str) -> list[str]:
        """What was sent to a chat, in order."""
        return [text for key, text, _ in self.channel.sent if key == chat]


@pytest.fixture
def post(engine: Engine) -> Post:
    """An empty outbox on each database."""
    return Post(engine)


def test_order_is_kept_in_a_chat(post: Post) -> None:
    """Messages to a chat go out in the order in which they were written."""
    for number in range(6):
        post.write("ab"[number % 2], str(number))
    post.deliver()

    assert (post.texts("a"), post.texts("b")) == (["0", "2", "4"], ["1", "3", "5"])


def test_refused_for_now_holds_the_chat_and_not_the_others(post: Post) -> None:
    """After a 429 the chat waits as long as it was told, its later messages behind; other chats go on."""
    post.channel.ends = [RetryAt(seconds=30, reason="429")]
    for chat, text in (("a", "1"), ("a", "2"), ("b", "3")):
        post.write(chat, text)
    post.deliver()
    before = list(post.channel.sent)
    post.clock.now += timedelta(seconds=31)
    post.deliver()

    assert [text for _, text, _ in before] == ["1", "3"]
    assert post.texts("a") == ["1", "1", "2"]


def test_blocked_chat_gets_nothing_more(post: Post) -> None:
    """A 403 marks the chat; what waits for it rests, and nothing is lost."""
    post.channel.ends = [Blocked(reason="403")]
    rows = [post.write("a", "1"), post.write("a", "2")]
    post.deliver()
    with Session(post.engine) as session:
        chat = session.scalars(select(Chat)).one()

    assert [post.status(row) for row in rows] == [OutboxStatus.BLOCKED, OutboxStatus.BLOCKED]
    assert chat.blocked_at is not None


def test_group_that_moved_gets_the_message_under_its_new_key(post: Post) -> None:
    """A group that became a supergroup keeps its row; the message goes there."""
    post.channel.ends = [Migrated(chat_key="-100")]
    post.write("-1", "chart")
    post.deliver()

    assert [key for key, _, _ in post.channel.sent] == ["-1", "-100"]


@pytest.mark.parametrize(("once", "end"), [(False, OutboxStatus.SENT), (True, OutboxStatus.UNKNOWN)])
def test_unknown_outcome_is_repeated_but_for_group_posts(post: Post, *, once: bool, end: str) -> None:
    """A send that was cut off is repeated, except what may go out once at most."""
    post.channel.ends = [Unknown(reason="timeout")]
    row = post.write("a", "1", once=once)
    post.deliver()
    post.clock.now += timedelta(seconds=5)
    post.deliver()

    assert (post.status(row), len(post.channel.sent)) == (end, 1 if once else 2)


def test_message_that_can_never_go_does_not_hold_the_others(post: Post) -> None:
    """A 400 ends one message; the next one goes."""
    post.channel.ends = [Failed(reason="400")]
    rows = [post.write("a", "1"), post.write("a", "2")]
    post.deliver()

    assert [post.status(row) for row in rows] == [OutboxStatus.FAILED, OutboxStatus.SENT]


def test_wrong_token_stops_delivery_and_keeps_the_message(post: Post) -> None:
    """When the channel does not know us, the operator hears of it and the message waits."""
    post.channel.ends = [Refused(reason="401")]
    row = post.write("a", "1")
    with pytest.raises(ChannelRefusedError):
        post.deliver()

    assert post.status(row) == OutboxStatus.PENDING


@pytest.mark.parametrize(("once", "sent"), [(False, ["1"]), (True, [])])
def test_message_claimed_by_a_dead_process(post: Post, *, once: bool, sent: list[str]) -> None:
    """What was being sent at a crash is sent again, except a group post, which is left as unknown."""
    row = post.write("a", "1", once=once)
    with Session(post.engine) as session, session.begin():
        claimed = session.get_one(Outbox, row)
        claimed.status, claimed.claimed_at = OutboxStatus.SENDING, post.clock.now - timedelta(minutes=10)

    async def run() -> None:
        stop = asyncio.Event()
        delivery = Delivery(post.engine, [post.channel], post.clock, lambda _: None)
        task = asyncio.create_task(delivery.run(stop))
        for _ in range(200):
            if post.status(row) in {OutboxStatus.SENT, OutboxStatus.UNKNOWN}:
                break
            await asyncio.sleep(0.02)
        stop.set()
        await task

    asyncio.run(run())

    assert post.texts("a") == sent


def test_edit_goes_to_the_message_it_changes(post: Post) -> None:
    """An edit carries the channel's key of the earlier message; a closing one of a message never sent is dropped."""
    first = post.write("a", "question")
    post.deliver()
    post.write("a", "question, answered", edits=first, closing=True)
    post.deliver()
    lost = post.write("b", "never out")
    with Session(post.engine) as session, session.begin():
        session.get_one(Outbox, lost).status = OutboxStatus.FAILED
    dropped = post.write("b", "never out, answered", edits=lost, closing=True)
    post.deliver()

    assert [edits for _, _, edits in post.channel.sent] == ["", "k1"]
    assert post.status(dropped) == OutboxStatus.SENT
