"""A fake Telegram with a connected client, and what tests of the channel say through it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import pytest

from bot.channels.port import Letter
from bot.channels.telegram.client import Client, make_client
from handlers.messages import Button, Outgoing
from tests.fakes.bot_api import BotApi, in_thread

T = TypeVar("T")
Run = Callable[[Callable[[Client], Awaitable[Any]]], Any]


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A fake Bot API without flood limits, in which An has written to the bot."""
    with in_thread() as made:
        made.say("An", "/start")
        yield made


@pytest.fixture
def run(api: BotApi) -> Run:
    """Runs a scenario with a client of the fake, and closes the client."""

    def run_it(scenario: Callable[[Client], Awaitable[T]]) -> T:
        return asyncio.run(with_client(make_client(api.token, api.url, trust_env=False), scenario))

    return run_it


async def with_client(client: Client, scenario: Callable[[Client], Awaitable[T]]) -> T:
    """The scenario's result; the client is closed after it."""
    try:
        return await scenario(client)
    finally:
        for request in client._request:
            await request.shutdown()


def button(label: str, carries: str, number: int | None = None, **more: Any) -> Button:
    """A button that carries this token."""
    return Button(label=label, token=carries, number=number, **more)


def letter(api: BotApi, whose: str | int = "An", message: Outgoing | None = None, **more: Any) -> Letter:
    """A letter to a person, or to a group by its id."""
    chat = api.user_id(whose) if isinstance(whose, str) else whose
    return Letter(
        chat_key=str(chat),
        thread_key=more.pop("thread_key", ""),
        is_group=chat < 0,
        message=message or Outgoing(text="Hộ có mấy người?"),
        **more,
    )
