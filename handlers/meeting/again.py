"""After a meeting the officer gives back the sheets of households that stayed below half: surveyed and met again."""

from datetime import date

from handlers import news, submissions
from handlers.meeting.states import MeetingAgain
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import meeting as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import people, reach
from models.queries.calendars import calendar_of
from models.queries.standings import Reviewed, village_standings
from models.rules.posting import Step, household_step
from models.rules.review import DAYS_TO_MEND, OFFICE, Act
from models.tables import Submission, SurveyRound, Village, VillageMeeting

_GIVE_BACK = Choice(label=texts.GIVE_BACK_NOW, value="back", words=("trả", "trả lại"))
_STOP = Choice(label=texts.STOP, value="stop", words=("thôi",), footer=True)


def open_again(turn: Turn, rest: str) -> list[Reply]:
    """Ask whether to give back what a meeting left below half."""
    return show(turn, MeetingAgain(int(rest))) if rest.isdecimal() else tell(turn, trouble.nothing_here())


def show(turn: Turn, state: MeetingAgain) -> list[Reply]:
    """What giving back will do."""
    village = _village(turn, state)
    if village is None:
        return tell(turn, trouble.nothing_here())
    below = _below(turn, state, village)
    if not below:
        return tell(turn, texts.nothing_below(village.name))
    turn.state = state
    text = texts.ask_give_back(village.name, [one.code for one in below], _due(turn))
    return [Reply(text=text, choices=(_GIVE_BACK, _STOP))]


def answer(turn: Turn, state: MeetingAgain) -> list[Reply]:
    """Give them back, each through the rules of review."""
    village = _village(turn, state)
    if village is None or turn.said.choice == _STOP.value or turn.said.command in {"back", "pause", "cancel"}:
        return turn.goto(turn, "home")
    if turn.said.choice != _GIVE_BACK.value or turn.said.early:
        return show(turn, state)
    due = _due(turn)
    back: list[str] = []
    kept: list[str] = []
    for one in _below(turn, state, village):
        sheet = turn.session.get_one(Submission, one.submission_id)
        reason = texts.reason_again(one.vote.tally.agree, one.vote.tally.attendees) if one.vote else ""
        why = submissions.change(turn, sheet, Act.REOPEN, reason) or submissions.give_back(turn, sheet, {}, due, reason)
        (kept if why else back).append(one.code)
    turn.taken = texts.GIVE_BACK_NOW
    head = people.head_of(turn.session, village, turn.today)
    told = news.to_role(turn, head, texts.back_news(back, due), trouble.GO_HOME) if head is not None and back else []
    return [*told, *tell(turn, texts.given_back(village.name, back, kept))]


def _village(turn: Turn, state: MeetingAgain) -> Village | None:
    """The village of the meeting, if the person reviews it."""
    meeting = turn.session.get(VillageMeeting, state.meeting_id)
    if meeting is None or turn.me.kind not in OFFICE:
        return None
    mine = reach.village_ids(turn.session, turn.me)
    return turn.session.get_one(Village, meeting.village_id) if meeting.village_id in mine else None


def _below(turn: Turn, state: MeetingAgain, village: Village) -> list[Reviewed]:
    meeting = turn.session.get_one(VillageMeeting, state.meeting_id)
    survey = turn.session.get_one(SurveyRound, meeting.round_id)
    standings = village_standings(turn.session, survey, [village])
    return [
        one
        for standing in standings
        for one in standing.households
        if household_step(one.facts, turn.today) is Step.GIVE_BACK
    ]


def _due(turn: Turn) -> date:
    days = int(turn.here.settings.get("days_to_mend", DAYS_TO_MEND))
    return calendar_of(turn.session, turn.here).add_working_days(turn.today, days)
