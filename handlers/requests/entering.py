"""The office enters a paper: its kind, the household, the day of receipt, the ticks of Phiếu A."""

from datetime import date

from handlers import answers
from handlers.answers import Ok, Unclear
from handlers.messages import Choice, Reply
from handlers.posting.common import read_day
from handlers.requests.finding import ANOTHER, SHOWN, STOP, WAITING, class_of, match, stops, write_refusal
from handlers.requests.states import RequestHousehold, RequestKind, RequestReceived, RequestTicks
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import review_requests as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import requests
from models.rules.requests import ENTER, LEAVE, goes_on_the_list, may_leave
from models.rules.review import OFFICE
from models.tables import Household, ReviewRequest

_REFUSE = Choice(label=texts.REFUSE, value="refuse", words=("từ chối", "ghi"))
_RETYPE = Choice(label=texts.RETYPE, value="retype", words=("gõ lại",))
_MOST_TICKS = 9


def open_request(turn: Turn, rest: str) -> list[Reply]:
    """A paper has come: which one."""
    del rest
    if turn.me.kind not in OFFICE:
        return tell(turn, texts.for_the_office())
    return show_kind(turn, RequestKind())


def show_kind(turn: Turn, state: RequestKind) -> list[Reply]:
    """Ask which paper."""
    turn.state = state
    words = {ENTER: ("vào", "mẫu 01", "mẫu 1"), LEAVE: ("ra", "mẫu 04", "mẫu 4", "thoát nghèo")}
    choices = [
        Choice(label=label, value=kind, number=number, words=words[kind])
        for number, (kind, label) in enumerate(texts.KINDS.items(), 1)
    ]
    waiting = len(requests.open_requests(turn.session, turn.me))
    return [Reply(text=texts.ask_kind(waiting), choices=(*choices, *((WAITING,) if waiting else ()), STOP))]


def answer_kind(turn: Turn, state: RequestKind) -> list[Reply]:
    """The kind of paper."""
    if stops(turn):
        return turn.goto(turn, "home")
    if turn.said.choice not in texts.KINDS:
        return show_kind(turn, state)
    return show_household(turn, RequestHousehold(turn.said.choice))


def show_household(turn: Turn, state: RequestHousehold, before: str = "") -> list[Reply]:
    """Ask whose paper it is."""
    turn.state = state
    return [Reply(text=before or texts.ask_household(), choices=(STOP,))]


def answer_household(turn: Turn, state: RequestHousehold) -> list[Reply]:
    """The household, or several to choose from."""
    if stops(turn):
        return show_kind(turn, RequestKind())
    if turn.said.choice.startswith("h:"):
        return _chosen(turn, state, int(turn.said.choice.removeprefix("h:")))
    if not turn.is_typed or turn.said.early:
        return show_household(turn, state)
    found = match(turn, turn.said.text)
    if len(found) == 1:
        return _chosen(turn, state, found[0][0].id)
    if not found:
        return show_household(turn, state, texts.no_such_household(turn.said.text))
    turn.state = state
    choices = [
        Choice(
            label=texts.household_button(one.code, one.head_name, village.name),
            value=f"h:{one.id}",
            words=(f"{one.code} {village.name}",),
            entry=True,
        )
        for one, village in found[:SHOWN]
    ]
    return [Reply(text=texts.several(len(found), turn.said.text), choices=(*choices, STOP))]


def _chosen(turn: Turn, state: RequestHousehold, household_id: int) -> list[Reply]:
    household = turn.session.get_one(Household, household_id)
    note(turn, "read", household)
    for request, asker, _ in requests.open_requests(turn.session, turn.me):
        if asker.id == household_id:
            return tell(turn, texts.already_waiting(household.code, request.received_on), ANOTHER, trouble.GO_HOME)
    if state.kind == LEAVE and not may_leave(class_of(turn, household)):
        text = texts.nothing_to_leave(household.code, class_of(turn, household))
        return tell(turn, text, ANOTHER, trouble.GO_HOME)
    return show_received(turn, RequestReceived(state.kind, household_id))


