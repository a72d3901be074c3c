"""A sheet goes to the commune, the first time or after it was returned; the officer hears of one that comes again."""

from handlers import news, submissions
from handlers.messages import Choice, Reply
from handlers.survey import doubts
from handlers.survey.sheet import Sheet
from handlers.survey.states import Paused
from handlers.texts import home as home_texts
from handlers.texts import mending as texts
from handlers.texts import trouble
from models.queries import review, rounds
from models.rules.review import Act, sending
from models.tables import Outcome, Role, Village


def hand_in(sheet: Sheet) -> bool:
    """Send a sheet in which nothing is open; False where it no longer stands so that it can be sent."""
    turn, submission = sheet.turn, sheet.submission
    state = str(sheet.entry.facts().get("state", "here"))
    submission.outcome = state if state in set(Outcome) else Outcome.INTERVIEW
    sheet.save()
    act = sending(review.stand(turn.session, submission))
    if submissions.change(turn, submission, act) is not None:
        return False
    doubts.keep(sheet)
    if act is Act.SEND:
        turn.me.surveyed += 1
    return True


def sent_again(sheet: Sheet) -> list[Reply]:
    """The village head is told, with the next thing to do; the officer who returned it, at a decent hour."""
    turn, household = sheet.turn, sheet.household
    turn.state = Paused(sheet=sheet.id)
    times = review.times_returned(turn.session, sheet.submission) + 1
    choices: list[Choice] = []
    begun = rounds.drafts(turn.session, sheet.survey, turn.me)
    if begun:
        first = begun[0].household
        label = home_texts.go_on(first.code)
        choices.append(Choice(label=label, value=f"go:household:{first.id}", words=("làm tiếp", "tiếp")))
    told = Reply(text=texts.sent_again(household.code, times, turn.local_now), choices=(*choices, trouble.GO_HOME))
    return [*_tell_officer(sheet, times), told]


def _tell_officer(sheet: Sheet, times: int) -> list[Reply]:
    """To who returned it; where they no longer hold their office, to the officers of the village."""
    turn = sheet.turn
    village = turn.session.get_one(Village, sheet.household.village_id)
    text = texts.to_officer(village.name, sheet.code, times)
    choices = (Choice(label=texts.look(sheet.code), value=f"go:review:{sheet.id}"), trouble.GO_HOME)
    given_back = review.last_return(turn.session, sheet.submission)
    officer = turn.session.get(Role, given_back.role_id) if given_back is not None else None
    if officer is None or (officer.until is not None and officer.until <= turn.today):
        return news.to_officers(turn, village, text, *choices)
    return news.to_role(turn, officer, text, *choices)
