"""The officer notes that the province was asked for its opinion, and that the opinion has come."""

from handlers import news
from handlers.messages import Choice, Reply
from handlers.posting import common
from handlers.posting.common import Desk, desk
from handlers.posting.states import StepDocument
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import posting as posting_texts
from handlers.texts import steps as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import people, round_steps
from models.queries.round_steps import Done
from models.queries.standings import OPINION_ASKED, OPINION_GIVEN, VillageStanding
from models.rules.posting import Step, opinion_days
from models.tables import RoleKind

_WAITS_AT = {OPINION_ASKED: Step.OPINION, OPINION_GIVEN: Step.AWAITED}
_NO_NUMBER = Choice(label=texts.NO_NUMBER, value="none", words=("chưa có số", "chưa rõ"))
_OTHER = Choice(label=texts.OTHER_DAY, value="other", words=("ngày khác",))
_LONGEST = 60
"""Letters of a document's number."""


def open_asked(turn: Turn, rest: str) -> list[Reply]:
    """The list of a village (by its number in the database), or of all that are so far, went to the province."""
    return _open(turn, OPINION_ASKED, rest)


def open_given(turn: Turn, rest: str) -> list[Reply]:
    """The province has answered, for a village or all that wait."""
    return _open(turn, OPINION_GIVEN, rest)


def show(turn: Turn, state: StepDocument, before: str = "") -> list[Reply]:
    """Ask the number of the document, or its day."""
    seen = desk(turn)
    ready = _ready(seen, state.step) if seen is not None else []
    names = [one.village.name for one in ready if one.village.id in state.village_ids]
    if not names:
        return turn.goto(turn, "steps")
    turn.state = state
    if state.day_asked:
        return [Reply(text=before or texts.ask_document_day(turn.today), choices=(common.STOP,))]
    more = (
        (Choice(label=texts.all_ready(len(ready)), value="all", words=("gộp", "tất cả")),)
        if len(ready) > len(names)
        else ()
    )
    given, is_today = state.step == OPINION_GIVEN, state.done_on == turn.today
    text = texts.ask_document(names, state.done_on, given=given, is_today=is_today)
    return [Reply(text=before or text, choices=(*more, _NO_NUMBER, _OTHER, common.STOP))]


def answer(turn: Turn, state: StepDocument) -> list[Reply]:
    """The number: the step is done."""
    if common.stops(turn):
        return turn.goto(turn, "steps")
    seen = desk(turn, writing=True)
    if seen is None:
        return common.refuse_without_round(turn)
    if turn.said.choice == "all":
        ready = tuple(one.village.id for one in _ready(seen, state.step))
        return show(turn, StepDocument(state.step, ready, state.done_on))
    if turn.said.choice == _OTHER.value:
        return show(turn, StepDocument(state.step, state.village_ids, state.done_on, day_asked=True))
    if turn.said.choice == _NO_NUMBER.value:
        return _write(seen, state, "")
    if not turn.is_typed or turn.said.early or not turn.said.text.strip():
        return show(turn, state)
    if not state.day_asked:
        return _write(seen, state, turn.said.text.strip()[:_LONGEST])
    day = common.read_day(turn.said.text, turn.today)
    if day is None:
        return show(turn, state, posting_texts.not_a_day(turn.said.text, turn.today))
    if day > turn.today:
        return show(turn, state, texts.day_to_come(day))
    chosen = [one for one in _ready(seen, state.step) if one.village.id in state.village_ids]
    first = max((common.earliest(one, _WAITS_AT[state.step]) for one in chosen), default=day)
    if day < first:
        return show(turn, state, texts.too_soon(day, first))
    return show(turn, StepDocument(state.step, state.village_ids, day))


def _open(turn: Turn, step: str, rest: str) -> list[Reply]:
    seen = desk(turn)
    if seen is None:
        return common.refuse_without_round(turn)
    waits_at = _WAITS_AT[step]
    if not any(common.may(turn, waits_at, one.village) for one in seen.standings):
        return common.refuse(turn, waits_at)
    ready = _ready(seen, step)
    chosen = [one for one in ready if str(one.village.id) == rest] or ([] if rest.isdecimal() else ready)
    if not chosen:
        nothing = texts.nothing_to_ask() if step == OPINION_ASKED else texts.nothing_awaited()
        return tell(turn, nothing, common.GO_STEPS, trouble.GO_HOME)
    return show(turn, StepDocument(step, tuple(one.village.id for one in chosen), turn.today))


def _ready(seen: Desk, step: str) -> list[VillageStanding]:
    """The villages that wait for a step that the person may take."""
    waits_at = _WAITS_AT[step]
    return [one for one in seen.at(waits_at) if common.may(seen.turn, waits_at, one.village)]


def _write(seen: Desk, state: StepDocument, reference: str) -> list[Reply]:
    turn = seen.turn
    chosen = [one for one in _ready(seen, state.step) if one.village.id in state.village_ids]
    if not chosen:
        return turn.goto(turn, "steps")
    villages, names = [one.village.id for one in chosen], [one.village.name for one in chosen]
    done = Done(turn.me.id, turn.now, state.done_on, reference)
    round_steps.note_step(turn.session, seen.survey, villages, state.step, done)
    note(turn, state.step, detail=f"round {seen.survey.id}, villages {villages}: {reference}")
    if state.step == OPINION_ASKED:
        terms = opinion_days(state.done_on, seen.calendar)
        given = Choice(label=texts.GIVEN, value="go:given", words=("đã có ý kiến",))
        return tell(turn, texts.asked(names, reference, state.done_on, terms), given, common.GO_STEPS)
    decide = Choice(label=texts.DECIDE, value="go:decision", words=("quyết định",))
    told = [
        reply
        for chairman in people.roles_in(turn.session, turn.here, turn.today, RoleKind.CHAIRMAN)
        for reply in news.to_role(turn, chairman, texts.to_decide(names, seen.survey.window_ends_on), decide)
    ]
    return [*told, *tell(turn, texts.given(names, reference, state.done_on), common.GO_STEPS, trouble.GO_HOME)]
