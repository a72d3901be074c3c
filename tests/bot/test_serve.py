"""`serve` as a process: ends when told to, says why it can't run, and loses nothing however often it is killed."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import open_engine
from models.migrations import upgrade
from models.tables import Answer, AnswerChange, DeadLetter, Outbox, OutboxStatus, SeenEvent, Submission
from tests.bot.answering import make_commune
from tests.fakes.bot_api import BotApi, in_thread

ROOT = Path(__file__).parents[2]
FULL = bool(os.environ.get("SOTHON_FULL"))
SIZE, KILLS = ((50, 2, 18), 20) if FULL else ((6, 2, 6), 4)
"""Heads, households of each, questions of a sheet. SOTHON_FULL=1: 50 people, more than 2,000 updates, 20 kills."""


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A fake Telegram."""
    with in_thread() as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path, api: BotApi) -> dict[str, str]:
    """The settings of a bot that can run: a database at the newest revision, a token that Telegram knows."""
    return settings_in(tmp_path, api)


def settings_in(folder: Path, api: BotApi) -> dict[str, str]:
    """The environment of a bot whose empty database is at the newest revision."""
    database = f"sqlite:///{folder / 'data.db'}"
    engine = open_engine(database)
    upgrade(engine)
    engine.dispose()
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("SOTHON_")},
        "SOTHON_DATABASE": database,
        "SOTHON_FILES": str(folder / "files"),
        "SOTHON_TELEGRAM_TOKEN": api.token,
        "SOTHON_TELEGRAM_API": api.url,
        "SOTHON_LOG_LEVEL": "ERROR",
        "NO_PROXY": "*",
        "PYTHONUTF8": "1",
    }


@contextmanager
def serving(settings: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """The bot as a process, ended afterwards in any case."""
    command = [sys.executable, "-m", "bot", "--now", "2026-10-06T18:40", "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=settings, stderr=subprocess.PIPE, encoding="utf-8") as process:
        try:
            yield process
        finally:
            process.kill()


def end_of(settings: dict[str, str]) -> tuple[int, list[str]]:
    """The exit code of a bot that can't run, and the lines that it says."""
    with serving(settings) as process:
        _, said = process.communicate(timeout=60)
    return process.returncode, said.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals between processes")
@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_ends_when_told_to(settings: dict[str, str], api: BotApi, name: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end a bot that waits for updates, with exit code 0 and without a word; all is answered."""
    with serving(settings) as process:
        seen = api.say("An", "/start")
        answered = api.wait_for_reply("An", after=seen)
        api.wait_until_fetched()
        process.send_signal(name)
        _, said = process.communicate(timeout=60)

    assert (process.returncode, said) == (0, "")
    assert len(answered) == 1


def test_second_process_on_the_same_file(settings: dict[str, str], api: BotApi) -> None:
    """A second bot on the same SQLite file does not start, and the first one goes on."""
    with serving(settings):
        api.wait_for_reply("An", after=api.say("An", "/start"))
        code, said = end_of(settings)
        api.wait_for_reply("An", after=api.say("An", "/start"))

    assert (code, len(said)) == (5, 1)
    assert "đang chạy" in said[0]


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"SOTHON_TELEGRAM_TOKEN": ""}, 3, "BotFather"),
        ({"SOTHON_DATABASE": "sqlite:///{folder}/none.db"}, 4, "db upgrade"),
        ({"SOTHON_TELEGRAM_TOKEN": "700000002:wrong-token-of-the-tests"}, 6, "Telegram"),
    ],
)
def test_what_keeps_it_from_running(
    settings: dict[str, str], tmp_path: Path, change: dict[str, str], code: int, words: str
) -> None:
    """No token, no database, a wrong token: each has its exit code and one sentence, which never holds the token."""
    changed = {name: value.replace("{folder}", str(tmp_path)) for name, value in change.items()}
    ended, said = end_of(settings | changed)

    assert (ended, len(said)) == (code, 1)
    assert words in said[0]
    assert "wrong-token" not in said[0]


def test_database_of_an_older_release(settings: dict[str, str], tmp_path: Path) -> None:
    """A database without the newest tables is refused with the command that brings them."""
    (tmp_path / "data.db").unlink()
    open_engine(settings["SOTHON_DATABASE"]).connect().close()
    ended, said = end_of(settings)

    assert (ended, len(said)) == (4, 1)
    assert "db upgrade" in said[0]


def kill_while(settings: dict[str, str], api: BotApi, people: Sequence[threading.Thread]) -> tuple[int, str]:
    """Run the bot as long as people write, killed at random moments; how often, and what the processes said."""
    chance, killed, said = random.Random(7), 0, ""
    while killed < KILLS and any(person.is_alive() for person in people):
        with serving(settings) as process:
            api.fail_next(2, chance.choice(["429", "cut", "drop", "502"]))
            time.sleep(chance.uniform(1.5, 6.0))
            process.kill()
            said += process.communicate()[1]
            killed += 1
    with serving(settings) as process:
        for person in people:
            person.join()
        api.wait_until_fetched()
        process.send_signal(signal.SIGTERM)
        said += process.communicate(timeout=60)[1]
        assert process.returncode == 0
    return killed, said


def stored(session: Session, rows: type[Answer] | type[AnswerChange]) -> list[tuple[int, str, str]]:
    """Household, question and value of every stored answer, or of every change of one."""
    value = Answer.value if rows is Answer else AnswerChange.new
    found = session.execute(
        select(Submission.household_id, rows.ref, value).join(Submission, Submission.id == rows.submission_id)
    )
    return sorted((household, ref.rsplit("/", 1)[-1], text) for household, ref, text in found)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_again_and_again(tmp_path: Path) -> None:
    """Every answer is stored once as it was said, every question came in order, nothing was acknowledged and lost."""
    with in_thread(flood_factor=1) as api:
        settings = settings_in(tmp_path, api)
        engine = open_engine(settings["SOTHON_DATABASE"])
        heads = make_commune(engine, tmp_path, api, SIZE)
        engine.dispose()
        people = [threading.Thread(target=head.survey) for head in heads]
        for person in people:
            person.start()
        killed, log = kill_while(settings, api, people)
        seen = {head.name: head.questions_seen() for head in heads}
    assert [head.failure for head in heads if head.failure] == []
    said = sorted((household, name, value) for head in heads for (household, name), value in head.said.items())
    with Session(engine) as session:
        answers, changes = stored(session, Answer), stored(session, AnswerChange)
        events = session.scalar(select(func.count(SeenEvent.id)))
        letters = session.scalar(select(func.count(DeadLetter.id)))
        ends = set(session.scalars(select(Outbox.status)))

    assert answers == said
    assert changes == said
    assert seen == {head.name: {code: list(range(1, SIZE[2] + 1)) for code in head.codes} for head in heads}
    assert (events, letters) == (sum(head.updates for head in heads), 0)
    assert ends <= {OutboxStatus.SENT, OutboxStatus.PENDING}
    assert killed >= 2
    assert sum(head.taps for head in heads) > 0 < sum(head.stale for head in heads)
    assert log == ""
