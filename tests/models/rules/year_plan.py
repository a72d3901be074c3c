"""Two years of the shipped register in a made-up commune: all rules confirmed, events dated, nothing ever done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from types import MappingProxyType
from typing import Final

from models.rules.calendar import WorkCalendar
from models.rules.deadline_cells import Unreadable, read_cell
from models.rules.deadlines import AfterEvent, Due, EventDay, Events, NotSet, Rule, occurrences
from models.rules.duties import LADDER, LEADS, OpenOccurrence, PlannedTask, PlanState
from models.rules.reminders import Nudge, timeline
from models.seed.plan import SeedTask, seed_plan

START, END = date(2026, 1, 1), date(2027, 12, 31)
CALENDAR = WorkCalendar()
VILLAGES = ("3", "5")

ANSWERS: Final = MappingProxyType(
    {
        "III.1.3": (date(2026, 2, 9), "hằng năm: 14/12"),
        "III.2.3.1-c": (date(2026, 3, 2), "hằng năm: 15/04"),
    }
)
"""When the chairman sets the two deadlines that the plan leaves open, and to what."""


def _years(*days: str) -> tuple[EventDay, ...]:
    return tuple(EventDay(day, str(day.year)) for day in map(date.fromisoformat, days))


COMMON: Final[Mapping[str, tuple[EventDay, ...]]] = MappingProxyType(
    {
        "kế hoạch của tỉnh": _years("2026-08-17", "2027-08-16"),
        "họp thông qua kế hoạch giảm nghèo": _years("2026-01-22", "2027-01-21"),
        "các thôn hết niêm yết": _years("2026-11-20", "2027-11-18"),
        "gửi văn bản xin ý kiến": _years("2026-11-24", "2027-11-22"),
        "công nhận hộ nghèo, hộ cận nghèo": _years("2026-12-03", "2027-12-01"),
        "bắt đầu rà soát thường xuyên": (EventDay(date(2026, 3, 16), "2026-03"),),
    }
)
OF_VILLAGE: Final[Mapping[str, Mapping[str, tuple[EventDay, ...]]]] = MappingProxyType(
    {
        "3": {
            "thu xong phiếu": _years("2026-10-23", "2027-10-22"),
            "họp dân": _years("2026-11-06", "2027-11-05"),
            "niêm yết": _years("2026-11-09", "2027-11-08"),
            "nhận khiếu nại": (EventDay(date(2026, 11, 11), "2026 · hộ 009"),),
            "niêm yết lại": (EventDay(date(2026, 11, 17), "2026 · hộ 009"),),
        },
        "5": {
            "thu xong phiếu": _years("2026-10-26", "2027-10-25"),
            "họp dân": _years("2026-11-11", "2027-11-10"),
            "niêm yết": _years("2026-11-20", "2027-11-12"),
        },
    }
)

LEADER, CHAIRMAN = 100, 1
PEOPLE: Final = MappingProxyType(
    {
        LEADER: "Phó Chủ tịch UBND xã",
        CHAIRMAN: "Chủ tịch UBND xã",
        **{
            number: unit.title
            for number, unit in enumerate(seed_plan().units, 10)
            if unit.post not in {"chairman", "village_head"}
        },
        **{200 + int(village): f"Trưởng thôn Thôn {village}" for village in VILLAGES},
    }
)


@dataclass(frozen=True)
class Line:
    """What stands behind an occurrence: its row and, where it has a day, how that came about."""

    task: SeedTask
    due: Due | None


def _owner(task: SeedTask, village: str) -> int:
    unit = next(number for number, unit in enumerate(seed_plan().units, 10) if unit.code == task.lead)
    return 200 + int(village) if task.lead == "thon" else unit if unit in PEOPLE else CHAIRMAN


def _rule(task: SeedTask, today: date) -> Rule:
    since, cell = ANSWERS.get(task.reference, (date.max, ""))
    rule = read_cell(cell) if today >= since else task.rule
    assert not isinstance(rule, Unreadable)
    return rule


def _open(task: SeedTask, today: date, ids: Iterator[int], lines: dict[int, Line]) -> Iterator[OpenOccurrence]:
    rule = _rule(task, today)
    if isinstance(rule, NotSet):
        lines[number := next(ids)] = Line(task, None)
        yield OpenOccurrence(number, "?", None, date(2026, 1, 5), _owner(task, ""))
        return
    for village in VILLAGES if task.per_village else ("",):
        for events, since in _told(rule, {**COMMON, **OF_VILLAGE.get(village, {})}):
            for due in occurrences(rule, events, CALENDAR, START, END, legal=task.legal):
                lines[number := next(ids)] = Line(task, due)
                yield OpenOccurrence(number, due.period, due.due, since, _owner(task, village), village)


def _told(rule: Rule, events: Mapping[str, tuple[EventDay, ...]]) -> Iterator[tuple[Events, date]]:
    """The events of a rule one by one, each with the first morning on which its deadline is known: the day after."""
    if not isinstance(rule, AfterEvent) or rule.before:
        yield events, START
        return
    for event in events.get(rule.event, ()):
        yield {rule.event: (event,)}, event.day + timedelta(days=1)


def state_of(today: date) -> tuple[PlanState, dict[int, Line]]:
    """The register as of a day, every rule confirmed, and the row behind each occurrence by its id."""
    ids, lines = count(1), dict[int, Line]()
    tasks = tuple(
        PlannedTask(
            task.number,
            tuple(_open(task, today, ids, lines)),
            LEADER,
            task.leads or LEADS,
            task.ladder or LADDER,
            urgent=task.urgent,
        )
        for task in seed_plan().tasks
    )
    return PlanState(tasks, CHAIRMAN, CALENDAR), lines


def two_years() -> Iterator[tuple[Nudge, dict[int, Line]]]:
    """Every message of 2026 and 2027, with the rows behind its occurrences."""
    claimed: set[str] = set()
    starts = [START, *sorted(day for day, _ in ANSWERS.values())]
    for first, last in zip(starts, [*(day - timedelta(days=1) for day in starts[1:]), END], strict=True):
        state, lines = state_of(first)
        for nudge in timeline(replace(state, claimed=frozenset(claimed)), first, last):
            claimed.update(nudge.keys)
            yield nudge, lines
