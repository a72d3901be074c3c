"""The fake Bot API refuses what the real one refuses, and keeps updates as it does."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.fakes.bot_api import TOKEN, BotApi, in_process, in_thread
from tests.fakes.bot_api_freeze import as_text, freeze
from tests.fakes.bot_api_people import PNG
from tests.fakes.bot_api_schema import SPEC
from tests.fakes.bot_api_state import DAY, State

AN = 1001
API_JSON = Path(__file__).parents[3] / "shared" / "telegram" / "api.json"
Call = Callable[..., Any]


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A fake in which An has written to the bot."""
    with in_thread() as made:
        made.say("An", "/start")
        yield made


@pytest.fixture
def call(api: BotApi) -> Iterator[Call]:
    """Calls a method with JSON parameters; gives the whole answer."""
    with httpx.Client(trust_env=False, timeout=60) as client:
        yield lambda method, token=TOKEN, **parameters: client.post(
            f"{api.url}/bot{token}/{method}", json=parameters
        ).json()


def _buttons(*data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Có", "callback_data": one}] for one in data]}


def _row(count: int) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Có", "callback_data": "a"}] * count]}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"chat_id": AN}, "needs text"),
        ({"chat_id": AN, "text": "a", "colour": "red"}, "no field colour"),
        ({"chat_id": AN, "text": 5}, "text is no String"),
        ({"chat_id": AN, "text": "a", "message_thread_id": "x"}, "message_thread_id is no Integer"),
        ({"chat_id": AN, "text": "a", "reply_markup": {"inline_keyboard": [{"text": "Có"}]}}, "is no array"),
        ({"chat_id": AN, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "x": 1}]]}}, "no field x"),
        ({"chat_id": AN, "text": "a", "link_preview_options": {"is_disabled": "yes"}}, "is_disabled is no Boolean"),
        ({"chat_id": AN, "text": "  "}, "text is empty"),
        ({"chat_id": AN, "text": "🏠" * 2049}, "too long"),
        ({"chat_id": AN, "text": "a", "parse_mode": "HTML"}, "markup"),
        ({"chat_id": AN, "text": "a", "reply_markup": _buttons("")}, "BUTTON_DATA_INVALID"),
        ({"chat_id": AN, "text": "a", "reply_markup": _buttons("ộ" * 22)}, "BUTTON_DATA_INVALID"),
        ({"chat_id": AN, "text": "a", "reply_markup": _buttons(*["a"] * 101)}, "REPLY_MARKUP_TOO_LONG"),
        ({"chat_id": AN, "text": "a", "reply_markup": _row(9)}, "1 to 8"),
        ({"chat_id": AN, "text": "a", "message_thread_id": 3}, "thread not found"),
        ({"chat_id": 5, "text": "a"}, "chat not found"),
    ],
)
def test_messages_that_are_refused(call: Call, parameters: dict[str, Any], words: str) -> None:
    """Each breach of the specification or of a limit is a 400 that names it."""
    answer = call("sendMessage", **parameters)

    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert words in answer["description"]


@pytest.mark.parametrize("text", ["🏠" * 2048, "a" * 4096])
def test_the_longest_text(call: Call, text: str) -> None:
    """4096 UTF-16 units are taken."""
    assert call("sendMessage", chat_id=AN, text=text)["result"]["text"] == text


@pytest.mark.parametrize(
    ("method", "parameters", "code"),
    [
        ("sendNonsense", {}, 404),
        ("answerCallbackQuery", {"callback_query_id": "none"}, 400),
        ("getFile", {"file_id": "none"}, 400),
        ("setMyCommands", {"commands": [{"command": "Trang chính", "description": "a"}]}, 400),
        ("editMessageText", {"chat_id": AN, "message_id": 99, "text": "a"}, 400),
        ("editMessageText", {"chat_id": AN, "message_id": 1, "text": "not the bot's"}, 400),
        ("setWebhook", {"url": "http://example.org"}, 400),
        ("getUpdates", {"timeout": "soon"}, 400),
    ],
)
def test_other_refusals(call: Call, api: BotApi, method: str, parameters: dict[str, Any], code: int) -> None:
    """Unknown methods and things are refused, and each refusal is noted."""
    assert call(method, **parameters)["error_code"] == code
    assert [refusal.split()[:2] for refusal in api.refusals()] == [[method, str(code)]]


