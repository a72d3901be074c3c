"""Asks Telegram for updates and acknowledges them only after they are stored."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.client import Client
from bot.channels.telegram.outcomes import seconds_of
from bot.channels.telegram.patience import Patience, TokenRefusedError, pause
from bot.channels.telegram.updates import read_unreadable, read_update
from handlers.messages import Answered, Incoming

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_SECONDS = 25
"""How long Telegram holds a request open when there is nothing new."""
CONFLICT_SECONDS = 90.0
"""How long another process may hold the token (a restart overlaps) before we give up."""
RENUMBERED_AFTER = 6 * 86400.0
"""After a week without updates Telegram numbers anew, perhaps lower: before that the offset is let go."""
POPUP_CHARACTERS = 200

Handle = Callable[[Sequence[Incoming]], Awaitable[Sequence[Answered | None]]]
"""Stores messages; resolves after the commit with one answer each, raises when they are not stored."""


@dataclass
class Poller:
    """The loop that brings updates in. Of the answers only the popups are used: the replies lie in the outbox."""

    client: Client
    handle: Handle
    username: str
    poll_seconds: int = POLL_SECONDS
    conflict_seconds: float = CONFLICT_SECONDS
    first_pause: float = 1.0
    _offset: int | None = None
    _last_news: float = field(default_factory=time.monotonic)
    _popups: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set.

        Raises TokenRefusedError when Telegram does not know the token, TokenInUseError when another process keeps
        polling with it. What was fetched but not stored by then, Telegram brings again at the next start.
        """
        patience = Patience(self.first_pause, self.conflict_seconds)
        try:
            while not stop.is_set():
                wait = await self._round(patience, stop)
                if wait > 0:
                    await pause(wait, stop)
        finally:
            for task in self._popups:
                task.cancel()
            await asyncio.gather(*self._popups, return_exceptions=True)

    async def _round(self, patience: Patience, stop: asyncio.Event) -> float:
        """Fetch once and store what came; returns the seconds to wait before the next time."""
        if time.monotonic() - self._last_news > RENUMBERED_AFTER:
            self._offset = None
        try:
            updates = await _unless(stop, self.client.raw_updates(self._offset, self.poll_seconds, ALLOWED_UPDATES))
        except (InvalidToken, EndPointNotFound):
            raise TokenRefusedError from None
        except RetryAfter as error:
            return seconds_of(error)
        except Conflict:
            return patience.conflict(time.monotonic())
        except (TelegramError, AttributeError, KeyError, TypeError) as error:
            return patience.trouble(f"Telegram can't be reached ({type(error.__cause__ or error).__name__})")
        if not updates and stop.is_set():
            return 0.0
        patience.network_is_back()
        if not updates:
            return 0.0
        try:
            await self._store(updates)
        except Exception as error:  # noqa: BLE001 (whatever kept them from being stored, they must come again)
            return patience.unstored(f"{len(updates)} updates are not stored yet ({type(error).__name__})")
        patience.stored()
        self._last_news = time.monotonic()
        self._offset = max([self._offset or 0, *(update["update_id"] + 1 for update in updates)])
        return 0.0

    async def _store(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Hand the updates over; after the commit every tap gets its popup, or at least its end of waiting."""
        read = [self._read(update) for update in updates]
        incoming = [message for message in read if message is not None]
        answers = iter(await self.handle(incoming) if incoming else ())
        for update, message in zip(updates, read, strict=True):
            answer = next(answers) if message is not None else None
            if "callback_query" in update:
                self._answer_tap(update["callback_query"]["id"], answer.popup if answer is not None else "")

    def _read(self, update: Mapping[str, Any]) -> Incoming | None:
        try:
            return read_update(update, self.username, self.client)
        except Exception as error:  # noqa: BLE001 (no update may stop the ones behind it)
            log.error("update %s can't be read: %s", update["update_id"], type(error).__name__)  # noqa: TRY400 (a traceback could carry what was sent)
            return read_unreadable(update)

    def _answer_tap(self, query_id: str, popup: str) -> None:
        task = asyncio.create_task(self._popup(query_id, popup[:POPUP_CHARACTERS]))
        self._popups.add(task)
        task.add_done_callback(self._popups.discard)

    async def _popup(self, query_id: str, text: str) -> None:
        try:
            await self.client.answer_callback_query(query_id, text or None)
        except (TelegramError, AttributeError, KeyError, TypeError) as error:
            log.debug("a tap was not answered: %s", type(error).__name__)


async def _unless(
    stop: asyncio.Event, call: Coroutine[Any, Any, Sequence[Mapping[str, Any]]]
) -> Sequence[Mapping[str, Any]]:
    """The call's result, or nothing as soon as `stop` is set: the call is cancelled then."""
    calling, stopping = asyncio.create_task(call), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({calling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return calling.result() if calling.done() else ()
    finally:
        stopping.cancel()
        calling.cancel()
        await asyncio.gather(calling, stopping, return_exceptions=True)
