"""Who is reminded of what on a day, and why: pure, so that a year can be planned at a glance and a crash costs nothing.

One digest a person and morning, urgent tasks alone. Every wave of every occurrence has a key, and so has every digest;
what was said is claimed by its keys, what is claimed is not said again. A wave that was not said on its day (the bot
was down) is said on the next one, once, with what came due since: the digest then says so (`missed`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from models.rules.duties import OpenOccurrence, PlannedTask, PlanState
from models.rules.quiet import decent_hour
from models.rules.waves import Post, Wave, waves


class Why(StrEnum):
    """What is the matter with an occurrence on the day of the reminder."""

    BEFORE = "before"
    """Its day is to come: in `Item.days` working days, 0 where only days off lie before it."""
    TODAY = "today"
    LATE = "late"
    """By `Item.days` working days."""
    UNSET = "unset"
    """Nobody has set its day."""


class Through(StrEnum):
    """How the reader comes to be the one who hears of it."""

    NAMED = "named"
    STAND_IN = "stand_in"
    """They stand in for `Item.instead_of`."""
    AWAY = "away"
    """`Item.instead_of` is away, nobody stands in: it goes to the chairman."""
    NOBODY = "nobody"
    """The post has no holder (a unit with nobody enrolled): it goes to the chairman."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a reminder. `keys`: the waves that it settles; `missed`: that one of them is from an earlier day."""

    task: int
    occurrence: OpenOccurrence
    why: Why
    days: int
    post: Post
    through: Through
    instead_of: int | None
    missed: bool
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nudge:
    """One message to one person: the morning digest, or an urgent task alone.

    To be sent on `day` from `at` on (outside quiet hours), in one transaction that claims all of `keys`: if one of them
    is taken, none of it is sent.
    """

    person: int
    day: date
    at: time
    items: tuple[Item, ...]
    alone: bool
    key: str

    @property
    def missed(self) -> bool:
        """Whether something in it should have been said on an earlier day."""
        return any(item.missed for item in self.items)

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything that is claimed when it is sent: its own key and those of its items."""
        return (self.key, *(key for item in self.items for key in item.keys))


def digest_key(person: int, day: date) -> str:
    """The key of a person's digest of a day: there is one a day, also when something comes up after it."""
    return f"digest/{person}/{day}"


def plan_day(state: PlanState, day: date) -> tuple[Nudge, ...]:
    """What is to be sent on a day, in order of hour and person; nothing on days off, Sundays and Tết."""
    return _plan(state, _owed(state, day), day, state.claimed)


def timeline(state: PlanState, start: date, end: date) -> Iterator[Nudge]:
    """Every message from `start` to `end` if each is sent on its day and nothing gets done in between."""
    ahead = sorted(_owed(state, end), key=lambda owed: owed.wave.day, reverse=True)
    claimed = set(state.claimed)
    waiting: list[_Owed] = []
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        while ahead and ahead[-1].wave.day <= day:
            waiting.append(ahead.pop())
        for nudge in _plan(state, waiting, day, claimed):
            claimed.update(nudge.keys)
            yield nudge
        waiting = [owed for owed in waiting if owed.key not in claimed]


_Place = tuple[int, int]
"""An occurrence among those of a day: the number of its task, its own id."""


