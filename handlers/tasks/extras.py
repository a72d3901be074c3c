"""What waits for a person besides the plan's tasks, as lines of the morning digest."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers import help_queue
from handlers.household_life import desk as events
from handlers.messages import Choice
from handlers.tasks.digest import Extra
from handlers.tasks.waiting import opinions_wait
from handlers.texts import tasks as texts
from models.queries import review_queue
from models.queries.rounds import running_round
from models.tables import Commune, Role, RoleKind

WAITING = (opinions_wait, help_queue.waits, events.waits)
"""What else may wait: each tells a line and the button that leads there, or None."""


def extras_of(session: Session, commune: Commune, role: Role, now: datetime) -> list[Extra]:
    """Sheets that wait for the reader's review, and what the villages asked or reported."""
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    found = [waits(session, commune, role, today) for waits in WAITING]
    return [*_reviews(session, commune, role, now), *(Extra(*one) for one in found if one is not None)]


def _reviews(session: Session, commune: Commune, role: Role, now: datetime) -> list[Extra]:
    survey = running_round(session, commune)
    if survey is None or role.kind not in {RoleKind.OFFICER, RoleKind.CHAIRMAN}:
        return []
    counts = review_queue.count(session, survey, role, now)
    if not counts.waiting:
        return []
    zone = ZoneInfo(commune.zone)
    days = (now.astimezone(zone).date() - counts.oldest.astimezone(zone).date()).days if counts.oldest else 0
    choice = Choice(label=texts.REVIEW, value="go:review", words=("duyệt",))
    return [Extra(texts.reviews(counts.waiting, days), choice)]
