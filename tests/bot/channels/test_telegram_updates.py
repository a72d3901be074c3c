"""What Telegram's updates say to the bot."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.updates import read_unreadable, read_update
from handlers.messages import Incoming, Kind, MediaRef, Place
from tests.fakes.bot_api_schema import check_object
from tests.fakes.bot_api_state import BOT

AN = {"id": 1001, "is_bot": False, "first_name": "An"}
OTHER_BOT = {"id": 8, "is_bot": True, "first_name": "Máy"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "An"}
GROUP = {"id": -5001, "type": "group", "title": "Nhóm xã"}
FORUM = {"id": -1005001, "type": "supergroup", "title": "Nhóm xã", "is_forum": True}
CHANNEL = {"id": -1009, "type": "channel", "title": "Tin xã"}
AT = datetime(2026, 10, 6, 11, 40, tzinfo=UTC)
LATER = datetime(2026, 10, 6, 11, 45, tzinfo=UTC)
FILE = {"file_id": "f1", "file_unique_id": "u1"}


def _stamp(moment: datetime) -> int:
    return int(moment.timestamp())


def _message(content: dict[str, Any], chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    return {"message_id": 7, "date": _stamp(AT), "chat": chat, "from": AN, **content}


def _read(kind: str, content: dict[str, Any]) -> Incoming | None:
    update = {"update_id": 5001, kind: content}
    check_object("Update", update)
    return read_update(update, "sothon_bot")


def _incoming(kind: Kind, *, chat: str = "1001", **more: Any) -> Incoming:
    defaults: dict[str, Any] = {"sent_at": AT, "message_key": "7"}
    if chat != "1001":
        defaults |= {"is_group": True, "group_title": "Nhóm xã"}
    return Incoming(
        channel="telegram", event_key="5001", chat_key=chat, user_key="1001", kind=kind, **{**defaults, **more}
    )


PHOTO = {**FILE, "width": 90, "height": 60}
LARGE = {"file_id": "f2", "file_unique_id": "u2", "width": 1280, "height": 853, "file_size": 90000}
DOCUMENT = {**FILE, "file_name": "ho.xlsx", "mime_type": "application/x-xlsx", "file_size": 12}
ORIGIN = {"type": "hidden_user", "date": 5, "sender_user_name": "Ai đó"}
VIDEO = {**FILE, "width": 9, "height": 9, "duration": 1}
ANIMATION = {**VIDEO, "file_name": "vui.mp4"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": "62"}, _incoming(Kind.TEXT, text="62")),
        ({"text": "62", "forward_origin": ORIGIN}, _incoming(Kind.TEXT, text="62", forwarded=True)),
        ({"text": "/giup"}, _incoming(Kind.TEXT, command="giup")),
        ({"text": "/Mo@SoThon_bot  hộ 012 "}, _incoming(Kind.TEXT, command="mo", text="hộ 012")),
        ({"text": "/mo\nhộ 012"}, _incoming(Kind.TEXT, command="mo", text="hộ 012")),
        ({"text": "/giup@another_bot"}, None),
        ({"text": "/hỏi tiến độ"}, _incoming(Kind.TEXT, text="/hỏi tiến độ")),
        ({"text": "/start"}, _incoming(Kind.START)),
        ({"text": "/start k7Qm-_9"}, _incoming(Kind.START, payload="k7Qm-_9")),
        (
            {"photo": [PHOTO, LARGE], "caption": "nhà"},
            _incoming(Kind.PHOTO, text="nhà", media=MediaRef(file_key="f2", mime="image/jpeg", size=90000)),
        ),
        (
            {"document": DOCUMENT},
            _incoming(
                Kind.DOCUMENT,
                media=MediaRef(file_key="f1", name="ho.xlsx", mime="application/x-xlsx", size=12),
            ),
        ),
        (
            {"voice": {**FILE, "duration": 3, "mime_type": "audio/ogg"}},
            _incoming(Kind.VOICE, media=MediaRef(file_key="f1", mime="audio/ogg")),
        ),
        (
            {"audio": {**FILE, "duration": 3, "file_name": "a.mp3"}},
            _incoming(Kind.VOICE, media=MediaRef(file_key="f1", name="a.mp3")),
        ),
        (
            {"video_note": {**FILE, "length": 240, "duration": 3}},
            _incoming(Kind.VOICE, media=MediaRef(file_key="f1")),
        ),
        (
            {"location": {"latitude": 19.9, "longitude": 105.4, "horizontal_accuracy": 12.5}},
            _incoming(Kind.LOCATION, place=Place(latitude=19.9, longitude=105.4, accuracy=12.5)),
        ),
        (
            {"contact": {"phone_number": "0900000000", "first_name": "B"}},
            _incoming(Kind.CONTACT, text="0900000000"),
        ),
        (
            {"sticker": {**FILE, "type": "regular", "width": 5, "height": 5, "is_animated": False, "is_video": False, "emoji": "👍"}},  # noqa: E501
            _incoming(Kind.STICKER, text="👍"),
        ),
        ({"video": VIDEO, "caption": "xem"}, _incoming(Kind.UNSUPPORTED, text="xem")),
        ({"animation": ANIMATION, "document": DOCUMENT}, _incoming(Kind.UNSUPPORTED)),
        ({"dice": {"emoji": "🎲", "value": 3}}, _incoming(Kind.UNSUPPORTED)),
        ({}, _incoming(Kind.UNSUPPORTED)),
        ({"pinned_message": {"message_id": 3, "date": 0, "chat": PRIVATE}}, None),
        ({"write_access_allowed": {}}, None),
        ({"text": "xin chào", "from": OTHER_BOT}, None),
    ],
)  # fmt: skip
def test_private_messages(content: dict[str, Any], expected: Incoming | None) -> None:
    """Whatever a person sends in private says something to the bot; notices and other bots say nothing."""
    assert _read("message", _message(content)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": "/hoi thôn 3"}, _incoming(Kind.TEXT, chat="-5001", command="hoi", text="thôn 3")),
        ({"text": "482 916"}, _incoming(Kind.TEXT, chat="-5001", text="482 916")),
        ({"text": "/start@sothon_bot k7"}, _incoming(Kind.START, chat="-5001", payload="k7")),
        ({"text": "/hoi@another_bot"}, None),
        ({"video": VIDEO}, None),
        ({"new_chat_members": [AN]}, None),
        ({"left_chat_member": AN}, None),
        ({"new_chat_title": "Tên mới"}, None),
        ({"group_chat_created": True}, None),
        (
            {"migrate_to_chat_id": -1005},
            _incoming(Kind.MIGRATED, chat="-5001", payload="-1005", message_key=""),
        ),
    ],
)
def test_group_messages(content: dict[str, Any], expected: Incoming | None) -> None:
    """In a group texts and commands say something, Telegram's notices and unknown content do not."""
    assert _read("message", _message(content, GROUP)) == expected


