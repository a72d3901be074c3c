"""All figures of a round in one place, as rows: for `figures`, for checking, for whoever wants to compute further."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from handlers.charts import gather_plan
from handlers.charts.gather import Asked
from models.queries.figures import answers, classes, movement, tasks, work
from models.rules.movement import SIGNS
from models.rules.poverty import INDICES, PovertyClass

WORK = ("assigned", "untouched", "drafts", "waiting", "returned", "approved", "sent", "no_interview")
LISTED = (PovertyClass.POOR, PovertyClass.NEAR_POOR)


@dataclass(frozen=True)
class Row:
    """One figure. `village`: its name, "" for the commune. `value` None where it is blank, `why` then says why."""

    key: str
    village: str
    unit: str
    value: int | float | None
    why: str = ""
    part: str = ""
    """What it is of, where a key has parts: a class, an index, a column, a day, a person."""

    def plain(self) -> dict[str, Any]:
        """The row for machines."""
        return {name: getattr(self, name) for name in ("key", "part", "village", "unit", "value", "why")}


def rows(asked: Asked) -> Iterator[Row]:
    """Every figure: work, classes, indices, causes, needs, movement, targets, tasks."""
    yield from _work(asked)
    yield from _classes(asked)
    yield from _shares("index", answers.indices(asked.session, asked.survey), INDICES)
    yield from _shares("cause", answers.causes(asked.session, asked.survey), tuple("12345678"))
    for fact, counted in answers.needs(asked.session, asked.survey).items():
        yield Row(fact, "", "households", counted.households)
        yield Row(fact, "", "persons", counted.persons)
    yield from _movement(asked)
    for one in gather_plan.measured(asked):
        value = None if one.value is None else _number(one.value)
        yield Row(f"target:{one.target.key}", "", one.target.unit, value, why=one.missing or "")
    yield Row("tasks:late", "", "tasks", tasks.late(asked.session, asked.commune, asked.day))


def _work(asked: Asked) -> Iterator[Row]:
    villages = work.by_village(asked.session, asked.survey)
    whole = work.Work.total([done for _, done in villages])
    for name, done in [("", whole), *((village.name, done) for village, done in villages)]:
        for key in WORK:
            yield Row(f"work:{key}", name, "sheets", getattr(done, key))
    for day, sent in work.by_day(asked.session, asked.survey, asked.zone):
        yield Row("work:sent_by", "", "sheets", sent, part=day.isoformat())


def _classes(asked: Asked) -> Iterator[Row]:
    names = {village.id: village.name for village, _ in work.by_village(asked.session, asked.survey)}
    years: list[tuple[str, Mapping[int | None, classes.Classes]]] = [
        (f"class:{year}", classes.recognised(asked.session, asked.commune, year))
        for year in classes.recognised_years(asked.session, asked.commune)
    ]
    for key, found in [*years, ("class:sheets", classes.by_sheets(asked.session, asked.survey))]:
        for village, told in [(None, classes.total(found)), *found.items()]:
            name = names.get(village, "") if village is not None else ""
            for of_class, counted in told.by_class.items():
                yield Row(key, name, "households", counted.households, part=of_class or "unknown")
                yield Row(key, name, "persons", counted.persons, part=of_class or "unknown")


def _shares(key: str, found: answers.ByVillage, parts: tuple[str, ...]) -> Iterator[Row]:
    for of_class in LISTED:
        for part in parts:
            count = sum(by_class.get(of_class, {}).get(part, 0) for by_class in found.values())
            yield Row(f"{key}:{of_class}", "", "households", count, part=part)


def _movement(asked: Asked) -> Iterator[Row]:
    found = movement.of_round(asked.session, asked.commune, asked.survey)
    for of_class in LISTED:
        row = found.movement.row(of_class)
        for column in (*SIGNS, 9):
            yield Row(f"movement:{of_class}", "", "households", row[column].households, part=str(column))
            yield Row(f"movement:{of_class}", "", "persons", row[column].persons, part=str(column))


def _number(value: Fraction) -> float:
    return round(value.numerator / value.denominator, 6)
