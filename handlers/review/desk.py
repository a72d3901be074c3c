"""What every step of reviewing needs: the sheet within reach, how many wait, what is said when one is settled."""

from handlers import news, submissions
from handlers.messages import Choice, Reply
from handlers.review.states import Settled
from handlers.roles import role_name
from handlers.texts import mending as mending_texts
from handlers.texts import review as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import reach, review, review_queue, rounds
from models.rules.review import OFFICE, Act, Why
from models.tables import UNCONFIRMED, Household, Role, Submission, SubmissionStatus


def reached(turn: Turn, submission_id: int) -> Submission | None:
    """A sheet of the office's own reach; none of a household that the commune has not confirmed."""
    submission = turn.session.get(Submission, submission_id) if turn.me.kind in OFFICE else None
    if submission is None or submission.commune_id != turn.here.id:
        return None
    household = turn.session.get_one(Household, submission.household_id)
    known = household.status not in UNCONFIRMED
    return submission if known and reach.reaches(turn.session, turn.me, household) else None


def waiting(turn: Turn) -> int:
    """How many sheets wait for the person who speaks."""
    survey = rounds.running_round(turn.session, turn.here)
    return review_queue.count(turn.session, survey, turn.me, turn.now).waiting if survey is not None else 0


def settled(turn: Turn, submission: Submission, text: str, put_off: tuple[int, ...], *choices: Choice) -> list[Reply]:
    """A sheet is off the table: what happened, and the next one."""
    turn.state = Settled(submission=submission.id, put_off=put_off)
    following = Choice(label=texts.NEXT, value="next", words=("tiếp", "phiếu tiếp", "tiếp theo"))
    return [Reply(text=text, choices=(*((following,) if waiting(turn) else ()), *choices, trouble.GO_HOME))]


def refuse(turn: Turn, submission: Submission, why: Why, put_off: tuple[int, ...]) -> list[Reply]:
    """Say politely why a sheet is not before this person."""
    code = turn.session.get_one(Household, submission.household_id).code
    if why is Why.OTHERS_HAVE_IT and submission.taken_up_by_id is not None and submission.taken_up_at is not None:
        colleague = role_name(turn.session, turn.session.get_one(Role, submission.taken_up_by_id))
        text = texts.colleague_has_it(code, colleague, submission.taken_up_at.astimezone(turn.zone))
    elif why is Why.FILLED_IN:
        text = texts.own_sheet(code)
    elif why is Why.NOT_YOURS:
        text = trouble.nothing_here()
    else:
        text = _became(turn, submission, code)
    again = Choice(label=texts.reopen(code), value="reopen", words=("mở lại",))
    reopens = (again,) if submissions.allowed(turn, submission, Act.REOPEN) else ()
    see = Choice(label=texts.SEE, value="see", words=("xem",))
    sees = (see,) if submission.status == SubmissionStatus.APPROVED else ()
    return settled(turn, submission, text, put_off, *sees, *reopens)


def tell_declined(turn: Turn, submission: Submission, code: str) -> list[Reply]:
    """The village hears that the correction it asked for is not made."""
    head = review.head_to_mend(turn.session, submission, turn.today)
    return news.to_role(turn, head, mending_texts.declined(code), trouble.GO_HOME)


def _became(turn: Turn, submission: Submission, code: str) -> str:
    """What happened to a sheet that is not under review."""
    last = review.last_event(turn.session, submission)
    if last is None or (submission.status == SubmissionStatus.DRAFT and last.act != Act.WITHDRAW):
        return texts.is_draft(code)
    return texts.was_settled(submission.status, last.at.astimezone(turn.zone), turn.today)
