"""What waits for a person besides the plan's tasks, as lines of the morning digest."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers import help_queue, troubles
from handlers.entered import approving as figures
from handlers.household_life import desk as events
from handlers.review import waiting as reviews
from handlers.tasks.digest import Extra
from handlers.tasks.waiting import decisions_wait
from models.tables import Commune, Role

WAITING = (reviews.waits, decisions_wait, help_queue.waits, events.waits, figures.waits, troubles.waits)
"""What else may wait: each tells a line and the button that leads there, or None."""


def extras_of(session: Session, commune: Commune, role: Role, now: datetime) -> list[Extra]:
    """Sheets that wait for the reader's review, and what the villages asked or reported."""
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    found = [waits(session, commune, role, today) for waits in WAITING]
    return [Extra(*one) for one in found if one is not None]
