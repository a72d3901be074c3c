"""Asked "từ đâu": the households behind a figure, for whom may see them; every page is written into the audit."""

from collections.abc import Sequence

from handlers.charts import gather_plan
from handlers.charts.gather import Asked
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.summary import common
from handlers.survey.sheet import note
from handlers.texts import behind as texts
from handlers.texts import summary, trouble
from handlers.texts.common import household as named
from handlers.turn import Turn
from models.queries.figures import behind, movement
from models.rules.movement import CLOSING
from models.rules.poverty import PovertyClass
from models.tables import Village

_LISTED = (CLOSING, 2, 3, 4, 5, 6, 7, 8)


def write_which(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """Of which figure of a list's movement: those that are not 0."""
    del turn
    of_class = PovertyClass.NEAR_POOR if rest == PovertyClass.NEAR_POOR else PovertyClass.POOR
    row = movement.of_round(asked.session, asked.commune, asked.survey).movement.row(of_class)
    told = [(column, row[column].households) for column in _LISTED if row[column].households]
    choices = [
        Choice(label=texts.column(of_class, column, count), value=f"go:behind:move:{of_class}:{column}", number=number)
        for number, (column, count) in enumerate(told, 1)
    ]
    text = texts.which() if choices else texts.nobody()
    return [Reply(text=text, choices=(*choices, common.SUMMARY))]


def write_households(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """A page of the households behind a figure: "move:poor:2", "open:3", "target:merit", with "@6" to go on."""
    key, _, place = rest.partition("@")
    found = _numbers(asked, key)
    if found is None:
        return tell(turn, trouble.nothing_here(), common.SUMMARY)
    title, numbers = found
    rows = behind.rows(turn.session, turn.here, numbers, common.reached(turn))
    start = common.start_of(place)
    shown = rows[start : start + common.PAGE]
    left = len(rows) - start - len(shown)
    note(turn, "read_list", detail=f"{key} {start + 1}-{start + len(shown)}")
    lines = [texts.heading(title, len(rows), len(numbers))]
    lines += [texts.line(village.name, named(household.code, household.head_name)) for household, village in shown]
    more = Choice(
        label=summary.see_more(left, "hộ"), value=f"go:behind:{key}@{start + common.PAGE}", words=("tiếp", "xem tiếp")
    )
    return [Reply(text="\n".join(lines), choices=(*((more,) if left > 0 else ()), *_back(key), common.SUMMARY))]


def _numbers(asked: Asked, key: str) -> tuple[str, Sequence[int]] | None:
    """What a figure is called, and the numbers of its households; None for no figure that has any."""
    name, _, rest = key.partition(":")
    match name:
        case "open" if rest.isdecimal():
            village = asked.session.get(Village, int(rest))
            title = texts.not_sent(village.name if village is not None else "")
            return title, behind.open_in(asked.session, asked.survey, int(rest))
        case "target":
            one = next((one for one in gather_plan.measured(asked) if one.target.key == rest), None)
            return (one.target.title, one.households) if one is not None else None
        case "move":
            of_class, _, column = rest.partition(":")
            if of_class in {PovertyClass.POOR, PovertyClass.NEAR_POOR} and column.isdecimal():
                title = texts.column_title(PovertyClass(of_class), int(column))
                numbers = behind.of_movement(asked.session, asked.commune, asked.survey, of_class, int(column))
                return title, numbers
    return None


def _back(key: str) -> tuple[Choice, ...]:
    """The page of the figure."""
    name, _, rest = key.partition(":")
    if name == "open":
        return (Choice(label=texts.VILLAGE, value=f"go:village:{rest}", words=("về thôn",)),)
    if name == "target":
        return (Choice(label=summary.TARGETS, value="go:targets", words=("chỉ tiêu",)),)
    return (Choice(label=summary.FROM_WHERE, value=f"go:behind_which:{rest.partition(':')[0]}", words=("từ đâu",)),)
