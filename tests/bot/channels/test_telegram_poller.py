"""Bringing updates in, over real HTTP to the fake Bot API: what is acknowledged, when, and what is waited out."""

import asyncio
import logging
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.client import Client, make_client
from bot.channels.telegram.greeting import greet
from bot.channels.telegram.patience import TokenInUseError, TokenRefusedError
from bot.channels.telegram.poller import RENUMBERED_AFTER, Poller
from handlers.messages import Answered, Incoming, Kind
from tests.bot.channels.conftest import Run, with_client
from tests.fakes.bot_api import ROOT, BotApi, in_process

COMMANDS = [("trangchinh", "Trang chính"), ("giup", "Giúp")]
HOLD = 50
"""Seconds that the polls of these tests may be held open: stopping must not wait for them."""


@dataclass
class Shop:
    """Takes messages over; `failures` times it could not store them. Stops polling after `enough` messages."""

    stop: asyncio.Event
    enough: int
    failures: int = 0
    taken: list[Incoming] = field(default_factory=list)

    async def handle(self, messages: Sequence[Incoming]) -> Sequence[Answered | None]:
        """Keep the messages; every tap gets a popup."""
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.taken += messages
        if len(self.taken) >= self.enough:
            self.stop.set()
        return [Answered(popup="Đã ghi rồi.") if message.kind is Kind.CHOICE else None for message in messages]

    @property
    def texts(self) -> list[str]:
        """What was taken."""
        return [message.text for message in self.taken]


def _poller(client: Client, handle: Any, **more: Any) -> Poller:
    return Poller(client, handle, "sothon_bot", **{"poll_seconds": HOLD, "first_pause": 0.001, **more})


def _poll(run: Run, enough: int, failures: int = 0) -> Shop:
    async def scenario(client: Client) -> Shop:
        shop = Shop(asyncio.Event(), enough, failures)
        await _poller(client, shop.handle).run(shop.stop)
        return shop

    shop: Shop = run(scenario)
    return shop


class TestAcknowledging:
    """Only what is stored is acknowledged."""

    def test_in_order(self, api: BotApi, run: Run) -> None:
        """What waits is handed over in Telegram's order, keyed by the update's number."""
        for number in range(5):
            api.say("An", str(number))
        shop = _poll(run, 6)

        assert shop.texts == ["", "0", "1", "2", "3", "4"]
        assert [message.event_key for message in shop.taken] == [str(key) for key in range(5001, 5007)]

    def test_the_next_poll_confirms(self, api: BotApi, run: Run) -> None:
        """What was handed over is confirmed by the poll after it."""

        async def scenario(client: Client) -> None:
            shop = Shop(asyncio.Event(), enough=99)
            polling = asyncio.create_task(_poller(client, shop.handle).run(shop.stop))
            await asyncio.to_thread(api.wait_until_fetched)
            shop.stop.set()
            await polling

        run(scenario)
        assert api.state.updates == []

    def test_not_stored(self, api: BotApi, run: Run) -> None:
        """What could not be stored is asked for again until it is."""
        api.say("An", "62")
        shop = _poll(run, 2, failures=3)

        assert shop.texts == ["", "62"]

    def test_cut_off_before_the_commit(self, api: BotApi, run: Run) -> None:
        """A bot that dies between fetching and the commit loses nothing: the next one gets the same updates."""
        api.say("An", "62")

        async def dies(client: Client) -> None:
            fetched = asyncio.Event()

            async def handle(_: Sequence[Incoming]) -> Sequence[Answered | None]:
                fetched.set()
                await asyncio.Event().wait()
                return []

            polling = asyncio.create_task(_poller(client, handle).run(asyncio.Event()))
            await fetched.wait()
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)

        run(dies)
        assert _poll(run, 2).texts == ["", "62"]

    def test_killed_processes(self, tmp_path: Path) -> None:
        """A bot killed again and again while people write has in the end stored every update."""
        stored = tmp_path / "stored"
        stored.touch()
        with in_process() as api:
            command = [sys.executable, "-m", "tests.bot.channels.polling_bot", api.url, api.token, str(stored)]
            for round_ in range(4):
                before = len(stored.read_text().split())
                for number in range(60):
                    api.say(f"Người {number % 7}", f"{round_} {number}")
                with subprocess.Popen(command, cwd=ROOT) as bot:
                    try:
                        if round_ == 3:
                            api.wait_until_fetched()
                        while len(stored.read_text().split()) < before + 10:
                            assert bot.poll() is None
                            time.sleep(0.005)
                    finally:
                        bot.kill()
        keys = stored.read_text().split()

        assert set(keys) == {str(key) for key in range(5001, 5241)}

    def test_a_repeated_update(self, api: BotApi, run: Run) -> None:
        """An update that Telegram brings again has the same key, and does not move the offset back."""

        async def scenario(client: Client) -> list[str]:
            shop = Shop(asyncio.Event(), enough=3)
            polling = asyncio.create_task(_poller(client, shop.handle).run(shop.stop))
            await asyncio.to_thread(api.wait_until_fetched)
            api.repeat_last_update()
            await asyncio.to_thread(api.wait_until_fetched)
            api.say("An", "62")
            await polling
            return [message.event_key for message in shop.taken]

        assert run(scenario) == ["5001", "5001", "5002"]

    def test_numbers_that_start_anew(self, api: BotApi, run: Run) -> None:
        """After a week of silence Telegram may number lower: what comes then is not taken for confirmed."""

        async def scenario(client: Client) -> list[str]:
            shop = Shop(asyncio.Event(), enough=1)
            poller = _poller(client, shop.handle)
            await poller.run(shop.stop)
            poller._last_news -= RENUMBERED_AFTER + 1
            api.state.updates.clear()
            api.state.counts["update"] = 10
            api.say("An", "62")
            shop.stop.clear()
            await poller.run(shop.stop)
            return [message.event_key for message in shop.taken]

        assert run(scenario) == ["5001", "11"]

    def test_what_concerns_nobody(self, api: BotApi, run: Run) -> None:
        """An update that says nothing to the bot is confirmed without being handed over."""
        api.say("An", "/hoi@another_bot", api.in_group("An", "Nhóm xã"))
        api.say("An", "62")

        assert _poll(run, 3).texts == ["", "", "62"]

    def test_an_update_that_cannot_be_read(self, api: BotApi, run: Run, caplog: pytest.LogCaptureFixture) -> None:
        """It does not stop the ones behind it, its author gets an answer, its content stays out of the log."""
        private = {"id": 77, "type": "private", "first_name": "Bình"}
        broken = {"message_id": 1, "chat": private, "from": {"id": 77}, "text": "bí mật"}
        api.state.updates.append({"update": {"update_id": api.state.count("update"), "message": broken}, "at": 2**31})
        api.say("An", "62")
        shop = _poll(run, 3)

        assert [(message.chat_key, message.kind) for message in shop.taken[1:]] == [
            ("77", Kind.UNSUPPORTED),
            ("1001", Kind.TEXT),
        ]
        assert "5002" in caplog.text
        assert "bí mật" not in caplog.text


