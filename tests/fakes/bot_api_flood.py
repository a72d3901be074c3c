"""Telegram's limits on how fast a bot may send, by the real clock and a factor that makes tests quick."""

import math
from collections import defaultdict, deque
from collections.abc import Callable


class Flood:
    """30 a second for the bot, one a second in a chat after a burst of five, 20 a minute in a group."""

    def __init__(self, factor: float, clock: Callable[[], float]) -> None:
        self._factor = factor
        self._clock = clock
        self._sent: dict[tuple[str, int], deque[float]] = defaultdict(deque)

    def check(self, chat_id: int) -> int:
        """Count one message; whole seconds to wait where it came too fast (it does not count then), else 0."""
        if not self._factor:
            return 0
        now = self._clock()
        windows = [(("bot", 0), 30, 1.0), (("chat", chat_id), 5, 5.0)]
        if chat_id < 0:
            windows.append((("group", chat_id), 20, 60.0))
        wait = 0.0
        for key, most, seconds in windows:
            sent, window = self._sent[key], seconds / self._factor
            while sent and sent[0] <= now - window:
                sent.popleft()
            if len(sent) >= most:
                wait = max(wait, sent[0] + window - now)
        if wait > 0:
            return math.ceil(wait)
        for key, _, _ in windows:
            self._sent[key].append(now)
        return 0
