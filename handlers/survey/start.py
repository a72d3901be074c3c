"""A household is picked: the notice is read out, the sheet begun, or the visit written down as none."""

from handlers import forms, submissions
from handlers.messages import Choice, Reply
from handlers.roles import role_name
from handlers.survey import commands, finishing, going, sheet
from handlers.survey.screens import review
from handlers.survey.sheet import Sheet
from handlers.survey.states import Notice, Paused
from handlers.survey.stops import Stop, stops
from handlers.texts import common, mending, trouble
from handlers.texts import survey_visit as texts
from handlers.turn import Turn
from models.queries import households, reach, rounds
from models.queries import review as review_queries
from models.rules.review import OFFICE, Act
from models.tables import (
    HANDED_IN,
    FormVersion,
    Household,
    Outcome,
    Role,
    Submission,
    SubmissionStatus,
    SurveyRound,
)


def open_household(turn: Turn, rest: str) -> list[Reply]:
    """Go on with a household's sheet, or begin it."""
    household = turn.session.get(Household, int(rest)) if rest.isdecimal() else None
    survey = rounds.running_round(turn.session, turn.here)
    found = (
        rounds.assignment_of(turn.session, survey, household) if household is not None and survey is not None else None
    )
    if household is None or survey is None or found is None or not reach.reaches(turn.session, turn.me, household):
        return [Reply(text=trouble.nothing_here(), choices=(trouble.GO_HOME,))]
    submission = rounds.sheet_of(turn.session, survey, household)
    if turn.me.kind in OFFICE and submission is not None and submission.role_id != turn.me.id:
        return turn.goto(turn, f"review:{submission.id}")
    sheet.note(turn, "read", household)
    if submission is not None and submission.status in HANDED_IN:
        return _was_sent(turn, household, submission)
    holder = submission.role_id if submission is not None else found.role_id
    if holder != turn.me.id:
        name = role_name(turn.session, turn.session.get_one(Role, holder)) if holder is not None else "xã"
        return [Reply(text=texts.held_by(household.code, name), choices=(trouble.GO_HOME,))]
    if turn.today > survey.window_ends_on:
        return [Reply(text=texts.round_over(survey.window_ends_on, turn.here.phone), choices=(trouble.GO_HOME,))]
    if submission is None:
        return _notice(turn, survey, household)
    draft = sheet.load(turn, submission.id)
    return _resume(turn, draft) if draft is not None else turn.goto(turn, "home")


def answer(turn: Turn, state: Notice) -> list[Reply]:
    """The notice was read out, or there is nobody to read it to."""
    household = turn.session.get_one(Household, state.household)
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None or rounds.sheet_of(turn.session, survey, household) is not None:
        return open_household(turn, str(household.id))
    choice = turn.said.choice or {"continue": "read"}.get(turn.said.command, "")
    match choice:
        case "read":
            draft = sheet.begin(turn, survey, household)
            replies = going.onward(draft, "")
            draft.save()
            return replies
        case "refused" | "absent":
            return _no_interview(turn, survey, household, Outcome(choice))
        case "home":
            return turn.goto(turn, "home")
    if turn.said.command in {"back", "pause", "cancel", "skip"}:
        return turn.goto(turn, "home")
    return show(turn, state)


def show(turn: Turn, state: Notice) -> list[Reply]:
    """The notice again."""
    return open_household(turn, str(state.household))


def _notice(turn: Turn, survey: SurveyRound, household: Household) -> list[Reply]:
    turn.state = Notice(household=household.id)
    form = forms.load(turn.session, turn.session.get_one(FormVersion, survey.form_version_id))
    decided = households.last_class(turn.session, household)
    count = _questions(stops(form.begin(turn.local_now, {})))
    text = texts.notice(
        common.household(household.code, household.head_name),
        survey.year,
        decided.poverty_class if decided is not None else "",
        decided.year if decided is not None else survey.year - 1,
        count,
    )
    choices = (
        Choice(label=texts.READ_OUT, value="read", words=("bắt đầu", "đã đọc", "rồi", "ok", "tiếp")),
        Choice(label=texts.REFUSES, value="refused", words=("không trả lời",)),
        Choice(label=texts.NOT_HOME, value="absent", words=("vắng nhà", "vắng")),
        trouble.GO_HOME,
    )
    return [Reply(text=text, choices=choices)]


def _questions(found: list[Stop]) -> int:
    return found[0].total if found else 0


def _resume(turn: Turn, draft: Sheet) -> list[Reply]:
    at = str(draft.progress.get("at", ""))
    draft.submission.outcome = ""
    lead = [texts.old_version()] if draft.submission.form_version_id != draft.survey.form_version_id else []
    given_back = review_queries.event_of(turn.session, draft.submission, Act.RETURN)
    if draft.submission.status == SubmissionStatus.RETURNED and not draft.mends and given_back is not None:
        lead = [*lead, mending.commune_says(given_back.reason)]
    if draft.mends:
        replies = going.onward(draft, "", lead=lead)
    elif at == going.REVIEW and not review.open_ends(draft)[0]:
        replies = review.show(draft, lead=lead)
    else:
        stop = draft.stop(at)
        open_there = stop is not None and not draft.done(stop)
        replies = (
            going.at(draft, stop, lead=lead) if stop is not None and open_there else going.onward(draft, at, lead=lead)
        )
    draft.save()
    return replies


def _was_sent(turn: Turn, household: Household, submission: Submission) -> list[Reply]:
    turn.state = Paused(sheet=submission.id)
    approved = submission.status == SubmissionStatus.APPROVED
    text = texts.already_approved(household.code) if approved else texts.already_sent(household.code)
    return [Reply(text=text, choices=(*ways_back(turn, submission), trouble.GO_HOME))]


def ways_back(turn: Turn, submission: Submission) -> tuple[Choice, ...]:
    """How the village can still change what it has sent: take it back, or ask the commune for a correction."""
    if submissions.allowed(turn, submission, Act.WITHDRAW):
        return (Choice(label=texts.WITHDRAW, value=f"go:withdraw:{submission.id}", words=("rút lại",)),)
    if submissions.allowed(turn, submission, Act.ASK_CORRECTION):
        return (Choice(label=mending.ASK_CORRECTION, value=f"go:correct:{submission.id}", words=("xin sửa",)),)
    return ()


def _no_interview(turn: Turn, survey: SurveyRound, household: Household, outcome: Outcome) -> list[Reply]:
    """Refused: done for the work list, apart in the figures. Absent: to be visited again."""
    draft = sheet.begin(turn, survey, household)
    draft.submission.outcome = outcome
    sheet.note(turn, outcome, household)
    if outcome is Outcome.ABSENT:
        commands.pause(draft)
        text = texts.outcome(household.code, outcome)
        return [Reply(text=text, choices=(trouble.GO_HOME,))]
    draft.save()
    submissions.change(turn, draft.submission, Act.SEND)
    return finishing.sent(turn, survey, household, draft.submission)
