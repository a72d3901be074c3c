"""The review's states, places and commands for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.review import looking, queue, returning
from handlers.review.states import Looking, Queue, Returning, Settled
from models.tables import RoleKind

OFFICE = frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN})

STATES: tuple[Dialog, ...] = (
    Dialog(Queue, queue.answer, queue.show),
    Dialog(Looking, looking.answer, looking.show),
    Dialog(Settled, looking.answer_settled, looking.show_settled),
    Dialog(Returning, returning.answer, returning.show, asks=True),
)

PLACES: dict[str, Open] = {"review": queue.open_queue, "review_of": queue.open_typed}

COMMANDS: tuple[Command, ...] = (Command(("duyệt phiếu", "duyệt"), "review_of", OFFICE),)
