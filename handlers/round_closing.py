"""Closing a survey round by chat, and opening one again that was closed by mistake."""

from dataclasses import dataclass

from handlers import round_keeping as keeping
from handlers.dialogs import Dialog, Open
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.round_keeping import RoundRefusedError
from handlers.texts import rounds as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import assignments, rounds
from models.tables import RoleKind, SurveyRound

OPENERS = frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN, RoleKind.OPERATOR})
"""The roles that open and close rounds."""

STOP = Choice(label=texts.STOP, value="stop", words=("thôi", "không"), footer=True)
GO_OPEN = Choice(label=texts.OPEN, value="go:open_round")
GO_CLOSE = Choice(label=texts.CLOSE, value="go:close_round")
_CLOSE = Choice(label=texts.CLOSE, value="close", words=("đóng", "đồng ý"))
_REOPEN = Choice(label=texts.REOPEN_NOW, value="reopen", words=("mở", "đồng ý"))


@dataclass(frozen=True)
class ClosingRound:
    """Whether to close a round."""

    round_id: int


@dataclass(frozen=True)
class ReopeningRound:
    """Whether to open a closed round again."""

    round_id: int


def _open_closing(turn: Turn, rest: str) -> list[Reply]:
    del rest
    if turn.me.kind not in OPENERS:
        return tell(turn, trouble.nothing_here())
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None:
        return tell(turn, texts.none_running(), GO_OPEN, trouble.GO_HOME)
    return _show_closing(turn, ClosingRound(survey.id))


def _show_closing(turn: Turn, state: ClosingRound) -> list[Reply]:
    survey = turn.session.get_one(SurveyRound, state.round_id)
    if survey.closed_at is not None:
        return tell(turn, texts.closed(survey.year))
    turn.state = state
    done = assignments.progress(turn.session, survey)
    return [Reply(text=texts.ask_close(survey.year, done.total, done.sent, done.drafts), choices=(_CLOSE, STOP))]


def _answer_closing(turn: Turn, state: ClosingRound) -> list[Reply]:
    if _stops(turn):
        return tell(turn, texts.stopped())
    if turn.said.choice != _CLOSE.value or turn.said.early:
        return _show_closing(turn, state)
    survey = turn.session.get_one(SurveyRound, state.round_id)
    news = keeping.close_round(turn.session, survey, turn.now, turn.me.id)
    turn.taken = texts.CLOSE
    again = Choice(label=texts.REOPEN, value=f"go:reopen_round:{survey.id}")
    return [*news, *tell(turn, texts.closed(survey.year), again, trouble.GO_HOME)]


def _open_reopening(turn: Turn, rest: str) -> list[Reply]:
    found = [survey for survey in rounds.rounds_of(turn.session, turn.here) if str(survey.id) == rest]
    if turn.me.kind not in OPENERS or not found:
        return tell(turn, trouble.nothing_here())
    return _show_reopening(turn, ReopeningRound(found[0].id))


def _show_reopening(turn: Turn, state: ReopeningRound) -> list[Reply]:
    survey = turn.session.get_one(SurveyRound, state.round_id)
    if survey.closed_at is None:
        return turn.goto(turn, "rounds")
    turn.state = state
    return [Reply(text=texts.ask_reopen(survey.year, survey.starts_on, survey.ends_on), choices=(_REOPEN, STOP))]


def _answer_reopening(turn: Turn, state: ReopeningRound) -> list[Reply]:
    if _stops(turn):
        return tell(turn, texts.stopped())
    survey = turn.session.get_one(SurveyRound, state.round_id)
    if turn.said.choice != _REOPEN.value or turn.said.early or survey.closed_at is None:
        return _show_reopening(turn, state)
    try:
        opened = keeping.reopen_round(turn.session, turn.here, survey, turn.now, turn.me.id)
    except RoundRefusedError as error:
        return tell(turn, str(error), GO_CLOSE, trouble.GO_HOME)
    turn.taken = texts.REOPEN_NOW
    return [*opened.news, *tell(turn, texts.reopened(survey.year))]


def _stops(turn: Turn) -> bool:
    return turn.said.choice == STOP.value or turn.said.command in {"back", "pause", "cancel"}


STATES = (
    Dialog(ClosingRound, _answer_closing, _show_closing),
    Dialog(ReopeningRound, _answer_reopening, _show_reopening),
)
PLACES: dict[str, Open] = {"close_round": _open_closing, "reopen_round": _open_reopening}
