"""What stands on the home page: a village head's households, or what waits for the commune's office."""

from dataclasses import replace

from handlers import help_queue
from handlers.entered import approving as figures
from handlers.household_life import desk as events
from handlers.invitations import OFFICES
from handlers.messages import Choice, Reply
from handlers.review import waiting as review_waiting
from handlers.tasks import waiting
from handlers.texts import home as texts
from handlers.texts import household_life as life
from handlers.texts import mending as mending_texts
from handlers.turn import Turn
from models.queries import household_events, progress, review, rounds
from models.queries.help_requests import granted_until
from models.tables import Submission, SurveyRound, Village

WAITING = (
    review_waiting.waits,
    events.waits,
    help_queue.waits,
    waiting.late_waits,
    waiting.opinions_wait,
    waiting.tasks_wait,
    waiting.proposals_wait,
    figures.waits,
)
"""What may wait for the commune's office: each tells a line and the button that leads there, or None."""


def head_page(turn: Turn, survey: SurveyRound | None) -> Reply:
    """The village head's page: the bar, what is begun, returned and not begun, and who has moved in."""
    return _with_arriving(turn, _head(turn, survey))


def office_page(turn: Turn, survey: SurveyRound | None) -> Reply:
    """The page of the commune's office: how far the round is, and what waits for the reader."""
    other = Choice(label=texts.OTHER, value="go:other", words=("việc khác",))
    if survey is None:
        text = texts.officer_idle(turn.here.name)
    else:
        villages = progress.by_village(turn.session, survey)
        sent, total = sum(row.sent for row in villages), sum(row.total for row in villages)
        text = texts.officer(turn.here.name, survey.year, sent, total)
    found = [waits(turn.session, turn.here, turn.me, turn.today) for waits in WAITING]
    waiting = [one for one in found if one is not None]
    lines = [f"{number} {line}" for number, (line, _) in enumerate(waiting, 1)]
    choices = [replace(choice, number=number) for number, (_, choice) in enumerate(waiting, 1)]
    sees = survey is not None and turn.me.kind in OFFICES
    figures_of = (Choice(label=texts.SUMMARY, value="go:summary", words=("tổng hợp",)),) if sees else ()
    return Reply(text="\n".join([text, *lines]), choices=(*choices, *figures_of, other))


def _head(turn: Turn, survey: SurveyRound | None) -> Reply:
    other = Choice(label=texts.OTHER, value="go:other", words=("việc khác",))
    if survey is None:
        return Reply(text=texts.no_round(turn.here.phone), choices=(other,))
    done = rounds.progress(turn.session, survey, turn.me)
    if done.total == 0:
        return Reply(text=texts.no_list(turn.here.phone), choices=(other,))
    village = turn.session.get_one(Village, turn.me.village_id)
    if done.sent == done.total:
        return Reply(text=texts.all_sent(village.name, done.total), choices=(other,))
    until = granted_until(turn.session, survey, turn.me)
    lines = [
        texts.title(village.name, survey.year),
        texts.progress(done.sent, done.total),
        texts.time_left((until - turn.today).days, until),
    ]
    choices = []
    begun = rounds.drafts(turn.session, survey, turn.me)
    if begun:
        number, total = place_of(begun[0].submission)
        first = begun[0].household
        choices.append(Choice(label=texts.go_on(first.code), value=f"go:household:{first.id}", number=1))
        lines.append(f"1 {texts.going_on(first.code, number, total)}")
        if len(begun) > 1:
            choices.append(Choice(label=texts.DRAFTS, value="go:list:drafts", number=2))
            lines.append(f"2 {texts.more_drafts(len(begun) - 1)}")
    returned = review.to_mend(turn.session, survey, turn.me)
    if returned:
        place, first = len(choices) + 1, returned[0].household
        button = mending_texts.home_button(first.code)
        choices.append(Choice(label=button, value=f"go:household:{first.id}", number=place))
        lines.append(f"{place} {mending_texts.home_line(first.code, returned[0].questions)}")
    if len(returned) > 1:
        place, more = len(choices) + 1, mending_texts.home_more(len(returned) - 1)
        choices.append(Choice(label=mending_texts.RETURNED, value="go:list:returned", number=place))
        lines.append(f"{place} {more}")
    if done.untouched:
        place = len(choices) + 1
        choices.append(Choice(label=texts.CHOOSE, value="go:list:untouched", number=place))
        lines.append(f"{place} {texts.untouched(done.untouched)}")
    return Reply(text="\n".join(lines), choices=(*choices, other))


def _with_arriving(turn: Turn, reply: Reply) -> Reply:
    """The page, with the households that are said to have moved into the village and that the head has not seen yet."""
    found = household_events.arriving(turn.session, turn.me)
    if not found:
        return reply
    look = Choice(label=life.ARRIVING, value=f"go:arriving:{found[0].id}", words=("hộ chuyển đến",))
    return replace(reply, text=f"{reply.text}\n{life.arriving(len(found))}", choices=(*reply.choices, look))


def place_of(submission: Submission | None) -> tuple[str, int]:
    """The number at which a sheet rests, of how many, as it was noted when it was saved."""
    progress = submission.progress if submission is not None else {}
    return str(progress.get("number", "1")), int(progress.get("total", 0))
