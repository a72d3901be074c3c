"""An officer gives a village another head: the day, the name, then a code for the new one."""

from datetime import date

from handlers import answers
from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import give_code
from handlers.messages import Choice, Reply
from handlers.roles import role_name, short_label, tell
from handlers.takeover_pages import (
    OFFICES,
    STOP,
    ConfirmTakeover,
    State,
    TakeoverDay,
    TakeoverName,
    TakeoverPending,
    TakeoverPerson,
    namesakes,
    show,
    village_of,
)
from handlers.texts import takeover as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import contacts, people, takeovers
from models.tables import Audit, Person, Role, Village


def _open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "đổi trưởng thôn 3"."""
    villages = people.villages_of(turn.session, turn.me) if turn.me.kind in OFFICES else []
    if not villages:
        return tell(turn, trouble.nothing_here())
    named = answers.match_village(rest, [village.name for village in villages]) if rest else ()
    if len(named) == 1:
        return _begin(turn, next(village for village in villages if village.name == named[0]))
    shown = [village for village in villages if not named or village.name in named]
    choices = [
        Choice(label=short_label(village.name), value=f"go:newhead:{village.id}", entry=True) for village in shown
    ]
    return tell(turn, texts.which_village("" if named else rest), *choices)


def _open_village(turn: Turn, rest: str) -> list[Reply]:
    village = village_of(turn, int(rest)) if rest.isdecimal() else None
    return tell(turn, trouble.nothing_here()) if village is None else _begin(turn, village)


def _begin(turn: Turn, village: Village) -> list[Reply]:
    coming = takeovers.coming_head(turn.session, village, turn.today)
    if coming is not None:
        return show(turn, TakeoverPending(village.id, coming.since))
    return show(turn, ConfirmTakeover(village.id, turn.today))


def _answer(turn: Turn, state: State) -> list[Reply]:
    village = village_of(turn, state.village_id)
    if village is None:
        return tell(turn, trouble.nothing_here())
    if turn.said.choice == "stop" or turn.said.command == "cancel":
        return tell(turn, texts.stopped())
    match state:
        case ConfirmTakeover():
            return _answer_page(turn, state)
        case TakeoverDay():
            return _answer_day(turn, state)
        case TakeoverName():
            return _answer_name(turn, village, state)
        case TakeoverPerson():
            return _answer_same(turn, village, state)
        case TakeoverPending():
            return _call_off(turn, village) if turn.said.choice == "off" else show(turn, state)


def _answer_page(turn: Turn, state: ConfirmTakeover) -> list[Reply]:
    if turn.said.choice == "change":
        return show(turn, TakeoverName(state.village_id, max(state.day, turn.today)))
    if turn.said.choice == "day":
        return show(turn, TakeoverDay(state.village_id, state.day))
    return _answer_day(turn, TakeoverDay(state.village_id, state.day)) if _day(turn) else show(turn, state)


def _answer_day(turn: Turn, state: TakeoverDay) -> list[Reply]:
    day = _day(turn)
    if day is None:
        turn.state = state
        return [Reply(text=texts.not_a_day(turn.said.text), choices=(STOP,))]
    if day < turn.today:
        turn.state = state
        return [Reply(text=texts.past_day(day), choices=(STOP,))]
    return show(turn, ConfirmTakeover(state.village_id, day))


def _answer_name(turn: Turn, village: Village, state: TakeoverName) -> list[Reply]:
    reading = answers.read("name", turn.said.text)
    if not isinstance(reading, answers.Ok):
        turn.state = state
        return [Reply(text=texts.not_a_name(turn.said.text), choices=(STOP,))]
    name = str(reading.value)
    old = people.head_of(turn.session, village, turn.today)
    known = namesakes(turn, name)
    if old is not None and [person.id for person in known] == [old.person_id]:
        turn.state = state
        return [Reply(text=texts.still_head(name), choices=(STOP,))]
    if known:
        return show(turn, TakeoverPerson(village.id, state.day, name))
    return _change(turn, village, state.day, _new_person(turn, name))


def _answer_same(turn: Turn, village: Village, state: TakeoverPerson) -> list[Reply]:
    if turn.said.choice == "new":
        return _change(turn, village, state.day, _new_person(turn, state.name))
    chosen = [p for p in namesakes(turn, state.name) if turn.said.choice == f"person:{p.id}"]
    return _change(turn, village, state.day, chosen[0]) if chosen else show(turn, state)


def _change(turn: Turn, village: Village, planned: date, person: Person) -> list[Reply]:
    """Store the change; on the very day the list moves at once, else the daily job moves it."""
    day = max(planned, turn.today)
    old = people.head_of(turn.session, village, turn.today)
    if takeovers.coming_head(turn.session, village, turn.today) is not None:
        return _begin(turn, village)
    new = takeovers.take_over(turn.session, village, old, person, day)
    takeovers.due_hand_overs(turn.session, turn.here, turn.today)
    _note(turn, f"role {old.id if old else 0} to role {new.id}, from {day}")
    name = role_name(turn.session, new)
    news = _tell(turn, old, texts.farewell(village.name, day)) if old is not None else []
    done = texts.changed(name, person.name, day)
    if not people.accounts_of(turn.session, person.id):
        return [*news, *give_code(turn, new, done)]
    news += _tell(turn, new, f"{texts.new_role(name, day, turn.here.phone)} {texts.switch()}")
    return [*news, *tell(turn, f"{done}\n{texts.knows_already(person.name)}")]


def _call_off(turn: Turn, village: Village) -> list[Reply]:
    coming = takeovers.coming_head(turn.session, village, turn.today)
    if coming is None:
        return _begin(turn, village)
    old = takeovers.head_before(turn.session, coming)
    takeovers.call_off(turn.session, old, coming)
    _note(turn, f"role {coming.id} called off")
    news = _tell(turn, old, texts.goes_on(village.name)) if old is not None else []
    return [*news, *tell(turn, texts.called_off(village.name))]


def _tell(turn: Turn, role: Role, text: str) -> list[Reply]:
    chats = contacts.private_chats(turn.session, role.person_id)
    return [Reply(text=text, chat_id=chat.id) for chat in chats if chat.id != turn.chat.id]


def _day(turn: Turn) -> date | None:
    reading = answers.read("date", turn.said.text, today=turn.today, next_day=True)
    return reading.value if isinstance(reading, answers.Ok) and isinstance(reading.value, date) else None


def _new_person(turn: Turn, name: str) -> Person:
    return takeovers.new_person(turn.session, turn.here, name, answers.fold(name))


def _note(turn: Turn, detail: str) -> None:
    turn.session.add(Audit(commune_id=turn.here.id, role_id=turn.me.id, act="takeover", detail=detail, at=turn.now))


STATES = (
    Dialog(ConfirmTakeover, _answer, show),
    Dialog(TakeoverDay, _answer, show, asks=True),
    Dialog(TakeoverName, _answer, show, asks=True),
    Dialog(TakeoverPerson, _answer, show),
    Dialog(TakeoverPending, _answer, show),
)
PLACES: dict[str, Open] = {"takeover": _open_typed, "newhead": _open_village}
COMMANDS = (Command(("đổi trưởng thôn", "thay trưởng thôn", "đổi trưởng bản", "đổi tổ trưởng"), "takeover", OFFICES),)
