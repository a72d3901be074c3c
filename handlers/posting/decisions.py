"""The chairman's decision: its number and day; it recognises the classes of all households that are so far."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from handlers import news
from handlers.messages import Choice, Reply
from handlers.posting import common
from handlers.posting.common import Desk, desk
from handlers.posting.states import DecisionNumber, DecisionPage
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import review_requests as reasons
from handlers.texts import steps as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import households as roll
from models.queries import people, requests, round_steps
from models.queries.roll import add_rows
from models.queries.round_steps import Done
from models.queries.standings import Reviewed, VillageStanding
from models.rules.posting import DOERS, Step
from models.rules.poverty import PovertyClass
from models.rules.requests import RECOGNISED, REFUSED, granted
from models.tables import Audit, Household

_WRITE = Choice(label=texts.DECIDE, value="write", words=("ghi",))
_NUMBER = r"(?:(?:quyết định|qđ|số)\s+)*(?P<number>\S.{0,58}?)"
_DAY = r"(?:ngày\s+)?(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|hôm \S+)"
_TYPED = re.compile(rf"{_NUMBER}[\s,]+{_DAY}", re.IGNORECASE)


def open_decision(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "quyết định"."""
    del rest
    seen = desk(turn)
    if seen is None:
        return common.refuse_without_round(turn)
    if turn.me.kind != DOERS[Step.DECISION]:
        return common.refuse(turn, Step.DECISION)
    return show_number(turn, DecisionNumber())


def show_number(turn: Turn, state: DecisionNumber, before: str = "") -> list[Reply]:
    """Ask number and day."""
    seen = desk(turn)
    ready = seen.at(Step.DECISION) if seen is not None else []
    if seen is None or not ready:
        return tell(turn, texts.nothing_to_decide(), common.GO_STEPS, trouble.GO_HOME)
    turn.state = state
    waiting = [one.village.name for one in seen.standings if seen.next(one).step < Step.DECISION]
    names = [one.village.name for one in ready]
    text = before or texts.ask_decision(names, _counts(_households(ready)), waiting, turn.today)
    return [Reply(text=text, choices=(common.STOP,))]


def answer_number(turn: Turn, state: DecisionNumber) -> list[Reply]:
    """Number and day, to be confirmed."""
    if common.stops(turn):
        return turn.goto(turn, "steps")
    if not turn.is_typed or turn.said.early:
        return show_number(turn, state)
    found = _TYPED.fullmatch(turn.said.text.strip())
    day = common.read_day(found["day"], turn.today) if found else None
    if found is None or day is None:
        return show_number(turn, state, texts.not_a_decision(turn.said.text, turn.today))
    if day > turn.today:
        return show_number(turn, state, texts.day_to_come(day))
    seen = desk(turn)
    ready = seen.at(Step.DECISION) if seen is not None else []
    first = max((common.earliest(one, Step.DECISION) for one in ready), default=day)
    if day < first:
        return show_number(turn, state, texts.too_soon(day, first))
    return show_page(turn, DecisionPage(found["number"].strip(), day))


def show_page(turn: Turn, state: DecisionPage) -> list[Reply]:
    """What the decision will do."""
    seen = desk(turn)
    ready = seen.at(Step.DECISION) if seen is not None else []
    if seen is None or not ready:
        return tell(turn, texts.nothing_to_decide(), common.GO_STEPS, trouble.GO_HOME)
    turn.state = state
    names, counts = [one.village.name for one in ready], _counts(_households(ready))
    text = texts.confirm_decision(state.reference, state.decided_on, names, counts, seen.survey.window_ends_on)
    return [Reply(text=text, choices=(_WRITE, common.STOP))]


def answer_page(turn: Turn, state: DecisionPage) -> list[Reply]:
    """Write it down, once."""
    if common.stops(turn):
        return turn.goto(turn, "steps")
    if turn.said.choice != _WRITE.value or turn.said.early:
        return show_page(turn, state)
    seen = desk(turn, writing=True)
    ready = seen.at(Step.DECISION) if seen is not None else []
    if seen is None or not ready or turn.me.kind != DOERS[Step.DECISION]:
        return tell(turn, texts.nothing_to_decide(), common.GO_STEPS, trouble.GO_HOME)
    turn.taken = texts.DECIDE
    return _write(seen, ready, state)


def _write(seen: Desk, ready: Sequence[VillageStanding], state: DecisionPage) -> list[Reply]:
    turn = seen.turn
    refused = _settle_requests(seen, _households(ready), state.decided_on)
    done = Done(turn.me.id, turn.now, state.decided_on, state.reference)
    households = round_steps.decide(turn.session, seen.survey, ready, done, texts.reason(state.reference))
    note(turn, "decide", detail=f"round {seen.survey.id}: {state.reference}")
    add_rows(turn.session, Audit, [_act(turn, one) for one in households])
    told = [reply for one in ready for reply in _tell_head(turn, one, state.reference, state.decided_on)]
    lines = [texts.decided(state.reference, _counts(households))]
    lines += [texts.refused_requests(refused)] if refused else []
    return [*told, *tell(turn, "\n".join(lines), common.GO_STEPS, trouble.GO_HOME)]


def _settle_requests(seen: Desk, households: Sequence[Reviewed], day: date) -> list[str]:
    """What a decision within the year means for the requests; the codes of the households that are refused."""
    session, by_id = seen.turn.session, {one.household_id: one for one in households}
    refused = []
    for request in requests.open_of_round(session, seen.survey, list(by_id)):
        one = by_id[request.household_id]
        before = roll.last_class(session, session.get_one(Household, one.household_id))
        request.decided_on, request.result = day, RECOGNISED
        if not granted(request.kind, before.poverty_class if before is not None else "", one.poverty_class):
            request.result, request.reason = REFUSED, reasons.result(one.poverty_class)
            refused.append(one.code)
    session.flush()
    return refused


def _tell_head(turn: Turn, standing: VillageStanding, reference: str, day: date) -> list[Reply]:
    head = people.head_of(turn.session, standing.village, turn.today)
    text = texts.decided_news(standing.village.name, reference, day, len(standing.households))
    return news.to_role(turn, head, text, trouble.GO_HOME) if head is not None else []


def _households(standings: Sequence[VillageStanding]) -> list[Reviewed]:
    return [one for standing in standings for one in standing.households]


def _counts(households: Sequence[Reviewed]) -> dict[str, int]:
    """Households by class, every class in the usual order."""
    found = Counter(one.poverty_class for one in households)
    return {str(poverty_class): found[poverty_class] for poverty_class in PovertyClass}


def _act(turn: Turn, one: Reviewed) -> dict[str, object]:
    return {
        "commune_id": turn.here.id,
        "role_id": turn.me.id,
        "act": "decide",
        "household_id": one.household_id,
        "detail": one.poverty_class,
        "at": turn.now,
    }
