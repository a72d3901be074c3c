"""Tells whether a 429 is one chat's own or the whole bot's: Telegram does not say."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Floods:
    """Private chats that Telegram asked to rest. `clock` gives monotonic seconds."""

    clock: Callable[[], float]
    _until: dict[str, float] = field(default_factory=dict)

    def refused(self, chat_key: str, seconds: float) -> bool:
        """Note a chat's 429; True when another one rests too, so that the limit must be the whole bot's."""
        now = self.clock()
        self._until = {key: until for key, until in self._until.items() if until > now}
        others = self._until.keys() - {chat_key}
        self._until[chat_key] = now + seconds
        return bool(others)
