"""States, places and words of the steps after the meeting, for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.posting import complaints, decisions, files, hanging, opinions, rechecks, steps
from handlers.posting.states import (
    ComplaintText,
    DecisionNumber,
    DecisionPage,
    LateComplaint,
    PostingDay,
    Recheck,
    StepDocument,
)

STATES: tuple[Dialog, ...] = (
    Dialog(PostingDay, hanging.answer, hanging.show, asks=True),
    Dialog(ComplaintText, complaints.answer, complaints.show, asks=True),
    Dialog(LateComplaint, complaints.answer_late, complaints.show_late, asks=True),
    Dialog(Recheck, rechecks.answer, rechecks.show),
    Dialog(StepDocument, opinions.answer, opinions.show, asks=True),
    Dialog(DecisionNumber, decisions.answer_number, decisions.show_number, asks=True),
    Dialog(DecisionPage, decisions.answer_page, decisions.show_page),
)
PLACES: dict[str, Open] = {
    "steps": steps.open_steps,
    "step": steps.open_village,
    "post_typed": hanging.open_typed,
    "post": hanging.open_village,
    "workday": hanging.open_day_off,
    "posted_list": files.open_posted,
    "complaint_typed": complaints.open_typed,
    "complaint": complaints.open_household,
    "recheck_typed": rechecks.open_typed,
    "recheck": rechecks.open_complaint,
    "asked": opinions.open_asked,
    "given": opinions.open_given,
    "chairman_list": files.open_chairman,
    "decision": decisions.open_decision,
}
COMMANDS: tuple[Command, ...] = (
    Command(("các bước", "tiến độ các bước"), "steps"),
    Command(("niêm yết",), "post_typed"),
    Command(("khiếu nại",), "complaint_typed"),
    Command(("phúc tra",), "recheck_typed"),
    Command(("đã gửi văn bản", "xin ý kiến"), "asked"),
    Command(("đã có ý kiến", "ý kiến tỉnh"), "given"),
    Command(("soạn danh sách",), "chairman_list"),
    Command(("quyết định",), "decision"),
)
