"""Fetching what people sent, over real HTTP to the fake Bot API."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.channels.telegram.client import Client, make_client
from bot.channels.telegram.files import TelegramFiles
from tests.bot.channels.conftest import Run, with_client
from tests.fakes.bot_api import BotApi

Fetch = Callable[[str, int], Path]


@pytest.fixture
def fetch(run: Run, tmp_path: Path) -> Fetch:
    """Fetches a file by its key; returns where it lies."""
    target = tmp_path / "media"

    def fetch_it(file_key: str, max_bytes: int = 1_000_000) -> Path:
        async def scenario(client: Client) -> None:
            await TelegramFiles(client, trust_env=False).fetch(file_key, target, max_bytes)

        run(scenario)
        return target

    return fetch_it


def _sent(api: BotApi, content: bytes) -> str:
    api.document("An", "anh.jpg", content)
    return str(api.state.last_update["message"]["document"]["file_id"])


def test_a_file_arrives_whole(api: BotApi, fetch: Fetch) -> None:
    """The target holds what was sent, byte for byte."""
    content = bytes(range(256)) * 1000

    assert fetch(_sent(api, content), 1_000_000).read_bytes() == content


def test_an_unknown_file(fetch: Fetch) -> None:
    """A key that Telegram does not know can never be had."""
    with pytest.raises(ValueError, match="does not give the file"):
        fetch("none", 1_000_000)


def test_a_file_over_our_limit(api: BotApi, fetch: Fetch, tmp_path: Path) -> None:
    """A file that is too large is refused by its size, before it is fetched."""
    with pytest.raises(ValueError, match="2000 bytes, 1999"):
        fetch(_sent(api, b"x" * 2000), 1999)
    assert list(tmp_path.iterdir()) == []


def test_a_file_larger_than_it_says(api: BotApi, fetch: Fetch, tmp_path: Path) -> None:
    """A file that grows over the limit while it comes is dropped."""
    key = _sent(api, b"x" * 2000)
    api.state.files[key]["size"] = 10

    with pytest.raises(ValueError, match="more than 1999 bytes"):
        fetch(key, 1999)
    assert list(tmp_path.iterdir()) == []


def test_a_file_over_telegrams_limit(api: BotApi, fetch: Fetch) -> None:
    """What Telegram does not hand to bots can never be had."""
    key = _sent(api, b"x")
    api.state.files[key]["size"] = 21 * 1024 * 1024

    with pytest.raises(ValueError, match="too big"):
        fetch(key, 100_000_000)


@pytest.mark.parametrize(("how", "method"), [("500", "getFile"), ("500", "download"), ("drop", "download")])
def test_trouble_that_may_pass(api: BotApi, fetch: Fetch, tmp_path: Path, how: str, method: str) -> None:
    """When Telegram has trouble the file can't be had now, and half of one is not left behind."""
    api.fail_next(1, how, (method,))

    with pytest.raises(OSError, match=r"Telegram|cut off"):
        fetch(_sent(api, b"x" * 2000), 5000)
    assert list(tmp_path.iterdir()) == []


def test_errors_do_not_name_the_token(api: BotApi, tmp_path: Path) -> None:
    """An error of a wrong token does not repeat it."""
    files = lambda client: TelegramFiles(client, trust_env=False).fetch("f", tmp_path / "x", 10)  # noqa: E731

    with pytest.raises(OSError, match="refused") as caught:
        asyncio.run(with_client(make_client("1:secret", api.url, trust_env=False), files))
    assert "secret" not in repr(caught.value)
