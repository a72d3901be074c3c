"""Freezes the figures of the plan's charts: tasks by unit, targets as a board."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from handlers.charts import figures as of
from handlers.charts import gather
from handlers.charts import plan_figures as plan
from handlers.charts.gather import Asked
from handlers.texts import figures as texts
from models.queries.figures import targets as target_figures
from models.queries.figures import tasks as task_figures
from models.queries.places import villages
from models.rules.targets import Measured, Missing
from models.seed import targets as shipped_targets

_PLACES = {"points": 2, "percent": 1, "households": 0, "done": 0}
_RATES = {"rate"}
"""Poverty rates have two decimals, other shares one."""
_NO_BASE = {Missing.NO_TOTALS, Missing.NOBODY}


def tasks(asked: Asked) -> plan.Tasks:
    """The tasks due in the year of the round, done and late by unit."""
    start, end = date(asked.survey.year, 1, 1), date(asked.survey.year, 12, 31)
    rows = task_figures.by_unit(asked.session, asked.commune, start, end, asked.day)
    return plan.Tasks(
        place=asked.place,
        day=asked.day,
        period=texts.of_year(asked.survey.year),
        units=tuple(plan.UnitTasks(name=row.unit.title, done=row.done, open=row.open, late=row.late) for row in rows),
    )


def measured(asked: Asked) -> list[Measured]:
    """Every target of the plan with its newest figure."""
    ids = [village.id for village in villages(asked.session, asked.commune)]
    year = target_figures.Year(asked.session, asked.commune, asked.survey.year, asked.survey, ids)
    return target_figures.measure(year, shipped_targets())


def targets(asked: Asked) -> plan.Targets:
    """The targets of the plan as a board."""
    return plan.Targets(
        place=asked.place,
        day=asked.day,
        plan=texts.PLAN_YEARS,
        rows=tuple(_row(one) for one in measured(asked)),
        provisional=True,
    )


def _row(one: Measured) -> plan.Target:
    target = one.target
    places = 2 if target.key in _RATES else _PLACES[target.unit]
    state = None
    if one.met is not None:
        state = plan.State.MET if one.met else plan.State.NOT_MET
    counts = target.unit == "percent" and target.key != "model_income"
    return plan.Target(
        name=target.title,
        value=of.Missing(of.Why.NO_BASE if one.missing in _NO_BASE else of.Why.NOT_ENTERED)
        if one.value is None
        else _decimal(one.value, places),
        unit=texts.UNITS[target.unit],
        places=places,
        low=target.at_least,
        high=next((bound for bound in (target.at_most, target.below, target.up_to) if bound is not None), None),
        below=target.below is not None,
        state=state,
        part=one.numerator if counts else None,
        whole=one.denominator if counts else None,
        counted=texts.PERSONS if target.key in {"trained", "water"} else texts.UNITS["households"],
        left=one.to_go,
    )


def _decimal(value: Fraction, places: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


GATHER: Mapping[str, Callable[[Asked], of.Chart]] = {
    "progress": gather.progress,
    "round": gather.survey_round,
    "rates": gather.rates,
    "indices": gather.indices,
    "causes": gather.causes,
    "movement": gather.movement,
    "tasks": tasks,
    "targets": targets,
}
"""The charts by name with what freezes their figures."""

OF_VILLAGES = frozenset({"progress", "rates", "indices", "causes", "movement"})
"""Charts that a single village has too."""
