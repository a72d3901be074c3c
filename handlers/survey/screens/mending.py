"""How a returned sheet is asked: the named questions, what they opened, then the page that sends it again."""

from collections.abc import Sequence

from handlers.messages import Choice, Reply
from handlers.survey import mends
from handlers.survey.screens import listing, question
from handlers.survey.screens.review import open_ends, value
from handlers.survey.sheet import Sheet
from handlers.survey.states import Asking, Listing, Mending, Paused, Standing
from handlers.survey.stops import Stop, StopKind, of_number
from handlers.texts import common, trouble
from handlers.texts import mending as texts
from handlers.texts import survey_review as review_texts
from models.queries.review import last_return

BACK_TO = "mend"
"""Where an answer in a returned sheet comes back to."""


def show_next(sheet: Sheet, *, lead: Sequence[str] = (), after: str = "") -> list[Reply]:
    """Ask the next named question that is not settled (behind the number `after`), then what they opened."""
    mends.settle(sheet)
    waiting = mends.to_settle(sheet)
    numbers = [one.number for one in waiting]
    if after in numbers:
        place = numbers.index(after) + 1
        numbers = [*numbers[place:], *numbers[:place]]
    found = sheet.stops()
    for number in numbers:
        stop = of_number(found, number)
        if stop is not None:
            return ask(sheet, stop, lead=lead)
    opened = next((stop for stop in found if not sheet.done(stop) and stop.kind is not StopKind.ROWS), None)
    if opened is not None:
        return ask(sheet, opened, lead=lead)
    sheet.save()
    return page(sheet, lead=lead)


def ask(sheet: Sheet, stop: Stop, *, lead: Sequence[str] = ()) -> list[Reply]:
    """Ask one question of a returned sheet."""
    if stop.kind is StopKind.ROWS:
        one = mends.named(sheet, stop.number)
        said = [texts.commune_says(one.reason)] if one is not None else []
        return listing.show(sheet, stop, Listing(sheet=sheet.id, key=stop.key, back_to=BACK_TO), lead=[*lead, *said])
    state = Asking(sheet=sheet.id, key=stop.key, back_to=BACK_TO)
    return question.ask(sheet, stop, lead=lead, state=state, editing=True)


def page(sheet: Sheet, *, lead: Sequence[str] = ()) -> list[Reply]:
    """All is mended: what it does to the score, and the way back to the commune; or what still keeps it."""
    sheet.turn.state = Mending(sheet=sheet.id)
    open_numbers, other = open_ends(sheet)
    lines = list(lead)
    later = Choice(label=texts.LATER, value="later", words=("để sau",))
    look = Choice(label=texts.LOOK, value="look", words=("xem lại",))
    if open_numbers or other:
        lines += [review_texts.still_open(open_numbers)] if open_numbers else []
        lines += [review_texts.to_mend(problem) for problem in other]
        return [Reply(text="\n".join(lines), choices=(look, later))]
    done = texts.done(len(sheet.mends))
    lines = [*lines[:-1], f"{lines[-1]} {done}"] if lines else [done]
    lines.append(texts.b2(sheet.progress.get("b2_was"), sheet.submission.b2))
    send = Choice(label=texts.SEND_AGAIN, value="send", words=("gửi", "gửi lại"))
    return [Reply(text="\n".join(filter(None, lines)), choices=(send, look, later))]


def show_before(sheet: Sheet, key: str) -> list[Reply]:
    """Ask the named question before the one that is open, or the first one again."""
    found = sheet.stops()
    stops = [stop for one in sheet.mends if (stop := of_number(found, one.number)) is not None]
    place = next((number for number, stop in enumerate(stops) if stop.key == key), len(stops))
    return ask(sheet, stops[max(0, place - 1)]) if stops else page(sheet)


def edit(sheet: Sheet, number: str) -> list[Reply]:
    """Open one question, if it is among those that are open."""
    stop = of_number(sheet.stops(), number)
    if stop is None or not mends.may_change(sheet, number):
        return show_next(sheet, lead=[texts.only_these([one.number for one in sheet.mends])])
    mends.open_again(sheet, number)
    return ask(sheet, stop)


def rests(sheet: Sheet) -> list[Reply]:
    """The sheet rests: how much is still to be mended, and by when."""
    sheet.turn.state = Paused(sheet=sheet.id)
    given_back = last_return(sheet.turn.session, sheet.submission)
    by = texts.by(given_back.due_on) if given_back is not None else ""
    text = texts.rests(common.household(sheet.code, sheet.household.head_name), len(mends.to_settle(sheet)))
    go_on = Choice(label=texts.MEND_ON, value=f"go:household:{sheet.household.id}", words=("sửa tiếp", "tiếp", "sửa"))
    return [Reply(text=f"{text}\n{by}", choices=(go_on, trouble.GO_HOME))]


def ask_reason(sheet: Sheet, stop: Stop) -> list[Reply]:
    """Ask why the answer of a named question stands."""
    number = stop.number.split(".")[0]
    sheet.turn.state = Standing(sheet=sheet.id, number=number)
    return [Reply(text=texts.why_stands(number, value(sheet, stop)), choices=(question.BACK,))]
