"""A strict fake of Telegram's Bot API over real HTTP, with people who write to the bot.

In a thread:           with in_thread() as api: api.say("An", "/start"); api.wait_for_reply("An")
As a process of its own (it outlives a bot that is killed): with in_process() as api: …
By hand:               python -m tests.fakes.bot_api --port 8081 --state world.json
"""

import argparse
import asyncio
import inspect
import json
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from urllib.error import HTTPError

from aiohttp import web

from tests.fakes.bot_api_server import Faults, Server, as_json
from tests.fakes.bot_api_state import State

TOKEN = "700000001:fake-token-of-the-tests"  # noqa: S105 (the fake takes no other)
ROOT = Path(__file__).parents[2]


class BotApi(Faults):
    """The world as tests see it: its people (`bot_api_people`), its failures, its address."""

    token = TOKEN
    url = ""
    """What the bot takes instead of https://api.telegram.org."""


@contextmanager
def in_thread(flood_factor: float = 0, state: State | None = None) -> Iterator[BotApi]:
    """A fake served by a thread of this process.

    `flood_factor`: 0 for no flood limits, 1 for Telegram's own, 60 for sixty times as much.
    """
    api = BotApi(state)
    ready = threading.Event()
    loop = asyncio.new_event_loop()

    async def start() -> web.AppRunner:
        runner, api.url = await _started(api, 0, flood_factor)
        return runner

    def work() -> None:
        asyncio.set_event_loop(loop)
        runner = loop.run_until_complete(start())
        loop.call_soon(ready.set)
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=work, name="fake-bot-api")
    thread.start()
    ready.wait()
    try:
        yield api
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


@contextmanager
def in_process(state: Path | None = None, flood_factor: float = 0) -> Iterator[BotApi]:
    """A fake in a process of its own; what it knows is kept in the file `state`."""
    command = [sys.executable, "-m", "tests.fakes.bot_api", "--port", "0", "--flood", str(flood_factor)]
    if state is not None:
        command += ["--state", str(state)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield cast("BotApi", _Remote(json.loads(process.stdout.readline())["url"]))
        finally:
            process.terminate()


class _Remote:
    """Looks like a BotApi and asks the process that has it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.token = TOKEN
        self._open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

    def __getattr__(self, name: str) -> Any:
        signature = inspect.signature(getattr(BotApi, name))

        def ask(*args: Any, **kwargs: Any) -> Any:
            bound = dict(signature.bind(self, *args, **kwargs).arguments)
            del bound["self"]
            order = json.dumps({key: as_json(value) for key, value in bound.items()}).encode()
            address = urllib.request.Request(f"{self.url}/control/{name}", order, {"Content-Type": "application/json"})  # noqa: S310 (our own process)
            try:
                with self._open(address) as answer:
                    return json.loads(answer.read())["result"]
            except HTTPError as error:
                told = json.loads(error.read())
                raise {"TimeoutError": TimeoutError, "ValueError": ValueError}.get(told["error"], LookupError)(
                    told["text"]
                ) from None

        return ask


async def _started(api: BotApi, port: int, flood_factor: float) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(Server(api, TOKEN, flood_factor).app(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


async def _serve(port: int, state: Path | None, flood_factor: float) -> None:
    api = BotApi(await asyncio.to_thread(_load, state))
    runner, url = await _started(api, port, flood_factor)
    sys.stdout.write(json.dumps({"url": url, "token": TOKEN}) + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    await runner.cleanup()
    if state is not None:
        await asyncio.to_thread(api.state.save, state)


def _load(state: Path | None) -> State | None:
    return State.load(state) if state is not None and state.exists() else None


def main() -> None:
    """Serve until told to end, then keep the state."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--flood", type=float, default=0)
    arguments = parser.parse_args()
    asyncio.run(_serve(arguments.port, arguments.state, arguments.flood))


if __name__ == "__main__":
    main()
