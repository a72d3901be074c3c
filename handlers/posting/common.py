"""What the dialogs between posting and decision share: the round, who may do what where, days that people type."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from handlers import answers
from handlers.answers import Ok, Unclear
from handlers.messages import Choice, Reply
from handlers.roles import short_label, tell
from handlers.texts import meeting, trouble
from handlers.texts import posting as texts
from handlers.turn import Turn
from models.queries import people, rounds
from models.queries.calendars import calendar_of
from models.queries.standings import OPINION_ASKED, OPINION_GIVEN, Reviewed, VillageStanding, village_standings
from models.rules.calendar import WorkCalendar
from models.rules.posting import DOERS, Doer, Next, Step
from models.tables import Commune, RoleKind, SurveyRound, Village

STOP = Choice(label=meeting.STOP, value="stop", words=("thôi",), footer=True)
GO_STEPS = Choice(label=meeting.STEPS, value="go:steps", words=("các bước",))


@dataclass(frozen=True)
class Desk:
    """The running round as the person who speaks sees it: the villages within reach, and the calendar."""

    turn: Turn
    survey: SurveyRound
    calendar: WorkCalendar
    standings: list[VillageStanding]

    def of(self, village_id: int) -> VillageStanding | None:
        """One of the villages within reach."""
        return next((one for one in self.standings if one.village.id == village_id), None)

    def next(self, standing: VillageStanding) -> Next:
        """A village's next step today."""
        return standing.next(self.turn.today, self.calendar)

    def at(self, step: Step) -> list[VillageStanding]:
        """The villages whose next step this is."""
        return [one for one in self.standings if self.next(one).step is step]

    def household(self, household_id: int) -> Reviewed | None:
        """A household within reach."""
        found = (one for standing in self.standings for one in standing.households)
        return next((one for one in found if one.household_id == household_id), None)


def desk(turn: Turn, *, writing: bool = False) -> Desk | None:
    """The round that runs, with the villages within reach; None without a round.

    `writing`: a step may be taken on what is read here, so two people come one after the other (PostgreSQL).
    """
    if writing:
        turn.session.execute(select(Commune.id).where(Commune.id == turn.here.id).with_for_update())
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None:
        return None
    villages = people.villages_of(turn.session, turn.me)
    return Desk(turn, survey, calendar_of(turn.session, turn.here), village_standings(turn.session, survey, villages))


def may(turn: Turn, step: Step, village: Village) -> bool:
    """Whether a step is the person's to take in a village within reach; without an officer it is the chairman's."""
    doer = DOERS.get(step)
    if doer is Doer.OFFICER and turn.me.kind == RoleKind.CHAIRMAN:
        return not people.officers_of(turn.session, village, turn.today)
    return doer == turn.me.kind


def refuse(turn: Turn, step: Step) -> list[Reply]:
    """Say whose step it is."""
    return tell(turn, texts.not_yours(DOERS[step]), GO_STEPS, trouble.GO_HOME)


def refuse_without_round(turn: Turn) -> list[Reply]:
    """There is no review to take steps in."""
    return tell(turn, texts.no_round())


def earliest(standing: VillageStanding, step: Step) -> date:
    """The first day on which a step of the whole list can have been done: when the step before it was over."""
    posted = max((one.hung.ends_on for one in standing.households if one.hung is not None), default=date.min)
    before = {Step.AWAITED: OPINION_ASKED, Step.DECISION: OPINION_GIVEN}.get(step, "")
    if before in standing.steps:
        return standing.steps[before].done_on
    return posted + timedelta(days=1)


def stops(turn: Turn) -> bool:
    """Whether the person leaves the dialog."""
    return turn.said.choice == STOP.value or turn.said.command in {"back", "pause", "cancel"}


def named(rest: str, standings: list[VillageStanding]) -> list[VillageStanding]:
    """The villages that a text may mean; none for an empty one."""
    found = answers.match_village(rest, [one.village.name for one in standings]) if rest else ()
    return [one for one in standings if one.village.name in found]


def village_choices(place: str, standings: list[VillageStanding]) -> tuple[Choice, ...]:
    """A button for each village, that opens a place for it."""
    return tuple(
        Choice(label=short_label(one.village.name), value=f"go:{place}:{one.village.id}", entry=True)
        for one in standings
    )


def read_day(text: str, today: date) -> date | None:
    """The day that was typed; one without a year is this year's."""
    reading = answers.read("date", text, today=today)
    if isinstance(reading, Ok) and isinstance(reading.value, date):
        return reading.value
    if isinstance(reading, Unclear) and len(reading.candidates) == 1:
        only: date = reading.candidates[0]
        return only
    return None
