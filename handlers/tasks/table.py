"""States, places and words of the plan's tasks, for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.tasks import asking, closing, common, handover, leave, leave_news, listing, opinions, parts
from handlers.tasks.states import (
    HandOver,
    LeaveDays,
    LeaveEach,
    LeaveWho,
    MoreTimeReason,
    MoreTimeUntil,
    NotMineReason,
    Opinions,
    SnoozeUntil,
    TaskClosed,
    TaskEvidence,
    TaskList,
    TaskPage,
)
from models.rules.task_rights import Act
from models.tables import RoleKind

_PLANNERS = frozenset({RoleKind.OFFICER, RoleKind.UNIT_HEAD, RoleKind.CHAIRMAN})
"""Who does the plan's work; village heads have words only that are no names of people."""
_CHAIRMAN = frozenset({RoleKind.CHAIRMAN})

STATES: tuple[Dialog, ...] = (
    Dialog(TaskList, listing.answer_list, listing.show_list),
    Dialog(TaskPage, listing.answer_page, listing.show_page),
    Dialog(TaskEvidence, closing.answer, closing.show, asks=True),
    Dialog(TaskClosed, closing.answer_closed, closing.show_closed),
    Dialog(MoreTimeUntil, asking.answer_until, asking.show_until, asks=True),
    Dialog(MoreTimeReason, asking.answer_reason, asking.show_reason, asks=True),
    Dialog(NotMineReason, asking.answer_not_mine, asking.show_not_mine, asks=True),
    Dialog(SnoozeUntil, asking.answer_snooze, asking.show_snooze, asks=True),
    Dialog(Opinions, opinions.answer, opinions.show),
    Dialog(LeaveDays, leave.answer_days, leave.show_days, asks=True),
    Dialog(LeaveWho, leave.answer_who, leave.show_who, asks=True),
    Dialog(LeaveEach, leave.answer_each, leave.show_each, asks=True),
    Dialog(HandOver, handover.answer, handover.show, asks=True),
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
    "task_more": common.tapped(Act.ASK_TIME, asking.begin),
    "more_typed": common.typed(Act.ASK_TIME, "task_more", asking.begin),
    "task_not_mine": common.tapped(Act.NOT_MINE, asking.begin_not_mine),
    "not_mine_typed": common.typed(Act.NOT_MINE, "task_not_mine", asking.begin_not_mine),
    "task_snooze": common.tapped(Act.SNOOZE, asking.begin_snooze),
    "snooze_typed": common.typed(Act.SNOOZE, "task_snooze", asking.begin_snooze),
    "opinions": opinions.open_opinions,
    "time_yes": opinions.open_grant,
    "time_no": opinions.open_refuse,
    "yes_typed": common.typed(Act.DECIDE, "task", opinions.begin_grant),
    "no_typed": common.typed(Act.DECIDE, "task", opinions.begin_refuse),
    "back_typed": common.typed(Act.DECIDE, "task_back", opinions.begin_back),
    "task_back": common.tapped(Act.DECIDE, opinions.begin_back),
    "leave": leave.open_leave,
    "leave_again": leave.open_again,
    "leave_off": leave.open_off,
    "leave_yes": leave_news.open_accept,
    "leave_no": leave_news.open_decline,
    "away": leave_news.open_away,
    "hand_over": handover.open_typed,
}
COMMANDS: tuple[Command, ...] = (
    Command(("nhiệm vụ", "việc của tôi"), "tasks"),
    Command(("hạn", "xem kỹ"), "tasks", _PLANNERS),
    Command(("xong việc", "xong", "việc xong"), "done_typed", numbered=True),
    Command(("mở lại việc",), "reopen_typed", numbered=True),
    Command(("phần của đơn vị", "xong phần"), "unit_typed", numbered=True),
    Command(("xin thêm ngày", "xin thêm", "xin gia hạn", "gia hạn", "xin lùi"), "more_typed", numbered=True),
    Command(("không phải việc tôi", "không phải việc của tôi", "trả việc"), "not_mine_typed", numbered=True),
    Command(("hoãn nhắc", "hoãn"), "snooze_typed", numbered=True),
    Command(("thôi nghỉ", "hủy nghỉ", "đi làm lại"), "leave_off", _PLANNERS),
    Command(("ai nghỉ", "ai đang nghỉ"), "away", frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN})),
    Command(("nghỉ phép", "báo nghỉ", "nghỉ"), "leave", _PLANNERS),
    Command(("bàn giao",), "hand_over", _PLANNERS),
    Command(("đồng ý",), "yes_typed", _CHAIRMAN, numbered=True),
    Command(("giữ hạn cũ", "giữ hạn"), "no_typed", _CHAIRMAN, numbered=True),
    Command(("giữ người cũ", "giữ người"), "back_typed", _CHAIRMAN, numbered=True),
    Command(("ý kiến", "việc cần ý kiến", "cần ý kiến"), "opinions", _CHAIRMAN),
    Command(("việc",), "task_number", numbered=True),
)