class TestTaps:
    """Taps are answered after the commit."""

    def _tapped(self, api: BotApi, run: Run, how: str = "") -> list[str]:
        """The popups that were there before the tap was stored, and what was taken."""
        seen = []

        async def scenario(client: Client) -> None:
            markup = {"inline_keyboard": [[{"text": "1 · Có", "callback_data": "2.7.yes"}]]}
            await client.send_message(1001, "Có không?", api_kwargs={"reply_markup": markup})
            api.tap("An", 1)
            if how:
                api.fail_next(1, how, ("answerCallbackQuery",))
            shop = Shop(asyncio.Event(), enough=99)

            async def handle(messages: Sequence[Incoming]) -> Sequence[Answered | None]:
                seen.extend(api.popups("An"))
                seen.extend(message.choice for message in messages if message.choice)
                return await shop.handle(messages)

            polling = asyncio.create_task(_poller(client, handle).run(shop.stop))
            await asyncio.to_thread(api.wait_until_fetched)
            if not how:
                await asyncio.to_thread(api.wait_for_popup, "An")
            shop.stop.set()
            await polling

        run(scenario)
        return seen

    def test_after_the_commit(self, api: BotApi, run: Run) -> None:
        """The popup comes when the tap is stored, not before."""
        assert self._tapped(api, run) == ["2.7.yes"]
        assert api.popups("An") == ["Đã ghi rồi."]

    def test_a_popup_that_fails(self, api: BotApi, run: Run) -> None:
        """A tap whose popup is refused is stored and confirmed all the same."""
        assert self._tapped(api, run, "500") == ["2.7.yes"]
        assert api.state.updates == []


