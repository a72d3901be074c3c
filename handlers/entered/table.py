"""States, places and words of entered figures, for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.entered import approving, figure, totals
from handlers.entered.states import ApproveFigure, EnterFigure, EnterTotals, FigureStored
from handlers.invitations import OFFICES
from models.tables import RoleKind

STATES: tuple[Dialog, ...] = (
    Dialog(EnterFigure, figure.answer, figure.show, asks=True),
    Dialog(FigureStored, figure.answer_stored, figure.show_stored),
    Dialog(EnterTotals, totals.answer, totals.show, asks=True),
    Dialog(ApproveFigure, approving.answer, approving.show),
)
PLACES: dict[str, Open] = {
    "enter": figure.open_enter,
    "enter_totals": totals.open_totals,
    "figure_review": approving.open_review,
}
COMMANDS: tuple[Command, ...] = (
    Command(("nhập số",), "enter", OFFICES | {RoleKind.UNIT_HEAD}),
    Command(("tổng số hộ", "tổng số người"), "enter_totals", OFFICES),
    Command(("duyệt số",), "figure_review", OFFICES),
)
