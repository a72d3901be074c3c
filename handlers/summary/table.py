"""States, places and words of the figures, for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.summary import asking, behind, changes, common, drawn, goals, overview, writing
from handlers.summary.states import Figures

STATES: tuple[Dialog, ...] = (Dialog(Figures, common.answer, common.show), writing.STATE)

PLACES: dict[str, Open] = {
    **{
        name: common.page(name, write)
        for name, write in (
            ("summary", overview.write_summary),
            ("villages", overview.write_villages),
            ("village", overview.write_village),
            ("targets", goals.write_targets),
            ("how", goals.write_how),
            ("movement", changes.write_movement),
            ("by_village", changes.write_by_village),
            ("compare", changes.write_compared),
            ("charts", drawn.write_charts),
            ("chart", drawn.write_chart),
            ("behind", behind.write_households),
            ("behind_which", behind.write_which),
        )
    },
    "village_named": overview.open_village_named,
    "please_call": overview.open_please_call,
    "write_head": writing.open_write,
    "question": asking.open_question,
}

COMMANDS: tuple[Command, ...] = (
    Command(("tổng hợp",), "summary", common.OFFICES),
    Command(("từng thôn",), "villages", common.OFFICES),
    Command(("thôn",), "village_named", common.OFFICES, numbered=True),
    Command(("chỉ tiêu",), "targets", common.OFFICES),
    Command(("cách tính",), "how", common.OFFICES),
    Command(("biến động hộ cận nghèo",), "movement:near_poor", common.OFFICES),
    Command(("biến động",), "movement", common.OFFICES),
    Command(("so với năm trước", "so với năm ngoái"), "compare", common.OFFICES),
    Command(("biểu đồ",), "charts", common.OFFICES),
    Command(("từ đâu",), "behind_which", common.OFFICES),
)
