"""A sheet before its reviewer: taken so that nobody else has it, shown, approved, put off, noted, opened again."""

from dataclasses import replace

from handlers import submissions
from handlers.answers import fold
from handlers.messages import Choice, Reply
from handlers.offers import offer_taken
from handlers.review import desk, page, returning
from handlers.review.states import Looking, Settled
from handlers.roles import tell
from handlers.survey.sheet import note, opened
from handlers.texts import review as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import review, review_queue, rounds
from models.rules.review import Act, Why
from models.tables import Household, ReviewNote, Submission, SubmissionStatus, SurveyRound

LONGEST_NOTE = 200
"""Letters of a note."""
MOST_PUT_OFF = 20
"""Sheets that are remembered as put off; the first ones come again before the rest is through."""
_NOTE = ("ghi", "chu")


def open_sheet(turn: Turn, submission_id: int, put_off: tuple[int, ...] = ()) -> list[Reply]:
    """Show a sheet to the person who speaks, who then has it; or say what became of it."""
    submission = desk.reached(turn, submission_id)
    if submission is None:
        return tell(turn, trouble.nothing_here())
    note(turn, "read", turn.session.get_one(Household, submission.household_id))
    if review.correction_asked(turn.session, submission) and submissions.allowed(turn, submission, Act.REOPEN):
        return show(turn, Looking(submission=submission.id, put_off=put_off))
    review_queue.let_go(turn.session, turn.me)
    why = submissions.refused(turn, submission, Act.TAKE_UP)
    if why is None and not review_queue.take(turn.session, submission, turn.me, turn.now):
        why = Why.STATE
    if why is None:
        return show(turn, Looking(submission=submission.id, put_off=put_off))
    return desk.refuse(turn, submission, why, put_off)


def show(turn: Turn, state: Looking, lead: str = "") -> list[Reply]:
    """The page of a sheet, the short one or one of all answers."""
    submission = desk.reached(turn, state.submission)
    if submission is None:
        return tell(turn, trouble.nothing_here())
    sheet = opened(turn, submission)
    turn.state = state
    if state.page >= 0:
        text, more = page.answers(sheet, state.page)
        ways = [Choice(label=texts.MORE, value="more", words=("tiếp", "xem tiếp"))] if more else []
        back = Choice(label=texts.BACK_TO_SHEET, value="short", words=("về phiếu", "quay lại"))
        return [Reply(text=text, choices=(*ways, *_verdicts(turn, submission), back))]
    each = Choice(label=texts.see_all(page.total(sheet)), value="all", words=("xem đủ", "xem từng câu"))
    later = Choice(label=texts.LATER, value="later", words=("để sau",))
    ways = [each, later] if _under_review(submission) else [each, trouble.GO_HOME]
    text = "\n".join(filter(None, [lead, page.summary(sheet, turn.me)]))
    return [Reply(text=text, choices=(*_verdicts(turn, submission), *ways))]


def answer(turn: Turn, state: Looking) -> list[Reply]:
    """What was said at a sheet: a verdict only by its own button, its whole label or its number."""
    submission = desk.reached(turn, state.submission)
    if submission is None:
        return tell(turn, trouble.nothing_here())
    text = turn.said.text.strip()
    choice = turn.said.choice
    if turn.is_typed:
        choice = "" if turn.said.early else offer_taken(turn.conversation.offers, text, loosely=False)
        words = fold(text).split()
        if words[:2] == list(_NOTE) and len(words) > len(_NOTE):
            return _note(turn, submission, state, " ".join(text.split()[len(_NOTE) :]))
        if not choice and words[:1] == ["tra"]:
            skip = 2 if words[:2] == ["tra", "lai"] else 1
            return returning.begin(turn, submission, " ".join(text.split()[skip:]), state.put_off)
    match choice or turn.said.command:
        case "approve":
            return approve(turn, submission, state.put_off)
        case "return":
            return returning.begin(turn, submission, "", state.put_off)
        case "all":
            return show(turn, replace(state, page=0))
        case "more" | "continue":
            return show(turn, replace(state, page=state.page + 1))
        case "short" | "back" | "review":
            return show(turn, replace(state, page=-1))
        case "later" | "pause" | "skip":
            return _put_off(turn, submission, state)
        case "grant":
            return returning.grant(turn, submission, state.put_off)
        case "decline":
            return _decline(turn, submission, state.put_off)
        case "reopen":
            return reopen(turn, submission)
    lead = texts.one_by_one() if fold(text).startswith("duyet") else texts.how()
    return show(turn, state, lead=lead if turn.is_typed else "")


