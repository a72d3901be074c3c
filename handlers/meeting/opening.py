"""A meeting's record is begun: when it was held and how many attended; or it goes on where it was left."""

from datetime import date, datetime, time, timedelta
from itertools import zip_longest

from handlers import answers
from handlers.answers import Ok, Unclear
from handlers.meeting import record, screens
from handlers.meeting.states import MeetingAttendees, MeetingWhen
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import meeting as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import meetings
from models.queries.standings import VillageStanding
from models.rules.meeting import needed
from models.tables import RoleKind, SurveyRound

MOST_ATTENDEES = 2000
STOP = Choice(label=texts.STOP, value="stop", words=("thôi",), footer=True)
GO_STEPS = Choice(label=texts.STEPS, value="go:steps", words=("các bước",))

_EVENING = time(19, 30)
"""The hour that stands in examples."""


def open_meeting(turn: Turn, rest: str) -> list[Reply]:
    """Go on with the record that is open, or begin one."""
    del rest
    if turn.me.kind != RoleKind.VILLAGE_HEAD:
        return tell(turn, texts.for_heads(), GO_STEPS, trouble.GO_HOME)
    own = record.own_standing(turn)
    if own is None:
        return tell(turn, texts.no_round())
    survey, standing = own
    meeting = meetings.open_meeting(turn.session, survey, standing.village)
    if meeting is not None:
        return screens.go_on(record.of(turn, survey, standing, meeting))
    if not meetings.to_meet(standing):
        return tell(turn, texts.nobody(standing.village.name, _not_approved(standing)), GO_STEPS, trouble.GO_HOME)
    return show_when(turn, MeetingWhen())


def show_when(turn: Turn, state: MeetingWhen, before: str = "", offered: tuple[Choice, ...] = ()) -> list[Reply]:
    """Ask when it was held."""
    own = record.own_standing(turn)
    if own is None:
        return turn.goto(turn, "home")
    survey, standing = own
    turn.state = state
    nth = len(meetings.sent_meetings(turn.session, survey, standing.village)) + 1
    unclear = [one.code for one in meetings.unclassified(standing)]
    waiting = _not_approved(standing)
    asked = texts.ask_when(
        standing.village.name, nth, len(meetings.to_meet(standing)), waiting, unclear, _example(turn)
    )
    return [Reply(text=before or asked, choices=(*offered, STOP))]


def answer_when(turn: Turn, state: MeetingWhen) -> list[Reply]:
    """The day and time, or two of which one is meant."""
    if _stops(turn):
        return turn.goto(turn, "home")
    own = record.own_standing(turn)
    if own is None or not (turn.is_typed or turn.said.tapped):
        return show_when(turn, state)
    if turn.said.choice.startswith("at:"):
        when: datetime | None = datetime.fromisoformat(turn.said.choice.removeprefix("at:"))
    else:
        when, several = _read(turn, own[0])
        if several:
            choices = tuple(Choice(label=texts.moment_button(one), value=f"at:{one:%Y-%m-%dT%H:%M}") for one in several)
            return show_when(turn, state, texts.which_moment(turn.said.text), choices)
    if when is None:
        return show_when(turn, state, texts.not_a_moment(turn.said.text, _example(turn)))
    if when > turn.local_now.replace(tzinfo=None):
        return show_when(turn, state, texts.not_held_yet(when))
    if when.date() < own[0].starts_on:
        return show_when(turn, state, texts.too_early(when, own[0].starts_on))
    return show_attendees(turn, MeetingAttendees(when))


def show_attendees(turn: Turn, state: MeetingAttendees, before: str = "") -> list[Reply]:
    """Ask how many persons attended."""
    turn.state = state
    return [Reply(text=before or texts.ask_attendees(state.held_at), choices=(STOP,))]


def answer_attendees(turn: Turn, state: MeetingAttendees) -> list[Reply]:
    """The number of persons: the record begins."""
    if turn.said.command == "back":
        return show_when(turn, MeetingWhen())
    if _stops(turn):
        return turn.goto(turn, "home")
    bounds = answers.Bounds(1, MOST_ATTENDEES)
    reading = answers.read("integer", turn.said.text, bounds=bounds) if turn.is_typed else Unclear()
    if turn.said.early or not isinstance(reading, Ok):
        return show_attendees(turn, state, texts.not_a_count(turn.said.text) if turn.is_typed else "")
    own = record.own_standing(turn)
    if own is None or meetings.open_meeting(turn.session, own[0], own[1].village) is not None:
        return open_meeting(turn, "")
    survey, standing = own
    meeting = meetings.begin(
        turn.session,
        survey,
        standing.village,
        held_at=state.held_at.replace(tzinfo=turn.zone),
        attendees=reading.value,
        role_id=turn.me.id,
        now=turn.now,
    )
    note(turn, "meeting", detail=f"meeting {meeting.id}: {reading.value} attended")
    return screens.go_on(
        record.of(turn, survey, standing, meeting), texts.attended(reading.value, needed(reading.value))
    )


def _read(turn: Turn, survey: SurveyRound) -> tuple[datetime | None, tuple[datetime, ...]]:
    """The moment that was typed, or two of which one is meant; a day without a year is one within the round."""
    now = turn.local_now.replace(tzinfo=None)
    found = _moments(turn.said.text, turn.today)
    in_round = _moments(turn.said.text, survey.starts_on)
    held = tuple(
        earlier if moment > now and _same_day_of_year(earlier, moment) else moment
        for moment, earlier in zip_longest(found, in_round, fillvalue=now)
    )[: len(found)]
    past = tuple(moment for moment in held if moment <= now)
    chosen = past if len(held) > 1 and past else held
    return (chosen[0], ()) if len(chosen) == 1 else (None, chosen)


def _moments(text: str, today: date) -> tuple[datetime, ...]:
    reading = answers.read_moment(text, today)
    if isinstance(reading, Ok):
        return (reading.value,)
    return reading.candidates if isinstance(reading, Unclear) else ()


def _same_day_of_year(one: datetime, other: datetime) -> bool:
    return (one.month, one.day, one.time()) == (other.month, other.day, other.time())


def _not_approved(standing: VillageStanding) -> int:
    return sum(not one.approved for one in standing.households)


def _example(turn: Turn) -> datetime:
    return datetime.combine(turn.today - timedelta(days=1), _EVENING)


def _stops(turn: Turn) -> bool:
    return turn.said.choice == STOP.value or turn.said.command in {"back", "pause", "cancel"}
