"""The list of sheets that wait for the person who speaks, and finding one by village or household."""

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.review import looking
from handlers.review.states import Queue
from handlers.roles import short_label, tell
from handlers.texts import review as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import reach, review, review_queue, rounds
from models.queries.review_queue import Waiting
from models.rules.review import OFFICE
from models.tables import SubmissionStatus, SurveyRound, Village

PAGE = 3
"""Sheets on a page: the text tells each in a line, with a button under it."""


def open_queue(turn: Turn, rest: str) -> list[Reply]:
    """A sheet by its number, a page of the queue ("from:6", "village:3"), or its beginning."""
    if turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    name, _, number = rest.partition(":")
    if name.isdecimal():
        return looking.open_sheet(turn, int(name))
    if name == "villages":
        return _villages(turn)
    if name == "village" and number.isdecimal():
        return show(turn, Queue(village=int(number)))
    start, _, village = number.partition(".")
    if name == "from" and start.isdecimal():
        return show(turn, Queue(start=int(start), village=int(village) if village.isdecimal() else 0))
    return show(turn, Queue())


def open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "duyệt", "duyệt thôn 3", "duyệt 012", "duyệt 012 thôn 3"."""
    if not rest or turn.me.kind not in OFFICE:
        return open_queue(turn, "")
    code, _, place = rest.partition(" ")
    if code.isdecimal():
        return _of_code(turn, code, place)
    villages = turn.session.query(Village).filter(Village.id.in_(reach.villages(turn.me))).all()
    named = answers.match_village(rest, [village.name for village in villages])
    if len(named) == 1:
        return show(turn, Queue(village=next(village.id for village in villages if village.name == named[0])))
    lead = texts.one_by_one() if answers.fold(rest).split()[0] in {"het", "tat", "ca"} else texts.not_found(rest)
    return show(turn, Queue(), lead=lead)


def show(turn: Turn, state: Queue, lead: str = "") -> list[Reply]:
    """A page of the queue; above it the approved sheets that a village asks to correct."""
    survey = rounds.running_round(turn.session, turn.here)
    review_queue.let_go(turn.session, turn.me)
    turn.state = state
    counts = review_queue.count(turn.session, survey, turn.me, turn.now) if survey is not None else None
    if survey is None or counts is None:
        return [Reply(text=texts.nothing_waits(), choices=(trouble.GO_HOME,))]
    asked = review.corrections_asked(turn.session, survey, turn.me) if not state.start and not state.village else []
    page = review_queue.page(
        turn.session, survey, turn.me, turn.now, start=state.start, limit=PAGE, village=state.village
    )
    total = counts.waiting if not state.village else _of_village(turn, survey, state.village)
    if not page and not asked:
        return [Reply(text="\n".join(filter(None, [lead, texts.nothing_waits()])), choices=(trouble.GO_HOME,))]
    lines = [lead] if lead else []
    lines.append(_head(turn, state, total, counts))
    choices: list[Choice] = []
    for submission, household in asked[:PAGE]:
        village = turn.session.get_one(Village, household.village_id)
        lines.append(texts.asks_correction(len(choices) + 1, village.name, household.code))
        choices.append(_entry(len(choices) + 1, submission.id, household.code))
    for one in page:
        lines.append(_line(turn, len(choices) + 1, one))
        choices.append(_entry(len(choices) + 1, one.submission_id, one.household.code))
    left = total - state.start - len(page)
    if left > 0:
        more = f"go:review:from:{state.start + PAGE}.{state.village}"
        choices.append(Choice(label=texts.see_more(left), value=more, words=("tiếp", "xem tiếp")))
    choices.append(Choice(label=texts.CHOOSE_VILLAGE, value="go:review:villages", words=("chọn thôn",)))
    return [Reply(text="\n".join(lines), choices=(*choices, trouble.GO_HOME))]


def answer(turn: Turn, state: Queue) -> list[Reply]:
    """A text on the list: a household's code, a village, or the next page."""
    text = turn.said.text.strip()
    if turn.said.command in {"continue", "next_household"}:
        return show(turn, Queue(start=state.start + PAGE, village=state.village))
    if turn.is_typed and text.split(" ")[0].isdecimal():
        return open_typed(turn, text)
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{text}")
    return show(turn, state)


def _of_code(turn: Turn, code: str, place: str) -> list[Reply]:
    """The sheet of a household; where several villages have its code, that of the one whose sheet waits."""
    code = code.zfill(3)
    found = reach.households_by_code(turn.session, turn.me, code)
    survey = rounds.running_round(turn.session, turn.here)
    if not found or survey is None:
        return show(turn, Queue(), lead=texts.not_found(code))
    named = answers.match_village(place, [village.name for _, village in found]) if place else ()
    sheets = [
        (village, sheet)
        for household, village in found
        if (not named or village.name in named)
        and (sheet := rounds.sheet_of(turn.session, survey, household)) is not None
    ]
    waiting = [one for one in sheets if one[1].status == SubmissionStatus.SENT]
    chosen = waiting if len(waiting) == 1 else sheets
    if not chosen:
        return show(turn, Queue(), lead=texts.no_sheet(code))
    if len(chosen) == 1:
        return looking.open_sheet(turn, chosen[0][1].id)
    choices = [
        Choice(label=short_label(village.name), value=f"go:review:{sheet.id}", entry=True) for village, sheet in chosen
    ]
    return tell(turn, texts.several(code), *choices, trouble.GO_HOME)


def _villages(turn: Turn) -> list[Reply]:
    survey = rounds.running_round(turn.session, turn.here)
    found = review_queue.by_village(turn.session, survey, turn.me, turn.now) if survey is not None else []
    turn.state = Queue()
    if not found:
        return [Reply(text=texts.nothing_waits(), choices=(trouble.GO_HOME,))]
    choices = [
        Choice(label=texts.village_waits(village.name, count)[:24], value=f"go:review:village:{village.id}", entry=True)
        for village, count in found
    ]
    every = Choice(label=texts.ALL_VILLAGES, value="go:review", words=("tất cả",))
    return [Reply(text=texts.which_village(), choices=(*choices, every, trouble.GO_HOME))]


def _of_village(turn: Turn, survey: SurveyRound, village: int) -> int:
    found = review_queue.by_village(turn.session, survey, turn.me, turn.now)
    return next((count for one, count in found if one.id == village), 0)


def _head(turn: Turn, state: Queue, total: int, counts: review_queue.Counts) -> str:
    if state.village:
        return texts.queue_of(turn.session.get_one(Village, state.village).name, total)
    oldest = counts.oldest or turn.now
    return texts.queue_head(total, (turn.today - oldest.astimezone(turn.zone).date()).days)


def _line(turn: Turn, number: int, one: Waiting) -> str:
    sent_on = one.sent_at.astimezone(turn.zone).date()
    return texts.waits(number, one.village.name, one.household.code, sent_on, doubts=one.doubts, times=one.returned + 1)


def _entry(number: int, submission_id: int, code: str) -> Choice:
    return Choice(label=texts.entry(code), value=f"go:review:{submission_id}", number=number)
