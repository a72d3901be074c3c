"""What stands on the charts of the plan, tasks and targets, and in the words that tell the same figures."""

from decimal import Decimal

from handlers.charts.figures import Below, Missing
from handlers.charts.plan_figures import State, Target
from handlers.texts import charts, common

DONE = "xong"
OPEN = "còn hạn"
LATE = "quá hạn"
COUNTS_TASKS = "Đếm lần thực hiện nhiệm vụ theo đơn vị chủ trì."
COUNTS_TARGETS = "Số mới nhất của từng chỉ tiêu."
COUNTS_GOALS = "Vạch đen: mức cần đạt."
_STATES = {State.MET: "đạt", State.NOT_MET: "chưa đạt", None: "chưa rõ"}
_SYMBOLS = {State.MET: "✅ ", State.NOT_MET: "⚠️ ", None: ""}


def tasks(period: str) -> str:
    """Heading of the tasks by unit."""
    return f"Nhiệm vụ {period}"


def targets(plan: str) -> str:
    """Heading of the board of targets."""
    return f"Chỉ tiêu kế hoạch {plan}"


def unit_tasks(done: int, all_of_them: int, late: int) -> str:
    """The tasks of a unit: "3/7 xong, quá hạn 2"."""
    if not all_of_them:
        return "không có việc"
    return f"{done}/{all_of_them} {DONE}" + (f", {LATE} {late}" if late else "")


def capital_state(value: State | None) -> str:
    """Whether a target is met, before its figure: "Chưa đạt"."""
    return common.capital(_STATES[value])


def symbol(value: State | None) -> str:
    """The symbol before a target in a message."""
    return _SYMBOLS[value]


def value(target: Target) -> str:
    """The figure of a target, its counts and of when it is: "78,6 %, 11/14 hộ"."""
    counts = ""
    if target.part is not None and target.whole is not None:
        counts = f"{charts.bare(target.part)}/{charts.bare(target.whole)} {target.counted}"
    return ", ".join(filter(None, [_figure(target), counts, target.since]))


def goal(target: Target) -> str:
    """What the plan wants, and how far it is: "chỉ tiêu dưới 1,0 %, còn 5 hộ"; "" where a yes is wanted."""
    left = ""
    if target.left is not None and target.state is not State.MET:
        left = f"còn {charts.count(target.left, target.counted)}"
    wanted = _wanted(target) if target.unit else ""
    return ", ".join(filter(None, [f"chỉ tiêu {wanted}" if wanted else "", left]))


def _figure(target: Target) -> str:
    if isinstance(target.value, Below | Missing):
        return charts.count(target.value, target.counted)
    if not target.unit:
        return common.YES if target.value else "Chưa"
    return f"{charts.decimal(target.value, target.places)} {target.unit}"


def _wanted(target: Target) -> str:
    low, high = (None if end is None else _goal_end(end) for end in (target.low, target.high))
    if low is not None and high is not None:
        return f"{low}–{high} {target.unit}"
    if high is not None:
        least = "dưới" if target.below else "không quá"
        return "không còn hộ nào" if target.high == 0 else f"{least} {high} {target.unit}"
    full = target.unit == "%" and target.low == 100  # noqa: PLR2004 (all of them: more there can't be)
    return "" if low is None else f"{'' if full else 'từ '}{low} {target.unit}"


def _goal_end(end: Decimal) -> str:
    """An end of a goal as the plan writes it: no decimals but those that it has."""
    return str(end).replace(".", ",")