def show_received(turn: Turn, state: RequestReceived, before: str = "") -> list[Reply]:
    """Ask when the paper came."""
    turn.state = state
    household = turn.session.get_one(Household, state.household_id)
    today = Choice(label=texts.TODAY, value="today", words=("hôm nay",))
    text = before or texts.ask_received(household.code, state.kind, class_of(turn, household))
    return [Reply(text=text, choices=(today, STOP))]


def answer_received(turn: Turn, state: RequestReceived) -> list[Reply]:
    """The day of receipt."""
    if stops(turn):
        return show_household(turn, RequestHousehold(state.kind))
    day = turn.today if turn.said.choice == "today" else read_day(turn.said.text, turn.today)
    if turn.said.early or not (turn.is_typed or turn.said.choice):
        return show_received(turn, state)
    if day is None:
        return show_received(turn, state, texts.not_a_day(turn.said.text))
    if day > turn.today:
        return show_received(turn, state, texts.day_to_come(day))
    if state.kind == ENTER:
        return show_ticks(turn, RequestTicks(state.household_id, day))
    return _keep(turn, LEAVE, state.household_id, day, None)


def show_ticks(turn: Turn, state: RequestTicks, before: str = "") -> list[Reply]:
    """Ask the ticks of Phiếu A, or whether to refuse for them."""
    turn.state = state
    if state.ticks is None:
        return [Reply(text=before or texts.ask_ticks(state.received_on), choices=(STOP,))]
    household = turn.session.get_one(Household, state.household_id)
    return [Reply(text=texts.too_many_ticks(household.code, state.ticks), choices=(_REFUSE, _RETYPE, STOP))]


def answer_ticks(turn: Turn, state: RequestTicks) -> list[Reply]:
    """The ticks: fewer than four put the household on the list."""
    if stops(turn):
        return turn.goto(turn, "home")
    if turn.said.choice == _RETYPE.value:
        return show_ticks(turn, RequestTicks(state.household_id, state.received_on))
    if state.ticks is not None and turn.said.choice == _REFUSE.value and not turn.said.early:
        request = _add(turn, ENTER, state.household_id, state.received_on, state.ticks)
        return write_refusal(turn, request, texts.reason_of_ticks(state.ticks))
    bounds = answers.Bounds(0, _MOST_TICKS)
    reading = answers.read("integer", turn.said.text, bounds=bounds) if turn.is_typed else Unclear()
    if turn.said.early or not isinstance(reading, Ok):
        return show_ticks(turn, state, texts.not_ticks(turn.said.text) if turn.is_typed else "")
    if not goes_on_the_list(reading.value):
        return show_ticks(turn, RequestTicks(state.household_id, state.received_on, reading.value))
    return _keep(turn, ENTER, state.household_id, state.received_on, reading.value)


def _keep(turn: Turn, kind: str, household_id: int, received_on: date, ticks: int | None) -> list[Reply]:
    _add(turn, kind, household_id, received_on, ticks)
    household = turn.session.get_one(Household, household_id)
    waiting = sum(request.round_id is None for request, _, _ in requests.open_requests(turn.session, turn.me))
    return tell(turn, texts.kept(household.code, waiting), ANOTHER, WAITING, trouble.GO_HOME)


def _add(turn: Turn, kind: str, household_id: int, received_on: date, ticks: int | None) -> ReviewRequest:
    request = ReviewRequest(
        commune_id=turn.here.id,
        household_id=household_id,
        kind=kind,
        received_on=received_on,
        ticks=ticks,
        role_id=turn.me.id,
        made_at=turn.now,
    )
    turn.session.add(request)
    turn.session.flush()
    note(turn, "request", turn.session.get_one(Household, household_id), kind)
    return request