def test_migration_told_by_the_new_group() -> None:
    """The notice in the supergroup says the same as the one in the old group: from which key to which."""
    migrated = _read("message", _message({"migrate_from_chat_id": -5001}, FORUM))

    assert migrated == _incoming(Kind.MIGRATED, chat="-5001", payload="-1005001", message_key="")


@pytest.mark.parametrize(
    ("content", "thread"),
    [({"message_thread_id": 4, "is_topic_message": True}, "4"), ({"message_thread_id": 4}, ""), ({}, "")],
)
def test_topics(content: dict[str, Any], thread: str) -> None:
    """A topic's key is kept; the thread of a mere reply is none, for nothing can be sent into it."""
    read = _read("message", _message({"text": "/hoi", **content}, FORUM))

    assert read is not None
    assert read.thread_key == thread


def test_a_channel_is_nobody() -> None:
    """What a channel posts concerns nobody, and so does the bot's membership there."""
    membership = {
        "chat": CHANNEL, "from": AN, "date": 5,
        "old_chat_member": {"status": "left", "user": BOT}, "new_chat_member": {"status": "member", "user": BOT},
    }  # fmt: skip

    assert _read("channel_post", {"message_id": 7, "date": 5, "chat": CHANNEL, "text": "tin"}) is None
    assert _read("my_chat_member", membership) is None


