"""Messages in: handled once, stored by one commit, acknowledged only after it; a fault loses nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.intake import Intake, NotStoredError
from handlers.messages import Answered, Incoming, Kind
from models import database
from models.tables import Audit, Base, Chat, Commune, DeadLetter, SeenEvent
from tests.databases import engine, postgresql

__all__ = ["engine", "postgresql"]

NOW = datetime(2026, 10, 6, tzinfo=UTC)


@dataclass
class Notebook:
    """A handler that writes what was said into the audit, and fails at certain words."""

    said: list[str] = field(default_factory=list)
    sorry: list[str] = field(default_factory=list)

    def handle(self, session: Session, incoming: Incoming, now: datetime) -> Answered:
        """Write the text down."""
        commune = session.scalars(select(Commune)).one()
        session.add(Audit(commune_id=commune.id, act="said", detail=incoming.text, at=now))
        session.flush()
        if incoming.text == "fault":
            raise KeyError("a fault of a dialog")
        if incoming.text == "commit":
            session.commit()
        self.said.append(incoming.text)
        return Answered(popup=incoming.text)

    def apologise(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """Remember who was told."""
        del session, now
        self.sorry.append(incoming.text)


def said(number: int, text: str, chat: str = "a") -> Incoming:
    """A text of a chat, as event so and so."""
    return Incoming(channel="test", event_key=str(number), chat_key=chat, user_key=chat, kind=Kind.TEXT, text=text)


@contextmanager
def taking_in(engine: Engine, notebook: Notebook, after_commit: Callable[[], None] = lambda: None) -> Iterator[Intake]:
    """An intake over a database with one commune."""
    with Session(engine) as session, session.begin():
        if session.scalar(select(func.count(Commune.id))) == 0:
            session.add(Commune(code="1", name="Thọ Dân", settings={}))
    intake = Intake(engine, notebook, lambda: NOW, after_commit=after_commit)
    try:
        yield intake
    finally:
        intake.close()


def kept(engine: Engine) -> list[str]:
    """What is stored, in order."""
    with Session(engine) as session:
        return list(session.scalars(select(Audit.detail).order_by(Audit.id)))


def test_repeat_changes_nothing(engine: Engine) -> None:
    """The same event brought again is acknowledged and not handled."""
    notebook = Notebook()
    with taking_in(engine, notebook) as intake:
        popups = [intake.submit(said(1, "2")).result(30).popup for _ in range(3)]

    assert kept(engine) == ["2"]
    assert popups == ["2", "", ""]


def test_future_ends_after_the_commit(engine: Engine) -> None:
    """When a message is acknowledged, another connection sees what it changed."""
    with taking_in(engine, Notebook()) as intake:
        intake.submit(said(1, "62")).result(30)

        assert kept(engine) == ["62"]


def test_fault_of_one_message_leaves_the_others(engine: Engine) -> None:
    """A handler that raises is rolled back alone, kept as a dead letter, and the person is told."""
    notebook = Notebook()
    with taking_in(engine, notebook) as intake:
        done = [intake.submit(said(number, text)) for number, text in enumerate(["1", "fault", "2"])]
        wait(done, 30)
    with Session(engine) as session:
        letters = [(letter.incoming["text"], letter.error.split()[0]) for letter in session.scalars(select(DeadLetter))]
        events = session.scalar(select(func.count(SeenEvent.id)))

    assert kept(engine) == ["1", "2"]
    assert (letters, notebook.sorry, events) == ([("fault", "KeyError")], ["fault"], 3)


def test_dialog_cannot_commit(engine: Engine) -> None:
    """Only intake ends a transaction: a handler's commit is a fault like any other."""
    with taking_in(engine, Notebook()) as intake:
        intake.submit(said(1, "commit")).result(30)
    with Session(engine) as session:
        assert session.scalars(select(DeadLetter)).one().error.startswith("RuntimeError")


def test_order_is_kept_within_a_chat(engine: Engine) -> None:
    """Fifty messages of a chat are stored in the order in which they came, beside those of others."""
    with taking_in(engine, Notebook()) as intake:
        done = [intake.submit(said(n, f"{n % 5}:{n:03}", chat=str(n % 5))) for n in range(250)]
        wait(done, 60)
    found = kept(engine)

    for chat in range(5):
        of_chat = [text for text in found if text.startswith(f"{chat}:")]
        assert of_chat == sorted(of_chat)
    assert len(found) == 250


def test_what_no_database_takes_is_left_out(engine: Engine) -> None:
    """NUL and half surrogates don't poison a message."""
    with taking_in(engine, Notebook()) as intake:
        intake.submit(said(1, "Thôn\0 3 \ud800")).result(30)

    assert kept(engine) == ["Thôn 3 ?"]


def test_full_disk_loses_nothing(tmp_path: Path) -> None:
    """While the disk is full only what is stored is acknowledged; what is brought again afterwards is stored once."""
    engine = database.open_engine(f"sqlite:///{tmp_path / 'small.db'}")
    Base.metadata.create_all(engine)
    notebook = Notebook()
    with taking_in(engine, notebook) as intake:
        intake.submit(said(1, "before")).result(30)
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        refused = [intake.submit(said(n, f"{n}" * 3000)) for n in range(2, 6)]
        wait(refused, 60)
        failures = [type(future.exception()) for future in refused]
        stored = kept(engine)
        engine.dispose()
        again = [intake.submit(said(n, f"{n}" * 3000)) for n in range(2, 6)]
        wait(again, 60)

    assert NotStoredError in failures
    assert stored == ["before", *(f"{n}" * 3000 for n, end in enumerate(failures, 2) if end is not NotStoredError)]
    assert kept(engine) == ["before", *(f"{n}" * 3000 for n in range(2, 6))]


def test_locked_database_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the file, nothing is acknowledged; afterwards the message is stored."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    engine = database.open_engine(f"sqlite:///{tmp_path / 'held.db'}")
    Base.metadata.create_all(engine)
    with taking_in(engine, Notebook()) as intake:
        holder = sqlite3.connect(tmp_path / "held.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        refused = intake.submit(said(1, "62")).exception(30)
        holder.execute("ROLLBACK")
        holder.close()
        intake.submit(said(1, "62")).result(30)

    assert isinstance(refused, NotStoredError)
    assert kept(engine) == ["62"]


def test_chat_of_a_fault_is_not_made(engine: Engine) -> None:
    """What a failing handler had changed before it failed is not there afterwards."""
    with taking_in(engine, Notebook()) as intake:
        intake.submit(said(1, "fault")).result(30)
    with Session(engine) as session:
        assert session.scalar(select(func.count(Chat.id))) == 0
