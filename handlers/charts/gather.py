"""Freezes the figures of each chart from the database: of the commune, or of one village where the chart has that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.charts import figures as of
from handlers.texts import figures as texts
from models.queries.calendars import calendar_of
from models.queries.figures import answers, classes, entered, work
from models.queries.figures import movement as moves
from models.queries.places import villages
from models.rules.movement import Other
from models.rules.poverty import INDICES, PovertyClass
from models.seed import targets as shipped_targets
from models.tables import Commune, SurveyRound, Village

_Shares = TypeVar("_Shares", of.Indices, of.Causes)
YEARS = 5
"""Years that the chart of rates goes back."""
_LESS_OTHER = {Other.MOVED_AWAY: of.Move.MOVED_AWAY, Other.DIED_OUT: of.Move.DIED}


@dataclass(frozen=True)
class Asked:
    """What figures are asked for: the commune's round as of a moment, of one village or of all."""

    session: Session
    commune: Commune
    survey: SurveyRound
    now: datetime
    village: Village | None = None

    @property
    def day(self) -> date:
        """The commune's day."""
        return self.now.astimezone(self.zone).date()

    @property
    def zone(self) -> ZoneInfo:
        """The commune's time zone."""
        return ZoneInfo(self.commune.zone)

    @property
    def place(self) -> str:
        """What the figures are of."""
        if self.village is not None:
            return texts.village(self.village.name, self.commune.name)
        return texts.commune(self.commune.name)

    def has(self, village_id: int | None) -> bool:
        """Whether a village counts."""
        return self.village is None or self.village.id == village_id


def progress(asked: Asked) -> of.Progress:
    """How far each village is, with what the working days of the round expect by today."""
    calendar, survey = calendar_of(asked.session, asked.commune), asked.survey
    rows = [(village, done) for village, done in work.by_village(asked.session, survey) if asked.has(village.id)]
    total = work.Work.total([done for _, done in rows])

    def expected(assigned: int) -> int:
        return work.expected(survey, assigned, asked.day, calendar)

    return of.Progress(
        place=asked.place,
        day=asked.day,
        year=survey.year,
        until=survey.ends_on,
        total=total.assigned,
        sent=total.sent,
        approved=total.approved,
        expected=expected(total.assigned),
        villages=tuple(
            of.VillageSheets(name=village.name, total=done.assigned, sent=done.sent, expected=expected(done.assigned))
            for village, done in rows
        ),
    )


def survey_round(asked: Asked) -> of.Round:
    """The line of the round, day by day, against the schedule."""
    survey, calendar = asked.survey, calendar_of(asked.session, asked.commune)
    total = sum(done.assigned for _, done in work.by_village(asked.session, survey))
    sent = dict(work.by_day(asked.session, survey, asked.zone))
    days, so_far = [], 0
    day = survey.starts_on
    last = max(survey.ends_on, min(asked.day, survey.window_ends_on))
    while day <= last:
        so_far = max((count for when, count in sent.items() if when <= day), default=0)
        due = work.expected(survey, total, day + timedelta(days=1), calendar)
        days.append(of.RoundDay(day=day, expected=due, sent=so_far if day <= asked.day else None))
        day += timedelta(days=1)
    return of.Round(place=asked.place, day=asked.day, year=survey.year, total=total, days=tuple(days))


def rates(asked: Asked) -> of.Rates:
    """Poor and near-poor households over the years; the running year by its approved sheets until it is decided."""
    years = [year for year in classes.recognised_years(asked.session, asked.commune) if year <= asked.survey.year]
    goal = shipped_targets()["rate"].below
    rows = [
        _year(asked, year, classes.recognised(asked.session, asked.commune, year), goal, provisional=False)
        for year in years[-YEARS:]
    ]
    sheets = classes.by_sheets(asked.session, asked.survey)
    if asked.survey.year not in years and sheets:
        rows.append(_year(asked, asked.survey.year, sheets, goal, provisional=True))
    return of.Rates(place=asked.place, day=asked.day, note=_approved_note(asked), years=tuple(rows))


def indices(asked: Asked) -> of.Indices:
    """The twelve indices of approved sheets, poor and near-poor households apart."""
    rows = _by_class(asked, answers.indices(asked.session, asked.survey))
    return _shares(asked, of.Indices, [(index, index) for index in INDICES], rows)


def causes(asked: Asked) -> of.Causes:
    """The causes of approved sheets in the order of the form; a household may name several."""
    rows = _by_class(asked, answers.causes(asked.session, asked.survey))
    return _shares(asked, of.Causes, [(str(number), label) for number, label in enumerate(texts.CAUSES, 1)], rows)


