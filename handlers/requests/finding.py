"""What the dialogs about requests share: finding a household, its recognised class, writing a refusal."""

from collections.abc import Sequence

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import review_requests as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import households, people, places
from models.rules.requests import REFUSED
from models.tables import Household, HouseholdStatus, ReviewRequest, Village

SHOWN = 5
"""Requests on the page of those that wait, and households to choose from."""
STOP = Choice(label=texts.STOP, value="stop", words=("thôi",), footer=True)
ANOTHER = Choice(label=texts.ANOTHER, value="go:request", words=("đề nghị khác",))
WAITING = Choice(label=texts.WAITING, value="go:requests", words=("đang chờ",))


def match(turn: Turn, text: str) -> list[tuple[Household, Village]]:
    """The living households within reach that a text may mean: "012", a name, either with a village after it."""
    within = people.villages_of(turn.session, turn.me)
    household, village_name = _parted(text, [village.name for village in within])
    named = answers.match_village(village_name, [village.name for village in within]) if village_name else ()
    alive = [
        (one, village)
        for village in within
        if not village_name or village.name in named
        for one in places.households(turn.session, village)
        if one.status == HouseholdStatus.ALIVE
    ]
    entries = [answers.RollEntry(one.id, one.code, one.head_name) for one, _ in alive]
    keys = {entry.key for entry in answers.match_household(household, entries)}
    return [(one, village) for one, village in alive if one.id in keys]


def _parted(text: str, villages: Sequence[str]) -> tuple[str, str]:
    """The household and the village of "012 thôn 3": the village begins with a word that villages begin with."""
    begins = {answers.fold(name).split()[0] for name in villages if name}
    words = text.split()
    place = next((n for n, word in enumerate(words) if n and answers.fold(word) in begins), len(words))
    return " ".join(words[:place]), " ".join(words[place:])


def class_of(turn: Turn, household: Household) -> str:
    """The recognised class of a household, "" without one."""
    decided = households.last_class(turn.session, household)
    return decided.poverty_class if decided is not None else ""


def stops(turn: Turn) -> bool:
    """Whether the person leaves the question."""
    return turn.said.choice == STOP.value or turn.said.command in {"back", "pause", "cancel"}


def write_refusal(turn: Turn, request: ReviewRequest, reason: str) -> list[Reply]:
    """A request is refused, and why."""
    household = turn.session.get_one(Household, request.household_id)
    request.result, request.reason, request.decided_on = REFUSED, reason, turn.today
    note(turn, "refuse_request", household, reason)
    turn.taken = texts.REFUSE
    return tell(turn, texts.refused(household.code, reason), ANOTHER, trouble.GO_HOME)
