"""People on phones with buttons and dates: a channel in memory, everything else as in the running bot."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import Parts, assemble
from bot.channels.port import Letter, Limits, Outcome, Sent
from handlers.messages import Button, Incoming, Kind, MediaRef, Place
from models.database import open_engine
from models.queries import chats
from models.tables import AccountPerson, Person
from tests.dialogs.world import World

NAME = "telegram"


@dataclass
class Shown:
    """A message on a phone."""

    key: str
    text: str
    buttons: tuple[Button, ...]


@dataclass
class Memory:
    """A channel whose messages stay in memory; it dates them with the world's clock."""

    clock: Callable[[], datetime]
    shown: dict[str, list[Shown]] = field(default_factory=dict)
    name: str = NAME
    limits: Limits = field(
        default_factory=lambda: Limits(overall=1e6, per_chat=1e6, per_group=1e6, burst=1000, text=4096)
    )
    count: int = 0

    async def send(self, letter: Letter) -> Outcome:
        """Show a message, or change the one that it edits."""
        self.count += 1
        chat = self.shown.setdefault(letter.chat_key, [])
        message = letter.message
        for one in chat:
            if letter.edits_key and one.key == letter.edits_key:
                one.text, one.buttons = message.text, message.buttons
                return Sent(message_key=one.key, date=self.clock())
        chat.append(Shown(str(self.count), message.text, message.buttons))
        return Sent(message_key=str(self.count), date=self.clock())


class Phones:
    """The bot in a world, and phones to talk to it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.engine = open_engine(world.settings.database)
        self.memory = Memory(world.clock)
        self.parts: Parts = assemble(self.engine, world.settings, world.clock, [self.memory], {})
        self.events = 0

    def enrol(self, phone: str, code: str) -> None:
        """Let a phone serve a person."""
        with Session(self.engine) as session, session.begin():
            person = session.scalars(select(Person).where(Person.code == code)).one()
            account = chats.known_account(session, NAME, phone)
            session.add(AccountPerson(account_id=account.id, person_id=person.id, since=self.world.clock()))

    def says(self, phone: str, text: str, *, after: float = 20, **more: object) -> list[Shown]:
        """Type a text so many seconds later; returns the messages that are new."""
        self.events += 1
        self.world.clock.now += timedelta(seconds=after)
        incoming = Incoming(
            channel=NAME,
            event_key=str(self.events),
            chat_key=phone,
            user_key=phone,
            kind=Kind.TEXT,
            text=text,
            sent_at=self.world.clock.now,
            message_key=f"m{self.events}",
        )
        return self.brings(incoming, **more)

    def taps(self, phone: str, label: str, *, among: Shown | None = None) -> list[Shown]:
        """Tap a button of the newest message, or of an older one."""
        self.events += 1
        self.world.clock.now += timedelta(seconds=20)
        shown = among or self.memory.shown[phone][-1]
        token = next(button.token for button in shown.buttons if button.label == label)
        return self.brings(
            Incoming(
                channel=NAME, event_key=str(self.events), chat_key=phone, user_key=phone, kind=Kind.CHOICE,
                choice=token, message_key=shown.key,
            )
        )  # fmt: skip

    def sends(
        self, phone: str, kind: Kind, *, media: MediaRef | None = None, place: Place | None = None
    ) -> list[Shown]:
        """Send what is no text."""
        self.events += 1
        self.world.clock.now += timedelta(seconds=20)
        return self.brings(
            Incoming(
                channel=NAME, event_key=str(self.events), chat_key=phone, user_key=phone, kind=kind,
                sent_at=self.world.clock.now, media=media, place=place,
            )
        )  # fmt: skip

    def brings(self, incoming: Incoming, **more: object) -> list[Shown]:
        """Bring one event in; returns the messages that are new on that phone."""
        before = len(self.memory.shown.get(incoming.chat_key, []))
        changed = Incoming(**{**incoming.__dict__, **more})
        self.popup = self.parts.intake.submit(changed).result().popup
        asyncio.run(self.parts.delivery.drain())
        return self.memory.shown.get(incoming.chat_key, [])[before:]

    def brings_go(self, phone: str, token: str) -> str:
        """Tap a button that leads to a place; returns what is said."""
        self.events += 1
        incoming = Incoming(
            channel=NAME, event_key=str(self.events), chat_key=phone, user_key=phone, kind=Kind.CHOICE, choice=token
        )
        return self.brings(incoming)[-1].text

    def close(self) -> None:
        """End the bot."""
        self.parts.close()
        self.engine.dispose()
        self.world.close()