def test_an_anonymous_administrator_speaks() -> None:
    """An administrator who hides behind the group is heard, though Telegram names a bot as the author."""
    message = _message({"text": "/hoi", "from": OTHER_BOT, "sender_chat": FORUM}, FORUM)
    read = _read("message", message)

    assert read is not None
    assert read.user_key == "8"


def test_an_edited_text() -> None:
    """An edit has the key of the message, the new text and the time of the change."""
    edited = _read("edited_message", {**_message({"text": "26"}), "edit_date": _stamp(LATER)})

    assert edited == _incoming(Kind.EDIT, text="26", sent_at=LATER)


def test_a_moving_location_is_nothing() -> None:
    """A shared position that moves on arrives as edits without text and says nothing."""
    moved = _message({"location": {"latitude": 19.9, "longitude": 105.4, "live_period": 900}})

    assert _read("edited_message", {**moved, "edit_date": _stamp(LATER)}) is None


def _tap(**more: Any) -> dict[str, Any]:
    return {"id": "q1", "from": AN, "chat_instance": "1", "data": "2.7.yes", **more}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (_tap(message=_message({"text": "Có không?", "from": BOT})), _incoming(Kind.CHOICE, choice="2.7.yes", sent_at=None)),  # noqa: E501
        (_tap(message={"message_id": 7, "date": 0, "chat": PRIVATE}), _incoming(Kind.CHOICE, choice="2.7.yes", sent_at=None)),  # noqa: E501
        (
            _tap(message={**_message({"text": "?", "message_thread_id": 4, "is_topic_message": True}, FORUM), "from": BOT}),  # noqa: E501
            _incoming(Kind.CHOICE, chat="-1005001", choice="2.7.yes", sent_at=None, thread_key="4"),
        ),
        (_tap(inline_message_id="x"), None),
    ],
)  # fmt: skip
def test_taps(content: dict[str, Any], expected: Incoming | None) -> None:
    """A tap has the button's token, the key of its message (however old) and no date of its own."""
    assert _read("callback_query", content) == expected


KICKED = {"status": "kicked", "user": BOT, "until_date": 0}
LEFT = {"status": "left", "user": BOT}
MEMBER = {"status": "member", "user": BOT}
OWNER = {"status": "creator", "user": BOT, "is_anonymous": False}


@pytest.mark.parametrize(
    ("chat", "before", "after", "kind"),
    [
        (PRIVATE, MEMBER, KICKED, Kind.BLOCKED),
        (PRIVATE, KICKED, MEMBER, Kind.UNBLOCKED),
        (GROUP, LEFT, MEMBER, Kind.JOINED),
        (GROUP, KICKED, OWNER, Kind.JOINED),
        (GROUP, MEMBER, KICKED, Kind.BLOCKED),
        (GROUP, MEMBER, LEFT, Kind.BLOCKED),
        (GROUP, MEMBER, OWNER, None),
    ],
)
def test_membership(chat: dict[str, Any], before: dict[str, Any], after: dict[str, Any], kind: Kind | None) -> None:
    """Blocking and putting out is BLOCKED, coming back UNBLOCKED or JOINED, another rank nothing."""
    change = {"chat": chat, "from": AN, "date": _stamp(AT), "old_chat_member": before, "new_chat_member": after}
    expected = None if kind is None else _incoming(kind, chat=str(chat["id"]), message_key="")

    assert _read("my_chat_member", change) == expected


def test_an_update_object_reads_the_same() -> None:
    """An Update of python-telegram-bot is read as its JSON is."""
    update = {"update_id": 5001, "message": _message({"text": "62"})}

    assert read_update(Update.de_json(update, None), "sothon_bot") == read_update(update, "sothon_bot")


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({"message": {"chat": PRIVATE, "text": 5}}, _incoming(Kind.UNSUPPORTED, sent_at=None, message_key="")),
        ({"message": {"chat": GROUP}}, None),
        ({"message": "?"}, None),
        ({"poll": {}}, None),
    ],
)
def test_what_cannot_be_read(update: dict[str, Any], expected: Incoming | None) -> None:
    """A private message that is none by Telegram's types is UNSUPPORTED, so that its author gets an answer."""
    assert read_unreadable({"update_id": 5001, **update}) == expected
