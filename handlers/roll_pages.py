"""What is shown of an Excel list before it goes into the register: some lines, and a file with all of them."""

from collections.abc import Sequence

from handlers.messages import Drawing, Reply
from handlers.texts import roll as texts
from handlers.workbook.comparing import RollChange
from handlers.workbook.contents import Doubt
from handlers.workbook.preview import doubt_lines, preview_change
from models.tables import Media

SHOWN = 2
"""Doubts, or households of a kind, that a message shows; a file sent along has them all."""


def blocked_page(media: Media, doubts: Sequence[Doubt]) -> Reply:
    """What has to be mended before the list can be taken."""
    shown = doubt_lines([doubt for doubt in doubts if doubt.blocking], SHOWN)
    return _page(media, shown, doubt_lines(doubts, len(doubts)), texts.LIST_FILE, texts.HOW)


def change_page(media: Media, change: RollChange, doubts: Sequence[Doubt]) -> Reply:
    """What the list would change, what of it gives pause, and whether to write it."""
    shown = [*preview_change(change, SHOWN), *(doubt_lines(doubts, 1) if doubts else ())]
    everything = [*preview_change(change, max(counts(change))), *(doubt_lines(doubts, len(doubts)) if doubts else ())]
    return _page(media, shown, everything, texts.CHANGES_FILE, texts.question())


def counts(change: RollChange) -> tuple[int, int, int]:
    """How many households are new, changed, missing."""
    return len(change.new), len(change.changed), len(change.missing)


def _page(media: Media, shown: Sequence[str], everything: Sequence[str], file_name: str, question: str) -> Reply:
    cut = list(shown) != list(everything)
    drawing = Drawing(name="text", figures={"lines": list(everything)}, file_name=file_name, is_picture=False)
    text = f"{texts.page(media.name, shown, cut=cut)}\n{question}"
    return Reply(text=text, drawing=drawing if cut else None)
