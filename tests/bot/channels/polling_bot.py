"""A bot that only polls, to be killed: the key of every update is on disk before the update is acknowledged.

`python -m tests.bot.channels.polling_bot URL TOKEN FILE`
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.channels.telegram.client import make_client
from bot.channels.telegram.poller import Poller
from handlers.messages import Answered, Incoming


async def _main(url: str, token: str, path: Path) -> None:
    with path.open("a") as out:

        async def handle(messages: Sequence[Incoming]) -> Sequence[Answered | None]:
            for message in messages:
                await asyncio.sleep(0.002)
                out.write(f"{message.event_key}\n")
                out.flush()
                os.fsync(out.fileno())
            return [None] * len(messages)

        client = make_client(token, url, trust_env=False)
        await Poller(client, handle, "sothon_bot").run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
