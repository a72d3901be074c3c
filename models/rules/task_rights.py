"""What may be done about an occurrence of a task, by whom and in which state: the one place that decides it.

Buttons are shown where `refusal` says None, and the same answer refuses what is typed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.rules.review import OFFICE

PLANNERS: Final = frozenset({"chairman", "officer", "unit_head"})
"""The kinds of role that do the plan's work, go on leave and hand over; a village head has only the village's tasks."""
CALENDAR_KEEPERS: Final = OFFICE
"""The kinds of role that date events and correct the commune's calendar."""


class Act(StrEnum):
    """What can be done; where it is kept as an event, the word of its event."""

    DONE = "done"
    EVIDENCE = "evidence"
    PART = "part"
    REOPEN = "reopen"
    UNIT_PART = "unit_part"
    """A cooperating unit says that its part is done."""
    ASK_TIME = "ask_time"
    NOT_MINE = "not_mine"
    SNOOZE = "snooze"
    DECIDE = "decide"
    """Grant or refuse time, give the task to somebody, set another day, urge."""
    SET_DAY = "set_day"
    """Say when a task is due that has no day."""


class Why(StrEnum):
    """Why something may not be done."""

    NOT_YOURS = "not_yours"
    DONE_ALREADY = "done_already"
    OPEN_STILL = "open_still"
    HAS_NO_DAY = "has_no_day"
    HAS_A_DAY = "has_a_day"
    DROPPED = "dropped"
    """The register does not ask for it any more."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What a person is to an occurrence: has it (or stands in for who has it), works for a cooperating unit.

    `nobodys`: no person has it; it is the chairman's to do then.
    """

    kind: str
    has_it: bool
    helps: bool
    nobodys: bool

    @property
    def does_it(self) -> bool:
        """Whether the work is theirs to do."""
        return self.has_it or (self.nobodys and self.kind == "chairman")


def refusal(act: Act, seat: Seat, status: str, *, has_day: bool) -> Why | None:
    """Why somebody may not do something about an occurrence (open, done, dropped); None where they may."""
    if not _allowed(act, seat):
        return Why.NOT_YOURS
    if status == "dropped":
        return Why.DROPPED
    if act is Act.EVIDENCE:
        return None
    if act is Act.REOPEN:
        return None if status == "done" else Why.OPEN_STILL
    if status == "done":
        return Why.DONE_ALREADY
    if act is Act.SET_DAY and has_day:
        return Why.HAS_A_DAY
    return Why.HAS_NO_DAY if act is Act.ASK_TIME and not has_day else None


def _allowed(act: Act, seat: Seat) -> bool:
    match act:
        case Act.DONE | Act.EVIDENCE | Act.PART | Act.SNOOZE:
            return seat.does_it
        case Act.REOPEN:
            return seat.does_it or seat.kind == "chairman"
        case Act.UNIT_PART:
            return seat.helps
        case Act.ASK_TIME | Act.NOT_MINE:
            return seat.has_it and seat.kind != "chairman"
        case Act.DECIDE:
            return seat.kind == "chairman"
        case Act.SET_DAY:
            return seat.kind == "chairman" or (seat.has_it and seat.kind in OFFICE)
