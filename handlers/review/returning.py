"""A sheet goes back to its village: which questions, why each, by when, then the page that says what will happen."""

import re
from dataclasses import replace
from datetime import date

from handlers import answers, news, submissions
from handlers.messages import Brief, Choice, Reply
from handlers.review import desk, page
from handlers.review.states import Returning
from handlers.roles import role_name, tell
from handlers.survey.screens.review import total
from handlers.survey.sheet import opened
from handlers.texts import common, trouble
from handlers.texts import mending as mending_texts
from handlers.texts import nudges as nudge_texts
from handlers.texts import review as texts
from handlers.turn import Turn
from models.queries import review
from models.queries.calendars import calendar_of
from models.rules.quiet import next_decent_moment
from models.rules.review import DAYS_TO_MEND, Act
from models.tables import Household, Submission, SurveyRound

LONGEST_REASON = 200
"""Letters of a reason: the village reads it word for word."""
SETTING = "return_days"
"""The commune's setting of the working days that a village has to mend a sheet."""

_STOP = Choice(label=texts.STOP, value="stop", words=("thôi", "hủy"))


def begin(turn: Turn, submission: Submission, typed: str, put_off: tuple[int, ...]) -> list[Reply]:
    """Begin to return a sheet, with the numbers of questions where they were typed ("8 12")."""
    why = submissions.refused(turn, submission, Act.RETURN)
    if why is not None:
        return desk.refuse(turn, submission, why, put_off)
    state = Returning(submission=submission.id, put_off=put_off)
    return _numbers(turn, state, typed) if typed else show(turn, state)


def answer(turn: Turn, state: Returning) -> list[Reply]:
    """Numbers, reasons, another day, or the verdict itself."""
    submission = desk.reached(turn, state.submission)
    if submission is None:
        return tell(turn, trouble.nothing_here())
    choice, text = turn.said.choice, turn.said.text.strip()
    if choice == "stop" or turn.said.command in {"cancel", "back", "pause"}:
        return turn.goto(turn, f"review:{state.submission}")
    if not state.numbers and not state.whole:
        return show(turn, replace(state, whole=True)) if choice == "whole" else _numbers(turn, state, text)
    if state.asked is not None:
        return _reason(turn, state, _ready(turn, submission).get(choice, text))
    if state.asks_due:
        return _due(turn, state, submission, text)
    match choice:
        case "return":
            return _give_back(turn, state, submission)
        case "due":
            return show(turn, replace(state, asks_due=True))
    return show(turn, state)


def show(turn: Turn, state: Returning, lead: str = "") -> list[Reply]:
    """Ask what is open."""
    submission = desk.reached(turn, state.submission)
    if submission is None:
        return tell(turn, trouble.nothing_here())
    household = turn.session.get_one(Household, submission.household_id)
    turn.state = state
    if not state.numbers and not state.whole:
        whole = Choice(label=texts.WHOLE, value="whole", words=("cả phiếu",))
        return [Reply(text=lead or texts.which_questions(household.code), choices=(whole, _STOP))]
    if state.asked is not None:
        ready = tuple(Choice(label=text, value=key) for key, text in _ready(turn, submission).items())
        given = [number for number in state.numbers if number in state.reasons]
        text = (
            texts.whole_reason(household.code)
            if state.whole
            else texts.next_reason(given[-1], state.asked)
            if given
            else texts.first_reason(household.code, state.numbers)
        )
        return [Reply(text=f"{lead}\n{text}" if lead else text, choices=(*ready, _STOP))]
    if state.asks_due:
        return [Reply(text=lead or texts.ask_due(), choices=(_STOP,))]
    due = state.due or default_due(turn, submission)
    turn.state = replace(state, due=due)
    head = role_name(turn.session, review.head_to_mend(turn.session, submission, turn.today))
    choices = (
        Choice(label=texts.RETURN, value="return", words=("trả lại", "trả")),
        Choice(label=texts.DUE, value="due", words=("đổi hạn",)),
        _STOP,
    )
    return [Reply(text=texts.confirm(head, household.code, len(state.numbers), due), choices=choices)]


def grant(turn: Turn, submission: Submission, put_off: tuple[int, ...]) -> list[Reply]:
    """Let the village correct an approved sheet: it is opened again and given back as a whole."""
    asked = review.correction_asked(turn.session, submission)
    why = submissions.change(turn, submission, Act.REOPEN, asked.reason if asked is not None else "")
    due = default_due(turn, submission)
    if why is None:
        why = submissions.give_back(turn, submission, {}, due, asked.reason if asked is not None else "")
    if why is not None:
        return desk.refuse(turn, submission, why, put_off)
    household = turn.session.get_one(Household, submission.household_id)
    named = common.household(household.code, household.head_name)
    told = _tell_head(turn, submission, mending_texts.granted(named, due), 0)
    return [*told, *desk.settled(turn, submission, texts.granted(household.code, due), put_off)]


