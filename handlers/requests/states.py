"""Where the dialogs about papers that ask for a review stand."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RequestKind:
    """Which paper came is asked."""


@dataclass(frozen=True)
class RequestHousehold:
    """Whose paper it is is asked."""

    kind: str


@dataclass(frozen=True)
class RequestReceived:
    """When the paper came is asked."""

    kind: str
    household_id: int


@dataclass(frozen=True)
class RequestTicks:
    """How many boxes of Phiếu A are ticked is asked; `ticks` once they keep the household off the list."""

    household_id: int
    received_on: date
    ticks: int | None = None


@dataclass(frozen=True)
class RequestRefusal:
    """Why a request is refused is asked."""

    request_id: int