def approve(turn: Turn, submission: Submission, put_off: tuple[int, ...]) -> list[Reply]:
    """The sheet counts from now on; the way back is offered."""
    asked = review.correction_asked(turn.session, submission)
    why = submissions.change(turn, submission, Act.APPROVE)
    if why is not None:
        return desk.refuse(turn, submission, why, put_off)
    code = turn.session.get_one(Household, submission.household_id).code
    told = desk.tell_declined(turn, submission, code) if asked is not None else []
    again = Choice(label=texts.reopen(code), value="reopen", words=("mở lại",))
    return [*told, *desk.settled(turn, submission, texts.approved(code, desk.waiting(turn)), put_off, again)]


def reopen(turn: Turn, submission: Submission) -> list[Reply]:
    """An approved sheet is under review again, before the person who opened it."""
    why = submissions.change(turn, submission, Act.REOPEN)
    if why is not None:
        return desk.refuse(turn, submission, why, ())
    code = turn.session.get_one(Household, submission.household_id).code
    return show(turn, Looking(submission=submission.id), lead=texts.reopened(code))


def answer_settled(turn: Turn, state: Settled) -> list[Reply]:
    """The next sheet, or the last one opened again."""
    if turn.said.choice == "reopen":
        submission = desk.reached(turn, state.submission)
        return reopen(turn, submission) if submission is not None else tell(turn, trouble.nothing_here())
    if turn.said.choice == "see":
        return show(turn, Looking(submission=state.submission, put_off=state.put_off))
    survey = rounds.running_round(turn.session, turn.here)
    if survey is not None and (turn.said.choice == "next" or turn.said.command in {"continue", "next_household"}):
        return _next(turn, survey, state.put_off)
    text = turn.said.text.strip()
    if turn.is_typed and text.isdecimal():
        return turn.goto(turn, f"review_of:{text}")
    return turn.goto(turn, f"unread:{text}" if turn.is_typed and not turn.said.command else "review")


def show_settled(turn: Turn, state: Settled) -> list[Reply]:
    """Nothing is open: the list."""
    del state
    return turn.goto(turn, "review")


def _verdicts(turn: Turn, submission: Submission) -> tuple[Choice, ...]:
    """The buttons of what this person may do to the sheet."""
    if submissions.allowed(turn, submission, Act.APPROVE):
        return (
            Choice(label=texts.APPROVE, value="approve", words=("duyệt",)),
            Choice(label=texts.RETURN, value="return", words=("trả lại",)),
        )
    if not submissions.allowed(turn, submission, Act.REOPEN):
        return ()
    if review.correction_asked(turn.session, submission) is None:
        code = turn.session.get_one(Household, submission.household_id).code
        return (Choice(label=texts.reopen(code), value="reopen", words=("mở lại",)),)
    return (
        Choice(label=texts.GRANT, value="grant", words=("cho sửa", "đồng ý")),
        Choice(label=texts.DECLINE, value="decline", words=("giữ nguyên", "không")),
    )


def _under_review(submission: Submission) -> bool:
    return submission.status == SubmissionStatus.SENT


def _put_off(turn: Turn, submission: Submission, state: Looking) -> list[Reply]:
    review_queue.let_go(turn.session, turn.me)
    code = turn.session.get_one(Household, submission.household_id).code
    put_off = (*state.put_off, submission.id)[-MOST_PUT_OFF:]
    return desk.settled(turn, submission, texts.put_off(code, desk.waiting(turn)), put_off)


def _next(turn: Turn, survey: SurveyRound, put_off: tuple[int, ...]) -> list[Reply]:
    """The first sheet of the queue; those put off come again when nothing else is left."""
    found = review_queue.take_next(turn.session, survey, turn.me, turn.now, put_off)
    if found is None and put_off:
        found, put_off = review_queue.take_next(turn.session, survey, turn.me, turn.now), ()
    if found is None:
        return tell(turn, texts.nothing_waits())
    return open_sheet(turn, found.id, put_off)


def _note(turn: Turn, submission: Submission, state: Looking, text: str) -> list[Reply]:
    if len(text) > LONGEST_NOTE:
        return show(turn, state, lead=texts.too_long(LONGEST_NOTE))
    turn.session.add(ReviewNote(submission_id=submission.id, role_id=turn.me.id, text=text, at=turn.now))
    turn.session.flush()
    return show(turn, state, lead=texts.note_kept())


def _decline(turn: Turn, submission: Submission, put_off: tuple[int, ...]) -> list[Reply]:
    why = submissions.change(turn, submission, Act.DECLINE)
    if why is not None:
        return desk.refuse(turn, submission, why, put_off)
    code = turn.session.get_one(Household, submission.household_id).code
    return [*desk.tell_declined(turn, submission, code), *desk.settled(turn, submission, texts.declined(code), put_off)]
