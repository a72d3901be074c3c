"""The commune's queue of what happened to households: confirmed, or refused with a reason; then the village hears."""

from datetime import date

from sqlalchemy.orm import Session

from handlers import answers, news
from handlers.household_life import common
from handlers.household_life.states import CodingEvent, EventPage, RefusingEvent
from handlers.household_life.words import event_words
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.survey.sheet import note
from handlers.texts import household_events as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import household_events, people, places, roll_changes
from models.tables import (
    Commune,
    Household,
    HouseholdEvent,
    HouseholdEventKind,
    HouseholdEventStatus,
    Role,
    RoleKind,
    Village,
)

OFFICE = frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN})
_NEW = (HouseholdEventKind.FOUND, HouseholdEventKind.SPLIT)
_CONFIRM = Choice(label=texts.CONFIRM, value="confirm", words=("đồng ý",))
_REFUSE = Choice(label=texts.REFUSE, value="refuse", words=("không", "không đồng ý"))
_CODE = Choice(label=texts.OTHER_CODE, value="code", words=("mã khác",))
_NEXT = Choice(label=texts.NEXT, value="go:events", words=("tiếp", "việc tiếp theo"))


def open_queue(turn: Turn, rest: str) -> list[Reply]:
    """An event by its number, the one after another ("after:7"), or the oldest."""
    if turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    numbers = [event.id for event in _waiting(turn)]
    after, _, number = rest.rpartition(":")
    if number.isdecimal() and after == "after" and int(number) in numbers:
        return show(turn, EventPage(event=numbers[(numbers.index(int(number)) + 1) % len(numbers)]))
    if number.isdecimal() and not after:
        return show(turn, EventPage(event=int(number)))
    return show(turn, EventPage(event=numbers[0])) if numbers else tell(turn, texts.empty())


