"""How fast messages may go: one token bucket for the bot, one for each chat."""

from dataclasses import dataclass, field

from bot.channels.port import Limits


@dataclass
class _Bucket:
    rate: float
    size: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one token is there."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (1 - self.level) / self.rate)


@dataclass
class Pace:
    """The pace of one channel; times are seconds of a monotonic clock."""

    limits: Limits
    _bot: _Bucket | None = None
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _halted_until: float = 0.0

    def wait(self, chat_id: int, now: float, *, is_group: bool) -> float:
        """Seconds until this chat may have a message."""
        return max(self._halted_until - now, self._whole(now).wait(now), self._chat(chat_id, now, is_group).wait(now))

    def take(self, chat_id: int, now: float, *, is_group: bool) -> None:
        """Count one message to this chat."""
        for bucket in (self._whole(now), self._chat(chat_id, now, is_group)):
            bucket.wait(now)
            bucket.level -= 1

    def halt(self, seconds: float, now: float) -> None:
        """Nothing at all goes for so long."""
        self._halted_until = max(self._halted_until, now + seconds)

    def forget_idle(self, now: float) -> None:
        """Drop the buckets that are full again, so that memory does not grow with the number of chats."""
        self._chats = {
            key: bucket for key, bucket in self._chats.items() if bucket.wait(now) > 0 or bucket.level < bucket.size
        }

    def _whole(self, now: float) -> _Bucket:
        if self._bot is None:
            size = max(1.0, self.limits.overall / 6)
            self._bot = _Bucket(self.limits.overall, size, size, now)
        return self._bot

    def _chat(self, chat_id: int, now: float, is_group: bool) -> _Bucket:  # noqa: FBT001 (passed on as it came)
        if chat_id not in self._chats:
            rate = self.limits.per_group if is_group else self.limits.per_chat
            self._chats[chat_id] = _Bucket(rate, self.limits.burst, self.limits.burst, now)
        return self._chats[chat_id]