def test_a_wrong_token(call: Call) -> None:
    """Another token is 401."""
    assert call("getMe", token="1:other")["error_code"] == 401  # noqa: S106 (it is refused)


def test_forms_are_read_by_type(api: BotApi) -> None:
    """Form fields are numbers, texts or JSON as their types ask: a text of digits stays a text."""
    markup = json.dumps(_buttons("a"))
    form = {"chat_id": str(AN), "text": "62", "disable_notification": "true", "reply_markup": markup}
    answer = httpx.post(f"{api.url}/bot{TOKEN}/sendMessage", data=form, trust_env=False).json()

    assert (answer["result"]["text"], answer["result"]["reply_markup"]) == ("62", _buttons("a"))


@pytest.mark.parametrize(("field", "value"), [("disable_notification", "yes"), ("reply_markup", "{")])
def test_forms_that_are_refused(api: BotApi, field: str, value: str) -> None:
    """A field that can't be read as its type is a 400."""
    form = {"chat_id": str(AN), "text": "a", field: value}

    assert httpx.post(f"{api.url}/bot{TOKEN}/sendMessage", data=form, trust_env=False).status_code == 400


@pytest.mark.parametrize(
    ("method", "name", "content", "caption", "code"),
    [
        ("sendPhoto", "photo", PNG, "🏠" * 512, 200),
        ("sendPhoto", "photo", PNG, "🏠" * 513, 400),
        ("sendPhoto", "photo", b"text", "", 400),
        ("sendPhoto", "photo", PNG[:16] + (30).to_bytes(4, "big") + (1000).to_bytes(4, "big"), "", 400),
        ("sendDocument", "document", b"", "", 400),
        ("sendDocument", "document", b"PK", "", 200),
    ],
)
def test_uploads(api: BotApi, method: str, name: str, content: bytes, caption: str, code: int) -> None:
    """Pictures must be pictures of bearable shape, files not empty, captions at most 1024 UTF-16 units."""
    files = {name: ("x", content)}
    form = {"chat_id": str(AN), "caption": caption}
    answer = httpx.post(f"{api.url}/bot{TOKEN}/{method}", data=form, files=files, trust_env=False)

    assert answer.status_code == code


class TestEditing:
    """Changing messages."""

    def test_unchanged(self, call: Call) -> None:
        """An edit that changes nothing is refused."""
        sent = call("sendMessage", chat_id=AN, text="Có không?", reply_markup=_buttons("a"))["result"]
        answer = call(
            "editMessageText", chat_id=AN, message_id=sent["message_id"], text="Có không?", reply_markup=_buttons("a")
        )

        assert "message is not modified" in answer["description"]

    def test_buttons_go_unless_given(self, call: Call, api: BotApi) -> None:
        """An edit without buttons takes them off; the transcript keeps the earlier text."""
        sent = call("sendMessage", chat_id=AN, text="Có không?", reply_markup=_buttons("a"))["result"]
        call("editMessageText", chat_id=AN, message_id=sent["message_id"], text="Có không?\n→ Có")
        (reply,) = api.replies("An")

        assert (reply["text"], reply["buttons"], reply["before"]) == ("Có không?\n→ Có", [], ["Có không?"])

    def test_a_button_that_is_gone(self, call: Call, api: BotApi) -> None:
        """A button that was taken off can be tapped from an old screen only."""
        sent = call("sendMessage", chat_id=AN, text="Có không?", reply_markup=_buttons("2.7.a"))["result"]
        call("editMessageReplyMarkup", chat_id=AN, message_id=sent["message_id"])

        with pytest.raises(LookupError, match="no button"):
            api.tap("An", "Có")
        api.tap("An", "Có", gone=True)
        assert api.state.last_update["callback_query"]["data"] == "2.7.a"


