"""Messages that failed, handled once more: what succeeds is settled, what fails again stays."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.intake import Intake
from bot.retrying import retry_failed
from handlers.messages import Answered, Incoming, Kind, load_outgoing
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.tables import Chat, Commune, DeadLetter, Outbox

NOW = datetime(2026, 10, 6, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)


@dataclass
class Faulty:
    """The bot with a fault: certain words raise until it is mended."""

    router: Router
    faults: set[str]

    def handle(self, session: Session, incoming: Incoming, now: datetime) -> Answered:
        """Answer, or raise after all rows were changed."""
        answered = self.router.handle(session, incoming, now)
        if incoming.text in self.faults:
            raise KeyError(incoming.text)
        return answered

    def apologise(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """As the router does."""
        self.router.apologise(session, incoming, now)


@pytest.fixture
def faulty(engine: Engine, tmp_path: Path) -> Faulty:
    """A stranger has said hello, then two messages that failed."""
    found = Faulty(Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), {"một", "hai"})
    with Session(engine) as session, session.begin():
        session.add(Commune(code="1", name="Thọ Dân", settings={}))
    intake = Intake(engine, found, lambda: NOW, after_commit=lambda: None)
    for number, text in enumerate(("xin chào", "một", "hai")):
        incoming = Incoming(
            channel="test", event_key=str(number), chat_key="a", user_key="a", kind=Kind.TEXT, text=text
        )
        intake.submit(incoming).result(30)
    intake.close()
    return found


def letters(engine: Engine) -> list[tuple[str, datetime | None]]:
    """What failed, and since when it is settled."""
    with Session(engine) as session:
        found = session.scalars(select(DeadLetter).order_by(DeadLetter.id)).all()
        return [(letter.incoming["text"], letter.settled_at) for letter in found]


def test_the_chat_of_a_failed_message_is_known(engine: Engine, faulty: Faulty) -> None:
    """The office hears whose message it was."""
    with Session(engine) as session:
        assert set(session.scalars(select(DeadLetter.chat_id))) == {session.scalar(select(Chat.id))}


def test_what_is_mended_is_settled_and_the_rest_stays(engine: Engine, faulty: Faulty) -> None:
    """Each has its own transaction; a second time only the rest is tried."""
    faulty.faults.remove("một")
    assert retry_failed(engine, faulty, LATER) == (1, ["KeyError"])
    assert letters(engine) == [("một", LATER), ("hai", None)]
    faulty.faults.clear()

    assert retry_failed(engine, faulty, LATER) == (1, [])
    assert retry_failed(engine, faulty, LATER) == (0, [])


def test_the_person_is_answered_after_all(engine: Engine, faulty: Faulty) -> None:
    """The answer says that it is late."""
    faulty.faults.clear()
    retry_failed(engine, faulty, LATER)

    with Session(engine) as session:
        rows = session.scalars(select(Outbox).where(Outbox.made_at == LATER).order_by(Outbox.id)).all()
        texts = [load_outgoing(row.payload).text for row in rows]
        assert [text.split("\n")[0] for text in texts if "chậm" in text] == [
            "Trả lời chậm 120 phút, bác thông cảm."
        ] * 2
