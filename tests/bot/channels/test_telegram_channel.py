"""Sending through Telegram, over real HTTP to the fake Bot API."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from bot.channels.port import Blocked, Failed, Letter, Migrated, Outcome, Refused, RetryAt, Sent, Unknown
from bot.channels.telegram import channel as channel_module
from bot.channels.telegram import client as client_module
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import Client, make_client
from handlers.messages import Button, Drawing, Outgoing
from tests.bot.channels.conftest import Run, button, letter, with_client
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_api_people import PNG

YES_NO = (button("Có", "1.2.yes", 1), button("Không", "1.2.no", 2))
QUESTION = Outgoing(text="Có internet không?", buttons=YES_NO, how="Gõ số 1–2.")


def _send(run: Run, *letters: Letter) -> list[Any]:
    async def scenario(client: Client) -> list[Outcome]:
        channel = TelegramChannel(client)
        return [await channel.send(one) for one in letters]

    sent: list[Any] = run(scenario)
    return sent


def _texts(api: BotApi, whose: str | int = "An") -> list[str]:
    return [reply["text"] for reply in api.replies(whose)]


class TestText:
    """Texts and their buttons."""

    def test_key_and_date(self, api: BotApi, run: Run) -> None:
        """A sent message has the channel's key and the channel's own date of it."""
        (sent,) = _send(run, letter(api))
        (reply,) = api.replies("An")

        assert (sent.message_key, sent.date.timestamp()) == (str(reply["message_id"]), reply["date"])

    def test_buttons(self, api: BotApi, run: Run) -> None:
        """Choices are buttons, and how to answer is left out unless it is to be taught."""
        _send(run, letter(api, message=QUESTION))
        (reply,) = api.replies("An")

        assert (reply["text"], reply["buttons"]) == ("Có internet không?", [["1 · Có", "2 · Không"]])

    def test_teaching(self, api: BotApi, run: Run) -> None:
        """In a head's first questions how to answer stands under the question."""
        _send(run, letter(api, message=Outgoing(text="Có không?", buttons=YES_NO, how="Gõ số 1–2.", teach=True)))

        assert _texts(api) == ["Có không?\nGõ số 1–2."]

    def test_markup_in_a_text_stays_text(self, api: BotApi, run: Run) -> None:
        """What looks like Markdown or HTML goes out as it was typed: the fake refuses a parse mode."""
        _send(run, letter(api, message=Outgoing(text="*Ng. Văn A_ <b>62</b> [x](y)")))

        assert _texts(api) == ["*Ng. Văn A_ <b>62</b> [x](y)"]

    def test_a_long_text(self, api: BotApi, run: Run) -> None:
        """It goes in marked parts, the buttons under the last, whose key is kept."""
        text = "Một câu dài vừa phải để đếm. " * 200
        (sent,) = _send(run, letter(api, message=Outgoing(text=text, buttons=YES_NO)))
        first, second = api.replies("An")

        assert (first["text"][-5:], second["text"][-5:]) == ("(1/2)", "(2/2)")
        assert (first["buttons"], second["buttons"]) == ([], [["1 · Có", "2 · Không"]])
        assert sent.message_key == str(second["message_id"])

    def test_more_choices_than_buttons(self, api: BotApi, run: Run) -> None:
        """Over a hundred choices become numbered lines, so that the question can still be answered by typing."""
        many = tuple(Button(label=f"Tổ {number}", token=f"t{number}", number=number) for number in range(1, 121))
        back = button("Quay lại", "back", footer=True)
        _send(run, letter(api, message=Outgoing(text="Tổ nào?", buttons=(*many, back))))
        (reply,) = api.replies("An")

        assert reply["text"].endswith("120 Tổ 120\nGõ số 1–120, hoặc: quay lại")
        assert reply["buttons"] == [["Quay lại"]]

    def test_a_topic_of_a_group(self, api: BotApi, run: Run) -> None:
        """A post for a topic goes into it."""
        group = api.in_group("An", "Nhóm xã", topics=[7])
        _send(run, letter(api, group, thread_key="7"))

        assert [reply["thread"] for reply in api.replies(group)] == [7]

    def test_a_token_that_is_too_long(self, api: BotApi, run: Run) -> None:
        """A button that Telegram could not take is a failed message, and nothing is sent."""
        (failed,) = _send(run, letter(api, message=Outgoing(text="?", buttons=(button("Có", "t" * 65),))))

        assert isinstance(failed, Failed)
        assert api.replies("An") == []


