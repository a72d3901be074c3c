"""Every change of a sheet's state goes through here: asked of the rules, written once, kept as an event and audited."""

from datetime import date
from typing import Any

from sqlalchemy import update

from handlers.survey.sheet import note
from handlers.turn import Turn
from models.queries import review
from models.rules.review import Act, Why, refusal, state_after
from models.tables import Household, Return, ReturnedQuestion, Submission, SubmissionEvent


def refused(turn: Turn, submission: Submission, act: Act) -> Why | None:
    """Why the person who speaks may not do this to a sheet now; None where they may."""
    return refusal(act, review.actor(turn.session, turn.me), review.stand(turn.session, submission), turn.now)


def allowed(turn: Turn, submission: Submission, act: Act) -> bool:
    """Whether a button for this act is to be shown."""
    return refused(turn, submission, act) is None


def change(turn: Turn, submission: Submission, act: Act, reason: str = "") -> Why | None:
    """Do it, if the person may: None when it is done, else why not.

    The row is written only while it still stands as the rules saw it, so of two at once one gets `Why.STATE`.
    """
    session = turn.session
    session.flush()
    stand = review.stand(session, submission)
    why = refusal(act, review.actor(session, turn.me), stand, turn.now)
    if why is not None:
        return why
    as_seen = (
        Submission.id == submission.id,
        Submission.status == stand.status,
        Submission.taken_up_by_id.is_not_distinct_from(stand.taken_up_by_id),
        Submission.taken_up_at.is_not_distinct_from(stand.taken_up_at),
    )
    written = update(Submission).where(*as_seen).values(status=state_after(act, stand), **_written(turn, act))
    done = session.execute(written.returning(Submission.id).execution_options(synchronize_session=False)).first()
    session.refresh(submission)
    if done is None:
        return Why.STATE
    _settle_return(turn, submission, act)
    event = SubmissionEvent(
        submission_id=submission.id,
        act=act,
        status=submission.status,
        role_id=turn.me.id,
        reason=reason,
        at=turn.now,
    )
    session.add(event)
    note(turn, act, session.get_one(Household, submission.household_id))
    session.flush()
    return None


def give_back(turn: Turn, submission: Submission, reasons: dict[str, str], due: date, reason: str = "") -> Why | None:
    """Return a sheet to its village: number of a question -> the officer's words, and the day to mend it by.

    Without questions the whole sheet is open again, for `reason`. What was not sent again is mended by the present
    head. None when it is done, else why not.
    """
    why = change(turn, submission, Act.RETURN, reason or ", ".join(reasons))
    if why is not None:
        return why
    submission.role_id = review.head_to_mend(turn.session, submission, turn.today).id
    given_back = Return(submission_id=submission.id, role_id=turn.me.id, due_on=due, made_at=turn.now)
    turn.session.add(given_back)
    turn.session.flush()
    turn.session.add_all(
        ReturnedQuestion(return_id=given_back.id, number=number, reason=text) for number, text in reasons.items()
    )
    turn.session.flush()
    return None


def _written(turn: Turn, act: Act) -> dict[str, Any]:
    """What an act writes beside the state."""
    nobody = {"taken_up_at": None, "taken_up_by_id": None}
    match act:
        case Act.SEND | Act.SEND_AGAIN:
            return {"sent_at": turn.now, **nobody}
        case Act.WITHDRAW:
            return {"sent_at": None, "outcome": "", "role_id": turn.me.id}
        case Act.RETURN:
            return nobody
        case Act.APPROVE:
            return {"approved_at": turn.now, "taken_up_by_id": None}
        case Act.REOPEN:
            return {"approved_at": None, "taken_up_at": turn.now, "taken_up_by_id": turn.me.id}
    return {}


def _settle_return(turn: Turn, submission: Submission, act: Act) -> None:
    """The return is answered when the sheet is sent again, and open anew when that is withdrawn."""
    given_back = review.last_return(turn.session, submission)
    if given_back is not None and act in {Act.SEND_AGAIN, Act.WITHDRAW}:
        given_back.answered_at = turn.now if act is Act.SEND_AGAIN else None
