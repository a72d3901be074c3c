"""When a village head is nudged of their round, and of what: pure, so that every rule can be tried on a calendar.

One nudge a day at most (a digest of the plan's tasks counts as one), in the evening, never within 20 hours of the
head's own activity, never at quiet times. Each has keys that are claimed when it is said; what is claimed is not said
again. Days are counted from the one on which something came to rest: a sheet left on Tuesday is spoken of on
Wednesday, on the fourth and on the seventh day after.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from models.rules.quiet import QuietHours, next_decent_moment
from models.rules.reminders import digest_key

EVENING: Final = time(19)
"""From when on village heads are nudged: when they are back from the fields."""
OWN_ACTIVITY: Final = timedelta(hours=20)
"""So long after somebody has said anything they are left alone."""
STUCK_DAYS: Final = (1, 4)
"""Days after the last change of a draft on which its village head hears of it."""
OFFICER_DAY: Final = 7
"""Days after the last change of a draft on which the officer hears of it."""
BEGIN_DAY: Final = 3
"""Days after a head has got their list, with nothing begun."""
BEHIND_EVERY: Final = 7
"""Days between two words about being behind."""
BEHIND_AFTER: Final = 3
"""Days after any other nudge before a word about being behind."""
BEFORE_DEADLINE: Final = 3
"""Days before the last day of visits."""
MEND_DAYS: Final = (-1, 1)
"""Days before and after the one by which a returned sheet is to be mended."""
_QUIET: Final = QuietHours()


class About(StrEnum):
    """What a head is nudged of, the most pressing first."""

    DEADLINE = "deadline"
    ASKED = "asked"
    """A sheet of which the head, or the officer, wanted to be spoken again."""
    MEND = "mend"
    STUCK = "stuck"
    BEGIN = "begin"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet begun and not sent. `since`: the day of its last change; `again_on`: the day asked for a new word."""

    sheet: int
    since: date
    again_on: date | None = None


@dataclass(frozen=True, slots=True)
class ToMend:
    """A sheet that the commune gave back; `number` is that of the giving back, `due` the day to mend it by."""

    sheet: int
    number: int
    due: date
    again_on: date | None = None


@dataclass(frozen=True, slots=True)
class HeadStand:
    """How far a village head is in a round that runs.

    `round`, `role` and `person` are numbers. `since`: the first day on which the head had list and bot;
    `until`: the last day of their visits; `window`: that of the whole review. `untouched`: households without a sheet;
    `expected`: sheets that would be sent by now. `heard_at`: when the person last spoke, on the commune's clock.
    `silent`: they want no reminder today.
    """

    round: int
    role: int
    person: int
    since: date
    until: date
    window: date
    total: int
    untouched: int
    sent: int
    expected: int
    drafts: Sequence[Draft] = ()
    returned: Sequence[ToMend] = ()
    heard_at: datetime | None = None
    silent: bool = False

    @property
    def place(self) -> str:
        """Round and role, as keys name them."""
        return f"{self.round}/{self.role}"


@dataclass(frozen=True, slots=True)
class HeadNudge:
    """One message to a village head, said once: all of `keys` are claimed with it.

    `sheet`: the one that it names, 0 for none; `others`: how many more are in the same case; `last`: that it is the
    last word about the sheet before the officer hears of it.
    """

    about: About
    keys: tuple[str, ...]
    sheet: int = 0
    others: int = 0
    last: bool = False


def day_key(person: int, day: date) -> str:
    """Claimed with every nudge: a person gets one a day."""
    return f"nudge/{person}/{day}"


def evening_of(now: datetime) -> date:
    """The day on which whatever is asked for now can be said in the evening; `now` on the commune's clock."""
    day = now.date() if now.time() < _QUIET.night_from else now.date() + timedelta(days=1)
    while _QUIET.all_day(day):
        day += timedelta(days=1)
    return day


def may_be_nudged(stand: HeadStand, now: datetime) -> bool:
    """Whether this is a moment to speak to a head at all."""
    if now.time() < EVENING or next_decent_moment(now) != now or stand.silent or now.date() > stand.window:
        return False
    return stand.heard_at is None or now - stand.heard_at >= OWN_ACTIVITY


