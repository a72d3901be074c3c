"""One conversation code for all channels: a golden conversation over Telegram stores what it stores at the terminal."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.talk import SAID
from models.database import open_engine
from models.queries import chats
from models.tables import AccountPerson, Answer, Person, Submission
from tests.dialogs.test_dialogs import said_again
from tests.dialogs.world import World, moment
from tests.fakes.bot_api import in_thread

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[2]
HEAD = "Đỗ Văn C."
CONVERSATIONS = ["unchanged-household", *(["whole-household"] if os.environ.get("SOTHON_FULL") else [])]
"""At the pace that Telegram allows a chat, the whole household takes two minutes."""


def _stored(file: Path) -> tuple[str, set[tuple[str, str, str, bool]]]:
    """The status of the one sheet and all its answers."""
    engine = open_engine(f"sqlite:///{file}")
    with Session(engine) as session:
        status = session.scalars(select(Submission.status)).one()
        rows = session.execute(select(Answer.ref, Answer.fact, Answer.value, Answer.relevant))
        return status, set(rows.all())


@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_same_conversation_stores_the_same_on_telegram(
    conversation: str, made_world: Path, tmp_path: Path, world_at: Callable[[datetime], World]
) -> None:
    """A household typed over the Bot API, to a real process, ends in the same sheet as at the terminal."""
    text = (HERE / f"{conversation}.txt").read_text(encoding="utf-8")
    lines = [line.removeprefix(SAID) for line in text.splitlines() if line.startswith(SAID)]
    "".join(said_again(text, world_at))
    other = tmp_path / "telegram"
    other.mkdir()
    world = World.copy_of(made_world, other, moment("2026-10-06T18:40"))
    if conversation.startswith("unchanged"):
        world.has_surveyed("t03", 5)
        world.close()
    with in_thread() as api:
        engine = open_engine(world.settings.database)
        with Session(engine) as session, session.begin():
            person = session.scalars(select(Person).where(Person.code == "t03")).one()
            account = chats.known_account(session, "telegram", str(api.user_id(HEAD)))
            session.add(AccountPerson(account_id=account.id, person_id=person.id, since=world.clock()))
        engine.dispose()
        environment = {
            **os.environ,
            "SOTHON_DATABASE": world.settings.database,
            "SOTHON_FILES": str(world.settings.files),
            "SOTHON_TELEGRAM_TOKEN": api.token,
            "SOTHON_TELEGRAM_API": api.url,
            "NO_PROXY": "*",
        }
        command = [sys.executable, "-m", "bot", "--now", "2026-10-06T18:40", "serve"]
        with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
            try:
                for line in lines:
                    seen = api.say(HEAD, line, seconds=20)
                    api.wait_for_reply(HEAD, after=seen)
            finally:
                process.send_signal(signal.SIGTERM)
        refusals = api.refusals()

    assert process.returncode == 0
    assert refusals == []
    assert _stored(tmp_path / "world.db") == _stored(other / "world.db")
    assert _stored(other / "world.db")[0] == "sent"
