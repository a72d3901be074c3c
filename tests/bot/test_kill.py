"""The bot killed with SIGKILL at random moments while many people answer: nothing is lost, nothing stored twice."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.demo import SEED, fill
from models.database import open_engine
from models.migrations import upgrade
from models.queries import chats
from models.seed.demo import demo_commune
from models.tables import (
    AccountPerson,
    Answer,
    AnswerChange,
    DeadLetter,
    Household,
    Person,
    Role,
    RoleKind,
    SeenEvent,
    Submission,
)
from tests.dialogs.world import moment
from tests.fakes.bot_api import BotApi, in_process

ROOT = Path(__file__).parents[2]
FULL = bool(os.environ.get("SOTHON_FULL"))
HEADS, HOUSEHOLDS, KILLS = (50, 7, 20) if FULL else (6, 2, 4)
"""SOTHON_FULL=1: 50 people, more than 2,000 updates, 20 kills (about five minutes)."""
EDITED_AGAIN = "message is not modified"
"""What Telegram says of an edit that was under way when the process died, and is made once more."""
SAID = ("bắt đầu", "1", "giữ", "1tr2", "130", "dừng")


@dataclass
class Head:
    """A village head at their phone: says the next thing when the bot has answered the last one."""

    api: BotApi
    name: str
    codes: list[str]
    said: int = 0
    failure: str = ""

    def survey(self) -> None:
        """Begin the sheets, each up to question 4; repeats and a double send now and then."""
        try:
            for code in self.codes:
                for text in (f"hộ {code}", *SAID):
                    self._say(text)
        except Exception as error:  # noqa: BLE001 (told by the test, in its own thread)
            self.failure = f"{type(error).__name__}: {error}"

    def _say(self, text: str) -> None:
        seen = self.api.say(self.name, text, seconds=20)
        self.said += 1
        if self.said % 5 == 0:
            self.api.repeat_last_update()
        answered = self.api.wait_for_reply(self.name, after=seen, give_up=120)[-1]["text"]
        if "Đúng không?" in answered or "phải không?" in answered:
            self._say("đúng")


@dataclass
class Process:
    """The bot as a process that can be killed and started again."""

    environment: dict[str, str]
    running: "subprocess.Popen[bytes] | None" = None
    killed: int = 0
    ends: list[int] = field(default_factory=list)

    def start(self) -> None:
        """Start the bot."""
        command = [sys.executable, "-m", "bot", "--now", "2026-10-06T18:40", "serve"]
        self.running = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        """Kill it at once and start it again."""
        if self.running is not None:
            self.running.kill()
            self.running.wait()
            self.killed += 1
        self.start()

    def end(self) -> int:
        """End it as an operator does."""
        if self.running is None:
            return 0
        self.running.send_signal(signal.SIGTERM)
        return self.running.wait(60)


@contextmanager
def _world(folder: Path, api: BotApi) -> Iterator[tuple[dict[str, str], list[Head]]]:
    """A database of so many villages whose heads have phones."""
    address = f"sqlite:///{folder / 'data.db'}"
    engine = open_engine(address)
    upgrade(engine)
    heads = []
    with Session(engine) as session, session.begin():
        made_up = demo_commune(SEED, HEADS, HEADS * 12, today=date(2026, 10, 6))
        fill(session, made_up, date(2026, 9, 28), date(2026, 10, 25))
        roles = session.scalars(select(Role).where(Role.kind == RoleKind.VILLAGE_HEAD).order_by(Role.id)).all()
        for role in roles:
            name = f"{session.get_one(Person, role.person_id).name} {role.id}"
            account = chats.known_account(session, "telegram", str(api.user_id(name)))
            session.add(
                AccountPerson(account_id=account.id, person_id=role.person_id, since=moment("2026-10-01T08:00"))
            )
            codes = select(Household.code).where(Household.village_id == role.village_id).order_by(Household.code)
            heads.append(Head(api, name, list(session.scalars(codes))[:HOUSEHOLDS]))
    engine.dispose()
    yield (
        {
            **os.environ,
            "SOTHON_DATABASE": address,
            "SOTHON_FILES": str(folder / "files"),
            "SOTHON_TELEGRAM_TOKEN": api.token,
            "SOTHON_TELEGRAM_API": api.url,
            "NO_PROXY": "*",
        },
        heads,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_again_and_again_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """Every answer is stored once, every question answered, in order, whatever moment the process dies at."""
    with in_process() as api, _world(tmp_path, api) as (environment, heads):
        bot = Process(environment)
        bot.start()
        api.fail_next(5, "429", ("sendMessage",), seconds=1)
        threads = [threading.Thread(target=head.survey) for head in heads]
        for thread in threads:
            thread.start()
        chance = random.Random(7)
        while any(thread.is_alive() for thread in threads):
            time.sleep(chance.uniform(2.0, 6.0))
            if bot.killed < KILLS and any(thread.is_alive() for thread in threads):
                bot.kill()
        api.wait_until_fetched()
        ended = bot.end()
        refusals = api.refusals()
    engine = open_engine(environment["SOTHON_DATABASE"])
    with Session(engine) as session:
        sheets = session.scalar(select(func.count(Submission.id)))
        incomes = session.execute(
            select(Answer.value, func.count()).where(Answer.fact == "income").group_by(Answer.value)
        )
        scores = session.execute(select(Answer.value, func.count()).where(Answer.fact == "b1").group_by(Answer.value))
        changes = Counter(
            (row.submission_id, row.ref) for row in session.scalars(select(AnswerChange)) if "member" not in row.ref
        )
        events = session.scalar(select(func.count(SeenEvent.id)))
        letters = session.scalar(select(func.count(DeadLetter.id)))
        found = tuple(dict(rows.all()) for rows in (incomes, scores))

    assert [head.failure for head in heads if head.failure] == []
    assert (sheets, letters, ended) == (HEADS * HOUSEHOLDS, 0, 0)
    assert found == ({"1200000": sheets}, {"130": sheets})
    assert set(changes.values()) == {1}
    assert events == sum(head.said for head in heads)
    assert bot.killed >= min(KILLS, 2)
    assert [refusal for refusal in refusals if EDITED_AGAIN not in refusal] == []