def open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "biến động hộ"; followed by "nghèo" it asks for the figures of the year."""
    return turn.goto(turn, "movement:poor") if answers.fold(rest).startswith("ngheo") else open_queue(turn, "")


def waits(session: Session, commune: Commune, role: Role, today: date) -> tuple[str, Choice] | None:
    """What a role is told on the home page and in the morning, and the button that leads there; None for nothing."""
    count = len(household_events.waiting(session, commune, role, today))
    if not count:
        return None
    return texts.home_line(count), Choice(label=texts.QUEUE, value="go:events", words=("biến động hộ",))


def show(turn: Turn, state: EventPage) -> list[Reply]:
    """One event, with what the other village says."""
    event = _within_reach(turn, state.event)
    if event is None:
        return _gone(turn, state.event)
    turn.state = state
    household = turn.session.get_one(Household, event.household_id)
    note(turn, "read", household, f"event {event.id}")
    numbers = [one.id for one in _waiting(turn)]
    who = role_name(turn.session, turn.session.get_one(Role, event.reported_by_id))
    text = texts.page(
        numbers.index(event.id) + 1,
        len(numbers),
        turn.session.get_one(Village, household.village_id).name,
        event_words(turn.session, event),
        who,
        event.reported_at.astimezone(turn.zone).date(),
        _other_village(turn, event),
    )
    code = (_CODE,) if event.kind in _NEW else ()
    later = Choice(label=texts.LATER, value=f"go:events:after:{event.id}", words=("để sau",))
    choices = (_CONFIRM, _REFUSE, *code, *((later,) if len(numbers) > 1 else ()), trouble.GO_HOME)
    return [Reply(text=text, choices=choices)]


def answer(turn: Turn, state: EventPage) -> list[Reply]:
    """Yes, no, or another code."""
    event = _within_reach(turn, state.event)
    if event is None:
        return _gone(turn, state.event)
    match turn.said.choice:
        case "confirm":
            return _confirm(turn, event, "")
        case "refuse":
            return show_refusing(turn, RefusingEvent(event=event.id))
        case "code" if event.kind in _NEW:
            return show_coding(turn, CodingEvent(event=event.id))
    if common.typed(turn) and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show(turn, state)


def show_refusing(turn: Turn, state: RefusingEvent) -> list[Reply]:
    """Why not."""
    turn.state = state
    return [Reply(text=texts.ask_reason(), choices=(common.STOP,))]


def answer_refusing(turn: Turn, state: RefusingEvent) -> list[Reply]:
    """The reason goes to the village."""
    event, text = _within_reach(turn, state.event), common.typed(turn)
    if event is None:
        return _gone(turn, state.event)
    if common.stops(turn):
        return show(turn, EventPage(event=event.id))
    if not text:
        return show_refusing(turn, state)
    if not roll_changes.refuse(turn.session, event, turn.me, turn.now, text):
        return _gone(turn, event.id)
    note(turn, "event_refuse", turn.session.get_one(Household, event.household_id), f"event {event.id}")
    told = _tell_village(turn, event, texts.told_refused(event_words(turn.session, event), text))
    return [*told, *_done(turn, texts.refused())]


def show_coding(turn: Turn, state: CodingEvent, before: str = "") -> list[Reply]:
    """Which code."""
    event = _within_reach(turn, state.event)
    if event is None:
        return _gone(turn, state.event)
    turn.state = state
    return [Reply(text=before or texts.ask_code(_made(turn, event).code), choices=(common.STOP,))]


def answer_coding(turn: Turn, state: CodingEvent) -> list[Reply]:
    """A code that no other household of the village has."""
    event, text = _within_reach(turn, state.event), common.typed(turn)
    if event is None:
        return _gone(turn, state.event)
    if common.stops(turn) or not text:
        return show(turn, EventPage(event=event.id)) if common.stops(turn) else show_coding(turn, state)
    if not text.isdecimal() or len(text) > 3:  # noqa: PLR2004 (codes of the roll have three digits)
        return show_coding(turn, state, texts.code_unread(text))
    code, made = text.zfill(3), _made(turn, event)
    village = turn.session.get_one(Village, made.village_id)
    taken = places.household_by_code(turn.session, village, code)
    if taken is not None and taken.id != made.id:
        return show_coding(turn, state, texts.code_taken(code, taken.head_name))
    return _confirm(turn, event, code)


def _confirm(turn: Turn, event: HouseholdEvent, code: str) -> list[Reply]:
    if not roll_changes.confirm(turn.session, event, turn.me, turn.now, turn.today, code):
        return _gone(turn, event.id)
    household = turn.session.get_one(Household, event.household_id)
    note(turn, "event_confirm", household, f"event {event.id}")
    told = _tell_village(turn, event, texts.told_confirmed(event_words(turn.session, event)))
    if event.kind == HouseholdEventKind.MOVED_WITHIN:
        village = turn.session.get_one(Village, household.village_id)
        head = people.head_of(turn.session, village, turn.today)
        open_it = Choice(label=common.label(household)[:24], value=f"go:household:{household.id}")
        text = texts.received(common.label(household), village.name)
        told += news.to_role(turn, head, text, open_it, trouble.GO_HOME) if head is not None else []
    return [*told, *_done(turn, texts.confirmed(_made(turn, event).code if event.kind in _NEW else ""))]


def _tell_village(turn: Turn, event: HouseholdEvent, text: str) -> list[Reply]:
    """The head of the village that reported hears; where it has none today, whoever reported."""
    village = turn.session.get(Village, event.from_village_id) if event.from_village_id is not None else None
    head = people.head_of(turn.session, village, turn.today) if village is not None else None
    return news.to_role(turn, head or turn.session.get_one(Role, event.reported_by_id), text, trouble.GO_HOME)


def _made(turn: Turn, event: HouseholdEvent) -> Household:
    """The household that an event brought."""
    number = event.other_id if event.kind == HouseholdEventKind.SPLIT else event.household_id
    return turn.session.get_one(Household, number)


def _other_village(turn: Turn, event: HouseholdEvent) -> str:
    if event.kind != HouseholdEventKind.MOVED_WITHIN:
        return ""
    village = turn.session.get_one(Village, event.to_village_id)
    accepted = event.status == HouseholdEventStatus.ACCEPTED
    return texts.other_village(
        village.name, "accepted" if accepted else "not_seen" if event.details.get("not_seen") else ""
    )


def _waiting(turn: Turn) -> list[HouseholdEvent]:
    return list(household_events.waiting(turn.session, turn.here, turn.me, turn.today))


def _within_reach(turn: Turn, number: int) -> HouseholdEvent | None:
    return next((event for event in _waiting(turn) if event.id == number), None)


def _gone(turn: Turn, number: int) -> list[Reply]:
    """It was settled by somebody else, or does not exist for this person."""
    event = turn.session.get(HouseholdEvent, number)
    mine = event is not None and event.commune_id == turn.here.id and turn.me.kind in OFFICE
    return _done(turn, texts.was_settled()) if mine else tell(turn, trouble.nothing_here())


def _done(turn: Turn, text: str) -> list[Reply]:
    return tell(turn, text, *((_NEXT,) if _waiting(turn) else ()), trouble.GO_HOME)
