"""Asked "chỉ tiêu": the plan's targets with their newest figures, and how each is computed."""

from handlers import answers
from handlers.charts import gather_plan
from handlers.charts.gather import Asked
from handlers.messages import Choice, Reply
from handlers.roles import short_label
from handlers.summary import common
from handlers.texts import figures as names
from handlers.texts import summary
from handlers.texts import targets as texts
from handlers.turn import Turn
from models.queries.figures import classes, work
from models.queries.figures.work import Work
from models.rules.targets import Measured

LINES = 4
"""Targets with a figure on one page."""
_HOW = Choice(label=texts.HOW, value="go:how", words=("cách tính",))
_CHART = Choice(label=summary.CHARTS, value="go:chart:targets", words=("biểu đồ",))
_BACK = Choice(label=texts.BACK, value="go:targets", words=("chỉ tiêu",))


def write_targets(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """Met or not, how far to go; what has no figure yet is named at the end."""
    found, start = gather_plan.measured(asked), common.start_of(rest)
    known = [one for one in found if one.value is not None]
    unknown = [one.target for one in found if one.value is None]
    shown = known[start : start + LINES]
    left = len(known) - start - len(shown)
    recognised = bool(classes.recognised(turn.session, turn.here, asked.survey.year))
    lines = [texts.heading(names.PLAN_YEARS, asked.day, recognised=recognised), *map(texts.line, shown)]
    if left <= 0:
        done = Work.total([done for _, done in work.by_village(turn.session, asked.survey)])
        lines.append("" if recognised else names.not_all_approved(done.approved, done.assigned))
        room = common.LONGEST - len("\n".join(lines)) - 1
        lines.append(texts.missing([target.title for target in unknown], len(found), room))
    more = Choice(label=texts.see_more(left), value=f"go:targets:{start + LINES}", words=("tiếp", "xem tiếp"))
    enter = Choice(label=texts.ENTER, value="go:enter", words=("nhập số",))
    choices = (*((more,) if left > 0 else ()), _HOW, *((enter,) if unknown else ()), _CHART, common.SUMMARY)
    return [Reply(text="\n".join(filter(None, lines)), choices=choices)]


def write_how(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """How a target is computed; without one named, of which."""
    found = gather_plan.measured(asked)
    one = _named(found, rest)
    if one is None:
        choices = [
            Choice(label=short_label(one.target.title), value=f"go:how:{one.target.key}", number=number)
            for number, one in enumerate(found, 1)
        ]
        return [Reply(text=texts.which(), choices=(*choices, _BACK))]
    del turn
    behind = Choice(label=summary.FROM_WHERE, value=f"go:behind:target:{one.target.key}", words=("từ đâu",))
    return [Reply(text=texts.how(one), choices=(*((behind,) if one.households else ()), _HOW, _BACK))]


def _named(found: list[Measured], text: str) -> Measured | None:
    """The target with a key, or the one whose title the text names."""
    for one in found:
        if text == one.target.key:
            return one
    options = [answers.Option(one.target.key, one.target.title) for one in found]
    reading = answers.read("choice", text, options) if text else None
    return _named(found, str(reading.value)) if isinstance(reading, answers.Ok) else None
