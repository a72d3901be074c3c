"""Asked "biến động" and "so với năm trước": what the year did to the lists of poor and near-poor households."""

from handlers.charts.gather import Asked
from handlers.messages import Choice, Reply
from handlers.summary import common
from handlers.texts import figures as figure_texts
from handlers.texts import movement as texts
from handlers.texts import summary
from handlers.turn import Turn
from models.queries.figures import entered
from models.queries.figures import movement as moves
from models.queries.figures.movement import YearMovement
from models.queries.places import villages
from models.queries.progress import natural
from models.rules.movement import OTHER_DECREASE
from models.rules.poverty import PovertyClass
from models.tables import Village

_LISTS = {"": PovertyClass.POOR, "near_poor": PovertyClass.NEAR_POOR}


def write_movement(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """The movement of the poor households, or of the near-poor ones ("near_poor")."""
    del turn
    of_class = _LISTS.get(rest.partition(":")[0], PovertyClass.POOR)
    year = moves.of_round(asked.session, asked.commune, asked.survey)
    counts = year.movement.row(of_class)
    columns = {column: count.households for column, count in counts.items()}
    others = {other: count.households for other, count in year.movement.others(of_class, OTHER_DECREASE).items()}
    lines = [
        texts.heading(of_class, year.year - 1, asked.day),
        texts.start(columns[1], _base(asked, year.year - 1)),
        texts.left(of_class, columns),
        texts.less(columns[4], others),
        texts.more(of_class, columns),
        texts.end(columns[9], _base(asked, year.year), columns),
        _agreement(asked, year),
        figure_texts.open_sheets(year.open_sheets),
    ]
    other = _other_list(of_class)
    chart = "movement" if of_class is PovertyClass.POOR else "movement_near_poor"
    choices = (
        other,
        Choice(label=texts.BY_VILLAGE, value=f"go:by_village:{of_class}:0", words=("theo thôn",)),
        Choice(label=summary.CHARTS, value=f"go:chart:{chart}", words=("biểu đồ",)),
        Choice(label=summary.FROM_WHERE, value=f"go:behind_which:{of_class}", words=("từ đâu",)),
        common.SUMMARY,
    )
    return [Reply(text="\n".join(filter(None, lines)), choices=choices)]


def write_by_village(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """Start and end of each village within reach, a page at a time: "poor:6"."""
    name, _, place = rest.partition(":")
    of_class = _LISTS.get(name, PovertyClass.POOR)
    start = common.start_of(place)
    year = moves.of_round(asked.session, asked.commune, asked.survey)
    reached = common.reached(turn)
    rows = [village for village in _villages(asked) if village.id in reached]
    shown = rows[start : start + common.PAGE]
    lines = []
    for village in shown:
        columns = year.movement.row(of_class, village.id)
        lines.append(texts.village_line(village.name, columns[1].households, columns[9].households))
    left = len(rows) - start - len(shown)
    more = Choice(
        label=summary.see_more(left, "thôn"),
        value=f"go:by_village:{of_class}:{start + common.PAGE}",
        words=("tiếp", "xem tiếp"),
    )
    back = Choice(label=texts.MOVEMENT, value=f"go:movement:{name}", words=("biến động",))
    text = texts.by_village(of_class, year.year - 1, lines)
    return [Reply(text=text, choices=(*((more,) if left > 0 else ()), back, common.SUMMARY))]


def write_compared(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """Both lists at the end of last year and now."""
    del rest
    year = moves.of_round(asked.session, asked.commune, asked.survey)
    bases = _base(asked, year.year - 1), _base(asked, year.year)
    if not any(one.start for one in year.years):
        return [Reply(text=texts.nothing_before(year.year - 1), choices=(common.SUMMARY,))]
    lines = [texts.compared(turn.here.name, year.year - 1, asked.day, recognised=year.recognised)]
    for of_class in _LISTS.values():
        columns = year.movement.row(of_class)
        lines.append(texts.compared_line(of_class, (columns[1].households, columns[9].households), bases))
    lines += [texts.no_base()] if None in bases else []
    lines.append(figure_texts.open_sheets(year.open_sheets))
    movement = Choice(label=summary.MOVEMENT, value="go:movement", words=("biến động",))
    chart = Choice(label=summary.CHARTS, value="go:chart:rates", words=("biểu đồ",))
    return [Reply(text="\n".join(filter(None, lines)), choices=(movement, chart, common.SUMMARY))]


def _agreement(asked: Asked, year: YearMovement) -> str:
    """Whether movement and results agree, and in which villages they don't."""
    found = year.differences()
    if not found:
        return texts.agrees()
    standing = {side.village for one in found for side in (one.told, one.listed) if side is not None}
    names = sorted((village.name for village in _villages(asked) if village.id in standing), key=natural)
    return texts.differs(len(found), names)


def _villages(asked: Asked) -> list[Village]:
    return sorted(villages(asked.session, asked.commune), key=lambda village: natural(village.name))


def _base(asked: Asked, year: int) -> int | None:
    """All households of the commune; those of the year before stand in while nobody has entered the year's."""
    ids = [village.id for village in _villages(asked)]
    for known in (year, year - 1):
        count = entered.total(asked.session, asked.commune, known, ids).households
        if count is not None:
            return count
    return None


def _other_list(of_class: PovertyClass) -> Choice:
    if of_class is PovertyClass.POOR:
        return Choice(label=texts.NEAR_POOR, value="go:movement:near_poor", words=("hộ cận nghèo",))
    return Choice(label=texts.POOR, value="go:movement", words=("hộ nghèo",))
