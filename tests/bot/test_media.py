"""Fetching files: real database, real folder, a channel that gives, fails and refuses as told."""

import asyncio
import errno
import hashlib
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import media as fetching
from bot.intake import Intake, NotStoredError
from bot.media import MediaFetcher
from handlers.messages import Answered, Incoming, Kind
from models.database import open_engine
from models.media_store import MAX_BYTES, ROLL, MediaStore
from models.tables import Account, Base, Chat, Media, SeenEvent

NOW = datetime(2026, 10, 5, 2, tzinfo=UTC)
CONTENT = b"PK danh sach ho"


@dataclass
class Files:
    """A channel's files: what `give` writes or raises; every call is kept."""

    give: Callable[[Path, int], Awaitable[None]]
    asked: list[str] = field(default_factory=list)

    async def fetch(self, file_key: str, target: Path, max_bytes: int) -> None:
        """As the port says."""
        self.asked.append(file_key)
        await self.give(target, max_bytes)


async def whole(target: Path, max_bytes: int) -> None:
    """The file comes."""
    del max_bytes
    await asyncio.to_thread(target.write_bytes, CONTENT)


def failing(error: Exception, *, after: bytes = b"") -> Callable[[Path, int], Awaitable[None]]:
    """The transfer ends with an error, after so much of the file."""

    async def give(target: Path, max_bytes: int) -> None:
        del max_bytes
        await asyncio.to_thread(target.write_bytes, after)
        raise error

    return give


@dataclass
class Office:
    """What the fetcher works with, and what came in through it."""

    engine: Engine
    folder: Path
    came: list[Incoming] = field(default_factory=list)
    stores: bool = True
    now: datetime = NOW

    def fetcher(self, files: Files) -> MediaFetcher:
        """A fetcher of the channel "telegram" (a new process)."""
        return MediaFetcher(self.engine, {"telegram": files}, MediaStore(self.folder), lambda: self.now, self.submit)

    def submit(self, incoming: Incoming) -> Future[Answered]:
        """As intake does: the event is stored with what it caused, unless the disk is full."""
        done: Future[Answered] = Future()
        if not self.stores:
            done.set_exception(NotStoredError())
            return done
        self.came.append(incoming)
        with Session(self.engine) as session, session.begin():
            session.add(SeenEvent(channel=incoming.channel, event_key=incoming.event_key, at=self.now))
        done.set_result(Answered())
        return done

    def sends(self, purpose: str = ROLL, *, size: int | None = None, channel: str = "telegram") -> int:
        """Somebody sends a file; the number of its row."""
        with Session(self.engine) as session, session.begin():
            account = Account(channel=channel, user_key=f"u{purpose}{size}{channel}")
            session.add(account)
            session.flush()
            chat = Chat(channel=channel, chat_key=f"c{purpose}{size}{channel}", account_id=account.id)
            session.add(chat)
            session.flush()
            row = Media(chat_id=chat.id, file_key="F1", name="ds.xlsx", purpose=purpose, size=size, asked_at=NOW)
            session.add(row)
            session.flush()
            return row.id

    def row(self, number: int) -> Media:
        """A row as it stands."""
        with Session(self.engine) as session:
            return session.get_one(Media, number)

    def files(self) -> list[str]:
        """Names of all files in the folder."""
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new database and an empty folder."""
    engine = open_engine(f"sqlite:///{tmp_path / 'so-thon.db'}")
    Base.metadata.create_all(engine)
    yield Office(engine, tmp_path / "files")
    engine.dispose()


@pytest.fixture
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next try is due at once."""
    monkeypatch.setattr(fetching, "WAITS", (0.0,) * len(fetching.WAITS))


async def _steps(fetcher: MediaFetcher, count: int) -> None:
    for _ in range(count):
        await fetcher.step()


def test_a_file_lies_under_its_checksum(office: Office) -> None:
    """The content is stored once under its SHA-256, the row says so, nothing else is left in the folder."""
    number = office.sends()
    asyncio.run(office.fetcher(Files(whole)).step())

    row = office.row(number)
    checksum = hashlib.sha256(CONTENT).hexdigest()
    assert (row.status, row.checksum, row.size, row.fetched_at) == ("fetched", checksum, len(CONTENT), NOW)
    assert MediaStore(office.folder).path(checksum).read_bytes() == CONTENT
    assert office.files() == [checksum]


