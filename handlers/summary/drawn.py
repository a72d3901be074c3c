"""Asked "biểu đồ": one of the charts, as a picture with the same figures in words."""

from dataclasses import replace
from functools import partial

from handlers import answers
from handlers.charts import catalogue, gather
from handlers.charts.figures import Of
from handlers.charts.gather import Asked
from handlers.charts.gather_plan import GATHER
from handlers.messages import Choice, Reply
from handlers.summary import common
from handlers.texts import summary as texts
from handlers.turn import Turn
from models.queries import reach
from models.tables import Village

_OF_VILLAGE = frozenset({"progress", "rates", "indices", "causes", "movement"})
"""Charts that can be of one village."""
_NEAR_POOR = partial(gather.movement, whose=Of.NEAR_POOR)
_OTHER = Choice(label=texts.OTHER_CHART, value="go:charts", words=("biểu đồ khác", "biểu đồ"))


def write_charts(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """Which chart: a name typed after "biểu đồ" chooses it, with a village ("biến động thôn 3")."""
    options = [
        answers.Option(name, label, texts.CHART_WORDS.get(name, ())) for name, label in texts.CHART_NAMES.items()
    ]
    what, village = rest, ""
    words = rest.split()
    folded = [answers.fold(word) for word in words]
    if "thon" in folded:
        place = folded.index("thon")
        what, village = " ".join(words[:place]), " ".join(words[place + 1 :])
    reading = answers.read("choice", what, options) if what else None
    found = common.village_named(turn, village) if village else []
    name = str(reading.value) if isinstance(reading, answers.Ok) else ("progress" if found else "")
    if name:
        return write_chart(turn, asked, f"{name}:{found[0].id}" if len(found) == 1 else name)
    choices = [
        Choice(label=label, value=f"go:chart:{name}", number=number)
        for number, (name, label) in enumerate(texts.CHART_NAMES.items(), 1)
    ]
    return [Reply(text=texts.which_chart(), choices=(*choices, common.SUMMARY))]


def write_chart(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """A chart by its name, of the commune or of a village within reach: "progress:3"."""
    name, _, number = rest.partition(":")
    village = turn.session.get(Village, int(number)) if number.isdecimal() and name in _OF_VILLAGE else None
    if village is not None and village.id in reach.village_ids(turn.session, turn.me):
        asked = replace(asked, village=village)
    makes = _NEAR_POOR if name == "movement_near_poor" else GATHER.get(name)
    if makes is None:
        return write_charts(turn, asked, "")
    chart = makes(asked)
    pictures = [Reply(text=drawing.twin, drawing=drawing) for drawing in catalogue.drawings(chart)]
    return [*pictures[:-1], replace(pictures[-1], choices=(_OTHER, common.SUMMARY))]
