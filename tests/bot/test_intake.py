"""Messages in: handled once, stored by one commit, acknowledged only after it; a fault loses nothing."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, exc, func, select, text
from sqlalchemy.orm import Session

from bot.intake import Intake, NotStoredError
from handlers.messages import Answered, Incoming, Kind, MediaRef, load_outgoing
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from handlers.texts import trouble
from models import database
from models.media_store import MediaStore
from models.tables import Audit, Base, Chat, Commune, DeadLetter, Outbox, SeenEvent
from tests.databases import fresh

NOW = datetime(2026, 10, 6, tzinfo=UTC)


@dataclass
class Notebook:
    """A handler that writes what was said into the audit, and fails at certain words."""

    said: list[str] = field(default_factory=list)
    sorry: list[str] = field(default_factory=list)
    before: Callable[[], object] = lambda: None
    """Called before a message is handled."""
    within: Callable[[Session], object] = lambda _: None
    """Called in the middle of it."""

    def handle(self, session: Session, incoming: Incoming, now: datetime) -> Answered:
        """Write the text down."""
        self.before()
        commune = session.scalars(select(Commune)).one()
        session.add(Audit(commune_id=commune.id, act="said", detail=incoming.text, at=now))
        session.flush()
        self.within(session)
        if incoming.text == "fault":
            raise KeyError("a fault of a dialog")
        if incoming.text == "commit":
            session.commit()
        if incoming.text == "twice":
            session.add(Commune(code="1", name="the same code again", settings={}))
            session.flush()
        if incoming.text == "wrong statement":
            session.execute(text("SELECT nothing FROM nowhere"))
        if incoming.media is not None:
            session.add(Audit(commune_id=commune.id, act="file", detail=incoming.media.name, at=now))
        self.said.append(incoming.text)
        return Answered(popup=incoming.text)

    def apologise(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """Remember who was told."""
        del session, now
        self.sorry.append(incoming.text)


def said(number: int, words: str, chat: str = "a") -> Incoming:
    """A text of a chat, as event so and so."""
    return Incoming(channel="test", event_key=str(number), chat_key=chat, user_key=chat, kind=Kind.TEXT, text=words)


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


def test_person_is_told_of_a_fault(engine: Engine, tmp_path: Path) -> None:
    """After a fault of a dialog the person reads an honest sentence, and nothing else of that message."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))

    class Faulty(Notebook):
        def handle(self, session: Session, incoming: Incoming, now: datetime) -> Answered:
            answered = router.handle(session, incoming, now)
            if incoming.text == "fault":
                raise KeyError("after all rows were changed")
            return answered

        def apologise(self, session: Session, incoming: Incoming, now: datetime) -> None:
            router.apologise(session, incoming, now)

    with taking_in(engine, Faulty()) as intake:
        wait([intake.submit(said(number, text)) for number, text in enumerate(["xin chào", "fault"])], 30)
    with Session(engine) as session:
        texts = [load_outgoing(row.payload).text for row in session.scalars(select(Outbox).order_by(Outbox.id))]

    assert len(texts) == 2
    assert texts[-1] == trouble.our_failure()


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


@pytest.mark.parametrize("words", ["twice", "wrong statement"])
def test_statement_that_always_fails_does_not_come_back_for_ever(engine: Engine, words: str) -> None:
    """A statement that the database refuses every time is the dialog's fault: the message is kept, the next goes."""
    with taking_in(engine, Notebook()) as intake:
        done = [intake.submit(said(number, text)) for number, text in enumerate([words, "62"])]
        failures = [future.exception(60) for future in done]
    with Session(engine) as session:
        letters = [letter.incoming["text"] for letter in session.scalars(select(DeadLetter))]

    assert (failures, letters, kept(engine)) == ([None, None], [words], ["62"])


def test_given_up_wait_does_not_stop_the_writer(engine: Engine) -> None:
    """Who waits for a message may give up; it is stored or not, and the ones behind it are."""
    held = threading.Event()
    notebook = Notebook(before=held.wait)
    with taking_in(engine, notebook) as intake:
        first = intake.submit(said(1, "1"))
        second = intake.submit(said(2, "2"))
        second.cancel()
        first.cancel()
        held.set()
        intake.submit(said(3, "3")).result(30)

    assert kept(engine)[-1] == "3"


