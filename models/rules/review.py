"""What may be done to a household's sheet, by whom and in which state: the one place that decides it.

Buttons are shown where `refusal` says None, and the same answer refuses what is typed. A sheet goes draft -> sent ->
approved; the commune may return it, the village sends it again; what was sent and not yet looked at can be withdrawn;
what was approved can be reopened. Who filled in a sheet does not approve it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

CLAIM_LAPSES: Final = timedelta(minutes=30)
"""An officer who has a sheet open and does nothing for so long no longer keeps it from the others."""
DAYS_TO_MEND: Final = 3
"""Working days that a village has to mend a sheet, unless the commune's settings or the officer say otherwise."""
VILLAGE_HEAD: Final = "village_head"
OFFICE: Final = frozenset({"officer", "chairman"})
"""The kinds of role that review."""


class Act(StrEnum):
    """What can be done to a sheet; the words that its events keep."""

    SEND = "send"
    SEND_AGAIN = "send_again"
    WITHDRAW = "withdraw"
    TAKE_UP = "take_up"
    """Look at a sheet as its reviewer; it leaves the state as it is and is no event."""
    RETURN = "return"
    APPROVE = "approve"
    REOPEN = "reopen"
    ASK_CORRECTION = "ask_correction"
    """The village asks to correct what is with the commune already; the state stays."""
    DECLINE = "decline"
    """The commune leaves a sheet as it is that the village asked to correct; the state stays."""


class Why(StrEnum):
    """Why something may not be done."""

    NOT_YOURS = "not_yours"
    """Out of one's reach: answered as if it did not exist."""
    STATE = "state"
    """The sheet does not stand where this could be done."""
    TAKEN_UP = "taken_up"
    """The commune has looked at it: no longer to be withdrawn."""
    OTHERS_HAVE_IT = "others_have_it"
    """Another officer has it open."""
    FILLED_IN = "filled_in"
    """Nobody reviews what they filled in."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants to do something: the role, its kind, and the villages that it reaches."""

    role_id: int
    person_id: int
    kind: str
    villages: Collection[int]


@dataclass(frozen=True, slots=True)
class SheetStand:
    """Where a sheet stands: its state, its village, who has it to fill in, the persons who did, who reviews it."""

    status: str
    village_id: int
    holder_id: int
    filled_in_by: Collection[int] = ()
    was_returned: bool = False
    taken_up_at: datetime | None = None
    taken_up_by_id: int | None = None


_FROM: Final = {
    Act.SEND: {"draft"},
    Act.SEND_AGAIN: {"returned"},
    Act.WITHDRAW: {"sent"},
    Act.TAKE_UP: {"sent"},
    Act.RETURN: {"sent"},
    Act.APPROVE: {"sent"},
    Act.REOPEN: {"approved"},
    Act.ASK_CORRECTION: {"sent", "approved"},
    Act.DECLINE: {"sent", "approved"},
}
"""The states in which each act is possible."""
_BY_VILLAGE: Final = frozenset({Act.SEND, Act.SEND_AGAIN, Act.WITHDRAW, Act.ASK_CORRECTION})
_BY_HOLDER: Final = frozenset({Act.SEND, Act.SEND_AGAIN})
"""What only who fills in the sheet does; the rest of the village's acts pass to the next head with the village."""
_BY_REVIEWER: Final = frozenset({Act.TAKE_UP, Act.RETURN, Act.APPROVE, Act.REOPEN})


def refusal(act: Act, actor: Actor, sheet: SheetStand, now: datetime) -> Why | None:
    """Why the actor may not do this to the sheet now; None where they may."""
    holds = actor.role_id == sheet.holder_id
    if sheet.village_id not in actor.villages:
        return Why.NOT_YOURS
    if act in _BY_VILLAGE and not (holds or (actor.kind == VILLAGE_HEAD and act not in _BY_HOLDER)):
        return Why.NOT_YOURS
    if act not in _BY_VILLAGE and actor.kind not in OFFICE:
        return Why.NOT_YOURS
    if sheet.status not in _FROM[act]:
        return Why.STATE
    if act is Act.WITHDRAW and sheet.taken_up_at is not None:
        return Why.TAKEN_UP
    if act in _BY_REVIEWER and actor.person_id in sheet.filled_in_by:
        return Why.FILLED_IN
    if act in _BY_REVIEWER and kept_by_another(actor.role_id, sheet, now):
        return Why.OTHERS_HAVE_IT
    return None


def may(act: Act, actor: Actor, sheet: SheetStand, now: datetime) -> bool:
    """Whether the actor may do this to the sheet now."""
    return refusal(act, actor, sheet, now) is None


def kept_by_another(role_id: int, sheet: SheetStand, now: datetime) -> bool:
    """Whether somebody else has the sheet open, and not so long that they must have forgotten it."""
    if sheet.taken_up_by_id is None or sheet.taken_up_by_id == role_id or sheet.taken_up_at is None:
        return False
    return now - sheet.taken_up_at < CLAIM_LAPSES


def state_after(act: Act, sheet: SheetStand) -> str:
    """The state in which an act leaves the sheet; one that was returned before goes back to be mended."""
    match act:
        case Act.SEND | Act.SEND_AGAIN | Act.REOPEN:
            return "sent"
        case Act.WITHDRAW:
            return "returned" if sheet.was_returned else "draft"
        case Act.RETURN:
            return "returned"
        case Act.APPROVE:
            return "approved"
        case Act.TAKE_UP | Act.ASK_CORRECTION | Act.DECLINE:
            return sheet.status


def sending(sheet: SheetStand) -> Act:
    """The act by which the village hands a sheet in: the first time, or after it was returned."""
    return Act.SEND_AGAIN if sheet.status == "returned" else Act.SEND