class TestUpdates:
    """Updates wait until they are confirmed."""

    def test_offset(self, call: Call, api: BotApi) -> None:
        """They come again until an offset beyond them confirms them."""
        api.say("An", "62")
        keys = [
            [update["update_id"] for update in call("getUpdates", offset=offset)["result"]]
            for offset in (0, 0, 5002, 0)
        ]

        assert keys == [[5001, 5002], [5001, 5002], [5002], [5002]]

    def test_a_negative_offset(self, call: Call, api: BotApi) -> None:
        """It asks for the last ones and forgets those before."""
        api.say("An", "62")
        api.say("An", "63")

        assert [update["update_id"] for update in call("getUpdates", offset=-1)["result"]] == [5003]
        assert len(call("getUpdates")["result"]) == 1

    def test_a_day(self, call: Call, api: BotApi) -> None:
        """After 24 hours an update is gone."""
        api.advance(DAY)

        assert call("getUpdates")["result"] == []

    def test_allowed_kinds(self, call: Call, api: BotApi) -> None:
        """Only the kinds that were asked for are kept from then on."""
        call("getUpdates", offset=5002, allowed_updates=["callback_query"])
        api.say("An", "62")

        assert call("getUpdates")["result"] == []

    def test_a_long_poll_wakes(self, call: Call, api: BotApi) -> None:
        """A poll that is held open answers as soon as somebody writes."""
        speaking = threading.Timer(0.05, api.say, ("An", "62"))
        speaking.start()
        got = call("getUpdates", offset=5002, timeout=50)["result"]
        speaking.join()

        assert [update["message"]["text"] for update in got] == ["62"]

    def test_two_pollers(self, call: Call) -> None:
        """A second poll ends the first with 409."""
        answers: list[Any] = []
        first = threading.Thread(target=lambda: answers.append(call("getUpdates", offset=5002, timeout=50)))
        first.start()
        while first.is_alive():
            call("getUpdates", offset=5002)

        assert answers[0]["error_code"] == 409

    def test_a_webhook_excludes_polling(self, call: Call) -> None:
        """With a webhook set getUpdates is 409, until it is deleted."""
        call("setWebhook", url="https://example.org/hook")

        assert call("getUpdates")["error_code"] == 409
        call("deleteWebhook")
        assert len(call("getUpdates")["result"]) == 1

    def test_what_a_group_lets_through(self, call: Call, api: BotApi) -> None:
        """Of a group's texts the bot sees commands and replies."""
        group = api.in_group("An", "Nhóm xã")
        api.say("An", "chuyện khác", group)
        api.say("An", "/hoi", group)
        api.say("An", "482 916", group, reply=True)
        texts = [update["message"]["text"] for update in call("getUpdates", offset=5003)["result"]]

        assert texts == ["/hoi", "482 916"]


class TestReaders:
    """Whom the bot may write to."""

    def test_somebody_who_never_wrote(self, call: Call, api: BotApi) -> None:
        """A bot can't write first."""
        stranger = api.user_id("Bình")
        api.transcript("Bình")

        assert call("sendMessage", chat_id=stranger, text="a")["error_code"] == 403

    def test_somebody_who_blocked(self, call: Call, api: BotApi) -> None:
        """Who blocked the bot gets nothing until they take it back."""
        api.block("An")
        assert call("sendMessage", chat_id=AN, text="a")["error_code"] == 403
        api.unblock("An")
        assert call("sendMessage", chat_id=AN, text="a")["ok"]

    def test_a_group_that_moved(self, call: Call, api: BotApi) -> None:
        """The old key answers with the new one."""
        group = api.in_group("An", "Nhóm xã")
        new = api.upgrade("An", group)
        answer = call("sendMessage", chat_id=group, text="a")

        assert answer["parameters"] == {"migrate_to_chat_id": new}
        assert call("sendMessage", chat_id=new, text="a")["ok"]


