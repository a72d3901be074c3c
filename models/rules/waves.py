"""When an occurrence is spoken of: before its deadline, when it is late, or while it has none; and to which post."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from models.rules.calendar import WorkCalendar
from models.rules.duties import OpenOccurrence, PlannedTask

ASK_EVERY: Final = timedelta(days=7)
"""How often the chairman is asked for a deadline that is not set."""


class Post(StrEnum):
    """To whom a wave is addressed: the post, which stays when its holder changes or is away."""

    OWNER = "owner"
    LEADER = "leader"
    CHAIRMAN = "chairman"


@dataclass(frozen=True, slots=True)
class Wave:
    """One time that an occurrence is spoken of to one post, from `day` on. `name` is unique for post and deadline."""

    day: date
    post: Post
    name: str

    def key(self, task: PlannedTask, occurrence: OpenOccurrence) -> str:
        """What is claimed when it is said: task and village, period, recipient, wave. A new deadline has new waves."""
        place = f"{task.number}@{occurrence.village}" if occurrence.village else str(task.number)
        return f"{place}/{occurrence.period}/{self.post}/{self.name}"


def waves(task: PlannedTask, occurrence: OpenOccurrence, calendar: WorkCalendar, until: date) -> tuple[Wave, ...]:
    """The waves of an occurrence whose day is at most `until`, in order of days.

    What would have come before the deadline held (`OpenOccurrence.since`) is left out; where that leaves a post
    nothing to hear up to the deadline, or up to now if it was late from the start, the last of it comes on the first
    day.
    """
    if occurrence.due is not None and occurrence.due - _reach(task) > until:
        return ()
    all_of_them = sorted(_all(task, occurrence, calendar, until), key=lambda wave: wave.day)
    kept: list[Wave] = []
    for post in Post:
        own = [wave for wave in all_of_them if wave.post is post]
        past = [wave for wave in own if wave.day < occurrence.since]
        rest = own[len(past) :]
        told = max(occurrence.due or occurrence.since, occurrence.since)
        if past and not any(wave.day <= told for wave in rest):
            kept.append(replace(past[-1], day=occurrence.since))
        kept.extend(rest)
    return tuple(sorted((wave for wave in kept if wave.day <= until), key=lambda wave: wave.day))


def _reach(task: PlannedTask) -> timedelta:
    """More days than the first wave of an occurrence lies before its day, however many of them are off."""
    return timedelta(days=2 * max(task.leads, default=0) + 30)


def _all(task: PlannedTask, occurrence: OpenOccurrence, calendar: WorkCalendar, until: date) -> Iterator[Wave]:
    due = occurrence.due
    if due is None:
        for number in range((until - occurrence.since) // ASK_EVERY + 1):
            yield Wave(occurrence.since + number * ASK_EVERY, Post.CHAIRMAN, f"ask{number}@{occurrence.since}")
        return
    for lead in task.leads:
        day = calendar.add_working_days(due, -lead) if lead else calendar.on_or_before(due)
        yield Wave(day, Post.OWNER, f"before{lead}@{due}")
    for late, post in zip(task.ladder, Post, strict=False):
        yield Wave(calendar.add_working_days(due, late), post, f"late{late}@{due}")
