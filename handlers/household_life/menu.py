"""What can happen to a household, as a page of ways in for the village head."""

from handlers.household_life import common
from handlers.household_life.states import LifeMenu
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import household_life as texts
from handlers.texts import trouble
from handlers.turn import Turn


def open_menu(turn: Turn, rest: str) -> list[Reply]:
    """The page."""
    del rest
    return show_menu(turn, LifeMenu()) if turn.me.kind in common.HEADS else tell(turn, trouble.nothing_here())


def show_menu(turn: Turn, state: LifeMenu) -> list[Reply]:
    """The page again."""
    turn.state = state
    choices = tuple(
        Choice(label=label, value=f"go:{act}", number=number, words=(label.lower(),))
        for number, (act, label) in enumerate(texts.ACTS, 1)
    )
    return [Reply(text=texts.menu(), choices=(*choices, trouble.GO_HOME))]


def answer_menu(turn: Turn, state: LifeMenu) -> list[Reply]:
    """A text on the page is for the home page."""
    if common.typed(turn) and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show_menu(turn, state)