def movement(asked: Asked, whose: of.Of = of.Of.POOR) -> of.Movement:
    """The movement of the year of the poor or the near-poor list, by the columns of forms 2 and 3."""
    year = moves.of_round(asked.session, asked.commune, asked.survey)
    name = PovertyClass(whose.value)
    village = asked.village.id if asked.village is not None else None
    row = year.movement.row(name, village)
    poor = whose is of.Of.POOR
    gone = year.movement.others(name, 4, village)
    other = sum(count.households for why, count in gone.items() if why not in _LESS_OTHER)
    less = [
        (of.Move.TO_NEAR_POOR if poor else of.Move.TO_NOT_POOR, row[2].households),
        (of.Move.TO_NOT_POOR if poor else of.Move.TO_POOR, row[3].households),
        *((move, gone[why].households) for why, move in _LESS_OTHER.items() if why in gone),
        *([(of.Move.OTHER_LESS, other)] if other else []),
    ]
    more = [
        (of.Move.FROM_NEAR_POOR if poor else of.Move.FROM_POOR, row[5].households),
        (of.Move.FELL_BACK, row[6].households),
        (of.Move.NEW, row[7].households),
        *([(of.Move.OTHER_MORE, row[8].households)] if row[8].households else []),
    ]
    return of.Movement(
        place=asked.place,
        day=asked.day,
        note=texts.open_sheets(year.open_sheets),
        of=whose,
        since=texts.of_year(asked.survey.year - 1),
        start=row[1].households,
        less=tuple(of.Moved(move=move, count=count) for move, count in less),
        more=tuple(of.Moved(move=move, count=count) for move, count in more),
        end=row[9].households,
        start_households=_all_households(asked, asked.survey.year - 1),
        end_households=_all_households(asked, asked.survey.year),
        provisional=not year.recognised,
    )


def _shares(
    asked: Asked, kind: type[_Shares], keys: Sequence[tuple[str, str]], rows: Mapping[tuple[str, str], int]
) -> _Shares:
    """The chart of what is true of poor and near-poor households. `keys`: each key of `rows` with its name."""
    poor, near = _bases(asked)
    return kind(
        place=asked.place,
        day=asked.day,
        note=_approved_note(asked),
        year=asked.survey.year,
        poor=poor,
        near_poor=near,
        provisional=True,
        rows=tuple(
            of.Share(
                key=name,
                poor=rows.get((PovertyClass.POOR, key), 0),
                near_poor=rows.get((PovertyClass.NEAR_POOR, key), 0),
            )
            for key, name in keys
        ),
    )


def _year(
    asked: Asked,
    year: int,
    by_village: Mapping[int | None, classes.Classes],
    goal: Decimal | None,
    *,
    provisional: bool,
) -> of.YearClasses:
    total = classes.total({village: told for village, told in by_village.items() if asked.has(village)})
    return of.YearClasses(
        year=year,
        households=_all_households(asked, year),
        poor=total.poor.households,
        near_poor=total.near_poor.households,
        target=goal if asked.village is None else None,
        provisional=provisional,
    )


def _all_households(asked: Asked, year: int) -> of.Count:
    """All households of the place; those of the year before stand in while nobody has entered the year's."""
    for known in (year, year - 1):
        if asked.village is not None:
            part = entered.totals(asked.session, asked.commune, known).get(asked.village.id)
            count = part.households if part is not None else None
        else:
            ids = [village.id for village in villages(asked.session, asked.commune)]
            count = entered.total(asked.session, asked.commune, known, ids).households
        if count is not None:
            return count
    return of.Missing()


def _by_class(asked: Asked, found: answers.ByVillage) -> dict[tuple[str, str], int]:
    rows: dict[tuple[str, str], int] = {}
    for village, by_class in found.items():
        for name, counts in by_class.items() if asked.has(village) else ():
            for key, count in counts.items():
                rows[name, key] = rows.get((name, key), 0) + count
    return rows


def _bases(asked: Asked) -> tuple[int, int]:
    sheets = classes.by_sheets(asked.session, asked.survey)
    total = classes.total({village: told for village, told in sheets.items() if asked.has(village)})
    return total.poor.households, total.near_poor.households


def _approved_note(asked: Asked) -> str:
    done = work.Work.total(
        [one for village, one in work.by_village(asked.session, asked.survey) if asked.has(village.id)]
    )
    return texts.not_all_approved(done.approved, done.assigned)
