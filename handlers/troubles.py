"""Messages whose handling failed, for the commune's office: how many, when and from whom; settled when seen to.

What was written in them is not shown: it may be an answer of a household that is not the reader's to see.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import OFFICES
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.survey.sheet import note
from handlers.texts import trouble
from handlers.texts import troubles as texts
from handlers.turn import Turn
from models.queries import dead_letters
from models.tables import Commune, DeadLetter, Role, RoleKind

SHOWN = 6
"""Messages on a page, the oldest."""
_LIST = Choice(label=texts.LIST, value="go:troubles", words=("danh sách",))


def waits(session: Session, commune: Commune, role: Role, today: date) -> tuple[str, Choice] | None:
    """What an officer hears in the morning: how many failed since the day before; None for nothing."""
    if role.kind != RoleKind.OFFICER:
        return None
    since = datetime.combine(today - timedelta(days=1), time(), ZoneInfo(commune.zone))
    count = dead_letters.count(session, commune, since)
    return (texts.new_line(count), Choice(label=texts.TROUBLES, value="go:troubles")) if count else None


def choices(turn: Turn) -> tuple[Choice, ...]:
    """The way here from the page of other things, while something waits."""
    count = dead_letters.count(turn.session, turn.here)
    if not count:
        return ()
    return (Choice(label=texts.button(count), value="go:troubles", words=("trục trặc",)),)


def _open_list(turn: Turn, rest: str) -> list[Reply]:
    del rest
    if turn.me.kind not in OFFICES:
        return tell(turn, trouble.nothing_here())
    found = dead_letters.unsettled(turn.session, turn.here)
    if not found:
        return tell(turn, texts.none())
    shown = found[:SHOWN]
    entries = (
        Choice(label=texts.label(_at(turn, letter), _kind(letter)), value=f"go:trouble:{letter.id}", entry=True)
        for letter in shown
    )
    every = Choice(label=texts.ALL_DONE, value=f"go:trouble_all:{shown[-1].id}", words=("xong cả",))
    return tell(turn, texts.heading(len(found), len(shown)), *entries, every, trouble.GO_HOME)


def _open_one(turn: Turn, rest: str) -> list[Reply]:
    letter = dead_letters.find(turn.session, turn.here, int(rest)) if rest.isdecimal() else None
    if turn.me.kind not in OFFICES or letter is None or letter.settled_at is not None:
        return _open_list(turn, "")
    note(turn, "read", detail=f"failed message {letter.id}")
    role = dead_letters.sender(turn.session, turn.here, letter)
    who = role_name(turn.session, role) if role is not None else ""
    text = texts.page(_at(turn, letter), letter.channel, who, _kind(letter), letter.error)
    done = Choice(label=texts.DONE, value=f"go:trouble_done:{letter.id}", words=("đã xong", "xong"))
    return tell(turn, text, done, _LIST, trouble.GO_HOME)


def _open_done(turn: Turn, rest: str) -> list[Reply]:
    """One is settled."""
    letter = dead_letters.find(turn.session, turn.here, int(rest)) if rest.isdecimal() else None
    return _settle(turn, [letter] if letter is not None else [])


def _open_all(turn: Turn, rest: str) -> list[Reply]:
    """All that stood in the list are settled; what failed since is not."""
    last = int(rest) if rest.isdecimal() else 0
    return _settle(turn, [one for one in dead_letters.unsettled(turn.session, turn.here) if one.id <= last])


def _settle(turn: Turn, letters: list[DeadLetter]) -> list[Reply]:
    if turn.me.kind not in OFFICES:
        return tell(turn, trouble.nothing_here())
    settled = dead_letters.settle(turn.session, [letter.id for letter in letters], turn.now)
    for number in settled:
        note(turn, "settle_trouble", detail=f"failed message {number}")
    more = (_LIST,) if dead_letters.count(turn.session, turn.here) else ()
    return tell(turn, texts.done(len(settled)), *more, trouble.GO_HOME)


def _at(turn: Turn, letter: DeadLetter) -> datetime:
    return letter.at.astimezone(turn.zone)


def _kind(letter: DeadLetter) -> str:
    return str(letter.incoming.get("kind", ""))


STATES: tuple[Dialog, ...] = ()
PLACES: dict[str, Open] = {
    "troubles": _open_list,
    "trouble": _open_one,
    "trouble_done": _open_done,
    "trouble_all": _open_all,
}
COMMANDS: tuple[Command, ...] = (Command(("trục trặc",), "troubles", OFFICES),)
