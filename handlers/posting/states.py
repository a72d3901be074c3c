"""Where the dialogs between posting and decision stand."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PostingDay:
    """From which day a village's list hangs out is asked; `typing` once another day than today is wanted."""

    village_id: int
    typing: bool = False


@dataclass(frozen=True)
class ComplaintText:
    """What the complaint about a posted household says is asked; `day_asked` while its day of receipt is."""

    household_id: int
    village_id: int
    received_on: date
    day_asked: bool = False


@dataclass(frozen=True)
class LateComplaint:
    """The posting is over: whether to keep what came as a petition, then its text."""

    household_id: int
    village_id: int
    received_on: date
    writing: bool = False


@dataclass(frozen=True)
class Recheck:
    """The result of a re-check is asked, then the new class, then its confirmation."""

    complaint_id: int
    changing: bool = False
    new_class: str = ""


@dataclass(frozen=True)
class StepDocument:
    """The number of the document by which a step was done is asked: `step` as `RoundStep` has it."""

    step: str
    village_ids: tuple[int, ...]
    done_on: date
    day_asked: bool = False


@dataclass(frozen=True)
class DecisionNumber:
    """Number and day of the decision are asked."""


@dataclass(frozen=True)
class DecisionPage:
    """Whether to write down the decision."""

    reference: str
    decided_on: date
