"""An officer gives a village another head: the day, the name, then a code for the new one."""

from dataclasses import dataclass
from datetime import date

from handlers import answers
from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import give_code
from handlers.messages import Choice, Reply
from handlers.roles import role_name, short_label, tell
from handlers.texts import common, trouble
from handlers.texts import roles as role_texts
from handlers.texts import takeover as texts
from handlers.turn import Turn
from models.queries import contacts, people, rounds, takeovers
from models.tables import Audit, Person, Role, RoleKind, Village

OFFICES = frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN, RoleKind.OPERATOR})

CHANGE = Choice(label=texts.CHANGE, value="change", words=("đổi",))
OTHER_DAY = Choice(label=texts.OTHER_DAY, value="day")
STOP = Choice(label=texts.STOP, value="stop", words=("thôi", "hủy"))
SOMEBODY_NEW = Choice(label=texts.SOMEBODY_NEW, value="new")


@dataclass(frozen=True)
class ConfirmTakeover:
    """The page that says what will happen."""

    village_id: int
    day: date


@dataclass(frozen=True)
class AskDay:
    """From which day."""

    village_id: int
    day: date


@dataclass(frozen=True)
class AskHead:
    """The name of the new head."""

    village_id: int
    day: date


@dataclass(frozen=True)
class SamePerson:
    """Whether the name is that of somebody on record."""

    village_id: int
    day: date
    name: str


@dataclass(frozen=True)
class Pending:
    """A change has been arranged and may be called off."""

    village_id: int
    day: date


State = ConfirmTakeover | AskDay | AskHead | SamePerson | Pending


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
    village = _village(turn, int(rest)) if rest.isdecimal() else None
    return tell(turn, trouble.nothing_here()) if village is None else _begin(turn, village)


def _begin(turn: Turn, village: Village) -> list[Reply]:
    coming = takeovers.coming_head(turn.session, village, turn.today)
    if coming is not None:
        return _show(turn, Pending(village.id, coming.since))
    return _show(turn, ConfirmTakeover(village.id, turn.today))


def _show(turn: Turn, state: State) -> list[Reply]:
    """Ask what is open; a day that went by while the page lay open becomes today."""
    village = _village(turn, state.village_id)
    if village is None:
        return tell(turn, trouble.nothing_here())
    turn.state = state
    match state:
        case ConfirmTakeover():
            return [_page(turn, village, state)]
        case AskDay():
            return [Reply(text=texts.which_day(), choices=(STOP,))]
        case AskHead():
            return [Reply(text=texts.which_name(village.name), choices=(STOP,))]
        case SamePerson():
            return [Reply(text=texts.same_person(state.name), choices=_namesake_choices(turn, state))]
        case Pending():
            return _pending(turn, village)


def _page(turn: Turn, village: Village, state: ConfirmTakeover) -> Reply:
    day = max(state.day, turn.today)
    turn.state = ConfirmTakeover(village.id, day)
    old = people.head_of(turn.session, village, turn.today)
    survey = rounds.running_round(turn.session, turn.here)
    text = texts.page_vacant(village.name, day)
    if old is not None:
        sent = rounds.progress(turn.session, survey, old).sent if survey is not None else 0
        text = texts.page(day, sent, takeovers.open_drafts(turn.session, old))
    return Reply(text=text, choices=(CHANGE, OTHER_DAY, STOP))


def _pending(turn: Turn, village: Village) -> list[Reply]:
    coming = takeovers.coming_head(turn.session, village, turn.today)
    if coming is None:
        return _show(turn, ConfirmTakeover(village.id, turn.today))
    name = turn.session.get_one(Person, coming.person_id).name
    choices = (
        Choice(label=role_texts.NEW_CODE, value=f"go:invite:{coming.id}"),
        Choice(label=texts.CALL_OFF, value="off"),
        STOP,
    )
    return [Reply(text=texts.pending(village.name, name, coming.since), choices=choices)]


def _answer(turn: Turn, state: State) -> list[Reply]:
    village = _village(turn, state.village_id)
    if village is None:
        return tell(turn, trouble.nothing_here())
    if turn.said.choice == "stop" or turn.said.command == "cancel":
        return tell(turn, texts.stopped())
    match state:
        case ConfirmTakeover():
            return _answer_page(turn, state)
        case AskDay():
            return _answer_day(turn, state)
        case AskHead():
            return _answer_name(turn, village, state)
        case SamePerson():
            return _answer_same(turn, village, state)
        case Pending():
            return _call_off(turn, village) if turn.said.choice == "off" else _show(turn, state)