def test_name_of_a_file_that_no_database_takes(engine: Engine) -> None:
    """NUL and half surrogates in other fields than the text don't poison a message either."""
    sent = replace(said(1, "ảnh"), media=MediaRef(file_key="f", name="a\0b\udc80.jpg"), group_title="x\0")
    with taking_in(engine, Notebook()) as intake:
        intake.submit(sent).result(30)

    assert kept(engine) == ["ảnh", "ab?.jpg"]


def test_order_survives_a_locked_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a failure nothing that came later goes first: what was refused comes again before it."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    engine = database.open_engine(f"sqlite:///{tmp_path / 'held.db'}")
    Base.metadata.create_all(engine)
    messages = [said(number, f"{number:03}") for number in range(100)]
    with taking_in(engine, Notebook()) as intake:
        holder = sqlite3.connect(tmp_path / "held.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        done = [intake.submit(message) for message in messages]
        done[0].exception(30)
        holder.execute("ROLLBACK")
        holder.close()
        refused = [isinstance(future.exception(60), NotStoredError) for future in done]
        wait([intake.submit(message) for message in messages], 60)

    assert refused[0]
    assert kept(engine) == [message.text for message in messages]


def test_full_disk_that_a_dialog_hides_is_seen(tmp_path: Path) -> None:
    """A dialog that swallows the error of a full disk gets nothing acknowledged: the transaction is gone."""
    engine = database.open_engine(f"sqlite:///{tmp_path / 'small.db'}")
    Base.metadata.create_all(engine)

    class Careless(Notebook):
        def handle(self, session: Session, incoming: Incoming, now: datetime) -> Answered:
            with suppress(exc.OperationalError):
                super().handle(session, incoming, now)
            return Answered()

    with taking_in(engine, Careless()) as intake:
        intake.submit(said(1, "before")).result(30)
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        refused = intake.submit(said(2, "2" * 30000)).exception(30)

    assert isinstance(refused, NotStoredError)
    assert kept(engine) == ["before"]


def test_what_has_gathered_is_one_commit(tmp_path: Path) -> None:
    """On SQLite messages that wait together cost one commit, however slow the disk."""
    engine = database.open_engine(f"sqlite:///{tmp_path / 'slow.db'}")
    Base.metadata.create_all(engine)
    held = threading.Event()
    commits: list[object] = []
    notebook = Notebook(before=held.wait)
    with taking_in(engine, notebook) as intake:
        event.listen(engine, "commit", commits.append)
        done = [intake.submit(said(number, str(number))) for number in range(20)]
        held.set()
        wait(done, 60)

    assert len(kept(engine)) == 20
    assert len(commits) <= 2


def test_what_is_queued_at_the_end_is_stored(engine: Engine) -> None:
    """Closing waits for what has come in."""
    with taking_in(engine, Notebook()) as intake:
        done = [intake.submit(said(number, str(number), chat=str(number % 7))) for number in range(100)]

    assert all(future.done() for future in done)
    assert len(kept(engine)) == 100


def test_lost_connection_loses_nothing(postgresql: str) -> None:
    """When the server ends our connection in the middle, the message is not acknowledged, and is taken next time."""
    with fresh(postgresql) as here:

        def end(session: Session) -> None:
            own = session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with here.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})

        notebook = Notebook(within=end)
        with taking_in(here, notebook) as intake:
            refused = intake.submit(said(1, "62")).exception(30)
            notebook.within = lambda _: None
            again = intake.submit(said(1, "62")).exception(30)
        stored = kept(here)

    assert (type(refused), again, stored) == (NotStoredError, None, ["62"])


def test_event_that_two_processes_bring_is_handled_once(postgresql: str) -> None:
    """Two processes on one PostgreSQL that take in the same events at the same time store each once."""
    with fresh(postgresql) as engine:
        with taking_in(engine, Notebook()) as one, taking_in(engine, Notebook()) as other:
            done = [intake.submit(said(number, str(number))) for number in range(50) for intake in (one, other)]
            failures = [future.exception(60) for future in done]
        stored = kept(engine)

    assert set(failures) == {None}
    assert sorted(stored, key=int) == [str(number) for number in range(50)]