def test_the_dialog_is_told_once(office: Office) -> None:
    """One FETCHED with the number of the row comes in for the chat that sent the file, and no second one."""
    number = office.sends()
    asyncio.run(_steps(office.fetcher(Files(whole)), 3))

    assert [(m.kind, m.event_key, m.payload, m.chat_key) for m in office.came] == [
        (Kind.FETCHED, f"fetched:{number}", str(number), "crollNonetelegram")
    ]


def test_a_picture_of_an_answer_is_fetched_quietly(office: Office) -> None:
    """Purposes that wait for nothing are fetched and not announced."""
    number = office.sends("answer:7")
    asyncio.run(office.fetcher(Files(whole)).step())

    assert office.row(number).status == "fetched"
    assert office.came == []


def test_the_same_content_twice_is_one_file(office: Office) -> None:
    """Two rows, one file."""
    office.sends()
    office.sends("answer:7")
    asyncio.run(office.fetcher(Files(whole)).step())

    assert len(office.files()) == 1


def test_a_lost_connection_is_tried_again_later(office: Office) -> None:
    """A try that came to nothing is counted, leaves nothing in the folder, and waits before the next."""
    number = office.sends()
    files = Files(failing(OSError("cut off"), after=b"half"))
    asyncio.run(_steps(office.fetcher(files), 3))

    row = office.row(number)
    assert (row.status, row.tries, len(files.asked)) == ("to_fetch", 1, 1)
    assert office.files() == []
    assert office.came == []


@pytest.mark.usefixtures("no_waits")
def test_after_enough_tries_the_person_is_told(office: Office) -> None:
    """The row fails after one try more than there are waits, and its dialog hears of it."""
    number = office.sends()
    files = Files(failing(OSError("cut off")))
    asyncio.run(_steps(office.fetcher(files), 20))

    assert (office.row(number).status, len(files.asked)) == ("failed", len(fetching.WAITS) + 1)
    assert [message.payload for message in office.came] == [str(number)]


def test_a_file_that_never_comes_is_not_tried_again(office: Office) -> None:
    """ValueError of the channel is final."""
    number = office.sends()
    files = Files(failing(ValueError("gone")))
    asyncio.run(_steps(office.fetcher(files), 3))

    assert (office.row(number).status, len(files.asked)) == ("failed", 1)
    assert len(office.came) == 1


def test_a_fault_of_a_channel_hurts_no_other_file(office: Office) -> None:
    """An error that nobody foresaw counts as a try; the next file still comes."""
    first, second = office.sends(), office.sends("answer:7")

    async def give(target: Path, max_bytes: int) -> None:
        if len(files.asked) == 1:
            raise KeyError("surprise")
        await whole(target, max_bytes)

    files = Files(give)
    asyncio.run(office.fetcher(files).step())

    assert {(office.row(number).status, office.row(number).tries) for number in (first, second)} == {
        ("to_fetch", 1),
        ("fetched", 0),
    }


def test_a_file_that_says_it_is_too_large_is_not_asked_for(office: Office) -> None:
    """The size that the channel told is enough to refuse."""
    number = office.sends(size=MAX_BYTES + 1)
    files = Files(whole)
    asyncio.run(office.fetcher(files).step())

    assert (office.row(number).status, files.asked) == ("failed", [])


def test_a_file_that_turns_out_too_large_is_not_kept(office: Office) -> None:
    """A channel that lets more through than it was told does not get it stored."""

    async def give(target: Path, max_bytes: int) -> None:
        with target.open("wb") as out:
            out.truncate(max_bytes + 1)

    number = office.sends()
    asyncio.run(office.fetcher(Files(give)).step())

    assert (office.row(number).status, office.files()) == ("failed", [])


