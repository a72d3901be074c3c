"""Messages out: in order within a chat, every outcome to its end, a crash loses and doubles nothing it must not."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot import delivery
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
from bot.delivery import MOST_TRIES, ChannelRefusedError, Delivery, Make
from handlers.messages import Drawing, Outgoing, Urgency, dump_outgoing
from models import database
from models.tables import Base, Chat, Outbox, OutboxStatus
from tests.databases import fresh


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
    open: list[str] = field(default_factory=list)
    """The chats that are being sent to."""
    abreast: int = 0
    """How many there were at most."""
    crossed: bool = False
    """Whether two messages to one chat were on their way together."""
    breaks: bool = False
    """Every call ends in an error that no channel should let out."""
    when_sent: Callable[[], object] = lambda: None
    takes: float = 0.01
    """Seconds for each call."""
    name: str = "test"
    limits: Limits = field(
        default_factory=lambda: Limits(overall=1e6, per_chat=1e6, per_group=1e6, burst=100, text=4096)
    )

    async def send(self, letter: Letter) -> Outcome:
        """Take a message, or not."""
        self.open.append(letter.chat_key)
        self.abreast = max(self.abreast, len(self.open))
        self.crossed |= self.open.count(letter.chat_key) > 1
        await asyncio.sleep(self.takes)
        self.open.remove(letter.chat_key)
        self.sent.append((letter.chat_key, letter.message.text, letter.edits_key))
        self.when_sent()
        if self.breaks:
            raise KeyError("a fault of the channel")
        return self.ends.pop(0) if self.ends else Sent(message_key=f"k{len(self.sent)}")


async def nothing(_: Outgoing) -> None:
    """No message has a file."""


@dataclass
class Post:
    """An outbox, a channel and a delivery over them."""

    engine: Engine
    channel: Script = field(default_factory=Script)
    clock: Clock = field(default_factory=Clock)
    make: Make = nothing

    def write(
        self,
        chat: str,
        text: str,
        *,
        once: bool = False,
        edits: int | None = None,
        closing: bool = False,
        urgency: Urgency = Urgency.REPLY,
        drawing: Drawing | None = None,
        after: timedelta = timedelta(),
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
                payload=dump_outgoing(Outgoing(text=text, closing=closing, drawing=drawing)),
                urgency=urgency,
                once=once,
                edits_id=edits,
                not_before=self.clock.now + after,
                made_at=self.clock.now,
            )
            session.add(message)
            session.flush()
            return message.id

    def delivery(self) -> Delivery:
        """A way out of one process."""
        return Delivery(self.engine, [self.channel], self.clock, self.make)

    def deliver(self) -> None:
        """Send all that can be sent now."""
        asyncio.run(self.delivery().drain())

    def run(self, ready: Callable[[], bool]) -> None:
        """Deliver as a process does, until something has come about."""

        async def running() -> None:
            stop = asyncio.Event()
            task = asyncio.create_task(self.delivery().run(stop))
            for _ in range(500):
                if ready() or task.done():
                    break
                await asyncio.sleep(0.02)
            stop.set()
            await task

        asyncio.run(running())

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


def test_message_for_a_later_hour_keeps_no_reply_back(post: Post) -> None:
    """What waits for a decent hour goes then; replies to the same chat go at once meanwhile."""
    post.write("a", "news", after=timedelta(hours=8))
    post.write("a", "reply")
    post.deliver()
    at_once = post.texts("a")
    post.clock.now += timedelta(hours=8)
    post.deliver()

    assert at_once == ["reply"]
    assert post.texts("a") == ["reply", "news"]


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

    post.run(lambda: post.status(row) in {OutboxStatus.SENT, OutboxStatus.UNKNOWN})

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


def test_chats_go_side_by_side(post: Post) -> None:
    """Many chats are sent to at once, none of them two messages at once."""
    for number in range(40):
        post.write(str(number % 10), str(number))
    post.deliver()

    assert (len(post.channel.sent), post.channel.abreast, post.channel.crossed) == (40, 10, False)


def test_replies_go_before_reminders_and_broadcasts(post: Post) -> None:
    """When the bot's own pace lets one message through at a time, who has asked comes first."""
    post.channel.limits = replace(post.channel.limits, overall=6)
    for urgency in (Urgency.BROADCAST, Urgency.REMINDER, Urgency.REPLY):
        post.write(urgency.name, urgency.name, urgency=urgency)
    post.run(lambda: len(post.channel.sent) == 3)

    assert [text for _, text, _ in post.channel.sent] == ["REPLY", "REMINDER", "BROADCAST"]


