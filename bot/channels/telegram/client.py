"""The connection to the Bot API: python-telegram-bot's client, with the timeouts of a weak signal."""

import logging
import os
from collections.abc import Sequence
from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 60.0
POOL_SECONDS = 10.0
CONNECTIONS = 64
"""At once; delivery sends to fewer chats abreast."""


class Client(Bot):
    """The Bot API, and its updates as they came: one that can't be read must not hide the others of its batch."""

    async def raw_updates(
        self, offset: int | None, seconds: int, allowed_updates: Sequence[str]
    ) -> list[dict[str, Any]]:
        """The waiting updates as JSON objects, after waiting up to `seconds` for one; confirms those below `offset`."""
        data = {"offset": offset, "timeout": seconds, "allowed_updates": list(allowed_updates)}
        updates = await self._post("getUpdates", data, read_timeout=seconds + READ_SECONDS)
        if not isinstance(updates, list):
            raise TelegramError("an answer without updates")  # "ok": false under HTTP 200
        return updates


def make_client(token: str, api_url: str = "https://api.telegram.org", *, trust_env: bool = True) -> Client:
    """A client for the bot of `token`; close it with `shutdown`.

    `trust_env`: whether proxies named in the environment are used. The libraries' own logs are silenced, for they
    write addresses that hold the token, and what people sent.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # pauses as timedelta: the number that it gives else warns at every 429
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    return Client(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=_request(CONNECTIONS, trust_env),
        get_updates_request=_request(1, trust_env),
    )


def _request(connections: int, trust_env: bool) -> HTTPXRequest:  # noqa: FBT001 (passed on as it came)
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        write_timeout=READ_SECONDS,
        pool_timeout=POOL_SECONDS,
        media_write_timeout=UPLOAD_SECONDS,
        httpx_kwargs={"trust_env": trust_env},
    )
