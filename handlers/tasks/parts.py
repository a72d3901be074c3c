"""Part of a task is done ("12 50% đang lấy chữ ký"), and a cooperating unit's part of it."""

import re

from handlers.messages import Choice, Reply
from handlers.roles import short_label, tell
from handlers.tasks import common, keeping
from handlers.texts import tasks_done as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import tasks
from models.queries.tasks import Work
from models.rules.task_rights import Act
from models.tables import Unit

_PERCENT = re.compile(r"(?:việc |viec )?(\d{1,4})[\s:,]+(\d{1,3})\s?%[\s:,.]*(.*)", re.DOTALL)
_WHOLE = 100


def spoken(text: str) -> bool:
    """Whether a text outside any question says how far a task is."""
    return _PERCENT.fullmatch(text.strip()) is not None


def open_part(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "12 50% đang lấy chữ ký"."""
    found = _PERCENT.fullmatch(rest.strip())
    if found is None:
        return turn.goto(turn, "tasks")
    return _open_number(turn, f"{found[1]} {found[2]} {found[3]}")


def _begin(turn: Turn, work: Work, rest: str) -> list[Reply]:
    number, _, words = rest.partition(" ")
    percent = int(number) if number.isdecimal() else 0
    if not 0 < percent < _WHOLE:
        return tell(turn, texts.not_a_percent(percent), _look(work), common.GO_TASKS)
    work.occurrence.percent = percent
    keeping.keep(turn, work, Act.PART, words.strip(), percent=percent)
    return tell(turn, texts.part(work.task.number, percent, words.strip()), _look(work), common.GO_TASKS)


_open_number = common.typed(Act.PART, "task", _begin)


def begin_unit(turn: Turn, work: Work, rest: str) -> list[Reply]:
    """A cooperating unit's part is done; of several units that the person works for one is chosen."""
    del rest
    units = _waiting(turn, work)
    if len(units) > 1:
        choices = [
            Choice(label=short_label(unit.title), value=f"go:task_part:{work.id}:{unit.id}", number=number)
            for number, unit in enumerate(units, 1)
        ]
        return tell(turn, texts.which_unit(work.task.number), *choices, common.GO_TASKS)
    return _confirm(turn, work, units[0]) if units else _already(turn, work)


_open_unit = common.tapped(Act.UNIT_PART, begin_unit)


def open_unit(turn: Turn, rest: str) -> list[Reply]:
    """Tapped: the occurrence, and the unit where one was chosen ("7:3")."""
    number, _, unit_id = rest.partition(":")
    if not unit_id:
        return _open_unit(turn, number)
    work = common.seen(turn, int(number)) if number.isdecimal() else None
    if work is None:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS)
    unit = next((one for one in _waiting(turn, work) if str(one.id) == unit_id), None)
    return common.refused(turn, work, Act.UNIT_PART) or (
        _confirm(turn, work, unit) if unit is not None else _already(turn, work)
    )


def _confirm(turn: Turn, work: Work, unit: Unit) -> list[Reply]:
    keeping.keep(turn, work, Act.UNIT_PART, unit=unit.id)
    told = texts.unit_part_news(work.task.number, common.title(work), unit.title)
    news = common.to_holder(turn, work.owner, told, _look(work))
    return [*news, *tell(turn, texts.unit_part(work.task.number, unit.title), _look(work), common.GO_TASKS)]


def _already(turn: Turn, work: Work) -> list[Reply]:
    return tell(turn, texts.unit_part_already(work.task.number), _look(work), common.GO_TASKS)


def _waiting(turn: Turn, work: Work) -> list[Unit]:
    """The person's units whose part of a task is not confirmed."""
    said = tasks.confirmed_parts(turn.session, [work.id]).get(work.id, set())
    return [unit for unit in tasks.helping_units(turn.session, work, turn.me) if unit.id not in said]


def _look(work: Work) -> Choice:
    return Choice(label=f"Xem việc {work.task.number}", value=f"go:task:{work.id}")