class TestFlood:
    """Limits on the pace."""

    def test_a_chat(self) -> None:
        """A burst of five to one person is taken, the sixth has to wait."""
        with in_thread(flood_factor=1) as api:
            assert _burst(api, api.say("An", "/start") and AN, 6) == [200] * 5 + [429]

    def test_the_bot(self) -> None:
        """Thirty a second to different people are taken, the next has to wait."""
        with in_thread(flood_factor=1) as api:
            codes = []
            for number in range(31):
                api.say(f"Người {number}", "/start")
                codes += _burst(api, api.user_id(f"Người {number}"), 1)
        assert codes.count(429) <= 1
        assert codes[:30] == [200] * 30

    def test_a_group(self) -> None:
        """Twenty a minute to a group, at whatever pace a chat allows."""
        with in_thread(flood_factor=1) as api:
            group = api.in_group("An", "Nhóm xã")
            assert 429 in _burst(api, group, 21)

    def test_a_factor(self) -> None:
        """With a large factor tests are not held up."""
        with in_thread(flood_factor=1000) as api:
            assert _burst(api, api.say("An", "/start") and AN, 5) == [200] * 5

    def test_the_answer(self) -> None:
        """It says how many whole seconds to wait."""
        with in_thread(flood_factor=1) as api:
            api.say("An", "/start")
            _burst(api, AN, 5)
            answer = httpx.post(f"{api.url}/bot{TOKEN}/sendMessage", json={"chat_id": AN, "text": "a"}, trust_env=False)

            assert answer.json()["parameters"]["retry_after"] in range(1, 6)


def _burst(api: BotApi, chat: int, count: int) -> list[int]:
    with httpx.Client(trust_env=False) as client:
        return [
            client.post(f"{api.url}/bot{TOKEN}/sendMessage", json={"chat_id": chat, "text": "a"}).status_code
            for _ in range(count)
        ]


class TestClock:
    """The logical clock."""

    def test_people_take_their_time(self, api: BotApi) -> None:
        """Each thing that a person does is later by whole seconds, unless they are in a hurry."""
        api.say("An", "62")
        api.say("An", "62", seconds=0)
        first, second, third = [entry["date"] for entry in api.transcript("An")]

        assert (second - first, third - second) == (3, 0)


class TestProcess:
    """The fake as a process of its own."""

    def test_the_same_by_remote(self, tmp_path: Path) -> None:
        """People act and transcripts are read as in a thread, and errors come back as they are."""
        with in_process(tmp_path / "state.json") as api:
            api.say("An", "/start")
            assert _burst(api, AN, 1) == [200]
            assert [entry["text"] for entry in api.transcript("An")] == ["/start", "a"]
            api.photo("An", content=PNG)
            with pytest.raises(LookupError, match="no button"):
                api.tap("An", 1)
            with pytest.raises(TimeoutError):
                api.wait_for_reply("An", after=99, give_up=0.01)

    def test_its_state_is_kept(self, tmp_path: Path) -> None:
        """What it knew when it was ended, it knows when it starts again."""
        for _ in range(2):
            with in_process(tmp_path / "state.json") as api:
                api.say("An", "/start")
        kept = State.load(tmp_path / "state.json")

        assert [item["update"]["update_id"] for item in kept.updates] == [5001, 5002]


@pytest.mark.skipif(not API_JSON.exists(), reason="the whole specification is not beside this project")
def test_the_frozen_specification_is_an_extract() -> None:
    """The frozen file is what freezing the specification gives."""
    assert SPEC.read_text() == as_text(freeze(json.loads(API_JSON.read_text())))