def nudge(stand: HeadStand, now: datetime, claimed: AbstractSet[str]) -> HeadNudge | None:
    """What a head is to hear now: the most pressing thing that is due and was not said; None for nothing."""
    today = now.date()
    spoken_to = {day_key(stand.person, today), digest_key(stand.role, today)} & claimed
    if spoken_to or not may_be_nudged(stand, now):
        return None
    for found in _due(stand, today, claimed):
        return HeadNudge(
            found.about, (day_key(stand.person, today), *found.keys), found.sheet, found.others, found.last
        )
    return None


def stuck_key(draft: Draft, day: int) -> str:
    """The key of one word about a draft that has not been touched since a day."""
    return f"stuck/{draft.sheet}/{draft.since}/{day}"


def asked_key(sheet: int, day: date) -> str:
    """The key of a word about a sheet that was asked for."""
    return f"asked/{sheet}/{day}"


def _due(stand: HeadStand, today: date, claimed: AbstractSet[str]) -> Iterator[HeadNudge]:
    """Everything that is due and was not said, the most pressing first."""
    left = stand.total - stand.sent
    near = 0 <= (stand.until - today).days <= BEFORE_DEADLINE
    deadline = f"deadline/{stand.place}/{stand.until}"
    if left and near and deadline not in claimed:
        yield HeadNudge(About.DEADLINE, (deadline,))
    yield from _asked(stand, today, claimed)
    yield from _mend(stand, today, claimed)
    yield from _stuck(stand, today, claimed)
    days = (today - stand.since).days
    begin = f"begin/{stand.place}/{stand.since}"
    if left and stand.untouched == stand.total and days >= BEGIN_DAY and today <= stand.until and begin not in claimed:
        yield HeadNudge(About.BEGIN, (begin,))
    week = days // BEHIND_EVERY
    behind = f"behind/{stand.place}/{stand.since}/{week}"
    heard = {day_key(stand.person, today - timedelta(days=days)) for days in range(1, BEHIND_AFTER + 1)} & claimed
    if stand.sent < stand.expected and week and not near and not heard and behind not in claimed:
        yield HeadNudge(About.BEHIND, (behind,))


def _asked(stand: HeadStand, today: date, claimed: AbstractSet[str]) -> Iterator[HeadNudge]:
    sheets: list[Draft | ToMend] = [*stand.drafts, *stand.returned]
    again = [
        (sheet.again_on, sheet.sheet)
        for sheet in sheets
        if sheet.again_on is not None
        and sheet.again_on <= today
        and asked_key(sheet.sheet, sheet.again_on) not in claimed
    ]
    if again:
        keys = tuple(asked_key(sheet, day) for day, sheet in sorted(again))
        said = {sheet for _, sheet in again}
        stuck = [key for draft in stand.drafts if draft.sheet in said for key in _stuck_keys(draft, today, claimed)]
        yield HeadNudge(About.ASKED, (*keys, *stuck), min(again)[1], len(again) - 1)


def _mend(stand: HeadStand, today: date, claimed: AbstractSet[str]) -> Iterator[HeadNudge]:
    waves = {
        sheet: [
            key
            for days in MEND_DAYS
            if sheet.due + timedelta(days=days) <= today
            and (key := f"mend/{sheet.number}/{sheet.due}/{days}") not in claimed
        ]
        for sheet in sorted(stand.returned, key=lambda sheet: (sheet.due, sheet.sheet))
    }
    due = [sheet for sheet, keys in waves.items() if keys]
    if due:
        keys = tuple(key for sheet in due for key in waves[sheet])
        yield HeadNudge(About.MEND, keys, due[0].sheet, len(due) - 1)


def _stuck(stand: HeadStand, today: date, claimed: AbstractSet[str]) -> Iterator[HeadNudge]:
    waves = {draft: _stuck_keys(draft, today, claimed) for draft in stand.drafts}
    due = sorted((draft for draft, keys in waves.items() if keys), key=lambda draft: (draft.since, draft.sheet))
    if due:
        first = due[0]
        last = (today - first.since).days >= STUCK_DAYS[-1]
        keys = tuple(key for draft in due for key in waves[draft])
        yield HeadNudge(About.STUCK, keys, first.sheet, len(due) - 1, last)


def _stuck_keys(draft: Draft, today: date, claimed: AbstractSet[str]) -> list[str]:
    """The words about a draft that are due: after a time without the bot several, said as one."""
    return [
        key
        for days in STUCK_DAYS
        if draft.since + timedelta(days=days) <= today and (key := stuck_key(draft, days)) not in claimed
    ]
