"""The survey's states and places for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.survey import blocks, correcting, edited, explaining, finishing, lists, mending, question, reasons, start
from handlers.survey.states import (
    Asking,
    AskingCorrection,
    Block,
    Edited,
    Explaining,
    Listing,
    Mending,
    Notice,
    Paused,
    Reason,
    Review,
    Standing,
)

STATES: tuple[Dialog, ...] = (
    Dialog(Notice, start.answer, start.show, asks=True),
    Dialog(Asking, question.answer, question.show, asks=True, stale=question.stale),
    Dialog(Listing, lists.answer, lists.show, asks=True),
    Dialog(Block, blocks.answer, blocks.show, asks=True),
    Dialog(Reason, reasons.give_reason, reasons.show_reason, asks=True),
    Dialog(Review, finishing.answer, finishing.show, asks=True),
    Dialog(Explaining, explaining.answer, explaining.show, asks=True),
    Dialog(Mending, mending.answer, mending.show, asks=True),
    Dialog(Standing, mending.answer_standing, mending.show_standing, asks=True),
    Dialog(AskingCorrection, correcting.answer, correcting.show, asks=True),
    Dialog(Paused, finishing.answer_paused, finishing.show_paused),
    Dialog(Edited, edited.answer, edited.show, asks=True),
)

PLACES: dict[str, Open] = {
    "household": start.open_household,
    "withdraw": finishing.open_withdraw,
    "look": finishing.open_look,
    "correct": correcting.open_correction,
    "correct_typed": correcting.open_typed,
}

COMMANDS: tuple[Command, ...] = correcting.COMMANDS

open_edited = edited.open_edited
