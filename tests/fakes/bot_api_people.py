"""The people of the fake Telegram: what tests let them do, and what they see."""

import base64
import re
from typing import Any

from tests.fakes.bot_api_state import BOT, Entry, Json, World, entry, new_chat

STEP = 3
"""Seconds that pass on the logical clock before a person does something."""
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
_MARK = re.compile(r"^[☐☑] ")
_NUMBER = re.compile(r"^\d+ · ")
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(@[A-Za-z0-9_]+)?")


class People(World):
    """Persons go by a name, groups by the id that `in_group` gives.

    Whatever a person does returns the id of the last message of the chat: what the bot says to it comes after.
    """

    def user_id(self, user: str) -> int:
        """The person's id, which is that of their private chat too."""
        with self.changed:
            return int(self._user(user)["id"])

    def advance(self, seconds: int) -> None:
        """Let time pass on the logical clock."""
        with self.changed:
            self.state.now += seconds

    def say(
        self,
        user: str,
        text: str,
        chat: int = 0,
        *,
        thread: int = 0,
        reply: bool = False,
        forwarded: bool = False,
        seconds: int = STEP,
    ) -> int:
        """Send a text. In a group only commands and replies (`reply`) reach the bot."""
        content: Json = {"text": text}
        if command := _COMMAND.match(text):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command[0])}]
        if forwarded:
            content["forward_origin"] = {"type": "hidden_user", "date": self.state.now, "sender_user_name": "Ai đó"}
        return self.send(user, content, chat, thread=thread, heard=reply or text.startswith("/"), seconds=seconds)

    def send(
        self, user: str, content: Json, chat: int = 0, *, thread: int = 0, heard: bool = True, seconds: int = STEP
    ) -> int:
        """Send any content, given as fields of Telegram's Message. `heard`: whether a group lets the bot see it."""
        with self.changed:
            self.state.now += seconds
            place = self._place(user, chat)
            if place["gone"]:
                raise LookupError(f"{user} can't write there: {place['gone']}")
            place["open"] = True
            topic = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
            message = self.put(place, {"from": self._user(user), **content, **topic})
            if heard or not chat:
                self.push("message", message)
            return int(message["message_id"])

    def photo(self, user: str, caption: str = "", content: bytes = PNG, chat: int = 0) -> int:
        """Send a picture, in a small and a large size."""
        with self.changed:
            small = {**self._file("small.jpg", b"small"), "width": 90, "height": 60}
            large = {**self._file("large.jpg", content), "width": 1280, "height": 853}
        return self.send(user, {"photo": [small, large], "caption": caption or None}, chat)

    def document(self, user: str, name: str, content: bytes, caption: str = "") -> int:
        """Send a file."""
        with self.changed:
            document = {**self._file(name, content), "file_name": name, "mime_type": "application/octet-stream"}
        return self.send(user, {"document": document, "caption": caption or None})

    def voice(self, user: str) -> int:
        """Send a voice message."""
        with self.changed:
            voice = {**self._file("voice.ogg", b"OggS"), "duration": 2, "mime_type": "audio/ogg"}
        return self.send(user, {"voice": voice})

    def location(self, user: str, latitude: float, longitude: float) -> int:
        """Send a position."""
        return self.send(user, {"location": {"latitude": latitude, "longitude": longitude}})

    def edit(self, user: str, text: str, message_id: int = 0, *, seconds: int = STEP) -> int:
        """Change one's own text, the last one unless told."""
        with self.changed:
            self.state.now += seconds
            own = [
                kept["message"]
                for kept in self._place(user, 0)["messages"]
                if kept["message"]["from"]["id"] == self._user(user)["id"] and "text" in kept["message"]
            ]
            message = next(one for one in reversed(own) if message_id in (0, one["message_id"]))
            message.update(text=text, edit_date=self.state.now)
            self.push("edited_message", message)
            return int(message["message_id"])

    def tap(
        self, user: str, what: str | int, chat: int = 0, *, message_id: int = 0, gone: bool = False, seconds: int = STEP
    ) -> int:
        """Tap the newest button with this label or number. `gone`: one that was taken off since (an old screen)."""
        with self.changed:
            self.state.now += seconds
            place = self._place(user, chat)
            for kept in reversed(place["messages"]):
                if message_id in (0, kept["message"]["message_id"]):
                    for button in _buttons(kept, gone=gone):
                        if _is_called(button["text"], str(what)):
                            self._push_tap(user, kept["message"], button["callback_data"])
                            return int(place["last_message"])
            raise LookupError(f"no button {what!r} for {user}: {[entry(kept) for kept in place['messages'][-3:]]}")

    def repeat_last_update(self) -> int:
        """Deliver the last update once more, confirmed or not; returns its number."""
        with self.changed:
            self.state.again.append(self.state.last_update)
            self.tell()
            return int(self.state.last_update["update_id"])

    def block(self, user: str) -> None:
        """Block the bot."""
        with self.changed:
            self._place(user, 0)["gone"] = "bot was blocked by the user"
            self._push_membership(user, self._place(user, 0), "member", "kicked")

    def unblock(self, user: str) -> None:
        """Take the bot back."""
        with self.changed:
            self._place(user, 0)["gone"] = ""
            self._push_membership(user, self._place(user, 0), "kicked", "member")

    def in_group(self, user: str, title: str, topics: list[int] | None = None) -> int:
        """A person makes a group with the bot in it, with topics where they are named; returns the group's id."""
        with self.changed:
            number = self.state.count("group")
            chat: Json = {"id": -5000 - number, "type": "group", "title": title}
            if topics:
                chat = {"id": -1001000000000 - number, "type": "supergroup", "title": title, "is_forum": True}
            self.state.chats[str(chat["id"])] = new_chat(chat, open=True, topics=topics or [])
            self._push_membership(user, self.state.chats[str(chat["id"])], "left", "member")
            return int(chat["id"])

    def remove_bot(self, user: str, chat: int) -> None:
        """A person puts the bot out of a group."""
        with self.changed:
            self.state.chats[str(chat)]["gone"] = "bot was kicked from the group chat"
            self._push_membership(user, self.state.chats[str(chat)], "member", "kicked")

    def upgrade(self, user: str, chat: int) -> int:
        """The group becomes a supergroup; returns its new id."""
        with self.changed:
            old = self.state.chats[str(chat)]
            new_id = -1002000000000 + chat
            title = old["chat"]["title"]
            new = new_chat({"id": new_id, "type": "supergroup", "title": title}, open=True)
            self.state.chats[str(new_id)] = new
            person = {"from": self._user(user)}
            self.push("message", self.put(old, {**person, "migrate_to_chat_id": new_id}))
            self.push("message", self.put(new, {**person, "migrate_from_chat_id": chat}))
            old["migrated_to"] = new_id
            return new_id

    def transcript(self, whose: str | int) -> list[Entry]:
        """All messages of a person's private chat, or of a group by its id, in order."""
        with self.changed:
            return [entry(kept) for kept in self._whose(whose)["messages"]]

    def replies(self, whose: str | int, after: int = 0) -> list[Entry]:
        """What the bot wrote there after the message of this id."""
        return [one for one in self.transcript(whose) if one["by_bot"] and one["message_id"] > after]

    def wait_for_reply(self, whose: str | int, after: int = 0, give_up: float = 60.0) -> list[Entry]:
        """As `replies`, once there is one; TimeoutError with what is there instead."""
        with self.changed:
            if self.changed.wait_for(lambda: _is_answered(self._whose(whose), after), give_up):
                return self.replies(whose, after)
            raise TimeoutError(f"the bot does not answer {whose}: {self.transcript(whose)[-3:]}")

    def wait_until_fetched(self, give_up: float = 60.0) -> None:
        """Once every update is confirmed by the bot; TimeoutError with how many are not."""
        with self.changed:
            if not self.changed.wait_for(lambda: not self.state.updates and not self.state.again, give_up):
                raise TimeoutError(f"{len(self.state.updates)} updates are not confirmed")

    def popups(self, user: str) -> list[str]:
        """The pop-ups that a person's taps brought, empty ones included."""
        with self.changed:
            return [text for name, text in self.state.popups if name == user]

    def wait_for_popup(self, user: str, count: int = 1, give_up: float = 60.0) -> list[str]:
        """As `popups`, once there are so many; TimeoutError with those there are."""
        with self.changed:
            if self.changed.wait_for(lambda: len(self.popups(user)) >= count, give_up):
                return self.popups(user)
            raise TimeoutError(f"{user} has only the pop-ups {self.popups(user)}")

    def calls(self) -> dict[str, int]:
        """How often each method was called with success."""
        with self.changed:
            return dict(self.state.calls)

    def refusals(self) -> list[str]:
        """What the bot asked for and was refused, in order ("sendMessage 429 Too Many Requests: …")."""
        with self.changed:
            return list(self.state.refusals)

    def commands(self) -> list[str]:
        """The names in the menu of commands."""
        with self.changed:
            return [command["command"] for command in self.state.commands]

    def _user(self, user: str) -> Json:
        if user not in self.state.users:
            self.state.users[user] = {"id": self.state.count("user"), "is_bot": False, "first_name": user}
        return self.state.users[user]

    def _place(self, user: str, chat: int) -> Json:
        if chat:
            return self.state.chats[str(chat)]
        person = self._user(user)
        key = str(person["id"])
        if key not in self.state.chats:
            self.state.chats[key] = new_chat({"id": person["id"], "type": "private", "first_name": user})
        return self.state.chats[key]

    def _whose(self, whose: str | int) -> Json:
        return self._place(whose, 0) if isinstance(whose, str) else self.state.chats[str(whose)]

    def _file(self, name: str, content: bytes) -> Json:
        return self.put_file(name, base64.b64encode(content).decode(), len(content))

    def _push_tap(self, user: str, message: Json, data: str) -> None:
        query_id = f"q{self.state.count('query')}"
        self.state.queries[query_id] = user
        self.push(
            "callback_query",
            {
                "id": query_id,
                "from": self._user(user),
                "message": message,
                "chat_instance": str(message["chat"]["id"]),
                "data": data,
            },
        )

    def _push_membership(self, user: str, place: Json, before: str, after: str) -> None:
        self.push(
            "my_chat_member",
            {
                "chat": place["chat"],
                "from": self._user(user),
                "date": self.state.now,
                "old_chat_member": _member(before),
                "new_chat_member": _member(after),
            },
        )


def _member(status: str) -> Json:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": BOT, **until}


def _is_answered(place: Json, after: int) -> bool:
    for kept in reversed(place["messages"]):
        if kept["message"]["message_id"] <= after:
            return False
        if kept["message"]["from"]["is_bot"]:
            return True
    return False


def _buttons(kept: Json, *, gone: bool) -> list[Json]:
    """The buttons under a message now, or those that were there before."""
    shown = [old["reply_markup"] for old in kept["before"]] if gone else [kept["message"].get("reply_markup")]
    rows: list[Any] = [row for markup in reversed(shown) if markup for row in markup["inline_keyboard"]]
    return [button for row in rows for button in row if "callback_data" in button]


def _is_called(label: str, what: str) -> bool:
    bare = _MARK.sub("", label)
    return what in (label, bare, _NUMBER.sub("", bare)) or bare.startswith(f"{what} · ")
