"""A village head asks to correct a sheet that is with the commune: why, and then the officer decides."""

from handlers import news, submissions
from handlers.dialogs import Command
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.survey.states import AskingCorrection
from handlers.texts import mending as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import reach, review, rounds
from models.rules.review import Act, Why
from models.tables import Household, RoleKind, Submission, Village

LONGEST = 200
"""Letters of the reason."""

_BACK = Choice(label=texts.NEVER_MIND, value="go:home", words=("thôi",))


def open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "xin sửa 012"."""
    survey = rounds.running_round(turn.session, turn.here)
    found = reach.households_by_code(turn.session, turn.me, rest.removeprefix("hộ ").zfill(3)) if rest else []
    if survey is None or len(found) != 1:
        return tell(turn, texts.which_household())
    submission = rounds.sheet_of(turn.session, survey, found[0][0])
    return _open(turn, submission) if submission is not None else turn.goto(turn, f"household:{found[0][0].id}")


def open_correction(turn: Turn, rest: str) -> list[Reply]:
    """Ask for a correction of the sheet with a number."""
    submission = turn.session.get(Submission, int(rest)) if rest.isdecimal() else None
    return _open(turn, submission) if submission is not None else tell(turn, trouble.nothing_here())


def answer(turn: Turn, state: AskingCorrection) -> list[Reply]:
    """The reason goes to the officers of the village with the sheet."""
    submission = turn.session.get_one(Submission, state.submission)
    text = turn.said.text.strip()
    if turn.said.command in {"cancel", "back", "pause"}:
        return turn.goto(turn, "home")
    if not turn.is_typed or not text or len(text) > LONGEST:
        return _open(turn, submission)
    why = submissions.change(turn, submission, Act.ASK_CORRECTION, text)
    if why is not None:
        return _refuse(turn, submission, why)
    household = turn.session.get_one(Household, submission.household_id)
    village = turn.session.get_one(Village, household.village_id)
    see = Choice(label=texts.look(household.code), value=f"go:review:{submission.id}")
    told = news.to_officers(turn, village, texts.asks(village.name, household.code, text), see, trouble.GO_HOME)
    return [*told, *tell(turn, texts.asked(household.code))]


def show(turn: Turn, state: AskingCorrection) -> list[Reply]:
    """Ask for the reason again."""
    return _open(turn, turn.session.get_one(Submission, state.submission))


def _open(turn: Turn, submission: Submission) -> list[Reply]:
    why = submissions.refused(turn, submission, Act.ASK_CORRECTION)
    if why is not None:
        return _refuse(turn, submission, why)
    code = turn.session.get_one(Household, submission.household_id).code
    if review.correction_asked(turn.session, submission) is not None:
        return tell(turn, texts.asked_already(code))
    if submissions.allowed(turn, submission, Act.WITHDRAW):
        return turn.goto(turn, f"household:{submission.household_id}")
    turn.state = AskingCorrection(submission=submission.id)
    return [Reply(text=texts.why_correct(code), choices=(_BACK,))]


def _refuse(turn: Turn, submission: Submission, why: Why) -> list[Reply]:
    if why is Why.NOT_YOURS:
        return tell(turn, trouble.nothing_here())
    return turn.goto(turn, f"household:{submission.household_id}")


COMMANDS = (Command(("xin sửa", "xin sửa hộ", "xin sửa phiếu"), "correct_typed", frozenset({RoleKind.VILLAGE_HEAD})),)
