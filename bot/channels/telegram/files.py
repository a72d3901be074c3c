"""Fetches the files that people send: asks Telegram where one lies, streams it to disk."""

from dataclasses import dataclass
from pathlib import Path

import httpx
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.client import CONNECT_SECONDS, READ_SECONDS

CHUNK = 64 * 1024


@dataclass
class TelegramFiles:
    """The Fetcher of Telegram. Errors name no address: it holds the token."""

    bot: Bot
    trust_env: bool = True

    async def fetch(self, file_key: str, target: Path, max_bytes: int) -> None:
        """Write the file's content to `target`; OSError when it can't be had now, ValueError when never.

        Never: Telegram does not know it, or it is larger than `max_bytes` (or than the 20 MB that bots may fetch).
        """
        address = await self._address(file_key, max_bytes)
        partial = target.with_name(f"{target.name}.part")
        timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
        try:
            async with (
                httpx.AsyncClient(timeout=timeout, trust_env=self.trust_env) as client,
                client.stream("GET", address) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise OSError(f"Telegram answered {response.status_code} for a file")
                await _write(response, partial, max_bytes)
            partial.replace(target)
        except httpx.HTTPError as error:
            raise OSError(f"a file was cut off: {type(error).__name__}") from None
        finally:
            partial.unlink(missing_ok=True)

    async def _address(self, file_key: str, max_bytes: int) -> str:
        try:
            file = await self.bot.get_file(file_key)
        except (BadRequest, Forbidden) as error:
            raise ValueError(f"Telegram does not give the file: {error.message}") from None
        except InvalidToken:
            raise OSError("Telegram refused the token") from None
        except (TelegramError, AttributeError, KeyError, TypeError) as error:
            raise OSError(f"Telegram could not be asked for a file: {type(error).__name__}") from None
        if file.file_size is not None and file.file_size > max_bytes:
            raise ValueError(f"a file of {file.file_size} bytes, {max_bytes} are allowed")
        if not file.file_path:
            raise OSError("Telegram has not made the file ready")
        return file.file_path


async def _write(response: httpx.Response, partial: Path, max_bytes: int) -> None:
    size = 0
    with partial.open("wb") as out:
        async for chunk in response.aiter_bytes(CHUNK):
            size += len(chunk)
            if size > max_bytes:
                raise ValueError(f"a file of more than {max_bytes} bytes")
            out.write(chunk)
