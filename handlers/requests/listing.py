"""The requests that wait, and the refusal of one with its reason."""

from handlers.messages import Choice, Reply
from handlers.requests.finding import ANOTHER, SHOWN, STOP, WAITING, match, stops, write_refusal
from handlers.requests.states import RequestRefusal
from handlers.roles import tell
from handlers.texts import review_requests as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import requests
from models.rules.review import OFFICE
from models.tables import Household, ReviewRequest


def open_list(turn: Turn, rest: str) -> list[Reply]:
    """The requests that have no result."""
    del rest
    if turn.me.kind not in OFFICE:
        return tell(turn, texts.for_the_office())
    found = requests.open_requests(turn.session, turn.me)
    if not found:
        return tell(turn, texts.nothing_waits(), ANOTHER, trouble.GO_HOME)
    lines = [texts.heading(len(found))]
    lines += [
        texts.line(one.code, village.name, request.kind, request.received_on, taken_up=request.round_id is not None)
        for request, one, village in found[:SHOWN]
    ]
    lines += [texts.more(len(found) - SHOWN)] if len(found) > SHOWN else []
    return tell(turn, "\n".join([*lines, texts.how_to_refuse()]), ANOTHER, trouble.GO_HOME)


def open_refusal(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "từ chối đề nghị 012"."""
    if turn.me.kind not in OFFICE:
        return tell(turn, texts.for_the_office())
    open_ones = [row for row in requests.open_requests(turn.session, turn.me) if row[0].round_id is None]
    matched = {one.id for one, _ in match(turn, rest)} if rest else set()
    found = [row for row in open_ones if row[1].id in matched or str(row[0].id) == rest.removeprefix("#")]
    if len(found) == 1:
        return show_refusal(turn, RequestRefusal(found[0][0].id))
    choices = [
        Choice(
            label=texts.household_button(one.code, one.head_name, village.name),
            value=f"go:refuse_request:#{request.id}",
            entry=True,
        )
        for request, one, village in found[:SHOWN]
    ]
    text = texts.which_request([one.code for _, one, _ in found])
    return tell(turn, text, *(choices or [WAITING]), trouble.GO_HOME)


def show_refusal(turn: Turn, state: RequestRefusal) -> list[Reply]:
    """Ask why a request is refused."""
    turn.state = state
    request = turn.session.get_one(ReviewRequest, state.request_id)
    household = turn.session.get_one(Household, request.household_id)
    return [Reply(text=texts.ask_reason(household.code), choices=(STOP,))]


def answer_refusal(turn: Turn, state: RequestRefusal) -> list[Reply]:
    """The reason: it goes into the written answer."""
    request = turn.session.get_one(ReviewRequest, state.request_id)
    if stops(turn) or request.result:
        return turn.goto(turn, "requests")
    if not turn.is_typed or turn.said.early or not turn.said.text.strip():
        return show_refusal(turn, state)
    return write_refusal(turn, request, turn.said.text.strip().rstrip("."))