def test_refusal_of_the_whole_bot_holds_everybody(post: Post) -> None:
    """After a 429 of the whole bot nobody gets anything, and it costs the message no try."""
    post.channel.ends = [RetryAt(seconds=3600, reason="429", whole_bot=True)]
    rows = [post.write("a", "1")]

    async def both() -> None:
        delivery = post.delivery()
        await delivery.drain()
        rows.append(post.write("b", "2"))
        post.clock.now += timedelta(minutes=59)
        await delivery.drain()

    asyncio.run(both())
    with Session(post.engine) as session:
        tries = session.get_one(Outbox, rows[0]).tries

    assert [text for _, text, _ in post.channel.sent] == ["1"]
    assert (tries, post.status(rows[1])) == (0, OutboxStatus.PENDING)


def test_trouble_of_hours_costs_no_message(post: Post) -> None:
    """A channel in trouble for two hours is asked less and less often, and gets the message afterwards."""
    begun = post.clock.now
    post.channel.ends = [RetryAt(seconds=5, reason="502")] * 1000
    row = post.write("a", "1")
    while post.clock.now < begun + timedelta(hours=2):
        post.deliver()
        post.clock.now += timedelta(seconds=30)
    asked = len(post.channel.sent)
    post.channel.ends = []
    post.clock.now += timedelta(minutes=10)
    post.deliver()

    assert post.status(row) == OutboxStatus.SENT
    assert asked < 40


def test_unknown_outcomes_do_not_flood_the_reader(post: Post) -> None:
    """When every send ends in a fault after it went out, the reader gets it a few times in an hour, at last no more."""
    post.channel.breaks = True
    row = post.write("a", "1")
    begun = post.clock.now
    while post.clock.now < begun + timedelta(hours=1):
        post.deliver()
        post.clock.now += timedelta(seconds=30)
    within_the_hour = len(post.channel.sent)
    for _ in range(MOST_TRIES):
        post.clock.now += timedelta(minutes=10)
        post.deliver()

    assert within_the_hour < 25
    assert (post.status(row), len(post.channel.sent)) == (OutboxStatus.UNKNOWN, MOST_TRIES)


def test_group_that_moved_and_wrote_already_under_its_new_key(post: Post) -> None:
    """When the supergroup has a row of its own by then, the group's row takes the key and the message arrives."""
    post.channel.ends = [Migrated(chat_key="-100")]
    post.write("-100", "to the supergroup")
    post.deliver()
    row = post.write("-1", "chart")
    post.channel.ends = [Migrated(chat_key="-100")]
    post.deliver()

    assert post.status(row) == OutboxStatus.SENT
    assert post.channel.sent[-1][0] == "-100"


def test_drawing_that_fails_does_not_keep_the_text_back(post: Post) -> None:
    """A message whose picture can't be made goes out without it."""

    async def fail(_: Outgoing) -> None:
        raise RuntimeError("no fonts")

    post.make = fail
    row = post.write("a", "Tiến độ", drawing=Drawing(name="chart", figures={}, file_name="chart.png"))
    post.deliver()

    assert (post.status(row), post.texts("a")) == (OutboxStatus.SENT, ["Tiến độ"])


def test_words_go_out_for_a_picture_that_fails(post: Post) -> None:
    """A picture that can't be made is told in words, once: not where the text says the same already."""

    async def fail(_: Outgoing) -> None:
        raise RuntimeError("no fonts")

    post.make = fail
    chart = Drawing(name="chart", figures={}, file_name="chart.png", twin="Thôn 1 10/10\nThôn 2 8/13")
    post.write("a", "Biểu đồ tiến độ", drawing=chart)
    post.write("b", f"Tiến độ\n{chart.twin}", drawing=chart)
    post.deliver()

    assert post.texts("a") == [f"Biểu đồ tiến độ\n\n{chart.twin}"]
    assert post.texts("b") == [f"Tiến độ\n{chart.twin}"]


