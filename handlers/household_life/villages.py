"""A village goes into another one, or gets another name, as an officer or the chairman says; also within a round."""

from dataclasses import dataclass

from handlers import answers, news
from handlers.dialogs import Command, Dialog, Open
from handlers.household_life import common
from handlers.household_life.desk import OFFICE
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import trouble
from handlers.texts import village_changes as texts
from handlers.turn import Turn
from models.queries import people, places, rounds, village_changes
from models.tables import Audit, Village

_MERGE = Choice(label=texts.MERGE, value="merge", words=("gộp", "gộp thôn"))
_RENAME = Choice(label=texts.RENAME, value="rename", words=("đổi", "đổi tên"))
_SHORTEST, _LONGEST = 2, 40
_KINDS = ("thôn", "bản", "xóm", "tổ", "làng", "buôn", "ấp")


@dataclass(frozen=True, kw_only=True)
class MergePage:
    """What the merger will do."""

    source: int
    target: int


@dataclass(frozen=True, kw_only=True)
class RenameVillage:
    """The new name is awaited."""

    village: int


@dataclass(frozen=True, kw_only=True)
class RenamePage:
    """What will be written."""

    village: int
    name: str


def open_merge(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "gộp thôn 5 vào thôn 4"."""
    if turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    first, into, second = rest.partition(" vào ") if " vào " in rest else rest.partition(" vao ")
    source, target = _named(turn, first), _named(turn, second) if into else None
    if source is None or target is None or source.id == target.id:
        return tell(turn, texts.how_to_merge())
    return show_merge(turn, MergePage(source=source.id, target=target.id))


def show_merge(turn: Turn, state: MergePage) -> list[Reply]:
    """What it will do, or why it cannot be done now."""
    source, target = _within_reach(turn, state.source), _within_reach(turn, state.target)
    if source is None or target is None:
        return tell(turn, trouble.nothing_here())
    met = village_changes.has_met(turn.session, turn.here, [source, target])
    if met is not None:
        return tell(turn, texts.has_met(met.name))
    running = rounds.running_round(turn.session, turn.here)
    if running is not None and people.head_of(turn.session, target, turn.today) is None:
        return tell(turn, texts.no_head(target.name))
    turn.state = state
    will = village_changes.preview(turn.session, source, target)
    text = texts.merge_page(source.name, target.name, will.households, will.drafts, len(will.recoded))
    return [Reply(text=text, choices=(_MERGE, common.STOP))]


def answer_merge(turn: Turn, state: MergePage) -> list[Reply]:
    """Do it, and tell both heads."""
    shown = show_merge(turn, state)
    if common.stops(turn):
        return turn.goto(turn, "home")
    if turn.said.choice != "merge" or turn.state != state:
        return shown
    source, target = turn.session.get_one(Village, state.source), turn.session.get_one(Village, state.target)
    old_head = people.head_of(turn.session, source, turn.today)
    new_head = people.head_of(turn.session, target, turn.today)
    done = village_changes.merge(turn.session, common.told(turn), source, target)
    _note(turn, "merge_villages", f"village {source.id} into {target.id}, {done.households} households")
    told: list[Reply] = []
    if new_head is not None:
        text = texts.received(source.name, target.name, done.households, done.drafts, done.recoded)
        told += news.to_role(turn, new_head, text, trouble.GO_HOME)
    if old_head is not None and (new_head is None or old_head.person_id != new_head.person_id):
        told += news.to_role(turn, old_head, texts.farewell(source.name, target.name))
    return [*told, *tell(turn, texts.merged(source.name, target.name, done.households, done.recoded))]


def open_rename(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "đổi tên thôn 3"."""
    village = _named(turn, rest) if turn.me.kind in OFFICE else None
    if village is None:
        return tell(turn, texts.how_to_rename() if turn.me.kind in OFFICE else trouble.nothing_here())
    return show_rename(turn, RenameVillage(village=village.id))


def show_rename(turn: Turn, state: RenameVillage, before: str = "") -> list[Reply]:
    """Ask for the name."""
    village = _within_reach(turn, state.village)
    if village is None:
        return tell(turn, trouble.nothing_here())
    turn.state = state
    return [Reply(text=before or texts.ask_name(village.name), choices=(common.STOP,))]


def answer_rename(turn: Turn, state: RenameVillage) -> list[Reply]:
    """The name, if it is one that no other village bears."""
    if common.stops(turn):
        return turn.goto(turn, "home")
    name = " ".join(common.typed(turn).split())
    if not name:
        return show_rename(turn, state)
    if not _SHORTEST <= len(name) <= _LONGEST or "\n" in turn.said.text.strip():
        return show_rename(turn, state, texts.name_unread())
    taken = [one for one in places.villages(turn.session, turn.here) if _same_name(one.name, name)]
    if any(one.id != state.village for one in taken):
        return show_rename(turn, state, texts.name_taken(taken[0].name))
    return show_page(turn, RenamePage(village=state.village, name=name))


def show_page(turn: Turn, state: RenamePage) -> list[Reply]:
    """What will be written."""
    village = _within_reach(turn, state.village)
    if village is None:
        return tell(turn, trouble.nothing_here())
    turn.state = state
    return [Reply(text=texts.rename_page(village.name, state.name), choices=(_RENAME, common.STOP))]


def answer_page(turn: Turn, state: RenamePage) -> list[Reply]:
    """Write it, and tell the head."""
    village = _within_reach(turn, state.village)
    if village is None or common.stops(turn):
        return turn.goto(turn, "home")
    if turn.said.choice != "rename":
        return show_page(turn, state)
    old = village.name
    village_changes.rename(turn.session, village, state.name, turn.today)
    _note(turn, "rename_village", f"village {village.id}")
    head = people.head_of(turn.session, village, turn.today)
    told = news.to_role(turn, head, texts.renamed(old, state.name), trouble.GO_HOME) if head is not None else []
    return [*told, *tell(turn, texts.renamed(old, state.name))]


def _named(turn: Turn, text: str) -> Village | None:
    """The village within reach that a text means."""
    within = people.villages_of(turn.session, turn.me)
    names = answers.match_village(text.strip(), [village.name for village in within]) if text.strip() else ()
    return next(village for village in within if village.name == names[0]) if len(names) == 1 else None


def _within_reach(turn: Turn, number: int) -> Village | None:
    if turn.me.kind not in OFFICE:
        return None
    return next((one for one in people.villages_of(turn.session, turn.me) if one.id == number), None)


def _same_name(one: str, typed: str) -> bool:
    """Whether a typed name is that of a village; without accents it is any that differs by these alone."""
    return answers.fold(one) == answers.fold(typed) if typed.isascii() else one.casefold() == typed.casefold()


def _note(turn: Turn, act: str, detail: str) -> None:
    turn.session.add(Audit(commune_id=turn.here.id, role_id=turn.me.id, act=act, detail=detail, at=turn.now))


STATES: tuple[Dialog, ...] = (
    Dialog(MergePage, answer_merge, show_merge),
    Dialog(RenameVillage, answer_rename, show_rename, asks=True),
    Dialog(RenamePage, answer_page, show_page),
)
PLACES: dict[str, Open] = {"merge_villages": open_merge, "rename_village": open_rename}
COMMANDS = (
    Command(
        tuple(f"{verb} {kind}" for verb in ("gộp", "nhập", "sáp nhập") for kind in _KINDS), "merge_villages", OFFICE
    ),
    Command(tuple(f"đổi tên {kind}" for kind in _KINDS), "rename_village", OFFICE),
)