@dataclass(frozen=True, slots=True)
class _Owed:
    """A wave that has not been claimed."""

    task: PlannedTask
    occurrence: OpenOccurrence
    wave: Wave
    key: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who hears of a wave, and how they come to it."""

    person: int
    through: Through
    instead_of: int | None = None


def _owed(state: PlanState, until: date) -> list[_Owed]:
    return [
        _Owed(task, occurrence, wave, key)
        for task in state.tasks
        if task.confirmed
        for occurrence in task.open
        for wave in waves(task, occurrence, state.calendar, until)
        if (key := wave.key(task, occurrence)) not in state.claimed
    ]


def _plan(state: PlanState, owed: Iterable[_Owed], day: date, claimed: AbstractSet[str]) -> tuple[Nudge, ...]:
    if state.word_day(day) != day:
        return ()
    said: dict[tuple[int, _Place | None], dict[_Place, Item]] = defaultdict(dict)
    for each in sorted(owed, key=_order_of_waves):
        reader = _reader(state, each, day)
        if reader is None or _word_day(state, each, reader.person) > day:
            continue
        item = _item(state, each, reader, day, missed=_missed(state, each, day, claimed))
        place = (each.task.number, each.occurrence.id)
        items = said[reader.person, place if each.task.urgent else None]
        items[place] = _together(items[place], item) if place in items else item
    nudges = (_nudge(state, day, person, alone, items) for (person, alone), items in said.items())
    return tuple(
        sorted((each for each in nudges if each.key not in claimed), key=lambda each: (each.at, each.person, each.key))
    )


def _order_of_waves(owed: _Owed) -> tuple[date, int, str]:
    return (owed.wave.day, list(Post).index(owed.wave.post), owed.key)


def _nudge(state: PlanState, day: date, person: int, alone: _Place | None, items: Mapping[_Place, Item]) -> Nudge:
    hour = decent_hour(state.habits_of(person).hour, state.quiet)
    key = digest_key(person, day) if alone is None else f"alone/{person}/{items[alone].keys[-1]}"
    return Nudge(person, day, hour, tuple(sorted(items.values(), key=_order)), alone is not None, key)


def _order(item: Item) -> tuple[date, int, int]:
    """Latest first, what has no day last."""
    return (item.occurrence.due or date.max, item.task, item.occurrence.id)


def _item(state: PlanState, owed: _Owed, reader: _Reader, day: date, *, missed: bool) -> Item:
    due = owed.occurrence.due
    why, days = Why.UNSET, 0
    if due is not None:
        why = Why.TODAY if due == day else Why.LATE if due < day else Why.BEFORE
        days = abs(state.calendar.working_days_between(day, due))
    return Item(
        task=owed.task.number,
        occurrence=owed.occurrence,
        why=why,
        days=days,
        post=owed.wave.post,
        through=reader.through,
        instead_of=reader.instead_of,
        missed=missed,
        keys=(owed.key,),
    )


def _together(first: Item, second: Item) -> Item:
    """Two waves of one occurrence to one reader are one line."""
    return replace(second, missed=first.missed or second.missed, keys=(*first.keys, *second.keys))


def _reader(state: PlanState, owed: _Owed, day: date) -> _Reader | None:
    """Who hears of a wave on a day; None: it waits for the return of somebody."""
    posts = {Post.OWNER: owed.occurrence.owner, Post.LEADER: owed.task.leader, Post.CHAIRMAN: state.chairman}
    named = posts[owed.wave.post]
    if named is not None:
        person = _present(state, named, owed.occurrence.id, day)
        if person is not None:
            return _Reader(person, Through.NAMED) if person == named else _Reader(person, Through.STAND_IN, named)
        leave = state.absence_of(named, day)
        if leave is not None and owed.occurrence.due is not None and owed.occurrence.due > leave.until:
            return None
    person = None if state.chairman is None else _present(state, state.chairman, owed.occurrence.id, day)
    return None if person is None else _Reader(person, Through.NOBODY if named is None else Through.AWAY, named)


def _present(state: PlanState, person: int, occurrence: int, day: date) -> int | None:
    """The person, or whoever stands in for them for an occurrence; None where nobody does."""
    asked = {person}
    while absence := state.absence_of(person, day, occurrence):
        covered = not absence.occurrences or occurrence in absence.occurrences
        if absence.stand_in is None or not covered or absence.stand_in in asked:
            return None
        person = absence.stand_in
        asked.add(person)
    return person


def _word_day(state: PlanState, owed: _Owed, person: int) -> date:
    """From which day on a wave is said to a reader: its own, or later where it was put off or they want silence."""
    later = (owed.wave.day, owed.occurrence.snoozed_until, state.habits_of(person).silent_until)
    return state.word_day(max(day for day in later if day is not None))


def _missed(state: PlanState, owed: _Owed, today: date, claimed: AbstractSet[str]) -> bool:
    """Whether a wave could have been said on an earlier day, and whoever was to hear of it got no digest that day."""
    for number in range((today - owed.wave.day).days):
        day = owed.wave.day + timedelta(days=number)
        reader = _reader(state, owed, day) if state.word_day(day) == day else None
        if reader is not None and _word_day(state, owed, reader.person) <= day:
            digest = digest_key(reader.person, day)
            if owed.task.urgent or digest not in claimed:
                return True
    return False
