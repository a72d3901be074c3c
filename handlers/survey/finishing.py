"""The review page answered: mend, look, send; and taking back what was sent."""

from handlers import answers, submissions
from handlers.messages import Choice, Reply
from handlers.survey import commands, explaining, going, handing_in, mends
from handlers.survey.screens import review as screen
from handlers.survey.sheet import Sheet, load
from handlers.survey.states import Paused, Review
from handlers.survey.stops import StopKind, of_number
from handlers.texts import common, home, trouble
from handlers.texts import household_life as life
from handlers.texts import mending as mending_texts
from handlers.texts import survey_visit as texts
from handlers.turn import Turn
from models.queries import household_events, rounds
from models.rules.review import Act, Why
from models.tables import Household, Outcome, Submission, SubmissionStatus, SurveyRound, Village

EVENTS: dict[str, tuple[str, str]] = {
    Outcome.MOVED: (life.WHERE_TO, "life_moved"),
    Outcome.SPLIT: (life.WHO_LEFT, "life_split"),
    Outcome.GONE: (life.CLOSE_BOOK, "life_ended"),
}
"""What the household's outcome of a visit leads to: a button, and the place of its dialog."""


def answer(turn: Turn, state: Review) -> list[Reply]:
    """Answer what was said on the review page, or on a page of all answers."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    choice = turn.said.choice
    if choice.startswith("open"):
        return _open(sheet, choice.removeprefix("open"))
    match choice or turn.said.command:
        case "send" | "submit":
            return send(sheet)
        case "each" | "more":
            return screen.page(sheet, state.page + 1)
        case "edit":
            return screen.ask_number(sheet, state)
        case "explain":
            return explaining.begin(sheet)
        case "look" | "review":
            return _page(sheet)
        case "later" | "pause":
            return commands.pause(sheet)
        case "back":
            return commands.back(sheet, state)
    text = turn.said.text.strip()
    if state.picking and text.isdecimal():
        return commands.edit(sheet, text, going.REVIEW)
    moved = commands.obey(sheet, state, turn.said, skip=lambda: _page(sheet), keep=lambda: _page(sheet))
    if moved is not None:
        return moved
    names_another = turn.is_typed and answers.fold(text).startswith("ho ")
    return (turn.goto(turn, f"find:{text}") if names_another else []) or _page(sheet)


def show(turn: Turn, state: Review) -> list[Reply]:
    """The review page again."""
    sheet = load(turn, state.sheet)
    return _page(sheet) if sheet is not None else turn.goto(turn, "home")


def send(sheet: Sheet) -> list[Reply]:
    """Hand the sheet to the commune, if nothing is open."""
    open_numbers, other = screen.open_ends(sheet)
    if open_numbers or other:
        return _page(sheet)
    if mends.to_settle(sheet):
        return _page(sheet)
    turn, again = sheet.turn, sheet.submission.status == SubmissionStatus.RETURNED
    if not handing_in.hand_in(sheet):
        return turn.goto(turn, f"household:{sheet.household.id}")
    return handing_in.sent_again(sheet) if again else sent(turn, sheet.survey, sheet.household, sheet.submission)


def sent(turn: Turn, survey: SurveyRound, household: Household, submission: Submission) -> list[Reply]:
    """The sheet is with the commune: the bar, and the next household."""
    turn.state = Paused(sheet=submission.id)
    done = rounds.progress(turn.session, survey, turn.me)
    village = turn.session.get_one(Village, household.village_id)
    bar = home.progress(done.sent, done.total).removesuffix(" đã gửi")
    text = texts.sent(household.code, turn.local_now, village.name, bar)
    if submission.outcome not in {"", Outcome.INTERVIEW}:
        text = f"{texts.outcome(household.code, submission.outcome)}\n{text}"
    waiting = rounds.untouched(turn.session, survey, turn.me)
    following = [work for work in waiting if work.household.code > household.code] or waiting
    choices: tuple[Choice, ...] = ()
    if following:
        after = following[0].household
        text = f"{text} {texts.next_is(common.household(after.code, after.head_name))}"
        choices = (
            Choice(label=texts.do_next(after.code), value=f"go:household:{after.id}", words=("tiếp", after.code)),
        )
    withdraw = Choice(label=texts.WITHDRAW, value=f"go:withdraw:{submission.id}", words=("rút lại",))
    return [Reply(text=text, choices=(*_event(turn, household, submission), *choices, withdraw, trouble.GO_HOME))]


def _event(turn: Turn, household: Household, submission: Submission) -> tuple[Choice, ...]:
    """A sheet that ended because the household moved, split or is no more: a button to what the roll needs to know."""
    label, place = EVENTS.get(submission.outcome, ("", ""))
    if not place or household_events.open_of(turn.session, household) is not None:
        return ()
    return (Choice(label=label, value=f"go:{place}:{household.id}", words=(label.lower(),)),)


def open_withdraw(turn: Turn, rest: str) -> list[Reply]:
    """Take a sheet back that nobody at the commune has taken up."""
    submission = turn.session.get(Submission, int(rest)) if rest.isdecimal() else None
    why = submissions.change(turn, submission, Act.WITHDRAW) if submission is not None else Why.NOT_YOURS
    if submission is None or why is Why.NOT_YOURS:
        return turn.goto(turn, "home")
    household = turn.session.get_one(Household, submission.household_id)
    if why is Why.TAKEN_UP:
        turn.state = Paused(sheet=submission.id)
        ask = Choice(label=mending_texts.ASK_CORRECTION, value=f"go:correct:{submission.id}", words=("xin sửa",))
        return [Reply(text=texts.taken_up(household.code), choices=(ask, trouble.GO_HOME))]
    sheet = load(turn, submission.id) if why is None else None
    if sheet is None:
        return turn.goto(turn, f"household:{household.id}")
    if sheet.submission.status == SubmissionStatus.DRAFT:
        turn.me.surveyed = max(0, turn.me.surveyed - 1)
    return _page(sheet, texts.withdrawn(household.code))


def open_look(turn: Turn, rest: str) -> list[Reply]:
    """The review page of a draft."""
    sheet = load(turn, int(rest)) if rest.isdecimal() else None
    return _page(sheet) if sheet is not None else turn.goto(turn, "home")


def answer_paused(turn: Turn, state: Paused) -> list[Reply]:
    """A word to a sheet that rests or was sent: go on where it says so, else the greeting."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, f"unread:{turn.said.text}")
    moved = commands.obey(
        sheet, Review(sheet=sheet.id), turn.said, skip=lambda: commands.greet(sheet), keep=lambda: commands.greet(sheet)
    )
    if moved is not None:
        return moved
    found = (
        turn.goto(turn, f"find:{turn.said.text}") if turn.is_typed and any(map(str.isdecimal, turn.said.text)) else None
    )
    return found or commands.greet(sheet)


def show_paused(turn: Turn, state: Paused) -> list[Reply]:
    """Where the sheet rests."""
    sheet = load(turn, state.sheet)
    return commands.greet(sheet) if sheet is not None else turn.goto(turn, "home")


def _open(sheet: Sheet, number: str) -> list[Reply]:
    """Answer what is open at a number."""
    blank = [stop for stop in sheet.stops() if stop.number.split(".")[0] == number and not stop.answered]
    stop = blank[0] if blank else of_number(sheet.stops(), number)
    if stop is None:
        return _page(sheet)
    inside = going.open_in_rows(sheet, stop, going.REVIEW) if stop.kind is StopKind.ROWS else None
    replies = inside or going.edit(sheet, stop, going.REVIEW)
    sheet.save()
    return replies


def _page(sheet: Sheet, *lead: str) -> list[Reply]:
    """The last page: of a returned sheet first what is still to be mended."""
    return going.onward(sheet, "", lead=lead) if sheet.mends else screen.show(sheet, lead=lead)