class TestEdits:
    """Messages changed in place."""

    def _asked(self, api: BotApi, run: Run, message: Outgoing = QUESTION) -> str:
        (sent,) = _send(run, letter(api, message=message))
        return str(sent.message_key)

    def test_closing(self, api: BotApi, run: Run) -> None:
        """The buttons of an answered question go, the answer is written under it."""
        key = self._asked(api, run)
        closing = Outgoing(text="Có internet không?\n→ 1 · Có", closing=True)
        (outcome,) = _send(run, letter(api, message=closing, edits_key=key))
        (reply,) = api.replies("An")

        assert isinstance(outcome, Sent)
        assert (reply["text"], reply["buttons"]) == ("Có internet không?\n→ 1 · Có", [])

    def test_ticking(self, api: BotApi, run: Run) -> None:
        """A replacing message changes text and buttons of the same message."""
        key = self._asked(api, run)
        ticked = Outgoing(text="Vì sao?", buttons=(button("Vốn", "1.2.a", 1, ticked=True),))
        (outcome,) = _send(run, letter(api, message=ticked, edits_key=key))
        (reply,) = api.replies("An")

        assert outcome.message_key == key
        assert (reply["text"], reply["buttons"]) == ("Vì sao?", [["☑ 1 · Vốn"]])

    def test_nothing_changed(self, api: BotApi, run: Run) -> None:
        """An edit that changes nothing has reached its end."""
        key = self._asked(api, run)

        assert _send(run, letter(api, message=QUESTION, edits_key=key)) == [Sent(message_key=key)]

    def test_closing_a_message_that_is_gone(self, api: BotApi, run: Run) -> None:
        """There is nothing to close any more, and nothing new is sent."""
        closing = Outgoing(text="Có không?", closing=True)

        assert _send(run, letter(api, message=closing, edits_key="99")) == [Sent(message_key="99")]
        assert api.replies("An") == []

    def test_replacing_a_message_that_is_gone(self, api: BotApi, run: Run) -> None:
        """The question must be seen: it is sent anew."""
        (sent,) = _send(run, letter(api, message=QUESTION, edits_key="99"))

        assert [reply["message_id"] for reply in api.replies("An")] == [int(sent.message_key)]

    def test_closing_what_was_never_sent(self, api: BotApi, run: Run) -> None:
        """Without a message to close nothing is called."""
        assert _send(run, letter(api, message=Outgoing(text="x", closing=True))) == [Sent()]
        assert api.calls() == {}

    def test_closing_a_picture(self, api: BotApi, run: Run, tmp_path: Path) -> None:
        """A picture's caption is changed, for it has no text."""
        path = tmp_path / "a.png"
        path.write_bytes(PNG)
        (sent,) = _send(run, letter(api, message=QUESTION, file=path))
        closing = Outgoing(text="Có internet không?\n→ Có", closing=True)
        _send(run, letter(api, message=closing, edits_key=sent.message_key))
        (reply,) = api.replies("An")

        assert (reply["text"], reply["buttons"], reply["file"]) == ("Có internet không?\n→ Có", [], "photo")

    def test_closing_a_long_text(self, api: BotApi, run: Run) -> None:
        """Of a text in parts the last one, which has the buttons, is changed."""
        text = "Một câu dài vừa phải để đếm. " * 200
        key = self._asked(api, run, Outgoing(text=text, buttons=YES_NO))
        _send(run, letter(api, message=Outgoing(text=f"{text}\n→ Có", closing=True), edits_key=key))
        first, second = api.replies("An")

        assert first["before"] == []
        assert second["text"].endswith("→ Có (2/2)")
        assert second["buttons"] == []


