"""What is said of the queue elsewhere: on the home page of the commune's office and in its morning digest."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.messages import Choice
from handlers.texts import review as texts
from models.queries import review_queue, rounds
from models.rules.review import OFFICE
from models.tables import Commune, Role


def waits(session: Session, commune: Commune, role: Role, today: date) -> tuple[str, Choice] | None:
    """How many sheets wait for a role, and the button that leads there; None for nothing.

    Also those count that a colleague has open at the moment.
    """
    survey = rounds.running_round(session, commune)
    if survey is None or role.kind not in OFFICE:
        return None
    counts = review_queue.count(session, survey, role, datetime.combine(today, time.max, UTC))
    if not counts.waiting or counts.oldest is None:
        return None
    oldest = counts.oldest.astimezone(ZoneInfo(commune.zone)).date()
    line = texts.home_line(counts.waiting, (today - oldest).days)
    return line, Choice(label=texts.REVIEW, value="go:review", words=("duyệt phiếu", "duyệt"))