@pytest.mark.parametrize("number_of_error", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_costs_the_file_no_try(office: Office, number_of_error: int) -> None:
    """Our own trouble is waited out: the row stays as it was, and the process stays alive."""
    number = office.sends()
    asyncio.run(_steps(office.fetcher(Files(failing(OSError(number_of_error, "full")))), 2))

    assert (office.row(number).status, office.row(number).tries) == ("to_fetch", 0)
    asyncio.run(office.fetcher(Files(whole)).step())
    assert office.row(number).status == "fetched"


def test_a_folder_that_cannot_be_made(office: Office) -> None:
    """A file in the folder's place is our trouble too, not the sender's."""
    office.folder.write_text("not a folder")
    number = office.sends()
    asyncio.run(office.fetcher(Files(whole)).step())

    assert (office.row(number).status, office.row(number).tries) == ("to_fetch", 0)


def test_news_that_could_not_be_stored_comes_again(office: Office) -> None:
    """When intake could not store it, the next step announces it."""
    office.sends()
    fetcher = office.fetcher(Files(whole))
    office.stores = False
    asyncio.run(fetcher.step())
    office.stores = True
    asyncio.run(fetcher.step())

    assert len(office.came) == 1


def test_a_process_killed_before_the_news_went_out(office: Office) -> None:
    """The next process announces what the one before had only fetched."""
    office.sends()
    office.stores = False
    asyncio.run(office.fetcher(Files(whole)).step())
    office.stores = True
    asyncio.run(office.fetcher(Files(whole)).step())

    assert [message.kind for message in office.came] == [Kind.FETCHED]


def test_files_of_a_channel_that_does_not_run_here_wait(office: Office) -> None:
    """A row of another channel is left alone."""
    number = office.sends(channel="zalo")
    asyncio.run(office.fetcher(Files(whole)).step())

    assert office.row(number).status == "to_fetch"


def test_a_file_taken_back_meanwhile_stays_taken_back(office: Office) -> None:
    """A row that its sender dropped during the transfer is not marked as fetched."""
    number = office.sends()

    async def give(target: Path, max_bytes: int) -> None:
        with Session(office.engine) as session, session.begin():
            session.get_one(Media, number).status = "failed"
        await whole(target, max_bytes)

    asyncio.run(office.fetcher(Files(give)).step())

    assert office.row(number).status == "failed"


def test_it_stops_in_the_middle_of_a_transfer(office: Office) -> None:
    """`stop` ends the loop at once; the file is fetched after the next start."""
    number = office.sends()

    async def work() -> None:
        stop, begun = asyncio.Event(), asyncio.Event()

        async def give(target: Path, max_bytes: int) -> None:
            del max_bytes
            await asyncio.to_thread(target.write_bytes, b"half")
            begun.set()
            await asyncio.Event().wait()

        running = asyncio.create_task(office.fetcher(Files(give)).run(stop))
        await begun.wait()
        stop.set()
        await running

    asyncio.run(work())

    assert office.row(number).status == "to_fetch"
    assert office.files() == []
    asyncio.run(office.fetcher(Files(whole)).step())
    assert office.row(number).status == "fetched"


def test_waking_it_fetches_at_once(office: Office) -> None:
    """A file sent while it sleeps is fetched when it is woken; then it stops."""

    async def work() -> None:
        stop = asyncio.Event()
        came = asyncio.Event()

        async def give(target: Path, max_bytes: int) -> None:
            await whole(target, max_bytes)
            came.set()

        fetcher = office.fetcher(Files(give))
        running = asyncio.create_task(fetcher.run(stop))
        await asyncio.sleep(0.05)
        office.sends()
        fetcher.wake()
        await came.wait()
        stop.set()
        await running

    asyncio.run(work())


class _Echo:
    """A handler that keeps what came."""

    def __init__(self) -> None:
        self.came: list[Incoming] = []

    def handle(self, session: Session, incoming: Incoming, now: datetime) -> Answered:
        """Keep it."""
        del session, now
        self.came.append(incoming)
        return Answered()

    def apologise(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """Nothing fails here."""


def test_through_the_real_intake(office: Office) -> None:
    """The news reaches the handler by the real way in, once."""
    number, echo = office.sends(), _Echo()
    intake = Intake(office.engine, echo, lambda: NOW, after_commit=lambda: None)
    try:
        fetcher = MediaFetcher(
            office.engine, {"telegram": Files(whole)}, MediaStore(office.folder), lambda: NOW, intake.submit
        )
        asyncio.run(_steps(fetcher, 2))
    finally:
        intake.close()

    assert [message.payload for message in echo.came] == [str(number)]