class TestTrouble:
    """What is waited out, and what ends the loop."""

    @pytest.mark.parametrize("how", ["500", "502", "drop", "not ok", "garbage", "429"])
    def test_a_network_that_comes_back(self, api: BotApi, run: Run, caplog: pytest.LogCaptureFixture, how: str) -> None:
        """Polling goes on when Telegram does; one line says that it went, one that it came back."""
        caplog.set_level(logging.INFO, "bot")
        api.fail_next(1 if how == "429" else 4, how, ("getUpdates",))
        shop = _poll(run, 1)

        assert len(shop.taken) == 1
        assert len(caplog.records) == (0 if how == "429" else 2)

    def test_stopping_cuts_the_long_poll(self, api: BotApi, run: Run) -> None:
        """Stopping ends a poll that Telegram holds open: it never gets its answer."""

        async def scenario(client: Client) -> None:
            shop = Shop(asyncio.Event(), enough=99)
            polling = asyncio.create_task(_poller(client, shop.handle, poll_seconds=3600).run(shop.stop))
            while not api.calls():  # noqa: ASYNC110 (the fake server tells nobody of calls)
                await asyncio.sleep(0.01)
            shop.stop.set()
            await asyncio.wait_for(polling, 300)  # far less than the hour that the poll would be held open

        run(scenario)
        assert api.calls() == {"getUpdates": 1}

    def test_a_conflict_that_ends(self, api: BotApi, run: Run) -> None:
        """Another process that polls for a moment, as at a restart, is waited out."""
        api.fail_next(3, "409", ("getUpdates",))

        assert len(_poll(run, 1).taken) == 1

    def test_a_conflict_that_stays(self, api: BotApi, run: Run) -> None:
        """Two that poll with one token end one of them with TokenInUseError."""

        async def scenario(client: Client) -> set[str]:
            shop = Shop(asyncio.Event(), enough=99)
            second = make_client(api.token, api.url, trust_env=False)

            async def both(other: Client) -> set[str]:
                polls = [
                    asyncio.create_task(_poller(one, shop.handle, conflict_seconds=0.2).run(shop.stop))
                    for one in (client, other)
                ]
                done, _ = await asyncio.wait(polls, return_when=asyncio.FIRST_EXCEPTION)
                shop.stop.set()
                await asyncio.gather(*polls, return_exceptions=True)
                return {type(poll.exception()).__name__ for poll in done}

            return await with_client(second, both)

        assert run(scenario) == {TokenInUseError.__name__}

    def test_a_wrong_token(self, api: BotApi) -> None:
        """A token that Telegram does not know ends the loop with TokenRefusedError."""
        client = make_client("1:wrong", api.url, trust_env=False)

        async def scenario(client: Client) -> None:
            shop = Shop(asyncio.Event(), enough=1)
            await _poller(client, shop.handle).run(shop.stop)

        with pytest.raises(TokenRefusedError):
            asyncio.run(with_client(client, scenario))


class TestGreeting:
    """What is settled at the start."""

    def _greet(self, run: Run) -> str | None:
        greeted: str | None = run(lambda client: greet(client, COMMANDS, asyncio.Event(), first_pause=0.001))
        return greeted

    def test_name_and_commands(self, api: BotApi, run: Run) -> None:
        """The bot learns its name and sets its menu."""
        assert self._greet(run) == "sothon_bot"
        assert api.commands() == ["trangchinh", "giup"]

    def test_a_webhook_goes_and_updates_stay(self, api: BotApi, run: Run) -> None:
        """A webhook is taken off without dropping what waits."""
        api.state.webhook = "https://example.org/hook"
        self._greet(run)

        assert len(_poll(run, 1).taken) == 1

    @pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setMyCommands"])
    def test_no_network_yet(self, api: BotApi, run: Run, method: str) -> None:
        """A start without a network waits for it."""
        api.fail_next(3, "drop", (method,))

        assert self._greet(run) == "sothon_bot"

    def test_a_menu_that_telegram_refuses(self, api: BotApi, run: Run) -> None:
        """A setting that is refused does not keep the bot from starting."""
        api.fail_next(1, "Bad Request: BOT_COMMAND_INVALID", ("setMyCommands",))

        assert self._greet(run) == "sothon_bot"

    def test_stopped_while_waiting(self, api: BotApi, run: Run) -> None:
        """Who stops the bot while it waits for the network is not kept waiting."""

        async def scenario(client: Client) -> str | None:
            stop = asyncio.Event()
            stop.set()
            return await greet(client, COMMANDS, stop)

        api.fail_next(1, "500", ("getMe",))
        assert run(scenario) is None

    def test_a_wrong_token(self, api: BotApi) -> None:
        """TokenRefusedError, and nothing of it names the token."""
        greeting: Callable[[Client], Awaitable[Any]] = lambda client: greet(client, COMMANDS, asyncio.Event())  # noqa: E731

        with pytest.raises(TokenRefusedError) as caught:
            asyncio.run(with_client(make_client("1:secret", api.url, trust_env=False), greeting))
        assert caught.value.__suppress_context__
        assert "secret" not in repr(caught.value)
