"""Somebody of a household has died, nobody of it is left, or it has another head."""

from handlers.household_life import common
from handlers.household_life.states import ChoosingHead, DiedMonth, DiedWho, EndPage
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import common as common_texts
from handlers.texts import household_life as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import household_events
from models.tables import Household, HouseholdEventKind, Member


def begin_died(turn: Turn, household: Household) -> list[Reply]:
    """Who has died; of a household of one it is clear."""
    members, head = common.people_of(turn, household)
    if not members:
        return tell(turn, texts.no_people(household.code))
    if len(members) == 1:
        return show_month(turn, DiedMonth(household=household.id, member=members[0].id))
    turn.state = DiedWho(household=household.id)
    lines = common.person_lines(members, head)
    return [Reply(text=texts.ask_who_died(common.label(household), lines), choices=(common.STOP,))]


def open_dead(turn: Turn, rest: str) -> list[Reply]:
    """One of the people of a household has died, told in its sheet ("12:34": household and person)."""
    household_id, _, member_id = rest.partition(":")
    household = common.own(turn, int(household_id)) if household_id.isdecimal() else None
    member = turn.session.get(Member, int(member_id)) if member_id.isdecimal() else None
    if household is None or member is None or member.household_id != household.id:
        return tell(turn, trouble.nothing_here())
    return common.start(turn, household, lambda turn, one: show_month(turn, _month_of(one, member)))


def show_who(turn: Turn, state: DiedWho) -> list[Reply]:
    """Who has died, asked again."""
    household = common.own(turn, state.household)
    return begin_died(turn, household) if household is not None else turn.goto(turn, "home")


def answer_who(turn: Turn, state: DiedWho) -> list[Reply]:
    """The person's number."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    members, _ = common.people_of(turn, household)
    dead = common.chosen_person(turn, members)
    if dead is None:
        text = common.typed(turn)
        turn.state = state
        return [Reply(text=texts.person_unread(text), choices=(common.STOP,))] if text else show_who(turn, state)
    return show_month(turn, _month_of(household, dead))


def begin_ended(turn: Turn, household: Household) -> list[Reply]:
    """Nobody of the household is left: since when."""
    return show_month(turn, DiedMonth(household=household.id))


def show_month(turn: Turn, state: DiedMonth) -> list[Reply]:
    """In which month."""
    household = common.own(turn, state.household)
    if household is None:
        return turn.goto(turn, "home")
    turn.state = state
    return common.ask_month(texts.condolence() if state.member else texts.ask_empty_since(household.code))


def answer_month(turn: Turn, state: DiedMonth) -> list[Reply]:
    """The month; the head's death asks for another head, the last one's for the end of the book."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    month = common.read_month(turn)
    if month is None:
        text = common.typed(turn)
        turn.state = state
        return common.ask_month(texts.month_unread(text)) if text else show_month(turn, state)
    members, head = common.people_of(turn, household)
    if not state.member or len(members) == 1:
        return show_end(turn, EndPage(household=household.id, month=month))
    if head is not None and head.id == state.member:
        return show_head(turn, ChoosingHead(household=household.id, died=state.member, month=month))
    dead = turn.session.get_one(Member, state.member)
    event = household_events.report(
        turn.session,
        common.told(turn, month),
        HouseholdEventKind.MEMBER_DIED,
        household,
        details={"died": dead.id},
    )
    text = texts.member_died(common_texts.short_name(dead.name), month)
    return common.written(turn, event, text, *_go_on(turn, household))


def show_end(turn: Turn, state: EndPage) -> list[Reply]:
    """Whether the book is to be closed."""
    household = common.own(turn, state.household)
    if household is None:
        return turn.goto(turn, "home")
    turn.state = state
    close = Choice(label=texts.CLOSE, value="close", words=("đóng sổ", "đóng"))
    not_so = Choice(label=texts.NOT_SO, value="stop", words=("không phải", "không", "thôi"))
    return [Reply(text=texts.close_page(household.code, state.month), choices=(close, not_so))]


def answer_end(turn: Turn, state: EndPage) -> list[Reply]:
    """Write it down."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    if turn.said.choice != "close" or household_events.open_of(turn.session, household) is not None:
        return show_end(turn, state)
    told = common.told(turn, state.month)
    event = household_events.report(turn.session, told, HouseholdEventKind.DIED_OUT, household)
    return common.written(turn, event, texts.closed(household.code))


def begin_head(turn: Turn, household: Household) -> list[Reply]:
    """Another head, for whatever reason."""
    members, _ = common.people_of(turn, household)
    if len(members) < 2:  # noqa: PLR2004 (one person is the head)
        return tell(turn, texts.no_people(household.code) if not members else trouble.nothing_here())
    return show_head(turn, ChoosingHead(household=household.id))


def show_head(turn: Turn, state: ChoosingHead) -> list[Reply]:
    """Who heads the household now."""
    household = common.own(turn, state.household)
    if household is None:
        return turn.goto(turn, "home")
    turn.state = state
    members, head = common.people_of(turn, household)
    others = [number for number, one in enumerate(members, 1) if head is None or one.id not in {head.id, state.died}]
    choices = common.person_choices(members, others)
    return [Reply(text=texts.ask_head(household.code, died=bool(state.died)), choices=(*choices, common.STOP))]


def answer_head(turn: Turn, state: ChoosingHead) -> list[Reply]:
    """The new head; write it down."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    members, old = common.people_of(turn, household)
    head = common.chosen_person(turn, members)
    if head is None or head.id == state.died or (old is not None and head.id == old.id):
        return show_head(turn, state)
    details = {"head": head.id, **({"died": state.died} if state.died else {})}
    told = common.told(turn, state.month)
    event = household_events.report(turn.session, told, HouseholdEventKind.HEAD_CHANGED, household, details=details)
    text = texts.head_changed(household.code, common_texts.short_name(head.name))
    return common.written(turn, event, text, *_go_on(turn, household))


def _month_of(household: Household, member: Member) -> DiedMonth:
    return DiedMonth(household=household.id, member=member.id)


def _go_on(turn: Turn, household: Household) -> tuple[Choice, ...]:
    return common.sheet_choice(turn, household, texts.go_on_with(household.code))