def test_replies_pass_a_morning_s_charts(post: Post) -> None:
    """Charts for very many groups are drawn a few at a time, and a reply written meanwhile goes out before them."""
    drawing: list[str] = []
    most = 0

    async def draw(message: Outgoing) -> None:
        nonlocal most
        drawing.append(message.text)
        most = max(most, len(drawing))
        await asyncio.sleep(0.02)
        drawing.remove(message.text)

    post.make = draw
    chart = Drawing(name="chart", figures={}, file_name="chart.png")
    for group in range(60):
        post.write(f"-{group}", f"chart {group}", drawing=chart, urgency=Urgency.BROADCAST)
    post.write("a", "reply", urgency=Urgency.BROADCAST)
    post.deliver()
    order = [text for _, text, _ in post.channel.sent]

    assert len(order) == 61
    assert most == 4
    assert order.index("reply") < 60


def test_claim_of_a_living_process_is_left_alone(postgresql: str) -> None:
    """On PostgreSQL a message that another process claimed a moment ago is not sent by this one, nor what is behind."""
    with fresh(postgresql) as engine:
        post = Post(engine)
        row = post.write("a", "1")
        post.write("a", "2")
        with Session(engine) as session, session.begin():
            claimed = session.get_one(Outbox, row)
            claimed.status, claimed.claimed_at = OutboxStatus.SENDING, post.clock.now - timedelta(seconds=10)
        post.deliver()

    assert post.channel.sent == []


def test_two_processes_send_each_message_once_and_in_order(postgresql: str) -> None:
    """Two processes deliver from one PostgreSQL: nothing twice, nothing out of order."""
    with fresh(postgresql) as engine:
        post = Post(engine)
        for number in range(120):
            post.write(str(number % 8), f"{number:03}")

        async def both() -> None:
            one, other = post.delivery(), post.delivery()
            while len(post.channel.sent) < 120:
                await asyncio.gather(one.drain(), other.drain())

        asyncio.run(both())

    assert len(post.channel.sent) == 120
    assert not post.channel.crossed
    for chat in range(8):
        assert post.texts(str(chat)) == sorted(post.texts(str(chat)))


def test_outcome_waits_for_a_locked_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the file, what was sent is neither forgotten nor sent again; a start waits too."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(delivery, "IDLE_SECONDS", 0.1)
    post = Post(database.open_engine(f"sqlite:///{tmp_path / 'held.db'}"))
    Base.metadata.create_all(post.engine)
    row = post.write("a", "1")
    holder = sqlite3.connect(tmp_path / "held.db", isolation_level=None, check_same_thread=False)

    def hold() -> None:
        holder.execute("BEGIN IMMEDIATE")
        Timer(0.5, holder.execute, ["ROLLBACK"]).start()

    hold()
    post.channel.when_sent = hold
    post.run(lambda: not holder.in_transaction and post.status(row) == OutboxStatus.SENT)
    holder.close()

    assert (post.status(row), post.texts("a")) == (OutboxStatus.SENT, ["1"])


def test_stop_waits_for_what_is_being_sent(post: Post) -> None:
    """What is on its way when the process is told to end is finished and kept as sent."""
    post.channel.takes = 0.3
    row = post.write("a", "1")
    post.run(lambda: bool(post.channel.open))

    assert (post.status(row), post.texts("a")) == (OutboxStatus.SENT, ["1"])


def test_held_message_waits(post: Post) -> None:
    """What a restored backup holds back does not go out, and holds nothing back itself."""
    held = post.write("a", "old")
    with Session(post.engine) as session, session.begin():
        session.get_one(Outbox, held).status = OutboxStatus.HELD
    post.write("a", "new")
    post.deliver()

    assert post.texts("a") == ["new"]
