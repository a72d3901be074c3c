"""A household that the roll does not have: its head, neighbours that are near, its paper and the ticks of Phiếu A."""

from handlers import answers, help_requests
from handlers.answers import Ok, Person, RollEntry
from handlers.household_life import common
from handlers.household_life.states import NewAlike, NewPaper, NewWho
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import household_life as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import household_events, households
from models.rules.doubts.names import is_shortened, name_key
from models.rules.requests import goes_on_the_list
from models.tables import HelpKind, Household

MOST_TICKS = 9
YEARS_APART = 1
"""Years of birth so near may be the same person's: many are told by the age."""


def open_new(turn: Turn, rest: str) -> list[Reply]:
    """A new household; its head may be told at once."""
    return _open(turn, rest, NewWho())


def open_came(turn: Turn, rest: str) -> list[Reply]:
    """A household that moved in from outside the commune."""
    return _open(turn, rest, NewWho(moved_in=True))


def _open(turn: Turn, rest: str, state: NewWho) -> list[Reply]:
    if turn.me.kind not in common.HEADS:
        return tell(turn, trouble.nothing_here())
    return _read(turn, state, rest) if rest else show(turn, state)


def show(turn: Turn, state: NewWho) -> list[Reply]:
    """Who heads it."""
    turn.state = state
    text = texts.ask_new(common.here(turn).name, moved_in=state.moved_in)
    return [Reply(text=texts.ask_year(state.name) if state.name else text, choices=(common.STOP,))]


def answer(turn: Turn, state: NewWho) -> list[Reply]:
    """Name and year, or the year alone."""
    if common.stops(turn):
        return turn.goto(turn, "home")
    text = common.typed(turn)
    return _read(turn, state, text) if text else show(turn, state)


def _read(turn: Turn, state: NewWho, text: str) -> list[Reply]:
    if state.name:
        year = answers.read("year", text, today=turn.today)
        if isinstance(year, Ok):
            return _compare(turn, state, state.name, int(year.value))
        turn.state = state
        return [Reply(text=texts.year_unread(text), choices=(common.STOP,))]
    reading = answers.read_person(text, (), (), turn.today)
    person = reading.value if isinstance(reading, Ok) else None
    if not isinstance(person, Person):
        turn.state = state
        return [Reply(text=texts.new_unread(text), choices=(common.STOP,))]
    if not isinstance(person.birth_year, Ok):
        return show(turn, NewWho(moved_in=state.moved_in, name=person.name))
    return _compare(turn, state, person.name, int(person.birth_year.value))


def _compare(turn: Turn, state: NewWho, name: str, year: int) -> list[Reply]:
    found = _alike(turn, name, year)
    if found:
        alike = tuple(household.id for household in found)
        return show_alike(turn, NewAlike(name=name, year=year, moved_in=state.moved_in, alike=alike))
    return show_paper(turn, NewPaper(name=name, year=year, moved_in=state.moved_in))


def _alike(turn: Turn, name: str, year: int) -> list[Household]:
    """Households of the village whose head's name is near and whose year of birth is too."""
    known = {household.id: household for household in common.present(turn)}
    entries = [RollEntry(one.id, one.code, one.head_name) for one in known.values()]
    near = {entry.key for entry in answers.match_household(name, entries) if not is_shortened(name_key(name))}
    near |= {number for number, one in known.items() if name_key(one.head_name) == name_key(name)}
    return [known[number] for number in sorted(near) if _may_be_born(turn, known[number], year)][:2]


def _may_be_born(turn: Turn, household: Household, year: int) -> bool:
    head = household_events.head_among(household, households.members(turn.session, household))
    born = head.birth_year if head is not None else None
    return born is None or abs(born - year) <= YEARS_APART


def show_alike(turn: Turn, state: NewAlike) -> list[Reply]:
    """Is it one of these."""
    turn.state = state
    found = [one for number in state.alike if (one := common.own(turn, number)) is not None]
    lines = []
    for household in found:
        _, head = common.people_of(turn, household)
        born = f", {head.birth_year}" if head is not None and head.birth_year else ""
        lines.append(f"{common.label(household)}{born}")
    same = tuple(Choice(label=texts.same_household(one.code), value=f"same:{one.id}") for one in found)
    other = Choice(label=texts.DIFFERENT, value="other", words=("hộ khác", "không"))
    return [Reply(text=texts.alike(lines), choices=(*same, other, common.STOP))]


def answer_alike(turn: Turn, state: NewAlike) -> list[Reply]:
    """The same one, or another."""
    if common.stops(turn):
        return turn.goto(turn, "home")
    same, _, number = turn.said.choice.partition(":")
    if same == "same":
        return turn.goto(turn, f"household:{number}")
    if turn.said.choice == "other":
        return show_paper(turn, NewPaper(name=state.name, year=state.year, moved_in=state.moved_in))
    return show_alike(turn, state)


def show_paper(turn: Turn, state: NewPaper) -> list[Reply]:
    """Is the request filed? How many ticks."""
    turn.state = state
    if state.ticks is not None:
        report = Choice(label=texts.REPORT, value="report", words=("báo xã",))
        retype = Choice(label=texts.RETYPE, value="retype", words=("gõ lại",))
        return [Reply(text=texts.too_many_ticks(state.ticks), choices=(report, retype, common.STOP))]
    if state.has_paper:
        return [Reply(text=texts.ask_ticks(), choices=(common.STOP,))]
    choices = (
        Choice(label=texts.HAS_PAPER, value="paper", number=1, words=("có", "có rồi", "rồi")),
        Choice(label=texts.NO_PAPER, value="none", number=2, words=("chưa", "chưa có")),
    )
    return [Reply(text=texts.ask_paper(), choices=(*choices, common.STOP))]


def answer_paper(turn: Turn, state: NewPaper) -> list[Reply]:
    """The paper, then the ticks."""
    if common.stops(turn):
        return turn.goto(turn, "home")
    with_paper = NewPaper(name=state.name, year=state.year, moved_in=state.moved_in, has_paper=True)
    match turn.said.choice:
        case "paper" | "retype":
            return show_paper(turn, with_paper)
        case "none":
            return tell(turn, texts.no_paper(turn.here.phone))
        case "report" if state.ticks is not None:
            words = texts.ticks_report(state.name, state.year, state.ticks)
            told = help_requests.send(turn, HelpKind.REPORT, words)
            return [*told, *tell(turn, texts.reported())]
    text = common.typed(turn)
    if not state.has_paper or state.ticks is not None or not text:
        return show_paper(turn, state)
    reading = answers.read("integer", text, bounds=answers.Bounds(0, MOST_TICKS))
    if not isinstance(reading, Ok):
        turn.state = state
        return [Reply(text=texts.ticks_unread(text), choices=(common.STOP,))]
    return _take(turn, state, int(reading.value))


def _take(turn: Turn, state: NewPaper, ticks: int) -> list[Reply]:
    """On the list with fewer than four ticks, else for the commune to know."""
    if not goes_on_the_list(ticks):
        more = NewPaper(name=state.name, year=state.year, moved_in=state.moved_in, has_paper=True, ticks=ticks)
        return show_paper(turn, more)
    details = {"ticks": ticks, **({"moved_in": True} if state.moved_in else {})}
    event = household_events.report_found(
        turn.session, common.told(turn), common.here(turn), (state.name, state.year), details
    )
    household = turn.session.get_one(Household, event.household_id)
    begin = common.sheet_choice(turn, household, texts.DO_SHEET)
    return common.written(turn, event, texts.found(household.code, ticks), *begin)
