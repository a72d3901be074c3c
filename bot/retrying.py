"""Messages whose handling failed are handled once more, after the operator has mended what was wrong."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.intake import Handler
from handlers.messages import load_incoming
from models.database import DialogSession
from models.queries import dead_letters
from models.tables import DeadLetter


def retry_failed(engine: Engine, handler: Handler, now: datetime) -> tuple[int, list[str]]:
    """Handle all that is not settled, each in a transaction of its own; what succeeds is settled.

    Returns how many succeeded, and the errors of the others by class. A typed answer older than the question that is
    open now does not answer it: the person is shown the question again.
    """
    with Session(engine) as session:
        numbers = [letter.id for letter in dead_letters.unsettled(session)]
    failed: list[str] = []
    for number in numbers:
        with DialogSession(engine) as session:
            letter = session.get_one(DeadLetter, number)
            incoming = load_incoming(letter.incoming)
            dated = replace(incoming, sent_at=incoming.sent_at or letter.at)
            try:
                handler.handle(session, dated, now)
                dead_letters.settle(session, [number], now)
            except Exception as error:  # noqa: BLE001 (whatever it is, the message stays and the next one has its turn)
                failed.append(type(error).__name__)
                continue
            Session.commit(session)
    return len(numbers) - len(failed), failed
