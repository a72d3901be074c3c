"""What is said of the queue elsewhere: on the home page of the commune's office and in its morning digest."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.messages import Choice
from handlers.texts import review as texts
from models.queries import review, review_queue, rounds
from models.rules.review import OFFICE
from models.tables import Commune, Role


def waits(session: Session, commune: Commune, role: Role, today: date) -> tuple[str, Choice] | None:
    """How many sheets wait for a role and how many villages ask to correct one, and the button that leads there.

    Also those count that a colleague has open at the moment. None where nothing waits.
    """
    survey = rounds.running_round(session, commune)
    if survey is None or role.kind not in OFFICE:
        return None
    counts = review_queue.count(session, survey, role, datetime.combine(today, time.max, UTC))
    asked = len(review.corrections_asked(session, survey, role))
    if not counts.waiting and not asked:
        return None
    oldest = counts.oldest.astimezone(ZoneInfo(commune.zone)).date() if counts.oldest is not None else today
    line = texts.home_line(counts.waiting, (today - oldest).days, asked)
    return line, Choice(label=texts.REVIEW, value="go:review", words=("duyệt phiếu", "duyệt"))