def default_due(turn: Turn, submission: Submission) -> date:
    """The day by which the village should have mended it, not beyond the end of the review."""
    days = int(turn.here.settings.get(SETTING, DAYS_TO_MEND))
    due = calendar_of(turn.session, turn.here).add_working_days(turn.today, days)
    return max(turn.today, min(due, _last_day(turn, submission)))


def _last_day(turn: Turn, submission: Submission) -> date:
    return turn.session.get_one(SurveyRound, submission.round_id).window_ends_on


def _numbers(turn: Turn, state: Returning, text: str) -> list[Reply]:
    """The questions named: "8 12", "câu 8, câu 12", "cả phiếu"."""
    if answers.fold(text).strip() in {"ca phieu", "het", "tat ca"}:
        return show(turn, replace(state, whole=True))
    typed = list(dict.fromkeys(str(int(number)) for number in re.findall(r"\d+", text)))
    submission = turn.session.get_one(Submission, state.submission)
    known = page.numbers(opened(turn, submission))
    unknown = [number for number in typed if number not in known]
    if unknown or not typed:
        return show(turn, state, texts.no_such_questions(unknown) if unknown else texts.not_numbers(text[:40]))
    return show(turn, replace(state, numbers=tuple(sorted(typed, key=int))))


def _ready(turn: Turn, submission: Submission) -> dict[str, str]:
    """Reasons for one tap."""
    year = turn.session.get_one(SurveyRound, submission.round_id).year - 1
    return {"again": texts.ASK_AGAIN, "much": texts.differs_much(year)}


def _reason(turn: Turn, state: Returning, text: str) -> list[Reply]:
    if not text or not (turn.is_typed or turn.said.tapped):
        return show(turn, state)
    if len(text) > LONGEST_REASON:
        return show(turn, state, texts.too_long(LONGEST_REASON))
    return show(turn, replace(state, reasons={**state.reasons, state.asked or "": text}))


def _due(turn: Turn, state: Returning, submission: Submission, text: str) -> list[Reply]:
    """A day, or so many working days from today."""
    last = _last_day(turn, submission)
    days = re.fullmatch(r"(\d{1,2}) ?(?:ngày|ngay)", text.lower())
    if days:
        day: object = calendar_of(turn.session, turn.here).add_working_days(turn.today, int(days[1]))
    else:
        reading = answers.read("date", text, today=turn.today, next_day=True)
        day = reading.value if isinstance(reading, answers.Ok) else None
    if not isinstance(day, date) or not turn.today <= day <= last:
        return show(turn, state, texts.not_a_due_day(text[:40], last))
    return show(turn, replace(state, due=day, asks_due=False))


def _give_back(turn: Turn, state: Returning, submission: Submission) -> list[Reply]:
    due = max(state.due or default_due(turn, submission), turn.today)
    reasons = {number: state.reasons[number] for number in state.numbers}
    why = submissions.give_back(turn, submission, reasons, due, state.reasons.get("", ""))
    if why is not None:
        return desk.refuse(turn, submission, why, state.put_off)
    household = turn.session.get_one(Household, submission.household_id)
    named = common.household(household.code, household.head_name)
    text = (
        mending_texts.returned(named, list(reasons.items()), total(opened(turn, submission)), due)
        if reasons
        else mending_texts.returned_whole(named, state.reasons[""], due)
    )
    head = review.head_to_mend(turn.session, submission, turn.today)
    at = next_decent_moment(turn.local_now)
    done = texts.given_back(household.code, role_name(turn.session, head), at, desk.waiting(turn))
    return [*_tell_head(turn, submission, text, len(reasons)), *desk.settled(turn, submission, done, state.put_off)]


def _tell_head(turn: Turn, submission: Submission, text: str, questions: int) -> list[Reply]:
    """The village hears of it at a decent hour, with the way into the sheet."""
    code = turn.session.get_one(Household, submission.household_id).code
    look = Choice(label=nudge_texts.look(code), value=f"go:household:{submission.household_id}")
    brief = Brief(line=nudge_texts.returned(code, questions), choices=(look,))
    choices = (
        Choice(label=mending_texts.MEND, value=f"go:household:{submission.household_id}"),
        Choice(label=mending_texts.ASK, value=f"go:ask:{submission.household_id}"),
        Choice(label=mending_texts.LATER, value="go:home"),
    )
    return news.to_role(turn, review.head_to_mend(turn.session, submission, turn.today), text, *choices, brief=brief)
