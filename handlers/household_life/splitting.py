"""A household splits, or goes into another one: both keep their sheets, the commune confirms."""

from handlers import answers
from handlers.answers import Ok
from handlers.household_life import common
from handlers.household_life.states import JoinInto, JoinPage, SplitHead, SplitPage, SplitWho
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import common as common_texts
from handlers.texts import household_life as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import household_events
from models.tables import Household, HouseholdEventKind, Member

_WRITE = Choice(label=texts.WRITE, value="write", words=("ghi", "báo xã"))
_AGAIN = Choice(label=texts.AGAIN, value="again", words=("chọn lại",))


def begin_split(turn: Turn, household: Household) -> list[Reply]:
    """Who leaves."""
    members, head = common.people_of(turn, household)
    if len(members) < 2:  # noqa: PLR2004 (one person cannot part)
        text = texts.single_person(household.code) if members else texts.no_people(household.code)
        return tell(turn, text)
    turn.state = SplitWho(household=household.id)
    lines = common.person_lines(members, head)
    return [Reply(text=texts.ask_leaving(common.label(household), lines), choices=(common.STOP,))]


def show_who(turn: Turn, state: SplitWho) -> list[Reply]:
    """Who leaves, asked again."""
    household = common.own(turn, state.household)
    return begin_split(turn, household) if household is not None else turn.goto(turn, "home")


def answer_who(turn: Turn, state: SplitWho) -> list[Reply]:
    """The numbers of those who leave."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    members, _ = common.people_of(turn, household)
    text = common.typed(turn)
    if not text:
        return show_who(turn, state)
    reading = answers.read_numbers(text, len(members))
    numbers = reading.value if isinstance(reading, Ok) else ()
    turn.state = state
    if not numbers:
        return [Reply(text=texts.leaving_unread(text), choices=(common.STOP,))]
    if len(numbers) == len(members):
        return [Reply(text=texts.all_leave(household.code), choices=(common.STOP,))]
    return show_head(turn, SplitHead(household=household.id, leaving=tuple(members[n - 1].id for n in numbers)))


def show_head(turn: Turn, state: SplitHead) -> list[Reply]:
    """Who heads the new household; one person alone does."""
    household = common.own(turn, state.household)
    if household is None:
        return turn.goto(turn, "home")
    if len(state.leaving) == 1:
        return show_page(turn, SplitPage(household=household.id, leaving=state.leaving, head=state.leaving[0]))
    turn.state = state
    members, _ = common.people_of(turn, household)
    numbers = [number for number, member in enumerate(members, 1) if member.id in state.leaving]
    return [Reply(text=texts.ask_new_head(), choices=(*common.person_choices(members, numbers), common.STOP))]


def answer_head(turn: Turn, state: SplitHead) -> list[Reply]:
    """The head's number."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    members, _ = common.people_of(turn, household)
    head = common.chosen_person(turn, members)
    if head is None or head.id not in state.leaving:
        return show_head(turn, state)
    return show_page(turn, SplitPage(household=household.id, leaving=state.leaving, head=head.id))


def show_page(turn: Turn, state: SplitPage) -> list[Reply]:
    """What the split will do."""
    household = common.own(turn, state.household)
    if household is None:
        return turn.goto(turn, "home")
    turn.state = state
    members, old_head = common.people_of(turn, household)
    staying = [member for member in members if member.id not in state.leaving]
    head = turn.session.get_one(Member, state.head)
    leaves = old_head is not None and old_head.id in state.leaving
    text = texts.split_page(
        household_events.next_code(turn.session, common.here(turn)),
        common_texts.short_name(head.name),
        len(state.leaving),
        household.code,
        len(staying),
        common_texts.short_name(staying[0].name) if leaves else "",
    )
    return [Reply(text=text, choices=(_WRITE, _AGAIN, common.STOP))]


