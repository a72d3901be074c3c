"""Sends what the outbox holds: in order within a chat, chats side by side, at the channel's pace."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, exc
from sqlalchemy.orm import Session

from bot.channels.port import (
    Blocked,
    Channel,
    Failed,
    Letter,
    Migrated,
    Outcome,
    Refused,
    RetryAt,
    Sent,
    Unknown,
    by_name,
)
from bot.pace import Pace
from handlers.messages import Outgoing, load_outgoing
from handlers.texts import export as texts
from models.database import is_sqlite
from models.queries import chats, deliveries
from models.tables import Chat, Outbox, OutboxStatus

log = logging.getLogger(__name__)

ABREAST = 32
"""Chats that are sent to at the same time."""
IDLE_SECONDS = 1.0
"""How long it sleeps at most: another process may have written."""
LONGEST_PAUSE = 300.0
"""Seconds between two tries of one message at most: pauses double up to there."""
MOST_TRIES = 50
"""After so many tries (some hours of trouble with this chat alone) a message is given up."""

DRAWN_ABREAST = 4
"""Messages with a drawing that are under way at the same time: a morning's charts leave the others their way."""

PROGRESS_SECONDS = 5.0
"""Somebody who waits for a long drawing hears so often how far it is."""

Make = Callable[[Outgoing], Awaitable[Path | None]]
"""Makes the file of a message ready: a drawing, or stored media."""

Progress = Callable[[Outgoing], tuple[int, int] | None]
"""How far the file of a message is, and of how many; None where nothing is known of it."""


class ChannelRefusedError(Exception):
    """A channel does not know us (wrong token): the operator has to act."""


@dataclass(frozen=True)
class _Claim:
    row_id: int
    chat_id: int
    channel: str
    once: bool
    letter: Letter
    skip: bool


def no_progress(message: Outgoing) -> tuple[int, int] | None:
    """For files that are made at once."""
    del message
    return None


