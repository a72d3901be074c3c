"""A conversation at the terminal: lines in, replies out, the same dialogs as on every channel."""

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.app import Parts, assemble
from bot.channels import terminal
from bot.channels.plain import render
from bot.settings import Settings
from handlers.messages import Outgoing
from models.queries import chats
from models.tables import AccountPerson, Person

SAID, ANSWERED, FURTHER = "> ", "● ", "  "
"""How a kept conversation marks what a person says, what the bot says, and the lines that belong to it."""


@dataclass
class Talk:
    """One terminal conversation of a person."""

    engine: Engine
    settings: Settings
    code: str
    clock: Callable[[], datetime]
    heard: list[tuple[Outgoing, Path | None]] = field(default_factory=list)
    parts: Parts = field(init=False)

    def __post_init__(self) -> None:
        channel = terminal.Terminal(lambda letter, _: self.heard.append((letter.message, letter.file)))
        fetchers = {terminal.NAME: terminal.TerminalFiles()}
        self.parts = assemble(self.engine, self.settings, self.clock, [channel], fetchers)

    def enter(self, person: Person) -> None:
        """Let the terminal's account serve a person."""
        with Session(self.engine) as session, session.begin():
            account = chats.known_account(session, terminal.NAME, self.code)
            known = session.query(AccountPerson).filter_by(account_id=account.id, person_id=person.id).first()
            if known is None:
                session.add(AccountPerson(account_id=account.id, person_id=person.id, since=self.clock()))

    def say(self, line: str) -> list[tuple[Outgoing, Path | None]]:
        """Say one line; returns what the bot answers, files fetched and dialogs told of them included."""
        self.heard.clear()
        self.parts.intake.submit(terminal.read_line(line, self.code)).result()
        asyncio.run(self._deliver())
        return list(self.heard)

    def hear(self) -> list[tuple[Outgoing, Path | None]]:
        """What the bot has said unasked since."""
        self.heard.clear()
        asyncio.run(self._deliver())
        return list(self.heard)

    async def _deliver(self) -> None:
        await self.parts.delivery.drain()
        while await self.parts.media.step():
            await self.parts.delivery.drain()
        await self.parts.delivery.drain()

    def close(self) -> None:
        """End the conversation."""
        self.parts.close()


def as_json(message: Outgoing, file: Path | None) -> str:
    """One reply as one JSON object: text, choices, path of a file."""
    choices = [
        {key: value for key, value in (("label", b.label), ("number", b.number), ("word", b.word)) if value}
        for b in message.buttons
    ]
    data: dict[str, Any] = {"text": message.text, "choices": choices}
    if file is not None:
        data["file"] = str(file)
    return json.dumps(data, ensure_ascii=False)


def as_text(message: Outgoing, file: Path | None) -> str:
    """One reply for people."""
    text = render(message)
    return f"{text}\n({file})" if file is not None else text


def as_kept(line: str, replies: Iterable[tuple[Outgoing, Path | None]]) -> str:
    """One exchange as a kept conversation writes it."""
    lines = [SAID + line]
    for message, file in replies:
        name = message.drawing.file_name if message.drawing is not None else (file.name if file is not None else "")
        first, *rest = [*render(message).split("\n"), *([f"({name})"] if name else [])]
        lines += [ANSWERED + first, *(FURTHER + more for more in rest)]
    return "\n".join(lines) + "\n"


def hold(
    talk: Talk, lines: Iterable[str], *, out: IO[str], as_machine: bool, keep: IO[str] | None, prompt: str
) -> None:
    """Talk until the lines end."""
    for line in lines:
        replies = talk.say(line)
        for message, file in replies:
            out.write((as_json if as_machine else as_text)(message, file) + "\n" + ("" if as_machine else "\n"))
        if keep is not None:
            keep.write(as_kept(line.rstrip("\n"), replies))
            keep.flush()
        out.write(prompt)
        out.flush()
