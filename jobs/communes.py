"""Jobs that are done commune by commune, so that nobody waits for the database until all of them are through."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Commune


class EachCommune:
    """A job of one commune; called with a session it does all of them, and returns how many messages.

    The schedule gives each commune a transaction of its own (`of`): replies to people who wait go between them, and
    what fails in one keeps no other from its reminders.
    """

    def __init__(self, of: Callable[[Session, Commune, datetime], int]) -> None:
        self.of = of
        self.__name__ = of.__name__
        self.__doc__ = of.__doc__

    def __call__(self, session: Session, now: datetime) -> int:
        """Do it for all communes of the database."""
        return sum(self.of(session, commune, now) for commune in session.scalars(select(Commune)).all())
