"""An officer sees which questions are misunderstood most."""

from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import OFFICES
from handlers.messages import Reply
from handlers.roles import tell
from handlers.texts import misread as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import misreadings, rounds

SHOWN = 5
"""Questions shown."""


def _open(turn: Turn, rest: str) -> list[Reply]:
    del rest
    if turn.me.kind not in OFFICES:
        return [Reply(text=trouble.nothing_here(), choices=(trouble.GO_HOME,))]
    survey = rounds.running_round(turn.session, turn.here)
    found = misreadings.most(turn.session, survey, SHOWN) if survey is not None else []
    if not found:
        return tell(turn, texts.nothing(), trouble.GO_HOME)
    lines = [texts.line(one.number, one.short, one.asked_back, one.corrected) for one in found]
    return tell(turn, "\n".join([texts.heading(), *lines, texts.closing()]), trouble.GO_HOME)


STATES: tuple[Dialog, ...] = ()
PLACES: dict[str, Open] = {"misread": _open}
COMMANDS: tuple[Command, ...] = (Command(("câu hay nhầm", "câu khó"), "misread", OFFICES),)
