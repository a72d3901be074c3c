"""Maps every error of a call to the Bot API to the closed list of outcomes."""

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.port import Blocked, Failed, Migrated, Outcome, Refused, RetryAt, Unknown

NETWORK_PAUSE = 5.0
"""Seconds until the next try when Telegram can't be reached or has trouble of its own."""

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
_GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "bot was kicked", "user not found")
"""What 400 says of a reader who is not there any more."""


def outcome_of(error: Exception) -> Outcome:
    """What became of a message whose call ended in `error`.

    An error that may have come after Telegram took the message is Unknown; what surely came before is RetryAt.
    """
    match error:
        case RetryAfter():
            return RetryAt(seconds=seconds_of(error), reason="429")
        case ChatMigrated():
            return Migrated(chat_key=str(error.new_chat_id))
        case Forbidden():
            return Blocked(reason=error.message)
        case InvalidToken() | EndPointNotFound():
            return Refused(reason="the token was refused")
        case BadRequest():
            return _of_bad_request(error.message)
        case NetworkError():
            return _of_network(error)
        case TelegramError():
            return Unknown(reason=type(error).__name__)
        case _:
            # "ok": false under HTTP 200 gives python-telegram-bot no result, on which it then stumbles.
            return Unknown(reason=f"unreadable answer: {type(error).__name__}")


def seconds_of(error: RetryAfter) -> float:
    """The pause that Telegram asks for; python-telegram-bot gives a number or a timedelta by its settings."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def never_reached(error: Exception) -> bool:
    """Whether the call surely ended before Telegram saw it."""
    return isinstance(error.__cause__, _NEVER_SENT)


def _of_bad_request(message: str) -> Outcome:
    if any(words in message.lower() for words in _GONE):
        return Blocked(reason=message)
    return Failed(reason=message)


def _of_network(error: NetworkError) -> Outcome:
    if never_reached(error):
        return RetryAt(seconds=NETWORK_PAUSE, reason="Telegram can't be reached", whole_bot=True)
    if isinstance(error.__cause__, httpx.HTTPError):
        return Unknown(reason=type(error.__cause__).__name__)
    message = error.message.lower()
    if "too large" in message:
        return Failed(reason=error.message)
    if "gateway timeout" in message:
        return Unknown(reason="504")
    return RetryAt(seconds=NETWORK_PAUSE, reason=f"Telegram answered: {error.message[:80]}")
