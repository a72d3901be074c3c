"""A commune on a real SQLite file, and phones that talk to the bot through the real router."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from handlers.messages import Incoming, Kind, load_outgoing
from handlers.router import Router
from models.database import DialogSession, open_engine
from models.tables import (
    Account,
    AccountPerson,
    Assignment,
    Base,
    Chat,
    Commune,
    Form,
    FormVersion,
    Household,
    Outbox,
    OutboxStatus,
    Person,
    Role,
    RoleKind,
    RoleVillage,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)

PHONE_NUMBER = "0208 3000 111"
BEGAN = date(2026, 1, 1)


class Message(NamedTuple):
    """What the bot said: the text, and the labels of the buttons as they are shown ("1 · Giếng khoan")."""

    text: str
    buttons: tuple[str, ...] = ()


@dataclass
class Clock:
    """The time, standing still until it is moved."""

    now: datetime

    def moves(self, **delta: float) -> None:
        """Let time go by: `moves(minutes=15)`."""
        self.now += timedelta(**delta)


def at(text: str) -> datetime:
    """A moment on the commune's clock: "05/10/2026 09:00"."""
    return datetime.strptime(f"{text} +0700", "%d/%m/%Y %H:%M %z").astimezone(UTC)


@dataclass
class Phone:
    """One user in one chat. What the bot writes to this chat is read, in order, and marked as sent."""

    router: Router
    engine: Engine
    user_key: str
    clock: Clock
    channel: str = "telegram"
    group: str = ""
    """The key of a group in which the user writes, instead of the private chat."""
    thread_key: str = ""
    tokens: dict[str, str] = field(default_factory=dict)
    popup: str = ""
    _events: Iterator[int] = field(default_factory=itertools.count)

    @property
    def chat_key(self) -> str:
        """The chat in which this user writes."""
        return self.group or f"chat-{self.user_key}"

    def says(self, text: str, *, command: str = "") -> list[Message]:
        """Type a text (after a command of the channel, where one is given); returns the answers."""
        return self.does(Kind.TEXT, text=text, command=command)

    def taps(self, label: str) -> list[Message]:
        """Tap the newest button with a label; its number may be left out."""
        token = next(token for shown, token in reversed(self.tokens.items()) if label in (shown, _bare(shown)))
        return self.does(Kind.CHOICE, choice=token)

    def starts(self, payload: str = "") -> list[Message]:
        """Open the bot, by a link or without."""
        return self.does(Kind.START, payload=payload)

    def does(
        self, kind: Kind, *, text: str = "", command: str = "", choice: str = "", payload: str = ""
    ) -> list[Message]:
        """Any other event."""
        incoming = Incoming(
            channel=self.channel,
            event_key=f"{self.chat_key}-{self.user_key}-{next(self._events)}",
            chat_key=self.chat_key,
            user_key=self.user_key,
            kind=kind,
            text=text,
            command=command,
            choice=choice,
            payload=payload,
            is_group=bool(self.group),
            group_title="Xã ta" if self.group else "",
            thread_key=self.thread_key,
        )
        with DialogSession(self.engine) as session:
            self.popup = self.router.handle(session, incoming, self.clock.now).popup
            Session.commit(session)
        return self.reads()

    def reads(self) -> list[Message]:
        """What has been written to this chat and was not read yet; edits that only take buttons off are left out."""
        with Session(self.engine) as session, session.begin():
            rows = session.scalars(
                select(Outbox)
                .join(Chat, Chat.id == Outbox.chat_id)
                .where(Chat.channel == self.channel, Chat.chat_key == self.chat_key)
                .where(Outbox.status == OutboxStatus.PENDING)
                .order_by(Outbox.id)
            ).all()
            return [message for row in rows if (message := self._read(row)) is not None]

    def _read(self, row: Outbox) -> Message | None:
        row.status, row.sent_at, row.channel_date = OutboxStatus.SENT, self.clock.now, self.clock.now
        row.message_key = str(row.id)
        outgoing = load_outgoing(row.payload)
        if outgoing.closing:
            return None
        labels = []
        for button in outgoing.buttons:
            label = f"{button.number} · {button.label}" if button.number is not None else button.label
            assert len(label) <= 24, f"a button is too long: {label}"
            assert len(button.token.encode()) <= 64, f"a token is too long: {button.token}"
            labels.append(label)
            self.tokens.pop(label, None)
            self.tokens[label] = button.token
        return Message(outgoing.text, tuple(labels))


