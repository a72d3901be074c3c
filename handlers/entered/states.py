"""Where the dialogs about entered figures stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EnterFigure:
    """A figure is being entered: its first missing part is asked."""

    key: str
    period: str = ""
    part: int | None = None
    whole: int | None = None
    whole_known: bool = False
    """Whether the whole is settled; None then means that it is counted from the sheets, or that there is none."""


@dataclass(frozen=True)
class FigureStored:
    """A figure was entered; a picture that comes now is its evidence."""

    indicator_id: int


@dataclass(frozen=True)
class EnterTotals:
    """Households and persons are asked village by village; first the year, then the source."""

    year: int = 0
    source: str = ""
    taken: int = 0
    """Villages entered so far."""


@dataclass(frozen=True)
class ApproveFigure:
    """A figure waits for a yes; the rows that were shown, and those put off for now."""

    rows: tuple[int, ...] = ()
    put_off: tuple[int, ...] = ()
