"""The working days of a commune: the public calendar with the days that it corrected itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.calendar import WorkCalendar
from models.tables import Commune, DayCorrection


def calendar_of(session: Session, commune: Commune) -> WorkCalendar:
    """The calendar by which a commune counts working days; its setting `legal_ends_move` is on unless set off."""
    query = select(DayCorrection.day, DayCorrection.is_working).where(DayCorrection.commune_id == commune.id)
    corrections = {row[0]: row[1] for row in session.execute(query).all()}
    return WorkCalendar(corrections, legal_ends_move=bool(commune.settings.get("legal_ends_move", True)))
