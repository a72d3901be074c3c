"""What all pages of figures share: who may see them, of which round, which villages; and how a page is kept."""

from collections.abc import Callable, Collection

from handlers import answers
from handlers.charts.gather import Asked
from handlers.dialogs import Open
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.summary.states import Figures
from handlers.texts import summary as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import people, reach, rounds
from models.tables import RoleKind, SurveyRound, Village

OFFICES = frozenset({RoleKind.CHAIRMAN, RoleKind.OFFICER, RoleKind.OPERATOR})
"""Who sees the commune's figures."""
LONGEST = 350
"""Characters of a message that a phone shows well."""
PAGE = 6
"""Lines of a list on one page."""
SUMMARY = Choice(label=texts.SUMMARY, value="go:summary", words=("tổng hợp",))
CHARTS = Choice(label=texts.CHARTS, value="go:charts", words=("biểu đồ",))
VILLAGES = Choice(label=texts.OTHER_VILLAGE, value="go:villages", words=("thôn khác",))

Write = Callable[[Turn, Asked, str], list[Reply]]
"""Writes a page from the figures of a round; the text is what follows the name of the page."""


def page(name: str, write: Write) -> Open:
    """A page of figures as a place: for the commune's office, of the running round or else the last one."""

    def opened(turn: Turn, rest: str) -> list[Reply]:
        if turn.me.kind not in OFFICES:
            return tell(turn, trouble.nothing_here())
        survey = newest_round(turn)
        if survey is None:
            return tell(turn, texts.no_round(), trouble.GO_HOME)
        turn.state = Figures(f"{name}:{rest}")
        return write(turn, Asked(turn.session, turn.here, survey, turn.now), rest)

    return opened


def newest_round(turn: Turn) -> SurveyRound | None:
    """The round that runs, else the last one."""
    running = rounds.running_round(turn.session, turn.here)
    return running or next(iter(rounds.rounds_of(turn.session, turn.here)), None)


def show(turn: Turn, state: Figures) -> list[Reply]:
    """The page again."""
    return turn.goto(turn, state.place)


def answer(turn: Turn, state: Figures) -> list[Reply]:
    """A text on a page of ways on: it may ask for another figure."""
    if turn.said.command == "back":
        return turn.goto(turn, "summary")
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show(turn, state)


def reached(turn: Turn) -> Collection[int]:
    """Numbers of the villages that the person reaches."""
    return reach.village_ids(turn.session, turn.me)


def village_named(turn: Turn, text: str) -> list[Village]:
    """The villages within reach that a text may mean."""
    known = people.villages_of(turn.session, turn.me)
    names = answers.match_village(text, [village.name for village in known])
    return [village for village in known if village.name in names]


def start_of(rest: str) -> int:
    """Where a page of a list begins."""
    return int(rest) if rest.isdecimal() else 0
