"""Asking the commune from any screen: a question, a call, a report, more days; then what was open is asked again."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers import answers, news
from handlers.answers import Days, Ok, Period
from handlers.dialogs import Command, Dialog, Open
from handlers.messages import Brief, Choice, Reply
from handlers.roles import role_name, tell
from handlers.survey import sheet as sheets
from handlers.survey.sheet import note
from handlers.texts import help_requests as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import help_requests, reach, rounds
from models.queries.calendars import calendar_of
from models.tables import HelpKind, HelpRequest, Household, RoleKind, Submission, SurveyRound

OFFICE = frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN})
HEADS = frozenset({RoleKind.VILLAGE_HEAD})
CALL = Choice(label=texts.CALL_BUTTON, value="go:call", words=("gọi xã", "nhờ xã gọi"))
STOP = Choice(label=texts.STOP, value="stop", words=("thôi",), footer=True)


@dataclass(frozen=True, kw_only=True)
class WritingHelp:
    """Words for the commune are awaited, or the day that more time is asked for."""

    kind: HelpKind
    household: int = 0
    number: str = ""
    """The question that was open."""
    until: date | None = None
    before: dict[str, Any] = field(default_factory=dict)
    """The state that was open, which comes back afterwards."""


def open_kind(kind: HelpKind) -> Open:
    """The place of a kind of request; what follows its name is a household's number."""
    return lambda turn, rest: _open(turn, kind, int(rest) if rest.isdecimal() else 0, "")


def open_words(kind: HelpKind) -> Open:
    """The words of a kind of request; what is typed after them is a household's code, or what is asked."""

    def opened(turn: Turn, rest: str) -> list[Reply]:
        found = reach.households_by_code(turn.session, turn.me, rest.removeprefix("hộ ").zfill(3)) if rest else []
        household = found[0][0].id if len(found) == 1 else 0
        return _open(turn, kind, household, "" if household else rest)

    return opened


def send(turn: Turn, kind: HelpKind, text: str, household: Household | None = None, number: str = "") -> list[Reply]:
    """Put a request into the officer's queue; returns the news for the officers."""
    return _keep(turn, kind, household, number, text, None)


def _open(turn: Turn, kind: HelpKind, household: int, text: str) -> list[Reply]:
    if turn.me.kind in OFFICE:
        return tell(turn, texts.is_office(), Choice(label=texts.QUEUE, value="go:questions"), trouble.GO_HOME)
    survey = rounds.running_round(turn.session, turn.here)
    if kind is HelpKind.MORE_DAYS and (survey is None or turn.me.kind not in HEADS):
        return tell(turn, texts.no_round())
    state = _begin(turn, kind, household)
    if kind is HelpKind.CALL or text:
        return _send(turn, state, text)
    return show(turn, state)


def show(turn: Turn, state: WritingHelp) -> list[Reply]:
    """Ask what the commune is to know."""
    turn.state = state
    place = texts.about(_code(turn, state), state.number)
    survey = rounds.running_round(turn.session, turn.here)
    if state.kind is not HelpKind.MORE_DAYS or survey is None:
        return [Reply(text=texts.ask_text(state.kind, place), choices=(STOP,))]
    if state.until is not None:
        return [Reply(text=texts.ask_reason(state.until), choices=(STOP,))]
    until = help_requests.granted_until(turn.session, survey, turn.me)
    if until >= survey.window_ends_on:
        return [Reply(text=texts.no_more_days(until, turn.here.phone)), *_back(turn, state)]
    return [Reply(text=texts.ask_day(until, survey.window_ends_on), choices=(STOP,))]


def answer(turn: Turn, state: WritingHelp) -> list[Reply]:
    """The words, or the day."""
    if turn.said.choice == STOP.value or turn.said.command in {"back", "cancel", "pause"}:
        return _back(turn, state)
    text = turn.said.text.strip()
    if not turn.is_typed or turn.incoming.forwarded or turn.said.early or not text:
        return show(turn, state)
    survey = rounds.running_round(turn.session, turn.here)
    if state.kind is HelpKind.MORE_DAYS and state.until is None and survey is not None:
        return _answer_day(turn, state, survey, text)
    return _send(turn, state, text)


