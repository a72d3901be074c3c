"""A household moved away: out of the commune, or to another village, whose head is asked; or its people work away."""

import re
from datetime import date

from handlers import answers, help_requests, news
from handlers.answers import Ok
from handlers.household_life import common
from handlers.household_life.states import Arriving, MovedMonth, MovedVillage, MovedWhere
from handlers.messages import Choice, Reply
from handlers.offers import offer_taken
from handlers.roles import short_label, tell
from handlers.survey.sheet import note
from handlers.texts import common as common_texts
from handlers.texts import household_life as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import household_events, households, people, places, roll_changes
from models.tables import HelpKind, Household, HouseholdEvent, HouseholdEventKind, Village

_WITH_MONTH = re.compile(r"(?P<where>\S.*?)[ ,]+(?P<month>(?:tháng |thang )?\d{1,2} ?[/-] ?\d{2,4})", re.IGNORECASE)


def begin(turn: Turn, household: Household) -> list[Reply]:
    """Where has it gone."""
    turn.state = MovedWhere(household=household.id)
    choices = (
        Choice(label=texts.WITHIN, value="within", number=1, words=("thôn khác", "trong xã")),
        Choice(label=texts.OUT, value="out", number=2, words=("ngoài xã", "ra ngoài")),
        Choice(label=texts.AWAY, value="away", number=3, words=("đi làm xa",)),
    )
    return [Reply(text=texts.ask_where(household.code), choices=(*choices, common.STOP))]


def show(turn: Turn, state: MovedWhere) -> list[Reply]:
    """Where has it gone, asked again."""
    household = common.own(turn, state.household)
    return begin(turn, household) if household is not None else turn.goto(turn, "home")


def answer(turn: Turn, state: MovedWhere) -> list[Reply]:
    """Within the commune, out of it, or only working away."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    choice, month = _where_and_when(turn)
    match choice:
        case "within":
            return show_village(turn, MovedVillage(household=household.id, month=month))
        case "out":
            return _write(turn, household, 0, month) if month else show_month(turn, MovedMonth(household=household.id))
        case "away":
            told = help_requests.send(turn, HelpKind.REPORT, texts.away_report(), household)
            other = Choice(label=texts.DIFFERENT, value="go:list", words=("hộ khác",))
            return [*told, *tell(turn, texts.away(household.code), other, trouble.GO_HOME)]
    return show(turn, state)


def _where_and_when(turn: Turn) -> tuple[str, date | None]:
    """What was chosen; typed with the month behind it ("2 9/2026") both are known."""
    found = _WITH_MONTH.fullmatch(common.typed(turn)) if not turn.said.choice else None
    if found is None:
        return turn.said.choice, None
    reading = answers.read_month(found["month"], turn.today)
    choice = offer_taken(turn.conversation.offers, found["where"], loosely=True)
    return choice, reading.value if isinstance(reading, Ok) else None


def show_village(turn: Turn, state: MovedVillage) -> list[Reply]:
    """Which village of the commune."""
    turn.state = state
    choices = tuple(
        Choice(label=short_label(village.name), value=f"v{village.id}", words=(village.name,), entry=True)
        for village in _others(turn)
    )
    return [Reply(text=texts.ask_village(), choices=(*choices, common.STOP))]


def answer_village(turn: Turn, state: MovedVillage) -> list[Reply]:
    """The village, tapped or typed."""
    if common.stops(turn):
        return turn.goto(turn, "home")
    others = _others(turn)
    names = answers.match_village(common.typed(turn), [village.name for village in others])
    found = [one for one in others if turn.said.choice == f"v{one.id}"] or [one for one in others if one.name in names]
    if len(found) != 1:
        return show_village(turn, state)
    household = common.own(turn, state.household)
    if state.month is not None and household is not None:
        return _write(turn, household, found[0].id, state.month)
    return show_month(turn, MovedMonth(household=state.household, village=found[0].id))


def show_month(turn: Turn, state: MovedMonth) -> list[Reply]:
    """Since when."""
    household = common.own(turn, state.household)
    if household is None:
        return turn.goto(turn, "home")
    turn.state = state
    return common.ask_month(texts.ask_moved_month(household.code))


def answer_month(turn: Turn, state: MovedMonth) -> list[Reply]:
    """The month; with it all is known."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    month = common.read_month(turn)
    if month is None:
        turn.state = state
        text = common.typed(turn)
        return common.ask_month(texts.month_unread(text) if text else texts.ask_moved_month(household.code))
    return _write(turn, household, state.village, month)


