"""States, places and words of the plan's tasks, for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.tasks import closing, common, listing, parts
from handlers.tasks.states import TaskClosed, TaskEvidence, TaskList, TaskPage
from models.rules.task_rights import Act
from models.tables import RoleKind

_PLANNERS = frozenset({RoleKind.OFFICER, RoleKind.UNIT_HEAD, RoleKind.CHAIRMAN})
"""Who does the plan's work; village heads have words only that are no names of people."""

STATES: tuple[Dialog, ...] = (
    Dialog(TaskList, listing.answer_list, listing.show_list),
    Dialog(TaskPage, listing.answer_page, listing.show_page),
    Dialog(TaskEvidence, closing.answer, closing.show, asks=True),
    Dialog(TaskClosed, closing.answer_closed, closing.show_closed),
)
PLACES: dict[str, Open] = {
    "tasks": listing.open_list,
    "task": listing.open_page,
    "task_number": listing.open_number,
    "task_words": common.tapped(None, listing.begin_sentence),
    "task_past": common.tapped(None, listing.begin_history),
    "task_files": common.tapped(None, listing.begin_files),
    "task_done": common.tapped(Act.DONE, closing.begin),
    "done_typed": common.typed(Act.DONE, "task_done", closing.begin),
    "task_file": common.tapped(Act.EVIDENCE, closing.begin_more),
    "task_reopen": common.tapped(Act.REOPEN, closing.begin_again),
    "reopen_typed": common.typed(Act.REOPEN, "task_reopen", closing.begin_again),
    "part_typed": parts.open_part,
    "task_part": parts.open_unit,
    "unit_typed": common.typed(Act.UNIT_PART, "task_part", parts.begin_unit),
}
COMMANDS: tuple[Command, ...] = (
    Command(("nhiệm vụ", "việc của tôi"), "tasks"),
    Command(("hạn", "xem kỹ"), "tasks", _PLANNERS),
    Command(("xong việc", "xong", "việc xong"), "done_typed", numbered=True),
    Command(("mở lại việc",), "reopen_typed", numbered=True),
    Command(("phần của đơn vị", "xong phần"), "unit_typed", numbered=True),
    Command(("việc",), "task_number", numbered=True),
)
