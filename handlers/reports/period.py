"""Which period a report is of, and which review it tells of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.tables import SurveyRound

CLOSING_MONTHS = 3
"""Until the end of March the report of the year before is still written."""


@dataclass(frozen=True)
class Period:
    """What a report is of: the first six months of a year, or the whole year."""

    year: int
    half: bool

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.year, 6, 30) if self.half else date(self.year, 12, 31)


def periods(today: date) -> list[Period]:
    """The periods of which a report may be wanted on a day, those of the running year first."""
    now = [Period(today.year, half=True), Period(today.year, half=False)]
    return [*now, Period(today.year - 1, half=False)] if today.month <= CLOSING_MONTHS else now


def survey_of(known: Sequence[SurveyRound], period: Period) -> SurveyRound | None:
    """The round of the report's year, the last one where there are several, else the last one of an earlier year."""
    past = [one for one in known if one.year <= period.year]
    return max(past, key=lambda one: (one.year, one.id), default=None)
