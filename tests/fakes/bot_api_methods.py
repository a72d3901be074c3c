"""The methods of the fake Bot API, each with the refusals of the real one."""

import base64
import re
import struct
import time
from collections.abc import Callable
from typing import Any

from tests.fakes.bot_api_flood import Flood
from tests.fakes.bot_api_schema import Upload, check_object
from tests.fakes.bot_api_state import BOT, ApiError, Json, World

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
PHOTO_BYTES = 10 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024
FETCH_BYTES = 20 * 1024 * 1024
_Method = Callable[[Json], Any]
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


class Methods:
    """Runs calls on a world; the lock of the world is held by the caller."""

    def __init__(self, world: World, flood_factor: float) -> None:
        self._world = world
        self._flood = Flood(flood_factor, time.monotonic)
        self._run: dict[str, _Method] = {
            "getMe": lambda _: {**BOT, "can_join_groups": True, "can_read_all_group_messages": False},
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "editMessageText": lambda call: self._edit(call, "text", TEXT_UNITS),
            "editMessageCaption": lambda call: self._edit(call, "caption", CAPTION_UNITS),
            "editMessageReplyMarkup": lambda call: self._edit(call, "", 0),
            "answerCallbackQuery": self._answer_query,
            "getFile": self._get_file,
            "setMyCommands": self._set_commands,
        }

    def run(self, method: str, call: Json) -> Any:
        """The method's result for a checked call; ApiError where Telegram refuses."""
        if call.get("parse_mode"):
            raise ApiError(400, "Bad Request: this bot must not have text parsed as markup")
        result = self._run[method](call)
        self._world.tell()
        return result

    def get_updates(self, call: Json) -> list[Json]:
        """What waits now; the server holds the call open while that is nothing."""
        if self._world.state.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        if "allowed_updates" in call:
            self._world.state.allowed = call["allowed_updates"]
        return self._world.waiting(call.get("offset", 0), min(100, max(1, call.get("limit", 100))))

    def _set_webhook(self, call: Json) -> bool:
        if call["url"] and not call["url"].startswith("https://"):
            raise ApiError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self._world.state.webhook = call["url"]
        return self._dropped(call)

    def _delete_webhook(self, call: Json) -> bool:
        self._world.state.webhook = ""
        return self._dropped(call)

    def _dropped(self, call: Json) -> bool:
        if call.get("drop_pending_updates"):
            self._world.state.updates.clear()
        return True

    def _set_commands(self, call: Json) -> bool:
        for command in call["commands"]:
            if not _COMMAND.fullmatch(command["command"]):
                raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        if len(call["commands"]) > 100:
            raise ApiError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        self._world.state.commands = call["commands"]
        return True

    def _send_message(self, call: Json) -> Json:
        text = call["text"].strip()
        if not text:
            raise ApiError(400, "Bad Request: message text is empty")
        if units(text) > TEXT_UNITS:
            raise ApiError(400, "Bad Request: message is too long")
        return self._send(call, {"text": text})

    def _send_photo(self, call: Json) -> Json:
        photo = call["photo"]
        if isinstance(photo, Upload):
            width, height = _picture_size(photo.content)
            kept = self._keep(photo, PHOTO_BYTES)
        else:
            width, height, kept = 90, 90, self._known(photo)
        sizes = [{**kept, "width": width, "height": height}]
        return self._send(call, {"photo": sizes, "caption": _caption(call)})

    def _send_document(self, call: Json) -> Json:
        document = call["document"]
        if isinstance(document, Upload):
            kept = {**self._keep(document, FILE_BYTES), "file_name": document.name}
        else:
            kept = self._known(document)
        return self._send(call, {"document": kept, "caption": _caption(call)})

    def _keep(self, upload: Upload, most: int) -> Json:
        if not upload.content:
            raise ApiError(400, "Bad Request: file must be non-empty")
        if len(upload.content) > most:
            raise ApiError(413, "Request Entity Too Large")
        return self._world.put_file(upload.name, base64.b64encode(upload.content).decode(), len(upload.content))

    def _known(self, file_id: str) -> Json:
        if file_id not in self._world.state.files:
            raise ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified")
        return {"file_id": file_id, "file_unique_id": f"u{file_id}"}

    def _send(self, call: Json, content: Json) -> Json:
        chat = self._chat(call["chat_id"])
        thread = call.get("message_thread_id")
        if thread and thread not in chat["topics"]:
            raise ApiError(400, "Bad Request: message thread not found")
        markup = _markup(call)
        self._pace(chat)
        topic = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        message = self._world.put(chat, {"from": BOT, **content, **topic, "reply_markup": markup})
        check_object("Message", message)
        return message

    def _edit(self, call: Json, field: str, most: int) -> Json:
        chat = self._chat(call.get("chat_id", 0))
        kept = next(
            (kept for kept in chat["messages"] if kept["message"]["message_id"] == call.get("message_id")), None
        )
        if kept is None:
            raise ApiError(400, "Bad Request: message to edit not found")
        message: Json = kept["message"]
        if message["from"] != BOT:
            raise ApiError(400, "Bad Request: message can't be edited")
        if field == "text" and "text" not in message:
            raise ApiError(400, "Bad Request: there is no text in the message to edit")
        if field == "caption" and "text" in message:
            raise ApiError(400, "Bad Request: there is no caption in the message to edit")
        content = call.get(field, "").strip() if field else ""
        if field == "text" and not content:
            raise ApiError(400, "Bad Request: message text is empty")
        if units(content) > most:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        old = (message.get(field, "") if field else "", message.get("reply_markup"))
        if old == (content, markup := _markup(call)):
            raise ApiError(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message",
            )
        self._pace(chat)
        kept["before"].append(
            {"text": message.get("text", message.get("caption", "")), "reply_markup": message.get("reply_markup")}
        )
        changes = {field: content} if field else {}
        message.update(changes, edit_date=self._world.state.now)
        message.pop("reply_markup", None)
        if markup is not None:
            message["reply_markup"] = markup
        return message

    def _answer_query(self, call: Json) -> bool:
        if units(call.get("text", "")) > 200:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        user = self._world.state.queries.pop(call["callback_query_id"], None)
        if user is None:
            raise ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self._world.state.popups.append([user, call.get("text", "")])
        return True

    def _get_file(self, call: Json) -> Json:
        file = self._world.state.files.get(call["file_id"])
        if file is None:
            raise ApiError(400, "Bad Request: invalid file_id")
        if file["size"] > FETCH_BYTES:
            raise ApiError(400, "Bad Request: file is too big")
        return {
            "file_id": call["file_id"],
            "file_unique_id": f"u{call['file_id']}",
            "file_size": file["size"],
            "file_path": file["path"],
        }

    def _chat(self, chat_id: int | str) -> Json:
        chat = self._world.state.chats.get(str(chat_id))
        if chat is None:
            raise ApiError(400, "Bad Request: chat not found")
        if chat["migrated_to"]:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat["migrated_to"],
            )
        if chat["gone"]:
            raise ApiError(403, f"Forbidden: {chat['gone']}")
        if not chat["open"]:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def _pace(self, chat: Json) -> None:
        wait = self._flood.check(chat["chat"]["id"])
        if wait:
            raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)


def _caption(call: Json) -> str | None:
    caption: str = call.get("caption", "").strip()
    if units(caption) > CAPTION_UNITS:
        raise ApiError(400, "Bad Request: message caption is too long")
    return caption or None


def _markup(call: Json) -> Json | None:
    """The inline keyboard of a call, within Telegram's limits; an empty one is none."""
    rows = call.get("reply_markup", {}).get("inline_keyboard", [])
    if any(not 1 <= len(row) <= 8 for row in rows):
        raise ApiError(400, "Bad Request: a row of buttons has 1 to 8")
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        raise ApiError(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        if not button["text"].strip():
            raise ApiError(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
        if len(button) != 2:
            raise ApiError(400, "Bad Request: a button has a text and does one thing")
    return {"inline_keyboard": rows} if rows else None


def _picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG (those of a JPEG are not read); refuses what is no picture or too long."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack(">II", content[16:24])
    elif content.startswith(b"\xff\xd8"):
        width, height = 90, 90
    else:
        raise ApiError(400, "Bad Request: IMAGE_PROCESS_FAILED")
    if width + height > 10000 or max(width, height) > 20 * min(width, height):
        raise ApiError(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    return width, height