def answer_page(turn: Turn, state: SplitPage) -> list[Reply]:
    """Write it down."""
    household = common.own(turn, state.household)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    if turn.said.choice == "again":
        return begin_split(turn, household)
    if turn.said.choice != "write" or household_events.open_of(turn.session, household) is not None:
        return show_page(turn, state)
    members, _ = common.people_of(turn, household)
    leaving = [member for member in members if member.id in state.leaving]
    head = next(member for member in leaving if member.id == state.head)
    event = household_events.report_split(turn.session, common.told(turn), household, leaving, head)
    made = turn.session.get_one(Household, event.other_id)
    choices = (
        *common.sheet_choice(turn, made, texts.DO_NEW_SHEET),
        *common.sheet_choice(turn, household, texts.go_on_with(household.code)),
    )
    text = texts.split_done(household.code, draft=common.draft_of(turn, household) is not None)
    return common.written(turn, event, text, *choices)


def open_join_words(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "gộp hộ 012 vào 019"."""
    first, into, second = rest.partition(" vào ") if " vào " in rest else rest.partition(" vao ")
    found, others = common.named(turn, first), common.named(turn, second) if into else []
    if turn.me.kind not in common.HEADS or not into or len(found) != 1 or len(others) != 1:
        return common.words("life_join", begin_join)(turn, first)
    return common.start(turn, found[0], lambda turn, household: _into(turn, household, others[0]))


def begin_join(turn: Turn, household: Household) -> list[Reply]:
    """Into which household."""
    turn.state = JoinInto(household=household.id)
    return [Reply(text=texts.ask_into(common.label(household)), choices=(common.STOP,))]


def show_into(turn: Turn, state: JoinInto) -> list[Reply]:
    """Into which household, asked again."""
    household = common.own(turn, state.household)
    return begin_join(turn, household) if household is not None else turn.goto(turn, "home")


def answer_into(turn: Turn, state: JoinInto) -> list[Reply]:
    """The other household."""
    household = common.own(turn, state.household)
    text = common.typed(turn)
    if household is None or common.stops(turn):
        return turn.goto(turn, "home")
    number = turn.said.choice.removeprefix("h")
    chosen = common.own(turn, int(number)) if number.isdecimal() else None
    found = [chosen] if chosen is not None else common.named(turn, text) if text else []
    if len(found) == 1:
        return _into(turn, household, found[0])
    turn.state = state
    said = texts.several(text) if found else texts.not_found(text) if text else texts.ask_into(common.label(household))
    choices = tuple(
        Choice(label=common.label(one)[:24], value=f"h{one.id}", words=(one.code,), entry=True)
        for one in found[: common.PAGE]
    )
    return [Reply(text=said, choices=(*choices, common.STOP))]


def _into(turn: Turn, household: Household, into: Household) -> list[Reply]:
    if into.id == household.id:
        turn.state = JoinInto(household=household.id)
        return [Reply(text=texts.same_twice(household.code), choices=(common.STOP,))]
    return common.start(
        turn, into, lambda turn, other: show_join(turn, JoinPage(household=household.id, into=other.id))
    )


def show_join(turn: Turn, state: JoinPage) -> list[Reply]:
    """What the joining will do."""
    household, into = common.own(turn, state.household), common.own(turn, state.into)
    if household is None or into is None:
        return tell(turn, trouble.nothing_here())
    turn.state = state
    coming, there = common.people_of(turn, household)[0], common.people_of(turn, into)[0]
    together = len(coming) + len(there)
    text = texts.join_page(common.label(household), common.label(into), len(coming), together)
    return [Reply(text=text, choices=(_WRITE, common.STOP))]


def answer_join(turn: Turn, state: JoinPage) -> list[Reply]:
    """Write it down."""
    household, into = common.own(turn, state.household), common.own(turn, state.into)
    if household is None or into is None or common.stops(turn):
        return turn.goto(turn, "home")
    if turn.said.choice != "write" or household_events.open_of(turn.session, household) is not None:
        return show_join(turn, state)
    event = household_events.report(turn.session, common.told(turn), HouseholdEventKind.JOINED, household, other=into)
    text = texts.join_done(household.code, into.code, draft=common.draft_of(turn, into) is not None)
    return common.written(turn, event, text, *common.sheet_choice(turn, into, texts.go_on_with(into.code)))