class TestFiles:
    """Pictures and documents."""

    def _file(self, path: Path, content: bytes = PNG) -> Path:
        path.write_bytes(content)
        return path

    def test_a_picture_with_its_text(self, api: BotApi, run: Run, tmp_path: Path) -> None:
        """A short text is the caption, the buttons hang under the picture."""
        _send(run, letter(api, message=QUESTION, file=self._file(tmp_path / "x.png")))
        (reply,) = api.replies("An")

        assert (reply["text"], reply["file"], reply["buttons"]) == (
            "Có internet không?",
            "photo",
            [["1 · Có", "2 · Không"]],
        )

    def test_a_drawn_document(self, api: BotApi, run: Run, tmp_path: Path) -> None:
        """A drawing that is no picture goes under the name that its maker gave it."""
        drawing = Drawing(name="workbook", figures={}, file_name="danh-sach.xlsx", is_picture=False)
        message = Outgoing(text="Danh sách", drawing=drawing)
        _send(run, letter(api, message=message, file=self._file(tmp_path / "tmp123", b"PK")))

        assert [(reply["text"], reply["file"]) for reply in api.replies("An")] == [("Danh sách", "danh-sach.xlsx")]

    def test_a_text_too_long_for_a_caption(self, api: BotApi, run: Run, tmp_path: Path) -> None:
        """It follows as a message of its own, with the buttons."""
        message = Outgoing(text="🏠 nhà. " * 150, buttons=YES_NO)
        (sent,) = _send(run, letter(api, message=message, file=self._file(tmp_path / "x.png")))
        picture, text = api.replies("An")

        assert (picture["file"], picture["text"], picture["buttons"]) == ("photo", "", [])
        assert (text["file"], text["buttons"]) == ("", [["1 · Có", "2 · Không"]])
        assert sent.message_key == str(text["message_id"])

    def test_a_picture_that_telegram_does_not_take_as_one(self, api: BotApi, run: Run, tmp_path: Path) -> None:
        """It goes as a document rather than not at all."""
        _send(run, letter(api, file=self._file(tmp_path / "x.png", b"no picture at all")))

        assert [reply["file"] for reply in api.replies("An")] == ["x.png"]

    def test_a_file_that_is_gone(self, api: BotApi, run: Run, tmp_path: Path) -> None:
        """A file that can't be read is a failed message."""
        (failed,) = _send(run, letter(api, file=tmp_path / "none.png"))

        assert isinstance(failed, Failed)

    def test_a_file_over_the_limit(self, api: BotApi, run: Run, tmp_path: Path, monkeypatch: Any) -> None:
        """A file larger than Telegram takes is a failed message, before anything is sent."""
        monkeypatch.setattr(channel_module, "FILE_BYTES", 10)
        (failed,) = _send(run, letter(api, file=self._file(tmp_path / "x.png")))

        assert isinstance(failed, Failed)
        assert api.calls() == {}


