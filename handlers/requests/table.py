"""States, places and words of the requests, for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.requests import entering, listing
from handlers.requests.states import RequestHousehold, RequestKind, RequestReceived, RequestRefusal, RequestTicks

STATES: tuple[Dialog, ...] = (
    Dialog(RequestKind, entering.answer_kind, entering.show_kind),
    Dialog(RequestHousehold, entering.answer_household, entering.show_household, asks=True),
    Dialog(RequestReceived, entering.answer_received, entering.show_received, asks=True),
    Dialog(RequestTicks, entering.answer_ticks, entering.show_ticks, asks=True),
    Dialog(RequestRefusal, listing.answer_refusal, listing.show_refusal, asks=True),
)
PLACES: dict[str, Open] = {
    "request": entering.open_request,
    "requests": listing.open_list,
    "refuse_request": listing.open_refusal,
}
COMMANDS: tuple[Command, ...] = (
    Command(("từ chối đề nghị",), "refuse_request"),
    Command(("giấy đề nghị đang chờ", "đề nghị đang chờ"), "requests"),
    Command(("đề nghị rà soát", "giấy đề nghị"), "request"),
)
