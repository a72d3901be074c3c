"""The nudges in words: what the rules found, as messages with their ways on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from handlers.messages import Choice, Reply, Urgency
from handlers.roles import role_name
from handlers.texts import common, trouble
from handlers.texts import nudges as texts
from handlers.turn import GO
from models.queries import review, rounds
from models.queries.nudges import Head
from models.rules.nudges import About, Draft, HeadNudge
from models.tables import Household, Role, Submission, SubmissionStatus, SurveyRound, Village

CANNOT = Choice(label=texts.CANNOT, value="go:cannot", words=("chưa làm được",))
HOW_TO = Choice(label=texts.HOW_TO, value="go:help", words=("xem cách làm", "giúp"))


def to_head(session: Session, survey: SurveyRound, head: Head, found: HeadNudge, today: date, *, named: bool) -> Reply:
    """The message to a village head. `named`: the phone serves several roles, so this one is named and switched to."""
    reply = _reply(session, survey, head, found, today)
    if not named:
        return reply
    lead = common.capital(role_name(session, head.role))
    return replace(
        reply, text=f"{lead}\n{reply.text}", choices=tuple(_in_role(choice, head.role) for choice in reply.choices)
    )


def to_officer(village: Village, head: Role, drafts: Sequence[Draft], codes: Sequence[str], times: int) -> Reply:
    """The message to an officer about sheets of a village that have rested for a week; `codes` are the households'."""
    since = [(code, draft.since) for code, draft in zip(codes, drafts, strict=True)]
    choices = (
        Choice(label=texts.CALLED, value=f"go:called:{head.id}", words=("đã gọi",)),
        Choice(label=texts.AGAIN, value=f"go:nudge_again:{head.id}", words=("nhắc lại",)),
    )
    return Reply(text=texts.to_officer(village.name, since, times), choices=choices, urgency=Urgency.REMINDER)


def _reply(session: Session, survey: SurveyRound, head: Head, found: HeadNudge, today: date) -> Reply:
    stand, village = head.stand, session.get_one(Village, head.role.village_id)
    go_on = _go_on(session, survey, head.role)
    match found.about:
        case About.DEADLINE:
            more = Choice(label=texts.MORE_DAYS, value="go:more_days", words=("xin thêm ngày",))
            days = (stand.until - today).days
            return _said(texts.deadline(village.name, stand.total - stand.sent, stand.total, days), go_on, more)
        case About.BEGIN:
            first = rounds.untouched(session, survey, head.role)[0].household
            begin = Choice(
                label=texts.begin_button(first.code), value=f"go:household:{first.id}", words=(f"hộ {first.code}",)
            )
            return _said(texts.begin(village.name, stand.total, stand.until), begin, HOW_TO, CANNOT)
        case About.BEHIND:
            text = texts.behind(village.name, stand.sent, stand.total, stand.expected, stand.until, today)
            return _said(text, go_on, CANNOT, _ask(0))
    sheet = session.get_one(Submission, found.sheet)
    if sheet.status == SubmissionStatus.RETURNED:
        return _mend(session, sheet, found, today)
    return _stuck(session, head, sheet, found)


def _mend(session: Session, sheet: Submission, found: HeadNudge, today: date) -> Reply:
    household = session.get_one(Household, sheet.household_id)
    given_back = review.last_return(session, sheet)
    questions = len(review.returned_questions(session, given_back)) if given_back is not None else 0
    due = given_back.due_on if given_back is not None else today
    text = texts.to_mend(household.code, questions, due, today, found.others)
    mend = Choice(label=texts.mend_button(household.code), value=f"go:household:{household.id}", words=("sửa",))
    return _said(text, mend, _later(sheet), _ask(household.id))


def _stuck(session: Session, head: Head, sheet: Submission, found: HeadNudge) -> Reply:
    household = session.get_one(Household, sheet.household_id)
    go_on = Choice(label=texts.GO_ON, value=f"go:household:{household.id}", words=("làm tiếp",))
    if found.last:
        since = next(draft.since for draft in head.stand.drafts if draft.sheet == sheet.id)
        call = Choice(label=texts.CALL, value=f"go:call:{household.id}", words=("nhờ xã gọi",))
        return _said(texts.stuck_still(household.code, since, found.others), go_on, call)
    number, total = sheet.progress.get("number", "1"), int(sheet.progress.get("total", 0))
    name = common.household(household.code, household.head_name)
    text = texts.stuck(name, int(str(number).partition(".")[0] or 1), total, found.others)
    return _said(text, go_on, _later(sheet), _ask(household.id))


def _go_on(session: Session, survey: SurveyRound, role: Role) -> Choice:
    """The sheet touched last, else one that came back, else the next household."""
    for works in (rounds.drafts, rounds.returned_work, rounds.untouched):
        found = works(session, survey, role)
        if found:
            return Choice(label=texts.GO_ON, value=f"go:household:{found[0].household.id}", words=("làm tiếp",))
    return trouble.GO_HOME


def _later(sheet: Submission) -> Choice:
    return Choice(label=texts.TOMORROW, value=f"go:nudge_later:{sheet.id}", words=("mai nhắc",))


def _ask(household: int) -> Choice:
    return Choice(label=texts.ASK, value=f"go:ask:{household}" if household else "go:ask", words=("hỏi xã", "vướng"))


def _in_role(choice: Choice, role: Role) -> Choice:
    return replace(choice, value=f"{GO}as:{role.id}:{choice.value.removeprefix(GO)}")


def _said(text: str, *choices: Choice) -> Reply:
    return Reply(text=text, choices=choices, urgency=Urgency.REMINDER)