def _answer_day(turn: Turn, state: WritingHelp, survey: SurveyRound, text: str) -> list[Reply]:
    until, latest = help_requests.granted_until(turn.session, survey, turn.me), survey.window_ends_on
    day = _day(turn, text, until)
    if day is None or not max(until, turn.today) < day <= latest:
        turn.state = state
        return [Reply(text=texts.day_unread(text, max(until, turn.today), latest), choices=(STOP,))]
    asked = WritingHelp(kind=state.kind, household=state.household, until=day, before=state.before)
    return show(turn, asked)


def _day(turn: Turn, text: str, until: date) -> date | None:
    """The day asked for: a date, or so many working days after the deadline."""
    reading = answers.read_period(text, turn.today)
    value = reading.value if isinstance(reading, Ok) else None
    if isinstance(value, Days):
        return calendar_of(turn.session, turn.here).add_working_days(max(until, turn.today), value.count)
    return value.end if isinstance(value, Period) else None


def _begin(turn: Turn, kind: HelpKind, household_id: int) -> WritingHelp:
    """The request with where the person stands: the household named, else that of the open sheet and its question."""
    before = dict(turn.conversation.state)
    if before.get("at") == WritingHelp.__name__:
        before = dict(before["before"])
    household, number = _standing(turn, before)
    if household_id and household_id != household:
        named = turn.session.get(Household, household_id)
        household, number = (household_id, "") if named and reach.reaches(turn.session, turn.me, named) else (0, "")
    return WritingHelp(kind=kind, household=household, number=number, before=before)


def _standing(turn: Turn, state: dict[str, Any]) -> tuple[int, str]:
    """The household and the question that are open."""
    open_sheet = turn.session.get(Submission, state["sheet"]) if "sheet" in state else None
    if open_sheet is not None:
        found = sheets.load(turn, open_sheet.id)
        stop = found.stop(str(state.get("key", "")), str(state.get("row", ""))) if found is not None else None
        return open_sheet.household_id, stop.number.split(".")[0] if stop is not None else ""
    named = state.get("household", state.get("household_id", 0))
    household = turn.session.get(Household, named) if isinstance(named, int) and named else None
    if household is None or not reach.reaches(turn.session, turn.me, household):
        return 0, ""
    return household.id, ""


def _send(turn: Turn, state: WritingHelp, text: str) -> list[Reply]:
    household = turn.session.get(Household, state.household) if state.household else None
    told = _keep(turn, state.kind, household, state.number, text, state.until)
    return [*told, Reply(text=texts.sent(state.kind, turn.here.phone)), *_back(turn, state)]


def _keep(
    turn: Turn, kind: HelpKind, household: Household | None, number: str, text: str, until: date | None
) -> list[Reply]:
    request = HelpRequest(
        commune_id=turn.here.id,
        kind=kind,
        role_id=turn.me.id,
        chat_id=turn.chat.id,
        household_id=household.id if household is not None else None,
        number=number,
        text=text,
        until=until,
        asked_at=turn.now,
    )
    turn.session.add(request)
    turn.session.flush()
    note(turn, f"help_{kind}", household, f"request {request.id}")
    place = texts.about(household.code if household is not None else "", number)
    words = ", ".join(filter(None, [texts.until_words(until) if until else "", text]))
    look = Choice(label=texts.ANSWER, value=f"go:questions:{request.id}", words=("trả lời",))
    said = texts.news(kind, role_name(turn.session, turn.me), place, words)
    queue = Choice(label=texts.QUEUE, value="go:questions", words=("câu hỏi",))
    brief = Brief(line=" ".join(said.split("\n")), choices=(queue,))
    village = help_requests.village_of(turn.session, request)
    return news.to_officers(turn, village, said, look, trouble.GO_HOME, brief=brief)


def _back(turn: Turn, state: WritingHelp) -> list[Reply]:
    """Where the person was before, asked again."""
    turn.state = None
    turn.conversation.state = state.before
    return turn.goto(turn, "again")


def _code(turn: Turn, state: WritingHelp) -> str:
    return turn.session.get_one(Household, state.household).code if state.household else ""


STATES = (Dialog(WritingHelp, answer, show, asks=True),)

PLACES: dict[str, Open] = {
    **{str(kind): open_kind(kind) for kind in HelpKind},
    **{f"{kind}_words": open_words(kind) for kind in HelpKind},
}

COMMANDS = (
    Command(("hỏi xã",), "ask_words", anywhere=True),
    Command(("nhờ xã gọi", "gọi xã", "nhờ gọi lại"), "call_words", anywhere=True),
    Command(("báo xã",), "report_words", anywhere=True),
    Command(("xin thêm ngày",), "more_days_words", HEADS, anywhere=True),
)
