"""What the fake Bot API knows: people, chats, messages, waiting updates, files; plain data that JSON can hold."""

import copy
import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypedDict

from tests.fakes.bot_api_schema import check_object

Json = dict[str, Any]
Listener = Callable[[], None]

DAY = 24 * 3600
FIRST_MOMENT = 1_791_286_800
"""06/10/2026 18:40 in Việt Nam."""
BOT = {"id": 700000001, "is_bot": True, "first_name": "Sổ Thôn", "username": "sothon_bot"}
_FIRST_NUMBERS = {"update": 5000, "user": 1000, "group": 0, "file": 0, "query": 0}
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Entry(TypedDict):
    """One message as a transcript shows it."""

    message_id: int
    by_bot: bool
    text: str
    buttons: list[list[str]]
    """The labels that stand under it now."""
    date: int
    file: str
    """Name of its picture or document; "" without one."""
    thread: int
    before: list[str]
    """Its texts before it was edited."""


class ApiError(Exception):
    """A refusal as the Bot API words it."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass
class State:
    """Everything that a restart of the fake must keep. Chats are kept under the text of their id."""

    now: int = FIRST_MOMENT
    """The logical clock, whole seconds."""
    counts: dict[str, int] = field(default_factory=lambda: dict(_FIRST_NUMBERS))
    users: dict[str, Json] = field(default_factory=dict)
    chats: dict[str, Json] = field(default_factory=dict)
    updates: list[Json] = field(default_factory=list)
    """Waiting ones: {"update": …, "at": …}."""
    again: list[Json] = field(default_factory=list)
    """Updates to be delivered once more, whatever was confirmed."""
    last_update: Json = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    queries: dict[str, str] = field(default_factory=dict)
    """Taps not answered yet: query id -> name of the user."""
    popups: list[list[str]] = field(default_factory=list)
    commands: list[Json] = field(default_factory=list)
    webhook: str = ""
    allowed: list[str] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)
    """How often each method was called with success."""
    refusals: list[str] = field(default_factory=list)
    """Calls that were refused: "sendMessage 400 Bad Request: …"."""

    def count(self, what: str) -> int:
        """The next number of its kind."""
        self.counts[what] += 1
        return self.counts[what]

    def save(self, path: Path) -> None:
        """Write all to a file."""
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def load(cls, path: Path) -> "State":
        """What a file holds."""
        data = json.loads(path.read_text())
        return cls(**{part.name: data[part.name] for part in fields(cls)})


class World:
    """The state with a lock, and what both sides of it (the API and the people) do to it."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.changed = threading.Condition(threading.RLock())
        self.listeners: list[Listener] = []

    def tell(self) -> None:
        """Something happened: wake everybody who waits. The lock is held."""
        self.changed.notify_all()
        for listener in self.listeners:
            listener()

    def push(self, kind: str, content: Json) -> int:
        """Queue an update, where the bot takes this kind; returns its number."""
        state = self.state
        number = state.count("update")
        update = {"update_id": number, kind: copy.deepcopy(content)}
        check_object("Update", update)
        wanted = kind in state.allowed if state.allowed else kind not in _NOT_BY_DEFAULT
        if wanted:
            state.updates.append({"update": update, "at": state.now})
            state.last_update = update
        self.tell()
        return number

    def waiting(self, offset: int, limit: int) -> list[Json]:
        """The updates from `offset` on; those before it are confirmed and forgotten, as are those of yesterday."""
        state = self.state
        kept = [item for item in state.updates if state.now - item["at"] < DAY]
        if offset < 0:
            kept = kept[offset:]
        kept = [item for item in kept if offset < 0 or item["update"]["update_id"] >= offset]
        again, state.again = state.again, []
        if again or len(kept) < len(state.updates):
            state.updates = kept
            self.tell()
        return again + [item["update"] for item in state.updates[:limit]]

    def put(self, chat: Json, message: Json) -> Json:
        """Add a message to a chat; returns it whole."""
        chat["last_message"] += 1
        whole = {
            "message_id": chat["last_message"],
            "date": self.state.now,
            "chat": chat["chat"],
            **{name: value for name, value in message.items() if value is not None},
        }
        chat["messages"].append({"message": whole, "before": []})
        return whole

    def put_file(self, name: str, content_base64: str, size: int) -> Json:
        """Keep a file; returns what of it stands in messages."""
        number = self.state.count("file")
        file_id = f"file{number:06d}"
        path = f"files/{number:06d}_{name}"
        self.state.files[file_id] = {"path": path, "content": content_base64, "size": size}
        return {"file_id": file_id, "file_unique_id": f"u{number:06d}", "file_size": size}


def new_chat(chat: Json, **more: Any) -> Json:
    """A chat without messages. `open`: the bot may write; `gone`: why it may not any more."""
    return {
        "chat": chat, "open": False, "gone": "", "migrated_to": 0, "topics": [], "last_message": 0, "messages": [],
        **more,
    }  # fmt: skip


def entry(kept: Json) -> Entry:
    """A kept message as the transcript shows it."""
    message = kept["message"]
    document = message.get("document", {})
    return Entry(
        message_id=message["message_id"],
        by_bot=message["from"]["is_bot"],
        text=message.get("text", message.get("caption", "")),
        buttons=[
            [button["text"] for button in row] for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        ],
        date=message["date"],
        file=document.get("file_name", "photo" if "photo" in message else ""),
        thread=message.get("message_thread_id", 0),
        before=[old["text"] for old in kept["before"]],
    )
