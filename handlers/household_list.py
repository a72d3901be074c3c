"""Lists of the households of a village head, a page at a time, and finding one by code or name."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import common, trouble
from handlers.texts import home as texts
from handlers.texts import mending as mending_texts
from handlers.turn import Turn
from models.queries import rounds
from models.queries.rounds import Work
from models.tables import RoleKind, SurveyRound

PAGE = 4
"""Households on a page."""

_LISTS = {
    "untouched": (rounds.untouched, texts.choose_untouched),
    "drafts": (rounds.drafts, texts.choose_drafts),
    "sent": (rounds.sent_work, texts.choose_sent),
    "returned": (rounds.returned_work, mending_texts.choose),
}


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list of households is shown: untouched or sent ones."""

    what: str
    start: int = 0


def open_list(turn: Turn, rest: str) -> list[Reply]:
    """Households not begun ("untouched"), begun ("drafts"), returned or sent, a page at a time."""
    what, _, start = rest.partition(":")
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None:
        return turn.goto(turn, "home")
    return _list(turn, survey, what if what in _LISTS else "untouched", int(start) if start.isdecimal() else 0)


def open_find(turn: Turn, rest: str) -> list[Reply]:
    """Find a household of one's own list by its code or its head's name; nothing where none is near."""
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None or turn.me.kind != RoleKind.VILLAGE_HEAD:
        return []
    works = rounds.all_work(turn.session, survey, turn.me)
    entries = [answers.RollEntry(w.household.id, w.household.code, w.household.head_name) for w in works]
    found = answers.match_household(rest, entries)
    if len(found) == 1:
        return turn.goto(turn, f"household:{found[0].key}")
    if not found:
        return []
    chosen = [work for work in works if work.household.id in {entry.key for entry in found}]
    return tell(turn, texts.several_match(len(found), rest), *_entries(chosen[:PAGE]), trouble.GO_HOME)


def show_listed(turn: Turn, state: Listed) -> list[Reply]:
    """The list again."""
    return open_list(turn, f"{state.what}:{state.start}")


def _list(turn: Turn, survey: SurveyRound, what: str, start: int) -> list[Reply]:
    query, heading = _LISTS[what]
    works = query(turn.session, survey, turn.me)
    turn.state = Listed(what=what, start=start)
    page = works[start : start + PAGE]
    left = len(works) - start - len(page)
    more = (
        (Choice(label=texts.see_more(left), value=f"go:list:{what}:{start + PAGE}", words=("tiếp",)),) if left else ()
    )
    return [Reply(text=heading(len(works)), choices=(*_entries(page), *more, trouble.GO_HOME))]


def _entries(works: Sequence[Work]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            label=common.household(work.household.code, work.household.head_name),
            value=f"go:household:{work.household.id}",
            words=(work.household.code,),
            entry=True,
        )
        for work in works
    )