def _answer_page(turn: Turn, state: ConfirmTakeover) -> list[Reply]:
    if turn.said.choice == "change":
        return _show(turn, AskHead(state.village_id, max(state.day, turn.today)))
    if turn.said.choice == "day":
        return _show(turn, AskDay(state.village_id, state.day))
    return _answer_day(turn, AskDay(state.village_id, state.day)) if _day(turn) else _show(turn, state)


def _answer_day(turn: Turn, state: AskDay) -> list[Reply]:
    day = _day(turn)
    if day is None:
        turn.state = state
        return [Reply(text=texts.not_a_day(turn.said.text), choices=(STOP,))]
    if day < turn.today:
        turn.state = state
        return [Reply(text=texts.past_day(day), choices=(STOP,))]
    return _show(turn, ConfirmTakeover(state.village_id, day))


def _answer_name(turn: Turn, village: Village, state: AskHead) -> list[Reply]:
    reading = answers.read("name", turn.said.text)
    if not isinstance(reading, answers.Ok):
        turn.state = state
        return [Reply(text=texts.not_a_name(turn.said.text), choices=(STOP,))]
    name = str(reading.value)
    old = people.head_of(turn.session, village, turn.today)
    known = _namesakes(turn, name)
    if old is not None and [person.id for person in known] == [old.person_id]:
        turn.state = state
        return [Reply(text=texts.still_head(name), choices=(STOP,))]
    if known:
        return _show(turn, SamePerson(village.id, state.day, name))
    return _change(turn, village, state.day, _new_person(turn, name))


def _answer_same(turn: Turn, village: Village, state: SamePerson) -> list[Reply]:
    if turn.said.choice == "new":
        return _change(turn, village, state.day, _new_person(turn, state.name))
    chosen = [p for p in _namesakes(turn, state.name) if turn.said.choice == f"person:{p.id}"]
    return _change(turn, village, state.day, chosen[0]) if chosen else _show(turn, state)


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


def _village(turn: Turn, village_id: int) -> Village | None:
    """The village, where it is the speaker's to change."""
    if turn.me.kind not in OFFICES:
        return None
    return next((v for v in people.villages_of(turn.session, turn.me) if v.id == village_id), None)


def _day(turn: Turn) -> date | None:
    reading = answers.read("date", turn.said.text, today=turn.today, next_day=True)
    return reading.value if isinstance(reading, answers.Ok) and isinstance(reading.value, date) else None


def _namesakes(turn: Turn, name: str) -> list[Person]:
    return [p for p in takeovers.namesakes(turn.session, turn.here) if answers.same_label(name, p.name)]


def _namesake_choices(turn: Turn, state: SamePerson) -> tuple[Choice, ...]:
    known = [
        Choice(label=_known_as(turn, person), value=f"person:{person.id}", number=number)
        for number, person in enumerate(_namesakes(turn, state.name)[:3], 1)
    ]
    return (*known, SOMEBODY_NEW, STOP)


def _known_as(turn: Turn, person: Person) -> str:
    role = takeovers.last_role(turn.session, person)
    return short_label(common.capital(role_name(turn.session, role)) if role is not None else person.name)


def _new_person(turn: Turn, name: str) -> Person:
    return takeovers.new_person(turn.session, turn.here, name, answers.fold(name))


def _note(turn: Turn, detail: str) -> None:
    turn.session.add(Audit(commune_id=turn.here.id, role_id=turn.me.id, act="takeover", detail=detail, at=turn.now))


STATES = (
    Dialog(ConfirmTakeover, _answer, _show),
    Dialog(AskDay, _answer, _show, asks=True),
    Dialog(AskHead, _answer, _show, asks=True),
    Dialog(SamePerson, _answer, _show),
    Dialog(Pending, _answer, _show),
)
PLACES: dict[str, Open] = {"takeover": _open_typed, "newhead": _open_village}
COMMANDS = (Command(("đổi trưởng thôn", "thay trưởng thôn", "đổi trưởng bản", "đổi tổ trưởng"), "takeover", OFFICES),)