def _write(turn: Turn, household: Household, village_id: int, month: date) -> list[Reply]:
    told = common.told(turn, month)
    if not village_id:
        event = household_events.report(turn.session, told, HouseholdEventKind.MOVED_OUT, household)
        return common.written(turn, event, texts.moved_out(household.code, month))
    village = turn.session.get_one(Village, village_id)
    event = household_events.report(turn.session, told, HouseholdEventKind.MOVED_WITHIN, household, to_village=village)
    asked = _ask_other_head(turn, event, village)
    text = texts.moved_within(household.code, village.name, month, asked=bool(asked))
    return [*asked, *common.written(turn, event, text)]


def _ask_other_head(turn: Turn, event: HouseholdEvent, village: Village) -> list[Reply]:
    head = people.head_of(turn.session, village, turn.today)
    if head is None:
        return []
    return news.to_role(turn, head, _arrived_text(turn, event, village), *_arrived_choices(event))


def open_arriving(turn: Turn, rest: str) -> list[Reply]:
    """The head of the other village is asked, or has answered ("yes:7", "no:7")."""
    word, _, number = rest.rpartition(":")
    event = _arriving(turn, number)
    if event is None:
        return tell(turn, trouble.nothing_here())
    return _settle(turn, event, seen=word == "yes") if word else show_arriving(turn, Arriving(event=event.id))


def show_arriving(turn: Turn, state: Arriving) -> list[Reply]:
    """Is the household there."""
    event = _arriving(turn, str(state.event))
    if event is None:
        return turn.goto(turn, "home")
    turn.state = state
    return [Reply(text=_arrived_text(turn, event, common.here(turn)), choices=_arrived_choices(event))]


def answer_arriving(turn: Turn, state: Arriving) -> list[Reply]:
    """Typed words are for the home page; the buttons lead by themselves."""
    if common.typed(turn) and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show_arriving(turn, state)


def _settle(turn: Turn, event: HouseholdEvent, *, seen: bool) -> list[Reply]:
    if not roll_changes.accept(turn.session, event, seen=seen):
        return tell(turn, trouble.nothing_here())
    household = turn.session.get_one(Household, event.household_id)
    note(turn, "event_accept" if seen else "event_not_seen", household, f"event {event.id}")
    name = common_texts.short_name(household.head_name)
    return tell(turn, texts.accepted(name) if seen else texts.not_seen(name))


def _arriving(turn: Turn, number: str) -> HouseholdEvent | None:
    """An event of which the head who speaks is asked."""
    if not number.isdecimal() or turn.me.kind not in common.HEADS:
        return None
    return next((one for one in household_events.arriving(turn.session, turn.me) if one.id == int(number)), None)


def _arrived_text(turn: Turn, event: HouseholdEvent, village: Village) -> str:
    household = turn.session.get_one(Household, event.household_id)
    came_from = turn.session.get_one(Village, household.village_id)
    persons = len(households.members(turn.session, household))
    return texts.ask_arrived(came_from.name, common_texts.short_name(household.head_name), persons, village.name)


def _arrived_choices(event: HouseholdEvent) -> tuple[Choice, ...]:
    return (
        Choice(label=texts.SEEN, value=f"go:arriving:yes:{event.id}", words=("có", "nhận hộ")),
        Choice(label=texts.NOT_SEEN, value=f"go:arriving:no:{event.id}", words=("chưa thấy", "không")),
    )


def _others(turn: Turn) -> list[Village]:
    """The other villages of the commune."""
    return [village for village in places.villages(turn.session, turn.here) if village.id != turn.me.village_id]
