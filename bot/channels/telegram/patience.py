"""How long the poller waits when something is wrong, what it says of it, and when it gives up."""

import asyncio
import logging
import random
from dataclasses import dataclass

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
QUIET_SECONDS = 120.0
"""So long without a conflict, and the other process counts as gone."""


class TokenRefusedError(Exception):
    """Telegram does not know the bot's token: the operator has to set the right one."""


class TokenInUseError(Exception):
    """Another process polls with the same token and does not stop."""


@dataclass
class Patience:
    """Waits that double up to half a minute; one log line when trouble begins and one when it ends."""

    first_pause: float
    conflict_seconds: float
    _network_failures: int = 0
    _store_failures: int = 0
    _conflicts: int = 0
    _first_conflict: float = 0.0
    _last_conflict: float = -QUIET_SECONDS

    def trouble(self, what: str) -> float:
        """The network failed; returns the seconds to wait."""
        if self._network_failures == 0:
            log.warning("%s, trying on", what)
        self._network_failures += 1
        return self._growing(self._network_failures)

    def network_is_back(self) -> None:
        """Telegram answered."""
        if self._network_failures:
            log.info("Telegram answers again after %s tries", self._network_failures)
        self._network_failures = 0

    def unstored(self, what: str) -> float:
        """What came could not be stored; returns the seconds to wait before it is fetched again."""
        if self._store_failures == 0:
            log.error("%s, asking for them again", what)
        self._store_failures += 1
        return self._growing(self._store_failures)

    def stored(self) -> None:
        """What came is stored."""
        if self._store_failures:
            log.info("updates are stored again after %s tries", self._store_failures)
        self._store_failures = 0

    def conflict(self, now: float) -> float:
        """Another process polls; returns the seconds to wait, raises TokenInUseError when it goes on too long."""
        if now - self._last_conflict > QUIET_SECONDS:
            self._first_conflict, self._conflicts = now, 0
            log.warning("another process asks for the updates of this bot, waiting for it to end")
        self._last_conflict = now
        self._conflicts += 1
        if now - self._first_conflict >= self.conflict_seconds:
            raise TokenInUseError
        return self._growing(self._conflicts)

    def _growing(self, failures: int) -> float:
        longest = min(LONGEST_PAUSE, self.first_pause * 2.0 ** min(failures - 1, 10))
        return longest * random.uniform(0.5, 1.0)


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Wait so long, or until `stop` is set."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