class TestOutcomes:
    """Every error has its place in the closed list."""

    @pytest.mark.parametrize(
        ("how", "outcome"),
        [
            ("429", RetryAt(seconds=7, reason="429")),
            ("500", RetryAt(seconds=5, reason="Telegram answered: Internal Server Error")),
            ("504", Unknown(reason="504")),
            ("cut", Unknown(reason="RemoteProtocolError")),
            ("drop", Unknown(reason="RemoteProtocolError")),
            ("not ok", Unknown(reason="unreadable answer: AttributeError")),
            ("garbage", Unknown(reason="TelegramError")),
            ("Bad Request: message can't be delivered", Failed(reason="Message can't be delivered")),
            ("Bad Request: chat not found", Blocked(reason="Chat not found")),
        ],
    )
    def test_failures_of_a_call(self, api: BotApi, run: Run, how: str, outcome: Outcome) -> None:
        """Surely not sent is RetryAt, perhaps sent is Unknown, never to be sent is Failed or Blocked."""
        api.fail_next(1, how, seconds=7)

        assert _send(run, letter(api)) == [outcome]

    def test_a_bad_gateway(self, api: BotApi, run: Run) -> None:
        """502 without JSON is Telegram's own trouble: later."""
        api.fail_next(1, "502")
        (outcome,) = _send(run, letter(api))

        assert isinstance(outcome, RetryAt)

    def test_an_answer_that_does_not_come(self, api: BotApi, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """A read that times out leaves the message perhaps out."""
        monkeypatch.setattr(client_module, "READ_SECONDS", 0.1)
        api.fail_next(1, "slow", seconds=2)

        assert _send(run, letter(api)) == [Unknown(reason="ReadTimeout")]
        assert _texts(api) == ["Hộ có mấy người?"]

    def test_no_free_connection(self, api: BotApi, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """A request that never got a connection was surely not sent."""
        monkeypatch.setattr(client_module, "CONNECTIONS", 1)
        monkeypatch.setattr(client_module, "POOL_SECONDS", 0.1)
        api.fail_next(1, "slow", seconds=1)

        async def scenario(client: Client) -> list[Outcome]:
            channel = TelegramChannel(client)
            return await asyncio.gather(*(channel.send(letter(api)) for _ in range(2)))

        assert sorted(type(outcome).__name__ for outcome in run(scenario)) == ["RetryAt", "Sent"]
        assert len(_texts(api)) == 1

    def test_nobody_listens(self, api: BotApi) -> None:
        """Where Telegram can't be reached the whole bot waits."""
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{closed.getsockname()[1]}"
            client = make_client(api.token, url, trust_env=False)
            outcome = asyncio.run(with_client(client, lambda one: TelegramChannel(one).send(letter(api))))

        assert outcome == RetryAt(seconds=5, reason="Telegram can't be reached", whole_bot=True)

    def test_a_wrong_token(self, api: BotApi) -> None:
        """A token that Telegram does not know is Refused, and the outcome does not repeat it."""
        client = make_client("1:wrong", api.url, trust_env=False)
        outcome = asyncio.run(with_client(client, lambda one: TelegramChannel(one).send(letter(api))))

        assert outcome == Refused(reason="the token was refused")

    def test_blocked(self, api: BotApi, run: Run) -> None:
        """A reader who blocked the bot is Blocked."""
        api.block("An")

        assert _send(run, letter(api)) == [Blocked(reason="Forbidden: bot was blocked by the user")]

    def test_put_out_of_a_group(self, api: BotApi, run: Run) -> None:
        """A group that put the bot out is Blocked."""
        group = api.in_group("An", "Nhóm xã")
        api.remove_bot("An", group)
        (outcome,) = _send(run, letter(api, group))

        assert isinstance(outcome, Blocked)

    def test_migrated(self, api: BotApi, run: Run) -> None:
        """A group that became a supergroup gives its new key."""
        group = api.in_group("An", "Nhóm xã")
        new = api.upgrade("An", group)

        assert _send(run, letter(api, group)) == [Migrated(chat_key=str(new))]


class TestFloods:
    """Whose limit a 429 is."""

    def test_one_chat(self, api: BotApi, run: Run) -> None:
        """One chat refused again and again rests alone."""
        api.fail_next(2, "429", seconds=7)

        assert [outcome.whole_bot for outcome in _send(run, letter(api), letter(api))] == [False, False]

    def test_two_chats(self, api: BotApi, run: Run) -> None:
        """A second private chat refused while the first rests means the whole bot."""
        api.say("Bình", "/start")
        api.fail_next(2, "429", seconds=7)

        assert [outcome.whole_bot for outcome in _send(run, letter(api), letter(api, "Bình"))] == [False, True]

    def test_a_group(self, api: BotApi, run: Run) -> None:
        """A group has a limit of its own: it never stops the others."""
        group = api.in_group("An", "Nhóm xã")
        api.fail_next(2, "429", seconds=7)

        assert [outcome.whole_bot for outcome in _send(run, letter(api), letter(api, group))] == [False, False]


class TestParts:
    """A message of several parts whose first is out."""

    LONG = Outgoing(text="Một câu dài vừa phải để đếm. " * 200)

    def _second_fails(self, api: BotApi, run: Run, how: str, seconds: float) -> Outcome:
        async def scenario(client: Client) -> Outcome:
            channel = TelegramChannel(client)
            send = client.send_message

            async def then_fail(*args: Any, **kwargs: Any) -> Any:
                sent = await send(*args, **kwargs)
                if len(api.replies("An")) == 1:
                    api.fail_next(1, how, seconds=seconds)
                return sent

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(type(client), "send_message", lambda _, *args, **kwargs: then_fail(*args, **kwargs))
                return await channel.send(letter(api, message=self.LONG))

        outcome: Outcome = run(scenario)
        return outcome

    def test_a_short_wait(self, api: BotApi, run: Run) -> None:
        """The rest waits its turn, and the first part is not sent again."""
        outcome = self._second_fails(api, run, "429", 1)

        assert isinstance(outcome, Sent)
        assert [text[-5:] for text in _texts(api)] == ["(1/2)", "(2/2)"]

    def test_a_long_wait(self, api: BotApi, run: Run) -> None:
        """A wait that is too long leaves the message half out: Unknown, so that a group post is not repeated."""
        outcome = self._second_fails(api, run, "429", 300)

        assert outcome == Unknown(reason="1 of 2 parts are out: 429")
