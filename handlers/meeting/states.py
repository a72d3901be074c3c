"""Where the record of a village meeting stands; what is written lies in the tables, so that leaving loses nothing."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class MeetingWhen:
    """When the meeting was held is asked."""


@dataclass(frozen=True)
class MeetingAttendees:
    """How many persons attended is asked; `held_at` on the commune's clock, without zone."""

    held_at: datetime


@dataclass(frozen=True)
class MeetingVoting:
    """The vote on a household is asked; `mending` one that was written before."""

    meeting_id: int
    household_id: int
    mending: bool = False


@dataclass(frozen=True)
class MeetingBelowHalf:
    """A vote below half is to be confirmed."""

    voting: MeetingVoting
    agree: int
    disagree: int


@dataclass(frozen=True)
class MeetingChair:
    """Who led the meeting is asked."""

    meeting_id: int


@dataclass(frozen=True)
class MeetingSecretary:
    """Who wrote the record is asked."""

    meeting_id: int


@dataclass(frozen=True)
class MeetingPage:
    """The whole record: to be sent, printed, mended; `picking` while the household to be mended is asked."""

    meeting_id: int
    picking: bool = False


@dataclass(frozen=True)
class MeetingAgain:
    """Whether the officer gives back the sheets of the households below half."""

    meeting_id: int
