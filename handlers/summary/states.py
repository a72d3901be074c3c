"""Where the dialogs about figures stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """A page of figures is shown; `place` opens it again."""

    place: str
