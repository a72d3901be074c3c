"""What an officer is shown while a village gets another head."""

from dataclasses import dataclass
from datetime import date

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.roles import role_name, short_label, tell
from handlers.texts import common, trouble
from handlers.texts import roles as role_texts
from handlers.texts import takeover as texts
from handlers.turn import Turn
from models.queries import people, rounds, takeovers
from models.tables import Person, RoleKind, Village

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
class TakeoverDay:
    """From which day."""

    village_id: int
    day: date


@dataclass(frozen=True)
class TakeoverName:
    """The name of the new head."""

    village_id: int
    day: date


@dataclass(frozen=True)
class TakeoverPerson:
    """Whether the name is that of somebody on record."""

    village_id: int
    day: date
    name: str


@dataclass(frozen=True)
class TakeoverPending:
    """A change has been arranged and may be called off."""

    village_id: int
    day: date


State = ConfirmTakeover | TakeoverDay | TakeoverName | TakeoverPerson | TakeoverPending


def show(turn: Turn, state: State) -> list[Reply]:
    """Ask what is open; a day that went by while the page lay open becomes today."""
    village = village_of(turn, state.village_id)
    if village is None:
        return tell(turn, trouble.nothing_here())
    turn.state = state
    match state:
        case ConfirmTakeover():
            return [_page(turn, village, state)]
        case TakeoverDay():
            return [Reply(text=texts.which_day(), choices=(STOP,))]
        case TakeoverName():
            return [Reply(text=texts.which_name(village.name), choices=(STOP,))]
        case TakeoverPerson():
            return [Reply(text=texts.same_person(state.name), choices=_namesake_choices(turn, state))]
        case TakeoverPending():
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
        return show(turn, ConfirmTakeover(village.id, turn.today))
    name = turn.session.get_one(Person, coming.person_id).name
    choices = (
        Choice(label=role_texts.NEW_CODE, value=f"go:invite:{coming.id}"),
        Choice(label=texts.CALL_OFF, value="off"),
        STOP,
    )
    return [Reply(text=texts.pending(village.name, name, coming.since), choices=choices)]


def village_of(turn: Turn, village_id: int) -> Village | None:
    """The village, where it is the speaker's to change."""
    if turn.me.kind not in OFFICES:
        return None
    return next((v for v in people.villages_of(turn.session, turn.me) if v.id == village_id), None)


def namesakes(turn: Turn, name: str) -> list[Person]:
    """The people on record whose name is the typed one."""
    return [p for p in takeovers.people_of(turn.session, turn.here) if answers.same_label(name, p.name)]


def _namesake_choices(turn: Turn, state: TakeoverPerson) -> tuple[Choice, ...]:
    known = [
        Choice(label=_known_as(turn, person), value=f"person:{person.id}", number=number)
        for number, person in enumerate(namesakes(turn, state.name)[:3], 1)
    ]
    return (*known, SOMEBODY_NEW, STOP)


def _known_as(turn: Turn, person: Person) -> str:
    role = takeovers.last_role(turn.session, person)
    return short_label(common.capital(role_name(turn.session, role)) if role is not None else person.name)
