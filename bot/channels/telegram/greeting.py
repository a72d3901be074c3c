"""What is settled with Telegram once, at the start: who we are, that we poll, which commands the menu shows."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram import BotCommand
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.client import Client
from bot.channels.telegram.outcomes import seconds_of
from bot.channels.telegram.patience import Patience, TokenRefusedError, pause

log = logging.getLogger(__name__)


async def greet(
    client: Client, commands: Sequence[tuple[str, str]], stop: asyncio.Event, *, first_pause: float = 1.0
) -> str | None:
    """Open the client and return the bot's user name, waiting for the network; None when stopped before.

    `commands`: names ([a-z0-9_]) and descriptions of the menu. A webhook set before is taken off; what waits at
    Telegram is kept. Raises TokenRefusedError.
    """
    steps: tuple[Callable[[], Awaitable[object]], ...] = (
        client.initialize,
        lambda: client.delete_webhook(drop_pending_updates=False),
        lambda: client.set_my_commands([BotCommand(name, description) for name, description in commands]),
    )
    patience = Patience(first_pause, 0.0)
    for step in steps:
        while not await _settled(step, patience, stop):
            if stop.is_set():
                return None
    return client.username


async def _settled(step: Callable[[], Awaitable[object]], patience: Patience, stop: asyncio.Event) -> bool:
    """Whether the step is done; after a failure that may pass, the pause has been waited out."""
    try:
        await step()
    except (InvalidToken, EndPointNotFound):
        raise TokenRefusedError from None
    except RetryAfter as error:
        await pause(seconds_of(error), stop)
        return False
    except BadRequest as error:
        log.warning("Telegram refused a setting: %s", error.message)
        return True
    except (TelegramError, AttributeError, KeyError, TypeError) as error:
        await pause(patience.trouble(f"Telegram can't be reached ({type(error.__cause__ or error).__name__})"), stop)
        return False
    patience.network_is_back()
    return True