class Delivery:
    """The single way out of one process."""

    def __init__(
        self,
        engine: Engine,
        channels: Sequence[Channel],
        clock: Callable[[], datetime],
        make: Make,
        progress: Progress = no_progress,
    ) -> None:
        self._engine = engine
        self._channels = by_name(channels)
        self._pace = {channel.name: Pace(channel.limits) for channel in channels}
        self._clock = clock
        self._make = make
        self._progress = progress
        self._wake = asyncio.Event()
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._busy: dict[asyncio.Task[Outcome], _Claim] = {}
        self._resting: dict[int, float] = {}

    def wake(self) -> None:
        """Look again at once; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake.set)

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set; what is being sent then is finished and its outcome stored."""
        self._loop, self._stop = asyncio.get_running_loop(), stop
        await self._store(self._release)
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _: self._wake.set())
        try:
            while not stop.is_set():
                pause = await self._step()
                waking = asyncio.create_task(self._wake.wait())
                await asyncio.wait({*self._busy, waking}, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
                waking.cancel()
                await self._settle_done()
        finally:
            stopping.cancel()
            if self._busy:
                await asyncio.wait(self._busy)
                await self._settle_done()

    async def drain(self) -> None:
        """Send all that can be sent now, and end (the terminal's way, one message at a time)."""
        while True:
            await self._step()
            if not self._busy:
                return
            await asyncio.wait(self._busy)
            await self._settle_done()

    async def _step(self) -> float:
        """Start what may go; returns the seconds after which to look again."""
        self._wake.clear()
        now = time.monotonic()
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        for pace in self._pace.values():
            pace.forget_idle(now)
        free = ABREAST - len(self._busy)
        if free:
            try:
                claims = await asyncio.to_thread(self._claim, free)
            except exc.OperationalError as error:
                log.warning("the outbox can't be read now: %s", type(error.orig).__name__)
                return IDLE_SECONDS
            for claim in claims:
                self._busy[asyncio.create_task(self._send(claim))] = claim
        waits = [until - now for until in self._resting.values()]
        return max(0.0, min([IDLE_SECONDS, *waits]))

    def _claim(self, free: int) -> list[_Claim]:
        without = {claim.chat_id for claim in self._busy.values()} | set(self._resting)
        now = self._clock()
        claims: list[_Claim] = []
        drawn = sum(claim.letter.message.drawing is not None for claim in self._busy.values())
        with Session(self._engine) as session, session.begin():
            if not is_sqlite(self._engine):
                deliveries.release_claims(session, now - deliveries.LEASE)
            for row, chat in deliveries.due(session, tuple(self._channels), now, without=without, limit=free):
                has_drawing = row.payload.get("drawing") is not None
                if has_drawing and drawn >= DRAWN_ABREAST:
                    continue
                wait = self._pace[chat.channel].wait(chat.id, time.monotonic(), is_group=chat.is_group)
                if wait > 0:
                    self._resting[chat.id] = time.monotonic() + wait
                    continue
                self._pace[chat.channel].take(chat.id, time.monotonic(), is_group=chat.is_group)
                row.status, row.claimed_at, row.tries = OutboxStatus.SENDING, now, row.tries + 1
                claims.append(_as_claim(session, row, chat))
                drawn += has_drawing
        return claims

    async def _send(self, claim: _Claim) -> Outcome:
        if claim.skip:
            return Sent()
        letter = claim.letter
        if letter.message.drawing is not None or letter.message.media_id is not None:
            try:
                letter = replace(letter, file=await self._made(claim))
            except Exception as error:  # noqa: BLE001 (the text goes out without its picture rather than not at all)
                log.error("a drawing failed: %s", type(error).__name__)  # noqa: TRY400 (figures stay out of the log)
                letter = replace(letter, message=_in_words(letter.message))
        return await self._channels[claim.channel].send(letter)

    async def _made(self, claim: _Claim) -> Path | None:
        """The file of a message; while a long one is made, a line that is written over says how far it is.

        That line is no row of the outbox: nobody misses it after a crash. The claim is kept fresh meanwhile.
        """
        making, shown, key = asyncio.ensure_future(self._make(claim.letter.message)), None, ""
        while not (await asyncio.wait({making}, timeout=PROGRESS_SECONDS))[0]:
            await self._store(partial(self._renew, claim))
            far = self._progress(claim.letter.message)
            if far is None or far == shown:
                continue
            line = Outgoing(text=texts.progress(*far))
            self._pace[claim.channel].take(claim.chat_id, time.monotonic(), is_group=claim.letter.is_group)
            sent = await self._channels[claim.channel].send(replace(claim.letter, message=line, edits_key=key))
            shown, key = far, sent.message_key if isinstance(sent, Sent) else key
        return making.result()

    def _renew(self, claim: _Claim) -> None:
        with Session(self._engine) as session, session.begin():
            session.get_one(Outbox, claim.row_id).claimed_at = self._clock()

    async def _settle_done(self) -> None:
        done = [task for task in self._busy if task.done()]
        if not done:
            return
        ends = [(self._busy.pop(task), _outcome(task)) for task in done]
        await self._store(lambda: self._settle(ends))
        refused = [end for _, end in ends if isinstance(end, Refused)]
        if refused:
            raise ChannelRefusedError(refused[0].reason)

    async def _store(self, change: Callable[[], None]) -> None:
        """Change the outbox, waiting out a lock or a full disk; at the end of the process it is tried once."""
        while True:
            try:
                await asyncio.to_thread(change)
            except exc.OperationalError as error:
                log.warning("the outbox can't be changed now: %s", type(error.orig).__name__)
                if self._stop.is_set():
                    return
                await asyncio.sleep(IDLE_SECONDS)
            else:
                return

    def _settle(self, ends: Sequence[tuple[_Claim, Outcome]]) -> None:
        with Session(self._engine) as session, session.begin():
            for claim, end in ends:
                self._settle_one(session, claim, end)

    def _settle_one(self, session: Session, claim: _Claim, end: Outcome) -> None:
        now = self._clock()
        row = session.get_one(Outbox, claim.row_id)
        match end:
            case Sent():
                row.status, row.sent_at = OutboxStatus.SENT, now
                row.message_key, row.channel_date = end.message_key, end.date
            case RetryAt():
                pause = end.seconds
                if end.whole_bot:
                    self._pace[claim.channel].halt(end.seconds, time.monotonic())
                    row.tries -= 1
                else:
                    pause = max(pause, _growing(row.tries))
                row.status = OutboxStatus.FAILED if row.tries >= MOST_TRIES else OutboxStatus.PENDING
                row.not_before, row.failure = now + timedelta(seconds=pause), end.reason
            case Unknown():
                given_up = claim.once or row.tries >= MOST_TRIES
                row.status = OutboxStatus.UNKNOWN if given_up else OutboxStatus.PENDING
                row.not_before, row.failure = now + timedelta(seconds=_growing(row.tries)), end.reason
            case Blocked():
                row.status, row.failure = OutboxStatus.BLOCKED, end.reason
                deliveries.block_chat(session, claim.chat_id, now)
            case Migrated():
                chats.migrate(session, session.get_one(Chat, claim.chat_id), end.chat_key)
                row.status = OutboxStatus.PENDING
            case Failed():
                log.warning("message %s failed: %s", row.id, end.reason)
                row.status, row.failure = OutboxStatus.FAILED, end.reason
            case Refused():
                row.status, row.failure = OutboxStatus.PENDING, end.reason

    def _release(self) -> None:
        """On SQLite nobody else sends: whatever is claimed at the start was a dead process's."""
        if is_sqlite(self._engine):
            with Session(self._engine) as session, session.begin():
                deliveries.release_claims(session, self._clock() + timedelta(days=36500))


def _in_words(message: Outgoing) -> Outgoing:
    """A message whose picture can't be made tells the picture's figures, unless its text does so already."""
    twin = message.drawing.twin if message.drawing is not None else ""
    return message if twin in message.text else replace(message, text=f"{message.text}\n\n{twin}".strip())


def _growing(tries: int) -> float:
    """Seconds until the next try of a message."""
    return min(LONGEST_PAUSE, 2.0 ** min(tries - 1, 10))


def _outcome(task: asyncio.Task[Outcome]) -> Outcome:
    error = task.exception()
    if error is None:
        return task.result()
    log.error("a channel raised %s", type(error).__name__)
    return Unknown(reason=type(error).__name__)


def _as_claim(session: Session, row: Outbox, chat: Chat) -> _Claim:
    message = load_outgoing(row.payload)
    earlier = session.get(Outbox, row.edits_id) if row.edits_id else None
    key = earlier.message_key if earlier is not None else ""
    letter = Letter(
        chat_key=chat.chat_key, thread_key=row.thread_key, is_group=chat.is_group, message=message, edits_key=key
    )
    return _Claim(row.id, chat.id, chat.channel, row.once, letter, skip=message.closing and not key)