@dataclass
class World:
    """Xã Thọ Dân: an officer, a chairman, eight villages with a head each, and Thôn 3's sixteen households."""

    engine: Engine
    clock: Clock
    router: Router

    def phone(self, user_key: str, *, channel: str = "telegram", group: str = "", thread_key: str = "") -> Phone:
        """A phone of somebody."""
        return Phone(self.router, self.engine, user_key, self.clock, channel, group, thread_key)

    def phone_of(self, code: str, *, channel: str = "telegram") -> Phone:
        """The phone of a person who has been enrolled (codes: officer, chairman, head1 … head8)."""
        phone = self.phone(f"user-{code}", channel=channel)
        with self.session() as session:
            person = session.scalars(select(Person).where(Person.code == code)).one()
            account = Account(channel=channel, user_key=phone.user_key)
            session.add(account)
            session.flush()
            session.add(AccountPerson(account_id=account.id, person_id=person.id, since=self.clock.now))
            session.add(Chat(channel=channel, chat_key=phone.chat_key, account_id=account.id))
            session.commit()
        return phone

    def session(self) -> Session:
        """A session of the test's own."""
        return Session(self.engine)

    def role(self, session: Session, code: str) -> Role:
        """The first role of a person."""
        query = select(Role).join(Person, Person.id == Role.person_id).where(Person.code == code)
        return session.scalars(query.order_by(Role.id)).first() or Role()

    def commune(self, session: Session) -> Commune:
        """The only commune."""
        return session.scalars(select(Commune)).one()

    def village(self, session: Session, name: str) -> Village:
        """A village by its name."""
        return session.scalars(select(Village).where(Village.name == name)).one()


def make_world(folder: Path, router: Router, now: datetime, settings: dict[str, str] | None = None) -> World:
    """A new database with the commune; no round is open."""
    engine = open_engine(f"sqlite:///{folder / 'so-thon.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        commune = Commune(code="05000", name="Thọ Dân", phone=PHONE_NUMBER, settings=settings or {})
        session.add(commune)
        session.flush()
        officer = _person(session, commune, "officer", "Bế Thị Cán", RoleKind.OFFICER)
        _person(session, commune, "chairman", "Nông Văn Chủ", RoleKind.CHAIRMAN)
        for number in range(1, 9):
            village = Village(commune_id=commune.id, code=f"{number:02}", name=f"Thôn {number}")
            session.add(village)
            session.flush()
            session.add(RoleVillage(role_id=officer.id, village_id=village.id))
            _person(
                session, commune, f"head{number}", f"Lò Văn {'ABCDEGHI'[number - 1]}", RoleKind.VILLAGE_HEAD, village
            )
        session.commit()
    return World(engine, Clock(now), router)


def open_round(world: World, sheets: Sequence[tuple[str, int, int, int]]) -> None:
    """Open a review from 28/9 to 25/10/2026: of each village (name) so many households, sent and draft sheets."""
    with world.session() as session:
        commune = world.commune(session)
        form = Form(commune_id=commune.id, form_key="review", title="Rà soát")
        session.add(form)
        session.flush()
        version = FormVersion(form_id=form.id, version="1", xml="<x/>", published_at=world.clock.now)
        session.add(version)
        session.flush()
        survey = SurveyRound(
            commune_id=commune.id,
            year=2026,
            form_version_id=version.id,
            standards=[],
            starts_on=date(2026, 9, 28),
            ends_on=date(2026, 10, 25),
            window_ends_on=date(2026, 12, 14),
            opened_at=world.clock.now,
        )
        session.add(survey)
        session.flush()
        for name, total, sent, drafts in sheets:
            village = world.village(session, name)
            _households(session, survey, village, (total, sent, drafts), world.clock.now)
        session.commit()


def _households(
    session: Session, survey: SurveyRound, village: Village, counts: tuple[int, int, int], now: datetime
) -> None:
    total, sent, drafts = counts
    head = session.scalars(select(Role).where(Role.village_id == village.id)).one()
    for number in range(1, total + 1):
        household = Household(
            commune_id=village.commune_id, village_id=village.id, code=f"{number:03}", head_name=f"Hoàng Thị {number}"
        )
        session.add(household)
        session.flush()
        session.add(Assignment(round_id=survey.id, household_id=household.id, role_id=head.id))
        if number > sent + drafts:
            continue
        session.add(
            Submission(
                commune_id=village.commune_id,
                round_id=survey.id,
                household_id=household.id,
                form_version_id=survey.form_version_id,
                role_id=head.id,
                status=SubmissionStatus.SENT if number <= sent else SubmissionStatus.DRAFT,
                xml="<x/>",
                state={},
                begun_at=now,
                changed_at=now,
            )
        )


def _person(
    session: Session, commune: Commune, code: str, name: str, kind: RoleKind, village: Village | None = None
) -> Role:
    person = Person(commune_id=commune.id, code=code, name=name)
    session.add(person)
    session.flush()
    place = village.id if village is not None else None
    role = Role(commune_id=commune.id, person_id=person.id, kind=kind, village_id=place, since=BEGAN)
    session.add(role)
    session.flush()
    return role


def _bare(label: str) -> str:
    return label.partition(" · ")[2] or label
